"""Báo Lai Châu. A CMS of its own; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="lai_chau/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".desc.sapo",),
    date=(".text-muted",),
    body=(".desc.body",),
)

PORTAL = Portal(
    slug="bao-lai-chau",
    name="Báo Lai Châu",
    province="Lai Châu",
    hosts=("baolaichau.vn",),
    layouts=(_LAYOUT_2019,),
    article_url=r"^/[^/]+/[^/]*-(?P<id>\d{4,})/?$",
    status="declared",
)
