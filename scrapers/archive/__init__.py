"""The archive: every answer a newspaper gave, kept as WARC records, one portal and one crawl day per file.

Belongs here: writing, reading and mending parts. Does not belong here: fetching (scrapers.spider), foreign files
(scrapers.importing), any reading of what a page says (scrapers.extract). Loads without Scrapy, so that workers can replay.
"""

from scrapers.archive.names import PartName, part_id, part_path, parts
from scrapers.archive.read import Record, UnreadableArchive, payload_of, read_crawl, read_part
from scrapers.archive.salvage import Salvaged, salvage
from scrapers.archive.write import PartWriter

__all__ = [
    "PartName",
    "PartWriter",
    "Record",
    "Salvaged",
    "UnreadableArchive",
    "part_id",
    "part_path",
    "parts",
    "payload_of",
    "read_crawl",
    "read_part",
    "salvage",
]
