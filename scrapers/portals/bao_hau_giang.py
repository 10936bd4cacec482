"""Báo Hậu Giang. A CMS of its own; no page of it is known."""

from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-hau-giang",
    name="Báo Hậu Giang",
    province="Hậu Giang",
    hosts=("baohaugiang.com.vn",),
    article_url=r"^/[^/]+/[^/]*-(?P<id>\d{4,})\.html$",
    status="declared",
    successor="bao-can-tho",
)
