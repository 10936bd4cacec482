"""Báo Hòa Bình. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="hoa_binh/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".summary",),
    date=("span.meta",),
    body=("div.post.clearfix",),
)

PORTAL = Portal(
    slug="bao-hoa-binh",
    name="Báo Hòa Bình",
    province="Hòa Bình",
    hosts=("baohoabinh.com.vn",),
    layouts=(_LAYOUT_2019,),
    feeds=(Feed("https://baohoabinh.com.vn/rss/thoi-su.rss", "rss"),),
    status="declared",
    successor="bao-phu-tho",
    note="merged into Báo Phú Thọ in July 2025",
)
