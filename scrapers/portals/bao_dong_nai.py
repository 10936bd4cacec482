"""Báo Đồng Nai. Family F1 by public crawlers; no page of it is known."""

from scrapers.families import site_id
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-dong-nai",
    name="Báo Đồng Nai",
    province="Đồng Nai",
    hosts=("baodongnai.com.vn",),
    layouts=(site_id.LAYOUT,),
    feeds=(Feed("https://baodongnai.com.vn/rss/home.rss", "rss"),),
    article_url=site_id.ARTICLE_URL,
    status="declared",
    note="the feed is listed as working by one public list, tried by nobody here",
)
