"""Politeness: what may be fetched, and how fast.

Belongs here: robots.txt, fail-closed, as downloader middleware; the pace of each site. Does not belong here: the verdict over one
answer to robots.txt (scrapers.robots).

Scrapy's own middleware takes a robots.txt that cannot be fetched for permission, and its request for it carries no proxy: hence this one.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

from scrapers.fetching import Offsite, OutOfTime, RobotsDisallowed, RobotsUnreachable, payload, reason_of, request_for
from scrapers.portal_crawl import PortalCrawl
from scrapers.robots import Verdict, verdict
from warehouse.records import Context

AGENT = "tintinh"
"""The name that robots.txt may address us by."""

_LONGEST = 500 * 1024  # bytes of a robots.txt that are read: RFC 9309, section 2.5


@dataclass(frozen=True, slots=True)
class Policy:
    """What one host's robots.txt says to us."""

    verdict: Verdict
    rules: Protego | None = None
    detail: str | None = None

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched under this policy."""
        return self.verdict == "none" or (self.verdict == "allowed" and (self.rules is None or self.rules.can_fetch(url, AGENT)))

    @property
    def crawl_delay(self) -> float:
        """Seconds between requests that the group which applies to us asks for."""
        return float((self.rules and self.rules.crawl_delay(AGENT)) or 0)


class RobotsGate:
    """Downloader middleware: lets an address through only on the portal's own hosts and only where their robots.txt allows it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._policies: dict[tuple[str, str], asyncio.Future[Policy]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsGate:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise Offsite, RobotsUnreachable, RobotsDisallowed or OutOfTime, or let it pass."""
        crawl: PortalCrawl = request.meta["portal_crawl"]
        if not crawl.owns(request.url):
            raise Offsite(f"{urlsplit(request.url).hostname} is no host of {crawl.slug}")
        if request.meta["context"].kind == "robots":
            return
        policy = await self._policy(crawl, request.url)
        if policy.verdict == "unreachable":
            raise RobotsUnreachable(policy.detail or "robots.txt gave no answer that counts")
        if not policy.allows(request.url):
            raise RobotsDisallowed(policy.detail or "a Disallow rule of robots.txt")
        if not crawl.has_time:  # here, since before the first request nobody knows the site's Crawl-delay
            raise OutOfTime(f"{max(crawl.seconds_left, 0):.0f} seconds are left, and {crawl.delay:g} lie between two requests")

    async def _policy(self, crawl: PortalCrawl, url: str) -> Policy:
        parts = urlsplit(url)
        key = (crawl.slug, f"{parts.scheme}://{parts.netloc}")
        if key not in self._policies:
            self._policies[key] = asyncio.ensure_future(self._fetched(crawl, key[1]))
        return await asyncio.shield(self._policies[key])

    async def _fetched(self, crawl: PortalCrawl, origin: str) -> Policy:
        request = request_for(crawl, f"{origin}/robots.txt", Context(kind="robots"))
        assert self._crawler.engine
        [answer] = await asyncio.gather(self._crawler.engine.download_async(request), return_exceptions=True)
        policy = (
            _policy_of(answer) if isinstance(answer, Response) else Policy("unreachable", None, f"robots.txt: {reason_of(answer)} {answer}")
        )
        if isinstance(answer, BaseException):
            crawl.fail(f"{origin}/robots.txt", reason_of(answer), str(answer) or type(answer).__name__, "robots")
        crawl.robots = crawl.robots or policy.verdict
        crawl.sitemaps += policy.rules.sitemaps if policy.rules else ()
        if policy.crawl_delay > crawl.delay:
            self._slow_down(crawl, policy.crawl_delay)
        return policy

    def _slow_down(self, crawl: PortalCrawl, delay: float) -> None:
        crawl.delay = delay
        assert self._crawler.engine
        downloader = self._crawler.engine.downloader
        downloader.per_slot_settings[crawl.slug] = {"concurrency": 1, "delay": delay, "jitter": 0.0}
        if slot := downloader.slots.get(crawl.slug):
            slot.concurrency, slot.delay, slot.jitter = 1, delay, 0.0


class SiteThrottle(AutoThrottle):
    """AutoThrottle that never goes below the pace of the portal or of its Crawl-delay; Scrapy knows one lowest delay for all sites."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        crawl, (_, slot) = request.meta["portal_crawl"], self._get_slot(request, spider)
        if slot:
            slot.delay = max(slot.delay, crawl.delay)


def _policy_of(response: Response) -> Policy:
    body, content_type = payload(response), response.headers.get("Content-Type")
    found = verdict(response.status, content_type.decode("latin-1") if content_type else None, body)
    rules = Protego.parse(body[:_LONGEST].decode("utf-8-sig", "ignore")) if found == "allowed" else None
    return Policy(found, rules, f"robots.txt answered {response.status}" if found in ("disallowed", "unreachable") else None)
