"""Báo Nam Định. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="nam_dinh/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=(".date span",),
    body=("#content",),
)

PORTAL = Portal(
    slug="bao-nam-dinh",
    name="Báo Nam Định",
    province="Nam Định",
    hosts=("baonamdinh.vn",),
    former_hosts=("baonamdinh.com.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-ninh-binh",
    note="merged into Báo Ninh Bình in July 2025; its present address is unknown",
)
