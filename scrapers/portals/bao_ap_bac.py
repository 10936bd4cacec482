"""Báo Ấp Bắc. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="ap_bac/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    body=("#content",),
    clock=("#current-date",),
)

PORTAL = Portal(
    slug="bao-ap-bac",
    name="Báo Ấp Bắc",
    province="Tiền Giang",
    hosts=("baoapbac.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-dong-thap",
    note="merged into Báo Đồng Tháp in July 2025; #current-date is a render clock, which a public crawler took for the date",
)
