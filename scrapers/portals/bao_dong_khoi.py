"""Báo Đồng Khởi. Family F4 by public crawlers; no page of it is known."""

from scrapers.families import content_fck
from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-dong-khoi",
    name="Báo Đồng Khởi",
    province="Bến Tre",
    hosts=("dongkhoi.baovinhlong.vn",),
    former_hosts=("baodongkhoi.vn",),
    layouts=(content_fck.LAYOUT,),
    article_url=content_fck.ARTICLE_URL,
    status="declared",
    successor="bao-vinh-long",
    note="part of Báo Vĩnh Long since July 2025",
)
