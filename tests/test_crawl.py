"""One crawl, against tiny newspapers behind a proxy on loopback: what is asked, what is kept, what a dead or forbidding site does."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest

from scrapers.archive import Record, parts, read_crawl
from tests.crawling import CLOCK, DAY, HOSTS, Outcome, answer_all, article, run
from tests.tiny_site import running


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """All newspapers crawled together, once."""
    with running(answer_all) as site:
        yield run(tmp_path_factory.mktemp("night"), site, list(HOSTS))


# Portal, finish reason, robots verdict, article pages, reasons of failures. One dead portal changes nothing for the others.
ENDS = [
    ("cam", "robots_disallowed", "disallowed", 0, {"robots_disallowed"}),
    ("cam403", "robots_disallowed", "disallowed", 0, {"robots_disallowed"}),
    ("loi503", "robots_unreachable", "unreachable", 0, {"robots_unreachable"}),
    ("loi429", "robots_unreachable", "unreachable", 0, {"robots_unreachable"}),
    ("treo", "robots_unreachable", "unreachable", 0, {"robots_unreachable", "timeout"}),
    ("dut", "robots_unreachable", "unreachable", 0, {"robots_unreachable", "connection"}),
    ("chuyen", "robots_disallowed", "disallowed", 0, {"robots_disallowed"}),
    ("lac", "robots_unreachable", "unreachable", 0, {"robots_unreachable", "moved"}),
    ("html", "finished", "none", 3, set()),
    ("khong404", "finished", "none", 3, set()),
    ("het410", "finished", "none", 3, set()),
    ("cham", "finished", "allowed", 3, set()),
    ("chet", "failed", "allowed", 0, {"connection"}),
    ("vocung", "time_limit", "allowed", 0, set()),  # a Crawl-delay longer than any night
    ("tin", "finished", "allowed", 12, {"robots_disallowed", "connection", "too_large", "moved"}),
]


@pytest.mark.parametrize(("slug", "reason", "robots", "articles", "failures"), ENDS)
def test_how_a_portal_ends(night: Outcome, slug: str, reason: str, robots: str, articles: int, failures: set[str]) -> None:
    one = night.crawls[slug]
    assert (one.finish_reason, one.robots, one.article_pages) == (reason, robots, articles)
    assert {failure.reason for failure in one.failures} == failures
    (path,) = parts(night.archive, slug)
    kept = read_crawl(path)
    assert kept is not None
    assert (kept.finish_reason, kept.requests, kept.responses, kept.errors) == (reason, one.requests, one.responses, one.errors)
    assert kept.started_at - CLOCK < timedelta(seconds=1)
    assert len(night.records(slug)) == one.responses == sum(asked.status is not None for asked in (r.capture for r in night.records(slug)))


@pytest.mark.parametrize("slug", ["cam", "cam403", "loi503", "loi429", "treo", "dut", "lac", "vocung"])
def test_nothing_but_robots_is_asked_of_a_site_that_forbids_or_is_silent(night: Outcome, slug: str) -> None:
    assert set(night.asked(slug)) == {"/robots.txt"}


@pytest.mark.parametrize(("slug", "times"), [("cam", 1), ("cam403", 1), ("loi503", 3), ("treo", 3), ("dut", 3), ("loi429", 1)])
def test_robots_is_asked_for_again_only_where_that_may_help(night: Outcome, slug: str, times: int) -> None:
    assert night.asked(slug) == ["/robots.txt"] * times


def test_a_dead_site_is_left_alone_soon(night: Outcome) -> None:
    assert len(night.crawls["chet"].failures) <= 6  # TROUBLE_LIMIT, and what the other worker had under way
    assert len(set(night.asked("chet"))) <= 8


def test_crawl_delay_of_our_own_group_is_kept(night: Outcome) -> None:
    times = [asked.at for asked in night.site.asked if asked.host == "cham.test"][1:]
    assert len(times) == 4
    assert times[-1] - times[0] >= 3 * 0.5 - 0.3  # a busy machine takes the first request late


def test_what_is_asked_and_in_which_order(night: Outcome) -> None:
    asked = [path for path in night.asked("tin") if not path.endswith(".html")]
    assert asked == [
        "/robots.txt",
        "/rss",
        "/thoi-su/",
        "/thoi-su/?page=2",
        "/thoi-su/?page=3",
        "/thoi-su/?page=4",  # brings nothing new
        "/sitemap.xml",
        "/sitemap-11.xml",
        "/service/list?first=0&pageSize=2",
        "/service/list?first=2&pageSize=2",
        "/service/list?first=4&pageSize=2",
        "/",  # an article leads there; as a feed it was not needed
    ]
    counted = Counter(path for path in night.asked("tin") if path.endswith(".html"))
    again = {path: times for path, times in counted.items() if times > 1}
    assert again == {article(13): 2, article(20): 3, article(23): 3}  # retried: 500 once, 500 always, broken connection
    assert "/noi-bo/bai-noi-bo-cua-toa-soan-66666.html" not in counted
    assert "khac.test" not in {asked.host for asked in night.site.asked}


def test_every_answer_is_a_record(night: Outcome) -> None:
    kept = Counter(record.capture.url.removeprefix("http://tin.test") for record in night.records("tin"))
    asked = Counter(night.asked("tin"))
    del asked[article(23)], asked[article(30)]  # broken off: no answer
    assert kept == asked
    assert [record.capture.kind for record in night.records("tin")][:3] == ["robots", "feed", "listing"]
    statuses = [record.capture.status for record in night.records("tin") if record.capture.url.endswith(article(13))]
    assert statuses == [500, 200]


def record_of(night: Outcome, path: str) -> Record:
    return next(record for record in night.records("tin") if record.capture.url == f"http://tin.test{path}")


def test_what_the_crawl_knew_is_kept(night: Outcome) -> None:
    context = record_of(night, article(1)).context
    assert (context.kind, context.found_on) == ("article", "http://tin.test/rss")
    assert (context.feed_title, context.feed_date) == ("Khởi công cầu số 1", "Sun, 22 Nov 2026 20:00:00 +0700")
    assert record_of(night, article(31)).context.found_on == "http://tin.test/thoi-su/?page=3"
    assert record_of(night, "/thoi-su/?page=2").context.found_on == "http://tin.test/thoi-su/"
    assert record_of(night, article(510, "tin-moi")).context.requested_url == f"http://tin.test{article(10)}"
    assert record_of(night, article(10)).context.requested_url is None
    assert (record_of(night, "/").context.kind, record_of(night, "/").context.requested_url) == ("article", f"http://tin.test{article(11)}")


def test_bodies_are_kept_as_received(night: Outcome) -> None:
    record = record_of(night, article(21))
    assert record.header("Content-Encoding") == "gzip"
    assert record.payload == b"<html><h1>zip</h1></html>"
    part = gzip.decompress(parts(night.archive, "tin")[0].read_bytes())
    assert gzip.compress(b"<html><h1>zip</h1></html>")[10:] in part


def test_fetch_times_are_the_clocks(night: Outcome) -> None:
    times = [record.capture.fetched_at for record in night.records("tin")]
    assert times == sorted(times)
    assert all(CLOCK <= at < CLOCK + timedelta(minutes=2) for at in times)
    assert {record.capture.crawl_day for record in night.records("tin")} == {DAY}


def test_we_say_who_we_are_and_send_no_cookies(night: Outcome) -> None:
    assert {asked.headers["User-Agent"].split("/")[0] for asked in night.site.asked} == {"tintinh"}
    assert all("+https://example.invalid/tintinh" in asked.headers["User-Agent"] for asked in night.site.asked)
    assert not any("Cookie" in asked.headers for asked in night.site.asked)


def test_progress(night: Outcome) -> None:
    last = {row["portal"]: row for row in night.progress}
    assert all(row["finished"] for row in last.values())
    assert len([row for row in night.progress if row["finished"]]) == len(HOSTS)
    assert last["tin"]["articles"] == night.crawls["tin"].article_pages
