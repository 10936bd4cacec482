"""Báo Bình Phước. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="binh_phuoc/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".sapo",),
    date=(".time",),
    body=(".news_body",),
    caption=(".hinh",),
)

PORTAL = Portal(
    slug="bao-binh-phuoc",
    name="Báo Bình Phước",
    province="Bình Phước",
    hosts=("baobinhphuoc.com.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-dong-nai",
    note="merged into Báo Đồng Nai in July 2025; its present address is unknown",
)
