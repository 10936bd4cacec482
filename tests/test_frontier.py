"""The frontier: what is due when, what a failure costs, and agreement with the archive after a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from scrapers.archive import PartWriter, Record, read_part
from scrapers.frontier import HARD, SOFT, Found, Frontier, Visit
from warehouse.records import VIETNAM, Context, Crawl

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 21, 0, tzinfo=VIETNAM)
PORTAL, PART = "tin", "tin/2026-11-22/0001"
SITE = "http://tin.test"
HOUR, ONE_DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    opened = Frontier(tmp_path / "state" / "frontier.sqlite")
    yield opened
    opened.close()


def article(number: int, on: str = "/rss") -> Found:
    return Found(f"{SITE}/bai-{number}.html", "article", f"id:{number}", SITE + on, f"Bài {number}", "Sun, 22 Nov 2026")


def fetched(url: str, at: datetime = NOW, status: int = 200, etag: str | None = None) -> Visit:
    return Visit(url, "article", at, status, PART, etag, None, "sha256:a")


def due(frontier: Frontier, now: datetime = NOW, limit: int = 99) -> list[str]:
    return [state.url.removeprefix(SITE) for state in frontier.due_articles(PORTAL, now, limit)]


def announce(frontier: Frontier, *numbers: int, run_at: datetime = NOW, on: str = "/rss") -> int:
    visit = Visit(SITE + on, "feed", run_at, 200, PART)
    return frontier.visited(PORTAL, visit, [article(n, on) for n in numbers], run_at=run_at)


def test_finds_are_due_once_newest_run_first_in_their_order(frontier: Frontier) -> None:
    assert announce(frontier, 1, 2, run_at=NOW - ONE_DAY) == 2
    assert announce(frontier, 2, 3, 4) == 2
    assert due(frontier) == ["/bai-3.html", "/bai-4.html", "/bai-1.html", "/bai-2.html"]
    assert due(frontier, limit=1) == ["/bai-3.html"]
    state = frontier.state(PORTAL, f"{SITE}/bai-2.html")
    assert state is not None
    assert (state.found_on, state.feed_title, state.feed_date) == (f"{SITE}/rss", "Bài 2", "Sun, 22 Nov 2026")
    assert frontier.due_articles("khac", NOW, 99) == []


def test_another_address_of_a_known_article_is_not_new(frontier: Frontier) -> None:
    announce(frontier, 1)
    other = Found(f"{SITE}/muc-khac/bai-1.html", "article", "id:1")
    assert frontier.visited(PORTAL, Visit(SITE, "listing", NOW, 200, PART), [other]) == 0
    frontier.failed(PORTAL, f"{SITE}/bai-1.html", "article", NOW, HARD, 404)
    third = replace(other, url=f"{SITE}/muc-nua/bai-1.html")
    assert frontier.visited(PORTAL, Visit(SITE, "listing", NOW, 200, PART), [other, third]) == 0  # the second address is alive
    frontier.failed(PORTAL, other.url, "article", NOW, HARD, 404)
    assert frontier.visited(PORTAL, Visit(SITE, "listing", NOW, 200, PART), [third]) == 0  # known, and due now
    assert due(frontier) == ["/muc-nua/bai-1.html"]
    frontier.failed(PORTAL, third.url, "article", NOW, HARD, 404)
    last = replace(other, url=f"{SITE}/moi/bai-1.html")
    assert frontier.visited(PORTAL, Visit(SITE, "listing", NOW, 200, PART), [last]) == 1  # all known addresses are dead


# Hours after the first fetch at which runs come -> those that fetch again. REVISITS: 1 hour, 1 day, 7 days.
RUNS = [
    pytest.param([24, 48, 72, 168, 192], [24, 168], id="every night"),
    pytest.param([23.9, 47.9, 71.9, 167.9, 191.9], [23.9, 47.9, 191.9], id="every night, a little early"),
    pytest.param([0.5, 0.9], [], id="too young"),
    pytest.param([1, 2, 3, 23, 24, 25, 167, 168, 169, 1000], [1, 24, 168], id="often"),
    pytest.param([24 * 30, 24 * 31], [24 * 30], id="first run after a month: once for all"),
    pytest.param([1, 24 * 30, 24 * 60], [1, 24 * 30], id="then never"),
]


@pytest.mark.parametrize(("runs", "expected"), RUNS)
@pytest.mark.parametrize("status", [200, 304])
def test_revisits(frontier: Frontier, runs: list[float], expected: list[float], status: int) -> None:
    announce(frontier, 1)
    url, visited = f"{SITE}/bai-1.html", []
    frontier.visited(PORTAL, fetched(url))
    assert due(frontier) == []
    for hours in runs:
        at = NOW + timedelta(hours=hours)
        if due(frontier, at):
            visited.append(hours)
            frontier.visited(PORTAL, fetched(url, at, status))
    assert visited == expected


# What a feed told of the printing, in hours before the first fetch -> nights on which the article is fetched again
PRINTED = [
    (None, [1, 7]),
    (2, [1, 7]),
    (20, [1, 7]),
    (30, [1]),  # older than a week on the seventh night
    (24 * 6, [1]),
    (24 * 8, []),
    (24 * 4000, []),
    (-5, [1, 7]),  # a feed that is ahead of its time
]


@pytest.mark.parametrize(("hours", "nights"), PRINTED)
def test_only_young_articles_are_fetched_again(frontier: Frontier, hours: float | None, nights: list[int]) -> None:
    one = replace(article(1), printed_at=NOW - hours * HOUR if hours is not None else None)
    frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [one])
    visited = []
    for night in range(10):
        if due(frontier, NOW + night * ONE_DAY):
            visited.append(night)
            frontier.visited(PORTAL, fetched(one.url, NOW + night * ONE_DAY))
    assert visited == [0, *nights]


def test_a_second_address_is_asked_where_the_first_is_dead(frontier: Frontier) -> None:
    first, second = article(1), replace(article(1), url=f"{SITE}/khac/bai-1.html")
    assert frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [first, second]) == 1
    assert (due(frontier), frontier.waiting(PORTAL)) == (["/bai-1.html"], 1)
    frontier.failed(PORTAL, first.url, "article", NOW, SOFT, 500)
    assert due(frontier) == ["/bai-1.html"]
    frontier.failed(PORTAL, first.url, "article", NOW, HARD, 404)
    assert (due(frontier), frontier.waiting(PORTAL)) == (["/khac/bai-1.html"], 1)


def test_a_second_address_is_left_alone_where_the_first_was_fetched(frontier: Frontier) -> None:
    first, second, third = article(1), replace(article(1), url=f"{SITE}/khac/bai-1.html"), replace(article(1), url=f"{SITE}/moi/bai-1.html")
    frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [first, second])
    frontier.visited(PORTAL, fetched(first.url))
    assert frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [third]) == 0
    assert (due(frontier), frontier.waiting(PORTAL)) == ([], 0)
    assert not frontier.may_be_needed(PORTAL, third)


def test_an_article_that_is_held_is_not_fetched_again_elsewhere_once_its_address_has_gone(frontier: Frontier) -> None:
    first, second, third = article(1), replace(article(1), url=f"{SITE}/khac/bai-1.html"), replace(article(1), url=f"{SITE}/moi/bai-1.html")
    frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [first, second])
    frontier.visited(PORTAL, fetched(first.url))
    frontier.failed(PORTAL, first.url, "article", NOW + ONE_DAY, HARD, 410)
    assert (due(frontier, NOW + ONE_DAY), frontier.waiting(PORTAL)) == ([], 0)
    assert frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [third]) == 0
    assert not frontier.may_be_needed(PORTAL, third)
    assert (due(frontier, NOW + ONE_DAY), frontier.waiting(PORTAL)) == ([], 0)


def test_never_fetched_ones_come_before_revisits(frontier: Frontier) -> None:
    announce(frontier, 1, run_at=NOW - ONE_DAY)
    frontier.visited(PORTAL, fetched(f"{SITE}/bai-1.html", NOW - ONE_DAY))
    announce(frontier, 2)
    assert due(frontier) == ["/bai-2.html", "/bai-1.html"]


def test_a_printed_day_at_the_end_of_time_ends_nothing(frontier: Frontier) -> None:
    """As files of earlier versions may hold one."""
    one = replace(article(1), printed_at=datetime(9999, 12, 31, tzinfo=VIETNAM))
    frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [one])
    frontier.visited(PORTAL, fetched(one.url))
    assert due(frontier, NOW + ONE_DAY) == ["/bai-1.html"]


# Weights of failures in order, S for a success -> whether the article is still asked for
FAILURES = [
    ([HARD], False),
    ([SOFT], True),
    ([SOFT] * 3, True),
    ([SOFT] * 4, False),
    ([SOFT, SOFT, "S", SOFT, SOFT, SOFT], True),
]


@pytest.mark.parametrize(("weights", "asked"), FAILURES)
def test_failures(frontier: Frontier, weights: list[float | str], asked: bool) -> None:
    announce(frontier, 1)
    url = f"{SITE}/bai-1.html"
    for weight in weights:
        if isinstance(weight, str):
            frontier.visited(PORTAL, fetched(url))
        else:
            frontier.failed(PORTAL, url, "article", NOW, weight, 500)
    assert bool(due(frontier, NOW + 2 * HOUR)) is asked


def test_validators_are_kept_through_304_and_replaced_by_200(frontier: Frontier) -> None:
    url = f"{SITE}/bai-1.html"
    frontier.visited(PORTAL, Visit(url, "article", NOW, 200, PART, '"a"', "Sun, 22 Nov 2026 10:00:00 GMT", "sha256:a"))
    frontier.visited(PORTAL, Visit(url, "article", NOW + HOUR, 304, PART))
    state = frontier.state(PORTAL, url)
    assert state is not None
    assert (state.etag, state.last_modified, state.body_digest, state.status) == ('"a"', "Sun, 22 Nov 2026 10:00:00 GMT", "sha256:a", 304)
    assert (state.first_fetched_at, state.fetched_at) == (NOW, NOW + HOUR)
    frontier.visited(PORTAL, Visit(url, "article", NOW + ONE_DAY, 200, PART, None, None, "sha256:b"))
    state = frontier.state(PORTAL, url)
    assert state is not None
    assert (state.etag, state.last_modified, state.body_digest) == (None, None, "sha256:b")  # never offer a validator of other bytes


def test_a_redirect_makes_both_addresses_known(frontier: Frontier) -> None:
    announce(frontier, 1)
    frontier.visited(PORTAL, fetched(f"{SITE}/moi/bai-1.html"), asked=f"{SITE}/bai-1.html")
    assert due(frontier) == []
    assert frontier.state(PORTAL, f"{SITE}/moi/bai-1.html") is not None


# As PRINTED, of an announced address that leads to another one: only that is fetched again
@pytest.mark.parametrize(("hours", "nights"), PRINTED)
def test_where_an_address_leads_is_as_young_as_what_announced_it(frontier: Frontier, hours: float | None, nights: list[int]) -> None:
    one = replace(article(1), printed_at=NOW - hours * HOUR if hours is not None else None)
    frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [one])
    frontier.visited(PORTAL, fetched(f"{SITE}/moi/bai-1.html"), asked=one.url)
    state = frontier.state(PORTAL, f"{SITE}/moi/bai-1.html")
    assert state is not None
    assert (state.found_on, state.feed_title, state.feed_date) == (one.found_on, one.feed_title, one.feed_date)
    visited = []
    for night in range(10):
        if asked := due(frontier, NOW + night * ONE_DAY):
            assert asked == ["/moi/bai-1.html"]
            visited.append(night)
            frontier.visited(PORTAL, fetched(SITE + asked[0], NOW + night * ONE_DAY))
    assert visited == nights


def test_an_answer_and_its_finds_are_one_transaction(frontier: Frontier) -> None:
    bad = Found(f"{SITE}/x", "article", object())  # type: ignore[arg-type] # SQLite refuses it, in the middle of the transaction
    with pytest.raises((sqlite3.Error, sqlite3.InterfaceError)):
        frontier.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [article(1), bad])
    assert due(frontier) == []
    assert frontier.state(PORTAL, f"{SITE}/rss") is None


def test_pages_found_by_a_crawl_that_died_are_due(frontier: Frontier) -> None:
    first, second = Visit(f"{SITE}/thoi-su", "listing", NOW, 200, PART), Found(f"{SITE}/thoi-su?page=2", "listing")
    crawl = Crawl(PART, PORTAL, DAY, NOW, NOW, "killed", "allowed", 1, 1, 1, 0, 0)

    def waiting() -> list[str]:
        return [state.url for state in frontier.due_pages(PORTAL)]

    frontier.visited(PORTAL, first, [article(1)], following=second)
    assert waiting() == [second.url]
    frontier.finish_day(crawl)
    assert waiting() == [second.url]
    frontier.visited(PORTAL, Visit(second.url, "listing", NOW, 200, PART))
    assert waiting() == []
    frontier.visited(PORTAL, first, [article(1)], following=second)
    assert waiting() == []  # nothing new on the page before it
    frontier.visited(PORTAL, first, [article(2)], following=second)
    assert waiting() == [second.url]  # fetched yesterday, due again today
    frontier.finish_day(replace(crawl, finish_reason="finished"))
    assert waiting() == []


# Nights (in days since the first) on which a feed brought something, and the nights on which it is asked until night 30
POLLS = [
    pytest.param(range(31), list(range(31)), id="always something"),
    pytest.param([0], [0, 1, 2, 3, 4, 5, 7, 10, 14, 20, 27], id="never again"),
    pytest.param([0, 7, 8], [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 15, 18, 22, 28], id="news after a rest: every night again"),
    pytest.param(range(0, 31, 3), list(range(31)), id="every third night something"),
]


@pytest.mark.parametrize(("news", "expected"), POLLS)
@pytest.mark.parametrize("early", [0, 2])  # hours by which each other night begins early
def test_a_quiet_feed_is_asked_less_often(frontier: Frontier, news: Sequence[int], expected: list[int], early: int) -> None:
    asked, feed = [], f"{SITE}/rss"
    for night in range(31):
        at = NOW + night * ONE_DAY - (night % 2) * early * HOUR
        if frontier.is_resting(PORTAL, feed, at):
            continue
        asked.append(night)
        for again in (at, at + HOUR):  # a second run of the night changes nothing
            frontier.visited(PORTAL, Visit(feed, "feed", again, 304, PART))
            frontier.polled(PORTAL, feed, again, int(night in news))
    assert asked == expected


def test_a_feed_that_was_never_read_does_not_rest(frontier: Frontier) -> None:
    assert not frontier.is_resting(PORTAL, f"{SITE}/rss", NOW)
    frontier.failed(PORTAL, f"{SITE}/rss", "feed", NOW, SOFT)
    frontier.polled(PORTAL, f"{SITE}/rss", NOW, 0)
    frontier.polled(PORTAL, f"{SITE}/rss", NOW + 9 * ONE_DAY, 0)
    assert not frontier.is_resting(PORTAL, f"{SITE}/rss", NOW + 10 * ONE_DAY)


def test_waiting_counts_what_was_announced_and_not_fetched(frontier: Frontier) -> None:
    announce(frontier, 1, 2, 3)
    frontier.visited(PORTAL, fetched(f"{SITE}/bai-1.html"))
    frontier.failed(PORTAL, f"{SITE}/bai-2.html", "article", NOW, HARD, 404)
    assert frontier.waiting(PORTAL) == 1


def test_the_backlog_of_pages_is_bounded(frontier: Frontier) -> None:
    pages = [Found(f"{SITE}/sitemap-{number}.xml", "feed") for number in range(250)]
    frontier.visited(PORTAL, Visit(f"{SITE}/sitemap.xml", "feed", NOW, 200, PART), pages)
    assert len(frontier.due_pages(PORTAL)) == 100


# Finish reason -> whether the day is done
REASONS = [
    ("finished", True),
    ("page_limit", True),
    ("robots_disallowed", True),
    ("robots_unreachable", False),
    ("no_way_in", False),
    ("time_limit", False),
    ("failed", False),
    ("shutdown", False),
    ("killed", False),
    (None, False),
]


@pytest.mark.parametrize(("reason", "complete"), REASONS)
def test_portal_days(frontier: Frontier, reason: str | None, complete: bool) -> None:
    assert frontier.portal_day(PORTAL, DAY) is None
    frontier.begin_day(PORTAL, DAY, NOW, PART)
    if reason:
        frontier.finish_day(Crawl(PART, PORTAL, DAY, NOW, NOW, reason, "allowed", 1, 1, 1, 0, 0))
    day = frontier.portal_day(PORTAL, DAY)
    assert day is not None
    assert (day.is_complete, day.finish_reason, day.part_id, day.started_at) == (complete, reason, PART, NOW)
    frontier.begin_day(PORTAL, DAY, NOW, "tin/2026-11-22/0002")
    frontier.finish_day(Crawl(PART, PORTAL, DAY, NOW, NOW, "killed", "allowed", 1, 1, 1, 0, 0))
    again = frontier.portal_day(PORTAL, DAY)
    assert again is not None
    assert again.finish_reason is None  # an earlier crawl's end does not end the new one


def salvaged(archive: Path, *urls: str, asked: str | None = None, status: int = 200) -> tuple[str, list[Record]]:
    writer = PartWriter(archive, PORTAL, DAY)
    feed = Context(kind="feed")
    writer.write_response(f"{SITE}/rss", NOW, 200, "OK", (("ETag", '"feed"'),), b"<rss/>", feed)
    for url in urls:
        writer.write_response(url, NOW, status, "OK", (("ETag", '"a"'),), b"x", Context(kind="article", requested_url=asked))
    return writer.part.part_id, list(read_part(writer.close(None), archive))


def test_reconcile_counts_salvaged_articles_as_fetched(frontier: Frontier, tmp_path: Path) -> None:
    announce(frontier, 1, 2, 3)
    frontier.visited(PORTAL, fetched(f"{SITE}/bai-1.html"))  # killed before the same was noted for article 2
    part, records = salvaged(tmp_path, f"{SITE}/bai-1.html", f"{SITE}/bai-2.html", f"{SITE}/moi.html", asked=None)
    assert frontier.reconcile(part, records) == 2
    assert due(frontier) == ["/bai-3.html"]
    state = frontier.state(PORTAL, f"{SITE}/bai-2.html")
    assert state is not None
    assert (state.etag, state.first_fetched_at, state.feed_title) == ('"a"', NOW, "Bài 2")
    assert frontier.reconcile(part, records) == 0


def test_reconcile_leaves_feeds_without_a_condition(frontier: Frontier, tmp_path: Path) -> None:
    """What the feed announced was never noted: "not modified" would lose it."""
    part, records = salvaged(tmp_path)
    frontier.reconcile(part, records)
    assert frontier.state(PORTAL, f"{SITE}/rss") is None


def test_reconcile_knows_redirects_and_leaves_errors_due(frontier: Frontier, tmp_path: Path) -> None:
    announce(frontier, 1, 2)
    frontier.reconcile(*salvaged(tmp_path, f"{SITE}/dich.html", asked=f"{SITE}/bai-1.html"))
    frontier.reconcile(*salvaged(tmp_path, f"{SITE}/bai-2.html", status=500))
    assert due(frontier) == ["/bai-2.html"]


def test_reconcile_takes_back_what_a_power_cut_took_from_the_archive(frontier: Frontier, tmp_path: Path) -> None:
    announce(frontier, 1, 2)
    for number in (1, 2):
        frontier.visited(PORTAL, fetched(f"{SITE}/bai-{number}.html", etag='"a"'))
    part, records = salvaged(tmp_path, f"{SITE}/bai-1.html")
    assert part == PART
    assert frontier.reconcile(part, records) == 1
    assert due(frontier) == ["/bai-2.html"]
    state = frontier.state(PORTAL, f"{SITE}/bai-2.html")
    assert state is not None
    assert (state.etag, state.first_fetched_at) == (None, None)
    assert frontier.reconcile(part, records) == 0


def test_a_file_of_the_version_before_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "frontier.sqlite"
    first = Frontier(path)
    announce(first, 1)
    first.close()
    with sqlite3.connect(path) as raw:
        raw.executescript("ALTER TABLE url DROP COLUMN printed_at; PRAGMA user_version = 2;")
    raw.close()
    second = Frontier(path)
    assert due(second) == ["/bai-1.html"]
    second.visited(PORTAL, Visit(f"{SITE}/rss", "feed", NOW, 200, PART), [replace(article(2), printed_at=NOW - 99 * ONE_DAY)])
    second.visited(PORTAL, fetched(f"{SITE}/bai-2.html"))
    assert due(second, NOW + 99 * ONE_DAY) == ["/bai-1.html"]
    second.close()


def test_the_file_lasts_and_other_versions_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "frontier.sqlite"
    first = Frontier(path)
    announce(first, 1)
    first.close()
    second = Frontier(path)
    assert due(second) == ["/bai-1.html"]
    second.close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 9")
    raw.close()
    with pytest.raises(ValueError, match="version 9"):
        Frontier(path)
