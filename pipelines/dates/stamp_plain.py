"""The shapes that most portals print, read in one match: "Thứ Ba, 16/07/2019 - 10:30 (GMT+7)", "10:30 | 16/07/2019", "16/07/2019", and with
the month in words "10 giờ 30 phút, ngày 16 tháng 7 năm 2019", "Thứ Ba, 16 Tháng Bảy 2019 10:30".

Belongs here: a short cut for speed alone. It knows nothing that `stamp_shapes` does not know, and a test holds the two together.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from pipelines.dates.stamp_shapes import MONTH_NAME, WEEKDAYS, Clock, PrintedDate, month_named

_LABEL = r"(?:(?:cap nhat(?: luc)?|ngay dang|dang ngay|dang luc|xuat ban) ?:? )?"
_WEEKDAY = r"(?:(?:thu (?P<w>hai|bay|ba|tu|nam|sau|[2-7])|(?P<cn>chu nhat|cn)),? )?(?:ngay )?"
_DATE = r"(?P<{0}d>\d\d?)(?P<{0}s>[/-])(?P<{0}m>\d\d?)(?P={0}s)(?P<{0}y>\d{{4}})"
_CLOCK = r"(?P<{0}h>\d\d?):(?P<{0}i>\d\d)(?::(?P<{0}c>\d\d))?"
_GAP = r"(?: ?[,|–—-] ?| )"
_PLAIN = re.compile(
    rf"{_LABEL}{_WEEKDAY}(?:{_DATE.format('a')}(?:{_GAP}{_CLOCK.format('a')})?|{_CLOCK.format('b')}{_GAP}{_DATE.format('b')})"
    r"(?: \(?gmt ?\+7\)?)?"
)
_WORDED_DATE = rf"(?P<{{0}}d>\d\d?) (?P<{{0}}n>{MONTH_NAME.replace('{', '{{').replace('}', '}}')}),? (?:nam )?(?P<{{0}}y>\d{{{{4}}}})"
_WORDED_CLOCK = r"(?P<{0}h>\d\d?)(?::| ?h ?| gio )(?P<{0}i>\d\d)(?::(?P<{0}c>\d\d)| phut)?"
_ANY_WEEKDAY = r"(?:(?:thu (?:hai|bay|ba|tu|nam|sau|[2-7])|chu nhat|cn),? )?(?:ngay )?"  # a month in words leaves nothing to it
_WORDED = re.compile(
    rf"{_LABEL}{_ANY_WEEKDAY}(?:{_WORDED_DATE.format('a')}(?:{_GAP}{_WORDED_CLOCK.format('a')})?"
    rf"|{_WORDED_CLOCK.format('b')}{_GAP}{_ANY_WEEKDAY}{_WORDED_DATE.format('b')})(?: \(?gmt ?\+7\)?)?"
)


def plain_stamp(low: str, last: date | None) -> datetime | date | None:
    """The meaning of folded text that is one plain stamp and nothing else, else None; `last` is the last possible day."""
    m = _PLAIN.fullmatch(low)
    worded = _WORDED.fullmatch(low) if m is None and "thang" in low else None
    if worded is not None:
        side = "a" if worded["ad"] else "b"
        day = PrintedDate(0, 0, int(worded[side + "d"]), month_named(worded[side + "n"], None), int(worded[side + "y"]), fixed=True)
        return _at(day.day(None, last, alone=True, american=False), worded, side)
    if m is None:
        return None
    side = "a" if m["ad"] else "b"
    printed = PrintedDate(0, 0, int(m[side + "d"]), int(m[side + "m"]), int(m[side + "y"]), fixed=False)
    weekday = 6 if m["cn"] else WEEKDAYS[m["w"]] if m["w"] else None
    return _at(printed.day(weekday, last, alone=True, american=False), m, side)


def _at(day: date | None, m: re.Match[str], side: str) -> datetime | date | None:
    if day is None or m[side + "h"] is None:
        return day
    hour, minute, second = int(m[side + "h"]), int(m[side + "i"]), int(m[side + "c"] or 0)
    good = hour < 24 and minute < 60 and second < 60
    return Clock(0, 0, hour * 3600 + minute * 60 + second if good else None).on(day)
