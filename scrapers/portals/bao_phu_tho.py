"""Báo Phú Thọ. A CMS of its own; no page of it is known."""

from datetime import date

from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="phu_tho/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div.pt-post-detail__time",),
    body=("div#content",),
)

# Selectors of public crawlers of this year.
_LAYOUT_2026 = Layout(
    name="phu_tho/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=("h1",),
    body=("#dcontent",),
)

PORTAL = Portal(
    slug="bao-phu-tho",
    name="Báo Phú Thọ",
    province="Phú Thọ",
    hosts=("baophutho.vn",),
    layouts=(_LAYOUT_2026, _LAYOUT_2019),
    feeds=(Feed("http://baophutho.vn/feed", "rss"),),
    article_url=r"-(?P<id>\d{4,})\.htm$",
    status="declared",
)
