"""From archive files to a published edition: derive, load, compare, publish, as plain functions.

Belongs here: the order of the steps, for assets and command line alike. Does not belong here: Dagster, SQL, rules of meaning.
Derive never opens the warehouse; load, compare and publish open it under its lock, one process at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from dagster_project.data_folder import DataFolder, UnusableFolder
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


@dataclass(frozen=True, slots=True)
class DerivedParts:
    """Readings brought to the code of now, and the archive files that cannot be read: cut or broken ones stop nobody else."""

    parts: tuple[Derived, ...]
    unreadable: tuple[archive.UnreadableArchive, ...] = ()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The edition that holds what could be read, the archive files that could not be, and the parts that were taken out."""

    edition: edition.Edition
    unreadable: tuple[archive.UnreadableArchive, ...] = ()
    gone: tuple[str, ...] = ()


def derive_all(parts: Iterable[Path], folder: DataFolder, *, again: bool = False, report: Report = silent) -> DerivedParts:
    """Bring the readings of these archive files to the code of now; files that are current are left alone, damaged ones reported back."""
    done: list[Derived] = []
    unreadable: list[archive.UnreadableArchive] = []
    for part in parts:
        try:
            derived = derive(part, folder, again=again)
        except archive.UnreadableArchive as error:
            report(f"cannot read {error}")
            unreadable.append(error)
            continue
        done.append(derived)
        for page in derived.failed:
            report(f"our code failed on {page}. It is kept as rejected; please report it with its part, {derived.part_id}")
        if derived.made:
            report(f"read {derived.part_id}: " + (", ".join(f"{n} {outcome}" for outcome, n in derived.outcomes) or "nothing in it"))
    return DerivedParts(tuple(done), tuple(unreadable))


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


def refresh(parts: Iterable[Path], folder: DataFolder, *, holder: str, report: Report = silent) -> Refreshed:
    """Derive these archive files and those never read, load, compare, publish: everything that follows a change of the archive."""
    unread = [part for part in archive.parts(folder.archive) if not parquet_of(part, folder).exists()]
    derived = derive_all(sorted({*parts, *unread}), folder, report=report)
    if load_all(derived.parts, folder, holder=holder, report=report):
        compare_all(folder, holder=holder, report=report)
    return Refreshed(publish(folder, holder=holder, report=report), derived.unreadable)


def rebuild(folder: DataFolder, *, holder: str, report: Report = silent) -> Refreshed:
    """Bring the warehouse to what the archive holds now: parts whose archive file is gone go, all others are read by the code of now."""
    gone = remove_gone(folder, holder=holder, report=report)
    return replace(refresh(archive.parts(folder.archive), folder, holder=holder, report=report), gone=gone)


def remove_gone(folder: DataFolder, *, holder: str, report: Report = silent) -> tuple[str, ...]:
    """Take parts without an archive file out of the warehouse, and their readings off the disk; returns their ids.

    Raises UnusableFolder where no archive file is left at all: then it is the archive that is missing (not mounted, moved).
    """
    kept = {archive.part_id(part, folder.archive) for part in archive.parts(folder.archive)}
    with opened(folder, holder, report) as con:
        loaded = store.loaded_parts(con)
        readings = left_behind(folder, known=())
        gone = tuple(sorted({*loaded, *readings} - kept))
        if gone and not kept:
            raise UnusableFolder(
                f"{folder.archive} holds no archive file, but {len(gone)} parts were read from it, {gone[0]} first; nothing was removed. "
                "Put the archive back, or begin with another data folder"
            )
        for part_id in gone:
            store.unload_part(con, part_id)
            readings.get(part_id, parquet_of(archive.part_path(folder.archive, part_id), folder)).unlink(missing_ok=True)
            report(f"took out {part_id}: its archive file is gone")
    return gone


def compare_all(folder: DataFolder, *, holder: str, report: Report = silent) -> int:
    """Find near-identical articles over the whole warehouse; the number of pairs."""
    with opened(folder, holder, report) as con:
        return store.refresh_duplicates(con)


def publish(folder: DataFolder, *, holder: str, report: Report = silent) -> edition.Edition:
    """Publish the master as an edition, or return the newest where nothing has changed."""
    with opened(folder, holder, report) as con:
        return edition.publish(con, folder.published, now=datetime.now(VIETNAM))
