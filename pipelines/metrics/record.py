"""The record of a figure: what the steps filled into a Figure, as a warehouse.records.Metric.

Belongs here: the columns, in the order of the record. Does not belong here: finding what stands in them.
"""

from __future__ import annotations

from dataclasses import fields, make_dataclass

from pipelines.metrics.comparable import in_si
from pipelines.metrics.draft import WHOLES, Figure
from pipelines.metrics.periods import Period
from warehouse.records import Metric, PeriodFrom

_Open = make_dataclass("_Open", [(column.name, object) for column in fields(Metric)], slots=True)
"""A Metric that is not frozen yet: to write so many columns of a frozen one takes eight times as long."""


def record(
    text: str,
    sentence: tuple[int, int],
    span: tuple[int, int],
    figure: Figure,
    period: Period,
    period_from: PeriodFrom | None,
    place: str | None,
    row_label: str | None = None,
) -> Metric:
    """The record of a figure printed at text[span], in a sentence (or a table's row) at text[sentence]."""
    unit, (first, last), (start, end) = figure.unit, span, sentence
    factor, si_unit = (unit and in_si(unit.text)) or (None, None)
    subject = figure.subject or None
    if subject is not None and subject[0].isupper() and text.startswith(subject[:12], start):
        subject = _lower_first(subject)
    unknown = unit is not None and unit.rule == "unknown_noun" and unit.text not in WHOLES
    opened = _Open(
        first,
        last,
        text[first:last],
        figure.value,
        unit.text if unit else None,
        figure.kind,
        subject,
        figure.value_max,
        figure.value_to,
        figure.denominator,
        figure.direction,
        figure.base,
        figure.approx,
        period[0],
        period[1],
        period_from,
        place,
        unit.code if unit else None,
        None if factor is None else float(f"{figure.value * factor:.12g}"),  # 0.7 * 10_000 is 7,000
        si_unit,
        factor,
        start,
        end,
        "unknown_noun" if unknown else figure.rule,  # the least certain: that it is a range or a change of it, `kind` says
        "body",
        row_label,
    )
    opened.__class__ = Metric  # the same slots
    return opened


def _lower_first(subject: str) -> str:
    """A sentence's capital is no part of the subject; a name's or an acronym's is."""
    second = subject[1:2]
    words = subject.split()
    name = second.isupper() or second.isdecimal() or (len(words) > 1 and words[1][:1].isupper())
    return subject if name else subject[0].lower() + subject[1:]
