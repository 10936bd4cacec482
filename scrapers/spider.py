"""PortalSpider: the way through a newspaper's site, from its feeds to its articles; the same for every portal.

Belongs here: the order of a portal's night, its articles, one fetch and what it means. Does not belong here: feeds (scrapers.polling), what
may be fetched (scrapers.politeness), how it is kept (scrapers.fetching, scrapers.portal_crawl).

The frontier is the queue: it survives kill -9, which Scrapy's scheduler does not. So the spider asks Scrapy's downloader for one address
after the other, with all its middlewares (pace, retries, redirects), and leaves the scheduler empty.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from typing import Any

import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from scrapers.announcing import may_be_article
from scrapers.challenge import is_challenge
from scrapers.extract.decoding import decode
from scrapers.fetching import OutOfTime, RobotsDisallowed, RobotsUnreachable, payload, reason_of, request_for, visit_of
from scrapers.frontier import HARD, SOFT, UrlState
from scrapers.polling import Discovery
from scrapers.portal_crawl import PortalCrawl
from warehouse.records import CaptureKind, Context

WORKERS = 2  # fetches of one portal under way at a time
_LONG_DELAY = 60  # seconds between requests from which nobody queues behind another, or the last would come long after the portal's time
_GONE = frozenset((404, 410))  # any other refusal may be a guard's whim of one night


class PortalSpider(scrapy.Spider):
    """The only spider: crawls several portals side by side, each at its own pace, none stopped by another's trouble."""

    name = "portal"

    def __init__(self, crawls: Sequence[PortalCrawl], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.crawls = crawls
        self.close_reason: str | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Crawl every portal to its end; yields nothing to Scrapy's scheduler."""
        results = await asyncio.gather(*(self._crawl(crawl) for crawl in self.crawls), return_exceptions=True)
        for crawl, result in zip(self.crawls, results, strict=True):
            if isinstance(result, Exception):
                self.logger.error("the crawl of %s failed", crawl.slug, exc_info=result)
                crawl.fail(crawl.home, "other", repr(result), "other")
                crawl.finish("failed")
        for nothing in ():
            yield nothing

    def closed(self, reason: str) -> None:
        """Called by Scrapy: `shutdown` after SIGINT or SIGTERM."""
        self.close_reason = reason

    async def _crawl(self, crawl: PortalCrawl) -> None:
        await Discovery(crawl, self._fetch).run()
        room, more = crawl.begin_articles(), False
        if not (crawl.is_over or crawl.is_refused):
            more = await self._articles(crawl, room)
        crawl.finish(_finish_reason(crawl, more))

    # ------------------------------------------------------------ articles
    async def _articles(self, crawl: PortalCrawl, limit: int) -> bool:
        """Fetch what is due, and what becomes due because another address is dead; returns whether the limit left something."""
        now, asked = crawl.clock.now(), set[str]()
        while True:
            waiting = crawl.frontier.due_articles(crawl.slug, now, limit + 1 + len(asked))
            due = [state for state in waiting if state.url not in asked]
            queue = deque(due[: limit - len(asked)])
            if not queue or crawl.is_over:
                return bool(due)
            asked.update(state.url for state in queue)
            await self._work_off(crawl, queue)

    async def _work_off(self, crawl: PortalCrawl, queue: deque[UrlState]) -> None:
        async def work() -> None:
            while queue and not crawl.is_over:
                await self._article(crawl, queue.popleft())

        async with asyncio.TaskGroup() as group:
            for _ in range(WORKERS if crawl.delay < _LONG_DELAY else 1):
                group.create_task(work())
        crawl.is_out_of_time |= bool(queue) and not crawl.has_time

    async def _article(self, crawl: PortalCrawl, state: UrlState) -> None:
        context = Context(kind="article", found_on=state.found_on, feed_title=state.feed_title, feed_date=state.feed_date)
        response = await self._fetch(crawl, state.url, context)
        if response is not None:
            final = response.url if may_be_article(crawl.portal, response.url) else state.url  # some old addresses lead to the home page
            crawl.frontier.visited(crawl.slug, visit_of(crawl, response, final, "article"), asked=state.url)

    # ------------------------------------------------------------ one fetch
    async def _fetch(self, crawl: PortalCrawl, url: str, context: Context) -> Response | None:
        """The answer where it is 2xx or 304. Everything else is noted, in the frontier and as a failure or an error, and gives None."""
        [asked] = await asyncio.gather(self._ask(crawl, url, context), return_exceptions=True)
        if isinstance(asked, BaseException):  # also an address that Scrapy cannot take, and a page that breaks the look at it
            self._note_failure(crawl, url, context.kind, asked)
            return None
        answer, is_guarded = asked
        counts = not is_guarded and (200 <= answer.status < 300 or answer.status == 304)
        is_gone = not is_guarded and answer.status in _GONE
        crawl.trouble = 0 if counts or is_gone else crawl.trouble + 1
        if counts:
            return answer
        crawl.frontier.failed(crawl.slug, url, context.kind, crawl.clock.now(), HARD if is_gone else SOFT, answer.status)
        return None

    async def _ask(self, crawl: PortalCrawl, url: str, context: Context) -> tuple[Response, bool]:
        """The answer, and whether it is a guard's challenge."""
        assert self.crawler.engine
        request = request_for(crawl, url, context, crawl.frontier.state(crawl.slug, url))
        answer = await self.crawler.engine.download_async(request)
        return answer, _asks_for_a_browser(answer)

    def _note_failure(self, crawl: PortalCrawl, url: str, kind: CaptureKind, error: BaseException) -> None:
        if isinstance(error, OutOfTime):  # says nothing about the address
            if not crawl.is_out_of_time:
                self.logger.warning("%s: no time for %s: %s", crawl.slug, url, error)
            crawl.is_out_of_time = True
            return
        reason = reason_of(error)
        crawl.fail(url, reason, str(error) or type(error).__name__, kind)
        if isinstance(error, RobotsUnreachable):  # nor does this: it stays as it is
            crawl.unreachable = crawl.unreachable or not crawl.pages
            return
        is_refused = isinstance(error, IgnoreRequest | ValueError) and not isinstance(error, RobotsDisallowed)
        weight = HARD if is_refused or reason == "too_large" else SOFT
        crawl.frontier.failed(crawl.slug, url, kind, crawl.clock.now(), weight)
        crawl.trouble += not isinstance(error, IgnoreRequest | ValueError)


def _asks_for_a_browser(response: Response) -> bool:
    text = decode(payload(response)) if response.status != 304 else None
    return text is not None and is_challenge(text)


def _finish_reason(crawl: PortalCrawl, more: bool) -> str:
    if crawl.unreachable:
        return "robots_unreachable"
    if crawl.is_refused:
        return "robots_disallowed"
    if crawl.is_dead:
        return "failed"
    if crawl.is_out_of_time:
        return "time_limit"
    if not crawl.has_way_in:
        return "no_way_in"
    return "page_limit" if more else "finished"
