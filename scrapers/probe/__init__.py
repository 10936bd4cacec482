"""Probing a site that no file declares yet: the way through it, what it shows, the portal file that this makes. Pure: no I/O.

Belongs here: from an address to facts. Does not belong here: fetching (scrapers.probing), golden pages (scrapers.record).
"""

from scrapers.probe.declaring import SLUG, module_of, portal_file, slug_of
from scrapers.probe.reading import Fact, Family, ProbedSite, probed
from scrapers.probe.route import Fetched, Route, Seen, Wanted, route

__all__ = [
    "SLUG",
    "Fact",
    "Family",
    "Fetched",
    "ProbedSite",
    "Route",
    "Seen",
    "Wanted",
    "module_of",
    "portal_file",
    "probed",
    "route",
    "slug_of",
]
