"""Finding the article's container on the parsed page and cutting it out of the source.

Belongs here: selectors with attributes, the way back from a parsed node to the source text. Does not belong here: what the
container holds (blocks).

Why back to the source: an HTML5 parser repairs while it reads. An unclosed <a> or <strong> is opened again in every following
paragraph, text that stands wrongly inside a table is moved before it. The source still tells what the editor meant, and
BeautifulSoup on lxml, given only the fragment, closes such elements with their paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import islice
from unicodedata import normalize

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SPACES = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<[^>]*>")
_TRIES = 5  # cuts tried: each is as long as the rest of the page where elements are not closed
_TOLERATED = 0.02  # difference in letters between parsed node and cut source above which the cut is not believed


def text_at(page: LexborHTMLParser, selector: str) -> str | None:
    """Text, or attribute with `selector@name`, of the first match that has any; None where there is none."""
    path, _, attribute = selector.partition("@")
    first = page.css_first(path)
    if first is None:
        return None
    value = first.attributes.get(attribute) if attribute else first.text()
    if value and (squeezed := squeeze(value)):
        return squeezed
    return next(iter(texts_at(page, selector)), None)


def texts_at(page: LexborHTMLParser | LexborNode, selector: str) -> list[str]:
    """Texts or attributes of all matches, with single spaces, without empty ones."""
    path, _, attribute = selector.partition("@")
    values = (node.attributes.get(attribute) if attribute else node.text() for node in page.css(path))
    return [squeezed for value in values if value and (squeezed := squeeze(value))]


def squeeze(text: str) -> str:
    """White space as HTML renders it: runs of it are one space; no-break spaces stay."""
    if (
        "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text
    ):  # most texts have none: asking is quicker than searching
        text = _SPACES.sub(" ", text)
    return text.strip(" \xa0\u200b\ufeff")


def composed(text: str) -> str:
    """Text as patterns can be matched against it; what is kept stays as it was written."""
    return normalize("NFC", text)


def source_of(node: LexborNode, html: str) -> str:
    """The node's own source text, or its repaired markup where the source cannot be found again."""
    tag, attributes = node.tag or "", node.attributes
    wanted = [value for name in ("id", "class") if (value := attributes.get(name))]
    for start in islice(_openings(html, tag, wanted), _TRIES) if wanted else ():
        cut = _balanced(html, start, tag)
        if cut and _same_letters(cut, node):
            return cut
    return node.html or ""


def _openings(html: str, tag: str, wanted: list[str]) -> Iterator[int]:
    """Where the tags of this name begin that have all these values in them."""
    named = _tags(tag)
    at = html.find(wanted[0])
    while at >= 0:
        start, end = html.rfind("<", 0, at), html.find(">", at)
        tag_there = named.match(html, start) if start >= 0 else None
        if tag_there and not tag_there[1] and all(html.find(value, start, end) >= 0 for value in wanted):
            yield start
        at = html.find(wanted[0], at + 1)


@lru_cache(maxsize=64)
def _tags(name: str) -> re.Pattern[str]:
    """Opening and closing tags of one name, one of the few that containers have; group 1 is the slash."""
    return re.compile(rf"<(/?){re.escape(name)}\b[^>]*>", re.IGNORECASE)


def _balanced(html: str, start: int, tag: str) -> str | None:
    depth = 0
    for match in _tags(tag).finditer(html, start):
        depth += -1 if match[1] else 1
        if depth == 0:
            return html[start : match.end()]
    return None


def _same_letters(cut: str, node: LexborNode) -> bool:
    """Whether a cut prints what the parsed node does. Its text without tags nearly always tells; else it is parsed."""
    printed = node.text()
    plain = unescape(_TAG.sub("", cut))
    if len(plain) == len(printed):
        return True
    there = _letters(printed)
    if abs(_letters(plain) - there) <= there * _TOLERATED:
        return True
    body = LexborHTMLParser(cut).body
    return abs(_letters(body.text() if body else "") - there) <= there * _TOLERATED


def _letters(text: str) -> int:
    return len("".join(text.split()))
