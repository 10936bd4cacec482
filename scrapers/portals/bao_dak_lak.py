"""Báo Đắk Lắk. Family F1; a saved page of September 2024 passes."""

from datetime import date

from scrapers.families import site_id
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-dak-lak",
    name="Báo Đắk Lắk",
    province="Đắk Lắk",
    hosts=("baodaklak.vn",),
    layouts=(site_id.LAYOUT,),
    feeds=(
        site_id.jsonp_feed("https://baodaklak.vn", "fb9e3a03798789de0179a1704dea238e", "C3E96385EEAD26E0E05384BA1E7BD416"),
        Feed("https://baodaklak.vn/", "home"),
    ),
    article_url=site_id.ARTICLE_URL,
    status="verified",
    seen=date(2024, 9, 20),
    note="the list service is named with the identifiers of the section Giáo dục; ?paged=N seems to be ignored by the server",
)
