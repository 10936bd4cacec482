"""Báo Khánh Hòa. Family F1 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import site_id
from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="khanh_hoa/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div.date",),
    body=("div.detail-news",),
)

PORTAL = Portal(
    slug="bao-khanh-hoa",
    name="Báo Khánh Hòa",
    province="Khánh Hòa",
    hosts=("baokhanhhoa.vn",),
    layouts=(site_id.LAYOUT, _LAYOUT_2019),
    article_url=site_id.ARTICLE_URL,
    status="declared",
)
