"""Stamps counted from the moment of the crawl: "3 giờ trước", "Hôm qua, 16:20", "vừa xong", "2 hours ago".

Belongs here: relative stamps on folded text, Vietnamese and those that templates leave in English.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from pipelines.dates.intervals import days_before
from pipelines.dates.stamp_shapes import CLOCK, Clock
from warehouse.records import VIETNAM

_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_N = rf"(?:\d{{1,4}}|{'|'.join(_NUMBERS)})"
_AGO = re.compile(
    rf"(?:cach\s*day\s*)?(?:khoang\s*)?(?P<n>{_N})\s*(?P<unit>giay|phut|gio|tieng|ngay|tuan|thang|nam|h|p)\b"
    rf"(?:\s*(?P<n2>{_N})\s*(?P<unit2>phut|p)\b)?\s*(?P<ago>truoc)?"
)
_UNITS = {
    "giay": "second", "phut": "minute", "p": "minute", "gio": "hour", "tieng": "hour", "h": "hour", "ngay": "day", "tuan": "week",
    "thang": "month", "nam": "year",
}  # fmt: skip
_ENGLISH_AGO = re.compile(
    r"\b(?P<n>\d{1,3}|an?|one|two|three)\s+(?P<unit>sec|min|hour|hr|day|week|month|year)(?:ond|ute)?s?"
    r"(?:\s+(?:and\s+)?(?P<n2>\d{1,2})\s+(?:min(?:ute)?)s?)?\s+ago\b"
)
_ENGLISH_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_ENGLISH_UNITS = {"sec": "second", "min": "minute", "hr": "hour"}
_ENGLISH_DAY = re.compile(r"\b(?P<day>yesterday|today)\b")
_NOW = re.compile(r"\b(?:vua\s*xong|vua\s*dang|moi\s*dang|vai\s*giay\s*truoc|vua\s*moi|ngay\s*bay\s*gio)\b")
_DAY = re.compile(r"\b(?:hom|(?P<part>sang|trua|chieu|toi|dem))\s*(?P<day>nay|qua|kia)\b")
# "Thời tiết hôm nay", "5 năm trước, nơi đây ..." are words of a headline: a stamp stands apart from what is beside it
_BEFORE = re.compile(
    r"(?:^|[|•·»>()\[\]/:;–—-]|\b(?:dang|cap\s*nhat|xuat\s*ban|dua\s*tin|phat\s*hanh|sua|posted|updated?)(?:\s*(?:luc|vao|ngay|cach\s*day))*"
    r"|\d\s*[:hg]\s*\d\d(?:\s*(?:am|pm|sa|ch))?)\s*,?\s*(?:luc|vao|ngay|khoang)?\s*$"
)
_BEHIND = re.compile(  # nothing, a separator, a clock or a date
    r"\s*(?:$|[|•·»<>()\[\]–—-]|[,.]?\s*(?:vao\s*)?(?:luc|hoi|at)?\s*:?\s*(?:\d{1,2}\s?(?:[:hg./-]|gio)|$))"
)
_COUNT = re.compile(r"\s*\d")  # "2 giờ trước 5 bình luận"; "Hôm nay: 27°C" is no stamp
_DAYS = {"nay": 0, "qua": 1, "kia": 2}


def relative_stamp(low: str, crawled_at: datetime | None) -> datetime | date | None:
    """The moment, or the day for whole days and more; None without a crawl to count from."""
    if crawled_at is None:
        return None
    now = crawled_at.astimezone(VIETNAM)
    if day := next((m for m in _DAY.finditer(low) if _stands_apart(low, m)), None):
        return _on_day(low, day, now.date() - timedelta(days=_DAYS[day["day"]]), day["part"])
    if _NOW.search(low):
        return now.replace(microsecond=0)
    for m in _AGO.finditer(low):
        if (m["ago"] or m[0].startswith("cach")) and _stands_apart(low, m):
            return _ago(_count(m["n"]), _UNITS[m["unit"]], _count(m["n2"] or "0"), now)
    return _english(low, now)


def _english(low: str, now: datetime) -> datetime | date | None:
    if m := _ENGLISH_AGO.search(low):
        unit = _ENGLISH_UNITS.get(m["unit"], m["unit"])
        return _ago(_ENGLISH_NUMBERS.get(m["n"]) or int(m["n"]), unit, int(m["n2"] or 0), now)
    day = next((m for m in _ENGLISH_DAY.finditer(low) if _stands_apart(low, m)), None)
    return _on_day(low, day, now.date() - timedelta(days=day["day"] == "yesterday"), None) if day else None


def _stands_apart(low: str, m: re.Match[str]) -> bool:
    """Whether a phrase is a stamp beside other words; hours and minutes ago are said by stamps only: "Khang Nhi 2 giờ trước"."""
    unit = m.groupdict().get("unit")
    hours = unit is not None and _UNITS[unit] in ("second", "minute", "hour")
    if hours:
        return (_BEHIND.match(low, m.end()) or _COUNT.match(low, m.end())) is not None
    return _BEHIND.match(low, m.end()) is not None and _BEFORE.search(low[: m.start()]) is not None


def _on_day(low: str, day: re.Match[str], that: date, part: str | None) -> datetime | date | None:
    clock = CLOCK.search(low, day.end()) or CLOCK.search(low, 0, day.start())
    if clock is None:
        return None if part else that
    return Clock.read(clock, part=part).on(that)


def _ago(count: int, unit: str, minutes: int, now: datetime) -> datetime | date | None:
    if unit in ("second", "minute", "hour"):
        return (now - timedelta(**{f"{unit}s": count}) - timedelta(minutes=minutes)).replace(microsecond=0)
    try:
        return days_before(now.date(), count, unit)
    except (ValueError, OverflowError):
        return None


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]
