"""Mending parts that a killed crawl left open.

Belongs here: what of an open part counts, and how it is closed. Does not belong here: the frontier (scrapers.frontier.reconcile takes
what salvage returns).

An open part is cut after its last whole capture. A capture is whole when its response *and* the metadata record beside it are: the crawl
told nobody of it before both were written, so a response alone is fetched again rather than kept without its context.
"""

from __future__ import annotations

import fcntl
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import FileIO
from pathlib import Path

from fastwarc.warc import WarcRecord

from scrapers.archive.names import OPEN, PartName, archive_lock
from scrapers.archive.read import read_crawl, read_part
from scrapers.archive.sidecar import CONTEXT_TYPE, CRAWL_TYPE
from scrapers.archive.write import append, crawl_record, seal
from scrapers.robots import verdict
from warehouse.records import VIETNAM, Crawl

_CHUNK = 2**14


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of one open part. Grain: one file."""

    part_id: str
    path: Path | None  # the closed part; None where nothing usable was in it, or where it was an import, which is simply repeated
    crawl: Crawl | None
    cut_bytes: int


def salvage(archive: Path) -> list[Salvaged]:
    """Close every part that no living process is writing, in the order of their names. Does nothing a second time.

    The crawl's record gets `finish_reason` "killed" and counts taken from the records: `requests` are the answers that were kept,
    failures are not known, `finished_at` is None.
    """
    if not archive.is_dir():
        return []
    with archive_lock(archive):
        done = [_mended(archive, path) for path in sorted(archive.glob(f"*/*/*{OPEN}"))]
    return [item for item in done if item]


def _mended(archive: Path, open_path: Path) -> Salvaged | None:
    part = PartName.of(open_path.relative_to(archive))
    with open_path.open("r+b", buffering=0) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None  # a living process is writing it
        tail = _usable(file)
        size = file.seek(0, os.SEEK_END)
        if (tail.captures == 0 and not tail.has_crawl) or part.origin == "import":
            open_path.unlink()
            return Salvaged(part.part_id, None, None, size)
        file.truncate(tail.end)
        file.seek(tail.end)
        if not tail.has_crawl:
            append(file, [crawl_record(_recounted(archive, open_path, part, tail.started_at))])
        closed = seal(file, open_path)
    return Salvaged(part.part_id, closed, read_crawl(closed), size - tail.end)


@dataclass(frozen=True, slots=True)
class _Tail:
    """Where the usable beginning of an open part ends, and what is in it."""

    end: int = 0
    captures: int = 0
    has_crawl: bool = False
    started_at: datetime | None = None


def _usable(file: FileIO) -> _Tail:
    tail = _Tail()
    for end, record in _members(file):
        kind, content_type = record.headers.get("WARC-Type"), record.headers.get("Content-Type")
        if kind == "warcinfo":
            started_at = datetime.fromisoformat(record.headers.get("WARC-Date") or "").astimezone(VIETNAM)
            tail = replace(tail, end=end, started_at=started_at)
        elif kind == "metadata" and content_type == CONTEXT_TYPE:
            tail = replace(tail, end=end, captures=tail.captures + 1)
        elif kind == "metadata" and content_type == CRAWL_TYPE:
            return replace(tail, end=end, has_crawl=True)
    return tail


def _members(file: FileIO) -> Iterator[tuple[int, WarcRecord]]:
    """Whole gzip members from the start of the file, each one record of ours, with the byte after it; ends before the first torn one."""
    file.seek(0)
    buffer, position = memoryview(file.read()), 0
    while position < len(buffer):
        inflater, content = zlib.decompressobj(zlib.MAX_WBITS | 16), bytearray()
        try:
            while position < len(buffer) and not inflater.eof:
                chunk = buffer[position : position + _CHUNK]  # small, for zlib copies what it does not use
                content += inflater.decompress(chunk)
                position += len(chunk)
            if not inflater.eof:
                return
            record = WarcRecord.from_bytes(bytes(content))
        except (zlib.error, OSError):
            return
        position -= len(inflater.unused_data)
        yield position, record


def _recounted(archive: Path, open_path: Path, part: PartName, started_at: datetime | None) -> Crawl:
    captures, robots = [], "none"
    for record in read_part(open_path, archive):
        captures.append(record.capture)
        if record.capture.kind == "robots" and record.capture.status is not None:
            robots = verdict(record.capture.status, record.capture.content_type, record.payload)
    return Crawl(
        part_id=part.part_id,
        portal=part.portal,
        crawl_day=part.crawl_day,
        started_at=started_at or captures[0].fetched_at,
        finished_at=None,
        finish_reason="killed",
        robots=robots,
        requests=len(captures),
        responses=len(captures),
        article_pages=sum(capture.kind == "article" and capture.status != 304 for capture in captures),
        not_modified=sum(capture.status == 304 for capture in captures),
        errors=sum((capture.status or 0) >= 400 for capture in captures),
    )
