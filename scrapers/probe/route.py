"""The way through an unknown site: which address is asked after which, as a generator that never fetches itself.

Belongs here: the order, the budget, what home page and robots.txt name. Does not belong here: fetching (scrapers.probing), what the answers
say of the site (reading).

Whoever drives the generator sends back each answer; so the same route runs over a network and over a table of a test.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, zip_longest
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.addresses import looks_like_article, resolve, same_site
from scrapers.discover import Link, article_links, feed_links, jsonp_links, sitemap_links
from scrapers.extract import extract
from scrapers.extract.decoding import decode, page_text
from scrapers.extract.fragment import squeeze, text_at
from scrapers.families import site_id
from scrapers.portal import NO_ARTICLE_PATH, FeedKind
from warehouse.records import CaptureKind

USUAL_FEEDS = ("/rss", "/rss/home.rss", "/rss/trang-chu.rss", "/rss.xml", "/feed")
USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml")
NAMED_FEEDS = 4  # feeds that are fetched of those that the site names
SITEMAPS = 2
LISTINGS = 3  # sections tried until one lists articles
ARTICLES = 3
TRIES = 7  # article pages asked for at most
ENOUGH_LINKS = 3  # links to articles without which a page is no listing
_SECTIONS = ("thoi-su", "chinh-tri", "kinh-te", "xa-hoi", "tin-tuc", "van-hoa", "tin-moi")
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_FEED_PATH = re.compile(r"\.rss$|/rss/[^/]|/feed/?$|rss\.xml$|atom\.xml$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to be fetched next, and as what."""

    url: str
    kind: CaptureKind


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer with status 2xx. `url` is where it came from after redirects."""

    url: str
    content_type: str | None
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Announcing:
    """A page or feed that was asked for announcements of articles, and the addresses that it announced."""

    page: Fetched
    kind: FeedKind
    links: tuple[Link, ...]


@dataclass(slots=True)
class Seen:
    """Everything that a site showed."""

    origin: str  # scheme and host, as the home page answered
    robots_text: str = ""
    home: Fetched | None = None
    feeds: list[Announcing] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)  # addresses of feeds that answered without announcing anything
    articles: list[Fetched] = field(default_factory=list)
    no_articles: list[str] = field(default_factory=list)  # taken for articles, and none
    unasked: tuple[str, ...] = ()  # feeds that the site names and that were not fetched

    def announced(self) -> list[str]:
        """Addresses of articles that anything announced, in turn from each source, each once."""
        sources = [[link.url for link in one.links if not link.is_index] for one in self.feeds]
        return list(dict.fromkeys(url for url in chain.from_iterable(zip_longest(*sources)) if url))


Route = Generator[Wanted, Fetched | None, Seen]


def route(url: str) -> Route:
    """The addresses of a site in the order in which they are asked; None is sent for whatever gave no answer 2xx. Returns what was seen."""
    parts = urlsplit(url)
    seen = Seen(f"{parts.scheme}://{parts.netloc}")
    seen.home = yield Wanted(f"{seen.origin}/", "listing")
    robots = yield Wanted(f"{seen.origin}/robots.txt", "robots")
    seen.robots_text = decode(robots.body) or "" if robots else ""
    if seen.home is None:
        return seen
    home = urlsplit(seen.home.url)
    seen.origin = f"{home.scheme}://{home.netloc}"
    yield from _feeds(seen)
    yield from _sitemaps(seen)
    listing = yield from _listing(seen)
    yield from _service(seen, listing)
    _note(seen, seen.home, "home", [Link(address) for address in article_links(seen.home.body, url=seen.home.url)], ENOUGH_LINKS)
    yield from _articles(seen)
    return seen


def _feeds(seen: Seen) -> Generator[Wanted, Fetched | None, None]:
    assert seen.home
    named = list(dict.fromkeys(named_feeds(seen.home)))
    for address in named[:NAMED_FEEDS]:
        yield from _feed(seen, address, named)
    for path in USUAL_FEEDS:
        if not any(one.kind == "rss" for one in seen.feeds):
            yield from _feed(seen, seen.origin + path, named)
    seen.unasked = tuple(url for url in named if url not in {one.page.url for one in seen.feeds} | set(seen.silent))


def _feed(seen: Seen, address: str, named: list[str]) -> Generator[Wanted, Fetched | None, None]:
    answer = yield Wanted(address, "feed")
    if answer is None:
        return
    links = feed_links(answer.body, url=answer.url)
    if not links:  # many papers have a page of feeds in this place
        named.extend(one for one in named_feeds(answer) if one not in named)
    _note(seen, answer, "rss", links, 1)


def _sitemaps(seen: Seen) -> Generator[Wanted, Fetched | None, None]:
    told = [urljoin(seen.origin, line) for line in _SITEMAP_LINE.findall(seen.robots_text)]
    for address in list(dict.fromkeys(told or [seen.origin + path for path in USUAL_SITEMAPS]))[:SITEMAPS]:
        answer = yield Wanted(address, "feed")
        if answer is None:
            continue
        links = sitemap_links(answer.body, url=answer.url)
        indices = sorted((link for link in links if link.is_index), key=lambda link: link.modified or "", reverse=True)
        if indices:
            inner = yield Wanted(indices[0].url, "feed")
            links = [link for link in sitemap_links(inner.body, url=inner.url) if not link.is_index] if inner else []
        _note(seen, answer, "sitemap", [link for link in links if looks_like_article(link.url)], 1)


def _listing(seen: Seen) -> Generator[Wanted, Fetched | None, Fetched | None]:
    assert seen.home
    for address in named_sections(seen.home)[:LISTINGS]:
        answer = yield Wanted(address, "listing")
        if answer and _note(seen, answer, "listing", [Link(one) for one in article_links(answer.body, url=answer.url)], ENOUGH_LINKS):
            return answer
    return None


def _service(seen: Seen, listing: Fetched | None) -> Generator[Wanted, Fetched | None, None]:
    """The list service of the site_id family, where a listing carries the two ids that it is asked by."""
    text = page_text(listing.body) if listing else None
    ids = [text_at(LexborHTMLParser(text), selector) for selector in ("#site_id", "#cate_id")] if text else []
    if len(ids) != 2 or not all(one and one.isalnum() for one in ids):
        return
    answer = yield Wanted(site_id.jsonp_feed(seen.origin, str(ids[0]), str(ids[1])).url, "feed")
    if answer:
        _note(seen, answer, "jsonp", jsonp_links(answer.body, url=answer.url), 1)


def _articles(seen: Seen) -> Generator[Wanted, Fetched | None, None]:
    asked = 0
    for address in seen.announced():
        if len(seen.articles) >= ARTICLES or asked >= TRIES:
            return
        if not same_site(address, seen.origin) or NO_ARTICLE_PATH.search(urlsplit(address).path):
            continue
        asked += 1
        answer = yield Wanted(address, "article")
        if answer is None:
            continue
        raw = extract(answer.body, url=answer.url, fetched_at=answer.at)
        if raw and raw.titles and sum(block.kind == "paragraph" for block in raw.blocks) > 1:
            seen.articles.append(answer)
        else:
            seen.no_articles.append(answer.url)


def _note(seen: Seen, page: Fetched, kind: FeedKind, links: Iterable[Link], least: int) -> bool:
    own = tuple(link for link in links if same_site(link.url, seen.origin))
    if len(own) >= least:
        seen.feeds.append(Announcing(page, kind, own))
        return True
    seen.silent.append(page.url)
    return False


def named_feeds(page: Fetched) -> list[str]:
    """Feeds that a page names: rel=alternate first, then links that look like feeds."""
    return list(dict.fromkeys(_named_feeds(page)))


def _named_feeds(page: Fetched) -> Iterator[str]:
    text = page_text(page.body)
    parsed = LexborHTMLParser(text) if text else None
    nodes = parsed.css("link[rel=alternate][href], a[href]") if parsed else []
    for node in sorted(nodes, key=lambda node: node.tag != "link"):
        kind, href = node.attributes.get("type") or "", node.attributes.get("href") or ""
        address = resolve(href, url=page.url)
        is_feed = bool(re.search(r"rss|atom", kind)) if node.tag == "link" else bool(_FEED_PATH.search(urlsplit(address or "").path))
        if address and is_feed and same_site(address, page.url):
            yield address


def named_sections(page: Fetched) -> list[str]:
    """Addresses of sections that a page links: one part, words as a link's text, no article; sections that every paper has first."""
    text = page_text(page.body)
    found: dict[str, str] = {}
    for node in LexborHTMLParser(text).css("a[href]") if text else []:
        address = resolve(node.attributes.get("href") or "", url=page.url)
        label = squeeze(node.text())
        if address and same_site(address, page.url) and 0 < len(label.split()) <= 6 and _is_section(address):
            found.setdefault(address, _segment(address))
    return sorted(found, key=lambda address: _SECTIONS.index(found[address]) if found[address] in _SECTIONS else len(_SECTIONS))


def _segment(address: str) -> str:
    return re.sub(r"\.\w{3,5}$", "", urlsplit(address).path.strip("/")).rsplit("/", 1)[-1]


def _is_section(address: str) -> bool:
    parts = urlsplit(address)
    path = parts.path.strip("/")
    return (
        bool(path)
        and path.count("/") <= 1
        and not parts.query
        and not looks_like_article(address)
        and not NO_ARTICLE_PATH.search(parts.path)
    )
