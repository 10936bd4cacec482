"""Dates written into an article so that they are true on whatever day the demo is played.

Belongs here: the placeholders of the article files, filled in from the article's own publication time. Does not belong here: reading the
files (`articles`) or laying out pages.

    {day:%-d/%-m}  {day-3:%d/%m/%Y}      the day of publication, shifted by days
    {month-1:%-m/%Y}                     the first day of a month, shifted by months
    {monthend-1:%-d/%-m/%Y}              the last day of a month, shifted by months
    {year}  {year-1}                     the year
    {quarter-1}                          "quý III/2026", shifted by quarters
    {weekday}  {weekday+1}               "thứ Bảy", shifted by days
    {ytd}  {ytd:bare}                    "10 tháng đầu năm 2026" up to the last whole month; "năm 2025" if that was December

The words around them are written for November; on other days the dates stay true and the season may not.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
QUARTERS = ("I", "II", "III", "IV")
_PLACEHOLDER = re.compile(r"\{(day|monthend|month|year|quarter|weekday|ytd)([+-]\d+)?(?::([^{}]*))?\}")
_WHEN = re.compile(r"(?:(?P<days>[+-]?\d+)|month(?P<months>[+-]\d+)/(?P<monthday>\d\d)) (?P<hour>\d\d):(?P<minute>\d\d)")


def month_start(day: date, shift: int = 0) -> date:
    """First day of the month `shift` months after the month of `day`."""
    index = day.year * 12 + day.month - 1 + shift
    return date(index // 12, index % 12 + 1, 1)


def fill(text: str, on: date) -> str:
    """The text with every placeholder written out as of the day `on`. An unknown placeholder raises ValueError."""
    filled = _PLACEHOLDER.sub(lambda found: _written(found[1], int(found[2] or 0), found[3], on), text)
    if "{" in filled:
        raise ValueError(f"unknown placeholder near {filled[filled.index('{') :][:40]!r}")
    return filled


def _written(name: str, shift: int, form: str | None, on: date) -> str:
    match name:
        case "day":
            return (on + timedelta(days=shift)).strftime(form or "%-d/%-m/%Y")
        case "month":
            return month_start(on, shift).strftime(form or "%-m/%Y")
        case "monthend":
            return (month_start(on, shift + 1) - timedelta(days=1)).strftime(form or "%-d/%-m/%Y")
        case "year":
            return str(on.year + shift)
        case "weekday":
            return WEEKDAYS[(on + timedelta(days=shift)).weekday()]
        case _:
            return _period(name, shift, form, on)


def _period(name: str, shift: int, form: str | None, on: date) -> str:
    if name == "ytd":
        return _year_to_date(month_start(on, -1), bare=form == "bare")
    start = month_start(on, 3 * shift)
    return f"quý {QUARTERS[(start.month - 1) // 3]}/{start.year}"


def _year_to_date(last: date, *, bare: bool) -> str:
    words = "năm" if last.month == 12 else f"{last.month} tháng đầu năm"
    return words if bare else f"{words} {last.year}"


def moment(when: str, first_day: date) -> datetime:
    """The instant that "-2 07:45" (days from the first day) or "month-3/05 08:30" (months before, day of the month) means."""
    found = _WHEN.fullmatch(when)
    if not found:
        raise ValueError(f"no moment: {when!r}")
    if found["days"]:
        day = first_day + timedelta(days=int(found["days"]))
    else:
        day = month_start(first_day, int(found["months"])).replace(day=int(found["monthday"]))
    return datetime(day.year, day.month, day.day, int(found["hour"]), int(found["minute"]), tzinfo=VIETNAM)
