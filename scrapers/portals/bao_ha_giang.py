"""Báo Hà Giang. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="ha_giang/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div#date",),
    body=("div#content",),
)

PORTAL = Portal(
    slug="bao-ha-giang",
    name="Báo Hà Giang",
    province="Hà Giang",
    hosts=("baohagiang.vn",),
    layouts=(_LAYOUT_2019,),
    feeds=(Feed("https://baohagiang.vn/rss/", "rss"),),
    status="declared",
    successor="bao-tuyen-quang",
    note="the feed is from a public list (2026-01), not tried here; its address may be that of a page of feeds",
)
