"""Báo Vĩnh Long. Family F1 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import site_id
from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="vinh_long/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div.date",),
    body=("div#content",),
    caption=(".image_desc",),
)

PORTAL = Portal(
    slug="bao-vinh-long",
    name="Báo Vĩnh Long",
    province="Vĩnh Long",
    hosts=("baovinhlong.com.vn", "baovinhlong.vn"),
    layouts=(site_id.LAYOUT, _LAYOUT_2019),
    article_url=site_id.ARTICLE_URL,
    status="declared",
)
