"""The nightly job and its schedule.

Belongs here: which assets make a night, and when it runs. Does not belong here: what they do.
"""

from collections.abc import Sequence

import dagster as dg

from dagster_project.defs.portals import portal_key
from dagster_project.defs.readings import EDITION, TABLES, asset_key
from dagster_project.resources import ZONE
from scrapers.portal import portals

AFTER_THE_CRAWL = [*(asset_key(table) for table in TABLES), asset_key("core/duplicate"), asset_key(EDITION)]


def night_of(slugs: Sequence[str]) -> list[dg.AssetKey]:
    """The assets of a night in which these portals are crawled."""
    return [*(portal_key(slug) for slug in slugs), *AFTER_THE_CRAWL]


def nightly_portals() -> list[str]:
    """Portals that a night crawls by itself: those with a declared way in; test hosts and unknown sites only when asked for."""
    return sorted(slug for slug, portal in portals().items() if portal.feeds and portal.is_crawlable and not portal.test_host)


nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="Crawl the portals, read what came, load it, compare it, publish an edition",
)


@dg.schedule(job=nightly, cron_schedule="0 22 * * *", execution_timezone=ZONE, default_status=dg.DefaultScheduleStatus.STOPPED)
def every_night(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """At 22:00 in Vietnam, the portals of that day."""
    day = context.scheduled_execution_time.strftime("%Y-%m-%d")
    return dg.RunRequest(run_key=day, partition_key=day, asset_selection=night_of(nightly_portals()))
