"""Hà Nội Mới. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.families import onecms
from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="ha_noi_moi/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".summary",),
    date=(".period",),
    body=(".article",),
    caption=("figcaption",),
)

PORTAL = Portal(
    slug="ha-noi-moi",
    name="Hà Nội Mới",
    province="Hà Nội",
    hosts=("hanoimoi.vn",),
    former_hosts=("hanoimoi.com.vn",),
    layouts=(onecms.LAYOUT, _LAYOUT_2019),
    feeds=(
        Feed("https://hanoimoi.vn/rss/thoi-su.rss", "rss"),
        Feed("https://hanoimoi.vn/rss/home.rss", "rss"),
    ),
    article_url=onecms.ARTICLE_URL,
    status="declared",
    note="addresses of events, and the body's place in public crawlers of 2026, are those of ONECMS; two public lists name one feed each: "
    "thoi-su.rss as added by hand, home.rss as working",
)
