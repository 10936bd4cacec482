"""Stamps that machines write: ISO 8601 with its compact forms, epochs, ASP.NET's /Date(...)/.

Belongs here: whole strings with one meaning. What a person reads is in `stamp_shapes`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from pipelines.dates.intervals import civil_day
from warehouse.records import VIETNAM

_ISO = re.compile(
    r"(?P<y>\d{4})(?P<s>[-/.]?)(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?:(?:t|\s*[-|,]?\s*)(?P<h>\d\d?):?(?P<mi>\d\d)(?::?(?P<sec>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>z|utc|gmt|(?:gmt|utc)?\s*[+-]\s?\d\d?(?::?\d\d)?)?)?"
)
_EPOCH = re.compile(r"(?P<s>[1-9]\d{8,9})(?:\.\d+)?|(?P<ms>[1-9]\d{11,12})")
_ASP = re.compile(r"(?:new\s+)?\\?/?date\((?P<ms>\d{1,16})(?:[+-]\d{4})?\)\\?/?;?")
_FIRST_SECOND, _LAST_SECOND = 1e8, 4.1e9  # 1973 to 2099
_DAY_FIRST = re.compile(r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>(?:19|20)\d\d)(?:\s?(?P<h>\d\d)(?P<mi>\d\d))?")


def machine_stamp(low: str) -> datetime | date | None:
    """The meaning of a string that is a machine's stamp and nothing else; folded text."""
    text = low.strip(" \"'()[],;")
    if m := _ASP.fullmatch(text):
        return _epoch(int(m["ms"]) / 1000)
    if (m := _ISO.fullmatch(text)) and (m["s"] or len(m["m"] + m["d"]) == 4) and (found := _iso(m)):
        return found
    if m := _EPOCH.fullmatch(text):
        return _epoch(int(m["s"]) if m["s"] else int(m["ms"]) / 1000)
    return _day_first(text)


def _epoch(seconds: float) -> datetime | None:
    """None far outside the days that a portal prints: other figures of that length, and what no calendar holds."""
    return datetime.fromtimestamp(int(seconds), VIETNAM) if _FIRST_SECOND <= seconds <= _LAST_SECOND else None


def _iso(m: re.Match[str]) -> datetime | date | None:
    day = civil_day(int(m["d"]), int(m["m"]), int(m["y"]))
    if day is None or m["h"] is None:
        return day
    hour, minute, second = int(m["h"]), int(m["mi"]), int(m["sec"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    at = datetime.combine(day, time(hour, minute, second), _zone(m["zone"]))
    try:
        return at.astimezone(VIETNAM)
    except OverflowError:
        return None


def _zone(text: str | None) -> timezone:
    if text is None:
        return VIETNAM
    figures = re.sub(r"\D", "", text)
    if not figures:
        return UTC
    hours, minutes = (int(figures), 0) if len(figures) < 3 else (int(figures[:-2]), int(figures[-2:]))
    offset = timedelta(hours=hours, minutes=minutes)
    if offset > timedelta(hours=14):
        return VIETNAM
    return timezone(-offset if "-" in text else offset)


def _day_first(text: str) -> datetime | date | None:
    m = _DAY_FIRST.fullmatch(text)
    day = civil_day(int(m["d"]), int(m["m"]), int(m["y"])) if m else None
    if m is None or day is None or m["h"] is None or int(m["h"]) > 23 or int(m["mi"]) > 59:
        return day
    return datetime.combine(day, time(int(m["h"]), int(m["mi"])), VIETNAM)
