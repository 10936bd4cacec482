"""What a reader sees around an article on any page: headline, stamp, lead, credit, tags, by evidence that holds on any site.

Belongs here: text nodes in page order and what the page's head says of them. Does not belong here: selectors of single sites
(portals), the article's text (generic, blocks).
"""

from __future__ import annotations

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.extract.container import ancestors, is_colophon
from scrapers.extract.fragment import composed, squeeze
from scrapers.extract.metadata import Metadata
from scrapers.extract.printed import Piece, key_of, line_of, pieces
from scrapers.extract.stamps import STAMP
from warehouse.records import Candidate

_LINE = 25  # letters from which a description tells an article
_OPENS = 8  # letters of a text node that opens a description
_OPENING = 40  # letters of a description by which its line is known
_PREFIX = 25  # letters of an outlet's name before a lead
_REACH = 12  # text nodes after the headline among which a stamp may stand
_MOST_TAGS = 25
_TIME = re.compile(r"\d{1,2}\s*(?::|h|giờ)\s*\d{2}")
_TAG_NODES = "[class*=tag], [class*=Tag], [id*=tag], [class*=keyword], [class*=tukhoa], [class*=tu-khoa]"
_AUTHOR_NODES = "[rel=author], [itemprop=author], [class*=author], [class*=tacgia], [class*=tac-gia], [class*=byline]"
_LEAD_NODES = (
    "[class*=sapo], [class*=Sapo], [class*=chapeau], [class*=lead], [class*=Lead], [class*=summary], [class*=intro], "
    "[class=desc], [class*=brief], [class*=tomtat], [class*=tom-tat], [class*=excerpt]"
)
_LONGEST_LEAD = 900
_BYLINE = 60  # letters
_AUTHOR_LABEL = re.compile(r"^(?:tác giả|phóng viên|người viết)\s*:\s*\S", re.IGNORECASE)
_LONGEST_TITLE = 40  # words
_TITLE_NAME = re.compile(r"title|headline|tieu-?de", re.IGNORECASE)
_TAG_BOX = re.compile(r"(?:^|[\s_-])(?:tags?|keywords?|tu-?khoa)(?:$|[\s_-])|tags?$|^tags?|[a-z]Tags?\b", re.IGNORECASE)
_FURNITURE = re.compile(r"menu|footer|header|navbar|trend", re.IGNORECASE)
_OUTLET = re.compile(r"^(?:\([\w. ]{2,24}\)\s*[-–—]?|[\w. ]{2,24}\s*[-–—])$")
ENDED = re.compile(r"[.!?…:][\"”’)]*$")
SENTENCE = re.compile(r"(?s)^.{80,}[.!?…:][\"”’)]*$")


def named_lead(page: LexborHTMLParser, printed: list[Piece], title: int) -> tuple[Candidate, ...]:
    """An element after the headline that calls itself lead, on pages that describe themselves in no other way."""
    place = {piece.node.mem_id: i for i, piece in enumerate(printed)}
    for node in page.css(_LEAD_NODES):
        text = squeeze(node.text())
        if SENTENCE.match(text) and len(text) <= _LONGEST_LEAD and not node.css_first("ul, table, h1") and _place(node, place) > title:
            return (Candidate(text, "layout", "lead class"),)
    return ()


def bold_lead(printed: list[Piece], title: int, start: int) -> tuple[Candidate, ...]:
    """A paragraph in bold between the headline and the text, in a box of its own."""
    for piece in printed[title + 1 : start] if title >= 0 else ():
        element = piece.node.parent
        bold = element is not None and element.tag in ("strong", "b")
        if bold and SENTENCE.match(piece.text) and piece.key == key_of(line_of(piece.node)):
            return (Candidate(piece.text, "layout", "bold opening"),)
    return ()


def headline(printed: list[Piece], known: Metadata) -> tuple[str | None, int]:
    """The visible text that the page's own titles repeat, and its place among the text nodes; h1 alone proves nothing."""
    named = [key_of(candidate.text) for candidate in known.titles]
    best: tuple[int, str | None, int] = (0, None, -1)
    for index, (node, line, own) in enumerate(printed):
        if not own or not any(own in title for title in named):
            continue
        element = node.parent
        if element is None or (element.tag in ("a", "title") and not _in_heading(element)):
            continue
        for text in (line_of(node), line):  # with a kicker beside it, or a label before a line break
            key = key_of(text)
            if len(key) > 8 and any(title.startswith(key) or (len(key) >= _LINE and title.endswith(key)) for title in named):
                score = len(key) + (10 if _in_heading(element) else 0)
                best = max(best, (score, text, index), key=lambda item: item[0])
                break
    return (best[1], best[2]) if best[1] else _only_heading(printed, known)


def named_headline(printed: list[Piece], start: int) -> tuple[str | None, int]:
    """The last line before the text that calls itself title, on pages whose head names only the paper; no link."""
    for index in range(min(start, len(printed)) - 1, -1, -1):
        piece = printed[index]
        around = [piece.node.parent, *islice(ancestors(piece.node), 1, 3)]
        if any(element is not None and element.tag == "a" for element in around) or not 3 < len(piece.text.split()) < _LONGEST_TITLE:
            continue
        names = (f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}" for node in around[:2] if node is not None)
        if any(_TITLE_NAME.search(name) for name in names):
            return line_of(piece.node), index
    return None, -1


def _only_heading(printed: list[Piece], known: Metadata) -> tuple[str | None, int]:
    """The h1 that shares most words with the page's own titles, which may be written for search engines; at least half of them."""
    named = [set(composed(candidate.text).casefold().split()) for candidate in known.titles]
    best: tuple[float, str | None, int] = (0.5, None, -1)
    for index, (node, _, _) in enumerate(printed):
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


def stamp_near_headline(page: LexborHTMLParser, known: Metadata) -> tuple[Candidate, ...]:
    """The stamp near the headline of a page whose layout names no place for it."""
    printed = pieces(page.body) if page.body else []
    at = headline(printed, known)[1]
    return stamp(printed, at, at + _REACH) if at >= 0 else ()


def stamp(printed: list[Piece], title: int, start: int) -> tuple[Candidate, ...]:
    """The stamp nearest to the headline: between it and the text, or just before it in the same box. A clock stands in another."""
    after = range(title + 1, min(start + 2, len(printed)))
    before = [i for i in range(title - 1, max(title - 25, -1), -1) if _in_one_box(printed[i].node, printed[title].node)]
    for index in (*after, *before):
        node, text, _ = printed[index]
        if len(text) > 90 or not STAMP.search(text) or is_colophon(text):
            continue
        around = line_of(node)
        if not _TIME.search(text) and len(around) <= 90:
            text = around
        return (Candidate(text, "layout", "near headline", "published"),)
    return ()


def _in_one_box(one: LexborNode, other: LexborNode) -> bool:
    """Whether two text nodes have an ancestor in common within four steps that is not the page itself."""
    near = {node.mem_id for node in islice(ancestors(other), 4) if node.tag not in ("body", "html", "main", "form")}
    return any(node.mem_id in near for node in islice(ancestors(one), 4))


def lead(printed: list[Piece], title: int, known: Metadata) -> tuple[Candidate, ...]:
    """The line after the headline that begins like the page's own description: whole, and with the outlet's prefix."""
    described = [candidate.text for candidate in known.leads if len(key_of(candidate.text)) >= _LINE]
    for index in range(title + 1, len(printed)):
        own, line = printed[index].text, line_of(printed[index].node)
        if any(_begins_like(own, full) for full in described):
            before = printed[index - 1].text if index - 1 > title else ""
            whole = line[max(line.find(own), 0) :]  # the lead may go on behind a link
            text = whole if not ENDED.search(own) and any(_begins_like(whole, full) for full in described) else own
            return (Candidate(f"{before} {text}" if _OUTLET.match(before) else text, "layout", "description on the page"),)
        following = printed[index + 1].text if index + 1 < len(printed) else ""
        if any(_begins_like(line, full) and not _begins_like(following, full) for full in described):
            return (Candidate(_without_label(line, own, following, described), "layout", "description on the page"),)
    return ()


def _without_label(line: str, own: str, following: str, described: list[str]) -> str:
    """A line without the label of a place before the description; an outlet stays."""
    opens = any(key_of(full).startswith(key_of(following)) for full in described) if len(key_of(following)) >= _OPENS else False
    return line[line.find(following) :] if opens and line.startswith(own) and not _OUTLET.match(own) else line


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


def labelled_author(printed: list[Piece], title: int) -> tuple[Candidate, ...]:
    """A line close behind the headline that says "Tác giả: ..."."""
    lines = (piece.text for piece in printed[title + 1 : title + 1 + _REACH] if title >= 0)
    return tuple(Candidate(line, "layout", "author label") for line in lines if len(line) < _BYLINE and _AUTHOR_LABEL.match(line))[:1]


def tags(page: LexborHTMLParser, printed: list[Piece], title: int, keywords: set[str]) -> tuple[str, ...]:
    """The links of the first box after the headline that are the page's keywords, else of the first that calls itself tags."""
    place = {piece.node.mem_id: i for i, piece in enumerate(printed)}
    best: tuple[float, tuple[str, ...]] = (0.5, ())
    named: tuple[str, ...] = ()
    held = _links_by_box(page)
    for box in page.css(f"{_TAG_NODES}, ul, div, p"):
        links = held.get(box.mem_id, [])
        texts = [text for link in links if (text := squeeze(link.text()).lstrip("#").strip())] if len(links) <= _MOST_TAGS else []
        if not texts or any(len(text) >= 60 for text in texts) or _place(links[0], place) <= title:
            continue
        says = bool(_TAG_BOX.search(f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}"))
        share = sum(composed(text).casefold() in keywords for text in texts) / len(texts)
        if share > best[0] and (says or len(texts) > 1):
            best = (share, tuple(dict.fromkeys(texts)))
        if says and not named and not _in_furniture(box):
            named = tuple(dict.fromkeys(texts))
    return best[1] or named


def tags_on(page: LexborHTMLParser, known: Metadata) -> tuple[str, ...]:
    """The tags of a page whose layout names no place for them; the whole page is walked only where a box calls itself so."""
    if not page.css_first(_TAG_NODES):
        return ()
    printed = pieces(page.body) if page.body else []
    at = headline(printed, known)[1]
    return tags(page, printed, at, set(known.keywords)) if at >= 0 else ()


def opening_captions(printed: list[Piece], title: int, start: int) -> list[str]:
    """Captions of pictures between the headline and the text."""
    nodes = (element for piece in printed[title + 1 : start] for element in islice(ancestors(piece.node), 3) if element.tag == "figcaption")
    return list(dict.fromkeys(text for node in nodes if (text := squeeze(node.text()))))


def _links_by_box(page: LexborHTMLParser) -> dict[int, list[LexborNode]]:
    """The links in each element, by its address in memory; complete only for elements with few of them."""
    held: dict[int, list[LexborNode]] = {}
    for link in page.css("a[href]"):
        for element in ancestors(link):
            links = held.setdefault(element.mem_id, [])
            if len(links) > _MOST_TAGS:
                break
            links.append(link)
    return held


def _in_furniture(node: LexborNode) -> bool:
    """Whether an element stands in a menu, head or foot of the page."""
    current: LexborNode | None = node
    if any(element.tag == "article" and element.css_first("h1") for element in ancestors(node)):
        return False  # an article may have a head and a foot of its own
    while current is not None:
        if current.tag in ("header", "footer", "nav") or _FURNITURE.search(current.attributes.get("class") or ""):
            return True
        current = current.parent
    return False


def _place(element: LexborNode, place: dict[int, int]) -> int:
    return next((place[node.mem_id] for node in element.traverse(include_text=True) if node.mem_id in place), -1)
