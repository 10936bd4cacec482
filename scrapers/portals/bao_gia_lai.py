"""Báo Gia Lai. Family F3 by public crawlers; no page of it is known."""

from scrapers.families import zce
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-gia-lai",
    name="Báo Gia Lai",
    province="Gia Lai",
    hosts=("baogialai.com.vn",),
    layouts=(zce.LAYOUT,),
    feeds=(Feed("https://baogialai.com.vn/rss/home.rss", "rss"),),
    article_url=zce.ARTICLE_URL,
    status="declared",
    note="the feed is from a public list (2026-01), which names index.rss beside it; neither was tried here",
)
