"""What the assets are given: the data folder, and the crawl's surroundings.

Belongs here: Dagster resources and the partitions all assets share. Does not belong here: assets, or anything that opens a file.
"""

from __future__ import annotations

import dagster as dg

from dagster_project.data_folder import FIRST_NIGHT, DataFolder, data_folder

ZONE = "Asia/Ho_Chi_Minh"
WAREHOUSE_POOL = "warehouse"
"""The one pool of everything that opens the master database; the lock file beside it is the real guard."""

nights = dg.DailyPartitionsDefinition(start_date=FIRST_NIGHT.isoformat(), timezone=ZONE, end_offset=1)
"""One partition per crawl day in Vietnam; today's exists from midnight on. The first years are for archives of old captures."""


class Folder(dg.ConfigurableResource):
    """The data folder by path; empty means TINTINH_DATA or ./data, as on the command line."""

    root: str = ""

    def open(self) -> DataFolder:
        """The folder, made and proved writable."""
        return data_folder(self.root or None).prepare()


class CrawlSurroundings(dg.ConfigurableResource):
    """What one crawl needs besides its portals. `clock` is for test hosts; `contact` is told to newspapers (empty: TINTINH_CONTACT)."""

    clock: str = ""
    proxy: str = ""
    again: bool = False
    page_limit: int = 0
    contact: str = ""
