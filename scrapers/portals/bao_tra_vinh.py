"""Báo Trà Vinh. Family F4 by public crawlers; no page of it is known."""

from scrapers.families import content_fck
from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-tra-vinh",
    name="Báo Trà Vinh",
    province="Trà Vinh",
    hosts=("travinh.baovinhlong.vn",),
    former_hosts=("baotravinh.vn",),
    layouts=(content_fck.LAYOUT,),
    article_url=content_fck.ARTICLE_URL,
    status="declared",
    successor="bao-vinh-long",
    note="part of Báo Vĩnh Long since July 2025",
)
