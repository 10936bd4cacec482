"""Báo Bắc Kạn. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="bac_kan/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div#date",),
    body=("div#content",),
)

PORTAL = Portal(
    slug="bao-bac-kan",
    name="Báo Bắc Kạn",
    province="Bắc Kạn",
    hosts=("bbk.baothainguyen.vn",),
    former_hosts=("baobackan.vn", "baobackan.org.vn", "baobackan.com.vn"),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-thai-nguyen",
    note="part of Báo Thái Nguyên since July 2025",
)
