"""Báo An Giang. Family F4; only a shortened page is known."""

from scrapers.families import content_fck
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-an-giang",
    name="Báo An Giang",
    province="An Giang",
    hosts=("baoangiang.com.vn",),
    layouts=(content_fck.LAYOUT,),
    feeds=(Feed("https://baoangiang.com.vn/", "home"),),
    article_url=content_fck.ARTICLE_URL,
    status="declared",
)
