"""Báo Hưng Yên. CMS unknown; no page of it is known."""

from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-hung-yen",
    name="Báo Hưng Yên",
    province="Hưng Yên",
    hosts=("baohungyen.vn",),
    feeds=(Feed("https://baohungyen.vn/rss/thoi-su.rss", "rss"),),
    article_url=r"-(?P<id>\d{4,})\.html$",
    status="declared",
)
