"""Reading a page of which no layout is known: trafilatura says which text is the article, the page says how it is set.

Belongs here: finding the container, the visible headline, stamp, credit and tags by evidence that holds on any site.
Does not belong here: selectors of single sites. Known faults: articles split over several containers give the largest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.extract.blocks import Cleaned, blocks_of
from scrapers.extract.found import Found
from scrapers.extract.fragment import composed, source_of, squeeze
from scrapers.extract.metadata import Metadata
from warehouse.records import Block, Candidate

_COVERED = 0.9  # share of the article's text that the container must hold
_LINE = 25  # letters from which a line is told apart from furniture
_HEADLINES = 6  # linked headlines among the text from which a page may be a listing
_OPENING = 40  # letters of a description by which its line is known
_PREFIX = 25  # letters of an outlet's name before a lead
_LEAD_REACH = 12  # text nodes into the text up to which the lead may stand
_MOST_TAGS = 25
_ENOUGH = 250  # letters of article text without which a page that does not call itself an article is none
_STAMP = re.compile(r"(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}\s*(?::|h|giờ)\s*\d{2}")
_AUTHOR_NODES = "[rel=author], [itemprop=author], [class*=author], [class*=tacgia], [class*=tac-gia], [class*=byline]"
_TAG_BOX = re.compile(r"(?:^|[\s_-])(?:tags?|keywords?|tu-?khoa)(?:$|[\s_-])|tags?$|^tags?|[a-z]Tags?\b", re.IGNORECASE)
_FURNITURE = re.compile(r"menu|footer|header|navbar|trend", re.IGNORECASE)
_OUTLET = re.compile(r"^\(?[\w. ]{2,24}\)?\s*[-–—]?$")
_SENTENCE = re.compile(r"(?s)^.{80,}[.!?…:][\"”’)]*$")
_KEY = re.compile(r"\W+")


def read_page(page: LexborHTMLParser, html: str, known: Metadata) -> Found | None:
    """Candidates and blocks by general evidence; None where no article text is found."""
    text = trafilatura.extract(html, include_comments=False, include_tables=True) or ""
    lines = {_key(line) for line in text.splitlines() if len(line) >= _LINE and not (len(line) < 60 and _STAMP.search(line))}
    if page.body is None or not lines or (not known.is_article and sum(map(len, lines)) < _ENOUGH):
        return None
    nodes = [node for node in page.body.traverse(include_text=True) if _is_printed(node)]
    title, at = _headline(nodes, known)
    container = _container(page.body, lines)
    if container is None:
        return None
    cleaned = blocks_of(source_of(container, html))
    blocks = _trimmed(cleaned, lines, title)
    if _is_listing(blocks, known):
        return None
    start = next((i for i, node in enumerate(nodes) if i > at and _key(_line_of(node)) in lines), len(nodes))
    titles = (Candidate(title, "layout", "headline"),) if title else ()
    return Found(
        layout="generic/jsonld" if known.is_article else "generic/trafilatura",
        titles=titles,
        leads=_visible_lead(nodes[: start + _LEAD_REACH], at, known) or _bold(cleaned),
        dates=_visible_stamp(nodes, at, start),
        authors=_visible_authors(page),
        blocks=blocks,
        tags=_visible_tags(page, nodes, at, set(known.keywords)),
        category=None,
        clock=None,
    )


def _is_printed(node: LexborNode) -> bool:
    """Whether a node is text that a reader sees."""
    hidden = node.parent is not None and node.parent.tag in ("script", "style", "noscript", "template")
    return node.is_text_node and not hidden and bool((node.text_content or "").strip())


def _bold(cleaned: Cleaned) -> tuple[Candidate, ...]:
    return (Candidate(cleaned.bold_opening, "layout", "bold opening"),) if cleaned.bold_opening else ()


def _key(text: str) -> str:
    return _KEY.sub("", composed(text)).casefold()


def _headline(nodes: list[LexborNode], known: Metadata) -> tuple[str | None, int]:
    """The visible text that the page's own titles repeat, and its place among the text nodes; h1 alone proves nothing."""
    named = [_key(candidate.text) for candidate in known.titles]
    best: tuple[int, str | None, int] = (0, None, -1)
    for index, node in enumerate(nodes):
        element = node.parent
        if element is None or (element.tag in ("a", "title") and not _in_heading(element)):
            continue
        text = _line_of(node)
        key = _key(text)
        if len(key) > 8 and any(title.startswith(key) or key == title for title in named):
            score = len(key) + (10 if _in_heading(element) else 0)
            best = max(best, (score, text, index), key=lambda item: item[0])
    return best[1], best[2]


def _in_heading(element: LexborNode) -> bool:
    current: LexborNode | None = element
    for _ in range(3):
        if current is None:
            return False
        if current.tag in ("h1", "h2"):
            return True
        current = current.parent
    return False


def _line_of(node: LexborNode) -> str:
    """The text of the smallest block around a text node."""
    current = node.parent
    while current is not None and current.tag in ("span", "b", "strong", "i", "em", "font", "u", "a", "small", "label") and current.parent:
        current = current.parent
    return squeeze(current.text()) if current is not None else ""


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
    text = _key(node.text())
    return "".join(line for line in lines if line in text)


def _trimmed(cleaned: Cleaned, lines: set[str], title: str | None) -> tuple[Block, ...]:
    """What stands after the headline, without furniture before and after the lines that are surely the article's."""
    blocks = list(cleaned.blocks)
    named = [i for i, block in enumerate(blocks) if title and _key(block.text) == _key(title)]
    sure = [i for i, block in enumerate(blocks) if _is_sure(block, lines) and i not in named]
    if not sure:
        return tuple(blocks)
    head = max((i + 1 for i in named if i < sure[0]), default=0)
    before = [b for b in blocks[head : sure[0]] if b.kind == "caption" or (b.kind == "paragraph" and _SENTENCE.search(b.text))]
    inside = [block for i, block in enumerate(blocks[: sure[-1] + 1]) if i >= sure[0] and i not in named]
    after = [block for block in blocks[sure[-1] + 1 : sure[-1] + 4] if block.kind in ("byline", "right_aligned", "caption")]
    return (*before, *inside, *after)


def _is_listing(blocks: tuple[Block, ...], known: Metadata) -> bool:
    """Headlines as links, with teasers between them."""
    links = sum(block.kind == "related" and len(block.text) >= _LINE for block in blocks)
    return not known.has_article_type and links >= _HEADLINES and 3 * links >= sum(block.kind == "paragraph" for block in blocks)


def _is_sure(block: Block, lines: set[str]) -> bool:
    key = _key(block.text)
    return block.kind != "related" and (key in lines or (len(key) > 60 and any(key in line or line in key for line in lines)))


def _visible_stamp(nodes: list[LexborNode], title: int, start: int) -> tuple[Candidate, ...]:
    """The stamp nearest to the headline: between it and the text, or just before it in the same box. A clock stands in another."""
    after = range(title + 1, min(start + 2, len(nodes)))
    before = [i for i in range(title - 1, max(title - 25, -1), -1) if _in_one_box(nodes[i], nodes[title])]
    for index in (*after, *before):
        text = squeeze(nodes[index].text_content or "")
        if len(text) > 90 or not _STAMP.search(text):
            continue
        around = _line_of(nodes[index])
        if not _TIME.search(text) and len(around) <= 90:
            text = around
        return (Candidate(text, "layout", "near headline", "published"),)
    return ()


def _in_one_box(one: LexborNode, other: LexborNode) -> bool:
    """Whether two text nodes have an ancestor in common within four steps that is not the page itself."""
    near = {node.mem_id for node in islice(_ancestors(other), 4) if node.tag not in ("body", "html", "main", "form")}
    return any(node.mem_id in near for node in islice(_ancestors(one), 4))


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    current = node.parent
    while current is not None:
        yield current
        current = current.parent


def _visible_lead(nodes: list[LexborNode], title: int, known: Metadata) -> tuple[Candidate, ...]:
    """The line after the headline that begins like the page's own description: whole, and with the outlet's prefix."""
    described = [candidate.text for candidate in known.leads if len(_key(candidate.text)) >= _LINE]
    for index in range(title + 1, len(nodes)):
        own = squeeze(nodes[index].text_content or "")
        for text in (own, _line_of(nodes[index])):
            if any(_begins_like(text, full) for full in described):
                before = squeeze(nodes[index - 1].text_content or "") if index - 1 > title and text == own else ""
                return (Candidate(f"{before} {text}" if _OUTLET.match(before) else text, "layout", "description on the page"),)
    return ()


def _begins_like(text: str, described: str) -> bool:
    """Whether a line opens as the description does, the outlet's prefix aside, and is about as long."""
    key, start = _key(text), _key(described)[:_OPENING]
    return start in key[: len(start) + _PREFIX] and len(text) <= 2 * len(described) + _PREFIX


def _visible_authors(page: LexborHTMLParser) -> tuple[Candidate, ...]:
    """Short texts of elements that call themselves author; of two that begin alike the shorter one."""
    found = dict.fromkeys(squeeze(node.text()) for node in page.css(_AUTHOR_NODES))
    short = [text for text in found if 2 < len(text) < 60 and not _STAMP.search(text)]
    names = [text for text in short if not any(text != other and text.startswith(other) for other in short)]
    return tuple(Candidate(text, "layout", "author class") for text in names[:2])


def _visible_tags(page: LexborHTMLParser, nodes: list[LexborNode], title: int, keywords: set[str]) -> tuple[str, ...]:
    """The links of the first box after the headline that are the page's keywords, else of the first that calls itself tags."""
    place = {node.mem_id: i for i, node in enumerate(nodes)}
    best: tuple[float, tuple[str, ...]] = (0.5, ())
    named: tuple[str, ...] = ()
    for box in page.css("[class*=tag], [class*=Tag], [id*=tag], [class*=keyword], [class*=tukhoa], [class*=tu-khoa], ul, div, p"):
        links = box.css("a[href]")
        texts = [text for link in links if (text := squeeze(link.text()).lstrip("#").strip())] if 0 < len(links) <= _MOST_TAGS else []
        if not texts or any(len(text) >= 60 for text in texts) or _place(links[0], place) <= title:
            continue
        says = bool(_TAG_BOX.search(f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}"))
        share = sum(composed(text).casefold() in keywords for text in texts) / len(texts)
        if share > best[0] and (says or len(texts) > 1):
            best = (share, tuple(dict.fromkeys(texts)))
        if says and not named and not _in_furniture(box):
            named = tuple(dict.fromkeys(texts))
    return best[1] or named


def _in_furniture(node: LexborNode) -> bool:
    """Whether an element stands in a menu, head or foot of the page."""
    current: LexborNode | None = node
    while current is not None:
        if current.tag in ("header", "footer", "nav") or _FURNITURE.search(current.attributes.get("class") or ""):
            return True
        current = current.parent
    return False


def _place(link: LexborNode, place: dict[int, int]) -> int:
    return next((place[node.mem_id] for node in link.traverse(include_text=True) if node.mem_id in place), -1)
