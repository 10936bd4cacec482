"""The shape of a line that prints a day: enough to tell a stamp from a sentence.

Belongs here: patterns and what a line of nothing else is. Does not belong here: which stamp is whose (visible, page), what day it
means (pipelines.dates).
"""

from __future__ import annotations

import re

STAMP = re.compile(
    r"(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}"
    r"|(?<!\d)\d{1,2}\s+tháng\s+\d{1,2}(?!\d)(?:\s|,|năm)+\d{4}",
    re.IGNORECASE,
)
_AROUND_STAMP = re.compile(
    r"(?:thứ|ngày|tháng|năm|lúc|cập nhật|đăng|xuất bản|hai|ba|tư|sáu|bảy|chủ nhật|giờ|gmt|am|pm|sáng|chiều|\W|\d|(?<=\d)[hg])+",
    re.IGNORECASE,
)
_READ = re.compile(r"lượt (?:xem|đọc)\b", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:ngày đăng|đăng lúc|ngày xuất bản|cập nhật)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s*(?::|h|giờ)\s*\d{2}(?!\d)")
_INFO_LENGTH = 100
_FEW = 4  # letters
STAMP_LENGTH = 60  # letters from which a line with a day in it is a sentence
STAMP_LINE = re.compile(
    r"^(?:(?:cập nhật|sửa)\D{0,20})?[\w\s,]{0,18}?\d{1,2}\s*[:h]\s*\d{2}.{0,24}\d{4}$"
    r"|^cập nhật\D{0,20}\d{1,2}[/.-]\d{1,2}[/.-]\d{4}.{0,12}$",
    re.IGNORECASE,
)


def is_bare_stamp(text: str) -> bool:
    """Whether a line is a day with its time or its label and hardly a word besides, or says when it was published and how often read."""
    if len(text) > _INFO_LENGTH or not STAMP.search(text):
        return False
    if _READ.search(text):
        return True
    named = _CLOCK.search(text) or _LABEL.match(text)
    return bool(named) and len(text) < STAMP_LENGTH and len(_AROUND_STAMP.sub("", text)) < _FEW
