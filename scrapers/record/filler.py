"""Filler: syllables that look Vietnamese and say nothing, in the place of a page's words.

Belongs here: the stock of syllables and the choice among them. Does not belong here: which words are replaced (kept, masking).

A filler has as many letters as its word, its tone and its capitals, so that thresholds of length and shape fall as they did. The choice
hangs on a salt that is the original page: without that page nobody can turn the filler back, and the same page gives the same filler.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from unicodedata import normalize

from scrapers.record.kept import FIGURE_WORDS, KEPT_WORDS

_ONSETS = re.findall(r"\S+", "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x")
_OPEN = re.findall(r"\S+", "a e ê i o ô ơ u ư ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui ưa ưi ưu oa oe uê iêu ươi uôi")
_NASAL = re.findall(
    r"\S+",
    (
        "am an ang anh ăm ăn ăng âm ân âng em en êm ên ênh im in inh om on ong ôm ôn ông ơm ơn um un ung ưng iêm iên iêng uôn uông ươm ươn "
        "ương oan oang oanh"
    ),
)
_STOPPED = re.findall(
    r"\S+", "ap at ac ach ăp ăt ăc âp ât âc ep et êp êt êch ip it ich op ot oc ôp ôt ôc ơp ơt up ut uc ưt ưc iêp iêt uôt uôc ươp ươt ươc"
)
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")  # level, huyền, sắc, ngã, hỏi, nặng
_TONES_OF_STOPPED = ("\u0301", "\u0323")
_FRONT = tuple("eêi")
_VOWELS = "aăâeêioôơuưy"
_RISING = ("oa", "oe", "uê", "uy")  # the tone stands on the second vowel
_LONGEST = 6  # letters from which words are filled syllable by syllable
# Syllables that are rude, alone or in sound.
_REFUSED = frozenset(re.findall(r"\S+", "lồn cặc buồi địt đụ đéo cứt đĩ đái ỉa dái chim bướm đít vú"))
_TONE_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


class Filler:
    """Fillers for the words of one page. `salt` is the page."""

    def __init__(self, salt: bytes) -> None:
        self._salt = blake2b(salt, digest_size=32).digest()

    def word(self, word: str) -> str:
        """The filler of a word (NFC): as many letters, the same tone, the same capitals; the same word gives the same filler."""
        filler = "".join(self._syllable(part.lower(), ascii_only=False) for part in _parts(word))
        return "".join(letter.upper() if old.isupper() else letter for letter, old in zip(filler, word, strict=True))

    def slug(self, word: str) -> str:
        """The filler of a word in an address: small letters without accents."""
        return "".join(self._syllable(part.lower(), ascii_only=True) for part in _parts(word))

    def _syllable(self, part: str, *, ascii_only: bool) -> str:
        stock = _stock(len(part), "ascii" if ascii_only else tone_of(part))
        number = int.from_bytes(blake2b(part.encode(), key=self._salt, digest_size=8).digest(), "big")
        filler = stock[number % len(stock)]
        return stock[(number + 1) % len(stock)] if filler == part else filler  # a word is never its own filler


def tone_of(word: str) -> str:
    """The combining mark of a word's tone; empty for the level tone and for words of other languages."""
    found = _TONE_MARK.search(normalize("NFD", word))
    return found.group() if found else ""


def _parts(word: str) -> list[str]:
    """A word in pieces that a syllable can fill: words of other languages are longer than any."""
    if len(word) <= _LONGEST:
        return [word]
    size = 4 if len(word) % 4 != 1 else 3
    return [word[i : i + size] for i in range(0, len(word), size)]


@cache
def _stock(length: int, tone: str) -> tuple[str, ...]:
    """All syllables of so many letters and this tone ("ascii": without any accent); one letter gives a vowel."""
    if length == 1:
        return tuple("aeiou") if tone == "ascii" else tuple(normalize("NFC", vowel + tone) for vowel in "aeou")
    if tone == "ascii":
        syllables = (normalize("NFD", one).encode("ascii", "ignore").decode() for one in _syllables("") if "đ" not in one)
        found = {one for one in syllables if len(one) == length}
    else:
        found = {one for one in _syllables(tone) if len(one) == length}
    return tuple(sorted(found - KEPT_WORDS - FIGURE_WORDS - _REFUSED))


def _syllables(tone: str) -> list[str]:
    rimes = (*_OPEN, *_NASAL, *(_STOPPED if tone in _TONES_OF_STOPPED else ()))
    return [normalize("NFC", onset + _toned(rime, tone)) for onset in _ONSETS for rime in rimes if _agree(onset, rime)]


def _agree(onset: str, rime: str) -> bool:
    """Spelling: k, gh, ngh before e, ê, i; c, g, ng before the others; nothing doubled behind gi and qu."""
    if onset in ("k", "gh", "ngh"):
        return rime.startswith(_FRONT)
    if onset in ("c", "g", "ng"):
        return not rime.startswith(_FRONT)
    if onset in ("gi", "qu"):
        return not rime.startswith(("i", "u", "ư", "o", "ô", "ơ"))
    return True


def _toned(rime: str, tone: str) -> str:
    """The rime with its tone where Vietnamese writes it: before a final consonant on the last vowel, else on the first but in oa, oe."""
    vowels = [i for i, letter in enumerate(rime) if letter in _VOWELS]
    closed = rime[-1] not in _VOWELS
    place = vowels[-1] if closed or rime in _RISING else vowels[1] if len(vowels) == 3 else vowels[0]
    return rime[: place + 1] + tone + rime[place + 1 :]
