"""Báo Bà Rịa - Vũng Tàu. CMS unknown; no page of it is known."""

from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-ba-ria-vung-tau",
    name="Báo Bà Rịa - Vũng Tàu",
    province="Bà Rịa - Vũng Tàu",
    hosts=("baobariavungtau.com.vn",),
    status="unknown",
    successor="sai-gon-giai-phong",
    note="its present address is unknown",
)
