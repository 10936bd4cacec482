"""Báo Lâm Đồng. Family F1 by public crawlers; no page of it is known."""

from scrapers.families import site_id
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-lam-dong",
    name="Báo Lâm Đồng",
    province="Lâm Đồng",
    hosts=("baolamdong.vn",),
    layouts=(site_id.LAYOUT,),
    feeds=(Feed("https://baolamdong.vn/rss/thoi-su.rss", "rss"),),
    article_url=site_id.ARTICLE_URL + r"|-(?P<number>\d{4,})\.html$",
    status="declared",
    note="site_id until about 2024; the CMS since then is unknown",
)
