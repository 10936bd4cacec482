"""Which element of a page holds the article's text: where one element holds nearly all sentences of the page, that one.

Belongs here: counting letters of sentences and of links by element. Does not belong here: pages on which several elements compete,
which trafilatura reads (generic); what the text is (blocks). Known fault: a page with one long text that is no article is taken for one;
whether a page may be an article is asked before (kinds, page).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from scrapers.extract.fragment import composed
from scrapers.extract.printed import Piece, key_of, line_of

_COVERED = 0.9  # share of the article's lines that the container must hold
_DOMINANT = 0.85  # share of all sentences of the page that one element must hold to be the article without further question
_MUCH = 300  # letters of sentences below which a page is not that clear
_LINKED = 0.2  # share of linked letters above which an element holds more than the article
_SENTENCE = 60  # letters
_LINE = 25
_SENTENCE_END = re.compile(r"""[.!?…:;]["”’'»)\]]*$""")
_FURNITURE = frozenset(("a", "nav", "footer", "aside", "button", "label", "option"))
READERS = re.compile(r"comment|binh-?luan|phan-?hoi|feedback", re.IGNORECASE)  # in id or class: what readers write
_COLOPHON = re.compile(r"giấy phép|bản quyền|tổng biên tập|ghi rõ nguồn|chịu trách nhiệm", re.IGNORECASE)
_TOO_SMALL = frozenset(("p", "span", "strong", "b"))
_ROWS = frozenset(("tr", "tbody"))  # old pages are laid out in tables: the way in leads through them, but none ends at a row


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around a node, nearest first."""
    current = node.parent
    while current is not None:
        yield current
        current = current.parent


def dominant_lines(body: LexborNode, printed: list[Piece]) -> set[str]:
    """Keys of the lines of the one element that holds nearly all sentences and hardly a link; empty where there is no such element."""
    paths = [(piece, tuple(ancestors(piece.node))) for piece in printed]
    apart: dict[int, bool] = {}
    running = {
        piece: path for piece, path in paths if not any(_is_apart(element, apart) for element in path) and not is_colophon(piece.text)
    }
    sentences = {piece.key: path for piece, path in running.items() if len(piece.key) >= _SENTENCE}
    held = _letters(sentences.items())
    whole = held[body.mem_id]
    if whole < _MUCH:
        return set()
    found = _deepest(body, held, _DOMINANT * whole)
    everything = _letters((piece.key, path) for piece, path in paths)[found.mem_id]
    plain = _letters((piece.key, path) for piece, path in running.items())[found.mem_id]
    if plain < (1 - _LINKED) * everything:
        return set()
    inside = [piece for piece, path in running.items() if any(element.mem_id == found.mem_id for element in path)]
    lines = [line_of(piece.node) for piece in inside if len(piece.key) >= _SENTENCE or _SENTENCE_END.search(piece.text)]
    return {key for line in lines if len(key := key_of(line)) >= _LINE}


def _is_apart(element: LexborNode, known: dict[int, bool]) -> bool:
    """Whether an element holds what is no article: links, menus, foot, readers' comments."""
    if (told := known.get(element.mem_id)) is None:
        names = (
            f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
            if element.tag in ("div", "section", "ul")
            else ""
        )
        told = known[element.mem_id] = element.tag in _FURNITURE or bool(READERS.search(names))
    return told


def is_colophon(text: str) -> bool:
    """Whether a line says who is answerable for the paper."""
    return len(text) < 200 and bool(_COLOPHON.search(composed(text)))


def container_of(body: LexborNode, printed: list[Piece], lines: set[str]) -> LexborNode | None:
    """The deepest element that holds nearly all of the article's lines; None where the page prints none of them."""
    whole = "\n".join(lines)
    sure = {piece.key: piece for piece in printed if piece.key in lines or (len(piece.key) >= _LINE and piece.key in whole)}
    held = _letters((key, tuple(ancestors(piece.node))) for key, piece in sure.items())
    letters = held[body.mem_id]
    return _deepest(body, held, _COVERED * letters) if letters else None


def _letters(texts: Iterable[tuple[str, tuple[LexborNode, ...]]]) -> Counter[int]:
    """Letters of texts in each element around them, by its address in memory."""
    held: Counter[int] = Counter()
    for key, path in texts:
        for element in path:
            held[element.mem_id] += len(key)
    return held


def _deepest(body: LexborNode, held: Counter[int], enough: float) -> LexborNode:
    """The deepest element above single paragraphs and rows that holds so many letters."""
    current = body
    while True:
        share = [(count, child) for child in current.iter() if (count := held[child.mem_id])]
        count, best = max(share, key=lambda item: item[0], default=(0, current))
        if count < enough or not count or best.tag in _TOO_SMALL:
            break
        current = best
    while current.tag in _ROWS and current.parent is not None:
        current = current.parent
    return current
