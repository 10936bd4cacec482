"""The cut-out fragment as BeautifulSoup's tree: what editors nest wrongly or never close is put in order here.

Belongs here: the building of the tree. Does not belong here: cutting (fragment), what the elements are (markup, blocks).

The elements are BeautifulSoup's and linked as it links them, the events are those of lxml's parser that it builds from; in between it
asks every element for a strainer, a namespace, line numbers and classes of one's own, which no fragment has, in half a dozen calls each:
more than half of the time of building.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import ClassVar

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import Comment, Doctype, NavigableString, PageElement, ProcessingInstruction, Tag
from lxml.html import HTMLParser

_EMPTY = HTMLTreeBuilder.DEFAULT_EMPTY_ELEMENT_TAGS or frozenset()
_PRESERVED = HTMLTreeBuilder.DEFAULT_PRESERVE_WHITESPACE_TAGS
_HELD_APART = HTMLTreeBuilder.DEFAULT_STRING_CONTAINERS  # the texts of scripts and the like are strings of another type
_BETWEEN_BLOCKS = re.compile(r"(</(?:p|div|figure|figcaption|table|tbody|tr|td|th|ul|li|h[1-6])>)\s+(?=<)")


class _Element(Tag):
    """An element with the fields that Tag gives it; what is the same for all elements of a fragment is a field of the class."""

    sourceline = sourcepos = namespace = prefix = None
    known_xml = hidden = False
    next_element = next_sibling = previous_sibling = None
    parser_class = BeautifulSoup
    cdata_list_attributes = None
    preserve_whitespace_tags = _PRESERVED
    interesting_string_types = Tag.MAIN_CONTENT_STRING_TYPES
    _namespaces: ClassVar[dict[str, str]] = {}

    def __init__(self, name: str, attrs: Mapping[str, str]) -> None:
        self.name = name
        self.attrs = dict(attrs) if attrs else {}
        self.contents = []
        self.can_be_empty_element = name in _EMPTY


class _Tree:
    """What lxml's parser reports while it reads, put together."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self._root = self._open = _Element(BeautifulSoup.ROOT_TAG_NAME, {})
        self._root.hidden = True
        self._root.parent = self._root.previous_element = None
        self._last: PageElement = self._root
        self._data: list[str] = []
        self._apart: list[Tag] = []  # the open elements whose strings are kept as they stand, or are of another type

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        if self._data:
            self._end_text()
        element = _Element(name, attrs)
        self._append(element)
        self._open = element
        if name in _PRESERVED or name in _HELD_APART:
            self._apart.append(element)
            if name in _HELD_APART:
                element.interesting_string_types = {_HELD_APART[name]}

    def end(self, name: str) -> None:
        if self._data:
            self._end_text()
        closed: Tag | None = self._open
        while closed is not None and closed.name != name:
            closed = closed.parent
        if closed is None or closed.parent is None:
            return  # never opened
        while self._apart and any(element is closed for element in (self._apart[-1], *self._apart[-1].parents)):
            self._apart.pop()
        self._open = closed.parent

    def data(self, text: str) -> None:
        self._data.append(text)

    def comment(self, text: str) -> None:
        self._add_other(Comment, text)

    def pi(self, target: str, data: str) -> None:
        self._add_other(ProcessingInstruction, f"{target} {data}")

    def doctype(self, name: str, public: str, system: str) -> None:
        self._add_other(Doctype, Doctype._string_for_name_and_ids(name, public, system))

    def close(self) -> Tag:
        if self._data:
            self._end_text()
        return self._root

    def _add_other(self, kind: type[NavigableString], text: str) -> None:
        if self._data:
            self._end_text()
        self._data = [text]
        self._end_text(kind)

    def _end_text(self, kind: type[NavigableString] = NavigableString) -> None:
        """White space alone is one space or one line break, but in elements that preserve it."""
        text = "".join(self._data)
        self._data = []
        apart = [element.name for element in self._apart] if self._apart else ()
        if apart and kind is NavigableString:
            kind = next((_HELD_APART[name] for name in reversed(apart) if name in _HELD_APART), kind)
        if not text.strip(BeautifulSoup.ASCII_SPACES) and _PRESERVED.isdisjoint(apart):
            text = "\n" if "\n" in text else " "
        self._append(kind(text))

    def _append(self, element: PageElement) -> None:
        """Links as PageElement.setup makes them."""
        siblings = self._open.contents
        element.parent = self._open
        element.previous_element = self._last
        self._last.next_element = self._last = element
        if siblings:
            before = siblings[-1]
            before.next_sibling = element
            element.previous_sibling = before
        siblings.append(element)


class _Parsers(threading.local):
    """One parser per thread: it holds the tree that is being built."""

    def __init__(self) -> None:
        self.tree = _Tree()
        self.html = HTMLParser(target=self.tree, recover=True)


_PARSERS = _Parsers()


def without_indents(source: str) -> str:
    """Source without the white space between blocks, which no browser prints: each would be an element of the tree."""
    return _BETWEEN_BLOCKS.sub(r"\1", source)


def soup_of(source: str) -> Tag:
    """The tree of a fragment, as BeautifulSoup(source, "lxml") gives it but that an element's class stays one string, and that elements
    cannot be copied. The thread's last tree is kept until its next; who has read it clears it."""
    _PARSERS.tree.begin()
    _PARSERS.html.feed(source)
    return _PARSERS.html.close()
