"""All that Dagster is told: the entry point of `dagster dev`, `dg` and the command line.

Belongs here: the list. Does not belong here: anything with a body.
"""

from __future__ import annotations

import dagster as dg

from dagster_project.console import plain_console
from dagster_project.defs.edition import duplicates, published_edition
from dagster_project.defs.nightly import every_night, nightly
from dagster_project.defs.portals import crawl
from dagster_project.defs.readings import readings
from dagster_project.resources import CrawlSurroundings, Folder

defs = dg.Definitions(
    assets=[crawl, readings, duplicates, published_edition],
    jobs=[nightly],
    schedules=[every_night],
    loggers={"console": plain_console},
    resources={"folder": Folder(), "surroundings": CrawlSurroundings(), "pipes": dg.PipesSubprocessClient()},
)
