"""Feasts and the lunar calendar: Tết and its days, Rằm, giỗ Tổ, lunar months, years by their animal; fixed holidays with a name.

Belongs here: what a feast's name means as a day. Lunar days in figures ("10/3 âm lịch") are read in `days`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipelines import lunar
from pipelines.dates import traps
from pipelines.dates.days import numeric_day
from pipelines.dates.intervals import Interval, civil_day, days, one_day
from pipelines.dates.reading import Reading, Scan
from pipelines.dates.words import BRANCH, DASH, LEAN, LEANS, MONTH, NUMBER, RELATIVE, STEM, YEAR, any_of, month, number, one_space

DayOfYear = Callable[[int], date | None]

_HUNG_KINGS = [f"{rite}giỗ {state}tổ{king}" for rite in ("", "lễ ") for state in ("", "quốc ") for king in ("", " hùng vương")]
_LUNAR_FEASTS = dict.fromkeys(_HUNG_KINGS, (10, 3)) | {
    "tết nguyên đán": (1, 1), "tết cổ truyền": (1, 1), "tết âm lịch": (1, 1), "tết ta": (1, 1), "tết nguyên tiêu": (15, 1),
    "tết hàn thực": (3, 3),
    "giỗ quốc tổ lạc long quân": (6, 3), "lễ giỗ quốc tổ lạc long quân": (6, 3),
    "lễ phật đản": (15, 4), "đại lễ phật đản": (15, 4), "tết đoan ngọ": (5, 5), "tết đoan dương": (5, 5), "lễ vu lan": (15, 7),
    "đại lễ vu lan": (15, 7), "tết trung thu": (15, 8), "dịp trung thu": (15, 8), "đêm trung thu": (15, 8), "rằm trung thu": (15, 8),
    "lễ thất tịch": (7, 7),
}  # fmt: skip
_KITCHEN_GODS = rf"(?:tết|ngày|lễ|dịp)\s+(?:(?:cúng|tiễn)\s+)?ông\s+công(?:\s*(?:,|và|{DASH}))?\s*ông\s+táo"
_CIVIL_FEASTS = {
    "tết dương lịch": (1, 1), "tết tây": (1, 1), "quốc khánh": (2, 9), "lễ giáng sinh": (25, 12), "ngày giáng sinh": (25, 12),
    "dịp giáng sinh": (25, 12), "đêm giáng sinh": (24, 12), "lễ noel": (25, 12), "đêm noel": (24, 12),
    "ngày thương binh - liệt sĩ": (27, 7), "ngày thương binh liệt sĩ": (27, 7), "ngày thương binh, liệt sĩ": (27, 7),
    "ngày thương binh - liệt sỹ": (27, 7), "ngày thương binh liệt sỹ": (27, 7), "ngày nhà giáo việt nam": (20, 11),
    "ngày quốc tế phụ nữ": (8, 3), "ngày phụ nữ việt nam": (20, 10), "ngày quốc tế lao động": (1, 5), "ngày quốc tế thiếu nhi": (1, 6),
    "ngày thầy thuốc việt nam": (27, 2), "ngày doanh nhân việt nam": (13, 10), "ngày báo chí cách mạng việt nam": (21, 6),
    "ngày gia đình việt nam": (28, 6), "ngày giải phóng miền nam": (30, 4), "ngày chiến thắng điện biên phủ": (7, 5),
}  # fmt: skip
_SUFFIX = rf"""(?P<lunar>\s+âm\s+lịch)?(?:\s*,?\s*(?:xuân\s+|năm\s+)?(?P<stem>{STEM})\s+(?P<branch>{BRANCH})(?!\w))?
    (?:\s*(?:\(\s*)?(?:(?:của\s+)?năm\s+)?(?P<y>{YEAR})\)?(?!/|\.\d)|\s*,?\s*năm\s+(?P<yr>nay|ngoái|trước|sau|tới)(?!\w))?{LEAN}"""
_NAMED = re.compile(rf"(?:(?P<name>{any_of([*_LUNAR_FEASTS, *_CIVIL_FEASTS])})|{_KITCHEN_GODS})(?!\w)")
_ITS_DAY = re.compile(r"\s*\(?(?:ngày\s+)?(?=\d{1,2}[/-]\d)")
_TAIL = re.compile(_SUFFIX, re.X)
_EVE = re.compile(r"(?:đêm\s+)?giao\s+thừa(?!\w)")
_TET_DAY = re.compile(rf"(?:ngày\s+)?m[ùồ]ng\s+(?P<d>{NUMBER})\s+tết(?!\s+dương)(?:\s+nguyên\s+đán)?(?!\w)")
_TET_DAYS = re.compile(
    rf"(?:ngày\s+)?(?:m[ùồ]ng\s+)?(?P<a>{NUMBER})\s*(?:{DASH}|đến|tới|,|và)\s*(?:hết\s+)?(?:ngày\s+)?(?:m[ùồ]ng\s+)?(?P<b>{NUMBER})"
    r"\s+tết(?!\w)(?!\s+dương)(?:\s+nguyên\s+đán)?"
)
_AHEAD = 40  # characters in which "Tết" stands after the first word of its day
_BEFORE_TET = re.compile(r"(?:ngày\s+)?(?P<d>2[0-9]|30)\s+tết(?!\w)(?!\s+dương)")
_TET_OF = re.compile(
    rf"(?:tết|(?P<moon>trung\s+thu)|(?P<birth>giáng\s+sinh|noel))(?=\s+(?:(?:{STEM})\s+(?:{BRANCH})|(?:năm\s+)?{YEAR}|năm\s+(?:nay|ngoái|trước|sau|tới))(?!\w|/|\.\d))"
)
_FULL_MOON = re.compile(rf"(?:ngày\s+)?rằm\s+tháng\s+(?P<m>{MONTH})(?:\s*\(âm\s+lịch\)|\s+âm\s+lịch)?")
_LUNAR_MONTH = re.compile(
    rf"tháng\s+(?:(?P<m>giêng|chạp)(?!\w)(?:\s+âm\s+lịch)?|(?P<m2>{MONTH})(?:(?P<leap>\s+nhuận)(?:\s+âm\s+lịch)?(?!\w)"
    rf"|(?:\s*(?:{DASH}|đến|tới|,|và)\s*(?:tháng\s+)?(?P<last>{MONTH}))?\s+(?:\(âm\s+lịch\)|âm\s+lịch)))"
)
_ANIMAL_YEAR = re.compile(
    rf"(?:năm\s+(?:mới\s+)?|xuân\s+)(?P<stem>{STEM})\s+(?P<branch>{BRANCH})(?!\w)(?:\s*,?\s*(?:-\s*)?\(?(?:năm\s+)?(?P<y>{YEAR})\)?)?"
)
_FOREIGN = re.compile(r"\s+(?:nước|của|cộng\s+hòa\s+(?!xã)|lào|trung|pháp|nga|mỹ|hàn|nhật|thái|campuchia|cuba|ấn)")


def _dated(scan: Scan, end: int, day_of_year: DayOfYear) -> Reading:
    """A feast with the year, the animal or the "vừa qua" printed after it."""
    return _with_year(scan, end, lambda year: one_day(day_of_year(year)))


def _with_year(scan: Scan, end: int, by_year: Callable[[int], Interval | None]) -> Reading:
    m = _TAIL.match(scan.low, end)
    if m is None:
        return Reading(end, by_year=by_year, feast=True)
    year = int(m["y"]) if m["y"] else None
    if m["yr"] and scan.today:
        year = scan.today.year + RELATIVE[m["yr"]]
    if m["stem"] and year is None:
        year = _animal_year(m["stem"], m["branch"], scan)
    if year is not None:
        return Reading(m.end(), fixed=by_year(year))
    lean = LEANS.get(one_space(m["lean"])) if m["lean"] else None
    return Reading(m.end(), by_year=by_year, lean=lean, feast=True)  # type: ignore[arg-type]  # LEANS holds the two values of Lean


def _animal_year(stem: str, branch: str, scan: Scan) -> int | None:
    today = scan.today
    named = lunar.years_called(stem, branch, today.year) if today else []
    return min(named, key=lambda year: abs(year - today.year)) if named and today else None


def feast(scan: Scan, pos: int) -> Reading | None:
    """A feast by its name: "Tết Nguyên đán Quý Mão 2023", "Quốc khánh 2/9", "Giỗ Tổ Hùng Vương năm 2023"."""
    m = _NAMED.match(scan.low, pos)
    if m is None:
        return None
    name = one_space(m["name"] or "")
    if not name:
        return _dated(scan, m.end(), lambda year: lunar.lunar_day(23, 12, year))
    if name in _LUNAR_FEASTS:
        day, of = _LUNAR_FEASTS[name]
        return _dated(scan, m.end(), lambda year: lunar.lunar_day(day, of, year))
    day, of = _CIVIL_FEASTS[name]
    if name == "quốc khánh" and _FOREIGN.match(scan.low, m.end()):
        return None
    figures = _ITS_DAY.match(scan.low, m.end())
    printed = numeric_day(scan, figures.end(), marked=True) if figures else None
    if figures and printed and not printed.refused and "(" not in figures[0]:
        return printed
    return _dated(scan, m.end(), lambda year: civil_day(day, of, year))


def tet_day(scan: Scan, pos: int) -> Reading | None:
    """ "mùng Một Tết", "29 Tết", "giao thừa", "Tết Quý Mão": days counted from the lunar New Year of the civil year."""
    if "tết" in scan.low[pos : pos + _AHEAD] and (found := _day_of_tet(scan, pos)):
        return found
    if m := _EVE.match(scan.low, pos):
        return _dated(scan, m.end(), lambda year: lunar.last_day(year - 1)).but(part="night")
    m = _TET_OF.match(scan.low, pos)
    if m is None:
        return None
    if m["birth"]:
        return _dated(scan, m.end(), lambda year: civil_day(25, 12, year))
    day, of = (15, 8) if m["moon"] else (1, 1)
    return _dated(scan, m.end(), lambda year: lunar.lunar_day(day, of, year))


def _day_of_tet(scan: Scan, pos: int) -> Reading | None:
    if m := _TET_DAYS.match(scan.low, pos):
        first, last = _counted_from_tet(number(m["a"])), _counted_from_tet(number(m["b"]))
        return _with_year(scan, m.end(), lambda year: days(first(year), last(year)))
    m = _TET_DAY.match(scan.low, pos) or _BEFORE_TET.match(scan.low, pos)
    return _dated(scan, m.end(), _counted_from_tet(number(m["d"]))) if m else None


def _counted_from_tet(day: int) -> DayOfYear:
    """The 1st to the 19th of Giêng, and the 20th to the 30th of Chạp before it, said as "29 Tết".

    "30 Tết" is New Year's Eve also in years whose Chạp has 29 days.
    """

    def find(year: int) -> date | None:
        if day < 20:
            return lunar.lunar_day(day, 1, year)
        found = lunar.lunar_day(day, 12, year - 1)
        return lunar.last_day(year - 1) if found is None and day == 30 else found

    return find


def full_moon(scan: Scan, pos: int) -> Reading | None:
    """ "Rằm tháng Bảy", always lunar."""
    m = _FULL_MOON.match(scan.low, pos)
    return _dated(scan, m.end(), lambda year: lunar.lunar_day(15, month(m["m"]), year)) if m else None


def lunar_month(scan: Scan, pos: int) -> Reading | None:
    """ "tháng Giêng", "tháng Chạp", "tháng 7 âm lịch", "tháng 7, 8 âm lịch": whole lunar months as civil days."""
    m = _LUNAR_MONTH.match(scan.low, pos)
    if m is None or traps.is_name(scan.text, scan.low, pos) or traps.every_year(scan.low, pos, m.end()):
        return None
    first = month(m["m"] or m["m2"])
    last = month(m["last"]) if m["last"] else first

    def by_year(year: int) -> Interval | None:
        begins, ends = (lunar.lunar_month(chosen, year, leap=bool(m["leap"])) for chosen in (first, last))
        return days(begins[0], ends[1]) if begins and ends else None

    return _with_year(scan, m.end(), by_year)


def animal_year(scan: Scan, pos: int) -> Reading | None:
    """ "năm Canh Tý", "Xuân Canh Tý": the lunar year of that name nearest to the anchor; "năm Canh Tý 2020" is that civil year."""
    m = _ANIMAL_YEAR.match(scan.low, pos)
    if m is None:
        return None
    if m["y"]:
        year = int(m["y"])
        return Reading(m.end(), fixed=Interval(date(year, 1, 1), date(year, 12, 31), "year"))
    year = _animal_year(m["stem"], m["branch"], scan)
    span = lunar.lunar_year(year) if year else None
    return Reading(m.end(), fixed=days(*span, "year") if span else None)
