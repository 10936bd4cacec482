"""From archive files to a published edition: derive, load, compare, publish, as plain functions.

Belongs here: the order of the steps, for assets and command line alike. Does not belong here: Dagster, SQL, rules of meaning.
Derive never opens the warehouse; load, compare and publish open it under its lock, one process at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from dagster_project.data_folder import DataFolder
from dagster_project.derive import Derived, derive
from pipelines.places import provinces
from scrapers.portal import portals
from warehouse import edition, store
from warehouse.records import VIETNAM, PortalRow

WAIT_SECONDS = 600.0
Report = Callable[[str], None]


def silent(_: str) -> None:
    """Report nothing."""


def derive_all(parts: Iterable[Path], folder: DataFolder, *, again: bool = False, report: Report = silent) -> list[Derived]:
    """Bring the readings of these archive files to the code of now; files that are current are left alone."""
    done = []
    for part in parts:
        derived = derive(part, folder, again=again)
        done.append(derived)
        if derived.made:
            report(f"read {derived.part_id}: " + (", ".join(f"{n} {outcome}" for outcome, n in derived.outcomes) or "nothing in it"))
    return done


def portal_rows() -> list[PortalRow]:
    """The declared portals as the warehouse knows them."""
    return [
        PortalRow(p.slug, p.name, p.province, (*p.hosts, *p.former_hosts), p.status, is_demo=p.test_host)
        for _, p in sorted(portals().items())
    ]


@contextmanager
def opened(folder: DataFolder, holder: str, report: Report = silent) -> Iterator[duckdb.DuckDBPyConnection]:
    """The master, as its one writer; says for whom it waits."""

    def waiting(other: store.Holder | None) -> None:
        report(
            f"waiting for {other.holder} (process {other.pid}), who has the warehouse since {other.since}"
            if other
            else "waiting for the warehouse"
        )

    with store.writer(folder.warehouse, holder=holder, wait_seconds=WAIT_SECONDS, on_wait=waiting) as con:
        yield con


def load_all(derived: Iterable[Derived], folder: DataFolder, *, holder: str, report: Report = silent) -> int:
    """Load readings that the master does not hold yet; the number of parts loaded."""
    loaded = 0
    with opened(folder, holder, report) as con:
        store.load_reference(con, portals=portal_rows(), provinces=provinces())
        known = store.loaded_parts(con)
        for part in derived:
            held = known.get(part.part_id)
            if held is None or held.file_digest != store.file_digest(part.parquet):
                counts = store.load_part(con, part.parquet)
                report(f"loaded {part.part_id}: " + ", ".join(f"{n} {table}" for table, n in counts.rows.items() if n))
                loaded += 1
    return loaded


def compare_all(folder: DataFolder, *, holder: str, report: Report = silent) -> int:
    """Find near-identical articles over the whole warehouse; the number of pairs."""
    with opened(folder, holder, report) as con:
        return store.refresh_duplicates(con)


def publish(folder: DataFolder, *, holder: str, report: Report = silent) -> edition.Edition:
    """Publish the master as an edition, or return the newest where nothing has changed."""
    with opened(folder, holder, report) as con:
        return edition.publish(con, folder.published, now=datetime.now(VIETNAM))
