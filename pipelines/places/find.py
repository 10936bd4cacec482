"""Finding the places that a text names: provinces, districts, communes, villages, and whole areas such as "toàn tỉnh".

Belongs here: telling a place from a person or a body in running text. Does not belong here: the tables (gazetteer), type words (kinds),
numbers as names (numbered), which figure a place governs (pipelines.metrics).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from pipelines.places.bare import acts_as_area, opens_clause, told
from pipelines.places.gazetteer import commune_names, district_heads, districts, province_named, province_spellings, surnames
from pipelines.places.kinds import DESCRIBED, INITIALS, LEVELS, Level, kind_before, known_names, may_be_type
from pipelines.places.numbered import NUMBERED, numbered_name, with_number


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
        for hit in NUMBERED.finditer(text, start, end):
            if _free(found, *hit.span()) and (named := numbered_name(hit)) is not None:
                found.append(Place(*hit.span(), *named))
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
        kind = kind_before(text, at, after) if at > after else None
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
    if LEVELS[kind.lower()] != "locality" or " " in names[0]:
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
        described = kind.lower() in DESCRIBED and short not in known_names(LEVELS[kind.lower()])
        if described and (kind.lower().endswith((" biên giới", " vùng biên")) or short.split(" ")[0] in surnames()):
            break  # "các xã biên giới Việt - Lào", "xã nghèo Nguyễn Văn An đến thăm"
        if kind.lower() in INITIALS and not (short in known_names(LEVELS[kind.lower()]) and may_be_type(kind, short, text, hit.start())):
            break  # "Nguyễn H. Lan"
        if index and not several and short not in known_names(LEVELS[kind.lower()]) and province_named(short) is None:
            break  # a list goes on with names of the same kind only
        start = at if index else text.rindex(kind, 0, at)
        short = with_number(short, kind, text, at + len(short))
        place = _place(kind, short, start, at + len(short))
        printed = text[start : place.end_char]
        places.append(replace(place, name=printed) if place.province and printed[:2] in ("TP", "Tp") else place)
    return places


def _bare(hit: re.Match[str], text: str, at: int) -> Place | None:
    """ "tại Mẫu Sơn": a name of two words or more that the tables have, and that is no province."""
    name = _SPLIT.split(hit[0])[0]
    if " " not in name or province_named(name) is not None or text[at + len(name) : at + len(name) + 1].isalnum():
        return None
    level: Level | None = "district" if name in districts() else "commune" if name in commune_names() else None
    return Place(at, at + len(name), name, level) if level else None


def _place(kind: str, short: str, start: int, end: int) -> Place:
    """A place by its type word and name; provinces go by their bare name, as the press calls them."""
    word = kind = DESCRIBED.get(kind.lower()) or INITIALS.get(kind.lower(), kind)
    word = word.lower()
    province = province_named(short) if word in ("tỉnh", "thành phố", "tp", "tp.") else None
    shown = kind if kind[:2] == "TP" else word
    name = short if word == "tỉnh" else f"{shown} {short}"
    return Place(start, end, name, "province" if province else LEVELS[word], province)


def _trimmed(name: str, kind: str) -> str:
    """The longest head of the run of capitalised words that the tables know; the whole run if they know none."""
    known = known_names(LEVELS[kind.lower()])
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
    if len(words) < 3 or name in known_names(LEVELS[kind.lower()]) or province_named(name):
        return name
    if not _ROLE.search(text, max(0, at - 60), at - len(kind)):
        return name
    for count in range(len(words) - 1):
        if words[count] in surnames() and (count == 0 or len(words) - count > 2 or " ".join(words[:count]) in known_names("commune")):
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
