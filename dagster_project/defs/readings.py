"""raw/capture ... core/metric: the readings of a day's archive files, derived and loaded.

Belongs here: derive and load as assets, with counts, samples and checks. Does not belong here: rules of meaning, SQL.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import dagster as dg
import duckdb

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

EDITION = "out/edition"
FILLED_WITH = {  # tables that are no assets of their own, and the asset whose step fills them; for the reference lists, the last one
    "raw/part": "raw/capture",
    "raw/crawl": "raw/capture",
    "raw/failure": "raw/capture",
    "core/duplicate_cluster": "core/duplicate",
    "core/portal": EDITION,
    "core/province": EDITION,
}


def asset_key(table: str) -> dg.AssetKey:
    """raw/capture and so on, from a table's name with a slash."""
    return dg.AssetKey(table.split("/"))


def dependency(upstream: str | dg.AssetKey) -> dg.AssetKey:
    """An upstream asset's key."""
    return upstream if isinstance(upstream, dg.AssetKey) else asset_key(upstream)


def check_specs(assets: set[str]) -> list[dg.AssetCheckSpec]:
    """The checks of verify that stand with these assets, as Dagster knows them."""
    return [
        dg.AssetCheckSpec(
            check_name(check),
            asset=asset_key(asset_of(check)),
            description=check.claim,
            blocking=check.blocking and asset_of(check) != EDITION,  # publishing itself refuses
        )
        for check in verify.checks()
        if asset_of(check) in assets
    ]


def check_results(con: duckdb.DuckDBPyConnection, assets: set[str]) -> Iterator[dg.AssetCheckResult]:
    """What the checks that stand with these assets find, as Dagster events."""
    for result in verify.run_checks(con, [check for check in verify.checks() if asset_of(check) in assets]):
        yield dg.AssetCheckResult(
            passed=result.passed,
            asset_key=asset_key(asset_of(result)),
            check_name=check_name(result),
            severity=dg.AssetCheckSeverity.ERROR if result.blocking else dg.AssetCheckSeverity.WARN,
            metadata={"claim": result.claim, "wrong_rows": result.wrong_rows, "samples": list(result.samples)},
        )


def asset_of(check: verify.Check) -> str:
    """The asset that a check stands with: its table, or the asset in whose step that table is filled or shown."""
    table = check.table.replace(".", "/")
    return EDITION if table.startswith("out/") else FILLED_WITH.get(table, table)


def check_name(check: verify.Check) -> str:
    """The claim, what follows the table in `core.article__claim`; with the table before it where that is no asset of its own."""
    claim = check.name.partition("__")[2]
    return claim if asset_of(check) == check.table.replace(".", "/") else f"{check.table.partition('.')[2]}__{claim}"


def unreadable_result(unreadable: Sequence[archive.UnreadableArchive]) -> dg.AssetCheckResult:
    """Whether every archive file of the day could be read; those that could not, by name and with the reason."""
    return dg.AssetCheckResult(
        passed=not unreadable,
        asset_key=asset_key("raw/capture"),
        check_name=READABLE.name,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"unreadable": len(unreadable), "archive_files": [str(error) for error in unreadable]},
    )


READABLE = dg.AssetCheckSpec(
    "archive_is_readable",
    asset=asset_key("raw/capture"),
    description="Every archive file of the day is whole; what was read of a damaged one before stays",
    blocking=False,
)


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
    check_specs=[*check_specs(set(TABLES)), READABLE],
    partitions_def=nights,
    pool=WAREHOUSE_POOL,
)
def readings(context: dg.AssetExecutionContext, folder: Folder) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Read the day's archive files into Parquet, load what is new, check the tables."""
    where = folder.open()
    day = date.fromisoformat(context.partition_key)
    derived = derive_all(archive.parts(where.archive, day=day), where, report=context.log.info)
    holder = f"run {context.run_id[:8]}"
    load_all(derived.parts, where, holder=holder, report=context.log.info)
    with opened(where, holder, context.log.info) as con:
        for table in TABLES:
            seen = summary(con, table.replace("/", "."), crawl_day=day)
            yield dg.MaterializeResult(
                asset_key=asset_key(table),
                metadata={"dagster/row_count": seen.rows_of_day, "rows_in_all": seen.rows, "preview": dg.MetadataValue.md(seen.preview)},
            )
        yield from check_results(con, set(TABLES))
        yield unreadable_result(derived.unreadable)
