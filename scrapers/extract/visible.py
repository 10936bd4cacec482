"""What a reader sees around an article on any page: headline, stamp, lead, credit, tags, by evidence that holds on any site.

Belongs here: text nodes in page order and what the page's head says of them. Does not belong here: selectors of single sites
(portals), the article's text (generic, blocks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.extract.fragment import composed, squeeze
from scrapers.extract.metadata import Metadata
from warehouse.records import Candidate

_LINE = 25  # letters from which a description tells an article
_OPENING = 40  # letters of a description by which its line is known
_PREFIX = 25  # letters of an outlet's name before a lead
_REACH = 12  # text nodes after the headline among which a stamp may stand
_MOST_TAGS = 25
STAMP = re.compile(r"(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}\s*(?::|h|giờ)\s*\d{2}")
_AUTHOR_NODES = "[rel=author], [itemprop=author], [class*=author], [class*=tacgia], [class*=tac-gia], [class*=byline]"
_LEAD_NODES = "[class*=sapo], [class*=Sapo], [class*=chapeau], [class*=lead], [class*=Lead], [class*=summary], [class*=intro]"
_LONGEST_LEAD = 900
_TAG_BOX = re.compile(r"(?:^|[\s_-])(?:tags?|keywords?|tu-?khoa)(?:$|[\s_-])|tags?$|^tags?|[a-z]Tags?\b", re.IGNORECASE)
_FURNITURE = re.compile(r"menu|footer|header|navbar|trend", re.IGNORECASE)
_OUTLET = re.compile(r"^\(?[\w. ]{2,24}\)?\s*[-–—]?$")
SENTENCE = re.compile(r"(?s)^.{80,}[.!?…:][\"”’)]*$")
_KEY = re.compile(r"\W+")


def printed_nodes(body: LexborNode) -> list[LexborNode]:
    """The text nodes that a reader sees, in page order."""
    return [node for node in body.traverse(include_text=True) if _is_printed(node)]


def _is_printed(node: LexborNode) -> bool:
    """Whether a node is text that a reader sees."""
    hidden = node.parent is not None and node.parent.tag in ("script", "style", "noscript", "template")
    return node.is_text_node and not hidden and bool((node.text_content or "").strip())


def named_lead(page: LexborHTMLParser) -> tuple[Candidate, ...]:
    """An element that calls itself lead, on pages that describe themselves in no other way."""
    for node in page.css(_LEAD_NODES):
        text = squeeze(node.text())
        if SENTENCE.match(text) and len(text) <= _LONGEST_LEAD and not node.css_first("ul, table, h1"):
            return (Candidate(text, "layout", "lead class"),)
    return ()


def key_of(text: str) -> str:
    return _KEY.sub("", composed(text)).casefold()


def headline(nodes: list[LexborNode], known: Metadata) -> tuple[str | None, int]:
    """The visible text that the page's own titles repeat, and its place among the text nodes; h1 alone proves nothing."""
    named = [key_of(candidate.text) for candidate in known.titles]
    best: tuple[int, str | None, int] = (0, None, -1)
    for index, node in enumerate(nodes):
        element = node.parent
        if element is None or (element.tag in ("a", "title") and not _in_heading(element)):
            continue
        own = key_of(node.text_content or "")
        if not own or not any(own in title for title in named):
            continue
        text = line_of(node)
        key = key_of(text)
        if len(key) > 8 and any(title.startswith(key) or key == title for title in named):
            score = len(key) + (10 if _in_heading(element) else 0)
            best = max(best, (score, text, index), key=lambda item: item[0])
    return (best[1], best[2]) if best[1] else _only_heading(nodes, known)


def _only_heading(nodes: list[LexborNode], known: Metadata) -> tuple[str | None, int]:
    """The h1 that shares most words with the page's own titles, which may be written for search engines; at least half of them."""
    named = [set(composed(candidate.text).casefold().split()) for candidate in known.titles]
    best: tuple[float, str | None, int] = (0.5, None, -1)
    for index, node in enumerate(nodes):
        if node.parent is not None and _in_heading(node.parent):
            text = line_of(node)
            words = set(composed(text).casefold().split())
            share = max((len(words & title) / len(words) for title in named), default=0.0) if len(words) > 3 else 0.0
            best = max(best, (share, text, index), key=lambda item: item[0])
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


def line_of(node: LexborNode) -> str:
    """The text of the smallest block around a text node."""
    current = node.parent
    while current is not None and current.tag in ("span", "b", "strong", "i", "em", "font", "u", "a", "small", "label") and current.parent:
        current = current.parent
    return squeeze(current.text()) if current is not None else ""


def stamp_near_headline(page: LexborHTMLParser, known: Metadata) -> tuple[Candidate, ...]:
    """The stamp near the headline of a page whose layout names no place for it."""
    nodes = printed_nodes(page.body) if page.body else []
    at = headline(nodes, known)[1]
    return stamp(nodes, at, at + _REACH) if at >= 0 else ()


def stamp(nodes: list[LexborNode], title: int, start: int) -> tuple[Candidate, ...]:
    """The stamp nearest to the headline: between it and the text, or just before it in the same box. A clock stands in another."""
    after = range(title + 1, min(start + 2, len(nodes)))
    before = [i for i in range(title - 1, max(title - 25, -1), -1) if _in_one_box(nodes[i], nodes[title])]
    for index in (*after, *before):
        text = squeeze(nodes[index].text_content or "")
        if len(text) > 90 or not STAMP.search(text):
            continue
        around = line_of(nodes[index])
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


def lead(nodes: list[LexborNode], title: int, known: Metadata) -> tuple[Candidate, ...]:
    """The line after the headline that begins like the page's own description: whole, and with the outlet's prefix."""
    described = [candidate.text for candidate in known.leads if len(key_of(candidate.text)) >= _LINE]
    for index in range(title + 1, len(nodes)):
        own = squeeze(nodes[index].text_content or "")
        for text in (own, line_of(nodes[index])):
            if any(_begins_like(text, full) for full in described):
                before = squeeze(nodes[index - 1].text_content or "") if index - 1 > title and text == own else ""
                return (Candidate(f"{before} {text}" if _OUTLET.match(before) else text, "layout", "description on the page"),)
    return ()


def _begins_like(text: str, described: str) -> bool:
    """Whether a line opens as the description does, the outlet's prefix aside, and is about as long."""
    key, start = key_of(text), key_of(described)[:_OPENING]
    return start in key[: len(start) + _PREFIX] and len(text) <= 2 * len(described) + _PREFIX


def authors(page: LexborHTMLParser) -> tuple[Candidate, ...]:
    """Short texts of elements that call themselves author; of two that begin alike the shorter one."""
    found = dict.fromkeys(squeeze(node.text()) for node in page.css(_AUTHOR_NODES))
    short = [text for text in found if 2 < len(text) < 60 and not STAMP.search(text)]
    names = [text for text in short if not any(text != other and text.startswith(other) for other in short)]
    return tuple(Candidate(text, "layout", "author class") for text in names[:2])


def tags(page: LexborHTMLParser, nodes: list[LexborNode], title: int, keywords: set[str]) -> tuple[str, ...]:
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
