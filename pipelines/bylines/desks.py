"""Editorial desks that sign as a group: PV, CTV, Nhóm phóng viên, Phòng Thời sự, Ban Biên tập.

Belongs here: telling a desk of a newsroom from an office of the state, and its usual spelling. Does not belong here: people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.bylines.words import phrases, same_spelling

_DESK_SHORT = {"pv": "PV", "ctv": "CTV", "btv": "BTV", "bbt": "BBT", "pvtt": "PVTT", "pvtv": "PVTV", "ttv": "TTV"}
_TOPIC_SHORT = {"ctđ": "CTĐ", "xdđ": "XDĐ"}  # other capitals after "Ban" and "Phòng" are offices of the state ("Ban CHQS")
_CREW = re.compile(r"(pv|btv|phóng viên|biên tập viên)\s+(?=\w)")
_DESK = re.compile(r"(phòng|ban|tổ|nhóm|tiểu ban|bộ phận|trung tâm)\s+(.+)")
_CREW_ALONE = re.compile(r"(?P<crew>pv|btv|phóng viên|biên tập viên)\s+(?P<topic>\w.*)")
_CREW_OF_PAPER = re.compile(r"(?:nhóm|tổ) (?:pv|phóng viên) (?:báo|đài|ttxvn|tạp chí) ")
_JOIN = re.compile(r"(\s*(?:[-–,&]|\bvà\b)\s*)")
_KINDS = ("phòng", "ban", "tổ", "nhóm", "tiểu ban", "bộ phận", "trung tâm", "toà soạn")
DESK_PHRASES = (*_DESK_SHORT, *_KINDS)
"""What a desk begins with, besides the phrases of the list."""


_HEADS = frozenset(phrase.split()[0] for phrase in (*_KINDS, *phrases("desk_alone"), *_DESK_SHORT, "phóng", "biên"))


def read_desk(part: str) -> str | None:
    """The usual spelling of an editorial desk ("PHÒNG THỜI SỰ" -> "Phòng Thời sự", "P.V" -> "PV"), or None."""
    short = (part.replace(".", "") if "." in part else part).strip().casefold()
    return _desk_of(part, short) if short.partition(" ")[0] in _HEADS else None


@lru_cache(maxsize=4096)  # a line of one part is asked twice, as a line and as a part
def _desk_of(part: str, short: str) -> str | None:
    if short in _DESK_SHORT:
        return _DESK_SHORT[short]
    spelling = same_spelling(part.replace("P.V", "PV"))
    if spelling in phrases("desk_alone"):
        return "Ban Biên tập" if spelling == "ban biên tập" else spelling.capitalize()
    if _CREW_OF_PAPER.match(spelling):
        return part
    if crew := _CREW_ALONE.fullmatch(spelling):
        return _crew_of_topic(crew["crew"], crew["topic"], printed=part)
    found = _DESK.fullmatch(spelling)
    return _named_desk(found[1], found[2]) if found else None


def _crew_of_topic(crew: str, topic: str, *, printed: str) -> str | None:
    """ "PV Thời sự"; "PV An Ninh" is a person."""
    if topic not in phrases("desk") or (not printed.isupper() and printed.endswith(topic.title())):
        return None
    return f"{_DESK_SHORT.get(crew, crew.capitalize())} {topic.capitalize()}"


def _named_desk(head: str, rest: str) -> str | None:
    crew = _CREW.match(rest)
    topics = _JOIN.split(rest[crew.end() :] if crew else rest)
    if not phrases("desk").union(_TOPIC_SHORT).issuperset(topics[::2]):
        return None
    proper = crew is not None or head not in ("tổ", "nhóm")
    spelled = [_DESK_SHORT.get(word) or _TOPIC_SHORT.get(word) or (word.capitalize() if proper else word) for word in topics]
    named = "".join(spelled).replace(" đảng", " Đảng")
    return " ".join([head.capitalize(), *([_DESK_SHORT.get(crew[1], crew[1])] if crew else []), named])
