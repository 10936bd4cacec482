"""The year of a dateline that prints none: which years a text names, and what it says of them.

Belongs here: years in the words of an article, and in its address. Does not belong here: the day of a dateline (`datelines`).
Known faults: a report of January that names only the past year, with no word that says it is past, is dated a year too early; a
text on history may name older years more often than its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

_YEAR = re.compile(r"(?<![\d.,])((?:19[5-9]|20\d)\d)(?!\d|[.,]\d)")
_PLAN_BEFORE = re.compile(
    r"(?:(?:đến|tới|cho đến|hết|tầm nhìn(?: đến)?|giai đoạn|nhiệm kỳ|niên độ|năm học|khóa|mục tiêu)\s*(?:cuối\s+)?(?:năm\s+)?|[-–/]\s*)$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*$|tháng\s+\d{1,2}\s*(?:năm\s+|/\s*|-\s*)$|\d{1,2}/$", re.IGNORECASE)
_SPAN_AFTER = re.compile(r"\s*[-–]\s*\d{4}|/(?:NĐ|QĐ|TT|NQ|QH|CT|KH|UBND|HĐND|TTg|BC|CV)", re.IGNORECASE)
_OPENING_WEIGHT = 2  # title, lead: what they name is the article's own time
_OPENING = 2  # texts that count as opening
_EARLY = 3  # months in which reports still speak of the year before
_LATE = 11  # months in which they already speak of the next one

_CLAUSE = re.compile(r"[^.;,:!?\n]*$")
_NEXT_CLAUSES = re.compile(r"[^.;!?\n]{0,60}")
_MONTH_BEFORE = re.compile(r"(?:\d{1,2}\s*[/.-]|tháng)\s*(\d{1,2})\s*(?:năm\s+|[/.-]\s*)$", re.IGNORECASE)
_TERM_BEFORE = re.compile(r"(?:đầu|quý (?:[1-4]|i{1,3}|iv)|từ)\s+(?:năm\s+)?$", re.IGNORECASE)
_PAST = (
    r"tổng kết|kết thúc|khép lại|kết quả|đánh giá|kiểm điểm|hoàn thành|(?<!triển khai )thực hiện|đạt|vượt|"
    r"năm cũ|cả năm"
)
_COMING = (
    r"triển khai|phương hướng|đề ra|giao|bàn|đón|mừng|chào|chuẩn bị|năm mới|tết|xuân|ra quân|phấn đấu|dự kiến|khởi động|"
    r"chương trình công tác|phát động|phê chuẩn|thông qua"
)
_WORDS = re.compile(rf"\b(?:(?P<past>{_PAST})|(?P<coming>{_COMING}))\b", re.IGNORECASE)
_END_BEFORE = re.compile(r"\bcuối\s+năm\s+$", re.IGNORECASE)
_TASK = re.compile(r"\b(?:nhiệm vụ|kế hoạch|chỉ tiêu|dự toán|mục tiêu)\b", re.IGNORECASE)
_DONE_AFTER = re.compile(r"\b(?:đã|đạt|vừa qua|qua đi|khép lại)\b", re.IGNORECASE)
_TO_DO_AFTER = re.compile(r"\b(?:sẽ|phấn đấu|dự kiến|mục tiêu|đặt ra|chỉ tiêu|kế hoạch)\b", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:trước|chậm nhất|hạn|phấn đấu|dự kiến|sẽ|hoàn thành)\b", re.IGNORECASE)
_NEW_YEAR = re.compile(r"\bnăm mới\b", re.IGNORECASE)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)/?(0[1-9]|1[0-2])(?=/)")


def address_month(url: str) -> tuple[int, int] | None:
    """Year and month that an address names as folders: ".../202107/slug/", ".../2021/07/16/slug"; None without."""
    found = _ADDRESS.search(urlsplit(url).path)
    return (int(found[1]), int(found[2])) if found else None


def named_years(texts: Sequence[str]) -> Counter[int]:
    """How often texts name each year as one that they speak of; title and lead count twice."""
    found: Counter[int] = Counter()
    for year, weight, _, _ in _mentions(texts):
        found[year] += weight
    return found


def spoken_years(texts: Sequence[str], *, month: int) -> Counter[int]:
    """The years that texts speak from, for a day in this month: in January "tổng kết năm 2020" is said in 2021, in December
    "triển khai nhiệm vụ năm 2021" in 2020. Weights as in `named_years`."""
    new_year = month <= _EARLY and any(_NEW_YEAR.search(text) for text in texts)
    found: Counter[int] = Counter()
    for year, weight, text, at in _mentions(texts):
        found[year + _shift(text, at, month, new_year=new_year)] += weight
    return found


def _mentions(texts: Sequence[str]) -> Iterator[tuple[int, int, str, int]]:
    """(year, weight, text, offset) of every year named as one of the article; years of plans, spans and documents are left out."""
    for number, text in enumerate(texts):
        for year in _YEAR.finditer(text):
            before = text[max(0, year.start() - 24) : year.start()]
            planned = _PLAN_BEFORE.search(before) and not _DAY_BEFORE.search(before)
            if not planned and not _SPAN_AFTER.match(text, year.end()):
                yield int(year[1]), _OPENING_WEIGHT if number < _OPENING else 1, text, year.start()


def _shift(text: str, at: int, month: int, *, new_year: bool) -> int:
    """Years from the named one to the one that speaks."""
    if _EARLY < month < _LATE:
        return 0
    clause = _CLAUSE.search(text, max(0, at - 120), at)
    before, after = clause[0] if clause else "", _NEXT_CLAUSES.match(text, at + 4)
    if month <= _EARLY:
        return int(_is_past(before, after[0] if after else "", month, new_year=new_year))
    return -int(_is_coming(before))


def _is_past(before: str, after: str, month: int, *, new_year: bool) -> bool:
    """Whether a year is over in the first months of the next one."""
    named = _MONTH_BEFORE.search(before)
    if named:
        return month < int(named[1]) <= 12 and not _DEADLINE.search(before)
    if _TERM_BEFORE.search(before):
        return False
    words = list(_WORDS.finditer(before))
    if words or _END_BEFORE.search(before):
        return not words or words[-1]["past"] is not None
    if _TASK.search(before) or _TO_DO_AFTER.search(after):
        return False
    return new_year or _DONE_AFTER.search(after) is not None


def _is_coming(before: str) -> bool:
    """Whether a year has not begun in the last months of the one before."""
    if _MONTH_BEFORE.search(before):
        return False
    words = list(_WORDS.finditer(before))
    return words[-1]["coming"] is not None if words else re.search(r"\b(?:nhiệm vụ|dự toán)\b", before, re.IGNORECASE) is not None
