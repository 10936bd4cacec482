"""Báo Kiên Giang. CMS unknown; no page of it is known."""

from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-kien-giang",
    name="Báo Kiên Giang",
    province="Kiên Giang",
    hosts=(),
    status="unknown",
    successor="bao-an-giang",
    note="no address of it was found in any source",
)
