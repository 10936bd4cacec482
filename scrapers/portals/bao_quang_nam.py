"""Báo Quảng Nam. Family F2 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import onecms
from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="quang_nam/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=("div.chapeau",),
    date=("div.date-time",),
    body=("div.body-content",),
    caption=("figcaption",),
)

PORTAL = Portal(
    slug="bao-quang-nam",
    name="Báo Quảng Nam",
    province="Quảng Nam",
    hosts=("baoquangnam.vn",),
    layouts=(onecms.LAYOUT, _LAYOUT_2019),
    article_url=onecms.ARTICLE_URL,
    status="declared",
    successor="bao-da-nang",
    note="goes on as baodanang.vn since July 2025",
)
