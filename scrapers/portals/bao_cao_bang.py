"""Báo Cao Bằng. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.families import mediatech
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

# Selectors of another public crawler, of this day.
_LAYOUT_2026 = Layout(
    name="cao_bang/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=("h1.name", "h1"),
    lead=mediatech.LAYOUT.lead,
    date=mediatech.LAYOUT.date,
    body=("#content-detail",),
    drop=mediatech.LAYOUT.drop,
    caption=mediatech.LAYOUT.caption,
    byline=mediatech.LAYOUT.byline,
    clock=mediatech.LAYOUT.clock,
    account_author=True,
)

PORTAL = Portal(
    slug="bao-cao-bang",
    name="Báo Cao Bằng",
    province="Cao Bằng",
    hosts=("baocaobang.vn",),
    layouts=(_LAYOUT_2026, _LAYOUT_2019),
    article_url=r"-(?P<id>\d{4,})\.html$|/(?P<former>\d{4,})\.bcb$",
    status="declared",
    note="its feeds were reported as empty in January 2026",
)
