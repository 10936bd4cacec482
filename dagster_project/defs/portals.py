"""portal/<slug>: one asset per paper, crawled together by one Scrapy process that reports through Pipes.

Belongs here: the crawl as assets. Does not belong here: how to crawl (scrapers.crawl), what a page means.
A portal that cannot be reached still yields its materialization ("we looked"), with failed checks that block nothing:
a dead portal never stops the night.
"""

import os
import sys
from collections.abc import Iterator

import dagster as dg

from dagster_project.resources import CrawlSurroundings, Folder, nights
from scrapers.portal import Portal, portals

CHECKS = {
    "robots_allow": "robots.txt was read and lets us in",
    "portal_speaks": "the night brought pages, or answers that nothing has changed",
    "crawl_finished": "the crawl went to its end",
}


def portal_key(slug: str) -> dg.AssetKey:
    """portal/<slug with underscores>: Dagster's names know no hyphen."""
    return dg.AssetKey(["portal", slug.replace("-", "_")])


def _spec(portal: Portal) -> dg.AssetSpec:
    return dg.AssetSpec(
        portal_key(portal.slug),
        description=f"{portal.name} ({', '.join(portal.hosts)}), status {portal.status}",
        group_name="portal",
        kinds={"scrapy"},
        skippable=True,
        metadata={"slug": portal.slug, "province": portal.province or "", "status": portal.status},
        tags={"tintinh/test_host": str(portal.test_host).lower()},
    )


@dg.multi_asset(
    name="crawl",
    specs=[_spec(portal) for portal in portals().values()],
    check_specs=[
        dg.AssetCheckSpec(name, asset=portal_key(slug), description=text, blocking=False)
        for slug in portals()
        for name, text in CHECKS.items()
    ],
    can_subset=True,
    partitions_def=nights,
    pool="crawl",
)
def crawl(
    context: dg.AssetExecutionContext, folder: Folder, surroundings: CrawlSurroundings, pipes: dg.PipesSubprocessClient
) -> Iterator[dg.PipesExecutionResult]:
    """Crawl the selected portals in one process; every response becomes a WARC record in the archive."""
    slugs = sorted(slug for slug in portals() if portal_key(slug) in context.selected_asset_keys)
    extras = {
        "portals": slugs,
        "day": context.partition_key,
        "data": str(folder.open().root),
        "clock": surroundings.clock,
        "proxy": surroundings.proxy,
        "again": surroundings.again,
        "page_limit": surroundings.page_limit,
        "contact": surroundings.contact or os.environ.get("TINTINH_CONTACT", ""),
    }
    command = [sys.executable, "-m", "dagster_project.crawl_process"]
    yield from pipes.run(command=command, context=context, extras=extras).get_results()
