"""Báo Thái Nguyên. Family F1 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import site_id
from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="thai_nguyen/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=("div.Summary p strong", "div.Summary"),
    date=("span.date_up",),
    body=("div.news_detail",),
)

PORTAL = Portal(
    slug="bao-thai-nguyen",
    name="Báo Thái Nguyên",
    province="Thái Nguyên",
    hosts=("baothainguyen.vn",),
    layouts=(site_id.DESC_LAYOUT, _LAYOUT_2019),
    article_url=site_id.ARTICLE_URL,
    status="declared",
)
