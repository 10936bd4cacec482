"""robots.txt as bytes, and how a site sets our pace: Crawl-delay, Retry-After, 429 and 503. All sites are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from scrapers.politeness import retry_after
from scrapers.robots import odd_delays, policy_text, verdict
from tests.crawling import TEXT, article, links, page, run
from tests.tiny_site import Answerer, Asked, Reply, running

RULES = "User-agent: *\nDisallow: /\n"
OLD = "# Báo Vân Sơn điện tử\n".encode("cp1258", "ignore")
# own examples: bytes -> text, verdict of an answer 200
BYTES = [
    pytest.param(RULES.encode(), RULES, "allowed", id="UTF-8"),
    pytest.param(b"\xef\xbb\xbf" + RULES.encode(), RULES, "allowed", id="UTF-8 with a mark"),
    pytest.param(b"\xff\xfe" + RULES.encode("utf-16-le"), RULES, "allowed", id="UTF-16, little end first"),
    pytest.param(b"\xfe\xff" + RULES.encode("utf-16-be"), RULES, "allowed", id="UTF-16, big end first"),
    pytest.param(b"\xff\xfe\0\0" + RULES.encode("utf-32-le"), RULES, "allowed", id="UTF-32"),
    pytest.param(RULES.encode("utf-16-le"), None, "unreachable", id="UTF-16 without a mark"),
    pytest.param(b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + bytes(range(128, 256)), None, "unreachable", id="zipped, and nobody said so"),
    pytest.param(bytes(range(128, 256)), None, "unreachable", id="no text"),
    pytest.param(b"", "", "allowed", id="empty: nothing is forbidden"),
    pytest.param("<html>Trang chủ</html>".encode("utf-16"), "<html>Trang chủ</html>", "none", id="a page in UTF-16"),
]


@pytest.mark.parametrize(("payload", "text", "expected"), BYTES)
def test_bytes_of_robots_txt(payload: bytes, text: str | None, expected: str) -> None:
    assert (policy_text(payload), verdict(200, "text/plain", payload)) == (text, expected)


def test_a_comment_in_an_old_encoding_costs_no_rule() -> None:
    text = policy_text(OLD + RULES.encode())
    assert text is not None
    assert text.endswith(RULES)


DELAYS = [  # own examples: Crawl-delay as printed -> whether it is no time
    ("10", False), ("0.5", False), ("0", False), (" 3 # giây", False), ("-5", True), ("nan", True), ("inf", True), ("1e999", True),
    ("0,5", True), ("", True),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "odd"), DELAYS)
def test_delays_that_are_none(printed: str, odd: bool) -> None:
    assert odd_delays(f"User-agent: *\nCrawl-delay:{printed}\nDisallow: /x\n") == ([printed.strip()] if odd else [])


NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
WAITS = [  # RFC 9110, section 10.2.3: seconds or a day
    ("120", 120.0),
    (" 0 ", 0.0),
    ("Sun, 22 Nov 2026 14:02:00 GMT", 120.0),
    ("Sun, 22 Nov 2026 13:00:00 GMT", 0.0),
    ("9" * 400, 999_999_999.0),
    ("-5", None),
    ("ngày mai", None),
    ("9" * 20 + " Nov 2026 10:00:00", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("value", "seconds"), WAITS)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def busy(status: int, headers: dict[str, str]) -> Answerer:
    """A newspaper of six articles whose second request for an article finds it busy, once."""
    counted = [0]

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply("User-agent: *\nCrawl-delay: nan\n", headers=TEXT)
        if asked.path == "/":
            return Reply(links(*map(article, range(6))))
        counted[0] += 1
        return Reply("<h1>Bận</h1>", status=status, headers=headers) if counted[0] == 2 else page(asked)

    return answer


PACES = [  # status, headers -> seconds before the next request but one worker's, seconds between the later ones
    (429, {"Retry-After": "2"}, 2.0, 0.0),
    (503, {"Retry-After": "2"}, 2.0, 0.0),
    (429, {}, 1.0, 1.0),
    (503, {}, 1.0, 1.0),
    (429, {"Retry-After": "bald"}, 1.0, 1.0),
]


@pytest.mark.parametrize(("status", "headers", "pause", "pace"), PACES)
def test_a_busy_site_is_given_way(tmp_path: Path, status: int, headers: dict[str, str], pause: float, pace: float) -> None:
    with running(busy(status, headers)) as site:
        crawled = run(tmp_path, site, ["bao"], {"feeds": [("http://bao.test/", "listing")]}).crawls["bao"]
    times = [asked.at for asked in site.asked if asked.path.endswith(".html")]
    after = [at for at in times if at > times[1] + 0.5]  # the other worker's request may have been on its way
    assert crawled.finish_reason == "finished"
    assert crawled.article_pages == (6 if status == 503 else 5)  # 503 is asked again at once, 429 the next night
    assert after[0] - times[1] >= pause - 0.1
    assert after[-1] - after[0] >= pace * (len(after) - 1) - 0.1


def test_one_busy_address_slows_a_night_once(tmp_path: Path) -> None:
    """Its first answer halves the pace; Scrapy's two retries, as busy as that, do not halve it again."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply("User-agent: *\nDisallow:\n", headers=TEXT)
        if asked.path == "/":
            return Reply(links(*map(article, range(4))))
        return Reply("<h1>Bận</h1>", status=503) if asked.path == article(0) else page(asked)

    with running(answer) as site:
        crawled = run(tmp_path, site, ["bao"], {"feeds": [("http://bao.test/", "listing")]}).crawls["bao"]
    assert (crawled.article_pages, site.paths("bao.test").count(article(0))) == (3, 3)
    times = [asked.at for asked in site.asked]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert 0.9 < max(gaps) < 1.8  # one second; were it halved by the retries, two and four
