"""The day of an article that prints no stamp: the dateline of its opening, and the year that its text speaks of.

Belongs here: completing a day and month with a year. Does not belong here: finding datelines (`pipelines.dates`), what a text says
of a year (`years`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from pipelines.articles.years import named_years, spoken_years
from pipelines.dates import Dateline

_EARLY = 3  # months in which reports still speak of the year before
_SOON = 31  # days from a day of January to a fetch that was likely made for the news of that month
_WEEKDAY = re.compile(r"thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w)|(chủ nhật|chúa nhật)", re.IGNORECASE)
_WEEKDAYS = {word: number for number, pair in enumerate(("hai 2", "ba 3", "tư 4", "năm 5", "sáu 6", "bảy 7")) for word in pair.split()}

REPORT_LAG = 3
"""Days between an event and the report of it, at most."""


def event_day(line: Dateline, published: date) -> date | None:
    """The day of a dateline as seen from a publication day: the same day or one shortly before it (after it for "mai"), or None."""
    days = (line.in_year(year) for year in (published.year, published.year - 1, published.year + 1))
    latest = 1 if line.offset == 1 else 0
    return next((day for day in days if day and -latest <= (published - day).days <= REPORT_LAG), None)


def infer_day(datelines: Sequence[Dateline], texts: Sequence[str], *, not_after: date, month: tuple[int, int] | None = None) -> date | None:
    """The publication day that a dateline tells, with the year that the texts (title, lead, paragraphs) speak from.

    A dateline that counts from the publication ("nay", "hôm qua") goes before one that does not. The year is, in this order, the
    printed one, that of the address (`month`: its year and month) where the month agrees, and the one that the texts speak from
    most, bounded by `not_after` and by a printed weekday. None where neither address nor texts name a year.
    """
    for line in sorted(datelines, key=lambda found: (found.offset is None, found.offset != 0)):
        found = _in_month(line, month) if month and not line.year else None
        found = found or _in_text(line, texts, not_after)
        if found and found <= not_after:
            return found
    return None


def _published(line: Dateline, year: int) -> date | None:
    day = line.in_year(year)
    return day - timedelta(days=line.offset or 0) if day else None


def _in_month(line: Dateline, month: tuple[int, int]) -> date | None:
    """The day in the month of the address, or in the last days before it."""
    first = date(*month, 1)
    days = [day for year in (month[0], month[0] - 1) if (day := _published(line, year))]
    return next((day for day in days if (day.year, day.month) == month or 0 < (first - day).days <= REPORT_LAG), None)


def _in_text(line: Dateline, texts: Sequence[str], not_after: date) -> date | None:
    if line.year:
        return _published(line, line.year)
    spoken, named = _possible(line, spoken_years(texts, month=line.month), not_after), _possible(line, named_years(texts), not_after)
    years = spoken or named
    if not years:
        return None
    fitting = _on_weekday(line, years, named, not_after)
    if fitting:
        return _published(line, fitting)
    year = max(years, key=lambda one: (years[one], one))
    later = _published(line, year + 1)
    if line.month > _EARLY or later is None or later > not_after:
        return _published(line, year)
    told = year + 1 in years or (year + 1 in named and year in named)
    return later if told or (not_after - later).days <= _SOON else _published(line, year)


def _possible(line: Dateline, years: Counter[int], not_after: date) -> Counter[int]:
    return Counter({year: count for year, count in years.items() if (day := _published(line, year)) and day <= not_after})


def _on_weekday(line: Dateline, years: Counter[int], named: Counter[int], not_after: date) -> int | None:
    """The year in which the printed weekday falls on the day: one that is spoken from or named, else the year after one of them."""
    printed = _WEEKDAY.search(line.text)
    if printed is None:
        return None
    weekday = 6 if printed[2] else _WEEKDAYS[printed[1].lower()]
    groups = (years, named, [year + 1 for year in (*years, *named)])
    for group in groups:
        fitting = [year for year in group if (day := line.in_year(year)) and day.weekday() == weekday and day <= not_after]
        if fitting:
            return max(fitting, key=lambda year: (years[year], year))
    return None
