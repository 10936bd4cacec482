"""The last resort for publication stamps: the library dateparser, on a narrow span, within a window of years.

Belongs here: how dateparser is called and when. It is slow (0.4 to 3 ms a call, 0.3 s to import) and sure of itself where it is wrong, so
it sees only strings with a full year or a known relative phrase that the own grammar could not read. Settings: each was measured on
Vietnamese stamps; NORMALIZE strips tones ("sáu" would become "sau").
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from warehouse.records import VIETNAM, Published

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LABEL = re.compile(
    r"^\W*(?:(?:cập nhật|đăng|xuất bản|ngày đăng|published|posted|updated|last updated|by .{1,40}? on|on)(?: lúc| on| at)?\s*:?\s+)+", re.I
)
_RELATIVE = re.compile(
    r"\b(?:\d{1,3}|an?|one|two|three)\s+(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)"
    r"(?:\s+(?:and\s+)?\d{1,2}\s+(?:min(?:ute)?s?|hours?))?\s+ago\b|\b(?:yesterday|today)\b(?:,?\s+(?:at\s+)?\d{1,2}:\d\d(?:\s*[ap]m)?)?",
    re.I,
)
_FULL_YEAR = re.compile(r"(?<![\d./-])(?:199\d|20\d\d)(?!\d)")
_MONTH_NAME = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\btháng\b|\bthg\b", re.I)
_LONGEST = 60


@cache
def _parser(anchor: datetime | None) -> DateDataParser:
    from dateparser.date import DateDataParser  # slow to import

    settings: dict[str, object] = {
        "DATE_ORDER": "DMY", "TIMEZONE": "Asia/Ho_Chi_Minh", "TO_TIMEZONE": "Asia/Ho_Chi_Minh", "RETURN_AS_TIMEZONE_AWARE": True,
        "RETURN_TIME_AS_PERIOD": True, "NORMALIZE": False, "STRICT_PARSING": True, "PREFER_DATES_FROM": "current_period",
        "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first",
    }  # fmt: skip
    if anchor is not None:
        settings["RELATIVE_BASE"] = anchor
    return DateDataParser(languages=["vi", "en"], settings=settings)


def read(plain: str, crawled_at: datetime | None) -> Published | None:
    """What dateparser makes of squeezed text; None where the text holds neither a full date nor a relative phrase."""
    span = _span(plain)
    relative = _RELATIVE.search(span)
    if relative and crawled_at is not None:
        span = relative[0]
    elif not (_FULL_YEAR.search(span) and _MONTH_NAME.search(span) and re.search(r"(?<!\d)\d{1,2}(?!\d)", span)):
        return None
    anchor = crawled_at.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0) if crawled_at else None
    found = _parse(span, anchor)
    return Published(found) if found is not None else None


def _span(plain: str) -> str:
    """The part of a line that may be a stamp, without its label."""
    parts = [part for part in re.split(r"\s*\|\s*", plain) if _FULL_YEAR.search(part) or _RELATIVE.search(part)]
    span = _LABEL.sub("", parts[0] if parts else plain).strip(" ()[],.-")
    return span if len(span) <= _LONGEST else ""


def _parse(span: str, anchor: datetime | None) -> datetime | date | None:
    try:
        found = _parser(anchor).get_date_data(span)
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return None  # what the library is known to raise on odd strings; such a string is no stamp
    moment = found.date_obj
    if moment is None or (found.period in ("week", "month", "year") and not _RELATIVE.search(span)):
        return None
    local = moment.astimezone(VIETNAM)
    return local if found.period == "time" else local.date()
