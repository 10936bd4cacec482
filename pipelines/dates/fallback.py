"""The last resort for publication stamps: the library dateparser, on a narrow span, within a window of years.

Belongs here: how dateparser is called and when. It is slow (0.4 to 3 ms a call, 0.3 s to import) and sure of itself where it is wrong, so
it sees only strings with a full year and a month's name that the own grammar could not read. Settings: each was measured on
Vietnamese stamps; NORMALIZE strips tones ("sáu" would become "sau"). It never counts from the crawl: the library keeps every setting it
has been given for the life of the process, one for every moment it would be asked to count from.
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
_FULL_YEAR = re.compile(r"(?<![\d./-])(?:199\d|20\d\d)(?!\d)")
_MONTH_NAME = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\btháng\b|\bthg\b", re.I)
_LONGEST = 60


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser  # slow to import

    settings: dict[str, object] = {
        "DATE_ORDER": "DMY", "TIMEZONE": "Asia/Ho_Chi_Minh", "TO_TIMEZONE": "Asia/Ho_Chi_Minh", "RETURN_AS_TIMEZONE_AWARE": True,
        "RETURN_TIME_AS_PERIOD": True, "NORMALIZE": False, "STRICT_PARSING": True, "PREFER_DATES_FROM": "current_period",
        "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first",
    }  # fmt: skip
    return DateDataParser(languages=["vi", "en"], settings=settings)


def read(plain: str) -> Published | None:
    """What dateparser makes of squeezed text; None where the text holds no full date."""
    span = _span(plain)
    if not (_FULL_YEAR.search(span) and _MONTH_NAME.search(span) and re.search(r"(?<!\d)\d{1,2}(?!\d)", span)):
        return None
    found = _parse(span)
    return Published(found) if found is not None else None


def _span(plain: str) -> str:
    """The part of a line that may be a stamp, without its label."""
    parts = [part for part in re.split(r"\s*\|\s*", plain) if _FULL_YEAR.search(part)]
    span = _LABEL.sub("", parts[0] if parts else plain).strip(" ()[],.-")
    return span if len(span) <= _LONGEST else ""


def _parse(span: str) -> datetime | date | None:
    try:
        found = _parser().get_date_data(span)
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return None  # what the library is known to raise on odd strings; such a string is no stamp
    moment = found.date_obj
    if moment is None or found.period in ("week", "month", "year"):
        return None
    local = moment.astimezone(VIETNAM)
    return local if found.period == "time" else local.date()
