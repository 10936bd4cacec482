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
    return tuple(Province(row["province"], row["successor"], row["code"], row["successor_code"]) for row in _rows("provinces.csv"))


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
    return {_bare(spelling): name for spelling, name in _province_spellings().items()}


_TYPE_WORD = re.compile(r"^(?:tinh|thanh pho|tp)\.?\s+")


def _bare(name: str) -> str:
    """Folded, without its type word, letters only: the key of a lookup that forgives spelling."""
    return re.sub(r"[^a-z0-9]", "", _TYPE_WORD.sub("", " ".join(fold(name).split())))


def province_named(name: str) -> str | None:
    """The province's name in the tables for any usual spelling ("tỉnh Đắc Lắc" -> Đắk Lắk), or None."""
    return _folded_provinces().get(_bare(name))


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
_KINDS = "|".join(re.escape(word) for word in sorted(_LEVELS, key=len, reverse=True))
_TYPED = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{_KINDS})) ?(?P<names>{_NAME}(?:(?:, | và |, và ){_NAME})*)|"
    r"(?<!\w)(?P<country>(?i:cả nước|toàn quốc|cả nước ta))(?!\w)|"
    r"(?<!\w)(?P<home>(?i:(?:trên )?(?:(?:toàn|cả) (?:vùng|khu vực|UNIT)|địa bàn (?:toàn )?UNIT)))(?!\w)".replace(
        "UNIT", "(?:tỉnh|thành phố|huyện|xã|thị xã|quận)"
    )
)
_SPLIT = re.compile(r", và |, | và ")
_PEOPLE = frozenset(["ông", "bà", "anh", "chị", "em", "cháu", "đội", "họ", "tên", "chủ tịch", "phố", "đường"])


@cache
def _bare_provinces() -> re.Pattern[str]:
    spellings = sorted(_province_spellings(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, spellings)) + r")(?![\w])")


def find_places(text: str) -> list[Place]:
    """Places named in NFC text, by offset, without overlaps.

    Named are: a type word with a capitalised name (xã Hồng Phong), lists of them (các huyện Lộc Bình, Cao Lộc), provinces without a
    type word, "cả nước", "toàn tỉnh". Known faults: a type word before a person's name; bare names of districts and communes
    are not looked for, because many are people's names as well.
    """
    found = [place for hit in _TYPED.finditer(text) for place in _typed(text, hit)]
    taken = [(place.start_char, place.end_char) for place in found]
    for hit in _bare_provinces().finditer(text):
        start, end = hit.span()
        if not any(a < end and start < b for a, b in taken) and not _part_of_a_longer_name(text, start):
            found.append(Place(start, end, hit[0], "province", _province_spellings()[hit[0]]))
    return sorted(found, key=lambda place: place.start_char)


def _typed(text: str, hit: re.Match[str]) -> list[Place]:
    if hit["country"]:
        return [Place(*hit.span(), hit[0], "country")]
    if hit["home"]:
        return [Place(*hit.span(), hit[0], "home")]
    kind = hit["kind"]
    places: list[Place] = []
    cursor = hit.start("names")
    for index, name in enumerate(_SPLIT.split(hit["names"])):
        at = text.index(name, cursor)
        cursor = at + len(name)
        short = _trimmed(name, kind)
        if index and short not in _known(kind) and province_named(short) is None:
            break  # a list goes on with names of the same kind only
        start = hit.start() if not index else at
        places.append(_place(kind, short, start, at + len(short)))
    return places


def _place(kind: str, short: str, start: int, end: int) -> Place:
    """A place by its type word and name; provinces go by their bare name, as the press calls them."""
    word = kind.lower()
    province = province_named(short) if word in ("tỉnh", "thành phố", "tp", "tp.") else None
    shown = kind if kind[:2] == "TP" else word
    name = short if word == "tỉnh" else f"{shown} {short}"
    return Place(start, end, name, "province" if province else _LEVELS[word], province)


def _known(kind: str) -> frozenset[str]:
    level = _LEVELS[kind.lower()]
    if level == "commune":
        return _commune_names()
    return frozenset(_districts()) | frozenset(_province_spellings()) if level in ("district", "province") else frozenset()


def _trimmed(name: str, kind: str) -> str:
    """The longest head of the run of capitalised words that the tables know; the whole run if they know none."""
    known = _known(kind)
    words = name.split(" ")
    for count in range(len(words), 1, -1):
        head = " ".join(words[:count])
        if head in known:
            return head
    return name


_WORD_BEFORE = re.compile(r"(?P<far>\S+\s+)?(?P<near>\w+) $")


def _part_of_a_longer_name(text: str, start: int) -> bool:
    """ "Nguyễn Thái Bình", "bà Hà Giang": another capitalised word before, in the middle of a sentence, or a person's title."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before is None:
        return False
    near = before["near"]
    if near.lower() in _PEOPLE:
        return True
    opens_sentence = before["far"] is None or before["far"].rstrip()[-1] in ".!?:;"
    return near[0].isupper() and not near.isupper() and not opens_sentence
