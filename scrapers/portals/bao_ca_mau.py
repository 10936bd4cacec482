"""Báo Cà Mau. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="ca_mau/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".title-italic",),
    date=(".date-time",),
    body=(".newscontent",),
)

# Selectors of another public crawler, of this day.
_LAYOUT_2026 = Layout(
    name="ca_mau/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=("h1",),
    body=(".post-content",),
)

PORTAL = Portal(
    slug="bao-ca-mau",
    name="Báo Cà Mau",
    province="Cà Mau",
    hosts=("baocamau.vn",),
    former_hosts=("baocamau.com.vn",),
    layouts=(_LAYOUT_2026, _LAYOUT_2019),
    status="declared",
)
