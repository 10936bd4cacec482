"""From a text to its metrics: sentence by sentence, numbers first, context after.

Belongs here: the order of the steps and the record that comes out. The rules are in the modules beside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from operator import attrgetter

from pipelines.metrics.carrying import NO_PERIOD, Carried, carried_into, carry_on, period_for
from pipelines.metrics.context import Scene, Where, carry_place, choose_place
from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.figures import find_figures
from pipelines.metrics.lists import find_broken_down
from pipelines.metrics.numbers import Row, tokens
from pipelines.metrics.periods import Period, Times
from pipelines.metrics.record import record
from pipelines.metrics.relations import relate
from pipelines.metrics.subjects import name_subjects
from pipelines.metrics.tables import SEPARATOR, TableRow, table_rows
from pipelines.metrics.units import surface
from pipelines.places import Place, find_places, is_named
from pipelines.text import sentences, whole_words
from warehouse.records import VIETNAM, DateMention, Metric, PeriodFrom, TextField

_DIGITS = re.compile("[0-9]+")
_NUMBER_WORD = whole_words(
    "hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|nửa|chục|gấp",
    *(rf"{n}(?<!\w.)ăm (?!nay|qua|học|sau|trước|tới|[0-9])" for n in "nN"),
    *(rf"{m}(?<!\w.)ột (?!số|trong|cách|loạt)" for m in "mM"),
)
_WORDED = frozenset(["gấp", "nửa"])  # figures without a number: "gấp đôi", "một nửa số hộ"
_START = attrgetter("start_char")
_PLACE_FIRST = re.compile(r"(?:đối với|tại|ở|riêng|với|còn tại) ", re.IGNORECASE)


def find_metrics(
    text: str,
    *,
    anchor: datetime | date | None,
    home: str | None = None,
    period: Period | None = None,
    dates: Sequence[DateMention] | None = None,
    event: Period | None = None,
    before: str | None = None,
    field: TextField = "body",
    spans: Sequence[tuple[int, int]] | None = None,
) -> list[Metric]:
    """The figures that a text (NFC; one or more paragraphs, one a line) reports, in order. One row per figure.

    `anchor` is the publication time (with its zone, or a day in Vietnam) that relative dates count from. `home` is the province that
    "toàn tỉnh" means. `period` is in force from the paragraphs before; `event` is the day of the meeting that the article reports.
    `before` is what the article prints before this text, where the commune stands that "toàn xã" means; without it the text stands
    alone, and "toàn xã" is its own name. `dates` are the mentions found in this very text; without them they are found here. `field` is
    the part of the article that the text is; `spans` are its sentences, for a caller who knows them. Values are fully scaled; offsets
    count code points of `text`.
    """
    if dates is None:
        from pipelines.dates import find_dates  # dates is a heavy import that a caller with dates does not need

        dates = find_dates(text, anchor=anchor, spans=spans)
    carried, where = Carried(period=period, event=event), Where(home=home, before=before)
    day = anchor.astimezone(VIETNAM).date() if isinstance(anchor, datetime) else anchor
    dates = sorted(dates, key=_START)
    starts = [mention.start_char for mention in dates]
    found: list[Metric] = []
    rows = table_rows(text) if SEPARATOR in text else {}
    for span in sentences(text) if spans is None else spans:
        table_row = rows.get(text.rfind("\n", 0, span[0]) + 1) if rows else None
        if table_row is not None:
            if table_row.span[0] == span[0]:
                found.extend(_of_table(text, table_row))
            continue
        within = dates[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        found.extend(_of_sentence(text, span, within, day, carried, where))
    return found if field == "body" else [replace(metric, field=field) for metric in found]


def _of_sentence(
    text: str, span: tuple[int, int], dates: Sequence[DateMention], day: date | None, carried: Carried, where: Where
) -> list[Metric]:
    """The figures of one sentence, whose dates are given; what it leaves in force is written into `carried` and `where`."""
    figures, sentence = _figures(text, span, [(m.start_char, m.end_char) for m in dates])
    places = find_places(text, *span) if figures or _PLACE_FIRST.match(text, *span) else []
    if not dates and not figures and not places:
        _leave_paragraph(text, span, carried, where)
        return []
    times = Times(text, span, dates, day)
    metrics = _metrics(Scene(text, span, places), times, sentence, figures, carried, where) if sentence is not None and figures else []
    carry_on(times, dates, carried)
    carry_place(text, span, places, where)
    return metrics


def _leave_paragraph(text: str, span: tuple[int, int], carried: Carried, where: Where) -> None:
    """A sentence that says nothing of when and where still ends what holds for its paragraph alone."""
    if text[span[1] : span[1] + 1] == "\n":
        where.place = None
        if carried.paragraph_only:
            carried.period = None


def _of_table(text: str, read: TableRow) -> list[Metric]:
    """The figures of a table's row. Its place is the one that the row names, or its label; a table's time is not told."""
    places = find_places(text, *read.span)
    place = places[0].name if len(places) == 1 else read.label if read.label and is_named(read.label) else None
    spans = _spans(read.row, read.figures)
    return [record(text, read.span, at, f, NO_PERIOD, None, place, read.label) for at, f in zip(spans, read.figures, strict=True)]


def _figures(text: str, span: tuple[int, int], dated: list[tuple[int, int]]) -> tuple[list[Figure], Sentence | None]:
    if not _may_hold(text, span, dated):
        return [], None
    sentence = Sentence(tokens(text, *span), dated)
    if not sentence.numbers and _WORDED.isdisjoint(sentence.row.words):
        return [], sentence
    figures = find_figures(sentence)
    if not figures:
        return [], sentence
    relate(sentence, figures)
    if broken_down := find_broken_down(sentence, figures):
        figures = sorted([*figures, *broken_down], key=lambda figure: figure.core)
    name_subjects(sentence, figures)
    return figures, sentence


def _may_hold(text: str, span: tuple[int, int], dated: list[tuple[int, int]]) -> bool:
    """Whether digits or number words stand outside of dates; a date with a slash may prove a ratio ("3/4 xã")."""
    if not dated:
        return _DIGITS.search(text, *span) is not None or _NUMBER_WORD.search(text, *span) is not None
    for hit in _DIGITS.finditer(text, *span):
        at = hit.start()
        inside = [(start, end) for start, end in dated if start <= at < end]
        if not inside or hit.end() > inside[0][1] or "/" in text[inside[0][0] : inside[0][1]]:
            return True
    words = (hit.start() for hit in _NUMBER_WORD.finditer(text, *span))
    return any(not any(start <= at < end for start, end in dated) for at in words)


def _spans(row: Row, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Where figures stand in the text."""
    starts, ends = row.starts, row.ends
    return [(starts[figure.first], ends[figure.last - 1]) for figure in figures]


def _metrics(scene: Scene, times: Times, sentence: Sentence, figures: list[Figure], carried: Carried, where: Where) -> list[Metric]:
    row, span = sentence.row, (scene.start, scene.end)
    spans = _spans(row, figures)
    begins = sorted(start for start, _ in spans) if times.usable else []
    carry = carried_into(times, scene.places, carried, row.words)
    turns = scene.text.find("lần lượt", *span)
    listed = _distributed(scene, figures, turns) if turns >= 0 else {}
    in_turn = _years_in_turn(scene, times, figures, turns) if turns >= 0 else {}
    metrics = []
    for figure, at in zip(figures, spans, strict=True):
        clause = scene.clause(at[0])
        turn = in_turn.get(id(figure)) if in_turn else None
        period, source = turn or period_for(times, clause, figure, at, begins, carry)
        place = listed.get(id(figure)) if listed else None
        if place is None and figure.label is not None:
            place = _label_place(figure.label, scene.places, row.starts[figure.core])
        if place is None and figure.first > 1 and row.texts[figure.first - 1][0].isupper():
            place = _named_before(row, figure)
        if place is None:
            place = choose_place(scene, clause, at, where)
        if scene.places and figure.subject and not figure.subject.islower():
            figure.subject = _without_place(scene, figure.subject, at[0])
        metrics.append(record(scene.text, span, at, figure, period, source, place))
    return metrics


def _label_place(label: str, places: Sequence[Place], at: int) -> str | None:
    """ "(Cà Mau 2, ...)": the label of a broken-down figure is its place."""
    if label.isupper() or not all(word[0].isupper() for word in label.split()):
        return None
    return next((p.name for p in places if p.end_char <= at <= p.end_char + 2), label)


def _without_place(scene: Scene, subject: str, before: int) -> str:
    """ "Huyện Tuy Phước thu ngân sách (35 tỷ đồng)": a place that did something is no part of what is counted."""
    at = scene.text.rfind(subject, scene.start, before)
    end = at + len(subject)
    head = next((p for p in scene.places if p.level in _UNITS and p.start_char <= at < p.end_char < end), None) if at >= 0 else None
    rest = scene.text[head.end_char : end].strip() if head else ""
    return rest if rest[:1].islower() and rest.split()[0] not in _LEANING else subject


_UNITS = frozenset(["province", "district", "commune"])
_LEANING = frozenset(["và", "với", "của", "có", "là", "đạt", "được", "đã", "cho", "từ", "đến", "trong"])


def _named_before(row: Row, figure: Figure) -> str | None:
    """ "Việt Trì 21 ca, Lâm Thao 13 ca": a name of the tables that is all its clause says before the figure."""
    texts, begin = row.texts, figure.first
    while begin and texts[begin - 1][0].isupper() and figure.first - begin < 4:
        begin -= 1
    if figure.first - begin < 2:
        return None
    opens = begin == 0 or texts[begin - 1] in ",;:(" or row.lows[begin - 1] in ("và", "tại", "ở")
    name = surface(row, begin, figure.first) if opens else ""
    return name if name and is_named(name) else None


def _distributed(scene: Scene, figures: list[Figure], at: int) -> dict[int, str]:
    """ "Các huyện A, B, C lần lượt có 12, 9 và 7 xã": the n-th figure belongs to the n-th place. `at` is where "lần lượt" stands."""
    before = [p for p in scene.places if p.start_char < at]
    listed = [f for f in figures if f.rule == "list"] or figures
    return {id(f): p.name for f, p in zip(listed, before, strict=True)} if len(listed) == len(before) else {}


_YEAR = re.compile(r"(?<!\w)[12][0-9]{3}(?!\w)")


def _years_in_turn(scene: Scene, times: Times, figures: list[Figure], at: int) -> dict[int, tuple[Period, PeriodFrom]]:
    """ "ba năm 2020, 2021, 2022 lần lượt đạt 65, 68 và 71 tấn": the n-th figure belongs to the n-th year."""
    after = [f for f in figures if f.rule == "list"] if times.usable else []
    years = [int(year) for year in _YEAR.findall(scene.text, times.usable[0].start_char, at)] if after else []
    if len(years) < 2 or len(years) != len(after):
        return {}
    return {id(f): ((date(year, 1, 1), date(year, 12, 31)), "sentence") for f, year in zip(after, years, strict=True)}
