"""Báo Bắc Ninh. A CMS of its own, whose addresses end in .bbg; no page of it is known."""

from datetime import date

from scrapers.portal import HEADLINE, Layout, Portal

# Places of lead, text and related links as public crawlers had them on this day; they took title and date from elsewhere.
_LAYOUT_2026 = Layout(
    name="bac_ninh/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=HEADLINE,
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
    note="no feed of it is known; .bbg was the ending of Báo Bắc Giang, whose CMS it seems to have taken over",
)
