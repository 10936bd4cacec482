"""Reading a part: its captures with what the crawl knew of them, and its crawl.

Belongs here: WARC files taken apart, our own and foreign ones, strictly: a file that is cut or broken raises, it never just ends.
Does not belong here: any judgement on what a record is good for (scrapers.importing, scrapers.extract).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from scrapers.archive.names import PartName, capture_of, digest, part_path
from scrapers.archive.payload import Headers, decoded, parse_answer
from scrapers.archive.sidecar import CONTEXT_TYPE, CRAWL_TYPE, load_context, load_crawl
from warehouse.records import Capture, Context, Crawl

T = TypeVar("T")

_GZIP = b"\x1f\x8b"
_KEPT = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource | WarcRecordType.metadata  # pyright: ignore[reportOperatorIssue] # a bit mask, typed as a plain class by FastWARC
CUT_REMEDY = "Restore the file from a copy, or cut it after the last whole record and try again"


class UnreadableArchive(ValueError):
    """A WARC file that is cut, broken or none. `offset` is the last byte position known to be good."""

    def __init__(self, path: Path, offset: int, problem: str, remedy: str = CUT_REMEDY) -> None:
        super().__init__(f"{path}: {problem} (byte {offset}). {remedy}.")
        self.path = path
        self.offset = offset
        self.problem = problem


@dataclass(frozen=True, slots=True)
class WarcBlock:
    """One record of any WARC file, its block as it stands. Grain: one record of type response, revisit, resource or metadata."""

    warc_type: str
    record_id: str
    url: str
    at: datetime
    content_type: str | None
    concurrent_to: str | None
    block: bytes
    offset: int


@dataclass(frozen=True, slots=True)
class Record:
    """One capture of a part with what was known of it; payload after transfer and content decoding, headers as received."""

    capture: Capture
    context: Context
    headers: Headers
    payload: bytes

    def header(self, name: str) -> str | None:
        """The last value of an HTTP header, or None."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name.lower()), None)


def read_part(path: Path, archive: Path) -> Iterator[Record]:
    """The captures of a part in the order of fetching. Raises UnreadableArchive where the file is cut or broken."""
    part = PartName.of(path.relative_to(archive))
    for block, context in with_context(path):
        yield _record(part, block, context, path)


def read_crawl(path: Path) -> Crawl | None:
    """The crawl that a part ends with; None for an import. Reads the whole file."""
    crawl = None
    for block in warc_blocks(path, WarcRecordType.metadata):
        if block.content_type == CRAWL_TYPE:
            crawl = _loaded(load_crawl, block, path)
    return crawl


def payload_of(archive: Path, capture: Capture) -> bytes:
    """The bytes behind a stored capture, decoded. Raises UnreadableArchive where the part does not hold them (any more)."""
    path = part_path(archive, capture.part_id)
    remedy = "Restore the part from a copy, or rebuild the warehouse from the archive as it is"
    if not path.exists():
        raise UnreadableArchive(path, 0, "the part is not in the archive", remedy)
    with path.open("rb") as file:
        file.seek(capture.warc_offset)
        try:
            block = _block_of(next(iter(ArchiveIterator(file, parse_http=False))), path)
        except (OSError, StopIteration) as error:
            raise UnreadableArchive(path, capture.warc_offset, "no WARC record begins here", remedy) from error
    payload = _record(PartName.of(path), block, Context(), path).payload
    if digest(payload) != capture.payload_digest:
        raise UnreadableArchive(path, capture.warc_offset, f"the record here is not capture {capture.capture_id}", remedy)
    return payload


def with_context(path: Path) -> Iterator[tuple[WarcBlock, Context | None]]:
    """Responses, revisits and documents of any WARC file, each with our `metadata` record beside it where there is one."""
    pending: WarcBlock | None = None
    for block in warc_blocks(path, _KEPT):
        if block.warc_type == "metadata":
            if pending and block.content_type == CONTEXT_TYPE and block.concurrent_to == pending.record_id:
                yield pending, _loaded(load_context, block, path)
                pending = None
            continue
        if pending:
            yield pending, None
        pending = block
    if pending:
        yield pending, None


def warc_blocks(path: Path, types: WarcRecordType) -> Iterator[WarcBlock]:
    """The records of the given types in a WARC file, plain or gzip. FileNotFoundError, or UnreadableArchive."""
    with path.open("rb") as file:
        if file.read(1) == b"":
            raise UnreadableArchive(path, 0, "the file is empty", "Fetch or copy it again")
        file.seek(0)
        records = iter(ArchiveIterator(file, record_types=types, parse_http=False))
        offset = 0
        while True:
            try:
                record = next(records)
                offset = record.stream_pos
                block = _block_of(record, path)
            except StopIteration:
                break
            except OSError as error:
                problem = "no WARC file" if offset == 0 else "broken after the record that begins here"
                raise UnreadableArchive(path, offset, f"{problem}: {error}") from error
            yield block
    _require_whole(path, offset)


def _block_of(record: WarcRecord, path: Path) -> WarcBlock:
    headers, offset = record.headers, record.stream_pos
    content, length = record.reader.read(), headers.get("Content-Length", "")
    if length != str(len(content)):
        raise UnreadableArchive(path, offset, f"cut within the record that begins here: {len(content)} of {length} bytes")
    try:
        at = datetime.fromisoformat(headers.get("WARC-Date") or "")
    except ValueError as error:
        raise UnreadableArchive(path, offset, "the record that begins here has no WARC-Date that can be read") from error
    return WarcBlock(
        warc_type=headers.get("WARC-Type") or "",
        record_id=headers.get("WARC-Record-ID") or "",
        url=(headers.get("WARC-Target-URI") or "").strip("<>"),  # WARC 1.0 writers put it in angle brackets
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        content_type=headers.get("Content-Type"),
        concurrent_to=headers.get("WARC-Concurrent-To"),
        block=content,
        offset=offset,
    )


def _record(part: PartName, block: WarcBlock, context: Context | None, path: Path) -> Record:
    context = context or Context()
    if block.warc_type == "resource":
        status, content_type, headers, payload = None, block.content_type, (), block.block
    else:
        answer = parse_answer(block.block)
        if answer is None:
            raise UnreadableArchive(path, block.offset, "the record that begins here holds no HTTP response")
        status, content_type, headers, payload = answer.status, answer.header("Content-Type"), answer.headers, decoded(answer)
    capture = capture_of(
        part,
        url=block.url,
        fetched_at=block.at,
        status=status,
        content_type=content_type,
        context=context,
        payload=payload,
        offset=block.offset,
    )
    return Record(capture, context, headers, payload)


def _loaded(load: Callable[[bytes], T], block: WarcBlock, path: Path) -> T:
    try:
        return load(block.block)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableArchive(path, block.offset, f"the metadata record that begins here is not ours after all: {error!r}") from error


def _require_whole(path: Path, offset: int) -> None:
    """Raise unless the file from its last record on is complete: FastWARC takes a file that ends in mid-record for its end."""
    with path.open("rb") as file:
        zipped = file.read(2) == _GZIP
        file.seek(offset)
        if zipped and file.read(2) != _GZIP:  # records that share one gzip member: offsets are no places in the file
            offset = 0
        file.seek(offset)
        problem = _torn_gzip(file) if zipped else _torn_plain(file.read())
    if problem:
        raise UnreadableArchive(path, offset, f"{problem} after the record that begins here")


def _torn_gzip(file: BinaryIO) -> str | None:
    inflater, fresh = zlib.decompressobj(zlib.MAX_WBITS | 16), True
    while chunk := file.read(2**20):
        while chunk:
            try:
                inflater.decompress(chunk)
            except zlib.error:
                return "the file has bytes that are no gzip"
            chunk, fresh = inflater.unused_data, inflater.eof
            if inflater.eof:
                inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return None if fresh else "the file is cut"


def _torn_plain(rest: bytes) -> str | None:
    head, _, tail = rest.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length:\s*(\d+)", head)
    if length is None or tail[int(length[1]) :].strip(b"\r\n"):
        return "the file has bytes that are no WARC record"
    return None
