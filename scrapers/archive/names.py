"""Names in the archive: parts, their files, and the identity of a capture.

Belongs here: how a part, a file and a capture are called. Does not belong here: what is inside a file.

    archive/<portal>/<crawl_day>/<name>.warc.gz          a closed part; <name> is 0001, 0002 ... or import-<12 hex>
    archive/<portal>/<crawl_day>/<name>.warc.gz.open     a part being written
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from warehouse.records import VIETNAM, Capture, CaptureOrigin, Context

CLOSED = ".warc.gz"
OPEN = ".warc.gz.open"
IMPORT_PREFIX = "import-"


@dataclass(frozen=True, slots=True)
class PartName:
    """A part's name. Grain: one file of the archive."""

    portal: str
    crawl_day: date
    name: str

    @property
    def part_id(self) -> str:
        """`<portal>/<crawl_day>/<name>`."""
        return f"{self.portal}/{self.crawl_day.isoformat()}/{self.name}"

    @property
    def origin(self) -> CaptureOrigin:
        """Whether a crawl or an import wrote the part: its name tells."""
        return "import" if self.name.startswith(IMPORT_PREFIX) else "crawl"

    @classmethod
    def of(cls, path: Path) -> PartName:
        """The name that a part's file stands for, open or closed; ValueError for a path that is no part's."""
        for suffix in (OPEN, CLOSED):
            if path.name.endswith(suffix):
                return cls(path.parts[-3], date.fromisoformat(path.parts[-2]), path.name.removesuffix(suffix))
        raise ValueError(f"{path} is no part of an archive: expected <portal>/<crawl_day>/<name>{CLOSED}")

    @classmethod
    def parse(cls, part_id: str) -> PartName:
        """Inverse of `part_id`; ValueError where it is none."""
        portal, day, name = part_id.split("/")
        return cls(portal, date.fromisoformat(day), name)


def part_id(path: Path, archive: Path) -> str:
    """The id of the part in the file `path` below `archive`."""
    return PartName.of(path.relative_to(archive)).part_id


def part_path(archive: Path, part_id: str) -> Path:
    """The file of a closed part, whether it is there or not."""
    return archive / f"{part_id}{CLOSED}"


def parts(archive: Path, portal: str | None = None, day: date | None = None) -> list[Path]:
    """Files of closed parts, sorted by portal, crawl day and name; parts still being written are left out."""
    return sorted(archive.glob(f"{portal or '*'}/{day.isoformat() if day else '*'}/*{CLOSED}"))


@contextmanager
def archive_lock(archive: Path) -> Iterator[None]:
    """Held for the moment in which a part is begun, and while open parts are mended: neither may see the other half done."""
    archive.mkdir(parents=True, exist_ok=True)
    with (archive / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def capture_id(url: str, fetched_at: datetime, payload_digest: str) -> str:
    """sha256 (hex) over URL, fetch time in UTC and payload digest, a line each."""
    return hashlib.sha256("\n".join((url, fetched_at.astimezone(UTC).isoformat(), payload_digest)).encode()).hexdigest()


def digest(payload: bytes) -> str:
    """`sha256:<hex>` of a payload after content decoding."""
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"


def capture_of(
    part: PartName,
    *,
    url: str,
    fetched_at: datetime,
    status: int | None,
    content_type: str | None,
    context: Context,
    payload: bytes,
    offset: int,
) -> Capture:
    """The capture that a record at `offset` of a part stands for. Writer and reader both make it here, so that they agree."""
    payload_digest = digest(payload)
    return Capture(
        capture_id=capture_id(url, fetched_at, payload_digest),
        part_id=part.part_id,
        portal=part.portal,
        crawl_day=part.crawl_day,
        url=url,
        fetched_at=fetched_at.astimezone(VIETNAM),
        status=status,
        kind=context.kind,
        origin=part.origin,
        content_type=content_type or context.content_type,
        payload_digest=payload_digest,
        payload_bytes=len(payload),
        warc_offset=offset,
        requested_url=context.requested_url if context.requested_url != url else None,
    )
