"""raw/capture ... core/metric: the readings of a day's archive files, derived and loaded.

Belongs here: derive and load as assets, with counts, samples and checks. Does not belong here: rules of meaning, SQL.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import dagster as dg

from dagster_project.defs.portals import portal_key
from dagster_project.refresh import derive_all, load_all, opened
from dagster_project.resources import WAREHOUSE_POOL, Folder, nights
from scrapers import archive
from scrapers.portal import portals
from warehouse import verify
from warehouse.summary import summary

TABLES = {
    "raw/capture": "One row per HTTP response or document, with its outcome",
    "raw/article": "One row per capture of an article page: the printed blocks and candidates, verbatim",
    "core/article": "One row per capture of an article page: what it is held to mean",
    "core/byline": "One row per credit of a reading",
    "core/date_mention": "One row per time named in a reading",
    "core/metric": "One row per figure that a reading reports",
    "core/rejected": "One row per article page that gave no article, with the reason",
}
ORDER = {
    "raw/capture": [portal_key(slug) for slug in portals()],
    "raw/article": ["raw/capture"],
    "core/article": ["raw/article"],
    "core/rejected": ["raw/article"],
    "core/byline": ["core/article"],
    "core/date_mention": ["core/article"],
    "core/metric": ["core/article"],
}


def asset_key(table: str) -> dg.AssetKey:
    """raw/capture and so on, from a table's name with a slash."""
    return dg.AssetKey(table.split("/"))


def dependency(upstream: str | dg.AssetKey) -> dg.AssetKey:
    """An upstream asset's key."""
    return upstream if isinstance(upstream, dg.AssetKey) else asset_key(upstream)


def check_specs(tables: set[str]) -> list[dg.AssetCheckSpec]:
    """The checks of verify over these tables, as Dagster knows them."""
    return [
        dg.AssetCheckSpec(check_name(check.name), asset=asset_of(check.table), description=check.claim, blocking=check.blocking)
        for check in verify.checks()
        if check.table.replace(".", "/") in tables
    ]


def check_results(found: Iterable[verify.CheckResult], tables: set[str]) -> Iterator[dg.AssetCheckResult]:
    """What the checks over these tables found, as Dagster events."""
    for result in found:
        if result.table.replace(".", "/") in tables:
            yield dg.AssetCheckResult(
                passed=result.passed,
                asset_key=asset_of(result.table),
                check_name=check_name(result.name),
                severity=dg.AssetCheckSeverity.ERROR if result.blocking else dg.AssetCheckSeverity.WARN,
                metadata={"claim": result.claim, "wrong_rows": result.wrong_rows, "samples": list(result.samples)},
            )


def check_name(file_name: str) -> str:
    """The claim's name: what follows the table in `core.article__claim`."""
    return file_name.partition("__")[2]


def asset_of(table: str) -> dg.AssetKey:
    """core/article for core.article."""
    return dg.AssetKey(table.split("."))


@dg.multi_asset(
    name="readings",
    specs=[
        dg.AssetSpec(
            asset_key(table),
            description=description,
            deps=[dependency(upstream) for upstream in ORDER[table]],
            group_name=table.split("/")[0],
            kinds={"duckdb"},
        )
        for table, description in TABLES.items()
    ],
    check_specs=check_specs(set(TABLES)),
    partitions_def=nights,
    pool=WAREHOUSE_POOL,
)
def readings(context: dg.AssetExecutionContext, folder: Folder) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Read the day's archive files into Parquet, load what is new, check the tables."""
    where = folder.open()
    day = date.fromisoformat(context.partition_key)
    derived = derive_all(archive.parts(where.archive, day=day), where, report=context.log.info)
    holder = f"run {context.run_id[:8]}"
    load_all(derived, where, holder=holder, report=context.log.info)
    with opened(where, holder, context.log.info) as con:
        for table in TABLES:
            seen = summary(con, table.replace("/", "."), crawl_day=day)
            yield dg.MaterializeResult(
                asset_key=asset_key(table),
                metadata={"dagster/row_count": seen.rows_of_day, "rows_in_all": seen.rows, "preview": dg.MetadataValue.md(seen.preview)},
            )
        yield from check_results(verify.run_checks(con), set(TABLES))
