"""Reading a page of which no layout is known: trafilatura says which text is the article, the page says how it is set.

Belongs here: finding the container and its edges. Does not belong here: what stands around the text (visible), selectors of single sites.
 Known faults: articles split over several containers give the largest.
"""

from __future__ import annotations

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.extract import visible
from scrapers.extract.blocks import Cleaned, blocks_of
from scrapers.extract.found import Found
from scrapers.extract.fragment import source_of
from scrapers.extract.metadata import Metadata
from scrapers.extract.signatures import is_signature
from warehouse.records import Block, Candidate

_COVERED = 0.9  # share of the article's text that the container must hold
_LINE = 25  # letters from which a line is told apart from furniture
_STAMP_LENGTH = 60
_HEADLINES = 6  # linked headlines among the text from which a page may be a listing
_LEAD_REACH = 12  # text nodes into the text up to which the lead may stand
_ENOUGH = 250  # letters of article text without which a page that does not call itself an article is none


def read_page(page: LexborHTMLParser, html: str, known: Metadata) -> Found | None:
    """Candidates and blocks by general evidence; None where no article text is found."""
    text = trafilatura.extract(html, include_comments=False, include_tables=True) or ""
    lines = {
        visible.key_of(line) for line in text.splitlines() if len(line) >= _LINE and not (len(line) < 60 and visible.STAMP.search(line))
    }
    if page.body is None or not lines or (not known.is_article and sum(map(len, lines)) < _ENOUGH):
        return None
    nodes = visible.printed_nodes(page.body)
    title, at = visible.headline(nodes, known)
    container = _container(page.body, lines)
    if container is None:
        return None
    cleaned = blocks_of(source_of(container, html))
    blocks = _trimmed(cleaned, lines, title)
    if _is_listing(blocks, known):
        return None
    start = next((i for i, node in enumerate(nodes) if i > at and visible.key_of(visible.line_of(node)) in lines), len(nodes))
    titles = (Candidate(title, "layout", "headline"),) if title else ()
    return Found(
        layout="generic/jsonld" if known.has_article_type else "generic/trafilatura",
        titles=titles,
        leads=visible.lead(nodes[: start + _LEAD_REACH], at, known) or _bold(cleaned) or visible.named_lead(page),
        dates=visible.stamp(nodes, at, start),
        authors=visible.authors(page),
        blocks=blocks,
        tags=visible.tags(page, nodes, at, set(known.keywords)),
        category=None,
        clock=None,
    )


def _is_stamp(line: str) -> bool:
    return len(line) < _STAMP_LENGTH and bool(visible.STAMP.search(line))


def _bold(cleaned: Cleaned) -> tuple[Candidate, ...]:
    return (Candidate(cleaned.bold_opening, "layout", "bold opening"),) if cleaned.bold_opening else ()


def _container(body: LexborNode, lines: set[str]) -> LexborNode | None:
    """The deepest element that holds nearly all of the article's lines."""
    whole = _covered(body, lines)
    if not whole:
        return None
    current = body
    while True:
        inside = [(len(_matching(child, lines)), child) for child in current.iter() if child.tag not in ("script", "style")]
        share = [(count, child) for count, child in inside if count]
        if not share:
            return current
        count, best = max(share, key=lambda item: item[0])
        if count < _COVERED * whole or best.tag in ("p", "span", "strong", "b", "tr", "tbody"):
            return current.parent if current.tag in ("tbody", "tr") and current.parent else current
        current = best


def _covered(node: LexborNode, lines: set[str]) -> int:
    return len(_matching(node, lines))


def _matching(node: LexborNode, lines: set[str]) -> str:
    """Those of the lines, one after another, that the node's text holds."""
    text = visible.key_of(node.text())
    return "".join(line for line in lines if line in text)


def _trimmed(cleaned: Cleaned, lines: set[str], title: str | None) -> tuple[Block, ...]:
    """What stands after the headline, without furniture before and after the lines that are surely the article's."""
    blocks = list(cleaned.blocks)
    named = [i for i, block in enumerate(blocks) if title and visible.key_of(block.text) == visible.key_of(title)]
    sure = [i for i, block in enumerate(blocks) if _is_sure(block, lines) and i not in named]
    if not sure:
        return tuple(blocks)
    head = max((i + 1 for i in named if i < sure[0]), default=0)
    before = [b for b in blocks[head : sure[0]] if b.kind == "caption" or (b.kind == "paragraph" and visible.SENTENCE.search(b.text))]
    inside = [block for i, block in enumerate(blocks[: sure[-1] + 1]) if i >= sure[0] and i not in named]
    after = [b for b in blocks[sure[-1] + 1 : sure[-1] + 4] if b.kind in ("byline", "right_aligned", "caption") or _signs(b)]
    return (*before, *inside, *after)


def _signs(block: Block) -> bool:
    return block.kind in ("paragraph", "heading") and len(block.text.split()) > 1 and is_signature(block.text)


def _is_listing(blocks: tuple[Block, ...], known: Metadata) -> bool:
    """Headlines as links, with teasers between them."""
    links = sum(block.kind == "related" and len(block.text) >= _LINE for block in blocks)
    return not known.has_article_type and links >= _HEADLINES and 3 * links >= sum(block.kind == "paragraph" for block in blocks)


def _is_sure(block: Block, lines: set[str]) -> bool:
    key = visible.key_of(block.text)
    return block.kind != "related" and (key in lines or (len(key) > 60 and any(key in line or line in key for line in lines)))
