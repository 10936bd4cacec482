"""Watching: drift against a portal's own history, classes of failures, what is wrong with a portal. All readings are invented."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.command import tintinh
from warehouse.edition import publish
from warehouse.parts import write_part
from warehouse.records import Article, CaptureKind, Crawl, Failure, FailureReason, PortalRow, Reading, Rejected
from warehouse.store import load_part, load_reference, writer
from warehouse.verify import run_checks
from warehouse.watching import portal_states

from .readings import BODY, MORNING, article, crawl, reading

FULL = article()
POOR: dict[str, Article | Rejected] = {  # own examples: what is left of an article when a template has changed
    "full": FULL,
    "no lead": replace(FULL, lead=None, metrics=()),
    "no byline": replace(FULL, bylines=()),
    "no minute": replace(FULL, published_at=date(2026, 11, 20), published_certainty="day"),
    "no captions": replace(FULL, captions=()),
    "half": replace(FULL, body=BODY[: len(BODY) // 2], dates=(), metrics=()),
    "a third less": replace(FULL, body=BODY[: len(BODY) * 2 // 3], dates=(), metrics=()),
    "no body": Rejected("no_body"),
}
# Own examples: nights as lists of (pages, what they are) -> fields in drift on the last night
NIGHTS = [
    pytest.param([[(6, "full")]] * 4, [], id="as ever"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "no lead")]], ["lead"], id="no lead"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "no byline")]], ["byline"], id="no byline"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "no minute")]], ["published_minute"], id="no minute"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "no captions")]], ["captions"], id="no captions"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "half")]], ["body_length"], id="bodies half as long"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "a third less")]], [], id="bodies a third shorter"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "no body")]], ["read"], id="nothing is read any more"),
    pytest.param([[(6, "full")]] * 3 + [[(5, "no lead"), (1, "full")]], ["lead"], id="nearly no lead"),
    pytest.param([[(6, "full")]] * 3 + [[(2, "no lead"), (4, "full")]], [], id="some without a lead"),
    pytest.param([[(6, "full")]] * 3 + [[(4, "no lead")]], [], id="too few pages to say"),
    pytest.param([[(6, "no lead")]] * 4, [], id="a paper that never prints leads"),
    pytest.param([[(3, "full"), (3, "no lead")]] * 3 + [[(5, "no lead")]], [], id="leads now and then: chance may take them"),
    pytest.param([[(10, "full"), (10, "no lead")]] * 3 + [[(20, "no lead")]], ["lead"], id="leads now and then, and of twenty none"),
    pytest.param([[(6, "no lead")]], [], id="a new portal"),
    pytest.param([[(6, "full")]] * 2 + [[(6, "no lead")]], [], id="two nights are no history"),
    pytest.param([[(4, "full")]] * 9 + [[(6, "no lead")]], [], id="nights of few pages are no history"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "no lead")]] * 2, ["lead"], id="the second night of a drift"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "no lead")]] * 2 + [[(6, "full")]], [], id="mended"),
    pytest.param([[(6, "full")]] * 3 + [[(6, "no lead")]] * 4, [], id="a change that stays is the usual"),
]


@contextmanager
def loaded(folder: Path, *parts: tuple[str, list[Reading], Crawl | None], more: Sequence[str] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
    with writer(folder / "w.duckdb", holder="test", wait_seconds=1) as con:
        for number, (part, readings, crawled) in enumerate(parts):
            path = folder / f"{number}.parquet"
            write_part(path, readings, crawl=crawled, part_id=part, derive_version="v1")
            load_part(con, path)
        papers = [PortalRow(slug, f"Báo {slug[4:].upper()}", None, (), "declared", True) for slug in ("bao-a", "bao-b", *more)]
        load_reference(con, papers, [])
        yield con


def part_of(night: int, portal: str = "bao-a") -> str:
    return f"{portal}/{date(2026, 11, 21) + timedelta(days=night)}/1"


def night_of(night: int, pages: Sequence[tuple[int, str]], portal: str = "bao-a") -> tuple[str, list[Reading], Crawl]:
    part, at = part_of(night, portal), MORNING + timedelta(days=night)
    contents = [POOR[what] for count, what in pages for _ in range(count)]
    urls = [f"https://{portal}.example/tin/{night}-{number}.html" for number in range(len(contents))]
    readings = [reading(url, part=part, at=at, content=content) for url, content in zip(urls, contents, strict=True)]
    return part, readings, crawl(part, failures=())


@pytest.mark.parametrize(("nights", "fields"), NIGHTS)
def test_drift(tmp_path: Path, nights: list[list[tuple[int, str]]], fields: list[str]) -> None:
    last = date(2026, 11, 20) + timedelta(days=len(nights))
    with loaded(tmp_path, *(night_of(number, pages) for number, pages in enumerate(nights))) as con:
        found = con.execute(
            "SELECT field, len(examples) FROM out.portal_drift WHERE verdict = 'template_drift' AND crawl_day = $last ORDER BY field",
            {"last": last},
        ).fetchall()
        assert found == [(field, 3) for field in fields]
        (state,) = portal_states(con, ["bao-a"])
    assert state.drifting == tuple(fields)
    assert ("template_drift" in state.problems) == bool(fields)
    assert len(state.examples) == (3 if fields else 0)
    assert all(f"/{last}" not in url and f"/tin/{len(nights) - 1}-" in url for url in state.examples)


def test_what_drift_says_of_a_night(tmp_path: Path) -> None:
    nights = [[(6, "full")]] * 3 + [[(6, "no lead")]]
    with loaded(tmp_path, *(night_of(number, pages) for number, pages in enumerate(nights))) as con:
        rows = con.execute(
            "SELECT day(crawl_day), pages, value, usual, usual_nights, verdict FROM out.portal_drift WHERE field = 'lead' ORDER BY ALL"
        ).fetchall()
    assert rows == [
        (21, 6, 1.0, None, 0, "no_history"),
        (22, 6, 1.0, 1.0, 1, "no_history"),
        (23, 6, 1.0, 1.0, 2, "no_history"),
        (24, 6, 0.0, 1.0, 3, "template_drift"),
    ]


def test_a_drift_is_told_until_a_night_can_be_judged(tmp_path: Path) -> None:
    nights = [[(6, "full")]] * 3 + [[(6, "no lead")], [(2, "no lead")]]
    with loaded(tmp_path, *(night_of(number, pages) for number, pages in enumerate(nights))) as con:
        (state,) = portal_states(con, ["bao-a"])
        assert state.drifting == ("lead",)
    quiet = [night_of(number, [(1, "full")]) for number in range(9, 12)]
    folder = tmp_path / "later"
    folder.mkdir()
    with loaded(folder, *(night_of(number, pages) for number, pages in enumerate(nights)), *quiet) as con:
        (state,) = portal_states(con, ["bao-a"])
        assert state.drifting == ()  # for a week


def test_one_paper_says_nothing_about_another(tmp_path: Path) -> None:
    nights = [night_of(number, [(6, "full")]) for number in range(3)] + [night_of(3, [(6, "no lead")], "bao-b")]
    with loaded(tmp_path, *nights) as con:
        assert con.execute("SELECT count(*) FROM out.portal_drift WHERE verdict = 'template_drift'").fetchall() == [(0,)]


# ---------------------------------------------------------------- failures
def failure(reason: FailureReason, number: int = 0, kind: CaptureKind = "article", path: str = "tin") -> Failure:
    return Failure(f"https://bao-a.example/{path}/{reason}-{number}.html", reason, "x", MORNING, kind)


def answer(outcome: str, number: int = 0, **changes: object) -> Reading:
    made = reading(f"https://bao-a.example/tin/{outcome}-{number}.html", content=outcome)  # type: ignore[arg-type]  # a table names it
    return replace(made, capture=replace(made.capture, **changes))


GOOD = [reading(f"https://bao-a.example/tin/{number}.html") for number in range(6)]
# Own examples: failures, answers -> (class, failures, entry points) and what is wrong with the portal
FAILURES = [
    pytest.param([], [], [], [], id="nothing"),
    pytest.param([failure("dns", kind="robots")], [], [("dns", 1, 1)], ["dns"], id="dns"),
    pytest.param([failure("timeout")], [], [("timeout", 1, 0)], [], id="one page timed out"),
    pytest.param([failure("timeout", n) for n in range(5)], [], [("timeout", 5, 0)], ["timeout"], id="five of eleven timed out"),
    pytest.param([failure("timeout", kind="feed")], [], [("timeout", 1, 1)], ["timeout"], id="a feed timed out"),
    pytest.param([failure("robots_disallowed", n) for n in range(9)], [], [("robots", 9, 0)], [], id="a folder is refused"),
    pytest.param([failure("empty_listing", kind="feed")], [], [("empty_listing", 1, 1)], ["empty_listing"], id="empty feed"),
    pytest.param([failure("parse", kind="feed")], [], [("parse", 1, 1)], ["parse"], id="a feed that is none"),
    pytest.param([failure("moved", kind="listing")], [], [("moved", 1, 1)], ["moved"], id="the listing has moved"),
    pytest.param([], [answer("gone"), answer("soft_404"), answer("redirect_home")], [("gone", 3, 0)], [], id="dead links"),
    pytest.param([], [answer("forbidden", kind="feed", status=403)], [("forbidden", 1, 1)], ["forbidden"], id="a feed is forbidden"),
    pytest.param([], [answer("challenge", kind="feed")], [("challenge", 1, 1)], ["challenge"], id="a feed is guarded"),
    pytest.param([], [answer("challenge", n) for n in range(6)], [("challenge", 6, 0)], ["challenge"], id="half is guarded"),
    pytest.param([], [answer("support", kind="robots", status=503)], [("http_error", 1, 1)], ["http_error"], id="robots.txt: 503"),
    pytest.param([], [answer("support", kind="robots", status=404)], [], [], id="no robots.txt"),
    pytest.param([], [answer("unreadable")], [("parse", 1, 0)], [], id="a page that is none"),
    pytest.param([], [answer("not_an_article")], [], [], id="a section page"),
    pytest.param([], [answer("http_error", status=500), answer("http_error", 1, status=500)], [("http_error", 2, 0)], [], id="errors"),
    pytest.param([], [answer("http_error", status=500), replace(answer("http_error"), outcome="article")], [], [], id="second try"),
    pytest.param([], [answer("gone", origin="import", status=404)], [], [], id="archives do not fail"),
]  # fmt: skip


@pytest.mark.parametrize(("failures", "answers", "classes", "problems"), FAILURES)
def test_failures(tmp_path: Path, failures: list, answers: list, classes: list, problems: list[str]) -> None:
    crawled = crawl(failures=tuple(failures), requests=30, responses=6 + len(answers))
    with loaded(tmp_path, ("bao-a/2026-11-21/1", [*GOOD, *answers], crawled)) as con:
        found = con.execute("SELECT class, failures, entry_points FROM out.portal_failure ORDER BY class").fetchall()
        (state,) = portal_states(con, ["bao-a"])
    assert found == classes
    assert list(state.problems) == problems
    assert [(one.name, one.count) for one in state.failures] == [(name, count) for name, count, _ in classes]
    assert all(one.examples for one in state.failures)


ENDS = [  # own examples: how the crawls of the last day ended -> what is wrong
    (["finished"], []),
    (["page_limit"], []),
    (["killed"], []),
    (["failed"], ["failed"]),
    (["no_way_in"], ["no_way_in"]),
    (["time_limit"], ["time_limit"]),
    (["failed", "finished"], []),
    (["failed", "failed"], ["failed"]),
]


@pytest.mark.parametrize(("reasons", "problems"), ENDS)
def test_a_crawl_that_broke_off_is_told(tmp_path: Path, reasons: list[str], problems: list[str]) -> None:
    names = [f"bao-a/2026-11-21/{number}" for number in range(1, len(reasons) + 1)]
    crawls = [crawl(part, finish_reason=reason, failures=()) for part, reason in zip(names, reasons, strict=True)]
    readings = [[reading(f"https://bao-a.example/tin/{n}.html", part=names[0]) for n in range(6)], *([] for _ in names[1:])]
    with loaded(tmp_path, *zip(names, readings, crawls, strict=True)) as con:
        (state,) = portal_states(con, ["bao-a"])
    assert list(state.problems) == problems


SILENCES = [  # own examples: new articles by night -> whether no_news is told
    ([4, 4, 4, 4, 0, 0, 0], True),
    ([4, 4, 4, 4, 0, 0], False),
    ([4, 4, 4, 4, 0, 0, 1], False),
    ([1, 0, 1, 1, 0, 0, 0], False),
]


@pytest.mark.parametrize(("news", "told"), SILENCES)
def test_silence(tmp_path: Path, news: list[int], told: bool) -> None:
    feed = replace(reading("https://bao-a.example/rss", content="support").capture, kind="feed", status=304)
    nights = []
    for night, count in enumerate(news):
        part, readings, crawled = night_of(night, [(count, "full")])
        asked = replace(feed, part_id=part, crawl_day=date.fromisoformat(part.split("/")[1]), capture_id=f"rss-{night}")
        nights.append((part, [*readings, Reading(asked, "support", "v1")], crawled))
    with loaded(tmp_path, *nights) as con:
        (state,) = portal_states(con, ["bao-a"])
    assert state.health == "speaking"  # the feed answers
    assert state.problems == (("no_news",) if told else ())


def test_the_checks_of_the_night(tmp_path: Path) -> None:
    nights = [night_of(number, [(6, "full")]) for number in range(3)]
    drifted = night_of(3, [(6, "no lead")])
    drifted = (drifted[0], drifted[1], replace(drifted[2], failures=(failure("empty_listing", kind="feed"),)))
    names = {"core.article__keeps_the_fields_of_its_portal", "raw.capture__portals_answer"}
    with loaded(tmp_path, *nights, drifted) as con:
        found = {result.name: result for result in run_checks(con) if result.name in names}
    assert {name: result.wrong_rows for name, result in found.items()} == dict.fromkeys(names, 1)
    assert not any(result.blocking for result in found.values())
    assert all("bao-a" in result.samples[0] for result in found.values())


# ---------------------------------------------------------------- the command
def published(folder: Path, *nights: tuple[str, list[Reading], Crawl], more: Sequence[str] = ()) -> Path:
    """A data folder with one edition of these nights; `more` are papers that it knows and that nobody has crawled."""
    folder.mkdir()
    with loaded(folder, *nights, more=more) as con:
        publish(con, folder / "published", now=MORNING)
    return folder


def test_the_command_tells_what_is_wrong_and_says_so_by_its_exit_code(tmp_path: Path) -> None:
    good = [night_of(number, [(6, "full")]) for number in range(4)]
    drifted = night_of(4, [(6, "no lead")])
    assert tintinh(published(tmp_path / "good", *good), "portal", "check").returncode == 0
    done = tintinh(published(tmp_path / "bad", *good, drifted), "portal", "check", "--format", "json")
    assert done.returncode == 1, done.stderr
    (row,) = json.loads(done.stdout)
    assert (row["portal"], row["last_crawl"], row["articles"], row["usual"]) == ("bao-a", "2026-11-25", 6, 6.0)
    assert (row["drift"], row["health"], row["problems"], row["robots"]) == (["lead"], "drifting", ["template_drift"], ["allowed"])
    assert "lead 0% (100%)" in row["completeness"]
    assert len(row["examples"]) == 3
    assert "1 with something wrong; 1 never crawled" in done.stderr


NEVER = [  # portal, what the command says of it besides that it has never been crawled
    ("bao-ha-nam", "no host of it is known"),
    ("bao-long-an", "its status is unknown"),
    ("bao-lang-son", "tintinh nightly --portal bao-lang-son"),
]


@pytest.mark.parametrize(("slug", "why"), NEVER)
@pytest.mark.parametrize("known", [True, False])
def test_the_command_says_why_there_is_nothing_of_a_paper(tmp_path: Path, slug: str, why: str, known: bool) -> None:
    folder = published(tmp_path / "data", night_of(0, [(6, "full")]), more=[slug] if known else [])
    done = tintinh(folder, "portal", "check", slug)
    assert done.returncode == 3
    assert f"{slug} has never been crawled" in done.stderr
    assert why in done.stderr
    assert ("older than its declaration" in done.stderr) is not known


def test_the_command_without_an_edition_or_with_a_strange_name(tmp_path: Path) -> None:
    assert tintinh(tmp_path / "none", "portal", "check").returncode == 1
    done = tintinh(tmp_path / "none", "portal", "check", "bao-khong-co")
    assert (done.returncode, "portal list" in done.stderr) == (2, True)
