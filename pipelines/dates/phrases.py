"""Days with what stands around them: part of the day, weekday, "nay", the clock, brackets.

Belongs here: how a day phrase is put together from the pieces of `days`, `relative` and `feasts`: "Sáng nay (16/7)", "8h30, thứ Ba, ngày
16/7/2019", "đêm 15, rạng sáng 16/7".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from pipelines.dates import traps
from pipelines.dates.counts import week_day_of_month
from pipelines.dates.days import counted_days, named_day, numeric_day
from pipelines.dates.feasts import feast, full_moon, tet_day
from pipelines.dates.intervals import Interval, days
from pipelines.dates.reading import Reading, Scan
from pipelines.dates.relative import bare_week_day, relative_day, week_day
from pipelines.dates.words import DASH, PART, PARTS, WEEKDAY, one_space
from warehouse.records import VIETNAM, PartOfDay

_PART = re.compile(rf"(?P<part>{PART})(?:\s+sớm)?\s+")
_NIGHT_TO_DAWN = re.compile(
    rf"(?P<part>{PART})\s+(?:ngày\s+)?(?P<d>\d{{1,2}})(?!\d)\s*(?:,|và|{DASH}|(?P<to>đến))?\s*(?:{PART})\s+(?:ngày\s+)?(?=\d)"
)
_WEEKDAY = re.compile(rf"{WEEKDAY}")
_FIRST_WORD = re.compile(r"\w+")
_THEN_DAY = re.compile(
    rf"\s{{0,3}}(?P<open>[,(]|{DASH})?\s{{0,3}}(?:tức\s+(?:là\s+)?)?(?:{WEEKDAY}\s{{0,3}},?\s{{0,3}})?(?P<ngay>ngày\s{{0,3}})?(?=\d{{1,2}}\s{{0,3}}[/.-]\s{{0,3}}\d|\d{{1,2}}\s+tháng)"
)
_CLOCK = (
    r"(?P<h{0}>[01]?\d|2[0-4])\s*(?:(?:giờ|h|g)(?![^\W\d])\s*(?:(?P<m{0}>[0-5]?\d)(?![\d/.-]|\s+tháng)|(?P<half{0}>rưỡi))?"
    r"(?:\s*(?:phút|ph|p|'|’)(?!\w))?|:(?P<n{0}>[0-5]\d)(?::[0-5]\d)?(?!\d))"
)
_CLOCKS = re.compile(
    rf"{_CLOCK.format(1)}(?:\s*(?:{DASH}|đến|tới)\s*{_CLOCK.format(2)})?(?P<join>\s*(?:,|{DASH})?\s*(?:của\s+|vào\s+|trong\s+)?)"
)
_AT = re.compile(rf"\s+(?:vào\s+)?(?:lúc|hồi)\s+{_CLOCK.format(1)}")


def day_phrase(scan: Scan, pos: int) -> Reading | None:
    """A day and the words before it, as far as they go; no clock."""
    word = _FIRST_WORD.match(scan.low, pos)
    pieces = _BY_WORD.get(word[0], _OTHER_PIECES) if word else ()
    return next((found for piece in pieces if (found := piece(scan, pos))), None)


def _part_phrase(scan: Scan, pos: int) -> Reading | None:
    m = _PART.match(scan.low, pos)
    if m is None:
        return None
    part = PARTS[one_space(m["part"])]
    if (night := _NIGHT_TO_DAWN.match(scan.low, pos)) and (last := numeric_day(scan, night.end(), marked=True)) and not last.refused:
        return _from_night(int(night["d"]), last, part, many=night["to"] is not None)
    found = _relative_phrase(scan, m.end(), after_part=True) or _weekday_phrase(scan, m.end())
    found = found or bare_week_day(scan, m.end(), after_part=True)
    found = found or feast(scan, m.end()) or tet_day(scan, m.end()) or full_moon(scan, m.end()) or named_day(scan, m.end())
    found = found or numeric_day(scan, m.end(), marked=True)
    return found.but(part=found.part or part) if found else None


def _bare_weekday(scan: Scan, pos: int) -> Reading | None:
    return bare_week_day(scan, pos, after_part=False)


def _from_night(first: int, last: Reading, part: PartOfDay, *, many: bool) -> Reading:
    """ "đêm 15, rạng sáng 16/7": from the one day to the other; over `many` nights in "đêm 17 đến sáng 19/11"."""

    def by_year(year: int) -> Interval | None:
        end = last.in_year(year)
        nights = (end.start - timedelta(days=back) for back in range(1, 27 if many else 2)) if end else ()
        start = next((night for night in nights if night.day == first), None)
        return days(start, end.end) if start and end else None

    if last.by_year is None:
        return Reading(last.end, fixed=by_year(0), part=part)
    return last.but(by_year=by_year, part=part)


def _relative_phrase(scan: Scan, pos: int, *, after_part: bool = False) -> Reading | None:
    found = relative_day(scan, pos, after_part=after_part)
    return _printed_beats(scan, found) if found else None


def _weekday_phrase(scan: Scan, pos: int) -> Reading | None:
    m = _WEEKDAY.match(scan.low, pos)
    if of_month := week_day_of_month(scan, pos) if m else None:
        return of_month
    found = week_day(scan, pos)
    if found is None and m:
        found = Reading(m.end())
        beaten = _printed_beats(scan, found)
        return None if beaten is found else beaten
    return _printed_beats(scan, found) if found else None


def _printed_beats(scan: Scan, found: Reading) -> Reading:
    """A date printed right behind a relative day or a weekday is the day that is meant; its bracket belongs to the mention."""
    m = _THEN_DAY.match(scan.low, found.end)
    printed = numeric_day(scan, m.end(), marked=True) if m else None
    if m is None or printed is None:
        return found
    if m["open"] == "," and not m["ngay"] and printed.by_year and traps.is_ratio(scan.low, printed.end):
        return found
    closing = m["open"] == "(" and scan.low[printed.end : printed.end + 1] == ")"
    return printed.but(end=printed.end + closing)


def with_clock(scan: Scan, pos: int) -> Reading | None:
    """ "21 giờ 30 phút ngày 14/7", "3 giờ chiều nay", "8h-11h ngày 16/7"; a clock without a day says nothing."""
    m = _CLOCKS.match(scan.low, pos)
    if m is None or scan.before(pos, 1) in ("/", "."):  # "24/24 giờ"
        return None
    found = day_phrase(scan, m.end()) or (numeric_day(scan, m.end(), marked=True) if m["join"].strip() in ("", ",", "-", "–") else None)
    if found is None or found.refused:
        return found
    return _clocked(found, m)


def then_clock(scan: Scan, found: Reading) -> Reading:
    """ "ngày 16/7 lúc 8 giờ"."""
    m = _AT.match(scan.low, found.end)
    return found if m is None or found.refused else _clocked(found, m).but(end=m.end())


def _clocked(found: Reading, m: re.Match[str]) -> Reading:
    def place(interval: Interval | None) -> Interval | None:
        if interval is None or interval.start != interval.end:
            return interval
        part = found.part or interval.part
        start = _at(interval.start, m, 1, part)
        end = _at(interval.start, m, 2, part) if "h2" in m.re.groupindex and m["h2"] else start
        minutes = m["m1"] or m["n1"] or m["half1"]
        return Interval(start, max(start, end), "minute" if minutes else "hour", part)

    if found.by_year is None:
        return found.but(fixed=place(found.fixed))
    by_year = found.by_year
    return found.but(by_year=lambda year: place(by_year(year)))


def _at(day: date, m: re.Match[str], which: int, part: PartOfDay | None) -> datetime:
    minute = m[f"m{which}"] or m[f"n{which}"] or (30 if m[f"half{which}"] else 0)
    hour = hour_of_day(int(m[f"h{which}"]), part)
    return datetime.combine(day, time(), VIETNAM) + timedelta(hours=hour, minutes=int(minute))


def hour_of_day(hour: int, part: PartOfDay | None) -> int:
    """0 to 24 from a printed hour and its part of the day: 3 chiều is 15, 12 đêm is 24, 2 đêm is 2."""
    if hour > 12 or part is None or part in ("morning", "dawn"):
        return 0 if hour == 12 and part in ("morning", "dawn") else hour
    if part == "noon":
        return hour + 12 if hour < 4 else hour
    if part == "night" and hour < 6:
        return hour
    if hour == 12:
        return 24 if part in ("night", "evening") else 12
    return hour + 12


_OTHER_PIECES: tuple[Callable[[Scan, int], Reading | None], ...] = (_relative_phrase, feast, tet_day, full_moon, counted_days)
_BY_WORD = {
    "ngày": (named_day, _relative_phrase, feast, tet_day, full_moon),
    "hôm": (named_day, _weekday_phrase, _relative_phrase),
    **dict.fromkeys(("thứ", "chủ", "chúa", "cn"), (_weekday_phrase, _bare_weekday)),
    **dict.fromkeys({part.split()[0] for part in PARTS}, (_part_phrase, feast, tet_day)),
}
