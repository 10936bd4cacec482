"""From archive files to a published edition: derive, load, compare, publish, as plain functions.

Belongs here: the order of the steps, for assets and command line alike. Does not belong here: Dagster, SQL, rules of meaning.
Derive never opens the warehouse; load, compare and publish open it under its lock, one process at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from dagster_project.data_folder import DataFolder
from dagster_project.derive import Derived, derive, parquet_of
from pipelines.places import provinces
from scrapers import archive
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
        PortalRow(p.slug, p.name, p.province, (*p.hosts, *p.former_hosts), p.status, p.test_host, p.successor, p.reads_with)
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
    """Load readings that the master does not hold yet, among them any that an earlier process left behind; the number of parts loaded."""
    loaded = 0
    with opened(folder, holder, report) as con:
        store.load_reference(con, portals=portal_rows(), provinces=provinces())
        known = store.loaded_parts(con)
        waiting = {part.part_id: part.parquet for part in derived} | left_behind(folder, known)
        for part_id, parquet in sorted(waiting.items()):
            held = known.get(part_id)
            if held is None or held.file_digest != store.file_digest(parquet):
                counts = store.load_part(con, parquet)
                report(f"loaded {part_id}: " + ", ".join(f"{n} {table}" for table, n in counts.rows.items() if n))
                loaded += 1
    return loaded


def left_behind(folder: DataFolder, known: Collection[str]) -> dict[str, Path]:
    """Readings that were derived and never loaded, by part_id: their process was killed."""
    found = {path.relative_to(folder.parts).with_suffix("").as_posix(): path for path in folder.parts.rglob("*.parquet")}
    return {part_id: path for part_id, path in found.items() if part_id not in known}


def refresh(parts: Iterable[Path], folder: DataFolder, *, holder: str, report: Report = silent) -> edition.Edition:
    """Derive these archive files and those never read, load, compare, publish: everything that follows a change of the archive."""
    unread = [part for part in archive.parts(folder.archive) if not parquet_of(part, folder).exists()]
    derived = derive_all(sorted({*parts, *unread}), folder, report=report)
    if load_all(derived, folder, holder=holder, report=report):
        compare_all(folder, holder=holder, report=report)
    return publish(folder, holder=holder, report=report)


def compare_all(folder: DataFolder, *, holder: str, report: Report = silent) -> int:
    """Find near-identical articles over the whole warehouse; the number of pairs."""
    with opened(folder, holder, report) as con:
        return store.refresh_duplicates(con)


def publish(folder: DataFolder, *, holder: str, report: Report = silent) -> edition.Edition:
    """Publish the master as an edition, or return the newest where nothing has changed."""
    with opened(folder, holder, report) as con:
        return edition.publish(con, folder.published, now=datetime.now(VIETNAM))
