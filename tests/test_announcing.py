"""What an answer announces to a crawl: the portal's own links, whatever stands beside them. All feeds are invented."""

from __future__ import annotations

from datetime import datetime

import pytest

from scrapers import announcing
from scrapers.announcing import announced, is_older, printed_by
from scrapers.discover import Link
from scrapers.portal import Portal
from warehouse.records import VIETNAM

SITE = "http://tin.test"
PORTAL = Portal("tin", "Tin", None, ("tin.test",), scheme="http", article_url=r"-(?P<id>\d{5})\.html$", test_host=True)
GOOD = f"{SITE}/khoi-cong-cau-10001.html"
READ = datetime(2026, 11, 22, 21, 0, tzinfo=VIETNAM)


def rss(*urls: str) -> bytes:
    return ("<rss><channel>" + "".join(f"<item><link>{url}</link></item>" for url in urls) + "</channel></rss>").encode()


# own examples: debris that stands beside a good address
DEBRIS = [
    "http://tin.test:abc/khoi-cong-cau-10002.html",
    "http://tin.test:99999/khoi-cong-cau-10002.html",
    "http://[::1/khoi-cong-cau-10002.html",
    "http://" + "a" * 70 + ".test/khoi-cong-cau-10002.html",
    "http://khac.test/khoi-cong-cau-10002.html",
]


@pytest.mark.parametrize("url", DEBRIS)
def test_a_bad_address_costs_its_own_line_only(url: str) -> None:
    said = announced(PORTAL, "rss", rss(url, GOOD), f"{SITE}/rss")
    assert ([link.url for link in said.articles], said.fault) == ([GOOD], None)


def test_an_address_that_cannot_be_sent_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the readers let through: w3lib raises ValueError for what is no address."""
    monkeypatch.setattr(announcing, "feed_links", lambda body, url: [Link("http://tin.test:abc/khoi-cong-cau-10002.html"), Link(GOOD)])
    assert [link.url for link in announced(PORTAL, "rss", b"", f"{SITE}/rss").articles] == [GOOD]


def test_an_answer_that_breaks_a_reader_is_at_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(body: bytes, url: str) -> list[Link]:
        raise RecursionError("too deep")

    monkeypatch.setattr(announcing, "feed_links", broken)
    said = announced(PORTAL, "rss", rss(GOOD), f"{SITE}/rss")
    assert (said.links, said.fault, said.detail) == ((), "parse", "RecursionError: too deep")


# own examples: date and last change as printed -> the latest moment of printing that they leave
PRINTED = [
    ("Sun, 22 Nov 2026 20:00:00 +0700", None, "2026-11-22T20:00:00+07:00"),
    ("Sun, 22 Nov 2026 13:00:00 GMT", None, "2026-11-22T20:00:00+07:00"),
    ("2026-11-22T20:00:00", None, "2026-11-22T20:00:00+07:00"),
    ("2026-11-22", None, "2026-11-23T00:00:00+07:00"),
    (None, "2015-01-03", "2015-01-04T00:00:00+07:00"),
    ("2015-01-03T08:00:00Z", "2026-11-22T20:00:00+07:00", "2015-01-03T15:00:00+07:00"),  # changed, but printed long ago
    ("20:00, 22/11/2026", None, "2026-11-23T00:00:00+07:00"),
    ("22-11-2026 08:00", None, "2026-11-23T00:00:00+07:00"),
    ("5/3/2026 8:00:00 AM", None, "2026-05-04T00:00:00+07:00"),  # 5 March or 3 May
    (None, "1990-01-01", "1990-01-02T00:00:00+07:00"),
    (None, "1989-12-31", None),
    (None, "2100-12-31", "2101-01-01T00:00:00+07:00"),
    ("9999-12-31", None, None),
    (None, "9999-12-31T23:59:59-07:00", None),
    (None, "0001-01-01T00:00:00", None),
    ("Fri, 31 Dec 9999 23:59:59 -0700", None, None),
    ("31/12/9999", None, None),
    ("1/1/1970 8:00:00 AM", None, None),
    ("1/1/1901", None, None),
    ("45/13/2026", None, None),
    ("hôm qua", None, None),
    (None, None, None),
]


@pytest.mark.parametrize(("date", "modified", "latest"), PRINTED)
def test_when_an_article_was_printed_at_the_latest(date: str | None, modified: str | None, latest: str | None) -> None:
    moment = printed_by(Link(GOOD, None, date, modified))
    assert moment == (datetime.fromisoformat(latest) if latest else None)


# own examples: addresses of an index in its order, with lastmod where there is one -> the sitemaps that are read, newest first
INDEXES = [
    ([f"/s-{year}.xml" for year in range(2018, 2027)], [f"/s-{year}.xml" for year in range(2026, 2021, -1)]),
    ([f"/post-sitemap{n}.xml" for n in range(1, 13)], [f"/post-sitemap{n}.xml" for n in range(12, 7, -1)]),
    (["/s-12-2025.xml", "/s-1-2026.xml", "/s-11-2026.xml"], ["/s-11-2026.xml", "/s-1-2026.xml", "/s-12-2025.xml"]),
    (["/s-202509.xml", "/s-202611.xml", "/s-20261120.xml"], ["/s-20261120.xml", "/s-202611.xml", "/s-202509.xml"]),
    (["/2025/s-12.xml", "/2026/s-2.xml", "/2026/s-11.xml"], ["/2026/s-11.xml", "/2026/s-2.xml", "/2025/s-12.xml"]),
    (["/s.ashx?yyyy=2026&amp;mm=2", "/s.ashx?yyyy=2026&amp;mm=10"], ["/s.ashx?yyyy=2026&mm=10", "/s.ashx?yyyy=2026&mm=2"]),
    (["/muc.xml", "/s-2025.xml", "/news-sitemap.xml"], ["/news-sitemap.xml", "/s-2025.xml", "/muc.xml"]),
    (["/s-2018.xml 2026-11-21", "/s-2026.xml 2026-11-20"], ["/s-2018.xml", "/s-2026.xml"]),  # what the index says counts first
    (["/s-2018.xml 2026-11-21T02:00:00Z", "/s-2026.xml 2026-11-21T01:00:00Z"], ["/s-2026.xml", "/s-2018.xml"]),  # made in one go
    (["/a.xml 2026-11-21T01:00:00Z", "/b.xml 2026-11-21T02:00:00Z"], ["/b.xml", "/a.xml"]),
]


@pytest.mark.parametrize(("rows", "expected"), INDEXES)
def test_the_newest_sitemaps_of_an_index(rows: list[str], expected: list[str]) -> None:
    parts = [(*row.split(" "), "")[:2] for row in rows]
    body = "".join(f"<sitemap><loc>{SITE}{path}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>" for path, day in parts)
    said = announced(PORTAL, "sitemap", f"<sitemapindex>{body}</sitemapindex>".encode(), f"{SITE}/sitemap.xml")
    assert [link.url.removeprefix(SITE) for link in said.sitemaps] == expected


# own examples: lastmod of a sitemap read on 22 November at nine in the evening -> whether it need not be read again
LASTMODS = [
    ("2026-11-20", True),
    ("2026-11-22", False),
    ("2026-11-20T08:00:00+07:00", True),
    ("0001-01-01", True),
    ("9999-12-31", False),
    ("9999-12-31T23:59:59-07:00", False),
    ("hôm qua", False),
    (None, False),
]


@pytest.mark.parametrize(("modified", "older"), LASTMODS)
def test_older_sitemaps(modified: str | None, older: bool) -> None:
    assert is_older(Link(f"{SITE}/s.xml", modified=modified), READ) is older
