"""A golden page: what is expected of a page, and the proof that the masked page reads as the page did.

Belongs here: the expected fields, their JSON, the comparison of structure, the search for words that were not masked. Does not belong here:
masking itself, files (files).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from scrapers.extract import extract
from scrapers.extract.fragment import composed
from scrapers.portal import Portal
from scrapers.record.kept import FIGURE_WORDS, KEPT_WORDS
from scrapers.record.masking import mask, mask_url
from warehouse.records import RawArticle

_RUN = 6  # words in a row that must not survive
_WORD = re.compile(r"[^\W\d_]+")
_CREDITED = ("byline", "right_aligned")


class Unfit(ValueError):
    """A page that cannot become a golden page; the message says why."""


@dataclass(frozen=True, slots=True)
class Golden:
    """What is expected of one page. Grain: one page; the fields of tests/golden/*.json."""

    url: str
    fetched_at: str  # ISO 8601
    layout: str
    article_key: str
    title: str
    lead: str | None
    date: str
    clock: str | None
    tags: tuple[str, ...]
    category: str | None
    home: str | None
    authors: tuple[tuple[str, str | None], ...]
    blocks: tuple[tuple[str, str], ...]

    def dumped(self) -> str:
        """As JSON, a field a line."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A masked page with what is expected of it. `name` is its file's."""

    name: str
    html: bytes
    golden: Golden


def golden_of(raw: RawArticle) -> Golden:
    """What a reading becomes as an expectation. Raises Unfit where title, date of publication or text is missing: that proves nothing."""
    dates = [candidate for candidate in raw.dates if candidate.label == "published"]
    missing = [
        what for what, there in (("title", raw.titles), ("date", dates and dates[0] == raw.dates[0]), ("text", raw.blocks)) if not there
    ]
    if missing:
        raise Unfit(f"no {' and no '.join(missing)} was found")
    return Golden(
        url=raw.url,
        fetched_at=raw.fetched_at.isoformat(timespec="seconds"),
        layout=raw.layout,
        article_key=raw.article_key,
        title=raw.titles[0].text,
        lead=raw.leads[0].text if raw.leads else None,
        date=raw.dates[0].text,
        clock=raw.page_clock_text,
        tags=raw.tags,
        category=raw.category,
        home=raw.home,
        authors=tuple(dict.fromkeys((candidate.text, candidate.label) for candidate in raw.authors)),
        blocks=tuple((block.kind, block.text) for block in raw.blocks),
    )


def recorded(html: bytes, *, url: str, fetched_at: datetime, portal: Portal, keep: Collection[str] = ()) -> tuple[Recorded, RawArticle]:
    """The masked page with its expectation, and the reading of the masked page. Raises Unfit, with the reason.

    `keep`: see mask. Nothing is returned that reads otherwise than the page did or still says what the page said.
    """
    page = extract(html, url=url, fetched_at=fetched_at, portal=portal)
    if page is None:
        raise Unfit("it does not read as an article")
    golden_of(page)
    masked_html, masked_url = mask(html, keep=keep), mask_url(url, html)
    masked = extract(masked_html, url=masked_url, fetched_at=fetched_at, portal=portal)
    if masked is None:
        raise Unfit("masked, it does not read as an article any more")
    if found := differences(page, masked):
        raise Unfit(f"masked, it reads otherwise: {'; '.join(found)}")
    if left := next(leaks(page, masked, keep), None) or next(_left_in_source(page, masked_html, keep), None):
        raise Unfit(f"words were left unmasked: {left!r}")
    return Recorded(page_name(masked.article_key), masked_html, golden_of(masked)), masked


def differences(page: RawArticle, masked: RawArticle) -> list[str]:
    """In which points of structure two readings differ: layout, kinds of blocks, dates, bylines, and where the heads were found."""
    points = {
        "layout": lambda raw: raw.layout,
        "kinds of blocks": lambda raw: [block.kind for block in raw.blocks],
        "dates": lambda raw: [(c.source, c.where, c.label, composed(c.text)) for c in raw.dates],
        "clock": lambda raw: composed(raw.page_clock_text or ""),
        "authors": lambda raw: [(c.source, c.where, c.label, composed(c.text)) for c in raw.authors],
        "places of titles": lambda raw: [(c.source, c.where) for c in raw.titles],
        "places of leads": lambda raw: [(c.source, c.where) for c in raw.leads],
        "number of tags": lambda raw: len(raw.tags),
        "category": lambda raw: bool(raw.category),
    }
    return [name for name, point in points.items() if point(page) != point(masked)]


def leaks(page: RawArticle, masked: RawArticle, keep: Collection[str] = ()) -> Iterator[str]:
    """Runs of words of the page's text that the masked page still has; credits, names, words of dates and figures and `keep` aside."""
    free = _free(keep)
    texts = [(a.text, b.text) for a, b in zip(page.blocks, masked.blocks, strict=True) if a.kind not in _CREDITED]
    texts += [(a.text, b.text) for a, b in zip((*page.titles, *page.leads), (*masked.titles, *masked.leads), strict=True)]
    for before, after in texts:
        yield from _runs(_WORD.findall(composed(before)), _WORD.findall(composed(after)), free)


def _left_in_source(page: RawArticle, masked_html: bytes, keep: Collection[str]) -> Iterator[str]:
    """Runs of the page's text that are left anywhere in the masked source, attributes and scripts too."""
    free, source = _free(keep), " ".join(_WORD.findall(composed(masked_html.decode())))
    for text in (*(block.text for block in page.blocks if block.kind not in _CREDITED), page.titles[0].text):
        words = _WORD.findall(composed(text))
        for start in range(len(words) - _RUN + 1):
            run = words[start : start + _RUN]
            if all(_is_telling(word, free) for word in run) and " ".join(run) in source:
                yield " ".join(run)


def _free(keep: Collection[str]) -> frozenset[str]:
    return KEPT_WORDS | FIGURE_WORDS | {word.lower() for phrase in keep for word in _WORD.findall(composed(phrase))}


def _is_telling(word: str, free: Collection[str]) -> bool:
    return word.lower() not in free and not word.isupper() and not word.istitle()


def _runs(before: list[str], after: list[str], free: Collection[str]) -> Iterator[str]:
    run: list[str] = []
    for one, other in zip([*before, ""], [*after, "."], strict=False):
        if one == other:
            run.append(one)
            continue
        if sum(_is_telling(word, free) for word in run) >= _RUN:
            yield " ".join(run)
        run = []


def page_name(article_key: str) -> str:
    """A file name for an article: its ids, or the end of its path with the query that a script is asked with."""
    path, _, query = article_key.partition("?")
    ids = re.findall(r"(?:^|/)\w+:([\w.-]+)", path)
    last = re.sub(r"\.\w{3,5}$", "", path).rstrip("/").rsplit("/", 1)[-1]
    named = "-".join(ids) or re.sub(r"[^\w-]+", "-", f"{last} {query}")[-60:].strip("-")
    return named or f"page-{sha256(article_key.encode()).hexdigest()[:8]}"
