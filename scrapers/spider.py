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
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit, urlunsplit

import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from w3lib.url import safe_url_string

from scrapers.discover import Link, article_links, feed_links, jsonp_links, next_page, sitemap_links
from scrapers.fetching import RobotsDisallowed, RobotsUnreachable, payload, reason_of, request_for
from scrapers.frontier import HARD, SOFT
from scrapers.portal import FeedKind
from scrapers.portal_crawl import PortalCrawl
from scrapers.url_state import Found, UrlState, Visit
from warehouse.records import CaptureKind, Context

FEED_ORDER: tuple[FeedKind, ...] = ("rss", "listing", "sitemap", "jsonp")
"""Feeds first, since they print title and date; the home page is asked only where all these bring no article."""

PAGES_PER_LISTING = 50
SITEMAPS_PER_INDEX = 5
WORKERS = 2  # fetches of one portal under way at a time
_TEMPORARY = frozenset((408, 425, 429))


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
                crawl.fail(_home(crawl), "other", repr(result))
                crawl.finish("failed")
        for nothing in ():
            yield nothing

    def closed(self, reason: str) -> None:
        """Called by Scrapy: `shutdown` after SIGINT or SIGTERM."""
        self.close_reason = reason

    async def _crawl(self, crawl: PortalCrawl) -> None:
        await self._discover(crawl)
        more = False
        if not (crawl.unreachable or crawl.is_refused or crawl.is_dead):
            more = await self._articles(crawl)
        crawl.finish(_finish_reason(crawl, more))

    # ------------------------------------------------------------ from feeds and listings to addresses
    async def _discover(self, crawl: PortalCrawl) -> None:
        spoke = False
        for state in crawl.frontier.due_pages(crawl.slug):
            spoke |= await self._follow(crawl, state.url, "listing" if state.kind == "listing" else "sitemap", state.found_on)
        for kind in FEED_ORDER:
            for feed in crawl.portal.feeds:
                if feed.kind == kind:
                    spoke |= await self._follow(crawl, feed.url, kind)
        if not spoke:
            homes = [feed.url for feed in crawl.portal.feeds if feed.kind == "home"]
            for url in homes or [_home(crawl)]:
                await self._follow(crawl, url, "home")

    async def _follow(self, crawl: PortalCrawl, url: str, kind: FeedKind, found_on: str | None = None, *, nested: bool = False) -> bool:
        """Read a feed, or a listing page by page until one brings nothing new; returns whether it spoke of articles at all."""
        spoke, seen = False, set[str]()
        following: str | None = url
        while following and following not in seen and len(seen) < PAGES_PER_LISTING and not (crawl.unreachable or crawl.is_dead):
            url = following
            seen.add(url)
            response = await self._fetch(crawl, url, Context(kind=_capture_kind(kind), found_on=found_on))
            if response is None:
                break
            links, following = _announced(crawl, kind, response)
            new = self._note_page(crawl, url, kind, response, links, following)
            spoke |= response.status == 304 or any(not link.is_index for link in links)
            for index in [] if nested else _newest_sitemaps(links):
                spoke |= await self._follow(crawl, index.url, "sitemap", url, nested=True)
            if not new or len(crawl.frontier.due_articles(crawl.slug, crawl.clock.now(), crawl.page_limit)) >= crawl.page_limit:
                break
            found_on = url
        return spoke

    def _note_page(
        self, crawl: PortalCrawl, url: str, kind: FeedKind, response: Response, links: Sequence[Link], following: str | None
    ) -> int:
        found = [
            Found(link.url, "article", crawl.portal.article_key(link.url), url, link.title, link.date_text)
            for link in links
            if not link.is_index
        ]
        found += [Found(link.url, "feed", None, url) for link in _newest_sitemaps(links)]
        after = Found(following, "listing", None, url) if following and kind == "listing" else None
        visit = _visit(crawl, response, url, _capture_kind(kind))
        return crawl.frontier.visited(crawl.slug, visit, found, run_at=crawl.started_at, following=after)

    # ------------------------------------------------------------ articles
    async def _articles(self, crawl: PortalCrawl) -> bool:
        """Fetch what is due; returns whether the page limit left something for the next run."""
        limit = crawl.page_limit
        due = crawl.frontier.due_articles(crawl.slug, crawl.clock.now(), limit + 1)
        queue = deque(due[:limit])

        async def work() -> None:
            while queue and not crawl.is_dead:
                await self._article(crawl, queue.popleft())

        async with asyncio.TaskGroup() as group:
            for _ in range(WORKERS):
                group.create_task(work())
        return len(due) > limit

    async def _article(self, crawl: PortalCrawl, state: UrlState) -> None:
        context = Context(kind="article", found_on=state.found_on, feed_title=state.feed_title, feed_date=state.feed_date)
        response = await self._fetch(crawl, state.url, context)
        if response is not None:
            final = response.url if _may_be_article(crawl, response.url) else state.url  # some old addresses lead to the home page
            crawl.frontier.visited(crawl.slug, _visit(crawl, response, final, "article"), asked=state.url)

    # ------------------------------------------------------------ one fetch
    async def _fetch(self, crawl: PortalCrawl, url: str, context: Context) -> Response | None:
        """The answer where it is 2xx or 304. Everything else is noted, in the frontier and as a failure or an error, and gives None."""
        assert self.crawler.engine
        try:
            request = request_for(crawl, url, context, crawl.frontier.state(crawl.slug, url))
        except ValueError as error:  # an address that Scrapy cannot take
            self._note_failure(crawl, url, context.kind, error)
            return None
        [answer] = await asyncio.gather(self.crawler.engine.download_async(request), return_exceptions=True)
        if isinstance(answer, BaseException):
            self._note_failure(crawl, url, context.kind, answer)
            return None
        is_trouble = answer.status >= 500 or answer.status == 429
        crawl.trouble = crawl.trouble + 1 if is_trouble else 0
        if 200 <= answer.status < 300 or answer.status == 304:
            return answer
        weight = SOFT if is_trouble or answer.status in _TEMPORARY else HARD
        crawl.frontier.failed(crawl.slug, url, context.kind, crawl.clock.now(), weight, answer.status)
        return None

    def _note_failure(self, crawl: PortalCrawl, url: str, kind: CaptureKind, error: BaseException) -> None:
        reason = reason_of(error)
        crawl.fail(url, reason, str(error) or type(error).__name__)
        if isinstance(error, RobotsUnreachable):  # says nothing about the address: it stays as it is
            crawl.unreachable = crawl.unreachable or not crawl.pages
            return
        is_refused = isinstance(error, IgnoreRequest | ValueError) and not isinstance(error, RobotsDisallowed)
        weight = HARD if is_refused or reason == "too_large" else SOFT
        crawl.frontier.failed(crawl.slug, url, kind, crawl.clock.now(), weight)
        crawl.trouble += not isinstance(error, IgnoreRequest | ValueError)


def _announced(crawl: PortalCrawl, kind: FeedKind, response: Response) -> tuple[list[Link], str | None]:
    """The portal's own articles and sitemaps that a page announces, and the page that follows it."""
    if response.status == 304:
        return [], None
    body, url = payload(response), response.url
    if kind in ("listing", "home"):
        links, following = (
            [Link(address) for address in article_links(body, url=url)],
            next_page(body, url=url) if kind == "listing" else None,
        )
    elif kind == "jsonp":
        links, following = jsonp_links(body, url=url), _next_rows(url)
    else:
        links, following = (sitemap_links if kind == "sitemap" else feed_links)(body, url=url), None
    own = [_tidy(link) for link in links if (link.is_index and crawl.owns(link.url)) or _may_be_article(crawl, link.url)]
    return own, following if following and crawl.owns(following) else None


def _tidy(link: Link) -> Link:
    """The address as Scrapy will send it, so that frontier and archive call it the same."""
    return Link(safe_url_string(urldefrag(link.url).url), link.title, link.date_text, link.modified, link.is_index)


def _may_be_article(crawl: PortalCrawl, url: str) -> bool:
    return crawl.owns(url) and urlsplit(url).path not in ("", "/") and crawl.portal.is_article_url(url) is not False


def _newest_sitemaps(links: Sequence[Link]) -> list[Link]:
    return sorted((link for link in links if link.is_index), key=lambda link: link.modified or "", reverse=True)[:SITEMAPS_PER_INDEX]


def _next_rows(url: str) -> str | None:
    """The list service's next rows: `first` moved on by `pageSize`, as the portals' own scripts do."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not (query.get("first", "").isdecimal() and query.get("pageSize", "").isdecimal()):
        return None
    query["first"] = str(int(query["first"]) + int(query["pageSize"]))
    return urlunsplit(parts._replace(query=urlencode(query)))


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


def _capture_kind(kind: FeedKind) -> CaptureKind:
    return "listing" if kind in ("listing", "home") else "feed"


def _home(crawl: PortalCrawl) -> str:
    return f"{crawl.portal.scheme}://{crawl.portal.hosts[0]}/"


def _finish_reason(crawl: PortalCrawl, more: bool) -> str:
    if crawl.unreachable:
        return "robots_unreachable"
    if crawl.is_refused:
        return "robots_disallowed"
    if crawl.is_dead:
        return "failed"
    return "page_limit" if more else "finished"
