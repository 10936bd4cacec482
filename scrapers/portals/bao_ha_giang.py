"""Báo Hà Giang. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="ha_giang/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div#date",),
    body=("div#content",),
)

PORTAL = Portal(
    slug="bao-ha-giang",
    name="Báo Hà Giang",
    province="Hà Giang",
    hosts=("baohagiang.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-tuyen-quang",
    note="https://baohagiang.vn/rss/ is named in a public list as a page of feeds",
)
