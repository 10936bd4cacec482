"""Báo Cao Bằng. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="cao_bang/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=(".time",),
    body=(".text",),
    lead=(".sapo",),
)

PORTAL = Portal(
    slug="bao-cao-bang",
    name="Báo Cao Bằng",
    province="Cao Bằng",
    hosts=("baocaobang.vn",),
    layouts=(_LAYOUT_2019,),
    article_url=r"-(?P<id>\d{4,})\.html$",
    status="declared",
    note="its feeds were reported as empty in January 2026",
)
