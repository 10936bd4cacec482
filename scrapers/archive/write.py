"""Writing a part: records appended one by one, the file closed with its crawl.

Belongs here: the bytes of our own WARC files (WARC 1.1, each record a gzip member of its own, so that an offset leads to it).
A response and its `metadata` record go to the file in one write, and nothing else refers to a record before that: whoever dies in between
leaves a tail that `salvage` cuts off.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import os
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO, FileIO
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers.archive.names import CLOSED, OPEN, PartName, archive_lock, capture_of
from scrapers.archive.payload import Headers, HttpAnswer, build_block, decoded, parse_answer
from scrapers.archive.sidecar import CONTEXT_TYPE, CRAWL_TYPE, dump_context, dump_crawl
from warehouse.records import Capture, Context, Crawl

VERSION = "WARC/1.1"
SERVER_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_HTTP_RESPONSE = "application/http; msgtype=response"


class PartWriter:
    """One open part. Grain: one portal, one crawl day, one file. Holds an OS lock on the file as long as it lives.

    Without `name` the next free number of the day is taken. A named part that an earlier process left open is begun anew.
    """

    def __init__(self, archive: Path, portal: str, crawl_day: date, name: str | None = None, *, started_at: datetime | None = None) -> None:
        with archive_lock(archive):
            folder = archive / portal / crawl_day.isoformat()
            folder.mkdir(parents=True, exist_ok=True)
            self.part = PartName(portal, crawl_day, name or _next_number(folder))
            self.path = folder / f"{self.part.name}{CLOSED}"
            if self.path.exists():
                raise FileExistsError(f"{self.path} is closed already: parts are never written twice")
            self._open_path = folder / f"{self.part.name}{OPEN}"
            self._file = self._open_path.open("ab", buffering=0)  # a buffer would keep what a full disk refused, and write it later
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._file.truncate(0)
                self._file.seek(0)
            except OSError:
                self._file.close()
                raise
        append(self._file, [_warcinfo(self.part, started_at or datetime.now(UTC))])

    def write_response(
        self, url: str, fetched_at: datetime, status: int, reason: str, headers: Iterable[tuple[str, str]], body: bytes, context: Context
    ) -> Capture:
        """Keep an HTTP response: body as received (still content-coded), its transfer coding undone by the client."""
        return self.write_block(url, fetched_at, build_block(HttpAnswer(status, reason, tuple(headers), body)), context)

    def write_block(self, url: str, fetched_at: datetime, block: bytes, context: Context) -> Capture:
        """Keep an HTTP response byte for byte, head and body. ValueError where the block is no HTTP response."""
        answer = parse_answer(block)
        if answer is None:
            raise ValueError(f"the block for {url} is no HTTP response")
        capture = self._capture(url, fetched_at, answer.status, answer.header("Content-Type"), context, decoded(answer))
        extra = (("WARC-Payload-Digest", _sha1(answer.body)),)
        return self._write(capture, "response", _HTTP_RESPONSE, block, context, extra)

    def write_revisit(
        self,
        url: str,
        fetched_at: datetime,
        reason: str,
        headers: Iterable[tuple[str, str]],
        context: Context,
        *,
        unchanged_since: datetime | None = None,
    ) -> Capture:
        """Keep a 304: the server says that what we fetched at `unchanged_since` still stands."""
        kept: Headers = tuple(headers)
        block = build_block(HttpAnswer(304, reason, kept, b""))
        content_type = next((value for name, value in kept if name.lower() == "content-type"), None)
        capture = self._capture(url, fetched_at, 304, content_type, context, b"")
        extra = [("WARC-Profile", SERVER_NOT_MODIFIED), ("WARC-Refers-To-Target-URI", url)]
        if unchanged_since:
            extra.append(("WARC-Refers-To-Date", warc_date(unchanged_since)))
        return self._write(capture, "revisit", _HTTP_RESPONSE, block, context, extra)

    def write_document(self, url: str, fetched_at: datetime, body: bytes, content_type: str, context: Context) -> Capture:
        """Keep a document added by hand under its address, or under `urn:sha256:<hex>` where it has none."""
        capture = self._capture(url, fetched_at, None, content_type, context, body)
        return self._write(capture, "resource", content_type, body, context, ())

    def close(self, crawl: Crawl | None) -> Path:
        """Write the crawl as the last record (an import has none) and give the file its final name; returns the closed part."""
        if crawl:
            append(self._file, [crawl_record(crawl)])
        return seal(self._file, self._open_path)

    def discard(self) -> None:
        """Give the part up: the file is removed."""
        self._open_path.unlink()
        self._file.close()

    def _capture(
        self, url: str, fetched_at: datetime, status: int | None, content_type: str | None, context: Context, payload: bytes
    ) -> Capture:
        # The WARC date has microseconds at best, and the capture's identity hangs on it.
        return capture_of(
            self.part,
            url=url,
            fetched_at=fetched_at,
            status=status,
            content_type=content_type,
            context=context,
            payload=payload,
            offset=self._file.tell(),
        )

    def _write(
        self, capture: Capture, warc_type: str, content_type: str, block: bytes, context: Context, extra: Iterable[tuple[str, str]]
    ) -> Capture:
        record_id = _record_id(capture.capture_id)
        main = _record(warc_type, capture.url, capture.fetched_at, record_id, content_type, block, extra)
        beside = _record(
            "metadata",
            capture.url,
            capture.fetched_at,
            _record_id(f"{capture.capture_id} context"),
            CONTEXT_TYPE,
            dump_context(context),
            [("WARC-Concurrent-To", record_id)],
        )
        append(self._file, [main, beside])
        return capture


def append(file: FileIO, records: Iterable[ArcWarcRecord]) -> None:
    """Write records to the end of an open, unbuffered part; on an error (a full disk) the file is cut back to what it was."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version=VERSION)
    for record in records:
        writer.write_record(record)
    start, rest = file.tell(), memoryview(buffer.getvalue())
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        file.truncate(start)
        file.seek(start)
        raise


def seal(file: FileIO, open_path: Path) -> Path:
    """Bring a part to disk and give it its closed name; both survive a power cut. Releases the lock."""
    closed = open_path.with_name(open_path.name.removesuffix(OPEN) + CLOSED)
    os.fsync(file.fileno())
    open_path.rename(closed)
    file.close()
    folder = os.open(closed.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return closed


def crawl_record(crawl: Crawl) -> ArcWarcRecord:
    """The record that ends a crawl's part."""
    at = crawl.finished_at or crawl.started_at
    return _record(
        "metadata", f"urn:tintinh:crawl:{crawl.part_id}", at, _record_id(f"{crawl.part_id} crawl"), CRAWL_TYPE, dump_crawl(crawl), ()
    )


def warc_date(at: datetime) -> str:
    """A time as WARC 1.1 writes it: UTC with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _warcinfo(part: PartName, at: datetime) -> ArcWarcRecord:
    block = f"software: tintinh\r\nformat: WARC File Format 1.1\r\nisPartOf: {part.part_id}\r\n".encode()
    return _record("warcinfo", None, at, _record_id(f"{part.part_id} info"), "application/warc-fields", block, ())


def _record(
    warc_type: str, url: str | None, at: datetime, record_id: str, content_type: str, block: bytes, extra: Iterable[tuple[str, str]]
) -> ArcWarcRecord:
    headers = [("WARC-Type", warc_type), ("WARC-Record-ID", record_id), ("WARC-Date", warc_date(at))]
    headers += [("WARC-Target-URI", url)] if url else []
    head = None
    if warc_type == "revisit":  # warcio drops a revisit's block unless it comes as HTTP headers
        head, block = _http_head(block), b""
    record = ArcWarcRecord(
        "warc", warc_type, StatusAndHeaders("", [*headers, *extra], protocol=VERSION), BytesIO(block), head, content_type, len(block)
    )
    record.payload_length = len(block)
    return record


def _http_head(block: bytes) -> StatusAndHeaders:
    status_line, *lines = block.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    protocol, _, status = status_line.partition(" ")
    return StatusAndHeaders(status, [tuple(line.split(": ", 1)) for line in lines], protocol=protocol)


def _record_id(key: str) -> str:
    return f"<{uuid.uuid5(uuid.NAMESPACE_URL, key).urn}>"


def _sha1(body: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def _next_number(folder: Path) -> str:
    taken = [path.name.split(".")[0] for path in folder.iterdir()]
    return f"{max((int(name) for name in taken if name.isdecimal()), default=0) + 1:04d}"
