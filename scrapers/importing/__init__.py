"""Bringing in what others fetched: WARC files, saved pages, text documents, manifests of pages.

Belongs here: judging inputs and writing them into the archive as parts of their own. Does not belong here: WARC itself
(scrapers.archive), reading what a page says (scrapers.extract). Loads without Scrapy.
"""

from scrapers.importing.adding import Added, add
from scrapers.importing.pieces import BadInput

__all__ = ["Added", "BadInput", "add"]
