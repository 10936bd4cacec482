"""Where a name without a type word may be a place: after "tại", "ở", or as a district that does what only an area does.

Belongs here: the words around that tell. Does not belong here: the names (gazetteer), finding them (find).
"""

from __future__ import annotations

import re

from pipelines.places.gazetteer import province_named, provinces_of_district


def told(text: str, at: int) -> bool:
    """Whether "tại" or "ở" stands before offset `at`."""
    return text[at - 2 : at] in _LAST_OF_CUES and text[max(0, at - 4) : at].lower().endswith(("tại ", " ở "))


_LAST_OF_CUES = frozenset(["i ", "I ", "ở ", "Ở "])


def opens_clause(text: str, at: int, start: int) -> bool:
    """Whether a clause begins at offset `at`."""
    return at == start or text[at - 2 : at] in _OPENINGS


_OPENINGS = frozenset([", ", "; ", ": ", ". "])
_ACTS = re.compile(
    r"(?: (?:đã|đang|hiện|ước|cũng|dự kiến|chỉ|mới|còn))*"
    r" (?:(?:đón|thu hút|phục vụ)(?:[^,.;:]|[.,](?=[0-9])){1,30} (?:lượt khách|du khách|khách du lịch|khách tham quan)(?!\w)"
    r"|có(?: (?:hơn|gần|trên|khoảng|tới))? [0-9][0-9.,/]* (?:xã|phường|thị trấn|thôn|bản|ấp|khu công nghiệp|cụm công nghiệp|hộ nghèo)(?!\w)"
    r"|(?:gieo cấy|gieo sạ|gieo trồng|xuống giống|giải ngân|sơ tán|di dời|ghi nhận)(?!\w))"
)


def acts_as_area(name: str, text: str, end: int) -> bool:
    """ "Sầm Sơn đón 2 triệu lượt khách", "Hải Hậu gieo cấy 9.800 ha": a district of one province, with what a person does not do."""
    alone = len(provinces_of_district(name)) == 1 and province_named(name) is None
    return alone and _ACTS.match(text, end) is not None
