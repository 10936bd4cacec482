"""Báo Vĩnh Phúc. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="vinh_phuc/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div.titleDdtail",),
    body=("div.content-about-baiviet",),
    caption=(".articleimg_caption",),
)

PORTAL = Portal(
    slug="bao-vinh-phuc",
    name="Báo Vĩnh Phúc",
    province="Vĩnh Phúc",
    hosts=("baovinhphuc.com.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-phu-tho",
    note="merged into Báo Phú Thọ in July 2025; its present address is unknown",
)
