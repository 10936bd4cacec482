"""The frontier: what is known of each address of each portal, kept in SQLite so that a killed crawl goes on where it was.

Public: Frontier, the values that it takes and gives, and the weights of failures. The tables are in schema.sql.
Does not belong here: fetching, and any verdict on pages.
"""

from scrapers.frontier.store import GIVEN_UP, HARD, REVISITS, SOFT, Frontier
from scrapers.frontier.url_state import COMPLETE, Found, PortalDay, UrlState, Visit

__all__ = ["COMPLETE", "GIVEN_UP", "HARD", "REVISITS", "SOFT", "Found", "Frontier", "PortalDay", "UrlState", "Visit"]
