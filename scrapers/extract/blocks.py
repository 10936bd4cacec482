"""The article's container as blocks in page order, each with the kind that its markup claims.

Belongs here: cleaning of the cut-out fragment with BeautifulSoup, paragraphs, headings, captions, table rows, credit lines, related links.
Does not belong here: whether a bold line is the lead, a right-aligned one a signature (pipelines.articles); which container it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag

from scrapers.extract.fragment import squeeze
from scrapers.portal import Layout
from warehouse.records import Block, BlockKind

_BLOCK_TAGS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "center",
        "address",
        "hr",
        "body",
        "html",
        "form",
        "fieldset",
    )
)
_DROPPED_TAGS = [
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "button",
    "select",
    "textarea",
    "input",
    "label",
    "svg",
    "audio",
    "video",
    "ins",
    "link",
    "meta",
]
_DROPPED = ".social, .social-share, .fb-like, .zalo-share-button, .sharemxh, [class*=share-], .print, .comment"
_IMAGES = frozenset(("img", "picture", "amp-img"))
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|captions|image_?desc|img_?desc|photo_?desc|pic_?desc|figcaption|photo-?note|photocms_caption|pcaption|imgcaption|"
    r"note_?img|chu-?thich|caption-?text|mo-?ta-?anh)(?:$|[\s_-])",
    re.IGNORECASE,
)
_RELATED_CLASS = re.compile(
    r"relat(?!iv)|lien-?quan|tin-?khac|read-?more|readmore|xem-?them|tin-?cu|other-?news|news-?other|morenews|box-?news", re.IGNORECASE
)
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:author|authors|tac-?gia|tacgia|byline|nguon|source|pauthor|writer)(?:$|[\s_-])", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_CENTER = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SENTENCE_END = re.compile(r"""[.!?…:;]["”'’)\]]*$""")
_CAPTION_LENGTH = 400
_HEADING_LENGTH = 160
_BYLINE_LENGTH = 150
_POINTER = re.compile(r"^\s*(?:>>|»|►|▶|=>|Xem thêm\s*:|Tin liên quan\s*:?|Đọc thêm\s*:)", re.IGNORECASE)


@dataclass(slots=True)
class _Run:
    """Inline text collected up to the next block boundary, and how much of it stood in which markup, in letters."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    linked: int = 0
    image: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What the enclosing elements claim for the text inside them."""

    kind: BlockKind | None = None
    aligned: str = ""
    bold: bool = False
    italic: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The blocks of one container, and its first paragraph where that is printed all in bold: the customary lead."""

    blocks: tuple[Block, ...]
    bold_opening: str | None


class _Reader:
    """One walk through a cleaned fragment."""

    def __init__(self, marks: dict[int, BlockKind]) -> None:
        self.blocks: list[Block] = []
        self.bold_opening: str | None = None
        self._marks = marks
        self._run = _Run()
        self._after_image = False

    def walk(self, element: Tag, place: _Place) -> None:
        for child in element.children:
            if isinstance(child, Tag):
                self._enter(child, place)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._text(str(child), place)

    def _text(self, text: str, place: _Place) -> None:
        run, letters = self._run, len(text) - text.count(" ")
        run.parts.append(text)
        if text.strip():
            run.letters += letters
            run.bold += letters * place.bold
            run.italic += letters * place.italic
            run.linked += letters * place.linked

    def _enter(self, tag: Tag, place: _Place) -> None:
        name = tag.name
        if name in _IMAGES:
            self._run.image = True
        elif name == "br":
            self._line_break(tag, place)
        elif name == "table":
            self.flush(place)
            self._table(tag, self._inside(tag, place))
            self.flush(place)
        elif name in _BLOCK_TAGS:
            self.flush(place)
            inner = self._inside(tag, place)
            self.walk(tag, inner)
            self.flush(inner)
        else:
            self.walk(tag, self._inside(tag, place))

    def _line_break(self, tag: Tag, place: _Place) -> None:
        """Two breaks, or one after the end of a sentence, end a paragraph; a caption under its picture stands after one."""
        before = "".join(self._run.parts).rstrip(" \xa0\r\n\t")
        following = tag.next_sibling
        while isinstance(following, NavigableString) and not following.strip():
            following = following.next_sibling
        double = isinstance(following, Tag) and following.name == "br"
        if double or _SENTENCE_END.search(before) or (self._run.image and not before.strip()):
            self.flush(place)
        else:
            self._run.parts.append("\n\v")

    def _inside(self, tag: Tag, place: _Place) -> _Place:
        if not tag.attrs and tag.name in ("p", "span", "div", "td", "tr", "tbody"):
            return place
        style, classes = str(tag.get("style") or ""), " ".join(tag.get_attribute_list("class")) if tag.has_attr("class") else ""
        aligned = str(tag.get("align") or "").lower()
        if _RIGHT.search(style) or "text-right" in classes:
            aligned = "right"
        elif _CENTER.search(style) or "text-center" in classes or tag.name == "center":
            aligned = "center"
        elif style and "text-align" in style:
            aligned = "left"
        weight = "bold" in style or "font-weight:700" in style.replace(" ", "")
        return _Place(
            kind=self._marks.get(id(tag)) or place.kind or _claimed(tag.name, classes),
            aligned=aligned or place.aligned,
            bold=place.bold or tag.name in ("b", "strong") or weight,
            italic=place.italic or tag.name in ("i", "em") or "italic" in style,
            linked=place.linked or (tag.name == "a" and tag.has_attr("href")),
        )

    def _table(self, table: Tag, place: _Place) -> None:
        """Tables hold pictures with captions, boxes of text, or figures; only the last kind gives rows."""
        cells = [cell for cell in table.find_all(("td", "th")) if cell.find_parent("table") is table]
        has_image = table.find(list(_IMAGES)) is not None
        if place.kind or has_image or not _is_grid(table, cells):
            inner = _Place(kind="caption") if has_image and not place.kind and _short(cells) else place
            self.walk(table, inner)
            return
        for row in table.find_all("tr"):
            texts = [squeeze(cell.get_text(" ")) for cell in row.find_all(("td", "th"))]
            if any(texts):
                self.blocks.append(Block(place.kind or "table_row", " | ".join(texts)))
        self._after_image = False

    def flush(self, place: _Place) -> None:
        """Ends the block that was being collected."""
        run, self._run = self._run, _Run()
        text = "\n".join(line for part in "".join(run.parts).split("\n\v") if (line := squeeze(part)))
        if text:
            kind = self._kind(text, run, place)
            self.blocks.append(Block(kind, text))
            self._after_image = run.image or (kind == "caption" and self._after_image)
        elif run.image:
            self._after_image = True

    def _doubtful(self, kind: BlockKind, text: str, run: _Run, full: int) -> bool:
        """Class names lie: a credit is short, a box of related links has links, a heading that is a link is none."""
        if kind == "heading":
            return run.linked > 0.85 * full
        if kind == "byline":
            return len(text) > _BYLINE_LENGTH
        return kind == "related" and len(text) > _BYLINE_LENGTH and run.linked < 0.2 * full

    def _kind(self, text: str, run: _Run, place: _Place) -> BlockKind:
        full = max(run.letters, 1)
        if place.kind and not self._doubtful(place.kind, text, run, full):
            return place.kind
        if run.linked > 0.85 * full or (run.linked > 0.5 * full and _POINTER.match(text)):
            return "related"
        if place.aligned == "right":
            return "right_aligned"
        bold, italic = run.bold > 0.9 * full, run.italic > 0.9 * full
        under_image = self._after_image or run.image
        if under_image and len(text) <= _CAPTION_LENGTH and (italic or place.aligned == "center"):
            return "caption"
        first = not any(block.kind == "paragraph" for block in self.blocks)
        if bold and first:
            self.bold_opening = text
        if bold and not first and len(text) <= _HEADING_LENGTH and not re.search(r"[.!…]$", text):
            return "heading"
        return "paragraph"


def blocks_of(source: str, layout: Layout | None = None) -> Cleaned:
    """Blocks of a cut-out article container, which may be badly nested. `layout` names what its elements are."""
    soup = BeautifulSoup(source, "lxml")
    for comment in soup.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    for tag in soup.find_all(_DROPPED_TAGS):
        tag.decompose()
    for tag in soup.select(_DROPPED):
        tag.decompose()
    if _HIDDEN.search(source):
        for tag in soup.find_all(style=_HIDDEN):
            tag.decompose()
    marks: dict[int, BlockKind] = {}
    if layout is not None:
        for tag in soup.select(", ".join(layout.drop)) if layout.drop else ():
            tag.decompose()
        claims: tuple[tuple[BlockKind, tuple[str, ...]], ...] = (
            ("caption", layout.caption),
            ("related", layout.related),
            ("promo", layout.promo),
            ("byline", layout.byline),
        )
        for kind, selectors in claims:
            marks.update({id(tag): kind for tag in soup.select(", ".join(selectors))} if selectors else {})
    reader = _Reader(marks)
    root: PageElement | None = soup.body or soup
    assert isinstance(root, Tag)
    reader.walk(root, _Place())
    reader.flush(_Place())
    return Cleaned(tuple(reader.blocks), reader.bold_opening)


def _claimed(name: str, classes: str) -> BlockKind | None:
    if name == "figcaption" or (classes and _CAPTION_CLASS.search(classes)):
        return "caption"
    if classes and _RELATED_CLASS.search(classes):
        return "related"
    if classes and _BYLINE_CLASS.search(classes):
        return "byline"
    return "heading" if name in ("h2", "h3", "h4", "h5", "h6") else None


def _short(cells: list[Tag]) -> bool:
    return sum(len(cell.get_text()) for cell in cells) <= _CAPTION_LENGTH * max(1, len(cells))


def _is_grid(table: Tag, cells: list[Tag]) -> bool:
    """Rows of two or more short cells; anything else is a box that holds text."""
    rows = table.find_all("tr")
    return len(cells) >= 2 * len(rows) > 0 and all(len(cell.get_text()) < 300 for cell in cells) and not table.find("table")
