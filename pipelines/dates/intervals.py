"""Intervals of days and the choice of a year.

Belongs here: arithmetic of the calendar, and which year a day without one means. Knows no words.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from warehouse.records import VIETNAM, Granularity, Mod, PartOfDay

Lean = Literal["past", "future"]


class Interval(NamedTuple):
    """From `start` to `end`, both inclusive; aware datetimes for hour and minute, days otherwise.

    A named tuple for the reason that `Reading` is one.
    """

    start: date
    end: date
    granularity: Granularity
    part: PartOfDay | None = None
    mod: Mod | None = None

    def with_(self, *, part: PartOfDay | None = None, mod: Mod | None = None) -> Interval:
        if part is None and mod is None:
            return self
        return Interval(self.start, self.end, self.granularity, part or self.part, mod or self.mod)


ByYear = Callable[[int], Interval | None]


def civil_day(day: int, month: int, year: int) -> date | None:
    """None where the calendar has no such day (31/4, 29/2/2019)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_LAST_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day(year: int, month: int) -> int:
    """The last day of a month; `calendar.monthrange` finds the weekday too and takes four times as long."""
    return 29 if month == 2 and isleap(year) else _LAST_DAYS[month]


def day_of(value: date) -> date:
    """The day in Vietnam of a day or an aware datetime."""
    if not isinstance(value, datetime):
        return value
    return value.date() if value.tzinfo is VIETNAM else value.astimezone(VIETNAM).date()


def one_day(value: date | None, part: PartOfDay | None = None) -> Interval | None:
    return Interval(value, value, "day", part) if value else None


def days(start: date | None, end: date | None, granularity: Granularity = "day") -> Interval | None:
    return Interval(start, end, granularity) if start and end and start <= end else None


_OWN_NAME: dict[tuple[int, int], Granularity] = {(1, 12): "year", (1, 6): "half", (7, 12): "half"}
_OWN_NAME |= {(q, q + 2): "quarter" for q in (1, 4, 7, 10)}


def months(first: int, last: int, year: int, granularity: Granularity | None = None, last_year: int | None = None) -> Interval | None:
    """From the first day of one month to the last day of another, with the granularity that the length has by itself."""
    end_year = year if last_year is None else last_year
    if not (1 <= year <= 9999 and 1 <= end_year <= 9999):
        return None
    end = date(end_year, last, last_day(end_year, last))
    own = _OWN_NAME.get((first, last), "month") if end_year == year else "month"
    return days(date(year, first, 1), end, granularity or own)


def years(first: int, last: int, granularity: Granularity = "year") -> Interval | None:
    if not 1 <= first <= last <= 9999:
        return None
    return Interval(date(first, 1, 1), date(last, 12, 31), granularity)


def month_before(day: date, count: int) -> tuple[int, int]:
    """(year, month) that lies `count` months before the day's month; negative counts go forward."""
    index = day.year * 12 + day.month - 1 - count
    return index // 12, index % 12 + 1


def days_before(day: date, count: int, unit: str) -> date:
    """The same day `count` days, weeks, months or years earlier (the month's last day where it is shorter); negative goes forward.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if unit in ("day", "week"):
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    year, month = month_before(day, count * (12 if unit == "year" else 1))
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is outside the calendar")
    return date(year, month, min(day.day, last_day(year, month)))


def week(day: date, offset: int = 0) -> Interval:
    """Monday to Sunday of the week `offset` weeks after the day's."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return Interval(monday, monday + timedelta(days=6), "week")


def years_back(interval: Interval, count: int) -> Interval | None:
    """The same period `count` years earlier."""
    start, end = day_of(interval.start), day_of(interval.end)
    whole_month = end.day == last_day(end.year, end.month)
    try:
        start, end = days_before(start, count, "year"), days_before(end, count, "year")
    except ValueError:
        return None
    if whole_month:
        end = end.replace(day=last_day(end.year, end.month))
    granularity = interval.granularity if interval.granularity not in ("hour", "minute") else "day"
    return Interval(start, end, granularity, None, interval.mod)


_OTHER_YEAR = 180  # days that the anchor's own year is preferred by; next year's days mostly carry their year
_SURE, _PAST, _FUTURE = 10_000, 300, 220  # a word beside the date; past or future tense of its clause
_OTHER_FEAST, _FEAST_TENSE = 30, 60  # a feast is the nearest one: Tết is spoken of months ahead and behind
_CLOSE = 120  # days; in another year it would lie 245 days away and cost _OTHER_YEAR more, which no tense makes up for
_CLOSE_ENOUGH = 270  # the same without a tense: in another year it would cost 275 days at least
_NAMED = 120  # a year printed before it in the sentence


def nearest_year(
    by_year: ByYear,
    anchor: date,
    lean: Lean | None,
    tense_of_clause: Callable[[], Lean | None],
    named: Collection[int] = (),
    *,
    feast: bool = False,
) -> Interval | None:
    """The reading nearest to the anchor that makes sense.

    `lean` is said of the date itself ("vừa qua", "tới"), the tense by its clause ("sẽ", "đã"), which is only looked at where it can
    decide; `named` are years printed before it in the sentence. The anchor's own year is preferred unless another is much nearer, so
    December stays December in January.
    """
    here = None if lean or feast or (named and anchor.year not in named) else by_year(anchor.year)
    away = _days_apart(here, anchor) if here else None
    if away is not None and away <= _CLOSE:
        return here
    tense = tense_of_clause()
    if away is not None and away <= _CLOSE_ENOUGH and tense is None and not named:
        return here
    best: tuple[float, Interval] | None = None
    other = _OTHER_FEAST if feast else _OTHER_YEAR
    for year in range(anchor.year - 1, anchor.year + 2):
        found = here if here and year == anchor.year else by_year(year)
        if found is None:
            continue
        start, end = day_of(found.start), day_of(found.end)
        side: Lean | None = "past" if end < anchor else "future" if start > anchor else None
        away = 0 if side is None else (anchor - end).days if side == "past" else (start - anchor).days
        cost = away + (other if anchor.year not in (start.year, end.year) else 0)
        cost += _SURE if lean and side and lean != side else 0
        if tense and side and tense != side:
            cost += _FEAST_TENSE if feast else _PAST if tense == "past" else _FUTURE
        cost -= _NAMED if start.year in named else 0
        if best is None or cost < best[0]:
            best = cost, found
    return best[1] if best else None


def _days_apart(here: Interval, anchor: date) -> int | None:
    """How far an interval reaches from the anchor; None where it lies in another year."""
    start, end = day_of(here.start), day_of(here.end)
    if anchor.year not in (start.year, end.year):
        return None
    return max(abs((start - anchor).days), abs((end - anchor).days))
