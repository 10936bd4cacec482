"""Báo Bình Thuận. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="binh_thuan/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    body=("#info_g",),
    clock=("#today",),
)

PORTAL = Portal(
    slug="bao-binh-thuan",
    name="Báo Bình Thuận",
    province="Bình Thuận",
    hosts=("baobinhthuan.com.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-lam-dong",
    note="merged into Báo Lâm Đồng in July 2025; #today is a render clock, which a public crawler took for the date",
)
