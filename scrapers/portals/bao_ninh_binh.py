"""Báo Ninh Bình. CMS unknown; no page of it is known."""

from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-ninh-binh",
    name="Báo Ninh Bình",
    province="Ninh Bình",
    hosts=("baoninhbinh.org.vn", "baoninhbinh.vn"),
    article_url=r"-(?P<id>\d{15})\.html$",
    status="declared",
)
