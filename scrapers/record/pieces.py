"""A page's source as pieces: tags as written and text between them, each text with where it stands.

Belongs here: taking apart and reading attributes, without repairing anything: broken nesting is part of what a golden page tests.
Does not belong here: what is replaced (masking).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from scrapers.addresses import looks_like_article
from scrapers.portal import NO_ARTICLE_PATH

_GONE = "script|style|noscript|svg|iframe|textarea|template|object|audio|video|canvas|select|embed"
_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<!doctype[^>]*>|<\?[^>]*>"
    rf"|<(?P<gone>{_GONE})\b[^>]*>.*?</(?P=gone)\s*>"
    # quotes count only behind an equals sign: editors leave stray ones
    r"|<(?P<close>/?)(?P<tag>[a-z][^\s/>]*)(?:=\s*\"[^\"]*\"|=\s*'[^']*'|[^>])*+>",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'<>/=]+)(?:(?P<equals>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_INLINE = frozenset(
    re.findall(
        r"\S+", "a abbr b bdi bdo big cite code em font i img ins kbd label mark q s small span strike strong sub sup time tt u var wbr"
    )
)
_VOID = frozenset(re.findall(r"\S+", "area base br col hr img input link meta param source track wbr"))
_AUTHOR = re.compile(r"author|tac-?gia|byline|(?:^|[\s_-])(?:nguon|source|writer)(?:$|[\s_-])", re.IGNORECASE)
_SECTION_PARTS = 4  # words of a section's name in an address

PieceKind = Literal["text", "tag", "jsonld", "doctype"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of source. For text: whether it stands in a heading, a link to an article, a link to a section, a byline."""

    kind: PieceKind
    source: str
    tag: str = ""
    ends_line: bool = False
    in_heading: bool = False
    in_article_link: bool = False
    in_section_link: bool = False
    in_byline: bool = False


@dataclass(slots=True)
class _Open:
    tag: str
    heading: bool
    article_link: bool
    section_link: bool
    byline: bool


def pieces(html: str, url: str | None) -> Iterator[Piece]:
    """The source in order; comments, scripts but for JSON-LD, and whatever else holds no printed text are left out."""
    stack: list[_Open] = []
    at = 0
    for match in _PIECE.finditer(html):
        if match.start() > at:
            yield _text(html[at : match.start()], stack)
        at = match.end()
        if piece := _markup(match):
            _follow(stack, match, url)
            yield piece
    if at < len(html):
        yield _text(html[at:], stack)


def attributes(source: str) -> dict[str, str]:
    """Attributes of a tag's source by lower-case name; of doubled ones the first."""
    found: dict[str, str] = {}
    inner = re.sub(r"^<\s*[^\s/>]+", "", source)
    for match in ATTRIBUTE.finditer(inner):
        found.setdefault(match["name"].lower(), (match["value"] or "").strip("\"'"))
    return found


def _markup(match: re.Match[str]) -> Piece | None:
    source = match.group()
    if match["gone"]:
        kept = match["gone"].lower() == "script" and "ld+json" in source[: source.find(">")].lower()
        return Piece("jsonld", source, "script", ends_line=True) if kept else None
    if source.startswith(("<!--", "<![", "<?")):
        return None
    if not match["tag"]:
        return Piece("doctype", source, ends_line=True)
    tag = match["tag"].lower()
    return Piece("tag", source, tag, ends_line=tag not in _INLINE)


def _follow(stack: list[_Open], match: re.Match[str], url: str | None) -> None:
    tag = (match["tag"] or "").lower()
    if not tag or tag in _VOID:
        return
    if match["close"]:
        places = [i for i, one in enumerate(stack) if one.tag == tag]
        if places:
            del stack[places[-1] :]
        return
    given = attributes(match.group())
    href = given.get("href", "") if tag == "a" else ""
    said = " ".join(given.get(name, "") for name in ("class", "id", "rel", "itemprop"))
    stack.append(
        _Open(
            tag,
            bool(re.fullmatch(r"h[1-6]|title", tag)),
            bool(href) and not _is_section(href) and _is_article(href),
            bool(href) and _is_section(href),
            bool(_AUTHOR.search(said)),
        )
    )


def _is_article(href: str) -> bool:
    try:
        return looks_like_article(href)
    except ValueError:  # debris in href
        return False


def _is_section(href: str) -> bool:
    """Whether an address has the form of a section's: one or two short parts without figures, and no tag."""
    try:
        parts = urlsplit(href)
    except ValueError:  # debris in href
        return False
    path = re.sub(r"\.(?:html?|aspx)$|/$", "", parts.path)
    segments = [segment for segment in path.split("/") if segment]
    if parts.query or parts.scheme not in ("", "http", "https") or NO_ARTICLE_PATH.search(parts.path) or re.search(r"\d|%", path):
        return False
    return len(segments) <= 2 and all(len(segment.split("-")) <= _SECTION_PARTS for segment in segments) and bool(segments)


def _text(source: str, stack: list[_Open]) -> Piece:
    return Piece(
        "text",
        source,
        in_heading=any(one.heading for one in stack),
        in_article_link=any(one.article_link for one in stack),
        in_section_link=any(one.section_link for one in stack),
        in_byline=any(one.byline for one in stack),
    )
