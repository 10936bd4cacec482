"""Golden pages for the commands: a page is recorded only if, masked, it also means what it meant.

Belongs here: the comparison of meanings, the choice of pages in the archive. Does not belong here: masking and expectations
(scrapers.record), which may not know of meaning, fetching (scrapers.probing), words to the user (portal_commands).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from unicodedata import normalize as normalized

from pipelines.articles import normalize
from scrapers.archive import Record, parts, read_part
from scrapers.extract import extract
from scrapers.portal import Portal
from scrapers.record import Recorded, Unfit, mask_url, pages, read_golden, recorded
from warehouse.records import Article, RawArticle, Rejected

PAGES = 3
"""Golden pages that a new portal begins with."""

_CREDIT = 100  # letters of the longest credit line
_NUMBER = r"(?:\d[\w.,/%]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa|trăm|nghìn|triệu|tỷ)"
_CELLS = " | "  # between the cells of a row of the body
TRIES = 40  # pages of the archive that are looked at for those


def golden_page(html: bytes, *, url: str, fetched_at: datetime, portal: Portal) -> Recorded:
    """The page, masked, with what is read from it. Raises Unfit where the masked page has other dates, bylines or figures."""
    raw = extract(html, url=url, fetched_at=fetched_at, portal=portal)
    article = normalize(raw) if raw else None
    if raw is None or not isinstance(article, Article):
        raise Unfit(f"it is no article: {article.reason}" if isinstance(article, Rejected) else "it does not read as an article")
    keep = {found.text for found in (*article.dates, *article.metrics)} | _credit_lines(raw, article) | _table_headers(article)
    try:
        return _recorded(html, article, keep, url=url, fetched_at=fetched_at, portal=portal)
    except Unfit:  # "cứ 10 hộ thì 9 hộ": sometimes the words beside a figure tell what it is
        return _recorded(html, article, keep | _beside_figures(article), url=url, fetched_at=fetched_at, portal=portal)


def _recorded(html: bytes, article: Article, keep: set[str], *, url: str, fetched_at: datetime, portal: Portal) -> Recorded:
    page, masked_raw = recorded(html, url=url, fetched_at=fetched_at, portal=portal, keep=keep)
    masked = normalize(masked_raw)
    if not isinstance(masked, Article):
        raise Unfit("masked, it is no article any more")
    if found := other_meanings(article, masked):
        raise Unfit(f"masked, it means something else: {', '.join(found)}")
    return page


def _credit_lines(raw: RawArticle, article: Article) -> set[str]:
    """Short lines that name one of those who sign: they may stay whole, with what the paper calls their part."""
    names = [byline.name.casefold() for byline in article.bylines]
    lines = {" ".join(block.text.split()) for block in raw.blocks if block.kind != "caption" and len(block.text) <= _CREDIT}
    return {line for line in lines if any(name in normalized("NFC", line).casefold() for name in names)}


def _table_headers(article: Article) -> set[str]:
    """The header cells of tables with figures: they tell the unit of the numbers below."""
    cells: set[str] = set()
    for metric in article.metrics:
        if metric.rule == "table":
            rows = article.body[: metric.start_char].split("\n")
            header = len(rows) - 1
            while header and _CELLS in rows[header - 1]:
                header -= 1
            cells.update(cell.strip() for cell in rows[header].split(_CELLS))
    return cells


def _beside_figures(article: Article) -> set[str]:
    """Every figure, number word and date of the text with two words on either side."""
    text = "\n".join((article.title, article.lead or "", article.body, *article.captions))
    dates = "|".join(sorted({re.escape(mention.text) for mention in article.dates}, key=len, reverse=True))
    around = rf"(?<!\w)(?=((?:\w+[ ,]+){{0,2}}(?<!\w)(?:{_NUMBER}{'|' if dates else ''}{dates})(?!\w)(?:[ ,]+\w+){{0,2}}))"
    return {match[1].strip() for match in re.finditer(around, text, re.IGNORECASE)}


def other_meanings(page: Article, masked: Article) -> list[str]:
    """In which points two articles differ that differ in words only."""
    points = {
        "day of publication": lambda one: (one.published_at, one.published_from, one.modified_at),
        "bylines": lambda one: one.bylines,
        "dates in the text": lambda one: [(d.field, d.start_char, d.end_char, d.start, d.end, d.granularity) for d in one.dates],
        "figures": lambda one: sorted((m.field, m.start_char, m.value) for m in one.metrics),
        "paragraphs": lambda one: [len(paragraph) for paragraph in one.body.split("\n")],
        "captions": lambda one: len(one.captions),
        "lead": lambda one: bool(one.lead),
    }
    return [name for name, point in points.items() if point(page) != point(masked)]


def from_archive(archive: Path, portal: Portal, root: Path) -> tuple[list[Recorded], list[tuple[str, str]], list[str]]:
    """Golden pages of a portal from its archive: again those that are in the repository, or where there is none the newest articles.

    Returns the pages, addresses of pages that were not recorded with the reason, and keys of recorded pages that the archive does not have.
    """
    known = {read_golden(path).article_key for path in pages(root, portal.slug)}
    taken: dict[str, Recorded] = {}
    refused: dict[str, str] = {}
    seen: set[str] = set()
    for number, record in enumerate(_newest(archive, portal)):
        if len(taken) == (len(known) or PAGES) or (not known and number >= TRIES):
            break
        key = _key_in(record, portal, known)
        if key is None or key in taken:
            continue
        seen.add(key)
        try:
            capture = record.capture
            taken[key] = golden_page(record.payload, url=capture.url, fetched_at=capture.fetched_at, portal=portal)
        except Unfit as reason:
            refused.setdefault(record.capture.url, str(reason))
    return list(taken.values()), list(refused.items()), sorted(known - seen)


def _newest(archive: Path, portal: Portal) -> Iterator[Record]:
    """Answers to requests for articles, the newest part first."""
    for path in sorted(parts(archive, portal.slug), key=lambda path: (path.parent.name, path.name), reverse=True):
        for record in read_part(path, archive):
            if (
                record.capture.kind == "article"
                and record.capture.status in (None, 200)
                and portal.is_article_url(record.capture.url) is not False
            ):
                yield record


def _key_in(record: Record, portal: Portal, known: Collection[str]) -> str | None:
    """The key under which a capture is recorded; None where it is not wanted. Keys that are paths are masked as their address is."""
    url = record.capture.url
    keys = (portal.article_key(url), portal.article_key(mask_url(url, record.payload)))
    return next((key for key in keys if key in known), None) if known else keys[0]
