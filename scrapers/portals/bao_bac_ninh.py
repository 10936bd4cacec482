"""Báo Bắc Ninh. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler, of this day.
_LAYOUT_2026 = Layout(
    name="bac_ninh/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=("h1",),
    lead=(".news_detail_sapo",),
    body=(".news-details__content",),
    drop=(".news-related__list",),
)

PORTAL = Portal(
    slug="bao-bac-ninh",
    name="Báo Bắc Ninh",
    province="Bắc Ninh",
    hosts=("baobacninhtv.vn",),
    former_hosts=("baobacninh.com.vn", "baobacninh.vn"),
    layouts=(_LAYOUT_2026,),
    article_url=r"-postid(?P<id>\d{4,})\.bbg$",
    status="declared",
)
