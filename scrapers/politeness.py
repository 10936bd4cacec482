"""Politeness: what may be fetched, and how fast.

Belongs here: robots.txt, fail-closed, as downloader middleware; the pace of each site. Does not belong here: the verdict over one
answer to robots.txt (scrapers.robots).

Scrapy's own middleware takes a robots.txt that cannot be fetched for permission, and its request for it carries no proxy: hence this one.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request, Spider
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

from scrapers.fetching import Offsite, OutOfTime, RobotsDisallowed, RobotsUnreachable, payload, reason_of, request_for
from scrapers.portal_crawl import PortalCrawl
from scrapers.robots import Verdict, odd_delays, policy_text, verdict
from warehouse.records import Context

AGENT = "tintinh"
"""The name that robots.txt may address us by."""

LONGEST_PAUSE = 300.0
"""Seconds of a Retry-After that are waited for. Who asks for more is asked less often; five refusals in a row end the night anyway."""

_BUSY = frozenset((429, 503))
_SLOWED, _SLOWEST = 1.0, 60.0  # seconds between requests to a site that said it is busy: at least, and at most by our own doing

logger = logging.getLogger(__name__)


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
            await asyncio.sleep(crawl.pause_left)
            return
        policy = await self._policy(crawl, request.url)
        if policy.verdict == "unreachable":
            raise RobotsUnreachable(policy.detail or "robots.txt gave no answer that counts")
        if not policy.allows(request.url):
            raise RobotsDisallowed(policy.detail or "a Disallow rule of robots.txt")
        if not crawl.has_time:  # here, since before the first request nobody knows the site's Crawl-delay
            raise OutOfTime(f"{max(crawl.seconds_left, 0):.0f} seconds are left, and {crawl.delay:g} lie between two requests")
        await asyncio.sleep(crawl.pause_left)

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
    """AutoThrottle that never goes below the pace of the portal or of its Crawl-delay, and gives way to a site that says it is busy.

    Scrapy knows one lowest delay for all sites, and nothing of Retry-After.
    """

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        crawl, (_, slot) = request.meta["portal_crawl"], self._get_slot(request, spider)
        _keep_pace(slot, crawl)
        if response.status in _BUSY:
            _give_way(crawl, response, is_retry=bool(request.meta.get("retry_times")))
            _keep_pace(slot, crawl, concurrency=1)


def _keep_pace(slot: Slot | None, crawl: PortalCrawl, *, concurrency: int | None = None) -> None:
    if slot:
        slot.concurrency = concurrency or slot.concurrency
        slot.delay = max(slot.delay, crawl.delay)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that an answer asks us to wait, printed as seconds or as a day; None where it asks for nothing that can be read."""
    value = (value or "").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # a day of more digits than a number has room for
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def _give_way(crawl: PortalCrawl, response: Response, *, is_retry: bool) -> None:
    """Wait as long as a busy site asks, within bounds; where it asks for nothing or for more, ask half as often from now on.

    The pace is halved once per address: Scrapy asks again for what answered 503, and one page that always does says little of the site.
    """
    header = response.headers.get("Retry-After")
    wait = retry_after(header.decode("latin-1") if header else None, datetime.now(UTC))
    if wait is not None:
        crawl.pause(min(wait, LONGEST_PAUSE))
    if not is_retry and (wait is None or wait > LONGEST_PAUSE):
        crawl.delay = max(crawl.delay, min(max(2 * crawl.delay, _SLOWED), _SLOWEST))


def _policy_of(response: Response) -> Policy:
    body, content_type = payload(response), response.headers.get("Content-Type")
    found = verdict(response.status, content_type.decode("latin-1") if content_type else None, body)
    text = policy_text(body) if found == "allowed" else None
    for value in odd_delays(text or ""):
        logger.warning("%s: Crawl-delay %r is no time, so none is kept but our own", response.url, value)
    refusal = f"robots.txt answered {response.status}{'' if response.status >= 300 else ', with bytes that are no text'}"
    return Policy(found, None if text is None else Protego.parse(text), refusal if found in ("disallowed", "unreachable") else None)
