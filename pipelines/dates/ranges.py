"""Two readings as one: "28/6 đến 5/7/2019", "tháng 11/2018 đến tháng 4/2019", "năm 2016 đến nay"; and "cùng kỳ".

Belongs here: how intervals join, share a year, end today or move a year back. No words of their own but the joining ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime

from pipelines.dates.intervals import Interval, day_of, days, years_back
from pipelines.dates.reading import Reading, Scan
from pipelines.dates.words import DASH, RELATIVE, YEAR, one_space
from warehouse.records import DateMention, Granularity

TO_NOW = re.compile(
    r"\s*(?:cho\s+)?(?:đến|tới)\s+(?:thời\s+điểm\s+(?:này|hiện\s+(?:tại|nay))|(?:hiện\s+|ngày\s+)?nay|ngày\s+hôm\s+nay|hôm\s+nay|bây\s+giờ)(?!\w)(?!\s*[,(]\s*(?:ngày\s+)?\d)"
)
JOIN = re.compile(
    rf"\s*(?:,\s*)?(?:(?P<word>cho\s+đến|đến|tới)\s+(?:hết\s+|trước\s+|khoảng\s+)?(?:(?:vào|khoảng)\s+)?|(?P<dash>{DASH})\s*(?:hết\s+)?)"
)
AND = re.compile(r"\s*(?:,|và)\s*(?:ngày\s+)?")
_SAME = re.compile(
    rf"cùng\s+(?:kỳ|kì|thời\s+kỳ|thời\s+điểm|thời\s+gian|giai\s+đoạn)(?:\s+(?:của\s+)?(?:năm\s+(?P<which>trước|ngoái|qua|{YEAR})|(?P<y>{YEAR})|(?P<many>(?:các|những|nhiều)\s+năm)|năm)(?!\w))?"
    r"(?:\s+đó)?"
)
_COMPARED = re.compile(r"so\s+(?:với|cùng)\s+$")
_NEAR = 600  # characters around "cùng kỳ" in which its period is looked for inside a sentence
_EARLIER = 40  # mentions before the sentence that are asked for its period
_ORDER: list[Granularity] = ["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]


def _finest(*granularities: Granularity) -> Granularity:
    return min(granularities, key=lambda g: _ORDER.index(g) if g in _ORDER else 0) if granularities else "day"


def _joined(a: Interval | None, b: Interval | None, *, dash: bool) -> Interval | None:
    if a is None or b is None:
        return None
    first, last = _coarse(a), _coarse(b)
    if dash and first != last:
        return None
    found = days(day_of(a.start), day_of(b.end), _finest(first, last))
    inside = first != last and day_of(b.start) <= day_of(a.start)  # "từ nay đến hết năm": the later end counts
    return found if found and (inside or day_of(a.start) <= day_of(b.start)) else None


def _coarse(interval: Interval) -> Granularity:
    return "day" if interval.granularity in ("hour", "minute") else interval.granularity


def join(a: Reading, b: Reading, *, dash: bool) -> Reading | None:
    """The interval from the start of one to the end of the other; the year printed with one of them serves both."""

    def both(year: int) -> Interval | None:
        first = a.in_year(year)
        return next((found for last in (year, year + 1) if (found := _joined(first, b.in_year(last), dash=dash))), None)

    if a.refused or b.refused or a.listed_until or b.same_period is not None:
        return None
    if a.by_year and b.by_year:
        return Reading(b.end, by_year=both, lean=b.lean or a.lean)
    if a.by_year and b.fixed:
        year = b.fixed.end.year
        found = next((f for y in (year, year - 1) if (f := _joined(a.in_year(y), b.in_year(0), dash=dash))), None)
    elif a.fixed:
        year = a.fixed.start.year
        found = next((f for y in (year, year + 1) if (f := _joined(a.in_year(0), b.in_year(y), dash=dash))), None)
    else:
        found = None
    return Reading(b.end, fixed=found) if found else None


def until_today(interval: Interval, today: date) -> Interval | None:
    """ "X đến nay" ends at the anchor's day."""
    return days(day_of(interval.start), today)


def same_period(scan: Scan, pos: int) -> Reading | None:
    """ "cùng kỳ (năm trước)": how many years back, or to which year; the period itself is the sentence's, told later."""
    m = _SAME.match(scan.low, pos)
    if m is None:
        return None
    if m["many"]:
        return Reading(m.end())
    if m["y"] or (m["which"] and m["which"].isdecimal()):
        return Reading(m.end(), same_period=0, to_year=int(m["y"] or m["which"]))
    return Reading(m.end(), same_period=-RELATIVE[one_space(m["which"])] if m["which"] else 1)


@dataclass(frozen=True, slots=True)
class Pending:
    """A "cùng kỳ" whose period is not known yet."""

    start: int
    reading: Reading


def settle(pending: Pending, found: list[DateMention], scan: Scan) -> Interval | None:
    """The period of the sentence, or else of the text so far, moved back."""
    low, high = scan.sentence(pending.start)
    low, high = max(low, pending.start - _NEAR), min(high, pending.start + _NEAR)
    first = bisect_left(found, low, key=_start)
    near = found[first : bisect_left(found, high, first, key=_start)]
    inside = [m for m in near if m.start is not None and not _is_compared(scan, m)]
    before = [m for m in inside if m.start_char < pending.start]
    for choice in (_periods(before)[::-1], _periods(inside), before[::-1], inside):
        if choice:
            return _moved_back(choice[0], pending.reading)
    earlier = (m for m in reversed(found[max(0, first - _EARLIER) : first]) if m.granularity in ("month", "quarter", "half"))
    last = next((m for m in earlier if m.start is not None and not _is_compared(scan, m)), None)
    return _moved_back(last, pending.reading) if last else None


def _start(mention: DateMention) -> int:
    return mention.start_char


def _periods(mentions: list[DateMention]) -> list[DateMention]:
    return [m for m in mentions if m.start != m.end and not isinstance(m.start, datetime)]


def _is_compared(scan: Scan, mention: DateMention) -> bool:
    return _COMPARED.search(scan.before(mention.start_char)) is not None


def _moved_back(mention: DateMention, reading: Reading) -> Interval | None:
    if mention.start is None or mention.end is None:
        return None
    interval = Interval(mention.start, mention.end, mention.granularity, None, mention.mod)
    back = reading.same_period or 0
    if reading.to_year is not None:
        back = day_of(interval.start).year - reading.to_year
    return years_back(interval, back)
