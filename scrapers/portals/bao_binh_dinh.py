"""Báo Bình Định. CMS unknown; no page of it is known."""

from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-binh-dinh",
    name="Báo Bình Định",
    province="Bình Định",
    hosts=("baobinhdinh.vn",),
    former_hosts=("baobinhdinh.com.vn",),
    status="unknown",
    successor="bao-gia-lai",
    note="merged into Báo Gia Lai in July 2025; its present address is unknown",
)
