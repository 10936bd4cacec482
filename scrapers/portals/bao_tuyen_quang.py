"""Báo Tuyên Quang. Family F1 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import site_id
from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="tuyen_quang/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".summary",),
    date=("time",),
    body=("[itemprop=articleBody]",),
)

PORTAL = Portal(
    slug="bao-tuyen-quang",
    name="Báo Tuyên Quang",
    province="Tuyên Quang",
    hosts=("baotuyenquang.com.vn",),
    layouts=(site_id.LAYOUT, _LAYOUT_2019),
    article_url=site_id.ARTICLE_URL + r"|-(?P<number>\d{4,})\.html$",
    status="declared",
)
