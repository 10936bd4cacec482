"""Báo Quảng Ngãi. A CMS of its own in 2019, that of site_id by a public crawler of 2026; no page of it is known."""

from dataclasses import replace
from datetime import date

from scrapers.families import site_id
from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="quang_ngai/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=(".date",),
    body=("#content",),
    caption=("td.image_desc",),
)

PORTAL = Portal(
    slug="bao-quang-ngai",
    name="Báo Quảng Ngãi",
    province="Quảng Ngãi",
    hosts=("baoquangngai.vn",),
    layouts=(replace(site_id.LAYOUT, since=date(2026, 2, 6)), _LAYOUT_2019),
    article_url=site_id.ARTICLE_URL + r"|-(?P<number>\d{4,})\.htm$",
    status="declared",
)
