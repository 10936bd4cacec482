"""Báo Sơn La. CMS unknown; no page of it is known."""

from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-son-la",
    name="Báo Sơn La",
    province="Sơn La",
    hosts=("baosonla.vn",),
    former_hosts=("baosonla.org.vn", "baodientusonla.com.vn"),
    feeds=(Feed("https://baosonla.vn/rss/xa-hoi.rss", "rss"),),
    article_url=r"^/[^/]+/[^/]*-(?P<id>\d{4,})\.html$",
    status="declared",
    note="links a.cms-link hint at the zce family",
)
