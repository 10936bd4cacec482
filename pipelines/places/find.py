"""Finding the places that a text names: provinces, districts, communes, villages, and whole areas such as "toàn tỉnh".

Belongs here: telling a place from a person or a body in running text. Does not belong here: the tables (gazetteer), which figure a
place governs (pipelines.metrics).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Literal

from pipelines.places.bare import acts_as_area, opens_clause, told
from pipelines.places.gazetteer import commune_names, district_heads, districts, province_named, province_spellings, surnames

Level = Literal["country", "province", "district", "commune", "locality", "home"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place named in a text. Offsets count code points; `name` is the place as named, with its type word where printed.

    `level` home means "toàn tỉnh", "địa bàn tỉnh": the province that the text is about; `province` is set where it is certain.
    """

    start_char: int
    end_char: int
    name: str
    level: Level
    province: str | None = None


_CAPITALS = "".join(chr(c) for c in (*range(0x41, 0x5B), *range(0xC0, 0x1EFA)) if chr(c).isupper() and chr(c).isalpha())
_WORD = rf"(?!T[PXT](?![\w'’])|[HQPX]\.)[{_CAPITALS}][\w'’]*"
_NAME = rf"{_WORD}(?:(?: | ?- ?){_WORD}){{0,4}}"
_LEVELS: dict[str, Level] = {
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
_DESCRIBED = {
    f"{kind} {said}": kind
    for kind in _TYPES
    for said in ("đảo", "vùng cao", "biên giới", "vùng biên", "miền núi", "ven biển", "du lịch", "nghèo", "rẻo cao", "bãi ngang")
}
"""Type words with what the place is like ("xã biên giới Na Mèo") -> the type word alone."""
_LEVELS.update({described: _LEVELS[kind] for described, kind in _DESCRIBED.items()})
_INITIALS = {"h.": "huyện", "q.": "quận", "p.": "phường", "x.": "xã", "tt.": "thị trấn", "tt": "thị trấn", "tx.": "thị xã", "tx": "thị xã"}
"""Type words as initials, which stand for other words as well ("Nguyễn H. Lan", "TT Huế"): of names behind them the tables decide."""
_LEVELS.update({initial: _LEVELS[kind] for initial, kind in _INITIALS.items()})
_KINDS = tuple(sorted(_LEVELS, key=len, reverse=True))
_KINDS_BY_LAST = {last: [kind for kind in _KINDS if kind.rsplit(" ", 1)[-1] == last] for last in {k.rsplit(" ", 1)[-1] for k in _KINDS}}
_CAPITALISED = re.compile(rf"[{_CAPITALS}][\w'’]*")
_NAMES = re.compile(rf"{_NAME}(?:(?:, | và |, và ){_NAME})*")
_UNIT = "(?i:tỉnh|thành phố|huyện|xã(?! hội)|thị xã|quận|phường|thị trấn|đặc khu)"
_AREA = re.compile(  # each branch begins with its own letters, for which the matcher scans
    "|".join(
        [
            *(rf"{head} (?:(?i:nước|vùng|khu vực)|{_UNIT})(?!\w)" for head in ("cả", "Cả", "CẢ")),
            *(rf"{head} (?:(?i:quốc|vùng|khu vực)|{_UNIT})(?!\w)" for head in ("toàn", "Toàn", "TOÀN")),
            *(rf"{head} (?:toàn )?{_UNIT}(?!\w)" for head in ("địa bàn", "Địa bàn", "ĐỊA BÀN")),
        ]
    )
)
_COUNTRY = frozenset(["cả nước", "toàn quốc"])
_LONGEST_KIND = 2 + len(_KINDS[0])
_SPLIT = re.compile(r", và |, | và ")
_PEOPLE = frozenset(["ông", "bà", "anh", "chị", "em", "cháu", "đội", "họ", "tên", "chủ tịch", "phố", "đường"])


@cache
def _bare_provinces() -> re.Pattern[str]:
    spellings = sorted(province_spellings(), key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(map(re.escape, spellings)) + r")(?!\w)")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_CAPITALISED.findall(spelling)[0] for spelling in province_spellings())


def find_places(text: str, start: int = 0, end: int | None = None) -> list[Place]:
    """Places named in NFC text, or in text[start:end], by offset into the whole text, without overlaps.

    Named are: a type word with a capitalised name (xã Hồng Phong), lists of them (các huyện Lộc Bình, Cao Lộc), provinces without a
    type word, "cả nước", "toàn tỉnh", after "tại" or "ở" a district or commune of the tables, and a district that opens a clause and does
    what only an area does ("Sầm Sơn đón 2 triệu lượt khách"). "Chủ tịch UBND xã Lường Văn Phin" names a person, "Hợp tác xã Quả ngọt"
    a cooperative, and neither a commune. Known fault: other bare names of districts and communes are not looked for, because many are
    people's names as well.
    """
    end = len(text) if end is None else end
    capitalised = list(_CAPITALISED.finditer(text, start, end))
    found = _typed(text, capitalised, start, end)
    low = text[start:end].lower()
    areas = _AREA.finditer(text, start, end) if "cả " in low or "toàn " in low or "địa bàn " in low else ()
    for hit in areas:
        if _free(found, *hit.span()) and not _inside_word(text, hit.start(), start):
            found.append(Place(*hit.span(), hit[0], "country" if hit[0].lower() in _COUNTRY else "home"))
    if "hường " in low or "uận " in low or "p." in low or "q." in low:
        for hit in _NUMBERED.finditer(text, start, end):
            if _free(found, *hit.span()) and (place := _numbered(hit)) is not None:
                found.append(place)
    at = start
    for word in capitalised:
        known = word[0].rstrip("'’") in _first_words() and word.start() >= at
        hit = _bare_provinces().match(text, word.start(), end) if known else None
        if hit is None:
            continue
        at = hit.end()
        if _free(found, *hit.span()) and not _part_of_a_longer_name(text, hit.start(), start) and not _goes_on(text, hit, end):
            found.append(Place(*hit.span(), hit[0], "province", province_spellings()[hit[0]]))
    return sorted(found, key=_START) if len(found) > 1 else found


_START = attrgetter("start_char")


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
_NUMBERED = re.compile(
    rf"(?<!\w)(?<![Mm]ỗi )(?:(?P<kind>[Pp]hường |[Qq]uận )"
    rf"|(?:(?<=ại )|(?<=ở )|(?<=[,(])|(?<=, )|(?<=UBND )|(?<=Công an ))(?P<initial>[PQ])\. ?)(?P<number>[1-9][0-9]?){_AFTER_NUMBER}"
)
"""Wards and districts that have a number for a name, one at a time; a letter alone is more often a person's."""


def _numbered(hit: re.Match[str]) -> Place | None:
    kind = "quận" if (hit["kind"] or hit["initial"])[0] in "Qq" else "phường"
    name = f"{kind} {hit['number']}"
    return Place(*hit.span(), name, _LEVELS[kind]) if f"{name[0].upper()}{name[1:]}" in _known(_LEVELS[kind]) else None


def _goes_on(text: str, hit: re.Match[str], end: int) -> bool:
    """ "Điện Biên Đông": with the next word it is the name of another place."""
    follow = _NEXT_WORD.match(text, hit.end(), end) if text[hit.end() + 1 : hit.end() + 2].isupper() else None
    return follow is not None and f"{hit[0]}{follow[0]}" in districts()


_NEXT_WORD = re.compile(rf" {_WORD}")


def _free(found: list[Place], start: int, end: int) -> bool:
    return not found or not any(place.start_char < end and start < place.end_char for place in found)


def _inside_word(text: str, at: int, start: int) -> bool:
    return at > start and (text[at - 1].isalnum() or text[at - 1] == "-")


def find_typed(text: str, start: int, end: int) -> list[Place]:
    """Of the places of find_places those that have a type word or stand in the tables of districts and communes."""
    return _typed(text, _CAPITALISED.finditer(text, start, end), start, end)


def _typed(text: str, capitalised: Iterable[re.Match[str]], start: int, end: int) -> list[Place]:
    """From each capitalised word the type word is looked for to its left."""
    found: list[Place] = []
    after = start
    for hit in capitalised:
        at = hit.start()
        if at < after:
            continue
        kind = _kind_before(text, at, after) if at > after else None
        cued = kind is not None or told(text, at)
        names = _NAMES.match(text, at, end) if cued or (hit[0] in district_heads() and opens_clause(text, at, start)) else None
        if names is None or not (cued or acts_as_area(names[0], text, names.end())):
            continue
        if kind:
            if not _body(kind, names, text):
                found.extend(_listed(text, kind, names))
            after = names.end()
        elif (place := _bare(names, text, at)) is not None:
            found.append(place)
            after = place.end_char
    return found


def _kind_before(text: str, at: int, start: int) -> str | None:
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
    if _LEVELS[kind] != "locality" and (not word[-1:].isalnum() or word.lower() in _BEFORE_TYPES):
        return False  # "phường Vạn Thắng, TP Nha Trang", "Tại Huyện Sông Hinh"; but "Ảnh: Hồ Hương" names a person
    return word[:1].isupper() or (kind in ("sông", "hồ", "đảo", "cảng") and word[-1:].isalpha())


_BODIES = frozenset(
    (
        "Y",
        "Kiểm",
        "Thi",
        "Hàng",
        "Quốc",
        "Văn",
        "Đảng",
        "Mặt",
        "Dân",
        "Đoàn",
        "CSGT",
        "Khuyến",
        "Thú",
        "Quan",
        "Biên",
        "BTS",
        "Thu",
        "Cảnh",
        "Công",
        "Nghề",
        "Du",
        "Nông",
        "Doanh",
        "Trường",
        "Cơ",
    )
)
"""First words of bodies ("trạm Y tế", "khối Thi đua"): capitalised, and their second word is not."""


def _body(kind: str, names: re.Match[str], text: str) -> bool:
    """Whether the capitalised word after a type word begins the name of a body and not of a place."""
    if _LEVELS[kind.lower()] != "locality" or " " in names[0]:
        return False
    acronym = names[0].isupper() and len(names[0]) > 1
    return acronym or (names[0] in _BODIES and text[names.end() : names.end() + 2].lstrip()[:1].islower())


_SEVERAL = re.compile(r"(?:các|những|hai|ba|bốn|năm|sáu) (?:\w+ ){1,2}$", re.IGNORECASE)


def _listed(text: str, kind: str, hit: re.Match[str]) -> list[Place]:
    """The places of a list of names after one type word."""
    places: list[Place] = []
    cursor = hit.start()
    several = _SEVERAL.search(text, max(0, cursor - 30), cursor) is not None
    for index, name in enumerate(_SPLIT.split(hit[0])):
        at = text.index(name, cursor)
        cursor = at + len(name)
        short = _without_person(_trimmed(name, kind), kind, text, hit.start())
        if short is None:
            break
        described = kind.lower() in _DESCRIBED and short not in _known(_LEVELS[kind.lower()])
        if described and (kind.lower().endswith((" biên giới", " vùng biên")) or short.split(" ")[0] in surnames()):
            break  # "các xã biên giới Việt - Lào", "xã nghèo Nguyễn Văn An đến thăm"
        if kind.lower() in _INITIALS and not (short in _known(_LEVELS[kind.lower()]) and _may_be_type(kind, short, text, hit.start())):
            break  # "Nguyễn H. Lan"
        if index and not several and short not in _known(_LEVELS[kind.lower()]) and province_named(short) is None:
            break  # a list goes on with names of the same kind only
        start = at if index else text.rindex(kind, 0, at)
        short = _with_number(short, kind, text, at + len(short))
        place = _place(kind, short, start, at + len(short))
        printed = text[start : place.end_char]
        places.append(replace(place, name=printed) if place.province and printed[:2] in ("TP", "Tp") else place)
    return places


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


def _may_be_type(kind: str, name: str, text: str, at: int) -> bool:
    """Whether initials before a known name stand for its type: one letter where a place may be named and no person; two where a dot or a
    second word of the name makes them sure."""
    if len(kind.rstrip(".")) == 2:
        return kind.endswith(".") or " " in name
    begin = text.rindex(kind, 0, at)
    before = _LAST_WORD.search(text[max(0, begin - 12) : begin])
    return " " in name and before is not None and (before["word"] is None or before["word"].lower() in _BEFORE_INITIALS)


_NUMBER = re.compile(rf"(?P<number> [1-9][0-9]?){_AFTER_NUMBER}")


def _with_number(name: str, kind: str, text: str, end: int) -> str:
    """ "xã A Lưới 1": with the number behind it where the tables have such a commune; else it counts something."""
    number = _NUMBER.match(text, end) if _LEVELS[kind.lower()] == "commune" else None
    return name + number["number"] if number and name + number["number"] in commune_names() else name


def _bare(hit: re.Match[str], text: str, at: int) -> Place | None:
    """ "tại Mẫu Sơn": a name of two words or more that the tables have, and that is no province."""
    name = _SPLIT.split(hit[0])[0]
    if " " not in name or province_named(name) is not None or text[at + len(name) : at + len(name) + 1].isalnum():
        return None
    level: Level | None = "district" if name in districts() else "commune" if name in commune_names() else None
    return Place(at, at + len(name), name, level) if level else None


def _place(kind: str, short: str, start: int, end: int) -> Place:
    """A place by its type word and name; provinces go by their bare name, as the press calls them."""
    word = kind = _DESCRIBED.get(kind.lower()) or _INITIALS.get(kind.lower(), kind)
    word = word.lower()
    province = province_named(short) if word in ("tỉnh", "thành phố", "tp", "tp.") else None
    shown = kind if kind[:2] == "TP" else word
    name = short if word == "tỉnh" else f"{shown} {short}"
    return Place(start, end, name, "province" if province else _LEVELS[word], province)


@cache
def _known(level: Level) -> frozenset[str]:
    """The names that the tables have for places of a level."""
    if level == "commune":
        return commune_names()
    return frozenset(districts()) | frozenset(province_spellings()) if level in ("district", "province") else frozenset()


def _trimmed(name: str, kind: str) -> str:
    """The longest head of the run of capitalised words that the tables know; the whole run if they know none."""
    known = _known(_LEVELS[kind.lower()])
    words = name.split(" ")
    for count in range(len(words), 1, -1):
        head = " ".join(words[:count])
        if head in known and count != len(words) - 1:  # one word more makes a longer name, two are a person's or a body's
            return head
    return name if province_named(name) else name.split(" - ")[0].split(" – ")[0]


_ROLE = re.compile(r"(?:chủ tịch|bí thư|trưởng|giám đốc|phó|chủ nhiệm|chỉ huy)[^,.;:()]*$", re.IGNORECASE)


def _without_person(name: str, kind: str, text: str, at: int) -> str | None:
    """The name without the office-holder who follows it; None if all of it is the office-holder: "Chủ tịch UBND xã Lường Văn Phin"."""
    words = name.split(" ")
    if len(words) < 3 or name in _known(_LEVELS[kind.lower()]) or province_named(name):
        return name
    if not _ROLE.search(text, max(0, at - 60), at - len(kind)):
        return name
    for count in range(len(words) - 1):
        if words[count] in surnames() and (count == 0 or len(words) - count > 2 or " ".join(words[:count]) in _known("commune")):
            return " ".join(words[:count]) or None
    return name


_WORD_BEFORE = re.compile(r"(?P<far>\S+\s+)?(?P<near>\w+) $")  # begins anywhere, which takes its time


def _part_of_a_longer_name(text: str, start: int, begin: int) -> bool:
    """ "Nguyễn Thái Bình", "bà Hà Giang": another capitalised word before, in the middle of a sentence, or a person's title."""
    if _inside_word(text, start, begin):
        return True
    far, _, near = text[max(begin, start - 30) : start].removesuffix(" ").rpartition(" ")
    if not near.isalnum() or text[start - 1] != " ":
        before = _WORD_BEFORE.search(text, max(begin, start - 30), start)
        if before is None:
            return False
        far, near = before["far"] or "", before["near"]
    if near.lower() in _PEOPLE:
        return True
    if not near[0].isupper() or near.isupper():
        return False
    far = far.rstrip()
    return far != "" and far[-1] not in ".!?:;"
