"""What researchers read: revisions, clusters, figures counted once, portals and what is missing."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from warehouse.parts import write_part
from warehouse.records import (
    VIETNAM,
    Article,
    Byline,
    BylineKind,
    BylineRole,
    Crawl,
    DateMention,
    Failure,
    Granularity,
    Mod,
    PortalRow,
    Province,
    Reading,
    Rejected,
)
from warehouse.store import load_part, load_reference, refresh_duplicates, writer

from .readings import BODY, LEAD, MORNING, article, crawl, metric, reading

URL = "https://bao-a.example/tin/1.html"
DATA_MD = Path(__file__).parents[1] / "DATA.md"

HISTORIES = [  # own examples: (day, derive_version, text) of the captures of one article; revisions as (text, captures)
    ("one capture", [(0, "v1", "A")], [("A", 1)]),
    ("unchanged", [(0, "v1", "A"), (1, "v1", "A")], [("A", 2)]),
    ("corrected", [(0, "v1", "A"), (1, "v1", "B"), (2, "v1", "B")], [("A", 1), ("B", 2)]),
    ("changed and changed back", [(0, "v1", "A"), (1, "v1", "B"), (2, "v1", "A")], [("A", 1), ("B", 1), ("A", 1)]),
    ("older capture loaded last", [(2, "v1", "B"), (0, "v1", "A")], [("A", 1), ("B", 1)]),
    ("read by other code: no revision", [(0, "v1", "A"), (1, "v2", "B")], [("B", 2)]),
    ("other code, then a correction", [(0, "v1", "A"), (1, "v2", "B"), (2, "v2", "C")], [("B", 2), ("C", 1)]),
]
AT = {  # own examples: publication of near-identical articles a, b, c
    "by minute": (
        datetime(2026, 11, 20, 9, tzinfo=VIETNAM),
        datetime(2026, 11, 20, 8, tzinfo=VIETNAM),
        datetime(2026, 11, 20, 10, tzinfo=VIETNAM),
    ),
    "day before time": (date(2026, 11, 20), date(2026, 11, 19), datetime(2026, 11, 20, 10, tzinfo=VIETNAM)),
    "time before bare day": (date(2026, 11, 20), datetime(2026, 11, 20, 22, tzinfo=VIETNAM), date(2026, 11, 21)),
    "unknown is last": (None, date(2026, 11, 25), None),
}
FIGURES = [  # own examples: (field, figure, subject, place) in order, the last two where they are not rừng and Lạng Sơn; is_repeat for each
    ([("body", "1.200 ha"), ("lead", "1.200 ha")], [False, True]),
    ([("lead", "1.200 ha"), ("body", "300 cây")], [False, False]),
    ([("body", "1.200 ha"), ("body", "300 cây"), ("lead", "1.200 ha")], [False, False, True]),
    ([("body", "1.200 ha"), ("body", "1.200 ha")], [False, False]),  # twice in one field may be two facts
    ([("lead", "1.200 ha"), ("lead", "1.200 ha"), ("body", "1.200 ha")], [True, False, False]),
    ([("lead", "1.200 ha"), ("lead", "1.200 ha"), ("body", "1.200 ha"), ("body", "1.200 ha")], [True, True, False, False]),
    ([("lead", "1.200 ha", "rừng"), ("body", "1.200 ha", "rừng trồng mới")], [True, False]),
    ([("lead", "1.200 ha", "tỷ lệ rừng phòng hộ"), ("body", "1.200 ha", "tỷ lệ lúa đã gặt")], [False, False]),  # "tỷ lệ" is not enough
    ([("lead", "1.200 ha", "rừng"), ("body", "1.200 ha", "lúa"), ("body", "1.200 ha", "Rừng")], [True, False, False]),
    ([("lead", "1.200 ha", None), ("body", "1.200 ha", "rừng")], [True, False]),
    ([("lead", "1.200 ha", "ha"), ("body", "1.200 ha", "ha rừng")], [True, False]),  # a subject that says no more than the unit
    ([("lead", "1.200 ha", "rừng", "Lạng Sơn"), ("body", "1.200 ha", "rừng", "Cao Lộc")], [False, False]),
    ([("lead", "1.200 ha", "rừng", None), ("body", "1.200 ha", "rừng", "Cao Lộc")], [True, False]),
    (  # two that could be one fact with the same third: each has one partner at most
        [
            ("lead", "1.200 ha", "rừng", "Lạng Sơn"),
            ("lead", "1.200 ha", "rừng", None),
            ("body", "1.200 ha", "rừng", "Cao Lộc"),
            ("body", "1.200 ha", "rừng", "Lạng Sơn"),
        ],
        [True, True, False, False],
    ),
]

SIGNATURES = [  # own examples: credits of one person or of two, each as portal and byline
    ("case", ("bao-a", "Hoàng Nam", "author", "person"), ("bao-a", "HOÀNG NAM", "author", "person"), True),
    ("place of the tone mark", ("bao-a", "Thanh Hoà", "author", "person"), ("bao-a", "Thanh Hòa", "author", "person"), True),
    (
        "decomposed letters",
        ("bao-a", "Việt Đức", "author", "person"),
        ("bao-a", unicodedata.normalize("NFD", "Việt Đức"), "author", "person"),
        True,
    ),
    ("in another role", ("bao-a", "Lê Hà", "author", "person"), ("bao-a", "Lê Hà", "photo", "person"), True),
    ("held for a pen name", ("bao-a", "Mây", "author", "person"), ("bao-a", "Mây", "author", "pen_name"), True),
    ("other tones", ("bao-a", "Lê Hà", "author", "person"), ("bao-a", "Lê Hạ", "author", "person"), False),
    ("tones changed over", ("bao-a", "Hòa Hoa", "author", "person"), ("bao-a", "Hoa Hòa", "author", "person"), False),
    ("other letters", ("bao-a", "Trân", "author", "person"), ("bao-a", "Trần", "author", "person"), False),
    ("at another paper", ("bao-a", "Lê Hà", "author", "person"), ("bao-b", "Lê Hà", "author", "person"), False),
    ("initials", ("bao-a", "Minh Đức", "author", "person"), ("bao-a", "M.Đ", "author", "person"), False),
]


@contextmanager
def loaded(folder: Path, *parts: tuple[str, str, Sequence[Reading], Crawl | None]) -> Iterator[duckdb.DuckDBPyConnection]:
    with writer(folder / "w.duckdb", holder="test", wait_seconds=1) as con:
        for number, (part, version, readings, crawled) in enumerate(parts):
            path = folder / f"{number}.parquet"
            write_part(path, readings, crawl=crawled, part_id=part, derive_version=version)
            load_part(con, path)
        papers = [PortalRow(f"bao-{letter}", f"Báo {letter.upper()}", "Bắc Kạn", (), "verified", True) for letter in "abc"]
        load_reference(con, papers, [Province("Bắc Kạn", "Thái Nguyên")])
        refresh_duplicates(con)
        yield con


def part_of(portal: str, days: int = 0, number: int = 1) -> str:
    return f"{portal}/{date(2026, 11, 21) + timedelta(days=days)}/{number}"


# ---------------------------------------------------------------- revisions
@pytest.mark.parametrize(("name", "history", "expected"), HISTORIES)
def test_revisions(tmp_path: Path, name: str, history: list[tuple[int, str, str]], expected: list[tuple[str, int]]) -> None:
    parts = []
    for days, version, text in history:
        part, at = part_of("bao-a", days), MORNING + timedelta(days=days)
        parts.append((part, version, [reading(URL, part=part, at=at, version=version, content=article(title=text))], None))
    with loaded(tmp_path, *parts) as con:
        rows = con.execute("SELECT title, captures, revision, revisions FROM out.article_revision ORDER BY revision").fetchall()
        assert rows == [(text, captures, number, len(expected)) for number, (text, captures) in enumerate(expected, start=1)]
        days = [days for days, _, _ in history]
        assert con.execute(
            "SELECT title, revisions, captures, first_fetched_at, last_fetched_at, portal_name, province, province_since_2025"
            " FROM out.article"
        ).fetchall() == [
            (
                expected[-1][0],
                len(expected),
                len(history),
                MORNING + timedelta(days=min(days)),
                MORNING + timedelta(days=max(days)),
                "Báo A",
                "Bắc Kạn",
                "Thái Nguyên",
            )
        ]
        assert con.execute("SELECT count(*) FROM out.byline").fetchall() == [(2,)]  # of the newest revision alone
        assert con.execute("SELECT count(*) FROM out.metric").fetchall() == [(3,)]
        assert con.execute("SELECT count(*) FROM out.date_mention").fetchall() == [(2,)]


def test_the_same_archive_added_twice_is_read_once(tmp_path: Path) -> None:
    parts = [(part_of("bao-a", number=number), "v1", [reading(URL, part=part_of("bao-a", number=number))], None) for number in (1, 2)]
    with loaded(tmp_path, *parts) as con:
        for view, rows in {"out.article": 1, "out.article_revision": 1, "out.metric": 3, "out.byline": 2}.items():
            assert con.execute("SELECT count(*) FROM query_table($view)", {"view": view}).fetchone() == (rows,)
        assert con.execute("SELECT captures FROM out.article").fetchall() == [(1,)]


# ---------------------------------------------------------------- duplicates and figures
def copies(
    at: Sequence[date | datetime | None], change: Callable[[int, Article], Article] = lambda _, made: made
) -> list[tuple[str, str, list[Reading], None]]:
    """The same text in the papers a, b, c."""
    parts = []
    for number, (letter, moment) in enumerate(zip("abc", at, strict=True)):
        part = part_of(f"bao-{letter}")
        source = None if moment is None else "layout"
        certainty = None if moment is None else "minute" if isinstance(moment, datetime) else "day"
        made = article(published_at=moment, published_from=source, published_certainty=certainty, fingerprint=tuple(range(128)))
        parts.append((part, "v1", [reading(f"https://bao-{letter}.example/tin/1.html", part=part, content=change(number, made))], None))
    return parts


@pytest.mark.parametrize("name", AT)
def test_the_earliest_published_is_the_origin(tmp_path: Path, name: str) -> None:
    with loaded(tmp_path, *copies(AT[name])) as con:
        rows = con.execute(
            "SELECT portal, is_origin, origin_portal, articles, portals, similarity_to_origin FROM out.duplicate ORDER BY portal"
        ).fetchall()
    assert rows == [("bao-a", False, "bao-b", 3, 3, 1.0), ("bao-b", True, "bao-b", 3, 3, None), ("bao-c", False, "bao-b", 3, 3, 1.0)]


def test_without_any_date_there_is_no_origin(tmp_path: Path) -> None:
    with loaded(tmp_path, *copies((None, None, None))) as con:
        assert con.execute("SELECT is_origin, origin_portal, count(*) FROM out.duplicate GROUP BY ALL").fetchall() == [(False, None, 3)]
        assert con.execute("SELECT sum(is_first_report::INTEGER) FROM out.metric").fetchall() == [(2,)]  # still counted once


def test_a_syndicated_figure_counts_once(tmp_path: Path) -> None:
    def local_figure(number: int, made: Article) -> Article:
        """Paper c, last to publish, adds a figure of its own."""
        return made if number < 2 else replace(made, metrics=(*made.metrics, metric("20/11", 20.0, kind="ratio", unit_code=None)))

    with loaded(tmp_path, *copies(AT["by minute"], local_figure)) as con:
        rows = con.execute(
            "SELECT portal, text, field, is_repeat, is_syndicated_copy FROM out.metric ORDER BY portal, metric_no"
        ).fetchall()
        first = con.execute("SELECT portal, text FROM out.metric WHERE is_first_report ORDER BY ALL").fetchall()
    assert rows == [
        *(
            (portal, text, field, field == "lead", portal != "bao-b")
            for portal in ("bao-a", "bao-b", "bao-c")
            for text, field in (("1.200 ha", "body"), ("300 cây", "body"), ("1.200 ha", "lead"))
        ),
        ("bao-c", "20/11", "body", False, False),
    ]
    assert first == [("bao-b", "1.200 ha"), ("bao-b", "300 cây"), ("bao-c", "20/11")]


@pytest.mark.parametrize(("figures", "repeats"), FIGURES)
def test_a_figure_of_lead_and_body_counts_once(tmp_path: Path, figures: list[tuple[str, ...]], repeats: list[bool]) -> None:
    given = [(field, text, dict(zip(("subject", "place"), about, strict=False))) for field, text, *about in figures]
    metrics = tuple(
        metric(text, float(len(text)), within=BODY if field == "body" else LEAD, field=field, **about) for field, text, about in given
    )
    with loaded(tmp_path, (part_of("bao-a"), "v1", [reading(URL, content=article(metrics=metrics))], None)) as con:
        assert [row[0] for row in con.execute("SELECT is_repeat FROM out.metric ORDER BY metric_no").fetchall()] == repeats


# ---------------------------------------------------------------- portals and what is missing
def test_portal_day_and_rejected(tmp_path: Path) -> None:
    part = part_of("bao-a")
    readings = [
        reading(URL),
        reading(
            "https://bao-a.example/tin/2.html",
            content=article(lead=None, bylines=(), published_at=date(2026, 11, 20), published_certainty="day", metrics=()),
        ),
        reading("https://bao-a.example/tin/3.html", content=Rejected("no_body", "0 paragraphs")),
        reading("https://bao-a.example/tin/4.html", content="soft_404"),
        reading("https://bao-a.example/tin/5.html", content="not_modified"),
        reading("https://bao-a.example/", content="support"),
    ]
    again = part_of("bao-a", number=2)
    with loaded(tmp_path, (part, "v1", readings, crawl(part)), (again, "v1", [], crawl(again, finish_reason="killed", failures=()))) as con:
        assert con.execute(
            "SELECT crawls, finish_reasons, robots, requests, captures, articles, new_articles, not_modified, rejected, soft_404,"
            " failures, robots_disallowed, timeouts FROM out.portal_day"
        ).fetchall() == [(2, ["finished", "killed"], ["allowed"], 8, 6, 2, 2, 1, 1, 1, 1, 1, 0)]
        assert con.execute(
            "SELECT title_share, lead_share, byline_share, published_day_share, published_minute_share, median_lag_minutes"
            " FROM out.portal_day"
        ).fetchall() == [(1.0, 0.5, 0.5, 1.0, 0.5, 1285.0)]
        assert con.execute("SELECT stage, reason, detail, right(url, 8) FROM out.rejected ORDER BY ALL").fetchall() == [
            ("fetch", "robots_disallowed", None, "cấm.html"),
            ("meaning", "no_body", "0 paragraphs", "n/3.html"),
            ("page", "soft_404", None, "n/4.html"),
        ]


ATTEMPTS = [  # own examples: the articles read, at other attempts, and the attempt; article_known, and whether an article_id is told
    ("read the next day", ["https://bao-a.example/tin/1.html"], ("no_body", "https://bao-a.example/tin/1.html"), True, True),
    ("another page was read", ["https://bao-a.example/tin/2.html"], ("no_body", "https://bao-a.example/tin/1.html"), False, True),
    ("an error, then read", ["https://bao-a.example/tin/1.html"], ("http_error", "https://bao-a.example/tin/1.html"), True, True),
    ("an error, never read", [], ("http_error", "https://bao-a.example/tin/1.html"), False, False),
    ("the same page with www", ["https://bao-a.example/tin/1.html"], ("soft_404", "http://www.bao-a.example/tin/1.html"), True, True),
    ("never reached", ["https://bao-a.example/tin/1.html"], ("timeout", "https://bao-a.example/tin/9.html"), False, False),
    ("not reached, then read", ["https://bao-a.example/tin/1.html"], ("timeout", "https://bao-a.example/tin/1.html"), True, True),
]


@pytest.mark.parametrize(("name", "read", "attempt", "known", "told"), ATTEMPTS)
def test_an_attempt_says_whether_its_article_is_known(
    tmp_path: Path, name: str, read: list[str], attempt: tuple[str, str], known: bool, told: bool
) -> None:
    reason, url = attempt
    first, second = part_of("bao-a"), part_of("bao-a", 1)
    content = {"no_body": Rejected("no_body"), "http_error": "http_error", "soft_404": "soft_404"}.get(reason)
    failures = (Failure(url, "timeout", None, MORNING),) if reason == "timeout" else ()
    tried = [reading(url, content=content)] if content else []
    later = [reading(page, part=second, at=MORNING + timedelta(days=1)) for page in read]
    with loaded(tmp_path, (first, "v1", tried, crawl(first, failures=failures)), (second, "v1", later, None)) as con:
        rows = con.execute("SELECT reason, url, article_known, article_id IS NOT NULL FROM out.rejected").fetchall()
        assert rows == [(reason, url, known, told)]
        assert con.execute("SELECT count(*) FROM out.rejected SEMI JOIN out.article USING (article_id) WHERE article_known").fetchall() == [
            (int(known),)
        ]


HEALTH = [  # own examples: what the crawls of three days gave; health
    ("never seen", [], "never_seen"),
    ("imports only", ["import"], "archives_only"),
    ("first day", ["good"], "speaking"),
    ("good", ["good", "good", "good"], "speaking"),
    ("nothing new, but it answers", ["good", "good", "unchanged"], "speaking"),
    ("refuses", ["good", "good", "disallowed"], "robots_disallowed"),
    ("robots.txt out of reach", ["good", "good", "unreachable"], "unreachable"),
    ("dead", ["good", "good", "dead"], "unreachable"),
    ("no articles", ["good", "good", "empty"], "silent"),
    ("nothing new, and only the feed says so", ["good", "good", "feed unchanged"], "speaking"),
    ("the feed answers, and is empty", ["good", "good", "feed empty"], "silent"),
    ("the lead has gone", ["good", "good", "good", "no lead"], "drifting"),
    ("back again", ["good", "dead", "good"], "speaking"),
]


@pytest.mark.parametrize(("name", "days", "health"), HEALTH)
def test_portal_health(tmp_path: Path, name: str, days: list[str], health: str) -> None:
    with loaded(tmp_path, *(health_part(number, kind) for number, kind in enumerate(days))) as con:
        assert con.execute("SELECT health FROM out.portal_health WHERE portal = 'bao-a'").fetchall() == [(health,)]
        assert con.execute("SELECT DISTINCT health FROM out.portal_health WHERE portal <> 'bao-a'").fetchall() == [("never_seen",)]


def health_part(days: int, kind: str) -> tuple[str, str, list[Reading], Crawl | None]:
    part, at = part_of("bao-a", days), MORNING + timedelta(days=days)
    crawled = crawl(part, failures=())
    empty = [reading("https://bao-a.example/", part=part, at=at, content="support")]
    pages = [reading(f"https://bao-a.example/tin/{days}-{number}.html", part=part, at=at) for number in range(5)]
    feed = reading("https://bao-a.example/rss", part=part, at=at, content="support")
    feed = replace(feed, capture=replace(feed.capture, kind="feed"))
    unsaid = Failure(feed.capture.url, "empty_listing", None, at, "feed")
    readings, crawled = {
        "import": (pages, None),
        "good": (pages, crawled),
        "feed unchanged": ([replace(feed, capture=replace(feed.capture, status=304))], crawled),
        "feed empty": ([feed], replace(crawled, failures=(unsaid,))),
        "unchanged": ([reading(URL, part=part, at=at, content="not_modified")], crawled),
        "disallowed": ([], replace(crawled, robots="disallowed", finish_reason="robots_disallowed")),
        "unreachable": ([], replace(crawled, robots="unreachable", finish_reason="robots_unreachable")),
        "dead": ([], replace(crawled, robots="none", responses=0)),
        "empty": (empty, crawled),
        "no lead": ([replace(page, article=article(lead=None)) for page in pages], crawled),
    }[kind]
    return part, "v1", readings, crawled


# ---------------------------------------------------------------- people and days
Credit = tuple[str, str, BylineRole, BylineKind]


def signed(credit: Credit, number: int = 1) -> tuple[str, str, list[Reading], None]:
    """A part with one article, signed so and taken from an agency."""
    portal, name, role, kind = credit
    part = part_of(portal, number)
    content = article(bylines=(Byline(name, role, kind), Byline("TTXVN", "source", "agency")))
    return part, "v1", [reading(f"https://{portal}.example/tin/{number}.html", part=part, content=content)], None


@pytest.mark.parametrize(("name", "one", "other", "same"), SIGNATURES)
def test_a_signature_of_a_paper_has_one_id(tmp_path: Path, name: str, one: Credit, other: Credit, same: bool) -> None:
    with loaded(tmp_path, signed(one), signed(other, 2)) as con:
        ids = con.execute("SELECT person_id FROM out.byline WHERE kind <> 'agency' ORDER BY article_id").fetchall()
        assert len(ids) == 2
        assert (ids[0] == ids[1]) is same
        people = con.execute("SELECT person_id, portal, name, spellings, articles FROM core.person").fetchall()
        assert {(row[0],) for row in people} == set(ids)
        assert sum(row[4] for row in people) == 2
        assert all(row[2] in row[3] for row in people)


def test_desks_and_agencies_are_nobody(tmp_path: Path) -> None:
    with loaded(tmp_path, signed(("bao-a", "Nhóm PV", "author", "desk"))) as con:
        assert con.execute("SELECT kind, person_id FROM out.byline ORDER BY kind").fetchall() == [("agency", None), ("desk", None)]
        assert con.execute("SELECT count(*) FROM core.person").fetchone() == (0,)


def test_the_id_of_a_person_is_the_same_in_every_warehouse(tmp_path: Path) -> None:
    parts = [
        signed(("bao-a", "Nguyễn Văn An", "author", "person")),
        signed(("bao-a", "Lê Hà", "author", "person"), 2),
        signed(("bao-b", "Lê Hà", "author", "person"), 3),
    ]
    answers = []
    for number, order in enumerate((parts, parts[::-1], [*parts, *parts])):
        (tmp_path / str(number)).mkdir()
        with loaded(tmp_path / str(number), *order) as con:
            answers.append(con.execute("SELECT * FROM core.person ORDER BY person_id").fetchall())
    assert answers[0] == answers[1] == answers[2]
    by_hand = hashlib.sha256("bao-a\nnguyên văn an|3  ".encode()).hexdigest()[:24]
    assert [row[0] for row in answers[0] if row[2] == "Nguyễn Văn An"] == [by_hand]


def mention(start: date | None, end: date, granularity: Granularity = "day", mod: Mod | None = None) -> DateMention:
    return DateMention(0, 4, BODY[:4], start, end, granularity, mod=mod)


TWENTIETH = [  # own examples: a time that a text names; whether it certainly holds 20 November 2026
    ("the day", mention(date(2026, 11, 20), date(2026, 11, 20)), True),
    ("within a range", mention(date(2026, 11, 18), date(2026, 11, 22)), True),
    ("its first day", mention(date(2026, 11, 20), date(2026, 11, 22)), True),
    ("its last day", mention(date(2026, 11, 1), date(2026, 11, 20)), True),
    ("a quarter", mention(date(2026, 10, 1), date(2026, 12, 31), "quarter"), True),
    ("by the clock", mention(datetime(2026, 11, 20, 0, 30, tzinfo=VIETNAM), datetime(2026, 11, 20, 0, 30, tzinfo=VIETNAM), "minute"), True),
    ("the day after", mention(date(2026, 11, 21), date(2026, 11, 22)), False),
    (
        "half past midnight of the 21st",
        mention(datetime(2026, 11, 21, 0, 30, tzinfo=VIETNAM), datetime(2026, 11, 21, 0, 30, tzinfo=VIETNAM), "minute"),
        False,
    ),
    ("an open start", mention(None, date(2026, 11, 30)), False),
    ("somewhere at the end of the year", mention(date(2026, 1, 1), date(2026, 12, 31), "year", "END"), False),
]


@pytest.mark.parametrize(("name", "named", "holds"), TWENTIETH)
def test_which_articles_speak_of_a_day(tmp_path: Path, name: str, named: DateMention, holds: bool) -> None:
    """The question as DATA.md asks it, for 20 November 2026."""
    (question,) = [block for block in re.findall(r"```sql\n(.*?)```", DATA_MD.read_text("utf-8"), re.S) if "out.date_mention" in block]
    with loaded(tmp_path, (part_of("bao-a"), "v1", [reading(content=article(dates=(named,)))], None)) as con:
        found = con.execute(question).fetchall()
        assert len(found) == holds


def test_the_narrowest_mention_comes_first(tmp_path: Path) -> None:
    (question,) = [block for block in re.findall(r"```sql\n(.*?)```", DATA_MD.read_text("utf-8"), re.S) if "out.date_mention" in block]
    content = article(dates=(mention(date(2026, 10, 1), date(2026, 12, 31), "quarter"), mention(date(2026, 11, 20), date(2026, 11, 20))))
    with loaded(tmp_path, (part_of("bao-a"), "v1", [reading(content=content)], None)) as con:
        assert [row[-1] for row in con.execute(question).fetchall()] == ["day", "quarter"]


# ---------------------------------------------------------------- the contract
def test_every_view_and_column_says_what_it_is(tmp_path: Path) -> None:
    with loaded(tmp_path) as con:
        views = con.execute("SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'out'").fetchall()
        assert len(views) == 11
        assert [name for name, comment in views if not (comment or "").startswith("One row per ")] == []
        assert (
            con.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'out' AND comment IS NULL").fetchall()
            == []
        )


def test_every_view_answers_on_an_empty_warehouse(tmp_path: Path) -> None:
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        for (name,) in con.execute("SELECT 'out.' || view_name FROM duckdb_views() WHERE schema_name = 'out'").fetchall():
            assert con.execute("SELECT * FROM query_table($name)", {"name": name}).fetchall() == []
