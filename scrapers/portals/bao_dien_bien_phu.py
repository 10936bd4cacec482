"""Báo Điện Biên Phủ. A CMS of its own; no page of it is known."""

from datetime import date

from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="dien_bien_phu/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".sapo",),
    date=(".time",),
    body=(".newsLeft",),
)

# Selectors of another public crawler, of this day.
_LAYOUT_2026 = Layout(
    name="dien_bien_phu/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=("h1",),
    body=(".editor-content",),
)

PORTAL = Portal(
    slug="bao-dien-bien-phu",
    name="Báo Điện Biên Phủ",
    province="Điện Biên",
    hosts=("baodienbienphu.vn",),
    former_hosts=("baodienbienphu.info.vn", "baodienbienphu.com.vn"),
    layouts=(_LAYOUT_2026, _LAYOUT_2019),
    feeds=(Feed("https://baodienbienphu.vn/", "home"),),
    article_url=r"^/tin-bai/(?P<category>[^/]+)/(?P<slug>[^/]+)/?$",
    status="declared",
    note="section pages are rendered in the browser: only the home page lists articles; addresses hold no number: whether a headline "
    "that comes back every year gets a slug of its own is not known",
)
