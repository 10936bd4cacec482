"""Places whose names are or end in a number: "phường 8", "Q.7", "xã A Lưới 1".

Belongs here: telling such a number from one that counts what follows. Does not belong here: other names (find).
"""

from __future__ import annotations

import re

from pipelines.places.gazetteer import commune_names
from pipelines.places.kinds import LEVELS, Level, known_names

_SAID_OF_PLACES = "|".join(
    [
        "thành phố|thị xã|tỉnh|huyện|quận|phường|xã|và|với|có|là|đã|đang|sẽ|còn|được|bị|cho|cũng|đạt|tăng|giảm|trồng|thu|chi|đón|trao|tặng",
        "tổ chức|vận động|hỗ trợ|phối hợp|tiếp nhận|ghi nhận|xảy ra|triển khai|thực hiện|phát hiện|ra quân|khởi tố|bắt",
    ]
)
_AFTER_NUMBER = (
    r"(?=\Z|[,;:)\n]|\.(?![0-9])| [-–(0-9]| (?:TP|Tp|tp)\b"
    rf"| (?:{_SAID_OF_PLACES})(?!\w))(?!(?:,| và) ?[0-9])"
)
"""What may stand behind a name that ends in a number; else the number may count: "quận 9 tháng đầu năm", "phường 2 tổ công tác"."""
NUMBERED = re.compile(
    rf"(?<!\w)(?<![Mm]ỗi )(?:(?P<kind>[Pp]hường |[Qq]uận )"
    rf"|(?:(?<=ại )|(?<=ở )|(?<=[,(])|(?<=, )|(?<=UBND )|(?<=Công an ))(?P<initial>[PQ])\. ?)(?P<number>[1-9][0-9]?){_AFTER_NUMBER}"
)
"""Wards and districts that have a number for a name, one at a time; a letter alone is more often a person's."""


def numbered_name(hit: re.Match[str]) -> tuple[str, Level] | None:
    """Name and level of what `NUMBERED` found, where the tables have such a ward or district."""
    kind = "quận" if (hit["kind"] or hit["initial"])[0] in "Qq" else "phường"
    name = f"{kind} {hit['number']}"
    return (name, LEVELS[kind]) if name.capitalize() in known_names(LEVELS[kind]) else None


_NUMBER = re.compile(rf"(?P<number> [1-9][0-9]?){_AFTER_NUMBER}")


def with_number(name: str, kind: str, text: str, end: int) -> str:
    """ "xã A Lưới 1": with the number behind it where the tables have such a commune; else it counts something."""
    number = _NUMBER.match(text, end) if LEVELS[kind.lower()] == "commune" else None
    return name + number["number"] if number and name + number["number"] in commune_names() else name
