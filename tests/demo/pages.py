"""Which page stands at which address on a night: pure, from address to answer.

Belongs here: routing and the troubles that show in a single answer. Does not belong here: markup (`vanson`, `haibinh`), connections,
conditional requests and faults that need a memory (`server`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import md5

from tests.demo import feeds, haibinh, vanson
from tests.demo.articles import VAN_SON, Article, Ghost, Paper, articles, ghosts

_NO_CLOCK = date(2000, 1, 1)  # any fixed day: what is printed apart from the clock decides the ETag
_HOME_SIZE = 12
_PAGE = {"bao-van-son": re.compile(r"/([a-z-]+)/"), "bao-hai-binh": re.compile(r"/([a-z-]+)/(?:trang-(\d+)\.html)?")}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gives, before conditional requests and content coding."""

    status: int
    body: bytes
    content_type: str
    etag: str | None = None
    last_modified: datetime | None = None
    location: str | None = None
    fails_once: bool = False


@dataclass(frozen=True)
class Night:
    """One paper on one night."""

    paper: Paper
    first_day: date
    day: date

    @cached_property
    def shown(self) -> tuple[Article, ...]:
        return articles(self.paper, self.first_day, self.day)

    @cached_property
    def by_path(self) -> Mapping[str, Article]:
        return {one.path: one for one in self.shown}

    @cached_property
    def ghost_by_path(self) -> Mapping[str, Ghost]:
        return {one.path: one for one in ghosts(self.paper)}

    def older(self, one: Article) -> tuple[Article, ...]:
        """Articles published before: what a page links does not change with the night."""
        return tuple(other for other in self.shown if other.published < one.published)


def answer(night: Night, path: str, query: Mapping[str, str]) -> Answer:
    """The answer to GET `path`; an address that the paper does not know gives its 404 page."""
    if path == "/robots.txt":
        return Answer(200, feeds.ROBOTS[night.paper.slug].encode(), "text/plain; charset=utf-8")
    if found := night.by_path.get(path):
        return _article(night, found)
    if ghost := night.ghost_by_path.get(path):
        return _ghost(night, ghost)
    return _feed(night, path, query) or _listing(night, path, query) or _lost(night, 404)


def _html(night: Night, render: Callable[[date], str], newest: datetime | None) -> Answer:
    body = render(night.day).encode()
    return Answer(200, body, "text/html; charset=utf-8", etag=_etag(render(_NO_CLOCK)), last_modified=newest)


def _etag(text: str) -> str:
    """Weak, since the clock in the page is not part of it (RFC 9110, section 8.8.1)."""
    return f'W/"{md5(text.encode()).hexdigest()[:16]}"'


def _newest(shown: Sequence[Article]) -> datetime | None:
    return max((one.modified or one.published for one in shown), default=None)


def _article(night: Night, one: Article) -> Answer:
    older = night.older(one)
    layout = vanson if night.paper is VAN_SON else haibinh
    text = layout.article(one, older, night.day)
    body, content_type = text.encode(), "text/html; charset=utf-8"
    if "windows-1258" in one.forms:
        body, content_type = windows_1258(text), "text/html"  # only the page's own meta element names the encoding
    if "nfd" in one.forms:
        body = unicodedata.normalize("NFD", text).encode()
    etag = _etag(layout.article(one, older, _NO_CLOCK))
    return Answer(200, body, content_type, etag, one.modified or one.published, fails_once="error_once" in one.forms)


def windows_1258(text: str) -> bytes:
    """The text in windows-1258: vowels with breve, circumflex and horn are letters, the five tones combining marks after them."""
    return b"".join(_letter_1258(letter) for letter in unicodedata.normalize("NFC", text))


def _letter_1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        return (base + tones).encode("cp1258")


def _ghost(night: Night, ghost: Ghost) -> Answer:
    match ghost.refusal:
        case "not_found":
            return _lost(night, 404)
        case "soft_404":
            return _lost(night, 200)
        case "redirect_home":
            return Answer(302, b"", "text/html; charset=utf-8", location=night.paper.home)
        case "empty":
            return Answer(200, b"", "text/html; charset=utf-8")
        case "disallowed":
            text = vanson.frame(ghost.title, f"<h1>{ghost.title}</h1><p>Trang nội bộ.</p>", night.day)
            return Answer(200, text.encode(), "text/html; charset=utf-8")
        case "section":
            shown = [one for one in night.shown if one.section == ghost.section]
            return _html(night, lambda day: vanson.topic(ghost, shown, day), _newest(shown))


def _lost(night: Night, status: int) -> Answer:
    layout = vanson if night.paper is VAN_SON else haibinh
    return Answer(status, layout.lost(night.day).encode(), "text/html; charset=utf-8")


def _feed(night: Night, path: str, query: Mapping[str, str]) -> Answer | None:
    newest = _newest(night.shown)
    match night.paper.slug, path:
        case ("bao-van-son", "/rss/home.rss") | ("bao-hai-binh", "/rss/trang-chu.rss"):
            text = feeds.rss(night.paper, night.shown)
            return Answer(200, text.encode(), "application/rss+xml; charset=utf-8", _etag(text), newest)
        case "bao-van-son", "/sitemap.xml":
            text = feeds.sitemap(night.shown)
            return Answer(200, text.encode(), "application/xml", _etag(text), newest)
        case "bao-hai-binh", "/sitemap.xml":
            text = feeds.sitemap_index([f"{night.paper.home}sitemap-tin-1.xml.gz"])
            return Answer(200, text.encode(), "application/xml", _etag(text), newest)
        case "bao-hai-binh", "/sitemap-tin-1.xml.gz":
            text = feeds.sitemap(night.shown)
            return Answer(200, feeds.packed(text), "application/gzip", _etag(text), newest)
        case "bao-van-son", "/service/api/article/list":
            return _jsonp(night, query)
        case _:
            return None


def _jsonp(night: Night, query: Mapping[str, str]) -> Answer:
    section = {vanson.section_id(path): path for path, _ in night.paper.sections}.get(query.get("saArticleCateId", ""))
    first, size = _number(query.get("first"), 0), _number(query.get("pageSize"), 8)
    known = query.get("scUnitMapId") == vanson.SITE_ID
    rows = [one for one in night.shown if known and (section is None or one.section == section)][first : first + size]
    callback = re.sub(r"[^\w.]", "", query.get("jsonCallback", "cb"))
    return Answer(200, vanson.jsonp(callback, rows).encode(), "application/javascript; charset=utf-8")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def _listing(night: Night, path: str, query: Mapping[str, str]) -> Answer | None:
    layout = vanson if night.paper is VAN_SON else haibinh
    if path == "/":
        return _html(night, lambda day: layout.home(night.shown[:_HOME_SIZE], day), _newest(night.shown))
    found = _PAGE[night.paper.slug].fullmatch(path)
    if not found or found[1] not in dict(night.paper.sections):
        return None
    section = found[1]
    rows = [one for one in night.shown if one.section == section]
    pages = max(1, -(-len(rows) // layout.PAGE_SIZE))
    if night.paper is VAN_SON:
        page = min(max(1, _number(query.get("paged"), 1)), pages)  # beyond the end: the last page again
    elif (page := _number(found[2], 1)) > pages:
        return None
    shown = rows[(page - 1) * layout.PAGE_SIZE : page * layout.PAGE_SIZE]
    linked = [ghost for ghost in ghosts(night.paper) if ghost.section == section and page == 1]
    return _html(night, lambda day: layout.listing(section, shown, linked, page, pages, day), _newest(shown))
