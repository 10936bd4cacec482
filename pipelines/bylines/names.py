"""Names of people: which words are one, and how it is written.

Belongs here: telling a person, a pen name or initials from a heading, a place or an account; capitals to title case; letter-spaced
capitals. Does not belong here: roles, papers, desks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.bylines.words import (
    district_names,
    find_phrase,
    is_syllable,
    name_syllables,
    opening_phrase,
    phrases,
    place_names,
    same_spelling,
    surnames,
)
from pipelines.text import fold
from warehouse.records import BylineKind

_LETTER = r"[^\W\d_]"
_VOWEL = re.compile("[aeiouy]")
_BORN = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+)+) (?P<year>[5-9]\d|[5-9][xX])")
_YEAR_ENDS = frozenset("0123456789xX")
_DIGIT = re.compile(r"\d")
_WORD_PARTS = re.compile(rf"{_LETTER}+")
_INITIAL = re.compile(rf"(?:{_LETTER}{{1,2}}\.)+(?:{_LETTER}+\.?)?")
_HIGHLAND = re.compile(rf"{_LETTER}{{1,2}}['’‘`]\s?{_LETTER}+")  # K'Brêu, H'Hen
_AFTER_MARK = re.compile(rf"(?<!\w)({_LETTER}['’‘`]\s?)({_LETTER}{{2,}})")  # H'Linh, but Bh'riu: two letters are one sound
_ABBREVIATED = re.compile(r"(?<!\w)(?:CH|GI|KH|NG|NH|PH|QU|TH|TR)(?=\.)")  # the onset of a given name: "TR.GIANG" is Tr.Giang
_CLUSTER = re.compile(r"(?<!\w)[^\W\d_]{2}['’‘`][^\W\d_]+")
# "Xín Văn Pìn", "Lùng Thị Nghè", "Tráng A Khua": what stands second tells a person, whatever syllables stand around it
_SECOND = frozenset(["thị", "văn", "a", "seo", "láo", "mí"])
_FIRST = frozenset(["y", "a", "ha"])  # marks of sex and forms of address that open names of the highlands: "Y Blôm", "A Xép", "Ha Hoan"
_SYLLABLES, _SURNAMES = name_syllables(), surnames()
_HIGHLAND_SURNAMES = frozenset(name for name in _SURNAMES if not is_syllable(name))  # "Ksor", "Kpă", "Rmah"
_NOBODY, _SECTIONS, _BEFORE_FOREIGN = phrases("nobody"), phrases("section"), phrases("before_foreign_given")
_LONGEST_NAME = 6  # words
_CODE = 4  # letters up to which unknown capitals after a role are somebody's short name
_ACRONYM = 3  # letters up to which capitals that are no syllable stay as they are


def title_case(name: str) -> str:
    """Capitals to title case, syllable by syllable; initials and acronyms stay: "TRẦN VÂN" -> "Trần Vân", "A. TUẤN" -> "A. Tuấn"."""
    if name.istitle() and "'" not in name:
        return name
    if name.replace(" ", "").isalpha():
        return " ".join(map(_title_word, name.split(" ")))
    if name.islower() and _INITIAL.fullmatch(name):
        return _WORD_PARTS.sub(lambda found: found[0].capitalize(), name)  # "tr.giang" signs as "TR.GIANG" does
    name = _ABBREVIATED.sub(lambda found: found[0].capitalize(), name)
    spelled = _WORD_PARTS.sub(lambda found: _title_word(found[0]), _CLUSTER.sub(lambda found: found[0].capitalize(), name))
    return _AFTER_MARK.sub(lambda found: found[1] + found[2].capitalize(), spelled) if _HIGHLAND.search(name) else spelled


@lru_cache(maxsize=4096)
def _title_word(word: str) -> str:
    if len(word) < 2 or not word.isupper():
        return word
    if same_spelling(word) in _SYLLABLES or is_syllable(word):
        return word.capitalize()
    acronym = len(word) <= _ACRONYM or not _VOWEL.search(fold(word))
    return word if acronym else word.capitalize()


def join_spaced_letters(text: str) -> str:
    """ "M I N H   Đ Ứ C" -> "MINH ĐỨC"; where every gap is the same, syllables are told by their spelling. Other text is unchanged."""
    letters = text.split() if text.lstrip()[1:2].isspace() else []
    if len(letters) < 4 or any(len(letter) != 1 or not letter.isupper() for letter in letters):
        return text
    gaps = re.findall(r"\s+", text.strip())
    narrow = min(map(len, gaps))
    if any(len(gap) > narrow for gap in gaps):
        return " ".join("".join(word.split()) for word in re.split(rf"\s{{{narrow + 1},}}", text.strip()))
    best = _part_syllables("".join(letters))
    return " ".join(best) if best else text


def _part_syllables(word: str) -> list[str] | None:
    """The parting of run-on letters into the fewest syllables, those of names first."""
    best: dict[int, tuple[int, int, list[str]]] = {0: (0, 0, [])}
    for end in range(1, len(word) + 1):
        ways = []
        for start in range(max(0, end - 7), end):
            piece = word[start:end]
            if start in best and is_syllable(piece):
                strange, count, parts = best[start]
                ways.append((strange + (same_spelling(piece) not in _SYLLABLES), count + 1, [*parts, piece]))
        if ways:
            best[end] = min(ways, key=lambda way: way[:2])
    found = best.get(len(word))
    return found[2] if found else None


def read_name(text: str, *, labelled: bool) -> tuple[str, BylineKind] | None:
    """The name and its kind, or None where the words name nobody.

    `labelled`: a role stood before it ("Ảnh: ..."), so that a place may be a name and unknown words a pen name; alone on a line
    the words must look like a name.
    """
    words = text.split()
    if not words or len(words) > _LONGEST_NAME or _DIGIT.search(text):
        return None
    spelling = same_spelling(text)
    spelled = spelling.split()
    known = list(map(_strength, words, spelled))
    if _names_nobody(spelling, spelled) or (not labelled and _is_place_or_heading(spelling, known)):
        return None
    if min(known) < 0:
        return (text, "pen_name") if _is_sentence_case_pen_name(words, spelling) else None
    if min(known) == 2 and text.istitle() and len(text) >= 2 * len(words) and "'" not in text:
        return text, "person"  # nothing but syllables of names, most of all names: no form has to be looked for
    if not _plausible(text, words, spelling, known, labelled=labelled):
        return None
    return _written(text, words, spelled), _kind(words, spelled, known)


def _is_place_or_heading(spelling: str, known: list[int]) -> bool:
    return (_is_heading(spelling) and not _has_full_form(spelling, known)) or (1 in known and spelling in district_names())


def read_name_with_year(text: str, *, labelled: bool) -> tuple[str, BylineKind] | None:
    """ "Hoài Thu 81": a name of two syllables and more before the last figures of a year of birth; other figures are no part of names."""
    hit = _BORN.fullmatch(text) if text[-1:] in _YEAR_ENDS else None
    found = read_name(hit["name"], labelled=labelled) if hit and is_name_like(hit["name"]) else None
    return (f"{found[0]} {hit['year']}", "pen_name") if hit and found else None


def _written(text: str, words: list[str], spelled: list[str]) -> str:
    """In title case; words of the highlands are no acronyms, however short: "A JAR", "RCOM JĂ"."""
    first = spelled[0]
    if text.isupper() and (first in _HIGHLAND_SURNAMES or first in _FIRST or first in _BEFORE_FOREIGN):
        return " ".join(word.capitalize() if word.isalpha() else title_case(word) for word in words)
    return title_case(text)


def is_office(text: str) -> bool:
    """Whether the words begin like an institution or an office holder: "Sở Tư pháp", "Phó Chủ tịch ..."; not "Đoàn Văn Hậu"."""
    spelling = same_spelling(text)
    found = opening_phrase("office", spelling)
    if found is None or " " in found:
        return found is not None
    words = text.split()
    return not (2 <= len(words) <= 4 and _are_syllables_of_names(words, spelling)) or _is_heading(spelling)


def _are_syllables_of_names(words: list[str], spelling: str) -> bool:
    return all(strength == 2 for strength in map(_strength, words, spelling.split()))


def _names_nobody(spelling: str, spelled: list[str]) -> bool:
    return _NOBODY.issuperset(spelled) or spelling in _NOBODY or spelling in _SECTIONS


def _is_heading(spelling: str) -> bool:
    """Places among them, by their name or their kind: "Cao Bằng", "Thác Bản Giốc"."""
    return spelling in place_names() or find_phrase("heading", spelling) is not None or opening_phrase("place_word", spelling) is not None


def _has_full_form(spelling: str, known: list[int]) -> bool:
    """Surname and given names that end in words of a heading: "Nguyễn Quốc Khánh", "Lê Văn Hóa"; not "Cao Bằng phát triển"."""
    words = spelling.split()
    found = find_phrase("heading", spelling)
    return (
        found is not None
        and 3 <= len(words) <= 4
        and min(known) == 2
        and found[0] > 0
        and found[1] == len(spelling)
        and words[0] in _SURNAMES
        and " ".join(words[:2]) not in place_names()
    )


def is_name_like(text: str) -> bool:
    """Two to four syllables of names: beside a writer it is another one, even where alone it would be a place or a heading."""
    words, spelling = text.split(), same_spelling(text)
    return 2 <= len(words) <= 4 and _are_syllables_of_names(words, spelling) and spelling not in _SECTIONS


def _strength(word: str, spelled: str) -> int:
    """2: a syllable of names, 1: initials and other capitalised words, 0: a capitalised foreign word, -1: no word of a name.

    `spelled`: the word in `same_spelling`.
    """
    if spelled in _SYLLABLES and word.isalpha() and word[0].isupper():
        return 2 if word[1:].islower() or word.isupper() else -1
    return _strength_of_other(word)


@lru_cache(maxsize=16384)
def _strength_of_other(word: str) -> int:
    if not word.isalpha() and (_INITIAL.fullmatch(word) or _HIGHLAND.fullmatch(word)):
        return 1
    if not word[0].isupper():
        return -1
    bare = word.strip("'’.")
    if same_spelling(bare) in _SYLLABLES:
        return 2 if bare.isupper() or bare[1:].islower() or len(bare) == 1 else -1
    if is_syllable(bare) and (bare.isupper() or bare[1:].islower()):
        return 1
    if bare.istitle() or "-" in bare:
        return 0
    return 0 if bare.isupper() and bare.isalpha() else -1


def _plausible(text: str, words: list[str], spelling: str, known: list[int], *, labelled: bool) -> bool:
    initials = "." in text and any(_INITIAL.fullmatch(word) for word in words)
    if labelled:
        return len(words) > 1 or initials or known[0] > 0 or 2 <= len(text) <= _CODE or text.istitle()
    if len(words) == 1:
        return initials or (known[0] == 2 and len(text) > 1) or _HIGHLAND.fullmatch(text) is not None
    spelled = spelling.split()
    if len(words) <= 4 and (spelled[0] in _HIGHLAND_SURNAMES or _has_name_form(words, spelled)):
        return True
    if max(map(len, words)) < 2 or (min(known) == 0 and not initials and not _has_surname(words, spelled)):
        return False
    strange_capitals = text.isupper() and min(known) == 1 and not initials and not _HIGHLAND.search(text)
    return not strange_capitals or _is_capital_name(spelled, spelling, known)


def _has_name_form(words: list[str], spelled: list[str]) -> bool:
    """Whether the words stand like a name of the mountains or the highlands: "Xín Văn Pìn", "Tráng A Khua", "Y Blôm"."""
    if spelled[0] in _FIRST:
        return 2 <= len(words) <= 3 and len(words[1]) > 1 and spelled[1] not in phrases("no_given")
    return 3 <= len(words) <= 4 and spelled[1] in _SECOND and spelled[0] not in phrases("no_surname")


def _is_capital_name(spelled: list[str], spelling: str, known: list[int]) -> bool:
    """Capitals with a syllable that names do not use: a heading, unless a surname or a word of pen names opens them."""
    if len(spelled) > 2 and spelled[0] in _SURNAMES and known.count(2) >= len(spelled) - 1:
        return True
    return len(spelled) <= 3 and opening_phrase("pen", spelling) is not None


def _has_surname(words: list[str], spelled: list[str]) -> bool:
    """A foreign word is part of a name before a surname ("Alex Trần"), between highland ones ("Y Krăk Niê"), or, in small
    letters, behind a surname ("Trà Vigia")."""
    if len(words) > 3:
        return len(words) == 4 and spelled[0] in _BEFORE_FOREIGN
    if spelled[-1] in _SURNAMES:
        return True
    first, last = spelled[0], words[-1]
    if last.isupper() and len(last) > 1:
        return first in _BEFORE_FOREIGN
    return first in _SURNAMES and last.istitle() and "-" not in last and " ".join(words[:2]).casefold() not in place_names()


def _is_sentence_case_pen_name(words: list[str], spelling: str) -> bool:
    """ "Cây bút trẻ": one capital, a head word that pen names use, and all of it short."""
    lower = all(word.islower() for word in words[1:])
    head = opening_phrase("pen_phrase", spelling)
    return 2 <= len(words) <= 4 and words[0][0].isupper() and lower and head is not None and not _is_heading(spelling)


def _kind(words: list[str], spelled: list[str], known: list[int]) -> BylineKind:
    if ("." in words[0] or "." in words[-1]) or (len(words) == 1 and known[0] < 2):
        return "pen_name"
    if (len(words) > 2 and spelled[0] in _SURNAMES) or spelled[0] in _HIGHLAND_SURNAMES or _has_name_form(words, spelled):
        return "person"
    if 1 not in known or any(_HIGHLAND.fullmatch(word) or word[-1] in "'’‘`" for word in words):
        return "person"
    return "pen_name"
