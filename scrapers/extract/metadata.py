"""What a page says about itself in machine-readable form: JSON-LD, meta elements, its address.

Belongs here: candidates with their source, verbatim apart from character references. Does not belong here: which candidate is right
(pipelines.articles); the visible page (layout selectors in page, generic).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.extract.fragment import composed, squeeze
from warehouse.records import Candidate

_ARTICLE_TYPES = frozenset(
    ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BlogPosting", "Report")
)
_JSON = json.JSONDecoder(strict=False)
_LD_PAIR = re.compile(r'"(@type|headline|datePublished|dateModified|articleSection)"\s*:\s*"([^"\n]{2,300})"\s*(?=[,}\n])')
# .NET prints dates of the invariant culture as month/day/year with AM or PM; Vietnamese pages never write a day so.
_US_STAMP = re.compile(r"^\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d(?::\d\d)? ?[AP]M$", re.IGNORECASE)
_ACCOUNT = re.compile(r"^[a-z0-9._-]+(?:@[a-z0-9.-]+)?$")
_MASTHEAD = re.compile(r"^(?:báo|đài|tạp chí|cổng|tòa soạn|toà soạn|ban biên tập)\b", re.IGNORECASE)
# Numbers of VCCorp-like systems begin with the day of creation; their time of day is unreliable (12-hour clock on nld.com.vn).
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4,}(?=[p.\D]|$)|/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/"
)
_PUBLISHED_META = ("article:published_time", "datePublished", "pubdate", "publishdate", "date", "dc.date.issued", "dc.created")
_MODIFIED_META = ("article:modified_time", "og:updated_time", "dateModified", "lastmod")
_RENDER_META = ("datetimenow",)
_AUTHOR_META = ("author", "dable:author", "article:author", "dc.creator")
_TITLE_META = ("og:title", "twitter:title", "title")
_LEAD_META = ("description", "og:description")
_KEYWORDS_META = ("keywords", "news_keywords", "article:tag")
_CATEGORY_META = ("article:section",)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Candidates from the page's head, in order of trust within each kind."""

    titles: tuple[Candidate, ...]
    leads: tuple[Candidate, ...]
    dates: tuple[Candidate, ...]
    authors: tuple[Candidate, ...]
    category: str | None
    keywords: tuple[str, ...]  # folded to small letters; what is printed on the page decides on tags
    types: frozenset[str]  # JSON-LD types, and og:type as "og:<type>"

    @property
    def has_article_type(self) -> bool:
        """Whether its JSON-LD describes an article: stronger than og:type, which section pages copy."""
        return bool(self.types & _ARTICLE_TYPES)

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article in so many words."""
        return self.has_article_type or "og:article" in self.types


def metadata(page: LexborHTMLParser, *, account_author: bool = False) -> Metadata:
    """Candidates from JSON-LD and meta elements. `account_author`: the JSON-LD author is known to be a CMS account."""
    nodes = [node for script in page.css('script[type="application/ld+json"]') for node in _nodes(script.text())]
    article = next((node for node in nodes if _types(node) & _ARTICLE_TYPES), {})
    metas = _metas(page)
    title = page.css_first("head title") or page.css_first("title")
    return Metadata(
        titles=(
            *_ld_texts(article, ("headline", "name")),
            *_meta(metas, _TITLE_META),
            *_one(title.text() if title else "", "meta", "title"),
        ),
        leads=(*_ld_texts(article, ("description",)), *_meta(metas, _LEAD_META)),
        dates=(
            *_ld_texts(article, ("datePublished",), label="published"),
            *_meta(metas, _PUBLISHED_META, label="published"),
            *_ld_texts(article, ("dateModified",), label="modified"),
            *_meta(metas, _MODIFIED_META, label="modified"),
            *_meta(metas, _RENDER_META, label="render"),
        ),
        authors=(*_ld_authors(article, account_author=account_author), *_meta_authors(metas, account_author=account_author)),
        category=next((c.text for c in (*_ld_texts(article, ("articleSection",)), *_meta(metas, _CATEGORY_META))), None),
        keywords=_keywords(metas),
        types=frozenset(kind for node in nodes for kind in _types(node)) | {f"og:{value.lower()}" for value in metas.get("og:type", ())},
    )


def url_date(url: str) -> tuple[Candidate, ...]:
    """The day written in an address, as YYYY-MM-DD; nothing finer, because the digits behind it are a counter on many sites."""
    match = _URL_DAY.search(urlsplit(url).path)
    if not match:
        return ()
    year, month, day = (part for part in match.groups() if part)
    return (Candidate(f"{year}-{int(month):02}-{int(day):02}", "url", "path", "published"),)


def _nodes(text: str) -> Iterator[dict[str, object]]:
    """Every object of a JSON-LD script, nested ones too; control characters and a trailing semicolon are forgiven."""
    try:
        pending: list[object] = [_JSON.decode(text.strip().rstrip(";"))]
    except (ValueError, RecursionError):
        pending = [dict(reversed(_LD_PAIR.findall(text)))]  # quotes inside texts break many scripts; single pairs can still be read
    while pending:
        value = pending.pop(0)
        if isinstance(value, list):
            pending[:0] = value
        elif isinstance(value, dict):
            yield value
            pending.extend(value.get(key) for key in ("@graph", "mainEntity") if key in value)


def _types(node: dict[str, object]) -> set[str]:
    kind = node.get("@type")
    return {str(k) for k in kind} if isinstance(kind, list) else {str(kind)} if kind else set()


def _ld_texts(node: dict[str, object], keys: tuple[str, ...], label: str | None = None) -> list[Candidate]:
    found = []
    for key in keys:
        value = node.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                found += _one(item, "jsonld", key, label)
    return found


def _ld_authors(node: dict[str, object], *, account_author: bool) -> Iterator[Candidate]:
    value = node.get("author")
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        organization = isinstance(item, dict) and "Organization" in str(item.get("@type"))
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str):
                account = account_author or bool(_ACCOUNT.match(text.strip()))
                yield from _one(text, "jsonld", "author.name", "organization" if organization else "account" if account else None)


def _metas(page: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in page.css("meta[content]"):
        attributes = node.attributes
        for key in {attributes.get(name) for name in ("property", "name", "itemprop")}:
            if key:
                found.setdefault(key.lower(), []).append(attributes.get("content") or "")
    return found


def _meta(metas: dict[str, list[str]], names: tuple[str, ...], label: str | None = None) -> list[Candidate]:
    found = []
    for name in names:
        for value in metas.get(name.lower(), ()):
            where = "us" if label and _US_STAMP.match(value.strip()) else name
            found += _one(value, "meta", where, label)
    return found


def _keywords(metas: dict[str, list[str]]) -> tuple[str, ...]:
    words = (composed(word).strip().casefold() for name in _KEYWORDS_META for value in metas.get(name, ()) for word in value.split(","))
    return tuple(word for word in words if word)


def _meta_authors(metas: dict[str, list[str]], *, account_author: bool) -> Iterator[Candidate]:
    """Persons only by position: an address (of the paper's Facebook page) is no name, the site's own name is marked so."""
    site = {squeeze(value).casefold() for name in ("og:site_name", "copyright", "generator") for value in metas.get(name, ())}
    for candidate in _meta(metas, _AUTHOR_META):
        if "://" not in candidate.text:
            own = candidate.text.casefold() in site or bool(_MASTHEAD.match(candidate.text))
            account = account_author or bool(_ACCOUNT.match(candidate.text))
            yield Candidate(candidate.text, "meta", candidate.where, "organization" if own else "account" if account else None)


def _one(text: str, source: Literal["jsonld", "meta"], where: str, label: str | None = None) -> list[Candidate]:
    value = squeeze(unescape(text))
    return [Candidate(value, source, where, label)] if value else []
