"""The words that tell what kind of place a name is: written out, described ("xã biên giới"), or as initials ("H.", "TX.").

Belongs here: type words, what level each names, and whether one stands before a name. Does not belong here: names (gazetteer), the finding
of places in a text (find), names that are numbers (numbered).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pipelines.places.gazetteer import commune_names, districts, province_spellings

Level = Literal["country", "province", "district", "commune", "locality", "home"]

LEVELS: dict[str, Level] = {
    **dict.fromkeys(("tỉnh",), "province"),
    **dict.fromkeys(("huyện", "quận", "thị xã", "thành phố", "tp", "tp."), "district"),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), "commune"),
    **dict.fromkeys(("thôn", "bản", "ấp", "buôn", "làng", "xóm", "khu phố", "khối phố", "khối", "tổ dân phố", "phum", "sóc"), "locality"),
    **dict.fromkeys(
        (
            "trạm",
            "trạm thủy văn",
            "quần đảo",
            "đảo",
            "cửa khẩu quốc tế",
            "cửa khẩu chính",
            "cửa khẩu",
            "khu công nghiệp",
            "khu kinh tế",
            "sông",
            "hồ",
            "cảng",
        ),
        "locality",
    ),
}
_TYPES = ("huyện", "xã", "thành phố", "thị xã", "phường")
DESCRIBED = {
    f"{kind} {said}": kind
    for kind in _TYPES
    for said in ("đảo", "vùng cao", "biên giới", "vùng biên", "miền núi", "ven biển", "du lịch", "nghèo", "rẻo cao", "bãi ngang")
}
"""Type words with what the place is like ("xã biên giới Na Mèo") -> the type word alone."""
LEVELS.update({described: LEVELS[kind] for described, kind in DESCRIBED.items()})
INITIALS = {"h.": "huyện", "q.": "quận", "p.": "phường", "x.": "xã", "tt.": "thị trấn", "tt": "thị trấn", "tx.": "thị xã", "tx": "thị xã"}
"""Type words as initials, which stand for other words as well ("Nguyễn H. Lan", "TT Huế"): of names behind them the tables decide."""
LEVELS.update({initial: LEVELS[kind] for initial, kind in INITIALS.items()})
_KINDS = tuple(sorted(LEVELS, key=len, reverse=True))
_KINDS_BY_LAST = {last: [kind for kind in _KINDS if kind.rsplit(" ", 1)[-1] == last] for last in {k.rsplit(" ", 1)[-1] for k in _KINDS}}
_LONGEST_KIND = 2 + len(_KINDS[0])


@cache
def known_names(level: Level) -> frozenset[str]:
    """The names that the tables have for places of a level."""
    if level == "commune":
        return commune_names()
    return frozenset(districts()) | frozenset(province_spellings()) if level in ("district", "province") else frozenset()


def kind_before(text: str, at: int, start: int) -> str | None:
    """The type word, as printed, that ends right before offset `at` or one space before it; the longest one."""
    begin, end = max(start, at - _LONGEST_KIND), at - 1 if text[at - 1 : at] == " " else at
    space = text.rfind(" ", begin, end)
    last = text[begin if space < 0 else space + 1 : end].lower().lstrip("\n(“\"'/-")
    if last not in _KINDS_BY_LAST:
        return None
    head = text[begin:end]
    low = head.lower()
    for kind in _KINDS_BY_LAST[last]:
        if low.endswith(kind) and not low[: -len(kind)][-1:].isalnum():
            within = _second_syllable(low[: -len(kind)].rstrip(), kind) or _in_capitals(head[: -len(kind)], head[-len(kind)], kind)
            return None if within else head[-len(kind) :]
    return None


_FIRST_SYLLABLES = {
    "xã": ("hợp tác",),
    "bản": ("văn", "nhật", "cơ", "kịch", "xuất", "phiên", "ấn", "biên", "tài"),
    "hồ": ("tp", "thành phố"),
    "trạm": ("máy",),
    "khối": ("hình", "liên"),
}


def _second_syllable(before: str, kind: str) -> bool:
    """Whether the type word is the end of another word: "hợp tác xã", "văn bản". `before` stands before it, in lower case."""
    return before.endswith(_FIRST_SYLLABLES.get(kind, ()))


_BEFORE_TYPES = frozenset(["các", "những", "hai", "ba", "tại", "ở", "ngoài", "trên", "nhiều"])


def _in_capitals(before: str, initial: str, kind: str) -> bool:
    """ "May Sông Lô", "thủy điện Sông Tranh": a capitalised type word in the middle of a sentence is part of that name."""
    word = before.removesuffix(" ").rsplit(" ", 1)[-1]
    if not initial.isupper() or not before.endswith(" ") or word.isupper():
        return False
    if LEVELS[kind] != "locality" and (not word[-1:].isalnum() or word.lower() in _BEFORE_TYPES):
        return False  # "phường Vạn Thắng, TP Nha Trang", "Tại Huyện Sông Hinh"; but "Ảnh: Hồ Hương" names a person
    return word[:1].isupper() or (kind in ("sông", "hồ", "đảo", "cảng") and word[-1:].isalpha())


_BEFORE_INITIALS = frozenset(
    [
        *(
            "các",
            "những",
            "hai",
            "ba",
            "tại",
            "ở",
            "ngoài",
            "từ",
            "đến",
            "tới",
            "qua",
            "trong",
            "trên",
            "bàn",
            "về",
            "cho",
            "với",
            "và",
            "của",
        ),
        *("thuộc", "gồm", "là", "ubnd", "hđnd", "an", "ủy", "uỷ", "tand", "vksnd", "mttq", "hội", "đoàn"),
    ]
)
_LAST_WORD = re.compile(r"(?:(?P<word>[^\W\d_]+) |(?P<open>[,;:(–-] ?|\n|[.!?…] |^))$")


def may_be_type(kind: str, name: str, text: str, at: int) -> bool:
    """Whether initials before a known name stand for its type: one letter where a place may be named and no person; two where a dot or a
    second word of the name makes them sure."""
    if len(kind.rstrip(".")) == 2:
        return kind.endswith(".") or " " in name
    begin = text.rindex(kind, 0, at)
    before = _LAST_WORD.search(text[max(0, begin - 12) : begin])
    return " " in name and before is not None and (before["word"] is None or before["word"].lower() in _BEFORE_INITIALS)
