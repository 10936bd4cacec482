"""What a feed, listing or sitemap announces to a crawl: the portal's own articles and sitemaps, and the page that follows.

Belongs here: choosing among what scrapers.discover reads, as pure functions of the answer. Does not belong here: fetching
(scrapers.spider), what is known already (scrapers.frontier).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from scrapers.discover import Link, article_links, feed_links, is_readable, jsonp_links, next_page, sitemap_links
from scrapers.portal import Feed, FeedKind, Portal
from warehouse.records import VIETNAM, CaptureKind

FEED_ORDER: tuple[FeedKind, ...] = ("rss", "listing", "sitemap", "jsonp")
"""Feeds first, since they print title and date; the home page is asked only where all these bring no article."""

SITEMAPS_PER_INDEX = 5
# A year, with month and day behind it or the month before it: -2026-11.xml, /2026/sitemap-11.xml, _11-2026.xml, ?yyyy=2026&mm=11
_DATED = re.compile(
    r"(?<!\d)(?:(?P<first>0?[1-9]|1[0-2])[-_./](?P<last>(?:19|20)\d\d)|(?P<year>(?:19|20)\d\d)"
    r"(?:(?:\D{0,12}?)(?P<month>0[1-9]|1[0-2]|[1-9](?!\d))(?:[-_./]?(?P<day>[0-2]\d|3[01]))?)?)(?!\d)"
)
_SLASHED = re.compile(r"(?<!\d)(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)(?!\d)")
_DAY = timedelta(days=1)
_YEARS = range(1990, 2101)  # in which an article may say that it was printed; the other years are a CMS's way to say none
_DETAIL = 200  # characters kept of what a reader said of an answer that broke it


@dataclass(frozen=True, slots=True)
class Announced:
    """What one answer announces. `fault` is set where it holds not one address: empty, or not to be read (`detail` may say why)."""

    links: tuple[Link, ...] = ()
    following: str | None = None
    fault: Literal["parse", "empty_listing"] | None = None
    detail: str | None = None

    @property
    def articles(self) -> tuple[Link, ...]:
        """Addresses that may be articles, in the order of the page."""
        return tuple(link for link in self.links if not link.is_index)

    @property
    def sitemaps(self) -> tuple[Link, ...]:
        """The newest sitemaps of an index, newest first."""
        return tuple(sorted((link for link in self.links if link.is_index), key=_recency, reverse=True)[:SITEMAPS_PER_INDEX])


def announced(portal: Portal, kind: FeedKind, body: bytes, url: str) -> Announced:
    """What an answer of this kind announces of the portal's own. An answer that breaks a reader is at fault, and the others are read."""
    try:
        return _announced(portal, kind, body, url)
    except Exception as error:  # noqa: BLE001  (whatever a stranger sends must not end the night of the whole paper)
        return Announced(fault="parse", detail=f"{type(error).__name__}: {error}"[:_DETAIL])


def _announced(portal: Portal, kind: FeedKind, body: bytes, url: str) -> Announced:
    following = None
    if kind in ("listing", "home"):
        links = [Link(address) for address in article_links(body, url=url)]
        following = next_page(body, url=url) if kind == "listing" else None
    elif kind == "jsonp":
        links, following = jsonp_links(body, url=url), next_rows(url)
    else:
        links = (sitemap_links if kind == "sitemap" else feed_links)(body, url=url)
    own = tuple(tidied for link in links if (tidied := _own(portal, link)))
    fault = None if own else "empty_listing" if links or is_readable(body, kind) else "parse"
    return Announced(own, following if following and portal.owns(following) else None, fault)


def may_be_article(portal: Portal, url: str) -> bool:
    """Whether an address is the portal's and can be an article's."""
    return portal.owns(url) and urlsplit(url).path not in ("", "/") and portal.is_article_url(url) is not False


def feeds_of(portal: Portal, sitemaps: Sequence[str] = ()) -> list[Feed]:
    """The portal's feeds in the order of asking, with the sitemaps that its robots.txt names; without the home page."""
    declared = {feed.url for feed in portal.feeds}
    named = [Feed(url, "sitemap") for url in dict.fromkeys(sitemaps) if url not in declared and portal.owns(url)]
    return sorted((feed for feed in (*portal.feeds, *named) if feed.kind != "home"), key=lambda feed: FEED_ORDER.index(feed.kind))


def newest_first(links: Sequence[Link]) -> list[Link]:
    """Those with the newest printed day first, as sitemaps of many years have it; else as announced."""
    return sorted(links, key=_day_of, reverse=True)


def is_older(link: Link, fetched_at: datetime | None) -> bool:
    """Whether a sitemap says that it has not changed since it was fetched; a day's margin for days printed without a time."""
    changed = _moment(link.modified)
    return bool(changed and fetched_at and fetched_at - changed > timedelta(days=1))


def printed_by(link: Link) -> datetime | None:
    """The latest moment that the announcement leaves for the printing of an article; None where it tells no day, or one of no such year.

    Without a time the end of the day; where day and month may have changed places the later of both: nothing is taken for old in doubt.
    """
    printed = link.date_text or link.modified or ""
    if moment := _moment(printed) or _mail_moment(printed):
        whole_day = _DAY if len(printed) <= len("2026-11-22") else timedelta()
        return moment + whole_day if moment.year in _YEARS else None
    found = _SLASHED.search(printed)
    days = [_day(found["year"], *order) for order in ((found["one"], found["two"]), (found["two"], found["one"]))] if found else []
    return max((day + _DAY for day in days if day and day.year in _YEARS), default=None)


def next_rows(url: str) -> str | None:
    """The list service's next rows: `first` moved on by `pageSize`, as the portals' own scripts do."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not (query.get("first", "").isdecimal() and query.get("pageSize", "").isdecimal()):
        return None
    query["first"] = str(int(query["first"]) + int(query["pageSize"]))
    return urlunsplit(parts._replace(query=urlencode(query)))


def capture_kind(kind: FeedKind) -> CaptureKind:
    """What an answer of this kind is in the archive."""
    return "listing" if kind in ("listing", "home") else "feed"


def _own(portal: Portal, link: Link) -> Link | None:
    """A link of the portal's own, its address as Scrapy will send it, so that frontier and archive call it the same; None for others."""
    try:
        if (link.is_index and portal.owns(link.url)) or may_be_article(portal, link.url):
            return replace(link, url=safe_url_string(urldefrag(link.url).url))
    except ValueError:  # what cannot be sent is no address, and costs its own line only
        return None
    return None


def _recency(link: Link) -> tuple[str, tuple[int, ...], str]:
    """How new a sitemap is: by the day of its last change; without one, or on one day, by the date and then the numbers in its address.

    An index made in one go has the same day everywhere, and many have none. Sitemaps that count themselves count on. A news sitemap
    without a date is Google's: the last two days.
    """
    parts = urlsplit(link.url)
    text = f"{parts.path}?{parts.query}"
    date = _DATED.search(text)
    day = (
        (int(date["year"] or date["last"]), int(date["month"] or date["first"] or 0), int(date["day"] or 0))
        if date
        else (9999 * ("news" in parts.path.rsplit("/", 1)[-1]), 0, 0)
    )
    rest = text[: date.start()] + " " + text[date.end() :] if date else text
    numbers = tuple(int(number) for number in re.findall(r"\d{1,9}", rest))
    return (link.modified or "")[:10], (*day, *numbers), link.modified or ""


def _day_of(link: Link) -> str:
    """Printed ISO days sort as text; other forms and none come last."""
    printed = link.modified or link.date_text or ""
    return printed[:10] if printed[:4].isdecimal() else ""


def _day(year: str, month: str, day: str) -> datetime | None:
    try:
        return datetime(int(year), int(month), int(day), tzinfo=VIETNAM)
    except ValueError:
        return None


def _mail_moment(printed: str) -> datetime | None:
    """RSS prints days as mails do."""
    try:
        moment = parsedate_to_datetime(printed)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _moment(printed: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(printed or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
