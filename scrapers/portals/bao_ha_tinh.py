"""Báo Hà Tĩnh. Family F3 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import zce
from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="ha_tinh/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".sapo_detail",),
    date=(".date_news span",),
    body=("#main-detail",),
    caption=(".iCaption", "p.pBody.pCenter"),
    byline=(".pAuthor",),
)

PORTAL = Portal(
    slug="bao-ha-tinh",
    name="Báo Hà Tĩnh",
    province="Hà Tĩnh",
    hosts=("baohatinh.vn",),
    layouts=(zce.LAYOUT, _LAYOUT_2019),
    feeds=(Feed("https://baohatinh.vn/rss/home.rss", "rss"),),
    article_url=zce.ARTICLE_URL,
    status="declared",
    note="the feed is from a public list (2026-01), which names index.rss beside it; neither was tried here",
)
