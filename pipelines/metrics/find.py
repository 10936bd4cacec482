"""From a text to its metrics: sentence by sentence, numbers first, context after.

Belongs here: the order of the steps and the record that comes out. The rules are in the modules beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from pipelines.metrics.context import Carry, Period, carried, choose_period, choose_place
from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.figures import find_figures
from pipelines.metrics.lists import find_broken_down
from pipelines.metrics.numbers import tokens
from pipelines.metrics.relations import relate
from pipelines.metrics.subjects import name_subjects
from pipelines.places import Place, find_places
from pipelines.text import sentences
from warehouse.records import DateMention, Metric

_MAY_HOLD = re.compile(
    r"[0-9]|(?<!\w)(?:(?:hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|nửa|gấp) |"
    r"năm (?!nay|qua|học|sau|trước|tới|[0-9])|một (?!số|trong|cách|loạt))",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(r"(?:đối với|tại|ở|riêng|với|còn tại) ", re.IGNORECASE)


def find_metrics(
    text: str,
    *,
    anchor: datetime | date | None,
    home: str | None = None,
    period: Period | None = None,
    dates: Sequence[DateMention] | None = None,
    event: Period | None = None,
) -> list[Metric]:
    """The figures that a text (NFC; one or more paragraphs, one a line) reports, in order. One row per figure.

    `anchor` is the publication time that relative dates count from. `home` is the province that "toàn tỉnh" means. `period` is in
    force from the paragraphs before; `event` is the day of the meeting that the article reports. `dates` are the mentions found in
    this very text; without them they are found here. Values are fully scaled; offsets count code points of `text`.
    """
    if dates is None:
        from pipelines.dates import find_dates  # dates is a heavy import that a caller with dates does not need

        dates = find_dates(text, anchor=anchor)
    carry = Carry(period=period, home=home, event=event)
    spans = [(m.start_char, m.end_char) for m in dates]
    found: list[Metric] = []
    for span in sentences(text):
        figures, sentence = _figures(text, span, spans)
        places = _places(text, span) if figures or _PLACE_FIRST.match(text, *span) else []
        if sentence is not None and figures:
            found.extend(_metrics(text, span, sentence, figures, dates, places, carry))
        carried(text, span, dates, places, carry)
    return found


def _places(text: str, span: tuple[int, int]) -> list[Place]:
    start, end = span
    return [replace(p, start_char=p.start_char + start, end_char=p.end_char + start) for p in find_places(text[start:end])]


def _figures(text: str, span: tuple[int, int], dated: list[tuple[int, int]]) -> tuple[list[Figure], Sentence | None]:
    if not _MAY_HOLD.search(text, *span):
        return [], None
    sentence = Sentence(tokens(text, *span), [d for d in dated if d[0] < span[1] and span[0] < d[1]])
    figures = find_figures(sentence)
    relate(sentence, figures)
    figures = sorted([*figures, *find_broken_down(sentence, figures)], key=lambda figure: figure.core)
    name_subjects(sentence, figures)
    return figures, sentence


def _metrics(
    text: str,
    span: tuple[int, int],
    sentence: Sentence,
    figures: list[Figure],
    dates: Sequence[DateMention],
    places: Sequence[Place],
    carry: Carry,
) -> list[Metric]:
    row = sentence.row
    offsets = [(row[f.first].start, row[f.last - 1].end) for f in figures]
    listed = _distributed(text, span, figures, places)
    metrics = []
    for figure, at in zip(figures, offsets, strict=True):
        start, end = choose_period(text, at, span, offsets, dates, carry)
        place = (
            listed.get(id(figure)) or _label_place(figure, places, row[figure.core].start) or choose_place(text, at, span, places, carry)
        )
        metrics.append(_metric(text, at, span, figure, (start, end), place))
    return metrics


def _label_place(figure: Figure, places: Sequence[Place], at: int) -> str | None:
    """ "(Cà Mau 2, ...)": the label of a broken-down figure is its place."""
    if figure.label is None or not figure.label[0].isupper():
        return None
    return next((p.name for p in places if p.end_char <= at <= p.end_char + 2), figure.label)


def _distributed(text: str, span: tuple[int, int], figures: list[Figure], places: Sequence[Place]) -> dict[int, str]:
    """ "Các huyện A, B, C lần lượt có 12, 9 và 7 xã": the n-th figure belongs to the n-th place."""
    at = text.find("lần lượt", *span)
    if at < 0:
        return {}
    before = [p for p in places if span[0] <= p.start_char < at]
    listed = [f for f in figures if f.rule == "list"] or figures
    return {id(f): p.name for f, p in zip(listed, before, strict=True)} if len(listed) == len(before) else {}


def _metric(text: str, at: tuple[int, int], span: tuple[int, int], figure: Figure, period: Period, place: str | None) -> Metric:
    unit = figure.unit
    factor = unit.factor if unit else None
    return Metric(
        start_char=at[0],
        end_char=at[1],
        text=text[at[0] : at[1]],
        value=figure.value,
        unit=unit.text if unit else None,
        kind=figure.kind,
        subject=_lower_first(figure.subject),
        value_max=figure.value_max,
        value_to=figure.value_to,
        denominator=figure.denominator,
        direction=figure.direction,
        base=figure.base,
        approx=figure.approx,
        period_start=period[0],
        period_end=period[1],
        place=place,
        unit_code=unit.code if unit else None,
        value_si=round(figure.value * factor, 9) if factor is not None else None,
        sentence_start=span[0],
        sentence_end=span[1],
        rule=figure.rule,
    )


def _lower_first(subject: str | None) -> str | None:
    """A sentence's capital is no part of the subject; a name's or an acronym's is."""
    if not subject:
        return None
    second = subject[1:2]
    words = subject.split()
    name = second.isupper() or second.isdecimal() or (len(words) > 1 and words[1][:1].isupper())
    return subject if name else subject[0].lower() + subject[1:]
