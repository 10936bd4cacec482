"""Months, quarters, halves and years, alone, in lists and ranges, and their vague parts ("cuối năm 2019").

Belongs here: periods of one year. Terms, school years, decades, centuries and seasons are in `eras`, counts of months in `counts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from pipelines.dates import traps
from pipelines.dates.intervals import Interval, Lean, month_before, months, years
from pipelines.dates.reading import Reading, Scan
from pipelines.dates.words import DASH, LEAN, LEANS, MONTH, RELATIVE, YEAR, month, number, one_space, roman
from warehouse.records import Mod

WHICH_YEAR = rf"(?:{YEAR}|nay|này|ngoái|vừa\s+qua|vừa\s+rồi|trước|qua|rồi|sau|tới|kia)"
_NOT_THAT = r"(?!\w)(?!\s+(?:đó|khi|ấy|hết|lúc|đây|nay))"
OF_YEAR = (
    rf"(?:\s*[/.-]\s*(?P<y>{YEAR})|\s*,?\s*(?:của\s+)?năm\s+(?P<yw>{WHICH_YEAR}){_NOT_THAT}"
    rf"|\s*,?\s+(?P<y2>{YEAR})(?![.,]\d|\s*(?:%|tấn|ha|đồng|người)))?"
)
_AND = rf"\s*(?:,|và|&|\+|{DASH})\s*"
_NEXT_MONTH = rf"{MONTH}(?!{traps.COUNTS}|[/.-]\d{{1,2}}(?!\d))"
_MONTHS = re.compile(rf"tháng\s+(?P<a>{MONTH})(?P<more>(?:{_AND}(?:tháng\s+)?{_NEXT_MONTH}){{0,11}}){OF_YEAR}{LEAN}")
_LISTED = re.compile(rf"(?P<a>{_NEXT_MONTH})(?P<more>(?:{_AND}(?:tháng\s+)?{_NEXT_MONTH}){{0,11}}){OF_YEAR}{LEAN}")
_LIST_BEFORE = re.compile(rf"tháng\s+{MONTH}(?:{_AND}(?:tháng\s+)?{MONTH}){{0,10}}{_AND}$")
_MONTH_WORD = re.compile(rf"tháng\s+(?P<which>này|trước|tới|sau|qua|rồi|vừa\s+qua|vừa\s+rồi|sắp\s+tới){_NOT_THAT}")
_Q = r"(?:iv|i{1,3}|[1-4]|một|hai|ba|bốn|tư)(?!\w)"
_QUARTERS = re.compile(rf"qu[ýí]\s+(?P<a>{_Q})(?P<more>(?:{_AND}(?:qu[ýí]\s+)?{_Q}(?!{traps.COUNTS})){{0,3}}){OF_YEAR}{LEAN}")
_QUARTER_WORD = re.compile(rf"qu[ýí]\s+(?P<which>này|trước|tới|sau|vừa\s+qua|vừa\s+rồi|qua){_NOT_THAT}")
_HALF = re.compile(rf"(?:kỳ|kì)\s+(?P<a>ii?|[12])(?:\s*[/-]\s*(?P<y>{YEAR})|\s+(?:của\s+)?năm\s+(?P<yw>{WHICH_YEAR}){_NOT_THAT})")
_TERM_OF = re.compile(r"(?<!\w)(?:học|thi)\s+$")
_HALF_YEAR = re.compile(rf"nửa\s+(?:(?P<a>đầu)|(?P<b>cuối|sau))(?:\s+của)?\s+năm(?!\s+học)(?!\w)(?:\s+(?P<yw>{WHICH_YEAR}){_NOT_THAT})?")
_YEARS = re.compile(
    rf"năm\s+(?:mới\s+)?(?P<a>{YEAR})(?![.,]\d|/\w)(?P<more>(?:\s*(?:,|và|{DASH}|đến|tới|/)\s*(?:năm\s+)?{YEAR}(?!{traps.COUNTS}|[./-]\d)){{0,9}})"
)
_EARLY_YEAR = re.compile(r"năm\s+(?P<a>[1-9]\d\d)(?=\s*(?:[,;)]|\.(?!\d)|$|\n))")
_YEAR_WORD = re.compile(rf"(?:sang\s+)?năm\s+(?P<which>nay|này|ngoái|trước|vừa\s+qua|vừa\s+rồi|qua|rồi|sắp\s+tới|tới|sau|kia){_NOT_THAT}")
_NEXT_YEAR = re.compile(r"sang\s+năm(?=\s*[,.;:)]|\s+(?:sẽ|tới))")
_UNIT_AFTER = re.compile(r"\s*(?:%|đồng|tấn|tạ|kg|ha|m2|m3|người|hộ|lượt|triệu|tỷ|nghìn)(?!\w)")
_EACH = frozenset(["mỗi", "hằng", "hàng"])
_COMPARED = re.compile(r"(?:so\s+(?:với|cùng)|bằng|hơn|như)\s+(?:cả\s+)?$")


def _year_groups(m: re.Match[str]) -> tuple[str | None, str | None]:
    """(figures, word) of the year that a phrase prints; the patterns have some of the three groups."""
    names = m.re.groupindex
    digits = (m["y"] if "y" in names else None) or (m["y2"] if "y2" in names else None)
    return digits, m["yw"] if "yw" in names else None


def year_named(m: re.Match[str], scan: Scan) -> int | None:
    """The year that `OF_YEAR` matched; None where none is printed, or where it counts from an anchor that is not there."""
    digits, word = _year_groups(m)
    if digits:
        return int(digits)
    if not word:
        return None
    if word.isdecimal():
        return int(word)
    return scan.today.year + RELATIVE[one_space(word)] if scan.today else None


def lean_of(m: re.Match[str]) -> Lean | None:
    word = m["lean"] if "lean" in m.re.groupindex else None
    return LEANS[one_space(word)] if word else None  # type: ignore[return-value]  # LEANS holds the two values of Lean


def in_year(m: re.Match[str], scan: Scan, by_year: Callable[[int], Interval | None]) -> Reading:
    """The reading for a period with or without a printed year."""
    year = year_named(m, scan)
    if year is not None:
        return Reading(m.end(), fixed=by_year(year))
    return Reading(m.end()) if _year_groups(m)[1] else Reading(m.end(), by_year=by_year, lean=lean_of(m))


def _run(first: int, more: str, pattern: str, value: Callable[[str], int | None]) -> list[int]:
    found = [first]
    if not more:
        return found
    for word in re.findall(pattern, more):
        step = value(word)
        if step is not None:
            found.append(step)
    return found


def _first_run(found: list[int], more: str, around: int) -> tuple[int, bool]:
    """The last of a list that is a range or goes by ones, and True; else the first and False.

    `around`: how many make a year where the list may run across New Year ("tháng 12 và tháng 1/2027"), 0 where it may not.
    """
    if len(found) == 1:
        return found[0], True
    ranged = re.search(DASH, more) is not None and len(found) == 2
    whole = ranged or all((b - a) % around == 1 if around else b - a == 1 for a, b in pairwise(found))
    return (found[-1], True) if whole and (around or found[-1] >= found[0]) else (found[0], False)


def _years_before(found: list[int]) -> int:
    """How many years the first of a list lies before its last: "tháng 11, 12 và 1/2027" begins in 2026."""
    return sum(b < a for a, b in pairwise(found))


def month_phrase(scan: Scan, pos: int) -> Reading | None:
    """ "tháng 6/2019", "tháng Sáu", "các tháng 6, 7, 8 năm nay", "tháng trước"."""
    low, left = scan.low, scan.before(pos)
    if m := _MONTH_WORD.match(low, pos):
        if traps.is_vague(left) or traps.is_counted(left):
            return Reading(m.end())
        return Reading(m.end(), fixed=_month_from(scan, pos, RELATIVE[one_space(m["which"])]))
    m = _MONTHS.match(low, pos)
    if m is None:
        return None
    if generic := traps.end_of_yearly_span(low, m.end()):
        return Reading(generic)
    year = year_named(m, scan)
    no_date = traps.is_name(scan.text, low, pos) or traps.is_revolution(left) or traps.every_year(low, pos, m.end())
    if no_date or (year is None and (traps.is_counted(left) or traps.is_per_month(low, m.end("more")))):
        return Reading(m.end())
    found = _run(month(m["a"]), m["more"], MONTH, month)
    first, (last, whole) = found[0], _first_run(found, m["more"], around=12 if year else 0)
    back = _years_before(found) if year else 0
    reading = in_year(m, scan, lambda year: months(first, last, year - back, None if last != first else "month", year if whole else None))
    return reading if whole else reading.but(end=m.end("a"), listed_until=m.end())


def listed_month(scan: Scan, pos: int) -> Reading | None:
    """The further months of a list that is no run: "6" and "9" of "tháng 3, 6 và 9/2023"."""
    m = _LISTED.match(scan.low, pos) if pos < scan.listed_until and _LIST_BEFORE.search(scan.before(pos, 64)) else None
    if m is None:
        return None
    chosen = month(m["a"])
    back = _years_before(_run(chosen, m["more"], MONTH, month)) if year_named(m, scan) else 0
    reading = in_year(m, scan, lambda year: months(chosen, chosen, year - back, "month"))
    return reading.but(end=m.end("a") if m["more"] else m.end())


def _month_from(scan: Scan, pos: int, offset: int) -> Interval | None:
    """The month counted from the anchor; in "so với tháng trước" from the month that the sentence speaks of."""
    if scan.today is None:
        return None
    day = scan.today
    if offset < 0 and _COMPARED.search(scan.before(pos)) and scan.spoken_of and scan.spoken_of.granularity == "month":
        day = scan.spoken_of.start
    year, chosen = month_before(day, -offset)
    return months(chosen, chosen, year, "month")


def quarter_phrase(scan: Scan, pos: int) -> Reading | None:
    """ "quý III", "quý I và II/2019", "quý này"."""
    low = scan.low
    if m := _QUARTER_WORD.match(low, pos):
        if scan.today is None or traps.is_vague(scan.before(pos)) or traps.is_name(scan.text, low, pos):
            return Reading(m.end())
        index = scan.today.year * 4 + (scan.today.month - 1) // 3 + RELATIVE[one_space(m["which"])]
        return Reading(m.end(), fixed=_quarters(index % 4 + 1, index % 4 + 1, index // 4))
    m = _QUARTERS.match(low, pos)
    if m is None or traps.is_name(scan.text, low, pos) or traps.is_per_month(low, m.end("more")):
        return None
    found = _run(_quarter(m["a"]), m["more"], _Q, _quarter)
    year = year_named(m, scan)
    first, (last, whole) = found[0], _first_run(found, m["more"], around=4 if year else 0)
    back = _years_before(found) if year else 0
    reading = in_year(m, scan, lambda year: _quarters(first, last, year - back, year if whole else None))
    return reading if whole else reading.but(end=m.end("a"))


def _quarter(word: str) -> int:
    return roman(word) or (4 if word == "tư" else number(word))


def _quarters(first: int, last: int, year: int, last_year: int | None = None) -> Interval | None:
    return months(3 * first - 2, 3 * last, year, "quarter" if first == last else None, last_year)


def half_phrase(scan: Scan, pos: int) -> Reading | None:
    """ "kỳ I/2019", "nửa đầu năm 2019"."""
    m = _HALF.match(scan.low, pos)
    if m and not _TERM_OF.search(scan.before(pos)):
        first = m["a"] in ("i", "1")
        return in_year(m, scan, lambda year: months(1, 6, year) if first else months(7, 12, year))
    m = _HALF_YEAR.match(scan.low, pos)
    if m is None:
        return None
    return of_this_year(m, scan, pos, lambda year: months(1, 6, year) if m["a"] else months(7, 12, year), late=bool(m["b"]))


def of_this_year(m: re.Match[str], scan: Scan, pos: int, by_year: Callable[[int], Interval | None], *, late: bool) -> Reading:
    """A part of "the year": the anchor's own, but the last months told of in January are those of the year before."""
    if any(_year_groups(m)):
        return in_year(m, scan, by_year)
    if scan.today is None:
        return Reading(m.end())
    back = late and scan.today.month == 1 and scan.tense(pos, m.end()) != "future"
    coming = scan.today.month == 12 and "mới" in m[0].split()  # "đầu năm mới", said in December
    return Reading(m.end(), fixed=by_year(scan.today.year - back + coming))


def year_phrase(scan: Scan, pos: int) -> Reading | None:
    """ "năm 2019", "năm 2017, 2018", "năm 2016 - 2018", "năm ngoái", "năm 938"."""
    if m := _YEARS.match(scan.low, pos):
        if _UNIT_AFTER.match(scan.low, m.end()):
            return Reading(m.end()) if traps.is_counted(scan.before(pos)) else None
        return Reading(m.end()) if traps.last_word(scan.before(pos)) in _EACH else _years(m)
    if m := _EARLY_YEAR.match(scan.low, pos):
        return Reading(m.end(), fixed=years(int(m["a"]), int(m["a"])))
    return _relative_year(scan, pos)


def _relative_year(scan: Scan, pos: int) -> Reading | None:
    if m := _NEXT_YEAR.match(scan.low, pos):
        return Reading(m.end(), fixed=years(scan.today.year + 1, scan.today.year + 1) if scan.today else None)
    m = _YEAR_WORD.match(scan.low, pos)
    if m is None:
        return None
    left = scan.before(pos)
    if scan.today is None or traps.is_vague(left) or traps.is_counted(left):
        return Reading(m.end())
    which = one_space(m["which"])
    ending = which in ("qua", "vừa qua") and scan.today.month == 12  # in December "năm qua" is the year that ends
    chosen = scan.today.year if ending else _year_from(scan, pos, scan.today.year, RELATIVE[which])
    return Reading(m.end(), fixed=years(chosen, chosen))


def _year_from(scan: Scan, pos: int, year: int, offset: int) -> int:
    """Counted from the anchor's year; in "so với năm trước" from the year that the sentence speaks of."""
    spoken = scan.spoken_of
    if offset < 0 and spoken and _COMPARED.search(scan.before(pos)) and spoken.granularity in ("month", "quarter", "half", "year"):
        return spoken.start.year + offset
    return year + offset


def _years(m: re.Match[str]) -> Reading:
    found = [int(m["a"]), *map(int, re.findall(r"\d{4}", m["more"]))] if m["more"] else [int(m["a"])]
    ranged = len(found) == 2 and re.search(rf"{DASH}|đến|tới", m["more"]) is not None
    whole = found[-1] >= found[0] and (ranged or all(b - a == 1 for a, b in pairwise(found)))
    if whole:
        return Reading(m.end(), fixed=years(found[0], found[-1]))
    return Reading(m.end("a"), fixed=years(found[0], found[0]), listed_until=m.end())


_PART_OF = re.compile(
    r"(?:(?:những|các|mấy|một\s+số)\s+(?:tháng|ngày|tuần)\s+)?(?:(?P<start>đầu|những\s+ngày\s+đầu)|(?P<mid>giữa)|(?P<end>cuối|gần\s+cuối))\s+"
)
_THE_YEAR = re.compile(rf"năm(?!\s+học)(?:\s+mới)?(?:\s+(?:(?P<yw>{WHICH_YEAR}){_NOT_THAT}))?(?!\w)")
_THE_MONTH = re.compile(
    r"(?P<unit>tháng|quý)(?=\s*(?:[,.;:)]|$|\n(?!\d|(?:i{1,3}|iv)(?!\w))|\s(?:đến|và)(?!\w)|\stới\s+(?:nay|hết|cuối|giữa|ngày|tháng|đầu)(?!\w)))"
)


def vague_part(scan: Scan, pos: int, period: Callable[[Scan, int], Reading | None]) -> Reading | None:
    """ "đầu năm", "giữa tháng 6/2019", "cuối quý II vừa qua", "những tháng cuối năm 2019": the containing period and a `mod`."""
    m = _PART_OF.match(scan.low, pos)
    if m is None:
        return None
    mod: Mod = "START" if m["start"] else "MID" if m["mid"] else "END"
    if year := _THE_YEAR.match(scan.low, m.end()):
        return of_this_year(year, scan, pos, lambda value: years(value, value), late=mod == "END").but(mod=mod)
    if unit := _THE_MONTH.match(scan.low, m.end()):
        if scan.today is None:
            return Reading(unit.end())
        first = scan.today.month if unit["unit"] == "tháng" else (scan.today.month - 1) // 3 * 3 + 1
        last = first if unit["unit"] == "tháng" else first + 2
        return Reading(unit.end(), fixed=months(first, last, scan.today.year, "month" if first == last else "quarter"), mod=mod)
    found = period(scan, m.end())
    return found.but(mod=mod) if found else None
