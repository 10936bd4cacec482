"""What a crawl refuses and how polite it is set, without a network."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scrapers.announcing import next_rows
from scrapers.crawl import crawl
from scrapers.politeness import Policy
from scrapers.portal import Portal
from scrapers.settings import settings
from tests.crawling import CLOCK, DAY
from warehouse.records import VIETNAM

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
