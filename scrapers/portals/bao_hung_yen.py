"""Báo Hưng Yên. CMS unknown; no page of it is known."""

from scrapers.families import mediatech, site_id
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-hung-yen",
    name="Báo Hưng Yên",
    province="Hưng Yên",
    hosts=("baohungyen.vn",),
    layouts=(mediatech.LAYOUT, site_id.LAYOUT),
    feeds=(Feed("https://baohungyen.vn/rss/thoi-su.rss", "rss"),),
    article_url=site_id.ARTICLE_URL + r"|-(?P<number>\d{4,})\.html$",
    status="declared",
)
