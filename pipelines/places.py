"""Places that a text names: the 63 provinces before 1 July 2025, the 34 since, districts and communes, and whole areas.

Belongs here: the gazetteer and finding named places in text. Does not belong here: which figure a place governs
(pipelines.metrics). Source of the tables: package vietnamadminunits 1.0.4, by pipelines/data/make_places.py.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pipelines.text import fold
from warehouse.records import Province

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


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("pipelines") / "data" / name).read_text("utf-8").splitlines()))


@cache
def provinces() -> tuple[Province, ...]:
    """The 63 provinces before 1 July 2025, each with the one of the 34 it belongs to since."""
    return tuple(
        Province(row["province"], row["successor"], row["code"], row["successor_code"], _other_spellings(row["province"], row["type"]))
        for row in _rows("provinces.csv")
    )


def _other_spellings(name: str, kind: str) -> tuple[str, ...]:
    """How else a province is written. "thành phố Lạng Sơn" is a town in the province; "thành phố Hà Nội" is the province."""
    bare = name.removeprefix("TP ")
    return tuple(dict.fromkeys([*_SPELLINGS.get(name, ()), *((bare, f"thành phố {bare}", f"TP {bare}") if kind == "Thành phố" else ())]))


@cache
def successors() -> tuple[str, ...]:
    """The 34 provinces since 1 July 2025, in the order of the tables."""
    return tuple(dict.fromkeys(p.successor for p in provinces()))


_SPELLINGS = {
    "TP Hồ Chí Minh": ("Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "TP.Hồ Chí Minh", "TPHCM", "TP HCM", "TP.HCM", "TP. HCM"),
    "Thừa Thiên Huế": ("Thừa Thiên - Huế", "Thừa Thiên – Huế", "Thừa Thiên-Huế"),
    "Bà Rịa - Vũng Tàu": ("Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa Vũng Tàu", "BR-VT"),
    "Đắk Lắk": ("Đắc Lắc", "Đăk Lăk", "Đak Lak", "Dak Lak", "Daklak", "ĐắkLắk"),
    "Đắk Nông": ("Đắc Nông", "Đăk Nông", "Đak Nông", "Dak Nong"),
    "Kon Tum": ("Kontum", "KonTum"),
    "Bắc Kạn": ("Bắc Cạn",),
    "Hòa Bình": ("Hoà Bình",),
    "Thanh Hóa": ("Thanh Hoá",),
    "Khánh Hòa": ("Khánh Hoà",),
    "Huế": (),
}


@cache
def _province_spellings() -> dict[str, str]:
    """Every printed spelling -> the province's name in the tables."""
    names = dict.fromkeys([p.province for p in provinces()] + list(successors()))
    return {spelling: name for name in names for spelling in (name, *_SPELLINGS.get(name, ()))}


@cache
def _folded_provinces() -> dict[str, str]:
    return {_key(spelling): name for spelling, name in _province_spellings().items()}


_TYPE_WORD = re.compile(r"^(?:tinh|thanh pho|tp)\.?\s+")


def _key(name: str) -> str:
    """Folded, without its type word, letters only: the key of a lookup that forgives spelling."""
    return re.sub(r"[^a-z0-9]", "", _TYPE_WORD.sub("", " ".join(fold(name).split())))


def province_named(name: str) -> str | None:
    """The province's name in the tables for any usual spelling ("tỉnh Đắc Lắc" -> Đắk Lắk), or None."""
    return _folded_provinces().get(_key(name))


def successor_of(name: str) -> str | None:
    """The province of the 34 that `name` (of the 63 or the 34, any spelling) belongs to since 1 July 2025, or None."""
    known = province_named(name)
    return {**{s: s for s in successors()}, **{p.province: p.successor for p in provinces()}}.get(known) if known else None


@cache
def _districts() -> dict[str, frozenset[str]]:
    """District name -> provinces (of the 63) that have one of that name."""
    by_code = {row["code"]: row["province"] for row in _rows("provinces.csv")}
    found: dict[str, set[str]] = {}
    for row in _rows("districts.csv"):
        found.setdefault(row["district"], set()).add(by_code[row["province_code"]])
    return {name: frozenset(where) for name, where in found.items()}


def provinces_of_district(name: str) -> frozenset[str]:
    """The provinces (of the 63) with a district of this name, without its type word."""
    return _districts().get(name, frozenset())


def is_named(name: str) -> bool:
    """Whether a province, district or commune has this name, without its type word."""
    return name in _commune_names() or name in _districts() or province_named(name) is not None


@cache
def _commune_names() -> frozenset[str]:
    return frozenset(row["commune"] for row in _rows("communes.csv"))


_CAPITALS = "".join(chr(c) for c in (*range(0x41, 0x5B), *range(0xC0, 0x1EFA)) if chr(c).isupper() and chr(c).isalpha())
_WORD = rf"[{_CAPITALS}][\w'’]*"
_NAME = rf"{_WORD}(?:(?: | ?- ?){_WORD}){{0,3}}"
_LEVELS: dict[str, Level] = {
    **dict.fromkeys(("tỉnh",), "province"),
    **dict.fromkeys(("huyện", "quận", "thị xã", "thành phố", "tp", "tp.", "tx", "tx."), "district"),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu", "tt.", "tt"), "commune"),
    **dict.fromkeys(("thôn", "bản", "ấp", "buôn", "làng", "xóm", "khu phố", "khối phố", "khối", "tổ dân phố", "phum", "sóc"), "locality"),
    **dict.fromkeys(("trạm", "trạm thủy văn", "đảo", "cửa khẩu", "khu công nghiệp", "khu kinh tế", "sông", "hồ", "cảng"), "locality"),
}
_LAST_OF_KINDS = frozenset(kind.rsplit(" ", 1)[-1] for kind in _LEVELS)
_CAPITALISED = re.compile(_WORD)
_NAMES = re.compile(rf"{_NAME}(?:(?:, | và |, và ){_NAME})*")
_UNIT = "(?i:tỉnh|thành phố|huyện|xã|thị xã|quận)"
_AREA = re.compile(  # begins with its own letters and no look-behind, which keeps the search at the speed of plain text
    rf"(?P<country>(?:[Cc]ả|CẢ) (?i:nước)|(?:[Tt]oàn|TOÀN) (?i:quốc))(?!\w)|"
    rf"(?:(?:[Tt]oàn|TOÀN|[Cc]ả|CẢ) (?:(?i:vùng|khu vực)|{_UNIT})|(?:[Đđ]ịa bàn|ĐỊA BÀN) (?:toàn )?{_UNIT})(?!\w)"
)
_KINDS = tuple(sorted(_LEVELS, key=len, reverse=True))
_LONGEST_KIND = 2 + len(_KINDS[0])
_SPLIT = re.compile(r", và |, | và ")
_PEOPLE = frozenset(["ông", "bà", "anh", "chị", "em", "cháu", "đội", "họ", "tên", "chủ tịch", "phố", "đường"])


@cache
def _bare_provinces() -> re.Pattern[str]:
    spellings = sorted(_province_spellings(), key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(map(re.escape, spellings)) + r")(?!\w)")


def find_places(text: str, start: int = 0, end: int | None = None) -> list[Place]:
    """Places named in NFC text, or in text[start:end], by offset into the whole text, without overlaps.

    Named are: a type word with a capitalised name (xã Hồng Phong), lists of them (các huyện Lộc Bình, Cao Lộc), provinces without a
    type word, "cả nước", "toàn tỉnh", and after "tại" or "ở" a district or commune of the tables. Known faults: a type word before a
    person's name; other bare names of districts and communes are not looked for, because many are people's names as well.
    """
    end = len(text) if end is None else end
    found = _typed(text, start, end)
    for hit in _AREA.finditer(text, start, end):
        if _free(found, *hit.span()) and not _inside_word(text, hit.start(), start):
            found.append(Place(*hit.span(), hit[0], "country" if hit["country"] else "home"))
    for hit in _bare_provinces().finditer(text, start, end):
        if _free(found, *hit.span()) and not _part_of_a_longer_name(text, hit.start(), start):
            found.append(Place(*hit.span(), hit[0], "province", _province_spellings()[hit[0]]))
    return sorted(found, key=lambda place: place.start_char)


def _free(found: list[Place], start: int, end: int) -> bool:
    return not any(place.start_char < end and start < place.end_char for place in found)


def _inside_word(text: str, at: int, start: int) -> bool:
    return at > start and (text[at - 1].isalnum() or text[at - 1] == "-")


def _typed(text: str, start: int, end: int) -> list[Place]:
    """Names after a type word: from each capitalised word the type word is looked for to its left."""
    found: list[Place] = []
    after = start
    for hit in _CAPITALISED.finditer(text, start, end):
        if hit.start() < after:
            continue
        kind = _kind_before(text, hit.start(), after)
        names = _NAMES.match(text, hit.start(), end) if kind or _told(text, hit.start()) else None
        if names is None:
            continue
        if kind:
            found.extend(_listed(text, kind, names))
            after = names.end()
        elif (place := _bare(names, text, hit.start())) is not None:
            found.append(place)
            after = place.end_char
    return found


def _kind_before(text: str, at: int, start: int) -> str | None:
    """The type word, as printed, that ends right before offset `at` or one space before it; the longest one."""
    head = text[max(start, at - _LONGEST_KIND) : at].removesuffix(" ")
    low = head.lower()
    if low.rsplit(" ", 1)[-1].lstrip("(“\"'/-") not in _LAST_OF_KINDS:
        return None
    for kind in _KINDS:
        if low.endswith(kind) and not low[: -len(kind)][-1:].isalnum():
            return head[-len(kind) :]
    return None


def _told(text: str, at: int) -> bool:
    return text[max(0, at - 4) : at].lower() == "tại " or text[max(0, at - 3) : at].lower() == " ở "


def _listed(text: str, kind: str, hit: re.Match[str]) -> list[Place]:
    """The places of a list of names after one type word."""
    places: list[Place] = []
    cursor = hit.start()
    for index, name in enumerate(_SPLIT.split(hit[0])):
        at = text.index(name, cursor)
        cursor = at + len(name)
        short = _trimmed(name, kind)
        if index and short not in _known(_LEVELS[kind.lower()]) and province_named(short) is None:
            break  # a list goes on with names of the same kind only
        start = at if index else text.rindex(kind, 0, at)
        places.append(_place(kind, short, start, at + len(short)))
    return places


def _bare(hit: re.Match[str], text: str, at: int) -> Place | None:
    """ "tại Mẫu Sơn": a name of two words or more that the tables have, and that is no province."""
    name = _SPLIT.split(hit[0])[0]
    if " " not in name or province_named(name) is not None or text[at + len(name) : at + len(name) + 1].isalnum():
        return None
    level: Level | None = "district" if name in _districts() else "commune" if name in _commune_names() else None
    return Place(at, at + len(name), name, level) if level else None


def _place(kind: str, short: str, start: int, end: int) -> Place:
    """A place by its type word and name; provinces go by their bare name, as the press calls them."""
    word = kind.lower()
    province = province_named(short) if word in ("tỉnh", "thành phố", "tp", "tp.") else None
    shown = kind if kind[:2] == "TP" else word
    name = short if word == "tỉnh" else f"{shown} {short}"
    return Place(start, end, name, "province" if province else _LEVELS[word], province)


@cache
def _known(level: Level) -> frozenset[str]:
    """The names that the tables have for places of a level."""
    if level == "commune":
        return _commune_names()
    return frozenset(_districts()) | frozenset(_province_spellings()) if level in ("district", "province") else frozenset()


def _trimmed(name: str, kind: str) -> str:
    """The longest head of the run of capitalised words that the tables know; the whole run if they know none."""
    known = _known(_LEVELS[kind.lower()])
    words = name.split(" ")
    for count in range(len(words), 1, -1):
        head = " ".join(words[:count])
        if head in known:
            return head
    return name


_WORD_BEFORE = re.compile(r"(?P<far>\S+\s+)?(?P<near>\w+) $")


def _part_of_a_longer_name(text: str, start: int, begin: int) -> bool:
    """ "Nguyễn Thái Bình", "bà Hà Giang": another capitalised word before, in the middle of a sentence, or a person's title."""
    if _inside_word(text, start, begin):
        return True
    before = _WORD_BEFORE.search(text, max(begin, start - 30), start)
    if before is None:
        return False
    near = before["near"]
    if near.lower() in _PEOPLE:
        return True
    opens_sentence = before["far"] is None or before["far"].rstrip()[-1] in ".!?:;"
    return near[0].isupper() and not near.isupper() and not opens_sentence
