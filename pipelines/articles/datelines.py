"""The day of an article that prints no stamp: the dateline of its opening, and the year that its text speaks of.

Belongs here: completing a day and month with a year from the text. Does not belong here: finding datelines (`pipelines.dates`).
Known fault: a report of early January that names only the past year is dated a year too early.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from pipelines.dates import Dateline

_YEAR = re.compile(r"((?:19[5-9]|20\d)\d)(?<![\d.,]\d{4})(?!\d|[.,]\d)")  # digits first: the search runs at the speed of plain text
_PLAN_BEFORE = re.compile(
    r"(?:(?:đến|tới|cho đến|hết|tầm nhìn(?: đến)?|giai đoạn|nhiệm kỳ|niên độ|năm học|khóa|mục tiêu)\s*(?:cuối\s+)?(?:năm\s+)?|[-–/]\s*)$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*$|tháng\s+\d{1,2}\s*(?:năm\s+|/\s*|-\s*)$|\d{1,2}/$", re.IGNORECASE)
_SPAN_AFTER = re.compile(r"\s*[-–]\s*\d{4}|/(?:NĐ|QĐ|TT|NQ|QH|CT|KH|UBND|HĐND|TTg|BC|CV)", re.IGNORECASE)
_OPENING_WEIGHT = 2  # title, lead: what they name is the article's own time
_OPENING = 2  # texts that count as opening
_EARLY = 3  # months in which reports still speak of the year before


REPORT_LAG = 3
"""Days between an event and the report of it, at most."""


def event_day(line: Dateline, published: date) -> date | None:
    """The day of a dateline as seen from a publication day: the same day or one shortly before it (after it for "mai"), or None."""
    days = (line.in_year(year) for year in (published.year, published.year - 1, published.year + 1))
    latest = 1 if line.offset == 1 else 0
    return next((day for day in days if day and -latest <= (published - day).days <= REPORT_LAG), None)


def infer_day(datelines: Sequence[Dateline], texts: Sequence[str], *, not_after: date) -> date | None:
    """The publication day that a dateline tells, with the year that the texts (title, lead, paragraphs) speak of most.

    A dateline that counts from the publication ("nay", "hôm qua") goes before one that does not. Only years count that leave the day
    at or before `not_after`; years of plans and spans ("đến năm 2021", "2019 - 2021") and of document numbers do not. In the first
    months of a year the next year wins if it is named too: such reports look back. None where the texts name no year.
    """
    years = named_years(texts)
    for line in sorted(datelines, key=lambda found: (found.offset is None, found.offset != 0)):
        named = [line.year] if line.year else list(years)
        days = {year: day for year in named if (day := _published(line, year)) is not None and day <= not_after}
        if days:
            year = max(days, key=lambda one: (years[one], one))
            return days.get(year + 1, days[year]) if line.month <= _EARLY else days[year]
    return None


def _published(line: Dateline, year: int) -> date | None:
    day = line.in_year(year)
    return day - timedelta(days=line.offset or 0) if day else None


def named_years(texts: Sequence[str]) -> Counter[int]:
    """How often texts name each year as one that they speak of."""
    found: Counter[int] = Counter()
    for number, text in enumerate(texts):
        for year in _YEAR.finditer(text):
            before = text[max(0, year.start() - 24) : year.start()]
            planned = _PLAN_BEFORE.search(before) and not _DAY_BEFORE.search(before)
            if not planned and not _SPAN_AFTER.match(text, year.end()):
                found[int(year[1])] += _OPENING_WEIGHT if number < _OPENING else 1
    return found
