"""Báo Quảng Bình. Family F1 by public crawlers; no page of it is known."""

from dataclasses import replace
from datetime import date

from scrapers.families import site_id
from scrapers.portal import Layout, Portal

# Places of headline and stamp in a public crawler, which met an address of October 2022; the rest is the family's.
_LAYOUT = replace(
    site_id.LAYOUT,
    name="site_id/quang_binh",
    title=("h2#title", *site_id.LAYOUT.title),
    date=(*site_id.LAYOUT.date, "li.list-inline-item"),
)
# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="quang_binh/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=(".date",),
    body=("#content",),
    caption=("figcaption",),
)

PORTAL = Portal(
    slug="bao-quang-binh",
    name="Báo Quảng Bình",
    province="Quảng Bình",
    hosts=("baoquangbinh.vn",),
    layouts=(_LAYOUT, _LAYOUT_2019),
    article_url=site_id.ARTICLE_URL,
    status="declared",
    successor="bao-quang-tri",
    note="merged into Báo Quảng Trị in July 2025; its present address is unknown",
)
