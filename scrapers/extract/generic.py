"""Reading a page of which no layout is known: sentences say which element is the article, or else trafilatura; the page says how it is set.

Belongs here: finding the container and its edges. Does not belong here: what stands around the text (visible), selectors of single sites.
 Known faults: articles split over several containers give the largest.
"""

from __future__ import annotations

import trafilatura
from lxml.html import HtmlElement
from selectolax.lexbor import LexborHTMLParser

from scrapers.extract import visible
from scrapers.extract.blocks import Cleaned, blocks_of
from scrapers.extract.container import READERS, container_of, dominant_lines, is_colophon
from scrapers.extract.found import Found
from scrapers.extract.fragment import source_of
from scrapers.extract.metadata import Metadata
from scrapers.extract.printed import Piece, key_of, line_of, pieces, without_scripts
from scrapers.extract.signatures import is_signature
from scrapers.extract.stamps import STAMP, STAMP_LENGTH, is_bare_stamp
from warehouse.records import Block, Candidate

_LINE = 25  # letters from which a line is told apart from furniture
_HEADLINES = 6  # linked headlines among the text from which a page may be a listing
_LEAD_REACH = 12  # text nodes into the text up to which the lead may stand
_THIN = 400  # letters of text below which trafilatura's fast mode is not believed
_GOES_ON = 40  # letters of the shortest sentence that is held for the article's without being among its sure lines
_KICKER = 40  # letters of what may stand before a headline in its line
_LABEL = 25  # letters of a label before a lead
_MENU = 4  # links from which a list of links is a menu
_ENOUGH = 250  # letters of article text without which a page that does not call itself an article is none


def read_page(html: str, known: Metadata) -> Found | None:
    """Candidates and blocks by general evidence; None where no article text is found."""
    html = without_scripts(html)
    page = LexborHTMLParser(html)
    if page.body is None:
        return None
    printed = pieces(page.body)
    dominant = dominant_lines(page.body, printed)
    lines = dominant or _article_lines(html)
    container = container_of(page.body, printed, lines)
    if container is None or (not known.is_article and sum(map(len, lines)) < _ENOUGH):
        return None
    title, at = visible.headline(printed, known)
    if title is None:
        title, at = visible.named_headline(printed, _start(printed, -1, lines))
    cleaned = blocks_of(source_of(container, html), headline=title)
    blocks = _trimmed(cleaned, lines, title)
    if _is_listing(blocks, known):
        return None
    start = _start(printed, at, lines)
    dates = visible.stamp(printed, at, start)
    if title is None and not dates and not known.is_article:
        return None  # a front page, a colophon, a notice: nothing says that it is an article
    opening = [Block("caption", text) for text in visible.opening_captions(printed, at, start)] if title else []
    leads = (
        visible.lead(printed[: start + _LEAD_REACH], at, known)
        or _bold(cleaned, title)
        or visible.named_lead(page, printed, at)
        or visible.bold_lead(printed, at, start)
    )
    return Found(
        layout="generic/jsonld" if known.has_article_type else "generic/sentences" if dominant else "generic/trafilatura",
        titles=(Candidate(title, "layout", "headline"),) if title else (),
        leads=leads,
        dates=dates,
        authors=visible.authors(page) or visible.labelled_author(printed, at),
        blocks=(*(block for block in opening if block not in blocks), *_without_labelled(blocks, leads)),
        tags=visible.tags(page, printed, at, set(known.keywords)),
        category=None,
        clock=None,
    )


def _article_lines(html: str) -> set[str]:
    """Keys of the lines that trafilatura holds for the article's; its slow second opinion is asked for only where the first is thin."""
    tree = trafilatura.load_html(html)
    if tree is None:
        return set()
    for box in list(tree.iter("nav", "footer", "aside", "ul", "ol")):
        if box.getparent() is not None and (box.tag not in ("ul", "ol") or _is_menu(box)):
            box.drop_tree()
    for box in [box for box in tree.iter("div", "section") if READERS.search(f"{box.get('class')} {box.get('id')}")]:
        if box.getparent() is not None and box.find(".//h1") is None:  # a page that only says that it may be commented on stays
            box.drop_tree()
    text = trafilatura.extract(tree, fast=True, include_comments=False) or ""
    if len(text) < _THIN:
        text = trafilatura.extract(html, include_comments=False) or ""
    return {key_of(line) for line in text.splitlines() if len(line) >= _LINE and not _is_stamp(line)}


def _is_menu(box: HtmlElement) -> bool:
    """Whether a list is one of links: a menu, headlines of other articles. Their text is no article's, and reading it is slow."""
    links = box.findall(".//a")
    return len(links) >= _MENU and sum(len(link.text_content()) for link in links) >= 0.75 * len("".join(box.text_content().split()))


def _start(printed: list[Piece], title: int, lines: set[str]) -> int:
    """The place of the text node with which the article's lines begin; the end of the page where none is found."""
    whole = "\n".join(lines)
    after = range(title + 1, len(printed))
    return next((i for i in after if printed[i].key in whole and key_of(line_of(printed[i].node)) in lines), len(printed))


def _is_stamp(line: str) -> bool:
    return len(line) < STAMP_LENGTH and bool(STAMP.search(line))


def _bold(cleaned: Cleaned, title: str | None) -> tuple[Candidate, ...]:
    """The first line in bold that is not the headline once more."""
    openings = (text for text in cleaned.bold_openings if key_of(text) != key_of(title or "") and len(text) >= STAMP_LENGTH)
    return tuple(Candidate(text, "layout", "bold opening") for text in openings)[:1]


def _trimmed(cleaned: Cleaned, lines: set[str], title: str | None) -> tuple[Block, ...]:
    """What stands after the headline, without furniture before and after the lines that are surely the article's."""
    blocks = [_below_headline(block, key_of(title)) if title else block for block in cleaned.blocks]
    named = [i for i, block in enumerate(blocks) if title and _is_head(block, key_of(title))]
    sure = [i for i, block in enumerate(blocks) if _is_sure(block, lines) and i not in named]
    if not sure:
        return tuple(blocks)
    last = sure[-1]
    while last + 1 < len(blocks) and _goes_on(blocks[last + 1]):
        last += 1
    head = max((i + 1 for i in named if i < sure[0]), default=0)
    before = [b for b in blocks[head : sure[0]] if b.kind == "caption" or (b.kind == "paragraph" and visible.SENTENCE.search(b.text))]
    inside = [b for i, b in enumerate(blocks[: last + 1]) if i >= sure[0] and i not in named and not is_bare_stamp(b.text)]
    after = [b for b in blocks[last + 1 : last + 4] if b.kind in ("byline", "right_aligned", "caption") or _signs(b)]
    return (*before, *inside, *after)


def _is_head(block: Block, title: str) -> bool:
    """Whether a block is the headline once more, alone, behind a kicker or with the stamp in the next line."""
    key = key_of(block.text)
    if key.endswith(title) and len(key) - len(title) <= _KICKER:
        return True
    return key.startswith(title) and len(key) - len(title) < STAMP_LENGTH and bool(STAMP.search(block.text))


def _goes_on(block: Block) -> bool:
    """Whether a block is a whole sentence, and not the paper's colophon: the last paragraphs are what trafilatura loses."""
    return (
        block.kind == "paragraph" and bool(visible.ENDED.search(block.text)) and len(block.text) >= _GOES_ON and not is_colophon(block.text)
    )


def _without_labelled(blocks: tuple[Block, ...], leads: tuple[Candidate, ...]) -> tuple[Block, ...]:
    """Without the lead behind the label of a place that the style sheet sets apart from it ("Lai ChâuNgười dân ...")."""
    lead = key_of(leads[0].text) if leads else ""
    labelled = [
        b for b in blocks[:3] if len(lead) >= _LINE and 0 < len(key_of(b.text)) - len(lead) <= _LABEL and key_of(b.text).endswith(lead)
    ]
    return tuple(block for block in blocks if block not in labelled)


def _below_headline(block: Block, title: str) -> Block:
    """A block without the headline and the stamp that stand in its first lines; as it is where there is nothing below them."""
    lines = block.text.split("\n")
    if len(lines) < 2 or key_of(lines[0]) != title:
        return block
    below = [line for line in lines[1:] if not _is_stamp(line)]
    return Block(block.kind, "\n".join(below)) if below else block


def _signs(block: Block) -> bool:
    return block.kind in ("paragraph", "heading") and len(block.text.split()) > 1 and is_signature(block.text)


def _is_listing(blocks: tuple[Block, ...], known: Metadata) -> bool:
    """Headlines as links, with teasers between them."""
    links = sum(block.kind == "related" and len(block.text) >= _LINE for block in blocks)
    return not known.has_article_type and links >= _HEADLINES and 3 * links >= sum(block.kind == "paragraph" for block in blocks)


def _is_sure(block: Block, lines: set[str]) -> bool:
    key = key_of(block.text)
    return block.kind != "related" and (key in lines or (len(key) > 60 and any(key in line or line in key for line in lines)))
