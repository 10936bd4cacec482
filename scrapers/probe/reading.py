"""What a site shows, as facts: pure functions from what was fetched to a ProbedSite.

Belongs here: family, feeds, form of addresses, name, province; each only where it was seen. Does not belong here: the route (route), the
portal file (declaring), fetching (scrapers.probing).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from unicodedata import normalize as in_form
from urllib.parse import urlsplit

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (lxml ships no types)
from selectolax.lexbor import LexborHTMLParser

import scrapers.families as families
from scrapers.extract import extract
from scrapers.extract.decoding import page_text
from scrapers.extract.fragment import squeeze, text_at
from scrapers.portal import Feed, Layout, Portal, host_of
from scrapers.probe.pattern import article_pattern, fits
from scrapers.probe.route import Fetched, Seen, named_sections
from warehouse.records import Article, RawArticle, Rejected

_PAPER = re.compile(r"^(?:báo|đài|tạp chí|tin tức)\s", re.IGNORECASE)
_EDITION = re.compile(r"[\s,]*(?:online|điện tử|portal|[-–|]\s*trang chủ)\s*$", re.IGNORECASE)
_CRAWL_DELAY = re.compile(r"^\s*crawl-delay\s*:\s*([\d.]+)", re.IGNORECASE | re.MULTILINE)
_LONGEST_NAME = 80  # letters
_PARTS = re.compile(r"\s+[-–—|»:]\s+|\s*\|\s*")

Normalize = Callable[[RawArticle], Article | Rejected]
"""What is printed to what it means: pipelines.articles.normalize, which this room may not know."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing looked for. `found` is None where it was not found; `where` says where it was seen, or what was tried."""

    what: str
    found: str | None
    where: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family whose mark the pages carry: its module's name, and its constant of the layout that reads most of them."""

    module: str
    constant: str
    layout: Layout
    pages: int  # that carry the mark


@dataclass(frozen=True, slots=True)
class ProbedSite:
    """What one probe found on one site. Nothing in it is guessed beyond what `facts` says."""

    origin: str
    host: str
    day: date
    name: str | None
    province: str | None
    family: Family | None
    feeds: tuple[Feed, ...]
    article_url: str | None
    own_form: bool  # article_url was inferred from addresses and is not the family's
    articles: tuple[Fetched, ...]
    facts: tuple[Fact, ...]

    def portal(self, slug: str, name: str, province: str | None) -> Portal:
        """The portal that these facts declare."""
        parts = urlsplit(self.origin)
        test_host = self.host.endswith(".test")  # RFC 6761: never a host on the network
        return Portal(
            slug=slug,
            name=name,
            province=province,
            hosts=(self.host,),
            scheme=parts.scheme,
            layouts=(self.family.layout,) if self.family else (),
            feeds=self.feeds,
            article_url=self.article_url,
            status="declared",
            note=f"probed on {self.day}: {len(self.articles)} article pages read",
            test_host=test_host,
            delay_seconds=0.05 if test_host else 2.0,
        )


def probed(seen: Seen, *, provinces: Collection[str], day: date, normalize: Normalize) -> ProbedSite:
    """The facts of a site. `provinces` are names of provinces, as they may stand in a paper's name; `normalize` tells what a page means:
    signatures and leads often stand in the text, where no selector names them.
    """
    name, name_from = _name(seen)
    province = province_in(name or "", provinces)
    family = family_of(seen.articles)
    announced = [url for url in seen.announced() if url not in seen.no_articles]
    sections = named_sections(seen.home) if seen.home else []
    pattern, own_form = _form(family, [page.url for page in seen.articles], announced, sections)
    feeds = tuple(Feed(one.page.url, one.kind) for one in seen.feeds)
    known = [
        _robots_fact(seen),
        Fact("name", name, name_from),
        Fact("province", province, "in the name" if province else "no province is named in the paper's name; give it with --province"),
        Fact("family", f"{family.module}.{family.constant}" if family else None, _family_told(family, seen)),
        Fact("article_url", pattern, _form_told(pattern, own_form, announced)),
        *_feed_facts(seen),
        *_article_facts(seen.articles, normalize),
    ]
    return ProbedSite(
        seen.origin, host_of(seen.origin), day, name, province, family, feeds, pattern, own_form, tuple(seen.articles), tuple(known)
    )


# ------------------------------------------------------------ family
def family_of(pages: Collection[Fetched]) -> Family | None:
    """The family whose mark most of the pages carry, with the layout of it that finds most; None where fewer than half carry any."""
    best: tuple[int, ModuleType | None] = (0, None)
    for module in vars(families).values():
        if isinstance(module, ModuleType) and hasattr(module, "MARK"):
            best = max(best, (sum(_carries(page, module.MARK) for page in pages), module), key=lambda one: one[0])
    count, module = best
    if module is None or 2 * count < len(pages):
        return None
    layouts = {name: value for name, value in vars(module).items() if isinstance(value, Layout)}
    constant = max(layouts, key=lambda name: (sum(_found_by(layouts[name], page) for page in pages), name == "LAYOUT"))
    return Family(module.__name__.rsplit(".", 1)[-1], constant, layouts[constant], count)


def _carries(page: Fetched, mark: str) -> bool:
    text = page_text(page.body, page.content_type)
    return bool(text) and LexborHTMLParser(text).css_first(mark) is not None


def _found_by(layout: Layout, page: Fetched) -> int:
    """How many fields a layout finds on a page."""
    trial = Portal(slug="trial", name="trial", province=None, hosts=(host_of(page.url),), layouts=(layout,))
    raw = extract(page.body, url=page.url, fetched_at=page.at, portal=trial)
    if raw is None or raw.layout != layout.name:
        return 0
    return 1 + sum(any(c.source == "layout" for c in found) for found in (raw.titles, raw.leads, raw.dates, raw.authors))


def _family_told(family: Family | None, seen: Seen) -> str:
    if family is None:
        return "no page carries the mark of a known family: the generic path reads it until somebody writes a layout"
    return f"its mark is on {family.pages} of {len(seen.articles)} article pages"


# ------------------------------------------------------------ addresses
def _form(family: Family | None, read: list[str], announced: list[str], sections: list[str]) -> tuple[str | None, bool]:
    """The family's form where it fits the pages that were read, else one inferred from all addresses announced."""
    theirs = vars(families)[family.module].ARTICLE_URL if family else None
    if theirs and read and all(fits(theirs, url) for url in read):
        return theirs, False
    return article_pattern(announced, [url for url in sections if url not in announced]), True


def _form_told(pattern: str | None, own_form: bool, announced: list[str]) -> str:
    if pattern is None:
        return f"no form fits the {len(announced)} addresses announced"
    fitting = sum(fits(pattern, url) for url in announced)
    return f"{'inferred' if own_form else 'as in the family'}; fits {fitting} of {len(announced)} addresses announced"


def _robots_fact(seen: Seen) -> Fact:
    delays = _CRAWL_DELAY.findall(seen.robots_text)
    told = f"Crawl-delay {', '.join(delays)}: kept to by every crawl" if delays else "no Crawl-delay in it"
    address = f"{seen.origin}/robots.txt"
    return Fact("robots.txt", address, told) if seen.robots_text else Fact("robots.txt", None, "there is none: everything may be fetched")


def _feed_facts(seen: Seen) -> Iterator[Fact]:
    for kind in ("rss", "sitemap", "listing", "jsonp", "home"):
        found = [one for one in seen.feeds if one.kind == kind]
        for one in found:
            yield Fact(kind, one.page.url, f"announces {sum(not link.is_index for link in one.links)} articles")
        if not found:
            yield Fact(kind, None, "nothing here announced articles")
    for url in seen.unasked:
        yield Fact("rss", None, f"named and not looked at: {url}")


def _article_facts(pages: Collection[Fetched], normalize: Normalize) -> Iterator[Fact]:
    for page in pages:
        raw = extract(page.body, url=page.url, fetched_at=page.at)
        yield Fact("article", page.url, _article_told(raw, normalize(raw)) if raw else "does not read as an article")
    if not pages:
        yield Fact("article", None, "no address announced led to a page that reads as an article")


def _article_told(raw: RawArticle, meant: Article | Rejected) -> str:
    told = f"{len(raw.blocks)} blocks, {raw.layout}"
    if isinstance(meant, Rejected):
        return f"{told}; no article: {meant.reason}"
    there = {"lead": meant.lead, "date": meant.published_at, "author": meant.bylines}
    signed = [f"signed {', '.join(one.name for one in meant.bylines)}"] if meant.bylines else []
    missing = ", ".join(f"no {what}" for what, found in there.items() if not found)
    return "; ".join([told, *signed, *([missing] if missing else [])])


# ------------------------------------------------------------ name and province
def _name(seen: Seen) -> tuple[str | None, str]:
    """The paper's name where it is printed: a part of a title that begins like a paper's name, else what the site calls itself."""
    printed = [(squeeze(text), where) for text, where in _printed_names(seen)]
    for text, where in printed:
        for part in _PARTS.split(in_form("NFC", text)):
            if _PAPER.match(part) and len(part) <= _LONGEST_NAME:
                return _EDITION.sub("", part).strip(), where
    called = next(
        ((text, where) for text, where in printed if where == "og:site_name" and "." not in text and len(text) <= _LONGEST_NAME), None
    )
    return called or (None, "no title or og:site_name names a paper; give it with --name")


def _printed_names(seen: Seen) -> Iterator[tuple[str, str]]:
    for page in [*([seen.home] if seen.home else []), *seen.articles]:
        text = page_text(page.body, page.content_type)
        parsed = LexborHTMLParser(text) if text else None
        for selector, where in (("meta[property='og:site_name']@content", "og:site_name"), ("head title", "title of a page")):
            if parsed and (found := text_at(parsed, selector)):
                yield found, where
    for one in seen.feeds:
        if one.kind == "rss" and (title := _channel_title(one.page.body)):
            yield title, "title of the feed"


def _channel_title(xml: bytes) -> str | None:
    try:
        root = etree.fromstring(xml.strip(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    named = "/*[local-name()='rss']/*[local-name()='channel']/*[local-name()='title'] | /*[local-name()='feed']/*[local-name()='title']"
    titles = root.xpath(named) if root is not None else []
    return titles[0].text if titles else None


def province_in(name: str, provinces: Collection[str]) -> str | None:
    """The province that a paper's name ends in or holds; the longest where one name is part of another, None where two stand in it."""
    plain = folded(name)
    found = [one for one in provinces if re.search(rf"(?<!\w){re.escape(folded(one))}(?!\w)", plain)]
    longest = [one for one in found if not any(one != other and folded(one) in folded(other) for other in found)]
    return longest[0] if len(longest) == 1 else None


def folded(text: str) -> str:
    """Small letters without accents."""
    plain = "".join(letter for letter in in_form("NFD", text.lower().replace("đ", "d")) if not "\u0300" <= letter <= "\u036f")
    return " ".join(plain.split())
