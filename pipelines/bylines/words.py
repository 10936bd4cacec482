"""The closed word lists of credit lines, read once from `pipelines/data`.

Belongs here: loading and asking the lists (`credit_words.csv`, `name_syllables.csv`, provinces and cities of
`provinces.csv` and `districts.csv`) and what a Vietnamese syllable is.
Does not belong here: how a line is taken apart.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from pipelines.text import fold

_TONE_MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
CAPITALS = "A-ZĐ" + "".join(unicodedata.normalize("NFC", base + tone) for base in "AĂÂEÊIOÔƠUƯY" for tone in _TONE_MARKS)
"""Vietnamese capital letters, for a class in a regular expression."""


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a packaged CSV file with a header line."""
    text = files("pipelines.data").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


_OLD_TONE = "oà òa|oá óa|oả ỏa|oã õa|oạ ọa|oè òe|oé óe|oẻ ỏe|oẽ õe|oẹ ọe|uỳ ùy|uý úy|uỷ ủy|uỹ ũy|uỵ ụy"
_TONE_OF = {pair[:2]: pair[3:] for pair in _OLD_TONE.split("|")}
_OPEN_END = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u(?<!qu)[ỳýỷỹỵ])(?![^\W\d_])")  # a letter in front: the matcher scans for it


@lru_cache(maxsize=16384)
def same_spelling(text: str) -> str:
    """Lower case with the tone mark where the older rule puts it, so that "Hoà" and "Hòa" compare equal; accents stay."""
    low = text.casefold()
    return low if low.isascii() else _OPEN_END.sub(lambda found: _TONE_OF[found[0]], low)


def older_tone(low: str) -> str:
    """Lower-case text with the tone mark where the older rule puts it; of the same length."""
    return low if low.isascii() else _OPEN_END.sub(lambda found: _TONE_OF[found[0]], low)


@cache
def _phrases_by_kind() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table("credit_words.csv"):
        found.setdefault(row["kind"], set()).add(same_spelling(row["phrase"]))
    return {kind: frozenset(listed) for kind, listed in found.items()}


def phrases(kind: str) -> frozenset[str]:
    """The phrases of one kind in `credit_words.csv`, in `same_spelling`."""
    return _phrases_by_kind()[kind]


def either_spelling(phrase: str) -> str:
    """A regular expression for a phrase of the lists with the tone mark in either place: "đồ họa", "đồ hoạ"."""
    pattern = re.escape(phrase)
    for new, old in _TONE_OF.items():
        pattern = re.sub(rf"{old}(?![^\W\d_])", f"(?:{old}|{new})", pattern) if old in pattern else pattern
    return pattern


def one_of(wanted: Iterable[str]) -> str:
    """Phrases of the lists as a regular expression for printed text, longest first; to be used with IGNORECASE.

    Parted by their first letter, because the matcher tries every alternative of a long list at every place.
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(wanted, key=len, reverse=True):
        by_letter.setdefault(phrase[0], []).append(either_spelling(phrase[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


@cache
def alternatives(kind: str) -> str:
    """The phrases of a kind as `one_of` writes them."""
    return one_of(phrases(kind))


_TOKEN = re.compile(r"\w+")


@cache
def _by_first_word(kind: str) -> dict[str, tuple[str, ...]]:
    """First word -> phrases of the kind that it opens, longest first: a line is asked word by word, not phrase by phrase."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases(kind), key=len, reverse=True):
        found.setdefault(_TOKEN.findall(phrase)[0], []).append(phrase)
    return {word: tuple(opened) for word, opened in found.items()}


class Openings(NamedTuple):
    """What phrases begin with, for `openings_in`."""

    heads: frozenset[str]  # the first word of each
    pairs: frozenset[str]  # its first two words, or its one word


_MARKS = '-–—.,:;()[]/&+|"“”'
_NO_OPENING: frozenset[str] = frozenset()


@cache
def _openings(kind: str) -> Openings:
    return openings_of(phrases(kind))


def openings_of(wanted: Iterable[str]) -> Openings:
    opened = [words[:2] for phrase in wanted if (words := _TOKEN.findall(phrase))]  # "©" and ">>" have none
    return Openings(frozenset(words[0] for words in opened), frozenset(map(" ".join, opened)))


def _words_of(spelling: str) -> list[str]:
    """What `_TOKEN` finds; most pieces between spaces are a word, or a word and its mark."""
    pieces = spelling.split()
    if "".join(pieces).isalnum():
        return pieces
    words: list[str] = []
    for piece in pieces:
        bare = piece.strip(_MARKS)
        if bare.isalnum():
            words.append(bare)
        elif bare:
            words += _TOKEN.findall(bare)
    return words


def openings_in(spelling: str, openings: Openings) -> frozenset[str]:
    """Those of the pairs that stand in `same_spelling` text: most lines have none, and then none of the phrases."""
    words = _words_of(spelling)
    if openings.heads.isdisjoint(words):
        return _NO_OPENING
    return openings.pairs.intersection([*words, *map(" ".join, pairwise(words))])


def _phrase_at(kind: str, spelling: str, word: str, start: int) -> str | None:
    for phrase in _by_first_word(kind).get(word, ()):
        if spelling.startswith(phrase, start):
            end = start + len(phrase)
            if not spelling[end : end + 1].isalnum() or not phrase[-1].isalnum():
                return phrase
    return None


def opening_phrase(kind: str, spelling: str) -> str | None:
    """The phrase of this kind with which `same_spelling` text begins, or None."""
    first = spelling.partition(" ")[0]
    if first.isalnum():
        return _phrase_at(kind, spelling, first, 0) if first in _by_first_word(kind) else None
    word = _TOKEN.match(spelling)
    return _phrase_at(kind, spelling, word[0], 0) if word else None


def find_phrase(kind: str, spelling: str) -> tuple[int, int] | None:
    """Offsets of the first phrase of this kind that stands as whole words in `same_spelling` text, or None."""
    if not openings_in(spelling, _openings(kind)):
        return None
    for word in _TOKEN.finditer(spelling):
        phrase = _phrase_at(kind, spelling, word[0], word.start())
        if phrase:
            return word.start(), word.start() + len(phrase)
    return None


@cache
def name_syllables() -> frozenset[str]:
    """Syllables that Vietnamese surnames and given names use."""
    return frozenset(same_spelling(row["syllable"]) for row in read_table("name_syllables.csv"))


@cache
def surnames() -> frozenset[str]:
    return frozenset(same_spelling(row["syllable"]) for row in read_table("name_syllables.csv") if row["surname"] == "1")


@cache
def place_names() -> frozenset[str]:
    """Provinces before and since 2025, their cities, countries and seas, which a bare line names as a heading and not as an author."""
    provinces = [name for row in read_table("provinces.csv") for name in (row["province"], row["successor"])]
    cities = [row["district"] for row in read_table("districts.csv") if row["type"] == "Thành phố"]
    return phrases("place").union(map(same_spelling, (*provinces, *cities)))


@cache
def provinces_of() -> dict[str, frozenset[str]]:
    """District before 2025 -> its provinces: "Sơn La - Mộc Châu" is a heading."""
    province = {row["code"]: same_spelling(row["province"]) for row in read_table("provinces.csv")}
    found: dict[str, set[str]] = {}
    for row in read_table("districts.csv"):
        found.setdefault(same_spelling(row["district"]), set()).add(province[row["province_code"]])
    return {district: frozenset(provinces) for district, provinces in found.items()}


@cache
def district_names() -> frozenset[str]:
    """Districts before 2025. Many are people's names as well ("Thanh Sơn")."""
    return frozenset(same_spelling(row["district"]) for row in read_table("districts.csv"))


_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx]"
_NUCLEI = "ieu|oai|oao|oay|oeo|uai|uay|uau|uoi|uou|uya|uye|uyu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEI})(?:ng|nh|ch|[cmnpt])?")


def is_syllable(word: str) -> bool:
    """Whether a word is spelled like a Vietnamese syllable: "Đức" and "hoa" are, "TTXVN" and "Reuters" are not."""
    return _SYLLABLE.fullmatch(fold(word)) is not None
