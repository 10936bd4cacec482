"""Báo Ninh Thuận. A CMS of its own; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="ninh_thuan/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".sapo",),
    date=("#details label",),
    body=(".content",),
)

PORTAL = Portal(
    slug="bao-ninh-thuan",
    name="Báo Ninh Thuận",
    province="Ninh Thuận",
    hosts=("baoninhthuan.com.vn",),
    layouts=(_LAYOUT_2019,),
    article_url=r"/(?P<id>\d+)p1c\d+/[^/]*\.htm$",
    status="declared",
    successor="bao-khanh-hoa",
    note="merged into Báo Khánh Hòa in July 2025; its present address is unknown",
)
