"""One page to one RawArticle: the portal's layouts nearest in time, then the generic path.

Belongs here: the order in which ways of reading are tried, and the putting together of candidates. Does not belong here: selectors
(families, portals), block cleaning (blocks), pages without a known layout (generic).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.addresses import has_number, looks_like_article
from scrapers.extract import generic, kinds, visible
from scrapers.extract.blocks import Cleaned, blocks_of
from scrapers.extract.decoding import page_text
from scrapers.extract.found import Found
from scrapers.extract.fragment import composed, source_of, squeeze, text_at, texts_at
from scrapers.extract.metadata import Metadata, metadata, url_date
from scrapers.extract.printed import key_of
from scrapers.extract.stamps import STAMP_LENGTH, STAMP_LINE
from scrapers.families import FAMILIES
from scrapers.portal import Layout, Portal, canonical_path, portal_of, portals
from warehouse.records import VIETNAM, Block, Candidate, Context, RawArticle

_NEAR = 500  # days from a layout's time of use within which the paper's pages look so
_DIGITS_OF_A_DAY = 6  # d/m/yyyy has at least six


def extract(
    html: bytes, *, url: str, fetched_at: datetime, context: Context | None = None, portal: Portal | None = None
) -> RawArticle | None:
    """What an article page prints; None for pages that are no article: sections, tags, events, print views, videos, error pages.

    `url` decides the portal (a slug in `context` goes first, and a `portal` that no file declares yet before it), `fetched_at` the layout.
    Never raises for what a page contains.
    """
    context = context or Context()
    portal = portal or portals().get(context.portal or "") or portal_of(url)
    text = page_text(html, context.content_type)
    if text is None or kinds.is_other_address(url):
        return None
    page = LexborHTMLParser(text)
    known = metadata(page, account_author=any(layout.account_author for layout in portal.layouts) if portal else False)
    if kinds.is_other_page(known):
        return None
    day = fetched_at.astimezone(VIETNAM).date()
    own = portal.layouts_on(day) if portal else ()
    sure = tuple(layout for layout in own if layout.title or layout.days_from(day) <= _NEAR)
    found = _by_layouts(page, text, sure, known)
    if found is None:  # selectors of another time that name no headline are believed less than a family's mark
        found = _by_layouts(page, text, (*_marked(page, own), *(layout for layout in own if layout not in sure)), known)
    if found is None and _may_be_article(url, portal, known):
        found = generic.read_page(text, known)
    if found is None or not kinds.has_text(found.blocks):
        found = _bodiless(page, own, known) if portal and portal.is_article_url(url) else None
    if found is None:
        return None
    return _raw(found, known, url=url, fetched_at=fetched_at, portal=portal, context=context)


def _bodiless(page: LexborHTMLParser, own: tuple[Layout, ...], known: Metadata) -> Found | None:
    """An article of this paper's own markup whose place for the text is there and empty: for normalize to reject with its reason."""
    for layout in own:
        titles = _titles(page, layout.title, known)
        if titles and any(page.css_first(selector) for selector in layout.body):
            return _found(page, layout, titles, Cleaned((), ()), known)
    return None


def _may_be_article(url: str, portal: Portal | None, known: Metadata) -> bool:
    """Whether the generic path is worth trying. A portal's form of address is today's; archives hold older ones."""
    return portal is None or portal.is_article_url(url) is not False or looks_like_article(url) or has_number(url) or known.has_article_type


def _marked(page: LexborHTMLParser, own: tuple[Layout, ...]) -> tuple[Layout, ...]:
    """The layouts of families whose mark the page carries: papers change their CMS for a neighbour's."""
    return tuple(replace(layout, name=f"family/{layout.name}") for mark, layout in FAMILIES if layout not in own and page.css_first(mark))


def _by_layouts(page: LexborHTMLParser, html: str, layouts: tuple[Layout, ...], known: Metadata) -> Found | None:
    """The first layout whose title and body are found; where the page calls itself an article its head may tell the title."""
    for strict in (True, False) if known.has_article_type else (True,):
        for layout in layouts:
            if found := _by_layout(page, html, layout, known, strict=strict):
                return found
    return None


def _by_layout(page: LexborHTMLParser, html: str, layout: Layout, known: Metadata, *, strict: bool) -> Found | None:
    titles = _titles(page, layout.title, known)
    told = bool(titles) or not strict or (not layout.title and bool(known.titles) and _is_dated(page, layout))
    body = next((node for selector in layout.body if (node := page.css_first(selector)) and node.text().strip()), None)
    if body is None or not told:
        return None
    cleaned = blocks_of(source_of(body, html), layout)
    return _found(page, layout, titles, cleaned, known) if kinds.has_text(cleaned.blocks) else None


def _is_dated(page: LexborHTMLParser, layout: Layout) -> bool:
    """Evidence for a layout that knows no place of the headline: its stamp or its clock is there."""
    return bool(_dates(page, layout.date, "published")) or any(text_at(page, selector) for selector in layout.clock)


def _found(page: LexborHTMLParser, layout: Layout, titles: tuple[Candidate, ...], cleaned: Cleaned, known: Metadata) -> Found:
    kept, stamps = _stamps(cleaned.blocks)
    captions = [Block("caption", text) for selector in layout.opening for text in texts_at(page, selector)]
    opening = tuple(Candidate(text, "layout", "bold opening") for text in cleaned.bold_openings[:1])
    clock = next((text for selector in layout.clock if (text := text_at(page, selector))), None)
    dates = (*_dates(page, layout.date, "published"), *stamps)
    if not any(candidate.label == "published" for candidate in (*dates, *known.dates)):
        dates = (*dates, *visible.stamp_near_headline(page, known))
    return Found(
        layout=layout.name,
        titles=titles,
        leads=_texts(page, layout.lead) or opening,
        dates=(*dates, *_dates(page, layout.modified, "modified")),
        authors=_texts(page, layout.author),
        blocks=(*(block for block in captions if block not in kept), *kept),
        tags=tuple(dict.fromkeys(tag.lstrip("#").strip() for selector in layout.tags for tag in texts_at(page, selector)))
        if layout.tags
        else visible.tags_on(page, known),
        category=next((text.rstrip("/ ") for selector in layout.category if (text := text_at(page, selector))), None),
        clock=clock,
    )


def _titles(page: LexborHTMLParser, selectors: tuple[str, ...], known: Metadata) -> tuple[Candidate, ...]:
    """The first heading that the page's head repeats, since logos and boxes are headings too; else the first selector's first answer."""
    named = {candidate.text for candidate in known.titles}
    for selector in selectors:
        for text in texts_at(page, selector):
            if text in named or ((key := key_of(text)) and any(key_of(title).startswith(key) for title in named)):
                return (Candidate(text, "layout", selector),)
    return _texts(page, selectors)


def _texts(page: LexborHTMLParser, selectors: tuple[str, ...]) -> tuple[Candidate, ...]:
    """The first selector's first answer."""
    found = ((text, selector) for selector in selectors if (text := text_at(page, selector)))
    return tuple(Candidate(text, "layout", selector) for text, selector in list(found)[:1])


def _dates(page: LexborHTMLParser, selectors: tuple[str, ...], label: str) -> tuple[Candidate, ...]:
    """The stamp's own text where it is complete without the buttons and icons nested in it."""
    for selector in selectors:
        path, _, attribute = selector.partition("@")
        node = page.css_first(path)
        if node is None:
            continue
        text = squeeze(node.attributes.get(attribute) or "") if attribute else _stamp_of(node)
        if text:
            return (Candidate(text, "layout", selector, label),)
    return ()


def _stamp_of(node: LexborNode) -> str:
    """An element's text, without that of nested buttons and icons: of parts that have no figures in them."""
    own, whole = squeeze(node.text(deep=False)), squeeze(node.text())
    if own == whole:
        return whole
    digits = [sum(map(str.isdigit, text)) for text in (own, whole)]
    return own if digits[0] >= _DIGITS_OF_A_DAY and digits[0] == digits[1] else whole


def _stamps(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Candidate, ...]]:
    """Lines inside the container that are nothing but a time stamp are candidates, not paragraphs."""
    stamps = [block for block in blocks if len(block.text) < STAMP_LENGTH and STAMP_LINE.match(composed(block.text))]
    if not stamps:
        return blocks, ()
    labels = ("modified" if composed(block.text).lower().startswith(("cập nhật", "sửa")) else "published" for block in stamps)
    candidates = tuple(Candidate(block.text, "layout", "body", label) for block, label in zip(stamps, labels, strict=True))
    return tuple(block for block in blocks if block not in stamps), candidates


def _raw(found: Found, known: Metadata, *, url: str, fetched_at: datetime, portal: Portal | None, context: Context) -> RawArticle:
    feed_title = (Candidate(context.feed_title, "feed", "title"),) if context.feed_title else ()
    feed_date = (Candidate(context.feed_date, "feed", "date", "published"),) if context.feed_date else ()
    clock = (Candidate(found.clock, "layout", "clock", "render"),) if found.clock else ()
    return RawArticle(
        portal=portal.slug if portal else None,
        url=url,
        article_key=portal.article_key(url) if portal else canonical_path(url),
        fetched_at=fetched_at,
        layout=found.layout,
        titles=_distinct(*found.titles, *known.titles, *feed_title),
        leads=_distinct(*found.leads, *known.leads),
        dates=_distinct(*found.dates, *known.dates, *url_date(url), *feed_date, *clock),
        authors=_distinct(*found.authors, *known.authors),
        blocks=found.blocks,
        tags=found.tags,
        category=found.category or known.category,
        page_clock_text=found.clock,
        home=portal.province if portal else None,
    )


def _distinct(*candidates: Candidate) -> tuple[Candidate, ...]:
    return tuple(dict.fromkeys(candidates))
