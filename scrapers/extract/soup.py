"""The cut-out fragment as BeautifulSoup's tree: what editors nest wrongly or never close is put in order here.

Belongs here: the building of the tree. Does not belong here: cutting (fragment), what the elements are (markup, blocks).
"""

from __future__ import annotations

import re
import threading
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import AttributeDict
from lxml.html import HTMLParser


class _HtmlBuilder(LXMLTreeBuilder):
    """BeautifulSoup's builder on lxml, with one parser for all fragments and without the namespaces of XML: asking every element and
    attribute of HTML for its namespace took half of the time of building."""

    def __init__(self) -> None:
        super().__init__(multi_valued_attributes=None, attribute_dict_class=AttributeDict)
        self._parser = HTMLParser(target=self, recover=True)

    def parser_for(self, encoding: str | None) -> HTMLParser:
        return self._parser

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:  # str and a mapping of str, says lxml of its HTML parser
        assert self.soup is not None
        self.soup.handle_starttag(tag, None, None, attrib or {})

    def end(self, tag: Any) -> None:
        assert self.soup is not None
        self.soup.handle_endtag(tag)


class _Builders(threading.local):
    """One builder per thread: it holds the tree that is being built."""

    def __init__(self) -> None:
        self.html = _HtmlBuilder()


_BUILDERS = _Builders()
_BETWEEN_BLOCKS = re.compile(r"(</(?:p|div|figure|figcaption|table|tbody|tr|td|th|ul|li|h[1-6])>)\s+(?=<)", re.IGNORECASE)


def without_indents(source: str) -> str:
    """Source without the white space between blocks, which no browser prints: each would be an element of the tree."""
    return _BETWEEN_BLOCKS.sub(r"\1", source)


def soup_of(source: str) -> BeautifulSoup:
    """The tree of a fragment, as BeautifulSoup(source, "lxml") gives it but that an element's class stays one string."""
    return BeautifulSoup(source, builder=_BUILDERS.html)
