"""The text nodes of a page in page order, each read once: what the generic path looks for headline, stamp, lead and container in.

Belongs here: nodes, their lines and their keys for comparison. Does not belong here: what a line is (visible, generic).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from scrapers.extract.fragment import composed, squeeze

_KEY = re.compile(r"\W+")
_INLINE = frozenset(("span", "b", "strong", "i", "em", "font", "u", "a", "small", "label"))
_UNPRINTED = ("script", "style", "noscript", "svg", "iframe", "template", "select")
_OPENING = re.compile(rf"<({'|'.join(_UNPRINTED)})\b|<!--", re.IGNORECASE)
_CLOSING = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _UNPRINTED} | {"": re.compile("-->")}


class Piece(NamedTuple):
    """One text node that a reader sees. `key`: its letters and digits in lower case, NFC; empty for mere punctuation."""

    node: LexborNode
    text: str
    key: str


def without_scripts(html: str) -> str:
    """A page's source without what is never printed. Most bytes of a page are scripts: cut out once, they are parsed and walked no more."""
    kept, end = [], 0
    unclosed: set[str] = set()
    for opening in _OPENING.finditer(html):
        name = (opening[1] or "").lower()
        closes_itself = name == "svg" and html[html.find(">", opening.end()) - 1] == "/"
        if opening.start() < end or name in unclosed or closes_itself:
            continue
        if closing := _CLOSING[name].search(html, opening.end()):
            kept.append(html[end : opening.start()])
            end = closing.end()
        else:
            unclosed.add(name)  # looked for once: a damaged page may open thousands
    return " ".join((*kept, html[end:]))


def pieces(body: LexborNode) -> list[Piece]:
    """The text nodes that a reader sees, in page order."""
    found = []
    for node in body.traverse(include_text=True):
        if node.is_text_node and (text := node.text_content) and not text.isspace() and _is_printed(node):
            text = squeeze(text)
            found.append(Piece(node, text, key_of(text)))
    return found


def _is_printed(node: LexborNode) -> bool:
    return node.parent is None or node.parent.tag not in ("script", "style", "noscript", "template")


def key_of(text: str) -> str:
    """Letters and digits alone, in lower case: equal for texts that differ in space, punctuation, case or normal form."""
    return _KEY.sub("", composed(text)).casefold()


def line_of(node: LexborNode) -> str:
    """The text of the smallest block around a text node."""
    current = node.parent
    while current is not None and current.tag in _INLINE and current.parent:
        current = current.parent
    return squeeze(current.text()) if current is not None else ""
