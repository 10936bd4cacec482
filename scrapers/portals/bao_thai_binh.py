"""Báo Thái Bình. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="thai_binh/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".desc",),
    date=(".date",),
    body=(".news_content",),
    caption=(".caption",),
)

PORTAL = Portal(
    slug="bao-thai-binh",
    name="Báo Thái Bình",
    province="Thái Bình",
    hosts=("baothaibinh.com.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-hung-yen",
    note="merged into Báo Hưng Yên in July 2025; its present address is unknown",
)
