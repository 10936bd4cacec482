"""What a newspaper's site is: Portal, Feed and Layout as values, and how the declared ones are found.

Belongs here: the three dataclasses, the rules for addresses that hold for every portal, discovery of scrapers/portals/*.py.
Does not belong here: any single paper (scrapers/portals), any CMS (scrapers/families), reading of pages (scrapers.extract).
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

FeedKind = Literal["rss", "sitemap", "listing", "jsonp", "home"]
PortalStatus = Literal["verified", "declared", "unknown"]
ReadsWith = Literal["layout_first", "generic"]

# Address forms that no Vietnamese CMS we know uses for an article: print views, tags, search, videos, files, accounts.
# ONECMS: -tag<id>, -ptag, -event<id>, /print/<id>; content-fck: /print/<slug>-a<id>, /tim-kiem/; zce: /tag/.
# Folders of events and topics hold collections with short numbers; dantri.com.vn kept articles there in 2012, with six digits.
NO_ARTICLE_PATH = re.compile(
    r"^/(?:print|in-bai|tags?|tu-khoa|tim-kiem|search|rss|api|service|author|tac-gia|login|dang-nhap"
    r"|videos?|clips?|podcasts?|e-?paper|doc-bao-in)(?:/|\.|$)"
    r"|^/(?:chu-de|topics?|events?|su-kien|collections?|tv|truyen-hinh|phat-thanh)(?:/|\.|$)(?!.*\d{6,}\.\w+$)"
    r"|-(?:tag|event|topic|author)s?\d+\.html?$|-ptag\.html?$|/(?:trang|page)[-/]\d+(?:\.html?|/)?$"
    r"|\.(?:rss|xml|jpe?g|png|gif|webp|mp3|mp4|pdf|css|js|ico|svg)$",
    re.IGNORECASE,
)
# Sites of the 2000s kept the article's number in the query of one script, under a name of their own (tin, newid, ndid ...): only there the
# query is part of the key, whole but for names that tell who counts, who is asking, or which page of a list or of comments is shown.
_SCRIPT_PATH = re.compile(r"(?:^/|\.(?:aspx?|ashx|php\d?|jsp|cfm|cgi|do))$", re.IGNORECASE)
_NO_IDENTITY = re.compile(
    r"^(?:utm(?:_\w+)?|fbclid|gclid|gbraid|wbraid|gad_\w+|msclkid|zarsrc|gidzl|_ga|_gl|ref|from|source"
    r"|v|ver|version|lang|language|theme|skin"
    r"|phpsessid|jsessionid|print|mobile|amp"
    r"|page|paged|pageindex|pageno|pagesize|trang|start|limitstart|limit)$",
    re.IGNORECASE,
)

HEADLINE = ("h1", "meta[property='og:title']@content", "title")
"""Titles of a layout whose source names no place of the headline: an h1 that the page's head repeats, else what the head says."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An address where a portal's new articles are announced."""

    url: str
    kind: FeedKind


@dataclass(frozen=True, slots=True)
class Layout:
    """One template of one CMS: CSS selectors, tried in order, first answer wins. `since` and `until` are inclusive days of fetching.

    `since` and `until` are the first and last day on which the template was seen; None where it has been seen without a day, or still is.
    `title`, `date`, `lead`, `author`, `modified`, `opening`, `category`, `tags`, `clock` are looked for in the whole page, the rest inside
    `body`. A selector may end in `@name` to take an attribute instead of the text. Known fault: pages that the CMS renders in the
    browser are not described.
    """

    name: str
    since: date | None = None
    until: date | None = None
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()  # furniture inside the body: players, buttons, repeated headers
    caption: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()  # captions of pictures that stand before the body, looked for in the whole page
    related: tuple[str, ...] = ()
    promo: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()  # credit lines inside the body
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()  # the page's own clock: never a date of publication
    account_author: bool = False  # the JSON-LD author is the CMS account that saved the page, not the person who wrote

    def days_from(self, day: date) -> int:
        """Days between `day` and this layout's time of use; 0 within it."""
        if self.since is not None and day < self.since:
            return (self.since - day).days
        if self.until is not None and day > self.until:
            return (day - self.until).days
        return 0


@dataclass(frozen=True, slots=True)
class Portal:
    """A newspaper's site.

    `article_url` is a regex on the path whose named groups identify the article: `id`, and `month` where ids repeat. Hosts of one paper
    are taken for one numbering; `own_numbers` are those that count their articles for themselves, or may: there the host is in the key.
    `successor` is the slug of the paper of the province that its own has been part of since 1 July 2025; the archive keeps both apart.
    """

    slug: str
    name: str
    province: str | None
    hosts: tuple[str, ...]
    former_hosts: tuple[str, ...] = ()
    own_numbers: tuple[str, ...] = ()
    scheme: str = "https"
    layouts: tuple[Layout, ...] = ()
    feeds: tuple[Feed, ...] = ()
    article_url: str | None = None
    status: PortalStatus = "unknown"
    seen: date | None = None  # day of fetching of the newest page that a test holds
    note: str | None = None
    test_host: bool = False
    delay_seconds: float = 2.0
    page_limit: int = 500
    successor: str | None = None

    def layouts_on(self, day: date) -> tuple[Layout, ...]:
        """The layouts, nearest in time to the day of fetching first; of two that are equally near, the later declared stands behind."""
        return tuple(sorted(self.layouts, key=lambda layout: layout.days_from(day)))

    @property
    def is_crawlable(self) -> bool:
        """Whether its site is known: a portal of status unknown is only in the registry until somebody has probed it."""
        return bool(self.hosts) and self.status != "unknown"

    @property
    def reads_with(self) -> ReadsWith:
        """Its own layouts first and the generic path where they find no title or body, or the generic path alone."""
        return "layout_first" if self.layouts else "generic"

    def owns(self, url: str) -> bool:
        """Whether an address is on one of the portal's hosts, present or former."""
        return host_of(url) in (*self.hosts, *self.former_hosts)

    def article_key(self, url: str) -> str:
        """The article's name within this portal: the CMS's id where the address has one, else the canonical path.

        Former hosts, schemes, queries, fragments and `-post<id>` forms of one article give one key.
        """
        apart = f"host:{host}" if self.own_numbers and (host := host_of(url)) in self.own_numbers else ""
        if found := self._identified(url):
            return "/".join([*([apart] if apart else []), *(f"{name}:{value.lower()}" for name, value in found.items())])
        return apart + canonical_path(url)

    def is_article_url(self, url: str) -> bool | None:
        """Whether the address has the form of an article; None where the portal's form is not known."""
        if NO_ARTICLE_PATH.search(urlsplit(url).path):
            return False
        if self.article_url is None:
            return None
        return bool(self._identified(url))

    def _identified(self, url: str) -> dict[str, str]:
        path = unquote(urlsplit(url).path)
        match = re.search(self.article_url, path, re.IGNORECASE) if self.article_url and not NO_ARTICLE_PATH.search(path) else None
        return {name: value for name, value in match.groupdict().items() if value} if match else {}


def canonical_path(url: str) -> str:
    """Path of an address without host, query, fragment, doubled or trailing slashes; a URN is its own path.

    A script's path, or the bare root, keeps its query, sorted and without tracking and paging: there it tells one article from another.
    """
    parts = urlsplit(url)
    if parts.scheme == "urn":
        return url
    path = re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip("/") or "/"
    if not _SCRIPT_PATH.search(path):
        return path
    query = sorted(f"{name.lower()}={value}" for name, value in parse_qsl(parts.query) if not _NO_IDENTITY.match(name))
    return f"{path}?{'&'.join(query)}" if query else path


_VARIANT = re.compile(r"^(?:(?:www|m|amp)\.)+(?=[^.]+\.)")


def host_of(url: str) -> str:
    """Lower-case host without port and without `www.`, `m.` and `amp.` before a name of two parts; empty for a URN."""
    return _VARIANT.sub("", (urlsplit(url).hostname or "").lower())


@cache
def portals() -> Mapping[str, Portal]:
    """Every declared portal by slug. A file of scrapers/portals is named after its slug and holds one value PORTAL.

    Raises ValueError where a file and its slug differ, two portals claim one host, or a successor is no portal.
    """
    import scrapers.portals as package

    found: dict[str, Portal] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        portal = importlib.import_module(f"scrapers.portals.{module}").PORTAL
        if portal.slug.replace("-", "_") != module:
            raise ValueError(f"scrapers/portals/{module}.py declares the slug {portal.slug!r}")
        found[portal.slug] = portal
    _hosts(tuple(found.values()))
    for portal in found.values():
        if portal.successor and portal.successor not in found:
            raise ValueError(f"{portal.slug} names {portal.successor!r} as its successor, which no file declares")
    return MappingProxyType(found)


def portal_of(url: str) -> Portal | None:
    """The portal that an address belongs to, by its present or a former host; None for a foreign host."""
    return _declared_hosts().get(host_of(url))


def find_again() -> None:
    """Find the portals anew, after a file was written while the program runs."""
    importlib.invalidate_caches()
    for name in [name for name in sys.modules if name.startswith("scrapers.portals.")]:
        del sys.modules[name]
    portals.cache_clear()
    _declared_hosts.cache_clear()


@cache
def _declared_hosts() -> Mapping[str, Portal]:
    return _hosts(tuple(portals().values()))


def _hosts(declared: tuple[Portal, ...]) -> Mapping[str, Portal]:
    hosts: dict[str, Portal] = {}
    for portal in declared:
        for host in (*portal.hosts, *portal.former_hosts):
            if hosts.setdefault(host, portal) is not portal:
                raise ValueError(f"{host} is claimed by {hosts[host].slug} and {portal.slug}")
    return MappingProxyType(hosts)
