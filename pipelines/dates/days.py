"""Days that are printed in figures or words, alone, in lists and ranges: "ngày 16/7/2019", "11 và 12/7", "mồng 3 tháng Hai năm 1930".

Belongs here: the grammar of a day's own figures. Days counted from today are in `relative`, feasts in `feasts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from pipelines.dates import traps
from pipelines.dates.intervals import Interval, Lean, civil_day, days, month_before, one_day
from pipelines.dates.reading import Reading, Scan
from pipelines.dates.words import BRANCH, DASH, LEAN, LEANS, MONTH, NUMBER, NUMBERS, RELATIVE, STEM, YEAR, any_of, month, number, one_space
from pipelines.lunar import lunar_day, years_called

_LUNAR = r"(?:\s*\((?:theo\s+)?(?:âm\s+lịch|âl)\)|\s+(?:theo\s+)?(?:âm\s+lịch|âl)(?!\w))"
_MORE = rf"""\s*(?:,|và|&|{DASH}|đến|tới)\s*(?:hết\s+)?(?:(?:\d{{1,2}}\s*(?:giờ|h|g)(?:\s*\d\d)?(?:\s*phút)?\s+)?ngày\s+)?
             (?:m[ùồ]ng\s+)?\d{{1,2}}(?!\d)"""
_DAYS = re.compile(
    rf"""(?P<mung>m[ùồ]ng\s+)?(?P<d>\d{{1,2}}(?!\d)|(?<=mùng\s)\w+|(?<=mồng\s)\w+|{any_of(NUMBERS)}(?=\s+tháng\s))
    (?P<more>(?:{_MORE}){{0,9}}?)
    (?: (?P<gap>[^\S\n]{{0,3}})(?P<sep>[/.-])(?P=gap)(?P<m>0?[1-9]|1[0-2])(?!\d)
        (?:(?P=gap)(?P=sep)(?P=gap)(?P<y>{YEAR}|\d\d(?!\d)))? (?![.,]\d|/\w|-[^\W\d])
      | \s+tháng\s+(?P<mw>{MONTH})(?P<leap>\s+nhuận(?!\w))?(?:\s*[/.-]\s*(?P<y2>{YEAR})|\s*,\s*(?P<y4>{YEAR}))?
      | \s+tháng\s+(?P<mr>này|trước|tới|sau)(?!\w) )
    (?:(?=[\s,]*\(?[âtcndgấbđmkqvs])
    (?P<lunar>{_LUNAR})?
    (?:\s*,?\s*(?:của\s+)?năm\s+(?P<ys>{YEAR}|\d{{3}}(?!\d)|nay|ngoái|trước|sau|tới)(?!\w))?
    (?:\s*,?\s*(?:năm\s+)?(?P<stem>{STEM})\s+(?P<branch>{BRANCH})(?!\w)(?:\s*\(?(?P<y3>{YEAR})\)?)?)?
    (?P<lunar2>{_LUNAR})?(?:\s*\(dương\s+lịch\)|\s+dương\s+lịch)?{LEAN})?""",  # the look ahead: most days end here
    re.X,
)
_FEAST_DAYS = {(3, 3), (10, 3), (5, 5), (7, 7), (15, 7), (15, 8), (9, 9), (15, 10), (23, 12)}  # known by their lunar date
_SOLAR_DAYS = {(3, 2), (8, 3), (1, 5), (7, 5), (1, 6), (2, 9), (5, 9)}  # said with "mùng" and meant in the civil calendar
_NAMED = re.compile(r"(?:ngày|hôm)\s*")
_FIGURES = re.compile(r"\d+")
_CLOCK_IN_LIST = re.compile(r"\d{1,2}\s*(?:giờ|h|g)(?:\s*\d\d)?(?:\s*phút)?\s+(?=ngày)")
_FOLLOWS = re.compile(r"\s*(?:,|;|và)\s*")
_LIST_RANGE = re.compile(rf"{DASH}|đến|tới")
_ANOTHER_DAY = re.compile(rf"\s*(?:,|và|đến|tới|{DASH})\s*(?:hết\s+)?(?:ngày\s+)?\d{{1,2}}[/.-]\d")
_COUNTED_DAYS = re.compile(rf"{NUMBER}\s+ngày\s*(?:\(|,)?\s*(?:từ\s+)?(?:ngày\s+)?(?=\d)")


def numeric_day(scan: Scan, pos: int, *, marked: bool) -> Reading | None:
    """Days at `pos`. `marked`: a word before has said that figures here are a day ("ngày", "sáng", a weekday)."""
    m = _DAYS.match(scan.low, pos)
    if m is None:
        return None
    year = _printed_year(m, scan)
    if not marked and not _stands_as_day(scan, m, year):
        return None
    if traps.every_year(scan.low, pos, m.end()):
        return Reading(m.end())
    numbers = _listed(m)
    if numbers is None:
        return None
    whole = len(numbers) == 1 or _is_range(m, numbers)
    lean = LEANS.get(one_space(m["lean"])) if m["lean"] else None
    by_year = _builder(m, numbers[0], numbers[-1] if whole else numbers[0], scan)
    found = _reading(by_year, year, m.end() if whole else m.end("d"), m.end(), lean)  # type: ignore[arg-type]  # LEANS holds the two values of Lean
    return found.but(several=True) if len(numbers) > 1 else found


def _reading(by_year: Callable[[int], Interval | None] | None, year: int | None, end: int, list_end: int, lean: Lean | None) -> Reading:
    listed = list_end if list_end > end else 0
    if by_year is None:
        return Reading(end)
    if year is None:
        return Reading(end, by_year=by_year, lean=lean, listed_until=listed)
    return Reading(end, fixed=by_year(year), listed_until=listed)


def _stands_as_day(scan: Scan, m: re.Match[str], year: int | None) -> bool:
    """Figures without a word before them: a further day of a list, a full date, or d/m among the neighbours of a day."""
    start, low = m.start(), scan.low
    follows = scan.last_day_end and _FOLLOWS.fullmatch(low, scan.last_day_end, start)  # "ngày 10/7, 12/7 và 14/7"
    glued = start > 1 and low[start - 1] in "./-:,–" and low[start - 2].isalnum() and not low[start - 2 : start].isalpha()
    if glued or start < scan.listed_until or m["mung"]:
        return not glued
    if m["sep"] is None:
        figures = bool(m["mw"]) and m["mw"].isdecimal() and year is None
        named = figures and "Tháng" in scan.text[m.end("d") : m.start("mw")]  # "3 Tháng 2" is a street
        return bool(m["mw"]) and not (named or traps.is_per_month(low, m.end("mw")) or traps.is_address_or_number(low, start, m.end()))
    if (m["y"] and (len(m["y"]) == 4 or m["sep"] == "/")) or (year is not None and m["sep"] == "/"):
        return not traps.is_address_or_number(low, start, m.end())
    if follows and m["sep"] == "/":
        return not traps.is_ratio(low, m.end())
    if m["lunar"] or m["lunar2"] or (m["lean"] and m["sep"] == "-"):  # "26-3 tới"
        return True
    return traps.is_bare_day(scan.text, low, start, m.end(), m["sep"])


def _printed_year(m: re.Match[str], scan: Scan) -> int | None:
    text = m["y"] or m["y2"] or m["y4"] or m["y3"] or m["ys"]
    today = scan.today
    if text and text.isdecimal():
        if len(text) != 2:
            return int(text)
        newest = (today.year if today else 2049) + 5
        return 2000 + int(text) if 2000 + int(text) <= newest else 1900 + int(text)
    if m["stem"]:
        named = years_called(m["stem"], m["branch"], today.year) if today else []
        return min(named, key=lambda year: abs(year - (today.year if today else year))) if named else None
    return today.year + RELATIVE[text] if text and today else None


def _listed(m: re.Match[str]) -> list[int] | None:
    first = m["d"]
    if first.isdecimal() and not m["more"]:
        return [int(first)] if 1 <= int(first) <= 31 else None
    try:
        found = [number(first), *map(int, _FIGURES.findall(_CLOCK_IN_LIST.sub("", m["more"])))]
    except KeyError:
        return None
    return found if all(1 <= day <= 31 for day in found) else None


def _is_range(m: re.Match[str], numbers: list[int]) -> bool:
    return bool(_LIST_RANGE.search(m["more"])) or all(b - a == 1 for a, b in pairwise(numbers))


def _builder(m: re.Match[str], first: int, last: int, scan: Scan) -> Callable[[int], Interval | None] | None:
    """How the interval follows from the year; None where the month needs an anchor that is not there."""
    if m["mr"]:
        if scan.today is None:
            return None
        year, chosen = month_before(scan.today, -RELATIVE[m["mr"]])
        return lambda _: _span(first, chosen, last, chosen, year)
    chosen = int(m["m"]) if m["m"] else month(m["mw"])
    if _is_lunar(m, first, chosen):
        leap = bool(m["leap"])
        return lambda year: days(lunar_day(first, chosen, year, leap=leap), lunar_day(last, chosen, year, leap=leap))
    if first > last:  # "từ 28 đến 5/7": the first is a day of the month before
        return lambda year: _span(first, (chosen - 2) % 12 + 1, last, chosen, year)
    return lambda year: _span(first, chosen, last, chosen, year)


def _span(first: int, first_month: int, last: int, last_month: int, year: int) -> Interval | None:
    if (first, first_month) == (last, last_month):
        return one_day(civil_day(last, last_month, year))
    start: date | None = civil_day(first, first_month, year - (first_month > last_month))
    end = civil_day(last, last_month, year)
    return days(start, end)


def _is_lunar(m: re.Match[str], day: int, chosen: int) -> bool:
    if m["lunar"] or m["lunar2"] or m["leap"] or (m["mw"] and m["mw"] in ("giêng", "chạp")):
        return True
    if not m["mung"] or m["y"] or m["y2"] or (m["ys"] and m["ys"].isdecimal()):
        return bool(m["stem"])
    in_words = m["mw"] is not None  # "mùng 1/7" is July's, "mùng 8 tháng 4" the village's
    return (day, chosen) in _FEAST_DAYS or (in_words and (day, chosen) not in _SOLAR_DAYS)


def bare_day(scan: Scan, pos: int) -> Reading | None:
    """Figures at the head: "16/7/2019", and "16/7" where its neighbours say that it is a day."""
    return numeric_day(scan, pos, marked=False)


def named_day(scan: Scan, pos: int) -> Reading | None:
    """ "ngày 16/7", "hôm 16-7", "các ngày 11, 12 và 13/7"."""
    m = _NAMED.match(scan.low, pos)
    return numeric_day(scan, m.end(), marked=True) if m else None


def counted_days(scan: Scan, pos: int) -> Reading | None:
    """ "hai ngày 13, 14/7": the count belongs to the mention."""
    m = _COUNTED_DAYS.match(scan.low, pos)
    found = numeric_day(scan, m.end(), marked=True) if m else None
    if m is None or found is None or not (found.several or _ANOTHER_DAY.match(scan.low, found.end)):
        return None
    closing = "(" in m[0] and scan.low[found.end : found.end + 1] == ")"
    return found.but(end=found.end + closing, spread=True)
