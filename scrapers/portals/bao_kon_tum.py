"""Báo Kon Tum. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="kon_tum/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("div.date-contentL",),
    body=("div#content",),
)

PORTAL = Portal(
    slug="bao-kon-tum",
    name="Báo Kon Tum",
    province="Kon Tum",
    hosts=("baokontum.com.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-quang-ngai",
    note="merged into Báo Quảng Ngãi in July 2025; its present address is unknown",
)
