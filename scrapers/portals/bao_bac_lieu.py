"""Báo Bạc Liêu. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="bac_lieu/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div.date",),
    body=("div.newscontent",),
)

PORTAL = Portal(
    slug="bao-bac-lieu",
    name="Báo Bạc Liêu",
    province="Bạc Liêu",
    hosts=("baobaclieu.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-ca-mau",
    note="merged into Báo Cà Mau in July 2025",
)
