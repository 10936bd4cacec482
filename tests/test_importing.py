"""Importing: everything is judged before anything is written, each thing is kept once, and bad input says what to do."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers.archive import PartName, PartWriter, Record, parts, payload_of, read_crawl, read_part
from scrapers.importing import Added, BadInput, add, adding
from scrapers.importing.pieces import guessed_kind
from scrapers.portal import portals
from warehouse.records import VIETNAM, Context

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=VIETNAM)
PORTAL, OTHER = "bao-van-son", "bao-hai-binh"
SITE, OTHER_SITE = "http://baovanson.test", "http://baohaibinh.test"
ARTICLE = f"{SITE}/thoi-su/202001/khoi-cong-cau-ban-chu-3ac6d79/"
PAGE = "<html><h1>Khởi công cầu Bản Chu</h1></html>".encode()
TEXT = "Khởi công cầu Bản Chu\n\nSáng 22/11, huyện khởi công cầu.\n".encode()
AT = "2020-01-29T08:30:00+07:00"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def warc(
    responses: Sequence[tuple[str, str, bytes]],
    *,
    gzipped: bool = True,
    headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html"),),
) -> bytes:
    """A foreign WARC file as warcio writes it: URL, WARC-Date and body of each response."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=gzipped)
    writer.write_record(writer.create_warcinfo_record("foreign.warc.gz", {"software": "another crawler"}))
    for url, at, body in responses:
        head = StatusAndHeaders("200 OK", list(headers), protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "metadata", BytesIO(b"a: b"), length=4, warc_headers_dict={"WARC-Date": at}))
        writer.write_record(
            writer.create_warc_record(
                url, "response", BytesIO(body), http_headers=head, warc_headers_dict={"WARC-Date": at}, length=len(body)
            )
        )
    return buffer.getvalue()


def kept(archive: Path) -> list[Record]:
    return [record for path in parts(archive) for record in read_part(path, archive)]


def test_a_text_document(tmp_path: Path) -> None:
    path, archive = write(tmp_path, "bai.txt", b"\xef\xbb\xbf" + TEXT), tmp_path / "archive"
    added = add([path], archive=archive, portal=PORTAL, now=NOW)
    (record,) = kept(archive)
    assert added == Added(1, 0, (record.capture.part_id,), ())
    assert record.payload == b"\xef\xbb\xbf" + TEXT
    assert record.capture.url == f"urn:sha256:{hashlib.sha256(record.payload).hexdigest()}"
    assert (record.capture.kind, record.capture.status, record.capture.origin, record.context.portal) == ("text", None, "import", PORTAL)
    assert (record.capture.fetched_at, record.capture.crawl_day) == (NOW, date(2026, 11, 22))
    assert payload_of(archive, record.capture) == record.payload
    assert read_crawl(parts(archive)[0]) is None


def test_a_page_with_its_address(tmp_path: Path) -> None:
    path, archive = write(tmp_path, "bai.html", PAGE), tmp_path / "archive"
    add([path], archive=archive, url=ARTICLE, fetched_at=datetime.fromisoformat(AT), now=NOW)
    (record,) = kept(archive)
    assert (record.capture.url, record.capture.kind, record.capture.status, record.payload) == (ARTICLE, "article", None, PAGE)
    assert (record.capture.content_type, record.capture.crawl_day.isoformat()) == ("text/html", "2020-01-29")


MANIFEST_ROWS = [
    {"path": "a.html", "url": ARTICLE, "fetched_at": AT},
    {"path": "sub/b.htm", "url": f"{OTHER_SITE}/khai-truong-cho-a12345.html", "fetched_at": "2020-01-29T23:30:00Z"},
    {"path": "c.txt", "portal": PORTAL, "fetched_at": "2020-01-29"},
]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_a_manifest(tmp_path: Path, form: str) -> None:
    archive = tmp_path / "archive"
    (tmp_path / "sub").mkdir()
    for name, content in (("a.html", PAGE), ("sub/b.htm", PAGE), ("c.txt", TEXT)):
        write(tmp_path, name, content)
    path = tmp_path / f"list.{form}"
    with path.open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as file:
        if form == "csv":
            writer = csv.DictWriter(file, ["path", "url", "fetched_at", "portal"])
            writer.writeheader()
            writer.writerows(MANIFEST_ROWS)
        elif form == "json":
            json.dump(MANIFEST_ROWS, file)
        else:
            file.writelines(json.dumps(row) + "\n\n" for row in MANIFEST_ROWS)
    added = add([path], archive=archive, now=NOW)
    assert (added.added, len(added.parts)) == (3, 2)
    assert [(r.capture.portal, r.capture.crawl_day.isoformat(), r.capture.kind) for r in kept(archive)] == [
        (OTHER, "2020-01-30", "article"),  # 23:30 UTC is the next morning in Vietnam
        (PORTAL, "2020-01-29", "article"),
        (PORTAL, "2020-01-29", "text"),
    ]
    assert add([path], archive=archive, now=NOW + timedelta(days=3)) == Added(0, 3, (), ())


def test_a_foreign_warc_is_split_by_portal_and_local_day(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    body = gzip.compress(PAGE)
    responses = [
        (ARTICLE, "2020-01-29T16:59:59Z", body),
        (ARTICLE, "2020-01-29T17:00:00Z", body),  # midnight in Vietnam
        (f"{OTHER_SITE}/", "2020-01-29T10:00:00Z", body),
        ("https://www.bao-khac.example/x", "2020-01-29T10:00:00Z", body),
        ("https://www.bao-khac.example/y", "2020-01-29T10:00:00Z", body),
        ("https://a.example/z", "2020-01-29T10:00:00Z", body),
        (f"https://www.{SITE.removeprefix('http://')}/robots.txt", "2020-01-29T10:00:00Z", body),
    ]
    path = write(tmp_path, "cc.warc.gz", warc(responses, headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"))))
    added = add([path], archive=archive, now=NOW)
    assert (added.added, added.already_there) == (4, 0)
    assert added.refused == (("a.example", 1), ("www.bao-khac.example", 2))
    assert [(r.capture.portal, r.capture.crawl_day.isoformat(), r.capture.kind, r.capture.status) for r in kept(archive)] == [
        (OTHER, "2020-01-29", "listing", 200),
        (PORTAL, "2020-01-29", "article", 200),
        (PORTAL, "2020-01-29", "robots", 200),
        (PORTAL, "2020-01-30", "article", 200),
    ]
    assert {record.payload for record in kept(archive)} == {PAGE}
    assert kept(archive)[1].header("Content-Encoding") == "gzip"  # as it was
    assert kept(archive)[1].capture.fetched_at == datetime(2020, 1, 29, 16, 59, 59, tzinfo=UTC)
    before = sorted(path.read_bytes() for path in parts(archive))
    assert add([path], archive=archive, now=NOW) == Added(0, 4, (), added.refused)
    assert sorted(path.read_bytes() for path in parts(archive)) == before


def test_the_bytes_of_a_foreign_response_are_kept(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nX-Name: \xc4\x90\xe1\xba\xbft\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
    block = head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    record = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-01-29T10:00:00Z\r\nWARC-Target-URI: <{ARTICLE}>\r\n".encode()
    plain = record + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)
    add([write(tmp_path, "old.warc", plain)], archive=tmp_path / "archive", now=NOW)
    (record,) = kept(tmp_path / "archive")
    assert (record.capture.url, record.payload, record.context.kind) == (ARTICLE, PAGE, "article")
    assert block in gzip.decompress(parts(tmp_path / "archive")[0].read_bytes())


def test_records_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    buffer = BytesIO(warc([(ARTICLE, "2020-01-29T10:00:00Z", PAGE)]))
    buffer.seek(0, 2)
    writer = WARCWriter(buffer)
    head = StatusAndHeaders("200 OK", [], protocol="HTTP/1.1")
    writer.write_record(writer.create_revisit_record(ARTICLE, "sha1:A", ARTICLE, "2020-01-01T00:00:00Z", http_headers=head))
    writer.write_record(
        writer.create_warc_record("dns:baovanson.test", "response", BytesIO(b"1.2.3.4"), length=7, warc_content_type="text/dns")
    )
    writer.write_record(writer.create_warc_record(ARTICLE, "conversion", BytesIO(b"text"), length=4))
    added = add([write(tmp_path, "a.warc.gz", buffer.getvalue())], archive=tmp_path / "archive", now=NOW)
    assert added.added == 1
    assert added.skipped == (("no address of a page", 1), ("revisit: its bytes are in another file", 1))


def test_a_part_of_another_archive_keeps_what_its_crawl_knew(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    context = Context(kind="listing", found_on=f"{SITE}/", feed_title="Khởi công")
    writer = PartWriter(theirs, PORTAL, NOW.date())
    writer.write_response(ARTICLE, NOW, 200, "OK", (("Content-Type", "text/html"),), PAGE, context)
    writer.write_document("urn:sha256:ab", NOW, TEXT, "text/plain", Context(kind="text", portal=PORTAL))
    part = writer.close(None)
    assert add([part], archive=ours, now=NOW).added == 2
    first, second = kept(ours)
    assert (first.context, first.capture.origin) == (context, "import")
    assert (second.capture.kind, second.capture.url, second.payload) == ("text", "urn:sha256:ab", TEXT)
    assert {r.capture.capture_id for r in kept(ours)} == {r.capture.capture_id for r in kept(theirs)}
    assert add([part], archive=ours, now=NOW).already_there == 2


def test_what_a_crawl_has_kept_is_not_added_again(tmp_path: Path) -> None:
    """A crawl that began before midnight keeps its day; its own part given as input adds nothing."""
    archive = tmp_path / "archive"
    writer = PartWriter(archive, PORTAL, NOW.date() - timedelta(days=1))
    writer.write_response(ARTICLE, NOW, 200, "OK", (), PAGE, Context(kind="article"))
    part = writer.close(None)
    copy = write(tmp_path, "copy.warc.gz", part.read_bytes())
    assert add([copy], archive=archive, now=NOW) == Added(0, 1, (), ())


def test_the_same_thing_twice_in_one_go_and_a_changed_page(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    a, b = write(tmp_path, "a.txt", TEXT), write(tmp_path, "b.txt", TEXT)
    assert add([a, b], archive=archive, portal=PORTAL, now=NOW).already_there == 1
    assert add([a], archive=archive, portal=OTHER, now=NOW).added == 1  # another paper's copy is another document
    page = write(tmp_path, "a.html", PAGE)
    assert add([page], archive=archive, url=ARTICLE, now=NOW).added == 1
    page.write_bytes(PAGE + b"<p>...</p>")
    assert add([page], archive=archive, url=ARTICLE, now=NOW + timedelta(days=1)).added == 1
    assert len(kept(archive)) == 4


def test_one_portal_of_a_warc(tmp_path: Path) -> None:
    data = warc([(ARTICLE, "2020-01-29T10:00:00Z", PAGE), (f"{OTHER_SITE}/", "2020-01-29T10:00:00Z", PAGE)])
    added = add([write(tmp_path, "a.warc.gz", data)], archive=tmp_path / "archive", portal=PORTAL, now=NOW)
    assert (added.added, added.refused) == (1, (("baohaibinh.test", 1),))


def test_many_days_are_written_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "PARTS_AT_ONCE", 2)
    data = warc([(f"{ARTICLE}?{day}", f"2020-01-{day:02}T10:00:00Z", PAGE) for day in range(1, 8)])
    added = add([write(tmp_path, "a.warc.gz", data)], archive=tmp_path / "archive", now=NOW)
    assert (added.added, len(added.parts)) == (7, 7)
    assert [PartName.parse(name).crawl_day.day for name in added.parts] == list(range(1, 8))


# File name, content, arguments, words that the sentence must have. Own examples.
WHOLE = warc([(ARTICLE, "2020-01-29T10:00:00Z", PAGE)])
BAD = [
    ("a.txt", None, {"portal": PORTAL}, ["a.txt", "no such file"]),
    ("a.txt", b"", {"portal": PORTAL}, ["a.txt", "empty"]),
    ("a.txt", b" \n\t ", {"portal": PORTAL}, ["a.txt", "spaces"]),
    ("a.txt", b"%PDF-1.7 ...", {"portal": PORTAL}, ["a.txt", "PDF", "export"]),
    ("a.txt", b"PK\x03\x04 docx", {"portal": PORTAL}, ["a.txt", "Word"]),
    ("a.txt", b"abc\0def", {"portal": PORTAL}, ["a.txt", "binary"]),
    ("a.txt", "Khởi".encode("utf-16"), {"portal": PORTAL}, ["a.txt", "UTF-8"]),
    ("a.txt", "Khởi công".encode("cp1258", "ignore") + b"\xe1", {"portal": PORTAL}, ["a.txt", "UTF-8"]),
    ("a.txt", TEXT, {}, ["a.txt", "portal"]),
    ("a.txt", TEXT, {"portal": "bao-nowhere"}, ["bao-nowhere", "portal list"]),
    ("a.txt", TEXT, {"portal": PORTAL, "url": ARTICLE}, ["URL", "manifest"]),
    ("a.html", PAGE, {}, ["a.html", "URL", "manifest"]),
    ("a.html", PAGE, {"url": "trang chủ"}, ["trang chủ", "no URL"]),
    ("a.html", PAGE, {"url": "ftp://baovanson.test/x"}, ["ftp:", "http"]),
    ("a.html", PAGE, {"url": ARTICLE, "portal": OTHER}, [PORTAL, OTHER]),
    ("a.html", PAGE, {"url": ARTICLE, "fetched_at": NOW + timedelta(days=30)}, ["future"]),
    ("a.html", b"no tags at all", {"url": ARTICLE}, ["a.html", "HTML"]),
    ("a.html", b"\x89PNG\r\n\x1a\n", {"url": ARTICLE}, ["a.html", "picture"]),
    ("a.pdf", b"%PDF", {}, ["a.pdf", ".warc.gz"]),
    ("a.warc.gz", None, {}, ["a.warc.gz", "no such file"]),
    ("a.warc.gz", b"", {}, ["a.warc.gz", "empty"]),
    ("a.warc.gz", PAGE, {}, ["a.warc.gz", "no WARC"]),
    ("a.warc.gz", WHOLE[:-30], {}, ["a.warc.gz", "cut", "byte"]),
    ("a.warc.gz", WHOLE + b"xx", {}, ["a.warc.gz", "byte"]),
    ("a.jsonl", b"", {}, ["a.jsonl", "names no file"]),
    ("a.jsonl", b"nonsense", {}, ["a.jsonl, line 1", "no JSON"]),
    ("a.jsonl", b'\n["a"]', {}, ["a.jsonl, line 2", "object"]),
    ("a.jsonl", json.dumps({"path": "p.html", "url": ARTICLE}).encode(), {}, ["line 1", "fetched_at is missing"]),
    ("a.jsonl", json.dumps({"path": "p.html", "url": ARTICLE, "fetched_at": "hôm qua"}).encode(), {}, ["line 1", "hôm qua"]),
    ("a.jsonl", json.dumps({"path": "p.html", "url": ARTICLE, "fetched_at": 1580261400}).encode(), {}, ["line 1", "fetched_at", "text"]),
    ("a.jsonl", json.dumps({"path": "p.html", "url": ARTICLE, "fetched_at": "2030-01-01"}).encode(), {}, ["line 1", "future"]),
    ("a.jsonl", json.dumps({"path": "p.html", "fetched_at": AT}).encode(), {}, ["line 1", "url is missing"]),
    ("a.jsonl", json.dumps({"path": "p.html", "url": "x", "fetched_at": AT}).encode(), {}, ["line 1", "'x'"]),
    ("a.jsonl", json.dumps({"path": "gone.html", "url": ARTICLE, "fetched_at": AT}).encode(), {}, ["gone.html", "no such file"]),
    ("a.jsonl", json.dumps({"url": ARTICLE, "fetched_at": AT}).encode(), {}, ["line 1", "path is missing"]),
    ("a.jsonl", json.dumps({"path": "p.txt", "fetched_at": AT}).encode(), {}, ["line 1", "portal"]),
    ("a.json", b"{}", {}, ["a.json", "list"]),
    ("a.json", b"[1]", {}, ["entry 1", "object"]),
    ("a.csv", b"file,when\nx,y\n", {}, ["a.csv, line 1", "fetched_at", "path"]),
    ("a.csv", f"path,url,fetched_at\np.html,{ARTICLE},{AT}\np.html,{ARTICLE},\n".encode(), {}, ["a.csv, line 3", "fetched_at"]),
    ("a.csv", "đường".encode("utf-16"), {}, ["a.csv", "UTF-8"]),
    ("folder.html", "folder", {"url": ARTICLE}, ["folder.html", "no file"]),
]


@pytest.mark.parametrize(("name", "content", "arguments", "words"), BAD)
def test_bad_input_says_what_is_wrong_and_nothing_is_written(
    tmp_path: Path, name: str, content: bytes | str | None, arguments: dict, words: list[str]
) -> None:
    archive, bad = tmp_path / "archive", tmp_path / name
    write(tmp_path, "p.html", PAGE)
    write(tmp_path, "p.txt", TEXT)
    good = write(tmp_path, "good.warc.gz", WHOLE)
    if content == "folder":
        bad.mkdir()
    elif isinstance(content, bytes):
        bad.write_bytes(content)
    inputs = [bad] if "url" in arguments else [good, bad]  # a good one before it is not written either
    with pytest.raises(BadInput) as raised:
        add(inputs, archive=archive, now=NOW, **arguments)
    assert [word for word in words if word not in str(raised.value)] == []
    assert "\n" not in str(raised.value)
    assert not archive.exists()


def test_no_input_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing to add"):
        add([], archive=tmp_path / "archive", now=NOW)


def test_a_page_of_a_foreign_host_is_refused(tmp_path: Path) -> None:
    page = write(tmp_path, "a.html", PAGE)
    added = add([page], archive=tmp_path / "archive", url="https://khac.example/bai.html", now=NOW)
    assert added == Added(0, 0, (), (("khac.example", 1),))


# URL path, content type -> what it was fetched as. Own examples in the forms of family F1.
KINDS = [
    ("/thoi-su/202001/khoi-cong-3ac6d79/", "text/html; charset=utf-8", "article"),
    ("/thoi-su/202001/khoi-cong-3ac6d79/", None, "article"),
    ("/", "text/html", "listing"),
    ("/thoi-su/", "text/html", "listing"),
    ("/rss/home.rss", "application/rss+xml", "feed"),
    ("/sitemap.xml", "text/xml; charset=utf-8", "feed"),
    ("/robots.txt", "text/plain", "robots"),
    ("/file/anh.jpg", "image/jpeg", "other"),
    ("/print/202001/khoi-cong-3ac6d79/", "text/html", "other"),
]


@pytest.mark.parametrize(("path", "content_type", "expected"), KINDS)
def test_guessed_kind(path: str, content_type: str | None, expected: str) -> None:
    assert guessed_kind(portals()[PORTAL], SITE + path, content_type) == expected
