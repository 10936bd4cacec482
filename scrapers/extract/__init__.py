"""What a capture prints, as a RawArticle: pure functions of the bytes and of what the crawl knew; no network, no clock.

Belongs here: where on a page or in a text document a thing stands. Does not belong here: what it means (pipelines).
"""

from scrapers.extract.page import extract
from scrapers.extract.plain_text import extract_text
from scrapers.extract.reading import read

__all__ = ["extract", "extract_text", "read"]
