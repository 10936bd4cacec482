"""Báo Đắk Lắk. Family F1; a saved page of September 2024 passes. Of its layout of 2019 selectors alone are known."""

from datetime import date

from scrapers.families import site_id
from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="dak_lak/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("[class=date]",),
    body=("[class=content]",),
    caption=("td.image_desc",),
)

PORTAL = Portal(
    slug="bao-dak-lak",
    name="Báo Đắk Lắk",
    province="Đắk Lắk",
    hosts=("baodaklak.vn",),
    layouts=(site_id.LAYOUT, _LAYOUT_2019),
    feeds=(
        site_id.jsonp_feed("https://baodaklak.vn", "fb9e3a03798789de0179a1704dea238e", "C3E96385EEAD26E0E05384BA1E7BD416"),
        Feed("https://baodaklak.vn/", "home"),
    ),
    article_url=site_id.ARTICLE_URL,
    status="verified",
    seen=date(2024, 9, 20),
    note="the list service is named with the identifiers of the section Giáo dục; ?paged=N seems to be ignored by the server; "
    "verified is the layout of today, that of 2019 rests on a public crawler's selectors",
)
