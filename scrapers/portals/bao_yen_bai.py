"""Báo Yên Bái. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="yen_bai/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div.grid-header ul span",),
    body=("div.singlepage",),
)

PORTAL = Portal(
    slug="bao-yen-bai",
    name="Báo Yên Bái",
    province="Yên Bái",
    hosts=("baoyenbai.com.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-lao-cai",
    note="merged into Báo Lào Cai in July 2025",
)
