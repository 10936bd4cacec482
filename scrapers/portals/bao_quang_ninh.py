"""Báo Quảng Ninh. Family F5 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import mediatech
from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="quang_ninh/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=(".date",),
    body=(".content",),
    lead=("#content p",),
)

PORTAL = Portal(
    slug="bao-quang-ninh",
    name="Báo Quảng Ninh",
    province="Quảng Ninh",
    hosts=("baoquangninh.vn",),
    former_hosts=("baoquangninh.com.vn",),
    layouts=(mediatech.LAYOUT, _LAYOUT_2019),
    feeds=(Feed("https://baoquangninh.vn/rss/home.rss", "rss"),),
    article_url=mediatech.ARTICLE_URL + r"|/(?P<month>\d{6})/[^/]*-(?P<former>\d+)/?$",
    status="declared",
    note="the feed is listed as working by one public list, tried by nobody here; another names /rss and /rss/kinh-te.rss, unverified",
)
