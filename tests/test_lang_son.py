"""Báo Lạng Sơn in form: the declared portal under a test host is crawled where robots.txt allows it, and left alone where it does not.

The pages are the golden ones of its two layouts, of our own writing; no page of the real paper is known, and none was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import scrapers.portal
from dagster_project.derive import reading
from scrapers.archive import read_crawl
from scrapers.portal import Portal, portals
from tests.crawling import TEXT, Outcome, links, run
from tests.tiny_site import Answerer, Asked, Reply, running
from warehouse.parts import write_part
from warehouse.records import PortalRow
from warehouse.store import load_part, load_reference, writer
from warehouse.watching import PortalState, portal_states

HOST = "baolangson.test"
GOLDEN = Path(__file__).with_name("golden") / "blocks"
NEW, OLD = "/man-som-duoc-mua-tren-vung-cao-5071654.html", "/man-som-duoc-mua-o-suoi-mo-301234.html"
SECTION = "<html><body><h1>Kinh tế</h1><ul><li>Tin 1</li></ul></body></html>"


def answer(robots: str, status: int) -> Answerer:
    """The site: a home page, one article in each layout, a section page with an article's address."""
    pages = {
        "/": links(NEW, OLD, "/chuyen-trang-nong-nghiep-vung-cao-77001.html"),
        NEW: (GOLDEN / "lang_son_2026.html").read_text(),
        OLD: (GOLDEN / "lang_son_2019.html").read_text(),
        "/chuyen-trang-nong-nghiep-vung-cao-77001.html": SECTION,
    }

    def given(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(robots, status=status, headers=TEXT)
        return Reply(pages[asked.path]) if asked.path in pages else Reply(status=404)

    return given


def crawled(folder: Path, robots: str, status: int = 200) -> Outcome:
    portal = {
        "like": "bao-lang-son", "hosts": [HOST], "scheme": "http", "test_host": True, "delay_seconds": 0.0,
        "feeds": [(f"http://{HOST}/", "listing")],
    }  # fmt: skip
    with running(answer(robots, status)) as site:
        return run(folder, site, [], portals=[portal])


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Portal:
    """The declared portal under the test host, known to the reading of pages."""
    portal = replace(portals()["bao-lang-son"], hosts=(HOST,), scheme="http", test_host=True)
    monkeypatch.setattr(scrapers.portal, "portals", lambda: {portal.slug: portal})
    monkeypatch.setattr(scrapers.portal, "_declared_hosts", lambda: {HOST: portal})
    return portal


@contextmanager
def state_of(folder: Path, outcome: Outcome, portal: Portal) -> Iterator[PortalState]:
    """What a warehouse says that holds this night."""
    (part,) = sorted(outcome.archive.glob("*/*/*.warc.gz"))
    crawl = read_crawl(part)
    assert crawl
    readings = [reading(record, "v1") for record in outcome.records(portal.slug)]
    write_part(folder / "a.parquet", readings, crawl=crawl, part_id=crawl.part_id, derive_version="v1")
    with writer(folder / "w.duckdb", holder="test", wait_seconds=1) as con:
        load_part(con, folder / "a.parquet")
        row = PortalRow(portal.slug, portal.name, portal.province, portal.hosts, portal.status, True, None, portal.reads_with)
        load_reference(con, [row], [])
        yield portal_states(con)[0]


def test_where_robots_txt_allows_it_both_layouts_are_read(tmp_path: Path, moved: Portal) -> None:
    outcome = crawled(tmp_path, "User-agent: *\nDisallow: /tim-kiem/\n")
    assert (outcome.crawls[moved.slug].finish_reason, outcome.crawls[moved.slug].article_pages) == ("finished", 3)
    read = {record.capture.url.removeprefix(f"http://{HOST}"): reading(record, "v1") for record in outcome.records(moved.slug)}
    layouts = {path: one.raw.layout for path, one in read.items() if one.raw and one.article}
    assert layouts == {NEW: "lang_son/2026", OLD: "lang_son/2019"}
    assert {one.article.lead for one in read.values() if one.article} == {
        "Vụ mận năm nay được mùa, được giá, người trồng ở vùng cao phấn khởi bước vào đợt thu hoạch đầu tiên."
    }
    with state_of(tmp_path, outcome, moved) as state:
        assert (state.health, state.problems, state.robots, state.reads_with) == ("speaking", (), ("allowed",), "layout_first")


@pytest.mark.parametrize(("robots", "status"), [("User-agent: *\nDisallow: /\n", 200), ("<h1>Forbidden</h1>", 403)])
def test_where_it_refuses_nothing_is_asked_and_the_night_says_so(tmp_path: Path, moved: Portal, robots: str, status: int) -> None:
    outcome = crawled(tmp_path, robots, status)
    assert set(outcome.site.paths(HOST)) == {"/robots.txt"}
    assert (outcome.crawls[moved.slug].finish_reason, outcome.crawls[moved.slug].robots) == ("robots_disallowed", "disallowed")
    with state_of(tmp_path, outcome, moved) as state:
        assert state.health == "robots_disallowed"
        assert state.problems[0] == "robots_disallowed"
        assert "robots" in [one.name for one in state.failures]
