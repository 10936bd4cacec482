"""Báo Long An. CMS unknown; no page of it is known."""

from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-long-an",
    name="Báo Long An",
    province="Long An",
    hosts=("baolongan.vn",),
    feeds=(Feed("https://baolongan.vn/rss/thoi-su.rss", "rss"),),
    status="unknown",
    successor="bao-tay-ninh",
    note="merged into Báo Tây Ninh in July 2025",
)
