"""The shape that most portals print, read in one match: "Thứ Ba, 16/07/2019 - 10:30 (GMT+7)", "10:30 | 16/07/2019", "16/07/2019".

Belongs here: a short cut for speed alone. It knows nothing that `stamp_shapes` does not know, and a test holds the two together.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from pipelines.dates.stamp_shapes import WEEKDAYS, Clock, PrintedDate

_LABEL = r"(?:(?:cap nhat(?: luc)?|ngay dang|dang ngay|dang luc|xuat ban) ?:? )?"
_WEEKDAY = r"(?:(?:thu (?P<w>hai|bay|ba|tu|nam|sau|[2-7])|(?P<cn>chu nhat|cn)),? )?(?:ngay )?"
_DATE = r"(?P<{0}d>\d\d?)(?P<{0}s>[/-])(?P<{0}m>\d\d?)(?P={0}s)(?P<{0}y>\d{{4}})"
_CLOCK = r"(?P<{0}h>\d\d?):(?P<{0}i>\d\d)(?::(?P<{0}c>\d\d))?"
_GAP = r"(?: ?[,|–—-] ?| )"
_PLAIN = re.compile(
    rf"{_LABEL}{_WEEKDAY}(?:{_DATE.format('a')}(?:{_GAP}{_CLOCK.format('a')})?|{_CLOCK.format('b')}{_GAP}{_DATE.format('b')})"
    r"(?: \(?gmt ?\+7\)?)?"
)


def plain_stamp(low: str, last: date | None) -> datetime | date | None:
    """The meaning of folded text that is one plain stamp and nothing else, else None; `last` is the last possible day."""
    m = _PLAIN.fullmatch(low)
    if m is None:
        return None
    side = "a" if m["ad"] else "b"
    printed = PrintedDate(0, 0, int(m[side + "d"]), int(m[side + "m"]), int(m[side + "y"]), fixed=False)
    weekday = 6 if m["cn"] else WEEKDAYS[m["w"]] if m["w"] else None
    day = printed.day(weekday, last, alone=True, american=False)
    if day is None or m[side + "h"] is None:
        return day
    hour, minute, second = int(m[side + "h"]), int(m[side + "i"]), int(m[side + "c"] or 0)
    good = hour < 24 and minute < 60 and second < 60
    return Clock(0, 0, hour * 3600 + minute * 60 + second if good else None).on(day)
