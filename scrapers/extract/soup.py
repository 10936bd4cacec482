"""The cut-out fragment as BeautifulSoup's tree: what editors nest wrongly or never close is put in order here.

Belongs here: the building of the tree. Does not belong here: cutting (fragment), what the elements are (markup, blocks).
"""

from __future__ import annotations

import re
import threading
from typing import Any, ClassVar

from bs4 import BeautifulSoup
from bs4.builder import TreeBuilder
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import AttributeDict, NavigableString, PageElement, Tag
from lxml.html import HTMLParser


class _Element(Tag):
    """An element with the fields that Tag gives it. What is the same for every element of a fragment is not asked for each again."""

    sourceline = sourcepos = namespace = prefix = None
    known_xml = hidden = False
    parser_class = BeautifulSoup
    _namespaces: ClassVar[dict[str, str]] = {}

    def __init__(self, builder: TreeBuilder, name: str, attrs: Any, parent: Tag | None, previous: PageElement | None) -> None:
        self.name = name
        self.attrs = attrs
        self.contents = []
        self.setup(parent, previous)
        self.can_be_empty_element = builder.can_be_empty_element(name)
        self.cdata_list_attributes = builder.cdata_list_attributes
        self.preserve_whitespace_tags = builder.preserve_whitespace_tags
        own = builder.string_containers.get(name)
        self.interesting_string_types = {own} if own else self.MAIN_CONTENT_STRING_TYPES


class _Fragment(BeautifulSoup):
    """A soup whose elements are opened and closed in one step each. BeautifulSoup asks at every element for a strainer, a namespace, line
    numbers and classes of one's own, none of which a fragment has: a fifth of the time of building."""

    def handle_starttag(self, name: str, namespace: str | None, nsprefix: str | None, attrs: Any, *_: Any, **__: Any) -> Tag:
        if self.current_data:
            self.endData()
        parent = self.currentTag
        tag = _Element(self.builder, name, attrs, parent, self._most_recent_element)
        self._most_recent_element = tag
        if parent is None or name in self.builder.preserve_whitespace_tags or name in self.builder.string_containers:
            self.pushTag(tag)  # what is printed as it stands, and what is never printed, is kept account of apart
        else:
            parent.contents.append(tag)
            self.tagStack.append(tag)
            self.open_tag_counter[name] += 1
            self.currentTag = tag
        return tag

    def endData(self, containerClass: type[NavigableString] | None = None) -> None:  # noqa: N802, N803 -- BeautifulSoup's names
        if containerClass or self.preserve_whitespace_tag_stack or self.string_container_stack or self.currentTag is None:
            super().endData(containerClass)
        elif self.current_data:
            text = "".join(self.current_data)
            self.current_data = []
            if not text.strip(self.ASCII_SPACES):
                text = "\n" if "\n" in text else " "
            string = NavigableString(text)
            string.setup(self.currentTag, self._most_recent_element)
            self._most_recent_element = string
            self.currentTag.contents.append(string)

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        if self.current_data:
            self.endData()
        apart = self.preserve_whitespace_tag_stack or self.string_container_stack
        if apart or self.currentTag is None or self.currentTag.name != name:
            self._popToTag(name)
        else:
            self.tagStack.pop()
            self.open_tag_counter[name] -= 1
            self.currentTag = self.tagStack[-1]


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
_BETWEEN_BLOCKS = re.compile(r"(</(?:p|div|figure|figcaption|table|tbody|tr|td|th|ul|li|h[1-6])>)\s+(?=<)")


def without_indents(source: str) -> str:
    """Source without the white space between blocks, which no browser prints: each would be an element of the tree."""
    return _BETWEEN_BLOCKS.sub(r"\1", source)


def soup_of(source: str) -> BeautifulSoup:
    """The tree of a fragment, as BeautifulSoup(source, "lxml") gives it but that an element's class stays one string."""
    return _Fragment(source, builder=_BUILDERS.html)
