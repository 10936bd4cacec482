"""Báo Đồng Khởi. Family F4 by public crawlers; no page of it is known."""

from dataclasses import replace
from datetime import date

from scrapers.families import content_fck
from scrapers.portal import Portal

# Places of lead and text besides the family's, of a public crawler that last ran on this day.
_LAYOUT_2019 = replace(
    content_fck.LAYOUT,
    name="content_fck/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(*content_fck.LAYOUT.lead, ".detail-desc"),
    body=(*content_fck.LAYOUT.body, ".content-fck.slider-jsgallery"),
)

PORTAL = Portal(
    slug="bao-dong-khoi",
    name="Báo Đồng Khởi",
    province="Bến Tre",
    hosts=("dongkhoi.baovinhlong.vn",),
    former_hosts=("baodongkhoi.vn",),
    layouts=(content_fck.LAYOUT, _LAYOUT_2019),
    article_url=content_fck.ARTICLE_URL,
    status="declared",
    successor="bao-vinh-long",
    note="part of Báo Vĩnh Long since July 2025",
)
