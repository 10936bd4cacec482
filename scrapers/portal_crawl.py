"""One portal's crawl while it runs: its open part, its counts, its failures.

Belongs here: what is written down of a crawl, and its sum, the Crawl. Does not belong here: Scrapy, what is fetched next (scrapers.spider).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from http import HTTPStatus

from scrapers.archive import PartWriter
from scrapers.frontier import Frontier
from scrapers.portal import Portal
from warehouse.records import VIETNAM, Capture, CaptureKind, Context, Crawl, Failure, FailureReason

TROUBLE_LIMIT = 5
"""Failures in a row after which a portal is left alone until the next run: a dead site must not hold up the night."""

SECONDS_PER_PORTAL = 4 * 3600
"""Time that one portal may take, half of it for discovery: with a long Crawl-delay fewer pages are fetched, not faster."""

_SPARE = 0.9  # share of the time left that is planned for: answers come late, and a pace has jitter


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one portal's crawl is."""

    portal: str
    requests: int
    responses: int
    articles: int
    errors: int
    finished: bool
    earlier: bool = False  # the figures of a crawl that had completed this day before


@dataclass(slots=True)
class Clock:
    """Time as the crawl sees it: the real one, or for test hosts one that begins at `start`."""

    start: datetime | None = None
    _begun: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The present moment, aware, in Vietnam's zone."""
        if self.start is None:
            return datetime.now(VIETNAM)
        return self.start.astimezone(VIETNAM) + timedelta(seconds=time.monotonic() - self._begun)


class PortalCrawl:
    """A portal's share of a running crawl. Grain: one part being written."""

    def __init__(
        self,
        portal: Portal,
        day: date,
        *,
        writer: PartWriter,
        frontier: Frontier,
        clock: Clock,
        started_at: datetime,
        proxy: str | None,
        page_limit: int | None,
        on_progress: Callable[[Progress], None],
        seconds: float = SECONDS_PER_PORTAL,
    ) -> None:
        self.portal, self.day, self.proxy = portal, day, proxy
        self.frontier, self.clock, self.started_at = frontier, clock, started_at
        self.delay = portal.delay_seconds
        self.robots: str | None = None  # the verdict over the first robots.txt asked for
        self.crawl: Crawl | None = None  # set when it is over
        self.unreachable = False
        self.trouble = 0  # failures in a row
        self.pages = 0  # answers besides robots.txt
        self.has_way_in = False  # whether a feed, a listing or the home page gave an answer that counts
        self.is_out_of_time = False  # whether something was left undone for want of time
        self.sitemaps: list[str] = []  # that robots.txt names
        self._writer, self._on_progress, self._page_limit, self._seconds = writer, on_progress, page_limit, seconds
        self._discovery_ends = time.monotonic() + seconds / 2
        self._paused_until = 0.0
        self._ends: float | None = None  # set where discovery has ended
        self._requests = self._responses = self._articles = self._not_modified = self._errors = 0
        self._failures: list[Failure] = []
        frontier.begin_day(portal.slug, day, started_at, writer.part.part_id)

    @property
    def slug(self) -> str:
        """The portal's name."""
        return self.portal.slug

    @property
    def home(self) -> str:
        """The portal's home page."""
        return f"{self.portal.scheme}://{self.portal.hosts[0]}/"

    @property
    def part_id(self) -> str:
        """The part being written."""
        return self._writer.part.part_id

    @property
    def page_limit(self) -> int:
        """Article pages that this crawl may fetch: what fits, at its pace, into the half of its time that discovery leaves."""
        limit = self.portal.page_limit if self._page_limit is None else self._page_limit
        return min(limit, int(self._seconds / 2 / self.delay)) if self.delay else limit

    @property
    def seconds_left(self) -> float:
        """Time left for what is under way, discovery or articles."""
        return (self._discovery_ends if self._ends is None else self._ends) - time.monotonic()

    @property
    def has_time(self) -> bool:
        """Whether there is time for one request more, at the site's pace."""
        return self.seconds_left > self.delay + self.pause_left

    @property
    def pause_left(self) -> float:
        """Seconds for which the site has asked to be left alone."""
        return max(0.0, self._paused_until - time.monotonic())

    def pause(self, seconds: float) -> None:
        """Leave the site alone for a while."""
        self._paused_until = max(self._paused_until, time.monotonic() + seconds)

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be asked for now."""
        return self.unreachable or self.is_dead or not self.has_time

    def begin_articles(self) -> int:
        """End discovery; returns how many articles there is room for."""
        self._ends = self._discovery_ends + self._seconds / 2
        return min(self.page_limit, int(_SPARE * self.seconds_left / self.delay)) if self.delay else self.page_limit

    @property
    def is_dead(self) -> bool:
        """Whether too many failures came in a row to go on."""
        return self.trouble >= TROUBLE_LIMIT

    @property
    def is_refused(self) -> bool:
        """Whether robots.txt refused all that was asked for so far."""
        return not self.pages and any(failure.reason == "robots_disallowed" for failure in self._failures)

    def owns(self, url: str) -> bool:
        """Whether an address is on one of the portal's hosts: nothing else is ever fetched."""
        return self.portal.owns(url)

    def sent(self) -> None:
        """Count a request."""
        self._requests += 1

    def keep(
        self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, context: Context, *, unchanged_since: datetime | None
    ) -> Capture:
        """Write an answer to the part and count it."""
        at, reason = self.clock.now(), _reason(status)
        if status == 304:
            capture = self._writer.write_revisit(url, at, reason, headers, context, unchanged_since=unchanged_since)
        else:
            capture = self._writer.write_response(url, at, status, reason, headers, body, context)
        self._responses += 1
        self.pages += context.kind != "robots"
        self._articles += context.kind == "article" and 200 <= status < 300
        self._not_modified += status == 304
        self._errors += status >= 400
        self._report()
        return capture

    def fail(self, url: str, reason: FailureReason, detail: str | None, kind: CaptureKind) -> None:
        """Note an address that gave no answer, or one that says nothing."""
        self._failures.append(Failure(url, reason, detail, self.clock.now(), kind))
        self._report()

    def finish(self, reason: str) -> Crawl:
        """Close the part, note the end of the day in the frontier, report; only the first call counts."""
        if self.crawl is not None:
            return self.crawl
        robots = "disallowed" if reason == "robots_disallowed" else self.robots or "none"
        crawl = Crawl(
            part_id=self.part_id,
            portal=self.slug,
            crawl_day=self.day,
            started_at=self.started_at,
            finished_at=self.clock.now(),
            finish_reason=reason,
            robots=robots,
            requests=self._requests,
            responses=self._responses,
            article_pages=self._articles,
            not_modified=self._not_modified,
            errors=self._errors,
            failures=tuple(self._failures),
        )
        self._writer.close(crawl)
        self.frontier.finish_day(crawl)
        self.crawl = crawl
        self._report()
        return crawl

    def _report(self) -> None:
        progress = Progress(self.slug, self._requests, self._responses, self._articles, self._errors, self.crawl is not None)
        self._on_progress(progress)


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
