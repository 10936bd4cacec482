"""Text as the other rules want it: normal form, folded form, single spaces, and where sentences begin and end.

Belongs here: what knows letters, spaces and punctuation of Vietnamese and nothing of dates, names, figures or places.
"""

from __future__ import annotations

import re
import unicodedata

_DROPPED = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_JOINER = "\u034f"
_INVISIBLE = re.compile(f"[{_DROPPED}]")


class _FoldTable(dict[int, str | None]):
    """Code point -> lower-case letter without accents for the Latin blocks; combining marks go away.

    Any other character (quotes, dashes, Greek) is looked up once and kept: a key that `str.translate` misses costs it an exception.
    """

    def __init__(self) -> None:
        for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
            base = unicodedata.normalize("NFD", chr(code).lower())
            self[code] = "".join(c for c in base if not unicodedata.combining(c))[:1] or None
        self.update(dict.fromkeys(range(0x300, 0x370)))
        self.update({ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d", ord("Ð"): "d"})

    def __missing__(self, code: int) -> str:
        low = chr(code).lower()
        self[code] = low if len(low) == 1 else chr(code)
        return self[code] or ""


_FOLD = _FoldTable()


def nfc(text: str) -> str:
    """The text in Unicode normal form C, the only form inside the pipelines."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without accents, đ as d: "Đăk Nông" -> "dak nong".

    One code point stays one code point for NFC text in Vietnamese, so offsets hold; only stray combining marks disappear.
    """
    return text.lower() if text.isascii() else nfc(text).translate(_FOLD)


def visible(text: str) -> str:
    """NFC without zero-width and other invisible characters; white space as it is."""
    plain = nfc(text)
    return plain if _shows_all(plain) else _INVISIBLE.sub("", plain)


def _shows_all(text: str) -> bool:
    """Whether nothing is invisible and no white space but the common space stands in a text."""
    return text.isprintable() and _JOINER not in text  # of the invisible characters one alone counts as printable


def squeeze(text: str) -> str:
    """NFC with every run of white space (no-break, thin and ideographic spaces, line ends) as one space, none at the ends.

    Zero-width and other invisible characters are dropped.
    """
    plain = nfc(text)
    if "  " not in plain and _shows_all(plain):
        return plain.strip(" ")
    return " ".join(_INVISIBLE.sub("", plain).split())


def whole_words(words: str, *others: str) -> re.Pattern[str]:
    """A pattern that finds any of the words or phrases (bars between them), whole, in small letters, in capitals or with one capital.

    Its branches begin with a letter, for which the matcher scans, and look behind once a word is read; a look-behind in front and
    IGNORECASE take five times as long. `others` are further branches, as patterns.
    """
    tails: dict[str, set[str]] = {}
    for word in map(str.strip, words.split("|")):
        for printed in (word, word[0].upper() + word[1:], word.upper()):
            tails.setdefault(printed[0], set()).add(printed[1:])
    branches = []
    for head, rest in tails.items():
        ends = (rf"{re.escape(tail)}(?<!\w.{{{len(tail) + 1}}})" for tail in sorted(rest, key=len, reverse=True))
        branches.append(rf"{head}(?:{'|'.join(ends)})(?!\w)")
    return re.compile("|".join([*branches, *others]))


def last_words(words: str) -> frozenset[str]:
    """The last words of the phrases that `whole_words` finds, in small letters: a text with none of them has none of the phrases."""
    return frozenset(phrase.split()[-1] for phrase in words.split("|"))


# one class in front, for which the matcher scans: a fourth of the time of two alternatives
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*[\"'”’»)\]]*(?=\s|$))")
_NEXT = re.compile(r"[^\S\n]*([\"'“‘«(\[\-–—•*+]*)\s*(\S)")
_LAST_WORD = re.compile(r"(?:[^\W_]+\.)*[^\W_]+$")
_ABBREVIATED = """
    tp tx tt th ths ts pgs gs bs ks kts nsnd nsưt nxb tr st sn đt tel fax mr mrs ms dr no vs cty v.v p q h x t
    pgs.ts gs.ts ts.bs ths.bs pgs.ts.bs gs.vs gs.tskh tskh
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_LONGEST_WORD = 24  # characters looked back from a full stop


def _ends_sentence(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the mark at text[stop:end] ends the sentence that begins at `start`."""
    mark = text[stop:end]
    if mark[0] in "!?" or text[end : end + 1] in ("", "\n"):
        return True
    following = None if text[end] == " " and text[end + 1 : end + 2].isupper() else _NEXT.match(text, end)  # as most begin
    if following is not None and following[2].islower() and not following[1]:
        return False
    if mark != ".":
        return True
    found = _LAST_WORD.search(text, max(start, stop - _LONGEST_WORD, text.rfind(" ", start, stop) + 1), stop)
    if found is None:
        return True
    word = found[0]
    return not _keeps_its_dot(text, start, found.start(), word) and not (len(word) == 1 and _OF_A_PERSON.match(text, end))


_OF_A_PERSON = re.compile(r" \((?:SN|sinh năm|sinh ngày|sinh (?=[0-9])|trú|ngụ|quê|thường trú|tên gọi|[1-9][0-9] tuổi)(?![^\W\d])")
"""What stands behind a person's initial: "Lò Văn K. (SN 1993), trú tại"."""


def _keeps_its_dot(text: str, start: int, at: int, word: str) -> bool:
    """Abbreviations (TP., PGS.), list numbers at the head of a line and foreign initials (M. Gorky)."""
    if word.lower() in _ABBREVIATIONS:
        return True
    initial = len(word) == 1
    if not initial and not word.isdigit() and word.strip("IVX"):
        return False
    head = text[start:at].strip()
    if not head:
        return True
    if not initial or not word.isupper():
        return False
    before = head.split()[-1:] or [""]  # "Nguyễn Văn A. Sau đó" and "2 độ C. Băng giá" end, "văn hào M. Gorky" does not
    return not before[0][:1].isupper() and before[0] != "độ"


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets [start, end) of the sentences of NFC text, without the white space around them; a line end always ends one.

    Abbreviations (TP., PGS.TS.), list numbers and decimal or thousand points do not end a sentence. Known fault: a missing space
    after a full stop ("xong.Sau đó") joins two sentences. What has no end within LONGEST code points (a table pasted as text, a list
    of names) is cut at the last semicolon before, else comma, else white space, so that no later step meets a sentence without bound.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        at, end = stop.span()
        if text[at] == "\n" and at == start:
            start = end  # the sentence before ended at its own mark
        elif text[at] == "\n" or _ends_sentence(text, start, at, end):
            _add(found, text, start, end)
            start = end
    _add(found, text, start, len(text))
    return found


LONGEST = 2000  # code points of a sentence; printed ones stay below 1,500


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Adds what stands between two offsets, without white space around, cut where it has no end."""
    while end - start > LONGEST:
        cut = _cut(text, start, start + LONGEST)
        _add_piece(found, text, start, cut)
        start = cut
    _add_piece(found, text, start, end)


def _cut(text: str, start: int, end: int) -> int:
    """Where an endless sentence is cut: after the last semicolon or comma before a space in its second half, else after a space."""
    for mark in ("; ", ", ", " "):
        at = text.rfind(mark, start + LONGEST // 2, end)
        if at >= 0:
            return at + len(mark)
    return end


def _add_piece(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end].lstrip()
    if piece:
        found.append((end - len(piece), end - len(piece) + len(piece.rstrip())))
