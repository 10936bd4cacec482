"""More than one crawl: days that are done, the next night, kills and signals, two at once."""

from __future__ import annotations

import signal
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from scrapers.archive import parts, read_crawl, read_part
from scrapers.crawl import CrawlRunning, crawl
from tests.crawling import ALLOW, CLOCK, DAY, FEEDS, article, links, order, page, pager, run
from tests.tiny_site import Answerer, Asked, Reply, Site, running
from warehouse.records import VIETNAM


def simple(count: int, changed: set[int] | None = None, wait: float = 0.0) -> Answerer:
    """A newspaper with `count` articles on listing pages of 20, all with validators; some changed."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return ALLOW
        if asked.path == "/":
            number = int(asked.query.removeprefix("page=") or 1)
            body = links(*(article(n) for n in range(20 * (number - 1), min(20 * number, count))))
            after = pager(f"/?page={number + 1}") if 20 * number < count else ""
            return replace(page(asked, body + after), wait=wait)
        number = int(asked.path[-10:-5]) - 10000
        return replace(page(asked, "sửa" if changed and number in changed else ""), wait=wait)

    return answer


FEEDS["bao"] = [("http://bao.test/", "listing")]
FEEDS["hai"] = [("http://hai.test/", "listing")]


def test_a_day_that_is_done_is_not_crawled_again_unless_asked(tmp_path: Path) -> None:
    with running(simple(3)) as site:
        first = run(tmp_path, site, ["bao"])
        site.asked.clear()
        second = run(tmp_path, site, ["bao"])
        assert site.asked == []
        assert second.crawls == first.crawls
        assert second.progress[-1]["finished"]
        third = run(tmp_path, site, ["bao"], again=True)
        assert site.paths("bao.test") == ["/robots.txt", "/"]  # its articles are a moment old
        assert third.crawls["bao"].part_id == "bao/2026-11-22/0002"
        assert third.crawls["bao"].not_modified == 1


def test_the_next_night_asks_whether_articles_changed(tmp_path: Path) -> None:
    changed: set[int] = set()
    with running(simple(3, changed)) as site:
        run(tmp_path, site, ["bao"])
        changed.add(1)
        site.asked.clear()
        second = run(tmp_path, site, ["bao"], day="2026-11-23", clock=(CLOCK + timedelta(days=1)).isoformat())
    assert second.crawls["bao"].not_modified == 3  # the listing and two articles, though Cache-Control said no-cache
    assert second.crawls["bao"].article_pages == 1
    records = {record.capture.url.removeprefix("http://bao.test"): record for record in second.records("bao", date(2026, 11, 23))}
    assert {path: record.capture.status for path, record in records.items()} == {
        "/robots.txt": 200, "/": 304, article(0): 304, article(1): 200, article(2): 304,
    }  # fmt: skip
    assert all(asked.headers.get("If-None-Match") for asked in site.asked if asked.path != "/robots.txt")


def test_the_page_limit(tmp_path: Path) -> None:
    with running(simple(30)) as site:
        first = run(tmp_path, site, ["bao"], page_limit=5)
        assert (first.crawls["bao"].finish_reason, first.crawls["bao"].article_pages) == ("page_limit", 5)
        assert "/?page=2" not in site.paths("bao.test")  # enough was found on the first page
        second = run(tmp_path, site, ["bao"], again=True, page_limit=100)
    assert (second.crawls["bao"].finish_reason, second.crawls["bao"].article_pages) == ("finished", 15)


def captures_of_articles(outcome_archive: Path) -> Counter[str]:
    records = (record for path in parts(outcome_archive) for record in read_part(path, outcome_archive))
    return Counter(record.capture.url for record in records if record.capture.kind == "article")


def start_and(signal_number: int, folder: Path, site: Site, after: int) -> tuple[int, str]:
    """Start a crawl and send it a signal once the site has been asked `after` times; returns exit code and output."""
    process = subprocess.Popen(order(folder, site, ["bao"]), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    begun, lines = len(site.asked), []
    for line in process.stdout:
        lines.append(line)
        if len(site.asked) - begun >= after and process.poll() is None:
            process.send_signal(signal_number)
            break
    rest, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors, errors
    return process.returncode, "".join(lines) + rest


def test_killed_again_and_again_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    kills = (3, 40, 90)  # while listings are read, and twice among the articles
    with running(simple(200, wait=0.01)) as site:
        for after in kills:
            assert start_and(signal.SIGKILL, tmp_path, site, after)[0] == -signal.SIGKILL
        last = run(tmp_path, site, ["bao"])
    assert last.crawls["bao"].finish_reason == "finished"
    kept = captures_of_articles(tmp_path / "archive")
    assert kept == {f"http://bao.test{article(n)}": 1 for n in range(200)}
    asked = Counter(path for path in site.paths("bao.test") if path.endswith(".html"))
    assert sum(times - 1 for times in asked.values()) <= 2 * len(kills)  # only what was under way at a kill is asked for twice
    reasons = [(one.finish_reason, one.finished_at is None) for path in parts(tmp_path / "archive") if (one := read_crawl(path))]
    assert reasons == [("killed", True)] * 3 + [("finished", False)]
    assert not list((tmp_path / "archive").glob("**/*.open"))


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly(tmp_path: Path, signal_number: int) -> None:
    with running(simple(60, wait=0.02)) as site:
        code, output = start_and(signal_number, tmp_path, site, 20)
        assert code == 0, output
        (part,) = parts(tmp_path / "archive")
        stopped = read_crawl(part)
        assert stopped is not None
        assert stopped.finish_reason == "shutdown"
        assert 0 < stopped.article_pages < 60
        assert '"finish_reason": "shutdown"' in output
        last = run(tmp_path, site, ["bao"])
    assert last.crawls["bao"].finish_reason == "finished"
    assert captures_of_articles(tmp_path / "archive") == {f"http://bao.test{article(n)}": 1 for n in range(60)}


GONE, REFUSED = (404, 410), (400, 401, 403, 451)


def test_what_is_refused_is_asked_for_again_and_what_is_gone_is_not(tmp_path: Path) -> None:
    statuses: dict[str, int] = {}

    def answer(asked: Asked) -> Reply:
        return Reply("<h1>?</h1>", status=statuses[asked.path]) if asked.path in statuses else simple(30)(asked)

    every_third = {article(3 * number): status for number, status in enumerate((*GONE, *REFUSED))}  # not so many in a row
    with running(answer) as site:
        for night, asked_again in enumerate([(*GONE, *REFUSED), REFUSED, REFUSED, REFUSED, ()]):
            statuses |= every_third
            site.asked.clear()
            when = {"day": (DAY + timedelta(days=night)).isoformat(), "clock": (CLOCK + timedelta(days=night)).isoformat()}
            run(tmp_path, site, ["bao"], None, **when)
            asked = {path for path in site.paths("bao.test") if path in every_third}
            assert asked == {path for path, status in every_third.items() if status in asked_again}, night


@pytest.mark.parametrize("status", [401, 403, 428, 429, 451])
def test_five_refusals_in_a_row_leave_the_paper_alone_until_the_next_night(tmp_path: Path, status: int) -> None:
    refuses = True

    def answer(asked: Asked) -> Reply:
        return Reply("<h1>?</h1>", status=status) if refuses and asked.path.endswith(".html") else simple(12)(asked)

    with running(answer) as site:
        first = run(tmp_path, site, ["bao"]).crawls["bao"]
        assert (first.finish_reason, first.article_pages) == ("failed", 0)
        assert len([path for path in site.paths("bao.test") if path.endswith(".html")]) <= 6
        refuses = False
        later = {"day": "2026-11-23", "clock": (CLOCK + timedelta(days=1)).isoformat()}
        second = run(tmp_path, site, ["bao"], None, **later).crawls["bao"]
    assert (second.finish_reason, second.article_pages) == ("finished", 12)


def test_where_the_first_address_of_an_article_is_dead_the_second_is_asked_the_same_night(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/":
            return Reply(links(article(1), article(1, "kinh-te"), article(2), article(2, "kinh-te")))
        return Reply(status=404) if asked.path == article(1) else simple(0)(asked)

    with running(answer) as site:
        crawled = run(tmp_path, site, ["bao"], {"feeds": [("http://bao.test/", "listing")]}).crawls["bao"]
    assert (crawled.finish_reason, crawled.article_pages) == ("finished", 2)
    assert [path for path in site.paths("bao.test") if path.endswith(".html")] == [article(1), article(2), article(1, "kinh-te")]


def test_old_articles_of_a_sitemap_are_fetched_once(tmp_path: Path) -> None:
    row = f"<url><loc>http://bao.test{article(1)}</loc><lastmod>{{}}</lastmod></url>"
    rows = row.format("2015-01-03") + row.format("2026-11-22").replace(article(1), article(2))

    def answer(asked: Asked) -> Reply:
        return Reply(f"<urlset>{rows}</urlset>") if asked.path == "/sitemap.xml" else simple(0)(asked)

    with running(answer) as site:
        for night in range(9):
            when = {"day": (DAY + timedelta(days=night)).isoformat(), "clock": (CLOCK + timedelta(days=night)).isoformat()}
            run(tmp_path, site, ["bao"], {"feeds": [("http://bao.test/sitemap.xml", "sitemap")]}, **when)
    asked = Counter(path for path in site.paths("bao.test") if path.endswith(".html"))
    assert asked[article(1)] == 1
    assert asked[article(2)] in (3, 4)  # on the nights after an hour, a day and seven days, whichever minute they begin


def test_a_slow_paper_has_a_time_of_its_own(tmp_path: Path) -> None:
    """Half of it at most is for discovery; what was fetched is kept, and the next crawl of the day goes on."""
    seconds = [0.5]
    with running(lambda asked: simple(200, wait=seconds[0])(asked)) as site:
        first = run(tmp_path, site, ["bao"], seconds_per_portal=6.0).crawls["bao"]
        last = max(one.at for one in site.asked) - min(one.at for one in site.asked)
        assert (first.finish_reason, 0 < first.article_pages < 30, last < 8) == ("time_limit", True, True)
        assert len([path for path in site.paths("bao.test") if path.startswith("/?page=")]) < 8  # of nine
        seconds[0] = 0.0
        second = run(tmp_path, site, ["bao"], seconds_per_portal=120).crawls["bao"]
    assert (second.finish_reason, second.article_pages) == ("finished", 200 - first.article_pages)


def test_a_long_crawl_delay_makes_a_night_shorter_and_no_failure_of_it(tmp_path: Path) -> None:
    with running(simple(20)) as site:
        first = run(tmp_path, site, ["bao"], {"delay_seconds": 0.5}, seconds_per_portal=10.0).crawls["bao"]
    assert first.finish_reason == "page_limit"
    assert 0 < first.article_pages <= 10


def test_a_night_without_a_way_in_is_not_done(tmp_path: Path) -> None:
    """Every feed and the home page hang: nobody knows what was printed. A second crawl of the day asks again."""
    hangs = True

    def answer(asked: Asked) -> Reply:
        return Reply(wait=9) if hangs and asked.path != "/robots.txt" else simple(3)(asked)

    with running(answer) as site:
        first = run(tmp_path, site, ["bao"], timeout_seconds=0.3).crawls["bao"]
        assert (first.finish_reason, {one.reason for one in first.failures}) == ("no_way_in", {"timeout"})
        hangs = False
        second = run(tmp_path, site, ["bao"]).crawls["bao"]
    assert (second.finish_reason, second.article_pages) == ("finished", 3)


def test_real_portals_keep_their_pace_and_real_time(tmp_path: Path) -> None:
    """Loopback answers in a millisecond: AutoThrottle would go faster and faster, the portal's own delay holds it."""
    began = datetime.now(VIETNAM)
    with running(simple(4)) as site:
        outcome = run(tmp_path, site, ["bao"], {"test_host": False, "delay_seconds": 0.4}, clock=None, day=began.date().isoformat())
    times = [asked.at for asked in site.asked]
    assert len(times) == 6
    assert 0.8 <= times[-1] - times[0] < 8  # five delays of 0.2 to 0.6 s; a busy machine takes the first request late
    assert all(began <= record.capture.fetched_at <= datetime.now(VIETNAM) for record in outcome.records("bao"))


def test_two_crawls_at_once_are_refused(tmp_path: Path) -> None:
    with running(simple(60, wait=0.05)) as site:
        process = subprocess.Popen(order(tmp_path, site, ["bao"]), stdout=subprocess.PIPE, text=True)
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(CrawlRunning, match="wait for it"):
            crawl([], archive=tmp_path / "archive", frontier_path=tmp_path / "frontier.sqlite", day=DAY)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
