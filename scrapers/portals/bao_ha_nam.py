"""Báo Hà Nam. CMS unknown; no page of it is known."""

from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-ha-nam",
    name="Báo Hà Nam",
    province="Hà Nam",
    hosts=(),
    status="unknown",
    successor="bao-ninh-binh",
    note="no address of it was found in any source",
)
