"""The shapes in which portals print a date and a clock, on folded text (lower case, no accents).

Belongs here: regular expressions for one date and one clock and what they mean. Which of them make a stamp is decided in `stamps`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone

from pipelines.dates.intervals import civil_day
from warehouse.records import VIETNAM

_MONTH_WORDS = {
    "muoi mot": 11, "muoi hai": 12, "muoi": 10, "mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9,
}  # fmt: skip
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WORD_MONTHS = "(?:" + "|".join(word.replace(" ", r"\s?") for word in _MONTH_WORDS) + ")(?![a-z])"  # "bay" is not "ba"
MONTH_NAME = rf"(?:thang\s*(?:{_WORD_MONTHS}|1[0-2]|0?[1-9])|thg?\.?\s*(?:1[0-2]|0?[1-9]))"
_MONTH_WORD = re.compile(r"^(?:thang|thg|th)\.?\s*")
_TEN_GLUED = re.compile(r"^muoi(?=\w)")
_Y4 = r"(?P<{0}>\d{{4}})(?=\D|$|\d{{1,2}}\s?[:h]\s?\d)"
_DATES = re.compile(
    rf"""(?<!\d)(?<!\d[./-])(?:
      (?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)
    | (?P<d2>\d{{1,2}})\s?(?P<s2>[/.-])\s?(?P<m2>\d{{1,2}})\s?(?P=s2)\s?(?:{_Y4.format("y2")}|(?P<yy2>\d\d)(?![\d./-]))
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s,/.-]*(?:(?P<n3>{MONTH_NAME})|(?P<e3>{_ENGLISH_MONTH}))
        (?:[\s,/.-]*(?:nam\s*)?{_Y4.format("y3")}|[/-](?P<yy3>\d\d)(?![\d:h/-]))?
    | (?<!:)(?P<d5>\d{{1,2}})\s?(?P<s5>[/-])\s?(?P<m5>\d{{1,2}})(?![./]?\d|\s*thang)(?!\s?/)(?!-(?!\d{{1,2}}\s?[:hg])))
    | \b(?:(?P<n4>{MONTH_NAME})|(?P<e4>{_ENGLISH_MONTH}))\s*(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:h]\d)
      (?:[\s,]*(?P<clock4>\d{{1,2}}:\d\d(?::\d\d)?)(?:\s+(?:ict|[+-]\d\d))?)?[\s,]+{_Y4.format("y4")}""",
    re.X,
)
_DATE_STARTS = re.compile(r"\d+|[adfjmnost][a-z]*")  # figures, "thang", English months
WEEKDAYS = {
    "hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5, "mon": 0, "tue": 1, "wed": 2,
    "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_WEEKDAY = re.compile(
    r"(?:thu\s*(?P<vi>(?:hai|bay|ba|tu|nam|sau)(?![a-z])|[2-7])|\bt(?P<t>[2-7])\b|(?P<cn>\bcn\b|chua?\s*nhat)"
    r"|\b(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b)(?![/.-]?\d)"
)
_ZONE = (
    r"\s*\(?\s*(?:(?:gmt|utc)\s*(?P<sign>[+-])?\s*(?P<zh>\d{1,2})(?:[:.]?(?P<zm>\d\d))?"
    r"|(?P<sign2>[+-])(?P<zh2>\d\d):?(?P<zm2>\d\d)?(?!\d)|(?P<utc>gmt|utc|z)(?![a-z]))"
)
_PART = r"(?P<half>am|pm|a\.m|p\.m|sa|ch|sang|trua|chieu|toi|dem)(?![a-z])(?!\s*ngay\s*mai)"
CLOCK = re.compile(
    rf"""(?P<h>\d(?<!\d\d)(?<!\d\.\d)\d?)(?:\s?:\s?(?P<mi>\d{{1,2}})(?:\s?:\s?(?P<s>\d{{1,2}})(?:[.,]\d+)?)?(?:\s?['’′](?!\w))?
      | \s?(?:gio|h|g)(?![a-z])\s?(?:(?P<mi2>\d{{1,2}})(?:\s?(?:phut|p|'|:(?P<s2>\d\d)))?(?![a-z]|\s?[/.-]\s?\d))?
      | \.(?P<mi3>[0-5]\d)(?!\d|[.,]\d|/))
    (?:\s*{_PART})?(?:{_ZONE})?""",
    re.X,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A printed time of day; `seconds` is None for one that cannot be (25:70)."""

    start: int
    end: int
    seconds: int | None
    zone: timezone | None = None
    american: bool = False  # with AM or PM, as an en-US server prints it

    @classmethod
    def read(cls, m: re.Match[str], start: int | None = None, end: int | None = None, part: str | None = None) -> Clock:
        """`part`: a part of the day that is printed elsewhere, "Chiều nay, 2:30"."""
        minute, second = int(m["mi"] or m["mi2"] or m["mi3"] or 0), int(m["s"] or m["s2"] or 0)
        hour = _hour(int(m["h"]), m["half"] or part)
        good = hour < 24 and minute < 60 and second < 60
        seconds = hour * 3600 + minute * 60 + second if good else None
        american = m["half"] in ("am", "pm")
        return cls(m.start() if start is None else start, m.end() if end is None else end, seconds, _zone(m), american)

    def on(self, day: date) -> datetime | date:
        """That time on a day, in Vietnam's zone; the day alone where the time is impossible, or the day a system's first or last."""
        if self.seconds is None or day.year in (MINYEAR, MAXYEAR):
            return day
        at = datetime.combine(day, time(), self.zone or VIETNAM) + timedelta(seconds=self.seconds)
        return at.astimezone(VIETNAM)


def _hour(hour: int, half: str | None) -> int:
    """12 SA is 0, 3 chiều is 15; a 24-hour clock with a stray AM or PM stays ("00:01 AM", "16:30 PM")."""
    if half is None or hour > 12:
        return hour
    if half in ("am", "a.m", "sa", "sang"):
        return 0 if hour == 12 else hour
    if half == "dem":
        return 0 if hour == 12 else hour if hour < 6 else hour + 12
    if half == "trua":
        return hour + 12 if hour < 4 else hour
    return 12 if hour == 12 else hour + 12


def _zone(m: re.Match[str]) -> timezone | None:
    if m["utc"]:
        return UTC
    hours = m["zh"] or m["zh2"]
    if hours is None or int(hours) > 14:
        return None
    offset = timedelta(hours=int(hours), minutes=int(m["zm"] or m["zm2"] or 0))
    return timezone(-offset if (m["sign"] or m["sign2"]) == "-" else offset)


_YEARS_BACK = 3  # how far a printed weekday may move a stamp without a year


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """The figures of a date as they stand; which of them is the day may be open."""

    start: int
    end: int
    first: int  # the day in D/M
    second: int  # the month in D/M
    year: int | None
    fixed: bool  # a month in words or a year in front: no other order is possible
    clock: Clock | None = None  # "Jul 16 10:30:00 2019"

    def day(self, weekday: int | None, last: date | None, *, alone: bool, american: bool) -> date | None:
        """The day that is meant; None for an impossible one, or without a year and a crawl to count from.

        `last` is the last possible day (the crawl's, plus one); `american`: M/D is meant where D/M would lie behind it.
        """
        if self.year is not None:
            found = self._in(self.year, weekday)
            turned = civil_day(self.second, self.first, self.year)
            behind = not self.fixed and american and last and found and turned and turned <= last < found
            return turned if behind else found
        if last is None or not alone:
            return None
        past = [d for year in range(last.year, last.year - 9, -1) if (d := civil_day(self.first, self.second, year)) and d <= last]
        fitting = [d for d in past[:_YEARS_BACK] if d.weekday() == weekday]
        return (fitting or past or [None])[0]

    def _in(self, year: int, weekday: int | None) -> date | None:
        as_printed = civil_day(self.first, self.second, year)
        if self.fixed:
            return as_printed
        turned = civil_day(self.second, self.first, year)
        if as_printed is None:
            return turned
        contradicted = weekday is not None and as_printed.weekday() != weekday and turned is not None and turned.weekday() == weekday
        return turned if contradicted else as_printed


def dates_in(low: str) -> list[PrintedDate]:
    """All printed dates of folded text, in order."""
    found: list[PrintedDate] = []
    end = 0
    for word in _DATE_STARTS.finditer(low):  # a search for `_DATES` would try its five shapes at every letter
        if word.start() >= end and (m := _DATES.match(low, word.start())):
            found.append(_printed(m))
            end = m.end()
    return found


def _printed(m: re.Match[str]) -> PrintedDate:
    start, end = m.span()
    if m["y1"]:
        return PrintedDate(start, end, int(m["d1"]), int(m["m1"]), int(m["y1"]), fixed=True)
    if m["d2"]:
        year = int(m["y2"]) if m["y2"] else _full_year(int(m["yy2"]))
        return PrintedDate(start, end, int(m["d2"]), int(m["m2"]), year, fixed=False)
    if m["d3"]:
        year = int(m["y3"]) if m["y3"] else _full_year(int(m["yy3"])) if m["yy3"] else None
        return PrintedDate(start, end, int(m["d3"]), month_named(m["n3"], m["e3"]), year, fixed=True)
    if m["d5"]:
        return PrintedDate(start, end, int(m["d5"]), int(m["m5"]), None, fixed=True)
    inner = CLOCK.match(m["clock4"]) if m["clock4"] else None
    clock = Clock.read(inner, start, end) if inner else None
    return PrintedDate(start, end, int(m["d4"]), month_named(m["n4"], m["e4"]), int(m["y4"]), fixed=True, clock=clock)


def _full_year(short: int) -> int:
    return 2000 + short if short < 70 else 1900 + short


def month_named(vietnamese: str | None, english: str | None) -> int:
    if english:
        return _ENGLISH.index(english[:3]) + 1
    word = _MONTH_WORD.sub("", vietnamese or "")
    return int(word) if word.isdecimal() else _MONTH_WORDS[" ".join(_TEN_GLUED.sub("muoi ", word).split())]


def clocks_in(low: str, dates: list[PrintedDate]) -> list[Clock]:
    """All printed clocks of folded text outside its dates, in order."""
    found: list[Clock] = []
    start = 0
    for end, following in [*((d.start, d.end) for d in dates), (len(low), len(low))]:
        pos = start
        while m := CLOCK.search(low, pos, end):
            pos = m.end()
            found.append(Clock.read(m))
        start = following
    return found


def weekday_before(low: str, start: int, printed: PrintedDate) -> int | None:
    """The weekday printed beside a date: before it, or right behind ("7/8/2019 2:05 PM, Thứ Hai"); Monday is 0."""
    m = _WEEKDAY.search(low, max(start, printed.start - 40), printed.start) or _WEEKDAY.search(low, printed.end, printed.end + 30)
    if m is None:
        return None
    return 6 if m["cn"] else WEEKDAYS[m["vi"] or m["t"] or m["en"]]
