"""Finding the article's container on the parsed page and cutting it out of the source.

Belongs here: selectors with attributes, the way back from a parsed node to the source text. Does not belong here: what the
container holds (blocks).

Why back to the source: an HTML5 parser repairs while it reads. An unclosed <a> or <strong> is opened again in every following
paragraph, text that stands wrongly inside a table is moved before it. The source still tells what the editor meant, and
BeautifulSoup on lxml, given only the fragment, closes such elements with their paragraph.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SPACES = re.compile(r" {2,}|[\t\r\n\f][ \t\r\n\f]*| [\t\r\n\f]+[ \t\r\n\f]*")
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
    return _SPACES.sub(" ", text).strip(" \xa0\u200b\ufeff")


def composed(text: str) -> str:
    """Text as patterns can be matched against it; what is kept stays as it was written."""
    return normalize("NFC", text)


def source_of(node: LexborNode, html: str) -> str:
    """The node's own source text, or its repaired markup where the source cannot be found again."""
    tag, attributes = node.tag or "", node.attributes
    wanted = [name for name in ("id", "class") if attributes.get(name)]
    told = re.escape(attributes[wanted[0]] or "") if wanted else ""
    for match in re.finditer(rf"<{tag}\b[^>]*{told}[^>]*>", html, re.IGNORECASE) if wanted else ():
        if all((attributes[name] or "") in match.group(0) for name in wanted):
            cut = _balanced(html, match.start(), tag)
            if cut and _same_letters(cut, node):
                return cut
    return node.html or ""


def _balanced(html: str, start: int, tag: str) -> str | None:
    depth = 0
    for match in re.compile(rf"<(/?){tag}\b[^>]*>", re.IGNORECASE).finditer(html, start):
        depth += -1 if match.group(1) else 1
        if depth == 0:
            return html[start : match.end()]
    return None


def _same_letters(cut: str, node: LexborNode) -> bool:
    body = LexborHTMLParser(cut).body
    here, there = (len("".join(one.text().split())) if one else 0 for one in (body, node))
    return abs(here - there) <= there * _TOLERATED
