"""Báo Lạng Sơn. Two layouts from public crawler configurations, of 2019 and 2026; no page of it is known, so none is verified."""

from datetime import date

from scrapers.families import mediatech
from scrapers.portal import Layout, Portal

_LAYOUT_2019 = Layout(
    name="lang_son/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    title=("h1", "title"),
    lead=("div.content p strong",),
    date=("p.post-date",),
    body=("div.content",),
)
# Inferred from #content-detail and the form of the addresses.
_LAYOUT_2026 = Layout(
    name="lang_son/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=("h1.name", "h1"),
    lead=("#content-detail h2",),
    date=mediatech.LAYOUT.date,
    body=("#content-detail",),
    caption=mediatech.LAYOUT.caption,
    byline=mediatech.LAYOUT.byline,
    clock=mediatech.LAYOUT.clock,
    account_author=True,
)

PORTAL = Portal(
    slug="bao-lang-son",
    name="Báo Lạng Sơn",
    province="Lạng Sơn",
    hosts=("baolangson.vn",),
    layouts=(_LAYOUT_2019, _LAYOUT_2026),
    article_url=mediatech.ARTICLE_URL,
    status="declared",
    note="robots.txt was reported as refusing crawlers in October 2026; its feeds as empty in January 2026: served from archives",
)
