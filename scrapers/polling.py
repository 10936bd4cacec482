"""Discovery: asking a paper's feeds, listings and sitemaps what is new, the home page where they are silent.

Belongs here: which of them is asked, in which order, how far each is followed, what of it the frontier is told. Does not belong here: what
an answer announces (scrapers.announcing, scrapers.discover), one fetch, and articles (scrapers.spider).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from scrapy.http import Response

from scrapers.announcing import Announced, announced, capture_kind, feeds_of, is_older, newest_first, printed_by
from scrapers.fetching import payload, visit_of
from scrapers.frontier import GIVEN_UP, Found, UrlState
from scrapers.portal import Feed, FeedKind
from scrapers.portal_crawl import PortalCrawl
from warehouse.records import Context

PAGES_PER_LISTING = 50
SITEMAP_LEVELS = 2
"""Sitemaps below the one that is asked for: large papers have an index of the years' indexes."""

NIGHTS_AHEAD = 10
"""Nights of full crawling for which addresses may wait; what a sitemap of many years announces beyond that is left for later."""

SITEMAPS_REST = timedelta(days=3)
"""Time for which sitemaps are left alone once read, while the other feeds speak and say nothing new."""

Fetch = Callable[[PortalCrawl, str, Context], Awaitable[Response | None]]


@dataclass(frozen=True, slots=True)
class Heard:
    """What feeds have said: whether they spoke of articles at all, and how many addresses were new."""

    spoke: bool = False
    new: int = 0

    def __add__(self, other: Heard) -> Heard:
        return Heard(self.spoke or other.spoke, self.new + other.new)


QUIET = Heard(spoke=True)


class Discovery:
    """One paper's discovery of one night: no feed and no sitemap is asked for twice."""

    def __init__(self, crawl: PortalCrawl, fetch: Fetch) -> None:
        self.crawl, self.frontier, self._fetch = crawl, crawl.frontier, fetch
        self._asked: set[str] = set()

    async def run(self) -> None:
        """Ask whatever is due, until nothing is or the crawl is over."""
        now, heard, polled, resting = self.crawl.clock.now(), Heard(), 0, list[Feed]()
        for state in self._left_over():
            if state.url in self._asked:
                continue
            kind: FeedKind = "listing" if state.kind == "listing" else "sitemap"
            if state.found_on is None:  # no page led to it: robots.txt names it, or the portal did
                heard += await self._poll(Feed(state.url, kind))
            else:
                heard += await self._follow(state.url, kind, state.found_on, depth=1)
        for feed in self._feeds():
            if self._may_rest(feed, heard, now):
                resting.append(feed)
            else:
                polled += 1
                heard += await self._poll(feed)
        if resting and not polled:  # one is asked every night, or nobody would know whether the paper still answers
            heard += await self._poll(resting[0])
        if not heard.spoke and not (resting and self.crawl.has_way_in):
            await self._home_and_more()

    def _feeds(self) -> Iterator[Feed]:
        """Feeds not asked yet, each once, while anything may be asked; robots.txt may name more of them at any time."""
        while not (self.crawl.unreachable or self.crawl.is_dead):
            left = (feed for feed in feeds_of(self.crawl.portal, self.crawl.sitemaps) if feed.url not in self._asked)
            if (feed := next(left, None)) is None:
                return
            self._asked.add(feed.url)
            yield feed

    def _left_over(self) -> list[UrlState]:
        """Pages that an earlier night found and did not read; feeds that failed are asked as what they are."""
        declared = {feed.url for feed in self.crawl.portal.feeds} | {self.crawl.home}
        return [state for state in self.frontier.due_pages(self.crawl.slug) if state.url not in declared]

    async def _home_and_more(self) -> None:
        """The last resort: the home page, and sitemaps that its robots.txt has only now named."""
        for url in [feed.url for feed in self.crawl.portal.feeds if feed.kind == "home"] or [self.crawl.home]:
            if url not in self._asked:
                await self._follow(url, "home")
        for feed in self._feeds():
            await self._poll(feed)

    async def _poll(self, feed: Feed) -> Heard:
        heard = await self._follow(feed.url, feed.kind)
        if heard.spoke:
            self.frontier.polled(self.crawl.slug, feed.url, self.crawl.clock.now(), heard.new)
        return heard

    def _may_rest(self, feed: Feed, heard: Heard, now: datetime) -> bool:
        """Whether a feed was quiet for long, or is a sitemap read lately while the other feeds speak tonight and say nothing new."""
        if self.frontier.is_resting(self.crawl.slug, feed.url, now):
            return True
        read_at = self._read_at(feed.url) if feed.kind == "sitemap" and heard == QUIET else None
        return read_at is not None and now - read_at < SITEMAPS_REST

    def _read_at(self, url: str) -> datetime | None:
        """When a sitemap was last read whole."""
        state = self.frontier.state(self.crawl.slug, url)
        return state.fetched_at if state and state.body_digest else None

    # ------------------------------------------------------------ one feed
    async def _follow(self, url: str, kind: FeedKind, found_on: str | None = None, *, depth: int = 0) -> Heard:
        """Read a feed and the sitemaps below it, or a listing page by page until one brings nothing new."""
        crawl, heard, seen = self.crawl, Heard(), set[str]()
        following: str | None = url
        while following and following not in seen and len(seen) < PAGES_PER_LISTING and not (crawl.unreachable or crawl.is_dead):
            url = following
            seen.add(url)
            said, one = await self._read(url, kind, found_on, depth, is_first=len(seen) == 1)
            heard += one
            for index in self._below(said, depth):
                if index not in self._asked:
                    heard += await self._follow(index, "sitemap", url, depth=depth + 1)
            if not one.new or len(self.frontier.due_articles(crawl.slug, crawl.clock.now(), crawl.page_limit)) >= crawl.page_limit:
                break
            found_on, following = url, said.following
        return heard

    async def _read(self, url: str, kind: FeedKind, found_on: str | None, depth: int, *, is_first: bool) -> tuple[Announced, Heard]:
        """Ask one address and tell the frontier of it: what it announces, unless nothing has changed, and what of that is news."""
        crawl, known = self.crawl, self.frontier.state(self.crawl.slug, url)
        self._asked.add(url)
        response = await self._fetch(crawl, url, Context(kind=capture_kind(kind), found_on=found_on))
        if response is None:
            self._missed(url, found_on, depth)
            return Announced(), Heard()
        crawl.has_way_in = True
        self._asked.add(response.url)
        unchanged = _is_unchanged(response, known)
        said = Announced() if unchanged else announced(crawl.portal, kind, payload(response), response.url)
        new = self._note_page(url, kind, response, said, found_on, depth)
        if said.fault and (said.detail or (is_first and not depth)):
            crawl.fail(url, said.fault, said.detail, capture_kind(kind))
            self.frontier.read_again(crawl.slug, url)  # the same again is as faulty, not "nothing new"
        return said, Heard(unchanged or bool(said.articles), new)

    def _missed(self, url: str, found_on: str | None, depth: int) -> None:
        """An index that says the next night what it says tonight would not lead here again."""
        state = self.frontier.state(self.crawl.slug, url)
        if depth and found_on and state and state.failures < GIVEN_UP:
            self.frontier.read_again(self.crawl.slug, found_on)

    def _below(self, said: Announced, depth: int) -> list[str]:
        """Sitemaps to be read next, newest first."""
        if depth >= SITEMAP_LEVELS:
            return []
        return [link.url for link in said.sitemaps if link.url not in self._asked and not is_older(link, self._read_at(link.url))]

    def _note_page(self, url: str, kind: FeedKind, response: Response, said: Announced, found_on: str | None, depth: int) -> int:
        """Tell the frontier of a page; returns how many addresses are new. Where some have no room the page is read again the next time."""
        slug = self.crawl.slug
        found, has_more = self._found(url, said)
        found += [Found(index, "feed", None, url) for index in self._below(said, depth)]
        after = Found(said.following, "listing", None, url) if said.following and kind == "listing" else None
        visit = visit_of(self.crawl, response, url, capture_kind(kind))
        new = self.frontier.visited(slug, visit, found, run_at=self.crawl.started_at, following=after)
        if has_more:
            for one in (url, found_on or url):
                self.frontier.read_again(slug, one)
        return new

    def _found(self, url: str, said: Announced) -> tuple[list[Found], bool]:
        """The articles that a page adds, and whether there are more than the backlog has room for: then the newest."""
        crawl = self.crawl
        articles = [
            (link, Found(link.url, "article", crawl.portal.article_key(link.url), url, link.title, link.date_text, printed_by(link)))
            for link in said.articles
        ]
        fresh = {link: one for link, one in articles if not self.frontier.knows(crawl.slug, one)}
        room = max(NIGHTS_AHEAD * crawl.page_limit - self.frontier.waiting(crawl.slug), 0)
        taken = list(fresh) if len(fresh) <= room else newest_first(list(fresh))[:room]
        others = [one for link, one in articles if link not in fresh and self.frontier.may_be_needed(crawl.slug, one)]
        return [*(fresh[link] for link in taken), *others], len(taken) < len(fresh)


def _is_unchanged(response: Response, known: UrlState | None) -> bool:
    """Not modified, by the server's word or by the bytes: many servers know no validators."""
    assert response.request
    digest = known.body_digest if known else None
    return response.status == 304 or digest == response.request.meta["capture"].payload_digest
