"""Fetching for a probe: one site, a few pages, through the crawl's own downloader.

Belongs here: driving the route of scrapers.probe with Scrapy, one process for one call. Does not belong here: which page comes next
(scrapers.probe), what the pages say.

Why Scrapy and no small client beside it: so one piece of code asks newspapers, with one User-Agent, one robots.txt gate that fails closed,
one pace per site, one limit of size and one way of decoding; a second client would have to be kept as polite as the first.
The answers are kept in a part of their own, which the caller may add to the archive or throw away.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import AsyncCrawlerProcess

from scrapers.archive import PartWriter, part_path
from scrapers.archive.payload import HttpAnswer, decoded
from scrapers.crawl import CONTACT
from scrapers.fetching import payload, reason_of, request_for
from scrapers.frontier import Frontier
from scrapers.portal import Portal, host_of
from scrapers.portal_crawl import Clock, PortalCrawl
from scrapers.probe import Fetched, Route, Seen, Wanted, route
from scrapers.settings import settings
from warehouse.records import VIETNAM, Capture, Context, Crawl

TEST_DELAY = 0.05
"""Seconds between requests to a host under .test, which RFC 6761 keeps off every network."""


class Refused(RuntimeError):
    """The site's robots.txt refuses us, or cannot be had; the message says which."""


class Unreachable(RuntimeError):
    """The home page gave no answer; the message says why."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What a probe fetched: the site as seen, the sum of the crawl, and the part that holds every answer."""

    seen: Seen
    crawl: Crawl
    part: Path


def probe_site(url: str, *, workplace: Path, proxy: str | None = None, contact: str | None = None, timeout_seconds: float = 30.0) -> Probe:
    """Walk through a site politely, once per process. Raises Refused or Unreachable; OSError where `workplace` cannot be written."""
    way, seen = route(url), Seen(url)
    crawl, ended = _driven(way, url, workplace, proxy, contact, timeout_seconds)
    if isinstance(ended.value, Seen):
        seen = ended.value
    require_home(seen.home is not None, crawl, url)
    return Probe(seen, crawl, part_path(workplace / "archive", crawl.part_id))


def fetch_pages(
    urls: Iterable[str], *, workplace: Path, proxy: str | None = None, contact: str | None = None, timeout_seconds: float = 30.0
) -> tuple[list[Fetched], Crawl]:
    """Fetch single article pages of one host, as politely. Pages that give no answer 2xx are left out: the crawl's failures tell."""
    wanted = list(urls)

    def way() -> Route:
        seen = Seen(wanted[0])
        for url in wanted:
            if answer := (yield Wanted(url, "article")):
                seen.articles.append(answer)
        return seen

    crawl, ended = _driven(way(), wanted[0], workplace, proxy, contact, timeout_seconds)
    found = ended.value.articles if isinstance(ended.value, Seen) else []
    require_home(bool(found), crawl, wanted[0])
    return found, crawl


@dataclass(slots=True)
class _Ended:
    """What a route returned, or what broke it; neither where a signal stopped it."""

    value: Seen | None = None
    error: Exception | None = None


class _ProbeCrawl(PortalCrawl):
    """A portal's crawl that remembers robots.txt, which the gate fetches for itself."""

    robots_answer: Fetched | None = None

    def keep(
        self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, context: Context, *, unchanged_since: datetime | None
    ) -> Capture:
        """Write the answer down; see PortalCrawl."""
        listed = tuple(headers)
        capture = super().keep(url, status, listed, body, context, unchanged_since=unchanged_since)
        if context.kind == "robots" and 200 <= status < 300:
            self.robots_answer = Fetched(url, capture.content_type, decoded(HttpAnswer(status, "", listed, body)), capture.fetched_at)
        return capture


class ProbeSpider(scrapy.Spider):
    """Asks what a route wants, one address after the other."""

    name = "probe"

    def __init__(self, crawl: _ProbeCrawl, way: Route, ended: _Ended, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.crawl, self.way, self.ended = crawl, way, ended

    async def start(self) -> AsyncIterator[Any]:
        """Follow the route to its end; yields nothing to Scrapy's scheduler."""
        [result] = await asyncio.gather(self._follow(), return_exceptions=True)
        if isinstance(result, Exception):
            self.ended.error = result  # Scrapy would only log it
        for nothing in ():
            yield nothing

    async def _follow(self) -> None:
        answer: Fetched | None = None
        while self.ended.value is None:
            try:
                wanted = self.way.send(answer)
            except StopIteration as stop:
                self.ended.value = stop.value
            else:
                answer = await self._fetch(wanted)

    async def _fetch(self, wanted: Wanted) -> Fetched | None:
        if wanted.kind == "robots":
            return self.crawl.robots_answer
        assert self.crawler.engine
        try:
            request = request_for(self.crawl, wanted.url, Context(kind=wanted.kind))
        except ValueError as error:  # an address that Scrapy cannot take
            self.crawl.fail(wanted.url, "other", str(error), wanted.kind)
            return None
        [answer] = await asyncio.gather(self.crawler.engine.download_async(request), return_exceptions=True)
        if isinstance(answer, BaseException):
            self.crawl.fail(wanted.url, reason_of(answer), str(answer) or type(answer).__name__, wanted.kind)
            return None
        if not 200 <= answer.status < 300:
            self.crawl.fail(wanted.url, "other", f"answered {answer.status}", wanted.kind)
            return None
        kind = answer.headers.get("Content-Type")
        return Fetched(answer.url, kind.decode("latin-1") if kind else None, payload(answer), self.crawl.clock.now())


def _driven(way: Route, url: str, workplace: Path, proxy: str | None, contact: str | None, timeout: float) -> tuple[Crawl, _Ended]:
    portal, clock = _provisional(url), Clock()
    now, frontier = clock.now(), Frontier(workplace / "frontier.sqlite")
    try:
        crawl = _ProbeCrawl(
            portal,
            now.astimezone(VIETNAM).date(),
            writer=PartWriter(workplace / "archive", portal.slug, now.astimezone(VIETNAM).date(), started_at=now),
            frontier=frontier,
            clock=clock,
            started_at=now,
            proxy=proxy,
            page_limit=None,
            on_progress=_silent,
        )
        ended = _Ended()
        process = AsyncCrawlerProcess(settings([portal], contact or CONTACT, timeout))
        task = process.crawl(process.create_crawler(ProbeSpider), crawl=crawl, way=way, ended=ended)
        process.start()
        if task.done() and not task.cancelled() and (error := task.exception()):
            raise error
        if ended.error:
            raise ended.error
        return crawl.finish("finished" if ended.value else "shutdown"), ended
    finally:
        frontier.close()


def _provisional(url: str) -> Portal:
    parts, host = urlsplit(url), host_of(url)
    test_host = host.endswith(".test")
    delay = TEST_DELAY if test_host else 2.0
    return Portal(slug="probed", name=host, province=None, hosts=(host,), scheme=parts.scheme, test_host=test_host, delay_seconds=delay)


def require_home(answered: bool, crawl: Crawl, url: str) -> None:
    """Raise Refused or Unreachable where the page that all begins with did not answer, with what to do about it."""
    if answered:
        return
    host = urlsplit(url).hostname
    lost = next((one for one in crawl.failures if one.kind == "robots" and one.reason in ("dns", "connection")), None)
    if lost:  # robots.txt is only the first thing that was asked for
        raise Unreachable(f"{host} cannot be reached ({lost.detail}): check the address, the proxy and the network")
    failure = next((one for one in crawl.failures if one.reason in ("robots_disallowed", "robots_unreachable")), None)
    failure = failure or next(iter(crawl.failures), None)
    if failure and failure.reason == "robots_disallowed":
        raise Refused(f"robots.txt of {host} refuses us ({failure.detail}): ask the newspaper, or bring its pages from an archive")
    if failure and failure.reason == "robots_unreachable":
        raise Refused(f"robots.txt of {host} gave no answer that counts ({failure.detail}): that means wait; try again later")
    raise Unreachable(f"{failure.url if failure else url} gave no page ({failure.detail if failure else 'stopped'}): check the address")


_silent: Callable[[object], None] = lambda progress: None  # noqa: E731  (a probe shows its facts at the end)
