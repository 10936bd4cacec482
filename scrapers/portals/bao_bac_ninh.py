"""Báo Bắc Ninh. CMS unknown; no page of it is known."""

from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-bac-ninh",
    name="Báo Bắc Ninh",
    province="Bắc Ninh",
    hosts=("baobacninhtv.vn",),
    former_hosts=("baobacninh.com.vn", "baobacninh.vn"),
    article_url=r"-postid(?P<id>\d{4,})\.bbg$",
    status="declared",
)
