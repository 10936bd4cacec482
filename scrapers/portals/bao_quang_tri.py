"""Báo Quảng Trị. Family F1 by public crawlers; no page of it is known."""

from scrapers.families import site_id
from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-quang-tri",
    name="Báo Quảng Trị",
    province="Quảng Trị",
    hosts=("baoquangtri.vn",),
    layouts=(site_id.LAYOUT,),
    article_url=site_id.ARTICLE_URL,
    status="declared",
)
