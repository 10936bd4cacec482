"""The Vietnamese lunisolar calendar: lunar days as days of the civil calendar.

Belongs here: conversions and names of lunar years. Which words of a text mean a lunar day is for `pipelines.dates.feasts`.
Source: the library lunar-vn (Hồ Ngọc Đức's algorithm for UTC+7), years 1900 to 2100; it agrees with vnlunar on every day of 1950-2049.
Known fault: before 1968 the South, and before 1945 both halves, used other meridians; a few days of those years differ by one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from lunar_vn import convert_lunar_to_solar, convert_solar_to_lunar

_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SPELLINGS = {"tí": "tý", "mẹo": "mão", "tị": "tỵ", "kỉ": "kỷ", "quí": "quý"}


@cache
def lunar_day(day: int, month: int, year: int, *, leap: bool = False) -> date | None:
    """The civil day of a lunar day, in the leap month of that number for `leap`; None where the calendar has no such day.

    `year` is the lunar year: 23 tháng Chạp of 2019 is 17 January 2020.
    """
    try:
        found = convert_lunar_to_solar(day, month, year, int(leap))
        back = convert_solar_to_lunar(found.day, found.month, found.year)
    except ValueError:
        return None
    return found if (back.day, back.month, back.leap) == (day, month, leap) else None


def last_day(year: int) -> date | None:
    """New Year's Eve (29 or 30 tháng Chạp) of a lunar year."""
    new_year = lunar_day(1, 1, year + 1)
    return new_year - timedelta(days=1) if new_year else None


def lunar_month(month: int, year: int, *, leap: bool = False) -> tuple[date, date] | None:
    """First and last civil day of a lunar month (of the leap month of that number for `leap`): 29 or 30 days."""
    first = lunar_day(1, month, year, leap=leap)
    if first is None:
        return None
    length = 30 if lunar_day(30, month, year, leap=leap) else 29
    return first, first + timedelta(days=length - 1)


def lunar_year(year: int) -> tuple[date, date] | None:
    """First and last civil day of a lunar year."""
    first, last = lunar_day(1, 1, year), last_day(year)
    return (first, last) if first and last else None


def years_called(stem: str, branch: str, near: int) -> list[int]:
    """The lunar years of that name (canh, tý -> 1960, 2020, 2080) from 60 years before `near` to 60 after; none for an impossible name."""
    stem, branch = _SPELLINGS.get(stem, stem), _SPELLINGS.get(branch, branch)
    if stem not in _STEMS or branch not in _BRANCHES:
        return []
    wanted = _STEMS.index(stem), _BRANCHES.index(branch)
    return [year for year in range(near - 60, near + 61) if ((year + 6) % 10, (year + 8) % 12) == wanted]
