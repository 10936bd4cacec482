"""Counted parts of a period: "9 tháng đầu năm", "8 tháng năm 2024", "10 ngày đầu tháng 6", "thượng tuần tháng 7", "5 năm 2015 - 2020".

Belongs here: a number of months, days or years together with the period that it is counted in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipelines.dates.feasts import lunar_month
from pipelines.dates.intervals import Interval, day_of, days, months, one_day, years
from pipelines.dates.periods import WHICH_YEAR, month_phrase, of_this_year
from pipelines.dates.reading import Reading, Scan
from pipelines.dates.traps import is_vague
from pipelines.dates.words import DASH, NUMBER, WEEKDAY, YEAR, number, weekday

_YEAR_PART = (
    rf"(?:\s+của)?\s+năm(?!\s+học)(?!\w)(?:\s*(?:,\s*)?(?:\(?năm\s+)?(?P<yw>{WHICH_YEAR})(?!\w)(?!\s+(?:đó|khi|sau|nay)))?"
    rf"(?:\s*/\s*(?P<y>{YEAR}))?"
)
_MONTHS_OF_YEAR = re.compile(rf"(?P<n>{NUMBER})\s+tháng\s+(?:(?P<first>đầu(?:\s+tiên)?)|(?P<last>cuối(?:\s+cùng)?|còn\s+lại)){_YEAR_PART}")
_MONTHS_IN_YEAR = re.compile(
    rf"(?P<n>{NUMBER})\s+tháng(?:\s*[/-]\s*(?P<y>{YEAR})|\s+(?:của\s+)?năm\s+(?P<yw>{YEAR}|nay|ngoái)(?!\w)|\s+(?P<y2>{YEAR}))"
)
_MONTHS_SO_FAR = re.compile(rf"(?P<n>{NUMBER})\s+tháng(?=\s*[,.;]|\s+(?:đã|ước|thu|tăng|giảm|đạt|là|toàn|cả|tổng)(?!\w))")
_SO_FAR = re.compile(r"(?<!\w)(?:lu[ỹy]\s+kế|lũy\s+kế|tính\s+chung|cộng\s+dồn)\s+(?:cả\s+|trong\s+)?$")
_ON_AVERAGE = re.compile(r"(?<!\w)bình\s+quân\s+(?:cả\s+|trong\s+)?$")
_OF_ECONOMY = re.compile(
    r"\s*(?:tăng|giảm)(?!\w)|[^.;\n]{0,120}?(?<!\w)(?:so\s+với|cùng\s+kỳ|thu\s+nhập|cpi|chỉ\s+số|lạm\s+phát|kim\s+ngạch|doanh\s+thu|thu\s+ngân\s+sách"
    r"|xuất\s+khẩu|giá\s+tiêu\s+dùng|(?:tăng|giảm)\s[^.;\n]{0,20}?%)"
)
_INDEX = re.compile(r"(?<!\w)(?:cpi|chỉ\s+số|lạm\s+phát|thu\s+nhập)(?!\w)[^.;\n]*$")
_GONE = re.compile(r"(?:(?<!\w)qua|(?:^|[.!?\n]\s*|[-–]\s+)(?:trong|sau|hết)?)\s*$")  # "Qua 11 tháng, ..." said in December
_SUMMED = re.compile(
    r"(?<!\w)(?:ngân\s+sách|sản\s+lượng|kim\s+ngạch|xuất\s+khẩu|doanh\s+thu|địa\s+phương|sản\s+xuất"
    r"|địa\s+bàn(?:\s+(?:tỉnh|thành\s+phố|huyện|thị\s+xã|xã|phường))?)\s+$"
)
_QUARTERS_OF_YEAR = re.compile(rf"(?:(?P<n>{NUMBER})\s+)?quý\s+(?:(?P<first>đầu)|(?P<last>cuối)){_YEAR_PART}")
_DAYS_OF_MONTH = re.compile(
    rf"(?:(?P<n>{NUMBER})\s+(?P<unit>ngày|tuần)\s+(?:(?P<first>đầu(?:\s+tiên)?)|(?P<last>cuối(?:\s+cùng)?))(?:\s+của)?"
    r"|tuần\s+(?:(?P<first1>đầu(?:\s+tiên)?)|(?P<last1>cuối(?:\s+cùng)?))(?:\s+của)?"
    r"|(?P<decade>thượng|trung|hạ)\s+tuần|nửa\s+(?:(?P<half1>đầu)|(?P<half2>cuối|sau)))\s+(?=tháng)"
)
_END_OF_MONTH = re.compile(r"ngày\s+(?P<way>đầu\s+tiên|cuối\s+cùng)(?:\s+(?:của|trong))?\s+(?=tháng\s)")
_WEEKDAY_OF_MONTH = re.compile(rf"(?P<a>{WEEKDAY})\s+(?P<way>đầu|cuối)(?:\s+(?:tiên|cùng))?(?:\s+của)?\s+(?=tháng\s)")
_YEARS_NAMED = re.compile(
    rf"(?P<n>{NUMBER})\s+năm\s*,?\s*\(?(?:từ\s+)?(?P<a>{YEAR})(?P<more>(?:\s*,\s*{YEAR})*)\s*(?P<join>{DASH}|,|và|đến)\s*(?P<b>{YEAR})(?![.,/]\d)\)?"
)


def counted(scan: Scan, pos: int) -> Reading | None:
    """The longest of the counted readings at `pos`."""
    m = _COUNT.match(scan.low, pos)
    found = [r for rule in _COUNTED[m["unit"]] if (r := rule(scan, pos))] if m else []
    return max(found, key=lambda reading: reading.end) if found else None


_COUNT = re.compile(rf"{NUMBER}\s+(?P<unit>tháng|quý|năm|ngày|tuần)(?!\w)")


def _months_of_year(scan: Scan, pos: int) -> Reading | None:
    m = _MONTHS_OF_YEAR.match(scan.low, pos)
    if m is None:
        return None
    count = number(m["n"])
    if not 1 <= count <= 12:
        return Reading(m.end())
    first, last = (1, count) if m["first"] else (13 - count, 12)
    return of_this_year(m, scan, pos, lambda year: months(first, last, year), late=bool(m["last"]))


def _months_in_year(scan: Scan, pos: int) -> Reading | None:
    m = _MONTHS_IN_YEAR.match(scan.low, pos)
    if m is None or not 1 <= number(m["n"]) <= 12:
        return None
    return of_this_year(m, scan, pos, lambda year: months(1, number(m["n"]), year), late=False)


def _months_so_far(scan: Scan, pos: int) -> Reading | None:
    """ "tính chung 7 tháng": January to July of the year that has had them; without such a word only where just so many have gone by.

    "Bình quân 3 tháng, một con lợn nặng 90 kg" are any three months: what is averaged over those of the year is an indicator or a change.
    """
    m = _MONTHS_SO_FAR.match(scan.low, pos)
    if m is None or scan.today is None or not 1 <= number(m["n"]) <= 12:
        return None
    count, left = number(m["n"]), scan.before(pos)
    gone = (scan.today.month - 2) % 12 + 1  # in January the whole year before
    summed = _SO_FAR.search(left) or (_ON_AVERAGE.search(left) and (_OF_ECONOMY.match(scan.low, m.end()) or _INDEX.search(left)))
    if not summed and not (count > 2 and count == gone and (_GONE.search(left) or _SUMMED.search(left))):
        return None
    return Reading(m.end(), fixed=months(1, count, scan.today.year - (count > scan.today.month)))


def quarters_of_year(scan: Scan, pos: int) -> Reading | None:
    """ "3 quý đầu năm 2019", "quý cuối năm"."""
    m = _QUARTERS_OF_YEAR.match(scan.low, pos)
    count = 3 * (number(m["n"]) if m["n"] else 1) if m else 0
    if m is None or not 3 <= count <= 12:
        return None
    first, last = (1, count) if m["first"] else (13 - count, 12)
    return of_this_year(m, scan, pos, lambda year: months(first, last, year), late=bool(m["last"]))


def _years_named(scan: Scan, pos: int) -> Reading | None:
    m = _YEARS_NAMED.match(scan.low, pos)
    if m is None:
        return None
    first, last = int(m["a"]), int(m["b"])
    if m["join"] in (",", "và") and last != first + 1 + len(re.findall(r"\d{4}", m["more"])):
        return None
    return Reading(m.end(), fixed=years(first, last))


def days_of_month(scan: Scan, pos: int) -> Reading | None:
    """ "10 ngày đầu tháng 6/2025", "tuần cuối tháng 7", "trung tuần tháng 7" (11th to 20th), "nửa đầu tháng 7" (to the 15th)."""
    m = _DAYS_OF_MONTH.match(scan.low, pos)
    whole = (lunar_month(scan, m.end()) or month_phrase(scan, m.end())) if m else None
    if m is None or whole is None or whole.refused:
        return None

    def part(interval: Interval | None) -> Interval | None:
        return _part_of_month(m, day_of(interval.start), day_of(interval.end)) if interval else None

    if whole.by_year is None:
        return whole.but(fixed=part(whole.fixed))
    by_year = whole.by_year
    return whole.but(by_year=lambda year: part(by_year(year)))


_DECADES = {"thượng": (0, 9), "trung": (10, 19), "hạ": (20, 30)}


def _part_of_month(m: re.Match[str], first: date, last: date) -> Interval | None:
    """The days of the month from `first` to `last` that the words count."""
    length = (last - first).days + 1
    if m["decade"]:
        start, end = _DECADES[m["decade"]]
        return days(first + timedelta(days=start), min(last, first + timedelta(days=end)))
    if m["half1"] or m["half2"]:
        fifteenth = first + timedelta(days=14)
        return days(first, fifteenth) if m["half1"] else days(fifteenth + timedelta(days=1), last)
    count = number(m["n"]) * (7 if m["unit"] == "tuần" else 1) if m["n"] else 7
    if not 1 <= count <= length:
        return None
    step = timedelta(days=count - 1)
    return days(first, first + step) if m["first"] or m["first1"] else days(last - step, last)


def end_of_month(scan: Scan, pos: int) -> Reading | None:
    """ "ngày đầu tiên của tháng 6", "ngày cuối cùng của tháng 10"."""
    return _one_of_month(scan, pos, _END_OF_MONTH.match(scan.low, pos))


def week_day_of_month(scan: Scan, pos: int) -> Reading | None:
    """ "thứ Hai đầu tiên của tháng 11", "Chủ nhật cuối tháng 10"."""
    return _one_of_month(scan, pos, _WEEKDAY_OF_MONTH.match(scan.low, pos))


def _one_of_month(scan: Scan, pos: int, m: re.Match[str] | None) -> Reading | None:
    """The first or the last day, or such a weekday, of the month that follows."""
    month = month_phrase(scan, m.end()) if m else None
    if m is None or month is None or month.refused or is_vague(scan.before(pos)):
        return None
    wanted, is_first = weekday(m["a"]) if "a" in m.re.groupindex else None, m["way"].startswith("đầu")

    def chosen(interval: Interval | None) -> Interval | None:
        if interval is None:
            return None
        first, last = day_of(interval.start), day_of(interval.end)
        if wanted is None:
            return one_day(first if is_first else last)
        return one_day(first + timedelta((wanted - first.weekday()) % 7) if is_first else last - timedelta((last.weekday() - wanted) % 7))

    if month.by_year is None:
        return month.but(fixed=chosen(month.fixed))
    by_year = month.by_year
    return month.but(by_year=lambda year: chosen(by_year(year)))


_COUNTED: dict[str, tuple[Callable[[Scan, int], Reading | None], ...]] = {
    "tháng": (_months_of_year, _months_in_year, _months_so_far),
    "quý": (quarters_of_year,),
    "năm": (_years_named,),
    "ngày": (days_of_month,),
    "tuần": (days_of_month,),
}
