"""The crawl, against tiny newspapers behind a proxy on loopback: what is asked, what is kept, what a dead or forbidding site does."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from scrapers.announcing import next_rows
from scrapers.archive import Record, parts, read_crawl, read_part
from scrapers.crawl import CrawlRunning, crawl, settings
from scrapers.politeness import Policy
from scrapers.portal import Portal
from tests.tiny_site import Answerer, Asked, Reply, Site, running
from warehouse.records import VIETNAM, Crawl, Failure

DAY = date(2026, 11, 22)
CLOCK = datetime(2026, 11, 22, 21, 0, tzinfo=VIETNAM)
TEXT = {"Content-Type": "text/plain"}
ALLOW = Reply("User-agent: *\nDisallow: /noi-bo/\n", headers=TEXT)
ONCE = Path(__file__).with_name("crawl_once.py")


def article(number: int, section: str = "thoi-su") -> str:
    return f"/{section}/khoi-cong-cau-ban-chu-so-{number}-{10000 + number}.html"


def links(*paths: str) -> str:
    return (
        "<html><body>"
        + "".join(f'<h3><a href="{path}">Khởi công cầu Bản Chu tại huyện {path[-10:-5]}</a></h3>' for path in paths)
        + "</body></html>"
    )


def pager(following: str) -> str:
    return f'<div class="pagination"><a rel="next" href="{following}">Trang sau</a></div>'


def page(asked: Asked, text: str = "") -> Reply:
    """An article with an ETag; 304 where the asker knows it."""
    etag = f'"{len(text)}"'
    if asked.headers.get("If-None-Match") == etag:
        return Reply(status=304, headers={"ETag": etag})
    return Reply(
        f"<html><h1>Bài {asked.path}</h1>{text}</html>", headers={"ETag": etag, "Cache-Control": "no-cache", "Set-Cookie": "reader=1"}
    )


# ------------------------------------------------------------ the newspapers
RSS = f"""<rss><channel><item><title>Khởi công cầu số 1</title><link>http://tin.test{article(1)}</link>
<pubDate>Sun, 22 Nov 2026 20:00:00 +0700</pubDate></item></channel></rss>"""
SITEMAP_INDEX = "<sitemapindex><sitemap><loc>http://tin.test/sitemap-11.xml</loc></sitemap></sitemapindex>"
SITEMAP = f"<urlset><url><loc>http://tin.test{article(30)}</loc></url><url><loc>http://khac.test{article(99)}</loc></url></urlset>"


def tin(asked: Asked) -> Reply:
    """A newspaper with all kinds of feeds, and with the faults of real ones."""
    fixed = {
        "/robots.txt": ALLOW,
        "/rss": Reply(RSS, headers={"Content-Type": "application/rss+xml", "ETag": '"rss"'}),
        "/sitemap.xml": Reply(gzip.compress(SITEMAP_INDEX.encode()), headers={"Content-Type": "text/xml", "Content-Encoding": "gzip"}),
        "/sitemap-11.xml": Reply(SITEMAP, headers={"Content-Type": "text/xml"}),
    }
    if asked.path in fixed:
        return fixed[asked.path]
    if asked.path == "/service/list":
        first = int(asked.query.split("first=")[1].split("&")[0])
        rows = [{"title": "Khởi công", "pageUrl": article(40 + first + n)} for n in range(2)] if first < 4 else []
        return Reply(f"jq({json.dumps({'response': rows})})", headers={"Content-Type": "application/javascript"})
    if asked.path == "/thoi-su/":
        number = min(int(asked.query.removeprefix("page=") or 1), 3)  # beyond the end the last page comes again
        strange = ("http://khac.test/mot-bai-bao-cua-to-khac-77777.html", "/noi-bo/bai-noi-bo-cua-toa-soan-66666.html")
        return Reply(links(*(article(10 * number + n) for n in range(4)), *strange) + pager(f"/thoi-su/?page={number + 1}"))
    return tin_article(asked)


def tin_article(asked: Asked) -> Reply:
    """Article pages: one moved, one leads home, one is gone, one fails once, one always, one is zipped."""
    faults = {
        article(10): Reply(status=301, headers={"Location": article(510, "tin-moi")}),
        article(11): Reply(status=302, headers={"Location": "/"}),
        article(12): Reply("<h1>404</h1>", status=404),
        article(13): Reply("hỏng", status=500) if asked.nth == 1 else page(asked),
        article(20): Reply("hỏng", status=500),
        article(21): Reply(gzip.compress(b"<html><h1>zip</h1></html>"), headers={"Content-Encoding": "gzip"}),
        article(22): Reply(status=301, headers={"Location": "http://khac.test/ngoai.html"}),
        article(23): Reply("x", broken=True),
        article(30): Reply(b"x" * (17 * 2**20)),
    }
    return faults.get(asked.path) or page(asked)


def with_robots(reply: Reply) -> Answerer:
    """A newspaper of three articles on its home page under a given robots.txt."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return reply
        return Reply(links(*(article(n) for n in range(3)))) if asked.path == "/" else page(asked)

    return answer


def redirected(target: str) -> Answerer:
    """A newspaper whose robots.txt stands elsewhere."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=301, headers={"Location": target})
        return Reply("User-agent: *\nDisallow: /\n", headers=TEXT)

    return answer


def dying(asked: Asked) -> Reply:
    """A newspaper that dies after its home page."""
    if asked.path == "/robots.txt":
        return ALLOW
    return Reply(links(*map(article, range(20)))) if asked.path == "/" else Reply(broken=True)


SLOW_RULES = "User-agent: other\nCrawl-delay: 60\n\nUser-agent: tintinh\nCrawl-delay: 0.5\n\nUser-agent: *\nCrawl-delay: 30\n"
HOSTS: dict[str, Answerer] = {
    "tin": tin,
    "cam": with_robots(Reply("User-agent: *\nDisallow: /\n", headers=TEXT)),
    "cam403": with_robots(Reply("<h1>Forbidden</h1>", status=403)),
    "loi503": with_robots(Reply("User-agent: *\nDisallow:\n", status=503)),
    "loi429": with_robots(Reply(status=429)),
    "treo": with_robots(Reply(wait=30)),
    "dut": with_robots(Reply("x", broken=True)),
    "chuyen": redirected("http://chuyen.test/luat.txt"),
    "lac": redirected("http://khac.test/robots.txt"),
    "html": with_robots(Reply("<!DOCTYPE html><html>Trang chủ</html>")),
    "khong404": with_robots(Reply("<h1>404</h1>", status=404)),
    "het410": with_robots(Reply(status=410)),
    "cham": with_robots(Reply(SLOW_RULES, headers=TEXT)),
    "chet": dying,
}  # fmt: skip


def answer_all(asked: Asked) -> Reply:
    known = HOSTS.get(asked.host.removesuffix(".test").removeprefix("www."))
    return known(asked) if known else Reply("no such host", status=502)


FEEDS: dict[str, list[tuple[str, str]]] = {
    "tin": [
        ("http://tin.test/", "home"),
        ("http://tin.test/sitemap.xml", "sitemap"),
        ("http://tin.test/service/list?first=0&pageSize=2", "jsonp"),
        ("http://tin.test/thoi-su/", "listing"),
        ("http://tin.test/rss", "rss"),
    ]
}


# ------------------------------------------------------------ one crawl
@dataclass(frozen=True)
class Outcome:
    """What a crawl printed, asked and left."""

    crawls: dict[str, Crawl]
    progress: list[dict]
    site: Site
    archive: Path

    def records(self, slug: str, day: date | None = None) -> list[Record]:
        return [record for path in parts(self.archive, slug, day) for record in read_part(path, self.archive)]

    def asked(self, slug: str) -> list[str]:
        return self.site.paths(f"{slug}.test")


def order(folder: Path, site: Site, slugs: list[str], portal: dict[str, object] | None = None, **changes: object) -> list[str]:
    """The command of one crawl."""
    portals = [
        {
            "slug": slug, "name": slug, "province": None, "hosts": [f"{slug}.test"], "scheme": "http", "feeds": FEEDS.get(slug, []),
            "article_url": r"-(?P<id>\d{5})\.html$", "test_host": True, "delay_seconds": 0.0,
            **(portal or {}),
        }
        for slug in slugs
    ]  # fmt: skip
    orders = {
        "portals": portals,
        "archive": str(folder / "archive"),
        "frontier": str(folder / "frontier.sqlite"),
        "day": DAY.isoformat(),
        "clock": CLOCK.isoformat(),
        "proxy": site.proxy,
        "timeout_seconds": 1.0,
    }
    return [sys.executable, "-W", "error::ResourceWarning", str(ONCE), json.dumps(orders | changes)]


def run(folder: Path, site: Site, slugs: list[str], portal: dict[str, object] | None = None, **changes: object) -> Outcome:
    done = subprocess.run(order(folder, site, slugs, portal, **changes), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    progress = [json.loads(line.split(" ", 1)[1]) for line in done.stdout.splitlines() if line.startswith("progress")]
    rows = next(json.loads(line.split(" ", 1)[1]) for line in done.stdout.splitlines() if line.startswith("crawls"))
    crawls = [Crawl(**row | {"failures": tuple(Failure(**failure) for failure in row["failures"])}) for row in rows]
    return Outcome({one.portal: one for one in crawls}, progress, site, folder / "archive")


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


@pytest.mark.parametrize("slug", ["cam", "cam403", "loi503", "loi429", "treo", "dut", "lac"])
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


# ------------------------------------------------------------ more than one crawl
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


def test_real_portals_keep_their_pace_and_real_time(tmp_path: Path) -> None:
    """Loopback answers in a millisecond: AutoThrottle would go faster and faster, the portal's own delay holds it."""
    began = datetime.now(VIETNAM)
    with running(simple(4)) as site:
        outcome = run(tmp_path, site, ["bao"], {"test_host": False, "delay_seconds": 0.4}, clock=None)
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


# ------------------------------------------------------------ without a network
REAL = Portal("that", "Báo thật", None, ("that.vn",))
TEST = Portal("thu", "Báo thử", None, ("thu.test",), test_host=True, delay_seconds=0.5)


@pytest.mark.parametrize(
    ("portals", "clock", "words"),
    [
        ([TEST, REAL], CLOCK, "real newspapers: that"),
        ([TEST], CLOCK.replace(tzinfo=None), "no time zone"),
        ([TEST, TEST], None, "named twice: thu"),
    ],
)
def test_what_is_refused_before_anything_happens(tmp_path: Path, portals: list[Portal], clock: datetime | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        crawl(portals, archive=tmp_path / "archive", frontier_path=tmp_path / "frontier.sqlite", day=DAY, clock=clock)
    assert list(tmp_path.iterdir()) == []


def test_settings_are_polite() -> None:
    chosen = settings([REAL, TEST], "https://example.org/us", 30)
    assert chosen["USER_AGENT"].startswith("tintinh/")
    assert chosen["USER_AGENT"].endswith("(+https://example.org/us)")
    assert chosen["DOWNLOAD_SLOTS"] == {
        "that": {"concurrency": 1, "delay": 2.0, "jitter": 0.5},
        "thu": {"concurrency": 2, "delay": 0.5, "jitter": 0.0},
    }
    assert [chosen[name] for name in ("COOKIES_ENABLED", "HTTPCACHE_ENABLED", "TELNETCONSOLE_ENABLED")] == [False] * 3


def test_no_policy_that_could_be_read_allows_nothing() -> None:
    assert not Policy("unreachable").allows("http://tin.test/")
    assert not Policy("disallowed").allows("http://tin.test/")
    assert Policy("none").allows("http://tin.test/")


# Own examples in the form of the list service of family F1.
ROWS = [
    ("http://a.test/list?scUnitMapId=1&first=0&pageSize=8", "http://a.test/list?scUnitMapId=1&first=8&pageSize=8"),
    ("http://a.test/list?first=16&pageSize=8&jsonCallback=f", "http://a.test/list?first=24&pageSize=8&jsonCallback=f"),
    ("http://a.test/list?page=1", None),
    ("http://a.test/list?first=x&pageSize=8", None),
]


@pytest.mark.parametrize(("url", "expected"), ROWS)
def test_next_rows_of_a_list_service(url: str, expected: str | None) -> None:
    assert next_rows(url) == expected


@pytest.mark.parametrize("away", [-3650, -2, 1])
def test_a_newspaper_is_crawled_as_of_today_only(tmp_path: Path, away: int) -> None:
    """A night repaired from the UI under an old partition would file today's pages under a false day."""
    real = Portal("bao-that", "Báo Thật", "Thật", ("baothat.test",), status="declared")
    day = datetime.now(VIETNAM).date() + timedelta(days=away)
    with pytest.raises(ValueError, match="as it is today"):
        crawl([real], archive=tmp_path / "archive", frontier_path=tmp_path / "frontier.sqlite", day=day)
    assert not (tmp_path / "archive").exists()
