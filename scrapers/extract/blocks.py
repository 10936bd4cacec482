"""The article's container as blocks in page order, each with the kind that its markup claims.

Belongs here: cleaning of the cut-out fragment with BeautifulSoup, paragraphs, headings, captions, table rows, credit lines, related links.
Does not belong here: whether a bold line is the lead, a right-aligned one a signature (pipelines.articles); which container it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4.element import NavigableString, PreformattedString, Tag

from scrapers.extract.fragment import composed, squeeze
from scrapers.extract.marks import Rules, rules
from scrapers.extract.markup import IMAGES, Place, inside
from scrapers.extract.soup import soup_of, without_indents
from scrapers.extract.stamps import STAMP, STAMP_LENGTH
from scrapers.portal import Layout
from warehouse.records import Block, BlockKind

_UNFILLED = re.compile(r"\{\{.*?\}\}")  # a template that the browser was to fill in
_SENTENCE_END = re.compile(r"""[.!?…:;]["”'’)\]]*$""")
_FULL_STOP = re.compile(r"[.!…]$")
_POINTER = re.compile(r"^\s*(?:>>|»|►|▶|=>|Xem thêm\s*:|Tin liên quan\s*:?|Đọc thêm\s*:)", re.IGNORECASE)
_PHOTO_CREDIT = re.compile(r"^\(?\s*ảnh\s*:.{0,80}$", re.IGNORECASE)
_DEEPEST = 150  # nested elements, beyond which only text is taken; unclosed elements of a long page reach thousands
_ENDING = 12  # letters: a full stop, and the quotes and brackets behind it
_CAPTION_LENGTH = 400
_HEADING_LENGTH = 160
_CELL_LENGTH = 300
_BYLINE_LENGTH = 150


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
class Cleaned:
    """The blocks of one container, and what is printed all in bold before its first plain paragraph: headline, customary lead."""

    blocks: tuple[Block, ...]
    bold_openings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """What a table holds, seen in one walk: the texts of its own cells by row, and how many pictures and tables are inside."""

    rows: tuple[tuple[str, ...], ...]
    images: int
    tables: int

    @classmethod
    def of(cls, table: Tag) -> _Table:
        rows: list[list[str]] = [[]]
        images = tables = 0
        for element in table.descendants:
            if isinstance(element, Tag):
                images += element.name in IMAGES
                tables += element.name == "table"
                if element.name == "tr":
                    rows.append([])
                elif element.name in ("td", "th") and (not tables or element.find_parent("table") is table):
                    rows[-1].append(element.get_text(" "))
        return cls(tuple(tuple(row) for row in rows if row), images, tables)

    @property
    def is_grid(self) -> bool:
        """Rows of two or more short cells; anything else is a box that holds text."""
        cells = [text for row in self.rows for text in row]
        return not self.tables and len(cells) >= 2 * len(self.rows) > 0 and all(len(text) < _CELL_LENGTH for text in cells)

    @property
    def holds_captions(self) -> bool:
        """Pictures with a short text for each, rather than a box of text with a picture in it."""
        texts = [text for row in self.rows for cell in row if (text := cell.strip())]
        return 0 < self.images >= len(texts) - 1 and all(len(text) <= _CAPTION_LENGTH for text in texts)


def _ending(parts: list[str]) -> str:
    """The last printed letters of a run: enough to tell how a sentence ends, however long the run is."""
    ending = ""
    for part in reversed(parts):
        ending = (part[-_ENDING:] + ending).rstrip(" \xa0\r\n\t")
        if len(ending) >= _ENDING:
            break
    return ending


class _Reader:
    """One walk through a cleaned fragment."""

    def __init__(self, rules: Rules, headline: str | None) -> None:
        self.blocks: list[Block] = []
        self.bold_openings: list[str] = []
        self._rules = rules
        self._headline = headline
        self._run = _Run()
        self._after_image = False
        self._depth = 0
        self._opened = False

    def walk(self, element: Tag, place: Place) -> None:
        self._depth += 1
        for child in element.contents:
            if isinstance(child, Tag):
                if self._depth < _DEEPEST:
                    self._enter(child, place)
                else:
                    self._text(child.get_text(" "), place)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._text(str(child), place)
        self._depth -= 1

    def _text(self, text: str, place: Place) -> None:
        run = self._run
        run.parts.append(text)
        if not text.isspace():
            letters = len(text) - text.count(" ")
            run.letters += letters
            run.bold += letters * place.bold
            run.italic += letters * place.italic
            run.linked += letters * place.linked

    def _enter(self, tag: Tag, place: Place) -> None:
        name, said = tag.name, self._rules.claims(tag)
        if said.dropped:
            return
        inner = inside(place, said)
        if name in IMAGES:
            self._run.image = True
        elif name == "br":
            self._line_break(tag, place)
        elif said.block or inner.kind != place.kind:
            self.flush(place)
            if name == "table":
                self._table(tag, inner)
            else:
                self.walk(tag, inner)
            self.flush(inner)
        else:
            self.walk(tag, inner)

    def _line_break(self, tag: Tag, place: Place) -> None:
        """Two breaks, or one after the end of a sentence, end a paragraph; a caption under its picture stands after one."""
        before = _ending(self._run.parts)
        following = tag.next_sibling
        while isinstance(following, NavigableString) and not following.strip():
            following = following.next_sibling
        double = isinstance(following, Tag) and following.name == "br"
        if double or _SENTENCE_END.search(before) or (self._run.image and not before.strip()):
            self.flush(place)
        else:
            self._run.parts.append("\n\v")

    def _table(self, tag: Tag, place: Place) -> None:
        """Tables hold pictures with captions, boxes of text, or figures; only the last kind gives rows."""
        table = _Table.of(tag)
        if place.kind or table.images or not table.is_grid:
            self.walk(tag, Place(kind="caption") if table.holds_captions and not place.kind else place)
            return
        self.blocks += [Block("table_row", " | ".join(squeeze(text) for text in row)) for row in table.rows if any(map(squeeze, row))]
        self._after_image = False

    def flush(self, place: Place) -> None:
        """Ends the block that was being collected."""
        run = self._run
        if not (run.parts or run.image):
            return
        self._run = _Run()
        printed = "".join(run.parts) if run.letters else ""
        text = "\n".join(line for part in printed.split("\n\v") if (line := squeeze(part))) if "\v" in printed else squeeze(printed)
        if text and not ("{{" in text and _UNFILLED.search(text)):
            kind = self._kind(composed(text), run, place)
            self.blocks.append(Block(kind, text))
            self._after_image = run.image and kind != "caption"
        elif run.image:
            self._after_image = True

    def _doubtful(self, kind: BlockKind, text: str, run: _Run, full: int) -> bool:
        """Class names lie: a credit is short, a box of related links has links, a heading that is a link is none."""
        if kind == "heading":
            return run.linked > 0.85 * full
        if kind == "byline":
            return len(text) > _BYLINE_LENGTH
        return kind == "related" and len(text) > _BYLINE_LENGTH and run.linked < 0.2 * full

    def _kind(self, text: str, run: _Run, place: Place) -> BlockKind:
        full = max(run.letters, 1)
        if place.kind and not self._doubtful(place.kind, text, run, full):
            return place.kind
        if run.linked > 0.85 * full or (run.linked > 0.5 * full and _POINTER.match(text)):
            return "related"
        if place.aligned == "right":
            return "right_aligned"
        return "caption" if self._is_caption(text, run, place, full) else self._paragraph_or_heading(text, run, full)

    def _is_caption(self, text: str, run: _Run, place: Place, full: int) -> bool:
        """By place: italic or centred under a picture, or the picture's credit under its caption."""
        if _PHOTO_CREDIT.match(text) and self.blocks and self.blocks[-1].kind == "caption":
            return True
        under_image = self._after_image or run.image
        return under_image and len(text) <= _CAPTION_LENGTH and (run.italic > 0.9 * full or place.aligned == "center")

    def _paragraph_or_heading(self, text: str, run: _Run, full: int) -> BlockKind:
        if run.bold <= 0.9 * full:
            self._opened = self._opened or not (text == self._headline or (len(text) < STAMP_LENGTH and STAMP.search(text)))
            return "paragraph"
        if not self._opened:
            self.bold_openings.append(text)
            if len(self.bold_openings) == 1:
                return "paragraph"
        return "heading" if len(text) <= _HEADING_LENGTH and not _FULL_STOP.search(text) else "paragraph"


def blocks_of(source: str, layout: Layout | None = None, *, headline: str | None = None) -> Cleaned:
    """Blocks of a cut-out article container, which may be badly nested. `layout` names what its elements are, `headline` what may stand
    above the text."""
    reader = _Reader(rules(layout), composed(headline) if headline else None)
    soup = soup_of(without_indents(source))
    reader.walk(soup, Place())
    reader.flush(Place())
    soup.clear(decompose=True)  # its elements point at each other: taken apart they are freed at once, and not by the garbage collector
    return Cleaned(tuple(reader.blocks), tuple(reader.bold_openings))
