"""`parse_published`: what a portal prints as an article's publication time.

Belongs here: the reading of a whole stamp: which date and which clock belong together, labels, two stamps on a line, what is no stamp.
The shapes of dates and clocks are in `stamp_shapes`, stamps counted from the crawl in `stamp_relative`, the last resort in `fallback`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pipelines.dates import fallback
from pipelines.dates.stamp_machine import machine_stamp
from pipelines.dates.stamp_plain import plain_stamp
from pipelines.dates.stamp_relative import relative_stamp
from pipelines.dates.stamp_shapes import CLOCK, Clock, PrintedDate, clocks_in, dates_in, weekday_before
from pipelines.text import fold, squeeze
from warehouse.records import VIETNAM, Concluded, Published

EARLIEST = 1990
_LONGEST = 400  # characters; a longer text is an article, not a stamp
_UPDATED = re.compile(r"(?:cap\s*nhat|chinh\s*sua|sua(?:\s+(?:doi|lan))?|hieu\s*chinh|update[d]?|modified|edited|thay\s+doi)[^\d]*$")
_UPDATED_AT = re.compile(r"\W*(?:lan\s*cuoi\s*)?(?:cap\s*nhat|sua|chinh\s*sua|updated?)\W*(?:luc|luc:)?\s*")
_PUBLISHED = re.compile(r"(?:dang|xuat\s*ban|phat\s*hanh|publish(?:ed)?|posted|created|ngay\s*tao|len\s*trang|dua\s*tin)[^\d]*$")
_NO_STAMP = re.compile(
    r"(?:giay\s*phep|\bgp\b|gp-|cap\s*(?:phep|lan|ngay)|dkkd|dang\s*ky\s*(?:kinh|lan|so)|ban\s*quyen|copyright|©|sinh\s*ngay|hieu\s*luc|het\s*han|"
    r"quyet\s*dinh|nghi\s*dinh|thong\s*tu|cong\s*van|dien\s*thoai|hotline|\btel\b|\bfax\b|\bdt\s*[:.]|duong\s*day\s*nong|thanh\s*lap|"
    r"(?<!\bthu )tu\s*ngay|den\s*ngay|ky\s*niem|han\s*(?:chot|nop|cuoi))(?:(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}).)*$"
)
_GLUED = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4})|(?<=[/.-])(?:19|20)\d\d(?=\d{1,2}[:h]\d\d)")
_MAY_BE_GLUED = re.compile(r":\d\d\d|\d{5}")
_RANGE = re.compile(r"\s*(?:-|–|—|den|toi)\s*(?:ngay\s*)?$")
_GAP = re.compile(
    r"(?:[\s,;|/()\[\]•·*.:@–—-]|luc|vao|hoi|ngay|gio|at|on|\bthu\b|(?:thu\s*)?(?:hai|ba|tu|nam|sau|bay)|thu\s*[2-7]|\bt[2-7]\b|\bcn\b|chua?\s*nhat|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|cap\s*nhat|dang|sang|trua|chieu|toi|dem|gmt|utc|ict)*"
)


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A date with its clock, where it stands, whether its label calls it an update, and whether its year is printed."""

    at: datetime | date
    start: int
    end: int
    updated: bool
    published: bool
    concluded: Concluded | None


def parse_published(text: str, *, crawled_at: datetime | None = None) -> Published | None:
    """The publication time that a portal prints, and the update time where a second stamp is labelled so.

    Naive times are Vietnam's (+07:00). A date without a clock, or with an impossible one, gives the date alone. D/M/Y, except where only
    M/D/Y is possible or agrees with a printed weekday. Relative stamps ("3 giờ trước") and stamps without a year count from `crawled_at`
    (aware); without it they give None, as do placeholders, days before 1990 or later than a day after the crawl, licence dates, ranges and
    phone numbers. Never raises on text; raises ValueError for a naive `crawled_at`.
    """
    if crawled_at is not None and crawled_at.tzinfo is None:
        raise ValueError("crawled_at needs a time zone")
    plain = squeeze(text)
    if not plain or len(plain) > _LONGEST:
        return None
    found = read_own(plain, crawled_at) or fallback.read(plain)
    if found is None or not _possible(found.at, crawled_at):
        return None
    return found if found.updated is None or _possible(found.updated, crawled_at) else replace(found, updated=None)


def read_own(plain: str, crawled_at: datetime | None) -> Published | None:
    """The own grammar, before the window of possible days; `plain` is squeezed text."""
    low = fold(plain)
    last = crawled_at.astimezone(VIETNAM).date() + timedelta(days=1) if crawled_at else None
    simple = plain_stamp(low, last) or machine_stamp(low)
    if simple is not None:
        return Published(simple)
    low = _GLUED.sub(r"\g<0> ", low) if _MAY_BE_GLUED.search(low) else low
    stamps = _stamps(low, last)
    if stamps:
        return _choose(stamps, low, crawled_at)
    relative = relative_stamp(low, crawled_at)
    return Published(relative, concluded="counted") if relative is not None else None


def _possible(at: datetime | date, crawled_at: datetime | None) -> bool:
    if not EARLIEST <= at.year <= 2100:
        return False
    if crawled_at is None:
        return True
    limit = crawled_at.astimezone(VIETNAM) + timedelta(days=1)
    return at <= limit if isinstance(at, datetime) else at <= limit.date()


def _stamps(low: str, last: date | None) -> list[_Stamp]:
    """The stamps of folded text, in order; `last` is the last possible day."""
    dates = dates_in(low)
    clocks = clocks_in(low, dates)
    found: list[_Stamp] = []
    previous = 0
    for index, printed in enumerate(dates):
        upto = dates[index + 1].start if index + 1 < len(dates) else len(low)
        clock = _clock_of(printed, clocks, low, previous, upto, clock_first=bool(found) and _clock_stood_first(found, dates, clocks))
        label = low[previous : min(printed.start, clock.start if clock else printed.start)]
        weekday, alone = weekday_before(low, previous, printed), _stands_alone(low, printed, clock)
        day = printed.day(weekday, last, alone=alone, american=clock is not None and clock.american)
        previous = max(printed.end, clock.end if clock else 0)
        if day is None or _NO_STAMP.search(label):
            continue
        at = clock.on(day) if clock else day
        start = min(printed.start, clock.start if clock else printed.start)
        concluded = None if printed.year else "completed"
        found.append(_Stamp(at, start, previous, bool(_UPDATED.search(label)), bool(_PUBLISHED.search(label)), concluded))
    return found


def _clock_stood_first(found: list[_Stamp], dates: list[PrintedDate], clocks: list[Clock]) -> bool:
    return bool(clocks) and clocks[0].start < dates[0].start and found[0].start == clocks[0].start


def _clock_of(printed: PrintedDate, clocks: list[Clock], low: str, after: int, upto: int, *, clock_first: bool) -> Clock | None:
    """The clock beside a date, with nothing between them but separators, a weekday or a small word."""
    if printed.clock is not None:
        return printed.clock
    before = [c for c in clocks if after <= c.start and c.end <= printed.start and _GAP.fullmatch(low, c.end, printed.start)]
    behind = [c for c in clocks if printed.end <= c.start and c.end <= upto and _GAP.fullmatch(low, printed.end, c.start)]
    if before and (clock_first or not behind or after == 0):
        return before[-1]
    return behind[0] if behind else None


def _stands_alone(low: str, printed: PrintedDate, clock: Clock | None) -> bool:
    """Whether a date without a year is a stamp by itself: with a clock, a weekday or "ngày", or as the whole text."""
    if clock is not None:
        return True
    before, rest = low[: printed.start], low[: printed.start] + low[printed.end :]
    if re.search(r"(?:ngay|cap\s*nhat|dang|luc)\s*:?\s*$", before):
        return True
    padded = re.search(r"\d\D+\d\d$|[a-z]", low[printed.start : printed.end]) is not None  # "3-1" and "5/7" may be scores and ratios
    return _GAP.fullmatch(rest) is not None and (padded or re.search(r"[a-z]", before) is not None)


def _choose(stamps: list[_Stamp], low: str, crawled_at: datetime | None) -> Published | None:
    first, second = stamps[0], stamps[1] if len(stamps) > 1 else None
    if second is None:
        return Published(first.at, _second_clock(first, low, crawled_at), first.concluded)
    if first.updated and not second.updated:
        return Published(second.at, first.at, second.concluded)
    if second.updated:
        return Published(first.at, second.at, first.concluded)
    between = low[first.end : second.start]
    if _RANGE.fullmatch(between) and not isinstance(first.at, datetime) and not isinstance(second.at, datetime):
        return None  # "16/07/2019 - 20/07/2019" is an event
    chosen = second if second.published and not first.published else first
    return Published(chosen.at, concluded=chosen.concluded)


def _second_clock(stamp: _Stamp, low: str, crawled_at: datetime | None) -> datetime | date | None:
    """ "16/07/2019 08:00 (cập nhật 09:30)": an update on the same day; "... - cập nhật 2 giờ trước": counted from the crawl."""
    m = _UPDATED_AT.match(low, stamp.end)
    if m and (counted := relative_stamp(low[m.end() :], crawled_at)):
        return counted
    clock = CLOCK.match(low, m.end()) if m else None
    if clock is None or not isinstance(stamp.at, datetime):
        return None
    at = Clock.read(clock).on(stamp.at.date())
    return at if isinstance(at, datetime) else None
