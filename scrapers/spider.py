"""PortalSpider: the way through a newspaper's site, from its feeds to its articles; the same for every portal.

Belongs here: which address is fetched after which. Does not belong here: what a page announces (scrapers.discover), what may be fetched
(scrapers.politeness), how it is kept (scrapers.fetching, scrapers.portal_crawl).

The frontier is the queue: it survives kill -9, which Scrapy's scheduler does not. So the spider asks Scrapy's downloader for one address
after the other, with all its middlewares (pace, retries, redirects), and leaves the scheduler empty.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from scrapers.announcing import Announced, announced, capture_kind, feeds_of, is_older, may_be_article, newest_first
from scrapers.challenge import is_challenge
from scrapers.extract.decoding import decode
from scrapers.fetching import OutOfTime, RobotsDisallowed, RobotsUnreachable, payload, reason_of, request_for
from scrapers.frontier import HARD, SOFT, Found, UrlState, Visit
from scrapers.portal import Feed, FeedKind
from scrapers.portal_crawl import PortalCrawl
from warehouse.records import CaptureKind, Context

PAGES_PER_LISTING = 50
NIGHTS_AHEAD = 10
"""Nights of full crawling for which addresses may wait; what a sitemap of many years announces beyond that is left for later."""

SITEMAPS_REST = timedelta(days=3)
"""Time for which sitemaps are left alone once read, while the other feeds speak and say nothing new."""

WORKERS = 2  # fetches of one portal under way at a time
_LONG_DELAY = 60  # seconds between requests from which nobody queues behind another, or the last would come long after the portal's time
_GONE = frozenset((404, 410))  # any other refusal may be a guard's whim of one night


@dataclass(frozen=True, slots=True)
class Heard:
    """What feeds have said: whether they spoke of articles at all, and how many addresses were new."""

    spoke: bool = False
    new: int = 0

    def __add__(self, other: Heard) -> Heard:
        return Heard(self.spoke or other.spoke, self.new + other.new)


QUIET = Heard(spoke=True)


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
                crawl.fail(_home(crawl), "other", repr(result), "other")
                crawl.finish("failed")
        for nothing in ():
            yield nothing

    def closed(self, reason: str) -> None:
        """Called by Scrapy: `shutdown` after SIGINT or SIGTERM."""
        self.close_reason = reason

    async def _crawl(self, crawl: PortalCrawl) -> None:
        await self._discover(crawl)
        room, more = crawl.begin_articles(), False
        if not (crawl.is_over or crawl.is_refused):
            more = await self._articles(crawl, room)
        crawl.finish(_finish_reason(crawl, more))

    # ------------------------------------------------------------ from feeds and listings to addresses
    async def _discover(self, crawl: PortalCrawl) -> None:
        now, heard, asked = crawl.clock.now(), Heard(), set[str]()
        for state in crawl.frontier.due_pages(crawl.slug):
            heard += await self._follow(crawl, state.url, "listing" if state.kind == "listing" else "sitemap", state.found_on)
        resting: list[Feed] = []
        while feed := next((feed for feed in feeds_of(crawl.portal, crawl.sitemaps) if feed.url not in asked), None):
            asked.add(feed.url)
            if self._may_rest(crawl, feed, heard, now):
                resting.append(feed)
            else:
                heard += await self._poll(crawl, feed)
        if resting and len(resting) == len(asked):  # one is asked every night, or nobody would know whether the paper still answers
            heard += await self._poll(crawl, resting[0])
        if not (heard.spoke or resting):
            await self._home_and_more(crawl, asked)

    async def _home_and_more(self, crawl: PortalCrawl, asked: set[str]) -> None:
        """The last resort: the home page, and sitemaps that its robots.txt has only now named."""
        for url in [feed.url for feed in crawl.portal.feeds if feed.kind == "home"] or [_home(crawl)]:
            if url not in asked:
                await self._follow(crawl, url, "home")
        for feed in feeds_of(crawl.portal, crawl.sitemaps):
            if feed.url not in asked:
                await self._poll(crawl, feed)

    async def _poll(self, crawl: PortalCrawl, feed: Feed) -> Heard:
        heard = await self._follow(crawl, feed.url, feed.kind)
        if heard.spoke:
            crawl.frontier.polled(crawl.slug, feed.url, crawl.clock.now(), heard.new)
        return heard

    def _may_rest(self, crawl: PortalCrawl, feed: Feed, heard: Heard, now: datetime) -> bool:
        """Whether a feed was quiet for long, or is a sitemap read lately while the other feeds speak tonight and say nothing new."""
        if crawl.frontier.is_resting(crawl.slug, feed.url, now):
            return True
        read_at = _fetched_at(crawl, feed.url) if feed.kind == "sitemap" and heard == QUIET else None
        return read_at is not None and now - read_at < SITEMAPS_REST

    async def _follow(self, crawl: PortalCrawl, url: str, kind: FeedKind, found_on: str | None = None, *, nested: bool = False) -> Heard:
        """Read a feed, or a listing page by page until one brings nothing new."""
        heard, seen = Heard(), set[str]()
        following: str | None = url
        while following and following not in seen and len(seen) < PAGES_PER_LISTING and not (crawl.unreachable or crawl.is_dead):
            url, first = following, not seen
            seen.add(url)
            known = crawl.frontier.state(crawl.slug, url)
            response = await self._fetch(crawl, url, Context(kind=capture_kind(kind), found_on=found_on))
            if response is None:
                break
            crawl.has_way_in = True
            unchanged = _is_unchanged(response, known)
            said = Announced() if unchanged else announced(crawl.portal, kind, payload(response), response.url)
            new = self._note_page(crawl, url, kind, response, said, found_on)
            if said.fault and (said.detail or (first and not nested)) and not crawl.is_dead:
                crawl.fail(url, said.fault, said.detail, capture_kind(kind))
                crawl.frontier.read_again(crawl.slug, url)  # the same again is as faulty, not "nothing new"
            heard += Heard(unchanged or bool(said.articles), new)
            for index in () if nested else said.sitemaps:
                if not is_older(index, _fetched_at(crawl, index.url)):
                    heard += await self._follow(crawl, index.url, "sitemap", url, nested=True)
            if not new or len(crawl.frontier.due_articles(crawl.slug, crawl.clock.now(), crawl.page_limit)) >= crawl.page_limit:
                break
            found_on, following = url, said.following
        return heard

    def _note_page(self, crawl: PortalCrawl, url: str, kind: FeedKind, response: Response, said: Announced, found_on: str | None) -> int:
        """Tell the frontier of a page; returns how many addresses are new. Where some have no room the page is read again the next time."""
        found, has_more = self._found(crawl, url, said)
        after = Found(said.following, "listing", None, url) if said.following and kind == "listing" else None
        visit = _visit(crawl, response, url, capture_kind(kind))
        new = crawl.frontier.visited(crawl.slug, visit, found, run_at=crawl.started_at, following=after)
        if has_more:
            for one in (url, found_on or url):
                crawl.frontier.read_again(crawl.slug, one)
        return new

    def _found(self, crawl: PortalCrawl, url: str, said: Announced) -> tuple[list[Found], bool]:
        """The addresses that a page adds, and whether there are more than the backlog has room for: then the newest."""
        articles = [
            (link, Found(link.url, "article", crawl.portal.article_key(link.url), url, link.title, link.date_text))
            for link in said.articles
        ]
        fresh = {link: one for link, one in articles if not crawl.frontier.knows(crawl.slug, one)}
        room = max(NIGHTS_AHEAD * crawl.page_limit - crawl.frontier.waiting(crawl.slug), 0)
        taken = list(fresh) if len(fresh) <= room else newest_first(list(fresh))[:room]
        sitemaps = [Found(link.url, "feed", None, url) for link in said.sitemaps if not is_older(link, _fetched_at(crawl, link.url))]
        return [*(fresh[link] for link in taken), *sitemaps], len(taken) < len(fresh)

    # ------------------------------------------------------------ articles
    async def _articles(self, crawl: PortalCrawl, limit: int) -> bool:
        """Fetch what is due; returns whether the limit left something for the next run."""
        due = crawl.frontier.due_articles(crawl.slug, crawl.clock.now(), limit + 1)
        queue = deque(due[:limit])

        async def work() -> None:
            while queue and not crawl.is_over:
                await self._article(crawl, queue.popleft())

        async with asyncio.TaskGroup() as group:
            for _ in range(WORKERS if crawl.delay < _LONG_DELAY else 1):
                group.create_task(work())
        crawl.is_out_of_time |= bool(queue) and not crawl.has_time
        return len(due) > limit

    async def _article(self, crawl: PortalCrawl, state: UrlState) -> None:
        context = Context(kind="article", found_on=state.found_on, feed_title=state.feed_title, feed_date=state.feed_date)
        response = await self._fetch(crawl, state.url, context)
        if response is not None:
            final = response.url if may_be_article(crawl.portal, response.url) else state.url  # some old addresses lead to the home page
            crawl.frontier.visited(crawl.slug, _visit(crawl, response, final, "article"), asked=state.url)

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


def _is_unchanged(response: Response, known: UrlState | None) -> bool:
    """Not modified, by the server's word or by the bytes: many servers know no validators."""
    assert response.request
    digest = known.body_digest if known else None
    return response.status == 304 or digest == response.request.meta["capture"].payload_digest


def _asks_for_a_browser(response: Response) -> bool:
    text = decode(payload(response)) if response.status != 304 else None
    return text is not None and is_challenge(text)


def _fetched_at(crawl: PortalCrawl, url: str) -> datetime | None:
    """When a sitemap was last read whole."""
    state = crawl.frontier.state(crawl.slug, url)
    return state.fetched_at if state and state.body_digest else None


def _visit(crawl: PortalCrawl, response: Response, url: str, kind: CaptureKind) -> Visit:
    assert response.request
    capture, etag, modified = response.request.meta["capture"], response.headers.get("ETag"), response.headers.get("Last-Modified")
    return Visit(
        url=url,
        kind=kind,
        at=capture.fetched_at,
        status=response.status,
        part_id=crawl.part_id,
        etag=etag.decode("latin-1") if etag else None,
        last_modified=modified.decode("latin-1") if modified else None,
        body_digest=capture.payload_digest,
        article_key=crawl.portal.article_key(url) if kind == "article" else None,
    )


def _home(crawl: PortalCrawl) -> str:
    return f"{crawl.portal.scheme}://{crawl.portal.hosts[0]}/"


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
