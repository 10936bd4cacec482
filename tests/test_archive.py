"""The archive: what is written is read again; what is cut or broken says so; what a killed crawl left is mended."""

from __future__ import annotations

import gzip
import hashlib
import os
import resource
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from fastwarc.warc import ArchiveIterator

from scrapers import archive as room
from scrapers.archive import PartWriter, UnreadableArchive, payload_of, read_crawl, read_part, salvage
from scrapers.archive.payload import HttpAnswer, decoded, parse_answer
from scrapers.robots import verdict
from warehouse.records import VIETNAM, Capture, CaptureKind, Context, Crawl, Failure

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 21, 0, 0, 123456, tzinfo=VIETNAM)
PAGE = "<html><h1>Khởi công cầu Bản Chu</h1><p>Sáng 22/11, huyện khởi công cầu.</p></html>".encode()
HTML = (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
BOMB = gzip.compress(b"\0" * 2**27, mtime=0)
CHUNKED = b"5\r\nxin c\r\n4;x=y\r\nhao!\r\n0\r\n\r\n"

# Own examples: headers as sent, body as received -> payload. RFC 9110 8.4 for codings, RFC 9112 7.1 for chunks.
DECODING = [
    pytest.param((), PAGE, PAGE, id="plain"),
    pytest.param((("Content-Encoding", "gzip"),), gzip.compress(PAGE), PAGE, id="gzip"),
    pytest.param((("content-encoding", "x-gzip"),), gzip.compress(PAGE), PAGE, id="x-gzip, lower-case name"),
    pytest.param((("Content-Encoding", "deflate"),), zlib.compress(PAGE), PAGE, id="deflate as zlib"),
    pytest.param((("Content-Encoding", "deflate"),), zlib.compress(PAGE)[2:-4], PAGE, id="deflate bare, as old servers send"),
    pytest.param((("Content-Encoding", "br"),), brotli.compress(PAGE), PAGE, id="brotli"),
    pytest.param((("Content-Encoding", "gzip, br"),), brotli.compress(gzip.compress(PAGE)), PAGE, id="two codings"),
    pytest.param((("Transfer-Encoding", "chunked"),), CHUNKED, b"xin chao!", id="chunked"),
    pytest.param((("Transfer-Encoding", "chunked"),), PAGE, PAGE, id="says chunked, is not: crawlers undo it and keep the header"),
    pytest.param((("Content-Encoding", "gzip"),), PAGE, PAGE, id="says gzip, is not"),
    pytest.param((("Content-Encoding", "rot13"),), PAGE, PAGE, id="unknown coding"),
    pytest.param((("Content-Encoding", "gzip"),), b"", b"", id="empty body"),
    pytest.param((("Content-Encoding", "gzip"),), BOMB, BOMB, id="decompression bomb"),
]

# RFC 9309 2.3.1, made stricter: see scrapers.robots.
ROBOTS = [
    (200, "text/plain", b"User-agent: *\nDisallow:", "allowed"),
    (200, "text/html", b"User-agent: *\nDisallow:", "allowed"),  # a policy under a wrong type is a policy
    (200, None, b"", "allowed"),
    (200, "text/html", b"  <!DOCTYPE html><html>", "none"),
    (200, "text/plain", b"\xef\xbb\xbf<html>", "none"),
    (404, "text/html", b"", "none"),
    (410, None, b"", "none"),
    (401, None, b"", "disallowed"),
    (403, "text/html", b"<html>", "disallowed"),
    (429, None, b"", "unreachable"),
    (500, None, b"", "unreachable"),
    (503, None, b"User-agent: *\nDisallow:", "unreachable"),
    (302, None, b"", "unreachable"),
]


def write_page(writer: PartWriter, number: int, kind: CaptureKind = "article") -> Capture:
    at = AT + timedelta(seconds=number)
    body = PAGE + b"<!-- %d -->" % number
    return writer.write_response(
        f"http://tin.test/bai-{number}.html", at, 200, "OK", HTML, body, Context(kind=kind, found_on="http://tin.test/")
    )


def crawl_of(writer: PartWriter, reason: str = "finished") -> Crawl:
    failure = Failure("http://tin.test/het-gio.html", "timeout", None, AT)
    return Crawl(writer.part.part_id, "tin", DAY, AT, AT + timedelta(minutes=1), reason, "allowed", 4, 3, 2, 0, 0, (failure,))


def whole_part(archive: Path, pages: int = 3) -> Path:
    writer = PartWriter(archive, "tin", DAY)
    for number in range(pages):
        write_page(writer, number)
    return writer.close(crawl_of(writer))


@pytest.mark.parametrize(("headers", "body", "payload"), DECODING)
def test_payload_is_decoded(headers: tuple, body: bytes, payload: bytes) -> None:
    assert decoded(HttpAnswer(200, "OK", headers, body)) == payload


def test_gzip_cut_short_gives_what_can_be_read() -> None:
    long = b"".join(hashlib.sha256(b"%d" % i).digest() for i in range(2000))
    plain = decoded(HttpAnswer(200, "OK", (("Content-Encoding", "gzip"),), gzip.compress(long)[:-5000]))
    assert 0 < len(plain) < len(long)
    assert long.startswith(plain)


@pytest.mark.parametrize(("status", "content_type", "payload", "expected"), ROBOTS)
def test_robots_verdict(status: int, content_type: str | None, payload: bytes, expected: str) -> None:
    assert verdict(status, content_type, payload) == expected


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    writer = PartWriter(tmp_path, "tin", DAY)
    zipped = (*HTML, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    context = Context(kind="article", found_on="http://tin.test/rss", feed_title="Khởi công", requested_url="http://tin.test/cu")
    written = [
        writer.write_response("http://tin.test/một bài.html", AT, 200, "OK", zipped, gzip.compress(PAGE), context),
        writer.write_response("http://tin.test/mat.html", AT, 404, "", HTML, b"", Context(kind="article")),
        writer.write_revisit("http://tin.test/rss", AT, "Not Modified", (("ETag", '"1"'),), Context(kind="feed"), unchanged_since=AT),
        writer.write_document("urn:sha256:ab", AT, "bài".encode(), "text/plain; charset=utf-8", Context(kind="text", portal="tin")),
    ]
    crawl = crawl_of(writer)
    path = writer.close(crawl)
    read = list(read_part(path, tmp_path))
    assert path.relative_to(tmp_path).as_posix() == "tin/2026-11-22/0001.warc.gz"
    assert [record.capture for record in read] == written
    assert read_crawl(path) == crawl
    assert read[0].payload == PAGE
    assert read[0].context == context
    assert read[0].headers == (*HTML, ("Content-Encoding", "gzip"))  # the transfer coding was undone before
    assert [(r.capture.status, r.capture.kind, r.capture.payload_bytes) for r in read] == [
        (200, "article", len(PAGE)),
        (404, "article", 0),
        (304, "feed", 0),
        (None, "text", 4),
    ]
    assert read[0].capture.fetched_at == AT
    assert read[0].capture.payload_digest == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert [payload_of(tmp_path, record.capture) for record in read] == [record.payload for record in read]


def test_capture_id_hangs_on_url_time_and_payload_alone(tmp_path: Path) -> None:
    first, second = PartWriter(tmp_path, "tin", DAY), PartWriter(tmp_path, "tin", DAY)
    write_page(first, 9)
    assert write_page(first, 1).capture_id == write_page(second, 1).capture_id != write_page(second, 2).capture_id
    in_utc = second.write_response("http://tin.test/x", AT.astimezone(UTC), 200, "OK", HTML, PAGE, Context())
    in_vietnam = second.write_response("http://tin.test/x", AT, 200, "OK", HTML, PAGE, Context())
    assert in_utc.capture_id == in_vietnam.capture_id
    for writer in (first, second):
        writer.discard()


def test_another_warc_reader_agrees(tmp_path: Path) -> None:
    """FastWARC checks the digests that warcio and we wrote, and finds each record at its offset."""
    path = whole_part(tmp_path)
    types = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            types.append(record.headers["WARC-Type"])
            if types[-1] == "response":
                assert record.verify_payload_digest()
    assert types == ["warcinfo", *["response", "metadata"] * 3, "metadata"]
    with path.open("rb") as file:
        assert all(record.verify_block_digest() for record in ArchiveIterator(file, parse_http=False))
    for record in read_part(path, tmp_path):
        member = gzip.GzipFile(fileobj=BytesIO(path.read_bytes()[record.capture.warc_offset :])).read(2000)
        assert f"WARC-Target-URI: {record.capture.url}".encode() in member


def test_parts_are_numbered_and_listed(tmp_path: Path) -> None:
    a, b = PartWriter(tmp_path, "tin", DAY), PartWriter(tmp_path, "tin", DAY)
    other = PartWriter(tmp_path, "bao", DAY - timedelta(days=1), "import-0123456789ab")
    assert [w.part.name for w in (a, b)] == ["0001", "0002"]
    assert room.parts(tmp_path) == []
    paths = [w.close(None) for w in (other, a, b)]
    assert room.parts(tmp_path) == paths
    assert room.parts(tmp_path, "tin", DAY) == paths[1:]
    assert room.part_id(paths[0], tmp_path) == "bao/2026-11-21/import-0123456789ab"
    assert [room.PartName.of(path).origin for path in paths] == ["import", "crawl", "crawl"]
    third = PartWriter(tmp_path, "tin", DAY)
    assert third.part.name == "0003"
    third.discard()
    with pytest.raises(FileExistsError, match="never written twice"):
        PartWriter(tmp_path, "tin", DAY, "0001")


def damaged(data: bytes, how: str) -> bytes:
    middle = len(data) // 2
    return {
        "cut in the last record": data[:-40],
        "cut in the last trailer": data[:-3],
        "cut early in the last record": data[: data.rindex(b"\x1f\x8b") + 15],
        "cut in the middle": data[:middle],
        "bytes overwritten": data[:middle] + b"\0" * 9 + data[middle + 9 :],
        "rubbish behind": data + b"<html>",
        "empty": b"",
        "a page": PAGE,
        "a zipped page": gzip.compress(PAGE * 40),
        "plain and cut": gzip.decompress(data)[:-90],
        "plain with rubbish behind": gzip.decompress(data) + b"<html>",
        "one gzip member and cut": gzip.compress(gzip.decompress(data))[:-30],
    }[how]


DAMAGES = [
    "cut in the last record",
    "cut in the last trailer",
    "cut early in the last record",
    "cut in the middle",
    "bytes overwritten",
    "rubbish behind",
    "empty",
    "a page",
    "a zipped page",
    "plain and cut",
    "plain with rubbish behind",
    "one gzip member and cut",
]


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_file_raises(tmp_path: Path, how: str) -> None:
    path = whole_part(tmp_path)
    path.write_bytes(damaged(path.read_bytes(), how))
    with pytest.raises(UnreadableArchive, match="byte") as raised:
        list(read_part(path, tmp_path))
    assert raised.value.path == path
    assert str(raised.value).endswith(".")


def test_every_cut_is_noticed_or_harmless(tmp_path: Path) -> None:
    """A file cut at any byte raises, unless the cut falls exactly between two records."""
    path = whole_part(tmp_path, pages=1)
    data, starts, quiet = path.read_bytes(), [], []
    with path.open("rb") as file:
        starts = [record.stream_pos for record in ArchiveIterator(file)]
    for size in range(1, len(data)):
        path.write_bytes(data[:size])
        try:
            list(read_part(path, tmp_path))
        except UnreadableArchive:
            continue
        quiet.append(size)
    assert quiet == starts[1:]


def test_plain_and_single_member_files_are_read(tmp_path: Path) -> None:
    path = whole_part(tmp_path)
    expected = [(record.capture.url, record.payload) for record in read_part(path, tmp_path)]
    for data in (gzip.decompress(path.read_bytes()), gzip.compress(gzip.decompress(path.read_bytes()))):
        path.write_bytes(data)
        assert [(record.capture.url, record.payload) for record in read_part(path, tmp_path)] == expected


def test_payload_of_says_when_the_part_has_changed(tmp_path: Path) -> None:
    path = whole_part(tmp_path)
    first, second, _ = (record.capture for record in read_part(path, tmp_path))
    moved = replace(first, warc_offset=second.warc_offset)
    with pytest.raises(UnreadableArchive, match="is not capture"):
        payload_of(tmp_path, moved)
    path.unlink()
    with pytest.raises(UnreadableArchive, match="not in the archive"):
        payload_of(tmp_path, first)


# How a response of an old server stands in foreign files -> status, header, body; None: no HTTP response. Own examples.
BLOCKS = [
    (b"HTTP/1.0 200\r\nA: b\r\n\r\nx", (200, "b", b"x")),
    (b"HTTP/1.1 404 Not Found\nA: b\n\nx\r\n\r\ny", (404, "b", b"x\r\n\r\ny")),
    (b"HTTP/2 200 \r\na:b\r\n c\r\n\r\n", (200, "b c", b"")),
    (b"HTTP/1.1 200 OK", (200, None, b"")),
    (b"20261122 dns answer", None),
    (b"", None),
]


@pytest.mark.parametrize(("block", "expected"), BLOCKS)
def test_blocks_of_old_servers(block: bytes, expected: tuple | None) -> None:
    answer = parse_answer(block)
    assert (answer and (answer.status, answer.header("a"), answer.body)) == expected


def test_salvage_of_any_cut(tmp_path: Path) -> None:
    """However short the file was cut: whole captures are kept, counted and readable, and a second salvage does nothing."""
    writer = PartWriter(tmp_path / "model", "tin", DAY, started_at=AT)
    robots = writer.write_response("http://tin.test/robots.txt", AT, 200, "OK", (), b"User-agent: *\n", Context(kind="robots"))
    captures = [robots, write_page(writer, 1), write_page(writer, 2)]
    data = (tmp_path / "model/tin/2026-11-22/0001.warc.gz.open").read_bytes()
    writer.close(None)
    kept = set()
    for size in (*range(0, len(data), 7), len(data)):
        archive = tmp_path / str(size)
        left = archive / "tin/2026-11-22/0001.warc.gz.open"
        left.parent.mkdir(parents=True)
        left.write_bytes(data[:size])
        (salvaged,) = salvage(archive)
        assert salvage(archive) == []
        assert not left.exists()
        if salvaged.path is None or salvaged.crawl is None:
            assert room.parts(archive) == []
            kept.add(0)
            continue
        assert [record.capture for record in read_part(salvaged.path, archive)] == captures[: salvaged.crawl.responses]
        assert (salvaged.crawl.finish_reason, salvaged.crawl.robots, salvaged.crawl.started_at) == ("killed", "allowed", AT)
        assert salvaged.crawl.article_pages == salvaged.crawl.responses - 1
        assert read_crawl(salvaged.path) == salvaged.crawl
        kept.add(salvaged.crawl.responses)
    assert kept == {0, 1, 2, 3}


def test_salvage_leaves_a_living_writer_alone(tmp_path: Path) -> None:
    writer = PartWriter(tmp_path, "tin", DAY)
    write_page(writer, 1)
    assert salvage(tmp_path) == []
    path = writer.close(crawl_of(writer))
    assert [record.capture.url for record in read_part(path, tmp_path)] == ["http://tin.test/bai-1.html"]


def test_salvage_after_sigkill(tmp_path: Path) -> None:
    """A process that dies without a word leaves its lock free and its captures whole."""
    code = f"""
import os, signal, sys
sys.path.insert(0, {str(Path(__file__).resolve().parents[1])!r})
from datetime import date, datetime, timezone
from pathlib import Path
from scrapers.archive import PartWriter
from warehouse.records import Context
writer = PartWriter(Path({str(tmp_path)!r}), "tin", date(2026, 11, 22))
at = datetime(2026, 11, 22, tzinfo=timezone.utc)
for n in range(20):
    writer.write_response(f"http://tin.test/{{n}}", at, 200, "OK", (), b"x" * 999, Context(kind="article"))
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    (salvaged,) = salvage(tmp_path)
    assert salvaged.crawl is not None
    assert (salvaged.crawl.article_pages, salvaged.cut_bytes) == (20, 0)


def test_salvage_closes_a_part_whose_crawl_was_written_and_drops_a_half_import(tmp_path: Path) -> None:
    folder = whole_part(tmp_path).parent
    (folder / "0001.warc.gz").rename(folder / "0001.warc.gz.open")
    (folder / "import-0123456789ab.warc.gz.open").write_bytes((folder / "0001.warc.gz.open").read_bytes())
    done, dropped = salvage(tmp_path)
    assert done.crawl is not None
    assert (done.crawl.finish_reason, done.cut_bytes, dropped.path) == ("finished", 0, None)
    assert os.listdir(folder) == ["0001.warc.gz"]


def test_a_full_disk_leaves_no_torn_record(tmp_path: Path) -> None:
    """The limit on file sizes stands for the full disk: the kernel writes what fits and then refuses."""
    writer = PartWriter(tmp_path, "tin", DAY)
    write_page(writer, 1)
    size = (tmp_path / "tin/2026-11-22/0001.warc.gz.open").stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 300, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write_page(writer, 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (tmp_path / "tin/2026-11-22/0001.warc.gz.open").stat().st_size == size
    third = write_page(writer, 3)
    path = writer.close(None)
    assert [record.capture.url[-6:] for record in read_part(path, tmp_path)] == ["1.html", "3.html"]
    assert payload_of(tmp_path, third).endswith(b"<!-- 3 -->")


def test_a_named_part_left_open_is_begun_anew(tmp_path: Path) -> None:
    left = tmp_path / "tin/2026-11-22/import-0123456789ab.warc.gz.open"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x" * 5000)
    writer = PartWriter(tmp_path, "tin", DAY, "import-0123456789ab")
    capture = write_page(writer, 1)
    writer.close(None)
    assert payload_of(tmp_path, capture).endswith(b"<!-- 1 -->")
