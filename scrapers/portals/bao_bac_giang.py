"""Báo Bắc Giang. A CMS of its own; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="bac_giang/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=("p.alead",),
    date=("p.datetimes-detail-articlecontent",),
    body=("div.ArticleContent",),
)

PORTAL = Portal(
    slug="bao-bac-giang",
    name="Báo Bắc Giang",
    province="Bắc Giang",
    hosts=("baobacgiang.vn",),
    former_hosts=("baobacgiang.com.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-bac-ninh",
    note="goes on as baobacninhtv.vn since July 2025",
)
