"""derive(part): one archive file becomes one Parquet file of readings.

Belongs here: the one task that assets, command line, process pool and cluster share, and the version of the code behind it.
Does not belong here: rules of meaning (pipelines), selectors (scrapers), Dagster. Needs no network and no clock: the same part, the
same code and the same lock file give the same rows.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyarrow
import pyarrow.parquet

import pipelines
import scrapers
import warehouse
from dagster_project.data_folder import DataFolder
from pipelines.articles import normalize
from scrapers import archive, extract
from warehouse import parts
from warehouse.records import Outcome, Reading, Rejected

LIBRARIES = ("beautifulsoup4", "dateparser", "fastwarc", "lunar-vn", "lxml", "rensa", "selectolax", "trafilatura")
"""Packages whose version can change a reading."""
_DETAIL = 300  # letters of an error's message that are kept
READS = {  # per package what can change a reading: crawling, robots.txt, discovery and the tables of the warehouse cannot
    pipelines: ("",),
    scrapers: ("archive", "extract", "families", "addresses.py", "challenge.py", "portal.py"),
    warehouse: ("parts.py", "records.py"),
}
"""Files and folders of the code behind a reading; the portal's own file comes to it."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What one part gave: its Parquet file, whether it had to be made, and the captures by outcome."""

    part_id: str
    parquet: Path
    made: bool
    outcomes: tuple[tuple[str, int], ...] = ()
    failed: tuple[str, ...] = ()  # pages that our code could not read, each with its error


def reading_code() -> dict[str, Path]:
    """All files of code and data that every portal's readings come from, by their names as in `scrapers/portal.py`, sorted."""
    found = {}
    for package, names in READS.items():
        folder = Path(str(package.__file__)).parent
        for place in (folder / name for name in names):
            files = [place] if place.is_file() else [path for path in place.rglob("*") if path.suffix in {".py", ".csv"}]
            found |= {path.relative_to(folder.parent).as_posix(): path for path in files}
    return dict(sorted(found.items()))


@cache
def _shared_code() -> bytes:
    """Digest of all code, data and libraries that read pages, portal files apart."""
    digest = hashlib.sha256()
    for name, path in reading_code().items():
        digest.update(name.encode() + b"\0" + path.read_bytes())
    for name in LIBRARIES:
        digest.update(f"{name}={version(name)}".encode())
    return digest.digest()


@cache
def derive_version(portal: str) -> str:
    """Twelve hex digits over the code, data and libraries that read this portal; readings are compared within one version only."""
    digest = hashlib.sha256(_shared_code())
    path = Path(str(scrapers.__file__)).parent / "portals" / f"{portal.replace('-', '_')}.py"
    digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:12]


def article_id(portal: str, article_key: str) -> str:
    """The stable id of an article: 24 hex digits over portal and article_key."""
    return hashlib.sha256(f"{portal}\n{article_key}".encode()).hexdigest()[:24]


def reading(record: archive.Record, version: str) -> Reading:
    """What one capture is held to say. A page that our code falls over is a row with the error, so that it stops neither its night nor
    the next: out.rejected, reason `reader_failed`."""
    try:
        return _reading(record, version)
    except Exception as error:  # noqa: BLE001 -- whatever a page of any year makes our code or a library raise: it is told in the row
        where = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {error}"[:_DETAIL]
        rejected = Rejected("reader_failed", f"{detail} ({Path(where.filename).name}, line {where.lineno})")
        return Reading(record.capture, "rejected", version, rejected=rejected)


def _reading(record: archive.Record, version: str) -> Reading:
    outcome, raw = extract.read(record.payload, capture=record.capture, context=record.context)
    if raw is None:
        return Reading(record.capture, outcome, version)
    key = article_id(record.capture.portal, raw.article_key)
    meaning = normalize(raw)
    if isinstance(meaning, Rejected):
        return Reading(record.capture, "rejected", version, key, raw, None, meaning)
    return Reading(record.capture, outcome, version, key, raw, meaning)


def parquet_of(part: Path, folder: DataFolder) -> Path:
    """Where the readings of an archive file lie: the same name under `parts`."""
    relative = part.relative_to(folder.archive)
    return folder.parts / relative.parent / (relative.name.removesuffix(".warc.gz") + ".parquet")


def is_current(part: Path, folder: DataFolder) -> bool:
    """Whether a part's readings exist, in a file that can be opened, and were made by the code of now."""
    parquet = parquet_of(part, folder)
    if not parquet.exists():
        return False
    try:
        metadata = pyarrow.parquet.read_metadata(parquet).metadata or {}
    except (pyarrow.ArrowInvalid, OSError):
        return False  # damaged: to be made again
    return metadata.get(b"derive_version") == derive_version(part.parent.parent.name).encode()


def derive(part: Path, folder: DataFolder, *, again: bool = False) -> Derived:
    """Read one archive file into its Parquet file, unless that is there from the same code.

    Raises scrapers.archive.UnreadableArchive for a file that is no WARC.
    """
    part_id = archive.part_id(part, folder.archive)
    parquet = parquet_of(part, folder)
    if not again and is_current(part, folder):
        return Derived(part_id, parquet, made=False)
    version = derive_version(part.parent.parent.name)
    counts: dict[Outcome, int] = {}
    failed: list[str] = []

    def readings() -> Iterator[Reading]:
        for record in archive.read_part(part, folder.archive):
            row = reading(record, version)
            counts[row.outcome] = counts.get(row.outcome, 0) + 1
            if row.rejected and row.rejected.reason == "reader_failed":
                failed.append(f"{row.capture.url}: {row.rejected.detail}")
            yield row

    parquet.parent.mkdir(parents=True, exist_ok=True)
    parts.write_part(parquet, readings(), crawl=archive.read_crawl(part), part_id=part_id, derive_version=version)
    return Derived(part_id, parquet, made=True, outcomes=tuple(sorted(counts.items())), failed=tuple(failed))
