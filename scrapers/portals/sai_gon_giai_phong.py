"""Sài Gòn Giải Phóng. Family F3 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import zce
from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="sai_gon_giai_phong/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=("div.summary.cms-desc",),
    date=("div.meta-info time",),
    body=("div.content.cms-body",),
    caption=("span.fig",),
)

PORTAL = Portal(
    slug="sai-gon-giai-phong",
    name="Sài Gòn Giải Phóng",
    province="TP Hồ Chí Minh",
    hosts=("sggp.org.vn",),
    layouts=(zce.LAYOUT, _LAYOUT_2019),
    feeds=(Feed("https://sggp.org.vn/rss/home.rss", "rss"),),
    article_url=zce.ARTICLE_URL,
    status="declared",
    note="sources disagree on the feed: one public list calls it working, another of January 2026 says that there is none",
)
