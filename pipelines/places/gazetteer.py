"""The tables of places: the 63 provinces before 1 July 2025, the 34 since, districts and communes, and their spellings.

Belongs here: looking a name up. Does not belong here: finding names in running text (find). Source of the tables: package
vietnamadminunits 1.0.4, by pipelines/data/make_places.py.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from pipelines.text import fold
from warehouse.records import Province


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
def province_spellings() -> dict[str, str]:
    """Every printed spelling -> the province's name in the tables."""
    names = dict.fromkeys([p.province for p in provinces()] + list(successors()))
    return {spelling: name for name in names for spelling in (name, *_SPELLINGS.get(name, ()))}


@cache
def _folded_provinces() -> dict[str, str]:
    return {_key(spelling): name for spelling, name in province_spellings().items()}


_TYPE_WORD = re.compile(r"^(?:tinh|thanh pho|tp)\.?\s+")


def _key(name: str) -> str:
    """Folded, without its type word, letters only: the key of a lookup that forgives spelling."""
    return re.sub(r"[^a-z0-9]", "", _TYPE_WORD.sub("", " ".join(fold(name).split())))


@lru_cache(maxsize=4096)
def province_named(name: str) -> str | None:
    """The province's name in the tables for any usual spelling ("tỉnh Đắc Lắc" -> Đắk Lắk), or None."""
    return _folded_provinces().get(_key(name))


def successor_of(name: str) -> str | None:
    """The province of the 34 that `name` (of the 63 or the 34, any spelling) belongs to since 1 July 2025, or None."""
    known = province_named(name)
    return {**{s: s for s in successors()}, **{p.province: p.successor for p in provinces()}}.get(known) if known else None


@cache
def districts() -> dict[str, frozenset[str]]:
    """District name -> provinces (of the 63) that have one of that name."""
    by_code = {row["code"]: row["province"] for row in _rows("provinces.csv")}
    found: dict[str, set[str]] = {}
    for row in _rows("districts.csv"):
        found.setdefault(row["district"].partition(" (")[0], set()).add(by_code[row["province_code"]])
    return {name: frozenset(where) for name, where in found.items()}


@cache
def district_heads() -> frozenset[str]:
    """The first words of the names of districts."""
    return frozenset(re.split(r"[^\w'’]", name, maxsplit=1)[0] for name in districts())


def provinces_of_district(name: str) -> frozenset[str]:
    """The provinces (of the 63) with a district of this name, without its type word."""
    return districts().get(name, frozenset())


def is_named(name: str) -> bool:
    """Whether a province, district or commune has this name, without its type word."""
    return name in commune_names() or name in districts() or province_named(name) is not None


@cache
def commune_names() -> frozenset[str]:
    """Commune names before and since 2025, without their type words."""
    return frozenset(row["commune"] for row in _rows("communes.csv"))


@cache
def surnames() -> frozenset[str]:
    """Syllables that are surnames, as printed with a capital."""
    return frozenset(row["syllable"] for row in _rows("name_syllables.csv") if row["surname"] == "1")
