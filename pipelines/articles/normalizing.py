"""`normalize`: one RawArticle to one Article, or the reason why there is none.

Belongs here: the order of the steps. Does not belong here: each step (`heads`, `blocks`, `credits`, `published`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from typing import get_args

from pipelines.articles.blocks import Text, read_blocks
from pipelines.articles.credits import printed_credits, read_credits
from pipelines.articles.datelines import event_day
from pipelines.articles.heads import Lead, choose_lead, choose_title
from pipelines.articles.published import Dating, resolve_published
from pipelines.articles.stamps import day_of
from pipelines.bylines import split_outlet_prefix
from pipelines.dates import Dateline, find_datelines, find_dates
from pipelines.duplicates import fingerprint
from pipelines.metrics import find_metrics
from pipelines.text import sentences, squeeze
from warehouse.records import Article, Block, DateMention, Metric, RawArticle, Rejected, TextField

REASONS = ("no_title", "no_body", "section_page")
"""Why a page gives no article: no headline; neither paragraphs nor captions nor a printed lead; a list of other articles."""

_FIELDS: tuple[TextField, ...] = get_args(TextField)
_OPENING = 2  # paragraphs after the lead in which a dateline may stand
_DATELINES = 12  # of the opening
_LISTED = 8  # links or headings that make a page without running text a list
_RUNNING = 80  # letters of a paragraph that is running text


def normalize(raw: RawArticle) -> Article | Rejected:
    """The article that a page or text document prints. Pure: same input, same output; no clock.

    Offsets of dates and metrics count code points of the field that they name. Titles are searched for dates but not for figures:
    a headline repeats its lead. Text is NFC with single spaces; paragraphs of `body` are joined by newlines.
    """
    title = choose_title(raw.titles)
    if title is None:
        return Rejected("no_title", f"{len(raw.titles)} candidates")
    lead = choose_lead(raw.leads, raw.blocks, title)
    text = read_blocks(raw.blocks, title=title, lead=lead.printed if lead else None)
    refused = _refuse(raw, text)
    if refused:
        return refused
    outlet, paragraphs = _take_outlet(lead, text.paragraphs)
    datelines = _datelines([*([lead.text] if lead else []), *paragraphs[:_OPENING]])
    dating = resolve_published(raw, texts=[title, lead.text if lead else "", *paragraphs], datelines=datelines)
    return _article(raw, _Words(title, lead, outlet, paragraphs, text), dating, datelines)


@dataclass(frozen=True, slots=True)
class _Words:
    """What an article says: `paragraphs` are those of `printed` without the outlet before them."""

    title: str
    lead: Lead | None
    outlet: str | None
    paragraphs: tuple[str, ...]
    printed: Text


def _take_outlet(lead: Lead | None, paragraphs: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The outlet before the lead, else the one before the first paragraph, and the paragraphs without it."""
    if (lead and lead.outlet) or not paragraphs:
        return lead.outlet if lead else None, paragraphs
    outlet, first = split_outlet_prefix(paragraphs[0])
    return outlet, (first, *paragraphs[1:])


def _refuse(raw: RawArticle, text: Text) -> Rejected | None:
    if _is_list(raw.blocks):
        return Rejected("section_page", f"{len(raw.blocks)} blocks without running text")
    printed_lead = any(lead.source in ("layout", "text") for lead in raw.leads)
    if not text.paragraphs and not text.captions and not printed_lead:
        return Rejected("no_body", f"{len(raw.blocks)} blocks")
    return None


def _is_list(blocks: Sequence[Block]) -> bool:
    listed = sum(block.kind in ("heading", "related", "promo") for block in blocks)
    return listed >= _LISTED and not any(len(b.text) >= _RUNNING for b in blocks if b.kind in ("paragraph", "caption", "table_row"))


def _datelines(texts: Iterable[str]) -> list[Dateline]:
    """The first datelines of the opening: each is weighed against all years that the article names, so a list of days is not read whole."""
    return list(islice((line for text in texts for line in find_datelines(text)), _DATELINES))


def _article(raw: RawArticle, words: _Words, dating: Dating, datelines: Sequence[Dateline]) -> Article:
    lead, printed = words.lead, words.printed
    fields: dict[TextField, str] = {"title": words.title, "lead": lead.text if lead else "", "body": "\n".join(words.paragraphs)}
    dates, metrics = _read_text(fields, dating, datelines, raw.home)
    credits = printed_credits(raw.authors, printed.credits)
    return Article(
        title=words.title,
        lead=lead.text if lead else None,
        body=fields["body"],
        published_at=dating.at,
        published_from=dating.source,
        published_certainty=dating.certainty,
        modified_at=dating.modified_at,
        outlet=words.outlet,
        bylines=read_credits(raw.authors, printed.credits, printed.under_pictures, url=raw.url),
        captions=printed.captions,
        tags=tuple(dict.fromkeys(tag for given in raw.tags if (tag := squeeze(given).lstrip("#").strip()))),
        category=squeeze(raw.category) or None if raw.category else None,
        dates=dates,
        metrics=metrics,
        conflicts=dating.conflicts,
        text_digest=_digest(words.title, lead.printed if lead else "", " ".join(printed.paragraphs), *printed.captions, *credits),
        fingerprint=fingerprint(f"{fields['lead']}\n{fields['body']}"),
    )


def _read_text(
    fields: dict[TextField, str], dating: Dating, datelines: Sequence[Dateline], home: str | None
) -> tuple[tuple[DateMention, ...], tuple[Metric, ...]]:
    """Times of every field, figures of lead and body."""
    dates: list[DateMention] = []
    metrics: list[Metric] = []
    event = _event(dating.at, datelines)
    for name in _FIELDS:
        text = fields[name]
        if not text:
            continue
        spans = sentences(text)
        found = find_dates(text, anchor=dating.at, spans=spans)
        dates.extend(mention if mention.field == name else replace(mention, field=name) for mention in found)
        if name != "title":
            before = f"{fields['title']}\n{fields['lead']}" if name == "body" else fields["title"]
            metrics += find_metrics(text, anchor=dating.at, home=home, dates=found, event=event, before=before, field=name, spans=spans)
    return tuple(dates), tuple(metrics)


def _event(at: datetime | date | None, datelines: Sequence[Dateline]) -> tuple[date, date] | None:
    """The day that the opening reports of: figures of a meeting are of that day."""
    days = (event_day(line, day_of(at)) for line in datelines) if at else ()
    day = next((day for day in days if day), None)
    return (day, day) if day else None


def _digest(*printed: str) -> str:
    """sha256 over what is printed, NFC with single spaces: equal for captures between which no word changed."""
    return sha256("\x1f".join(squeeze(part) for part in printed).encode()).hexdigest()
