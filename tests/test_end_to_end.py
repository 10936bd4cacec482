"""The whole way: two nights of the demo newspapers, as `tintinh demo` runs them, compared with what their authors wrote down."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup

from scrapers.archive import payload_of
from tests.command import FIRST, SECOND, TINTINH, new_data, tintinh
from tests.demo import Expected, expected, refused
from warehouse.ask import ask, questions
from warehouse.edition import latest, open_latest
from warehouse.records import Capture


def rows(data: Path, sql: str, *values: object) -> list[tuple]:
    """An answer from the newest edition."""
    with open_latest(data / "published") as con:
        return con.execute(sql, values).fetchall()


@pytest.fixture(scope="module")
def seen() -> dict[str, Expected]:
    """What both nights show, by URL; the newer night's wording wins."""
    return {one.url: one for night in (FIRST, SECOND) for one in expected(FIRST, night)}


# ---------------------------------------------------------------- what came out
def test_every_article_and_nothing_else(data: Path, seen: dict[str, Expected]):
    found = {url for (url,) in rows(data, "SELECT url FROM out.article")}
    assert found == set(seen)


@pytest.mark.parametrize("column", ["title", "published_at", "outlet", "lead"])
def test_fields_as_written(data: Path, seen: dict[str, Expected], column: str):
    found = dict(rows(data, f"SELECT url, {column} FROM out.article"))  # noqa: S608 -- a name from the list above
    written = {url: getattr(one, column) for url, one in seen.items()}
    assert {url: (value, written[url]) for url, value in found.items() if value != written[url]} == {}


def test_credits_as_written(data: Path, seen: dict[str, Expected]):
    found: dict[str, set[tuple]] = {url: set() for url in seen}
    for url, name, role, kind in rows(data, "SELECT a.url, b.name, b.role, b.kind FROM out.byline b JOIN out.article a USING (article_id)"):
        found[url].add((name, role, kind))
    written = {url: {(credit.name, credit.role, credit.kind) for credit in one.authors} for url, one in seen.items()}
    assert {url: (found[url], written[url]) for url in seen if found[url] != written[url]} == {}


def test_captions_and_related_links_stay_out_of_the_body(data: Path, seen: dict[str, Expected]):
    for url, body in rows(data, "SELECT url, body FROM out.article"):
        for caption in seen[url].captions:
            assert caption not in body, url
        for paragraph in seen[url].paragraphs:
            assert paragraph in body, url


def test_figures_as_written(data: Path, seen: dict[str, Expected]):
    written = {url: Counter((one.value, one.unit) for one in article.figures) for url, article in seen.items() if article.figures}
    assert len(written) >= 6
    found: dict[str, Counter] = {url: Counter() for url in written}
    for url, value, unit in rows(data, "SELECT url, value, unit FROM out.metric WHERE NOT is_repeat"):
        if url in written:
            found[url][value, unit] += 1
    assert {url: (found[url] - written[url], written[url] - found[url]) for url in written if found[url] != written[url]} == {}


def test_a_figure_of_lead_and_body_is_counted_once(data: Path):
    found = rows(data, "SELECT title, field, text, value, is_first_report FROM out.metric WHERE is_repeat")
    assert found == [("Rừng Tây Lĩnh phủ lại màu xanh", "lead", "14.200 ha", 14200.0, False)]
    both = rows(
        data, "SELECT count(*), count(*) FILTER (is_first_report) FROM out.metric WHERE portal = 'bao-van-son' AND text = '14.200 ha'"
    )
    assert both == [(2, 1)]


def test_one_article_was_edited_between_the_nights(data: Path):
    found = rows(
        data, "SELECT article_id, count(*), count(DISTINCT text_digest) FROM out.article_revision GROUP BY ALL HAVING count(*) > 1"
    )
    assert [(revisions, texts) for _, revisions, texts in found] == [(2, 2)]


def test_one_text_is_printed_by_both_papers(data: Path):
    found = rows(data, "SELECT similarity FROM core.duplicate")
    assert len(found) == 1
    assert found[0][0] >= 0.7


def test_what_is_no_article_is_kept_with_its_reason(data: Path):
    kept = dict(rows(data, "SELECT url, reason FROM out.rejected"))
    for one in refused(FIRST, SECOND):
        assert one.url in kept, one
    reasons = set(kept.values())
    assert {"robots_disallowed", "http_error", "redirect_home", "soft_404", "no_body", "unreadable"} <= reasons, reasons


def test_the_first_question_answers_itself(data: Path, seen: dict[str, Expected]):
    with open_latest(data / "published") as con:
        head, found = ask(con, questions()[0].sql)
    answers = sorted((row[head.index("url")], row[head.index("value")], row[head.index("paid_out_by")]) for row in found)
    assert answers == sorted((url, one.disbursement, one.disbursement_to) for url, one in seen.items() if one.disbursement is not None)


def test_every_figure_leads_back_to_the_bytes(data: Path):
    figures = rows(data, "SELECT part_id, capture_id, text FROM out.metric")
    with open_latest(data / "published") as con:
        told = con.execute("SELECT * EXCLUDE (article_id, outcome, derive_version) FROM raw.capture WHERE kind = 'article'")
        names = [column[0] for column in told.description or []]
        captures = [Capture(**dict(zip(names, row, strict=True))) for row in told.fetchall()]
    printed: dict[tuple[str, str], str] = {}
    for capture in captures:
        page = BeautifulSoup(payload_of(data / "archive", capture), "lxml").get_text()
        printed[capture.part_id, capture.capture_id] = " ".join(unicodedata.normalize("NFC", page).split())
    assert len(figures) > 500
    assert [(part, text) for part, capture, text in figures if " ".join(text.split()) not in printed[part, capture]] == []


# ---------------------------------------------------------------- again, and cut short
def reading_of(data: Path) -> dict[str, list[tuple]]:
    """All that researchers read, times of fetching apart: they differ between two crawls of the same pages."""
    return {
        "article": rows(data, "SELECT url, title, lead, body, published_at, captions FROM out.article ORDER BY ALL"),
        "revision": rows(data, "SELECT article_id, text_digest FROM out.article_revision ORDER BY ALL"),
        "byline": rows(data, "SELECT article_id, name, role, kind FROM out.byline ORDER BY ALL"),
        "metric": rows(data, "SELECT article_id, field, start_char, value, unit FROM out.metric ORDER BY ALL"),
        "date": rows(data, "SELECT article_id, field, start_char, start_day FROM out.date_mention ORDER BY ALL"),
        "duplicate": rows(data, "SELECT similarity FROM core.duplicate ORDER BY ALL"),
    }


def doubled(data: Path) -> list[tuple]:
    """Article pages that were kept twice from one night with status 200."""
    return rows(
        data, "SELECT portal, crawl_day, url FROM raw.capture WHERE kind = 'article' AND status = 200 GROUP BY ALL HAVING count(*) > 1"
    )


def test_a_second_run_adds_nothing(data: Path):
    before = json.loads((latest_manifest(data)).read_text())
    done = tintinh(data, "demo")
    assert done.returncode == 0, done.stderr
    assert json.loads((latest_manifest(data)).read_text()) == before


def latest_manifest(data: Path) -> Path:
    newest = latest(data / "published")
    assert newest is not None
    return newest.with_name("manifest.json")


@dataclass
class Reader:
    """Reads the newest edition in a loop, as a researcher's notebook would; `faults` are the refusals and torn reads."""

    data: Path
    reads: int = 0
    faults: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self) -> None:
        while not self.stop.wait(0.02):
            if latest(self.data / "published") is None:
                continue
            try:
                with open_latest(self.data / "published") as con:
                    row = con.execute("SELECT count(*), count(body) FROM out.article").fetchone()
                    if not row or row[0] == 0 or row[0] != row[1]:
                        self.faults.append(f"torn: {row}")
            except (duckdb.Error, OSError) as error:
                self.faults.append(repr(error))
            self.reads += 1


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    """A reader beside the test, on `tmp_path/data`."""
    reading = Reader(tmp_path / "data")
    thread = threading.Thread(target=reading)
    thread.start()
    yield reading
    reading.stop.set()
    thread.join()


def open_archive_has(data: Path, size: int) -> bool:
    """Whether a crawl is in the middle of an archive file of the second night."""
    return any(path.stat().st_size > size for path in (data / "archive").glob(f"*/{SECOND}/*.open"))


def load_has_begun(data: Path) -> bool:
    """Whether the second night's readings are there and the master is held by its writer."""
    lock = data / "warehouse.duckdb.lock"
    return any((data / "parts").glob(f"*/{SECOND}/*.parquet")) and lock.exists() and lock.stat().st_size > 0


@pytest.mark.parametrize(
    "moment",
    [pytest.param(lambda data: open_archive_has(data, 20_000), id="mid-crawl"), pytest.param(load_has_begun, id="mid-load")],
)
def test_killed_and_started_again(tmp_path: Path, data: Path, reader: Reader, moment: Callable[[Path], bool]):
    killed = new_data(tmp_path / "data")
    with subprocess.Popen(
        [TINTINH, "--data", str(killed), "demo"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as run:
        deadline = time.monotonic() + 120
        while not moment(killed):
            assert run.poll() is None, "the demo ended before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.002)
        os.killpg(run.pid, signal.SIGKILL)
    done = tintinh(killed, "demo")
    assert done.returncode == 0, done.stderr
    assert reading_of(killed) == reading_of(data)
    assert doubled(killed) == []
    assert reader.reads > 0
    assert reader.faults == []
