"""A crawl: many portals, one Scrapy process, one Crawl for each.

Belongs here: the order of a crawl (mend, choose, run, close). Does not belong here: Scrapy's settings (scrapers.settings), the way through
a site (scrapers.spider).

Twisted's reactor runs once in a process, so a process crawls once. On SIGINT or SIGTERM Scrapy stops cleanly: parts are closed with
finish_reason "shutdown". After kill -9 the next crawl mends the archive and goes on.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess

from scrapers.archive import PartWriter, part_path, read_crawl, read_part, salvage
from scrapers.frontier import Frontier
from scrapers.portal import Portal
from scrapers.portal_crawl import SECONDS_PER_PORTAL, Clock, PortalCrawl, Progress
from scrapers.settings import settings
from scrapers.spider import PortalSpider
from warehouse.records import VIETNAM, Crawl

__all__ = ["CONTACT", "CrawlRunning", "Progress", "crawl"]

CONTACT = "https://example.invalid/tintinh"
"""Where a newspaper finds out who we are; whoever runs a crawl puts an address of their own here."""

_crawled = False


class CrawlRunning(RuntimeError):
    """Another process is crawling with this frontier."""


def crawl(
    portals: Sequence[Portal],
    *,
    archive: Path,
    frontier_path: Path,
    day: date,
    clock: datetime | None = None,
    proxy: str | None = None,
    again: bool = False,
    page_limit: int | None = None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    contact: str = CONTACT,
    timeout_seconds: float = 30.0,
    seconds_per_portal: float = SECONDS_PER_PORTAL,
) -> list[Crawl]:
    """Crawl portals for a day, once per process; returns a Crawl for each, in their order, also for those that were dead.

    A portal's day that is complete is not crawled again unless `again` is set: its Crawl is read from the archive. `clock` is the time
    from which test hosts count. `proxy` is an HTTP proxy for all requests. `page_limit` replaces the portals' own, `seconds_per_portal`
    bounds the time of each. Raises ValueError where a real portal is given a clock, or another day than today or yesterday; CrawlRunning;
    OSError where archive or frontier cannot be written; never because of one portal.
    """
    _require_test_hosts(portals, clock)
    _require_today(portals, day)
    with _lock(frontier_path), closing(Frontier(frontier_path)) as frontier:
        _mend(archive, frontier, portals)
        done = {} if again else _complete(portals, day, archive, frontier)
        for earlier in done.values():
            on_progress(_progress(earlier))
        limits = _Limits(proxy, page_limit, seconds_per_portal)
        chosen = [portal for portal in portals if portal.slug not in done]
        running = _begun(chosen, day, archive, frontier, Clock(clock), limits, on_progress)
        if running:
            _run(running, settings(chosen, contact, timeout_seconds))
        done.update((one.slug, _settled(one, archive, frontier)) for one in running)
    return [done[portal.slug] for portal in portals]


@dataclass(frozen=True, slots=True)
class _Limits:
    """What holds for every portal of a crawl alike."""

    proxy: str | None
    page_limit: int | None
    seconds: float


def _begun(
    portals: Sequence[Portal],
    day: date,
    archive: Path,
    frontier: Frontier,
    clock: Clock,
    limits: _Limits,
    on_progress: Callable[[Progress], None],
) -> list[PortalCrawl]:
    """A crawl with an open part for each portal, all begun at one moment."""
    started_at = clock.now()
    return [
        PortalCrawl(
            portal,
            day,
            writer=PartWriter(archive, portal.slug, day, started_at=started_at),
            frontier=frontier,
            clock=clock,
            started_at=started_at,
            proxy=limits.proxy,
            page_limit=limits.page_limit,
            on_progress=on_progress,
            seconds=limits.seconds,
        )
        for portal in portals
    ]


def _run(running: Sequence[PortalCrawl], scrapy_settings: dict[str, Any]) -> None:
    global _crawled
    if _crawled:
        raise RuntimeError("this process has crawled already, and Twisted's reactor cannot start twice: crawl in a process of its own")
    _crawled = True
    process = AsyncCrawlerProcess(scrapy_settings)
    crawler = process.create_crawler(PortalSpider)
    task = process.crawl(crawler, crawls=running)
    process.start()
    if task.done() and not task.cancelled() and (error := task.exception()):
        raise error
    spider = crawler.spider
    if not (isinstance(spider, PortalSpider) and spider.close_reason == "start_error"):
        for one in running:  # the spider ends what it begins, so what is left was stopped by a signal, perhaps before it began
            one.finish("shutdown")


def _settled(one: PortalCrawl, archive: Path, frontier: Frontier) -> Crawl:
    """The crawl at its end. Where it was broken off, answers may be in the archive that nobody told the frontier of."""
    ended = one.finish("failed")
    if ended.finish_reason in ("shutdown", "failed"):
        frontier.reconcile(ended.part_id, read_part(part_path(archive, ended.part_id), archive), one.portal.article_key)
    return ended


def _mend(archive: Path, frontier: Frontier, portals: Sequence[Portal]) -> None:
    """Close what a killed crawl left open and bring the frontier in line with it."""
    keys = {portal.slug: portal.article_key for portal in portals}
    for mended in salvage(archive):
        records = read_part(mended.path, archive) if mended.path else ()
        frontier.reconcile(mended.part_id, records, keys.get(mended.part_id.split("/")[0]))
        if mended.crawl:
            frontier.finish_day(mended.crawl)


def _complete(portals: Sequence[Portal], day: date, archive: Path, frontier: Frontier) -> dict[str, Crawl]:
    """Crawls of the portals whose day is done, as the archive has them; a part that is gone makes its day undone."""
    done: dict[str, Crawl] = {}
    for portal in portals:
        known = frontier.portal_day(portal.slug, day)
        if known and known.is_complete and part_path(archive, known.part_id).exists():
            earlier = read_crawl(part_path(archive, known.part_id))
            if earlier:
                done[portal.slug] = earlier
    return done


def _progress(earlier: Crawl) -> Progress:
    return Progress(earlier.portal, earlier.requests, earlier.responses, earlier.article_pages, earlier.errors, finished=True, earlier=True)


def _require_today(portals: Sequence[Portal], day: date) -> None:
    """A newspaper can only be crawled as it is now; a night that began before midnight may end after it."""
    today = datetime.now(VIETNAM).date()
    real = sorted(portal.slug for portal in portals if not portal.test_host)
    if real and day not in {today, today - timedelta(days=1)}:
        raise ValueError(
            f"{real[0]} is a real newspaper and can only be crawled as it is today, not as of {day}; "
            "pages of other days come in with `tintinh archive add`"
        )


def _require_test_hosts(portals: Sequence[Portal], clock: datetime | None) -> None:
    slugs = [portal.slug for portal in portals]
    if doubled := sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        raise ValueError(f"named twice: {', '.join(doubled)}; name each portal once")
    if clock is None:
        return
    if real := sorted(portal.slug for portal in portals if not portal.test_host):
        raise ValueError(f"a clock can be set for test hosts only, and these are real newspapers: {', '.join(real)}; leave the clock out")
    if clock.tzinfo is None:
        raise ValueError(f"the clock {clock.isoformat()} has no time zone; add one, such as +07:00")


@contextmanager
def _lock(frontier_path: Path) -> Iterator[None]:
    frontier_path.parent.mkdir(parents=True, exist_ok=True)
    with frontier_path.with_name(f"{frontier_path.name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CrawlRunning(f"another crawl is using {frontier_path}; wait for it to end") from error
        yield
