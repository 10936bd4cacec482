"""core/duplicate and out/edition: what compares all articles, and the snapshot that researchers read.

Belongs here: comparison and publishing as assets. Does not belong here: how to compare or publish (warehouse).
"""

from collections.abc import Iterator

import dagster as dg

from dagster_project.defs.readings import EDITION, asset_key, check_results, check_specs
from dagster_project.refresh import compare_all, opened, publish
from dagster_project.resources import WAREHOUSE_POOL, Folder, nights
from warehouse import sql
from warehouse.summary import summary


@dg.multi_asset(
    name="duplicates",
    specs=[
        dg.AssetSpec(
            asset_key("core/duplicate"),
            description="One row per pair of near-identical articles, with similarity",
            deps=[asset_key("core/article")],
            group_name="core",
            kinds={"duckdb"},
        )
    ],
    check_specs=check_specs({"core/duplicate"}),
    partitions_def=nights,
    pool=WAREHOUSE_POOL,
)
def duplicates(context: dg.AssetExecutionContext, folder: Folder) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Compare all articles with each other."""
    where = folder.open()
    holder = f"run {context.run_id[:8]}"
    pairs = compare_all(where, holder=holder, report=context.log.info)
    with opened(where, holder, context.log.info) as con:
        preview = summary(con, "core.duplicate").preview
        yield dg.MaterializeResult(
            asset_key=asset_key("core/duplicate"), metadata={"dagster/row_count": pairs, "preview": dg.MetadataValue.md(preview)}
        )
        yield from check_results(con, {"core/duplicate"})


@dg.asset(
    key=asset_key(EDITION),
    deps=[asset_key(table) for table in ("core/duplicate", "core/rejected", "core/byline", "core/date_mention", "core/metric")],
    check_specs=check_specs({EDITION}),
    group_name="out",
    kinds={"duckdb"},
    partitions_def=nights,
    pool=WAREHOUSE_POOL,
)
def published_edition(context: dg.AssetExecutionContext, folder: Folder) -> dg.MaterializeResult:
    """Publish a read-only, citable snapshot of the warehouse; refused where a blocking check fails, so the checks here block nothing."""
    edition = publish(folder.open(), holder=f"run {context.run_id[:8]}", report=context.log.info)
    with sql.connect(edition.path, read_only=True) as con:
        found = list(check_results(con, {EDITION}))
    shown = {name: rows for name, rows in sorted(edition.rows.items()) if name.startswith("out.")}
    return dg.MaterializeResult(
        check_results=found,
        metadata={
            "edition": edition.name,
            "unchanged": edition.unchanged,
            "path": dg.MetadataValue.path(str(edition.path)),
            "rows": dg.MetadataValue.json(dict(edition.rows)),
            "preview": dg.MetadataValue.md(
                "\n".join(["| view | rows |", "|---|---|", *(f"| {name} | {n} |" for name, n in shown.items())])
            ),
        },
    )
