"""The 63 newspapers at once, in one process: every one at its own delay; one that hangs, one that fails, one that refuses change nothing.

The papers are the declared ones under hosts of a tiny site on loopback: their own feeds' kinds and address forms are not tried here.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from scrapers.archive import read_crawl
from scrapers.portal import portals
from tests.crawling import TEXT, Outcome, links, page, run
from tests.tiny_site import Asked, Reply, running

REAL = [slug for slug, portal in portals().items() if not portal.test_host]
ARTICLES = 6
HANGING, BREAKING, REFUSING, GUARDED, SLOW = REAL[7], REAL[21], REAL[35], REAL[49], REAL[62]
DELAYS = {slug: 0.1 + 0.05 * (number % 5) for number, slug in enumerate(REAL)} | {SLOW: 1.0}
GUARD = Reply("<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script></html>", status=403)


def answer(asked: Asked) -> Reply:
    """A paper with a listing and six articles, unless it has its trouble."""
    slug = asked.host.removesuffix(".test")
    if asked.path == "/robots.txt":
        return Reply("User-agent: *\nDisallow: /\n" if slug == REFUSING else "User-agent: *\nDisallow:\n", headers=TEXT)
    if slug == HANGING:
        return Reply(wait=30)
    if slug == BREAKING:
        return Reply(broken=True)
    if slug == GUARDED:
        return GUARD
    return (
        Reply(links(*(f"/tin/khoi-cong-cau-ban-chu-so-{n}-{10000 + n}.html" for n in range(ARTICLES))))
        if asked.path == "/"
        else page(asked)
    )


@dataclass(frozen=True)
class Night:
    """The crawl of all, and how long it took."""

    outcome: Outcome
    seconds: float


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    given = [
        {
            "slug": slug, "name": portals()[slug].name, "province": portals()[slug].province, "hosts": [f"{slug}.test"], "scheme": "http",
            "feeds": [(f"http://{slug}.test/", "listing")], "article_url": r"-(?P<id>\d{5})\.html$", "test_host": True,
            "delay_seconds": DELAYS[slug],
        }
        for slug in REAL
    ]  # fmt: skip
    with running(answer) as site:
        began = time.monotonic()
        yield Night(run(tmp_path_factory.mktemp("many"), site, [], portals=given, timeout_seconds=2.0), time.monotonic() - began)


TROUBLES = {  # finish reason, articles, what is in Crawl.failures
    HANGING: ("no_way_in", 0, {"timeout"}),
    BREAKING: ("no_way_in", 0, {"connection"}),
    REFUSING: ("robots_disallowed", 0, {"robots_disallowed"}),
    GUARDED: ("no_way_in", 0, set()),  # an answer: its capture's outcome says challenge
}


def test_there_are_63(night: Night) -> None:
    assert len(night.outcome.crawls) == len(REAL) == 63
    assert set(night.outcome.crawls) == set(REAL)


@pytest.mark.parametrize("slug", TROUBLES)
def test_the_trouble_of_one_is_its_own(night: Night, slug: str) -> None:
    one = night.outcome.crawls[slug]
    assert (one.finish_reason, one.article_pages, {failure.reason for failure in one.failures}) == TROUBLES[slug]


def test_all_others_have_all_their_articles(night: Night) -> None:
    others = {slug: one for slug, one in night.outcome.crawls.items() if slug not in TROUBLES}
    assert Counter((one.finish_reason, one.article_pages, one.failures) for one in others.values()) == {("finished", ARTICLES, ()): 59}
    for slug in others:
        records = night.outcome.records(slug)
        assert len(records) == others[slug].responses == ARTICLES + 2
        assert {record.capture.portal for record in records} == {slug}


def test_each_keeps_its_own_delay(night: Night) -> None:
    """Between two requests at a paper lies its delay (loopback is quick, a busy machine only makes the gaps longer)."""
    for slug in set(REAL) - set(TROUBLES):
        times = [asked.at for asked in night.outcome.site.asked if asked.host == f"{slug}.test"]
        assert len(times) == ARTICLES + 2
        assert times[-1] - times[0] >= (len(times) - 2) * DELAYS[slug] - 0.3, slug  # the first request may be taken late


def test_they_are_crawled_side_by_side(night: Night) -> None:
    """One after the other the delays alone would take longer than all together; so nobody waits for the hanging one or the slow one."""
    alone = sum(DELAYS[slug] * (ARTICLES + 1) for slug in REAL)
    assert alone > 80
    assert night.seconds < 60
    times = [[one.at for one in night.outcome.site.asked if one.host == f"{slug}.test"] for slug in REAL]
    together = max(one[-1] for one in times) - min(one[0] for one in times)
    assert sum(one[-1] - one[0] for one in times) > 5 * together


def test_every_crawl_is_in_its_own_part(night: Night) -> None:
    kept = [read_crawl(path) for path in sorted(night.outcome.archive.glob("*/*/*.warc.gz"))]
    assert sorted(one.portal for one in kept if one) == sorted(REAL)
