"""Báo Sóc Trăng. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="soc_trang/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=("article > p",),
    date=(".list-unstyled li:nth-child(2)",),
    body=(".newscontent",),
)

PORTAL = Portal(
    slug="bao-soc-trang",
    name="Báo Sóc Trăng",
    province="Sóc Trăng",
    hosts=("baosoctrang.org.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-can-tho",
    note="merged into Báo Cần Thơ in July 2025; its present address is unknown",
)
