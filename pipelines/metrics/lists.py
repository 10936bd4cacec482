"""Figures that lean on another one: "(Cà Mau 2, Bình Định 1)", "nam 54, nữ 32".

Belongs here: bare numbers after a label in a list that breaks down a counted figure. Does not belong here: figures with a unit.
"""

from __future__ import annotations

from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.numbers import Number
from pipelines.metrics.units import UnitRead, surface


def unit_of_label(sentence: Sentence, number: Number) -> UnitRead | None:
    """ "Số ca mắc mới: 35;", "tổng số hồ sơ là 120.": a number without a unit counts the noun after the "số" of its label."""
    row, first = sentence.row, number.first
    closes = number.last == row.size or row.texts[number.last] in _ENDS or row.lows[number.last] in ("(", "và")
    if number.printed.isdecimal() and len(number.printed) > 4:  # "số tài khoản: 12345"
        return None
    if not closes or number.words or not first or row.lows[first - 1] not in _LABEL_LINKS:
        return None
    begin = first - 1
    while begin and row.texts[begin - 1] not in _OPENERS and row.texts[begin - 1] != ".":
        begin -= 1
    if "số" not in row.lows[begin : min(begin + 3, first)]:
        return None
    noun = sentence.unit_at(row.lows.index("số", begin) + 1)
    if noun is None or noun.rule != "listed" or noun.kind != "count" or noun.last > first - 1:
        return None
    return noun._replace(first=number.last, last=number.last)


_LABEL_LINKS = frozenset([":", "là", "đạt", "còn"])
_OPENERS = frozenset(["(", ":", ",", ";"])
_ENDS = frozenset([",", ")", ".", ";"])
_LABEL_LENGTH = 6  # tokens


def find_broken_down(sentence: Sentence, figures: list[Figure]) -> list[Figure]:
    """Labelled numbers without a unit that break down the count before them; their unit is that count's.

    A list is told by brackets, a colon or "trong đó", and has at least two members, or one that a bracket holds.
    """
    row = sentence.row
    heads = [f for f in figures if f.kind in ("count", "ratio") and f.unit is not None]
    found: list[Figure] = []
    taken = {k for f in figures for k in range(f.first, f.last)}
    for number in sentence.numbers:
        head = next((f for f in reversed(heads) if f.last <= number.first), None) if number.first not in taken else None
        if head is None or number.words:
            continue
        closes = number.last == row.size or row.texts[number.last] in _ENDS or row.lows[number.last] == "và"
        begin = number.first
        while begin > head.last and row.texts[begin - 1] not in _OPENERS and row.lows[begin - 1] != "và":
            begin -= 1
        while begin < number.first and row.lows[begin] in ("trong", "đó", "gồm", "có", "và", "riêng"):
            begin += 1
        label = row.texts[begin : number.first]
        if not closes or not 0 < len(label) <= _LABEL_LENGTH or not all(text.isalpha() or text in ".-–" for text in label):
            continue
        if (
            not _introduced(sentence, head, number.first)
            or number.value > head.value
            or (len(number.printed) > 3 and number.printed.isdecimal() and number.value > 1900)
        ):
            continue
        text = surface(row, begin, number.first)
        found.append(Figure(number.first, number.last, number.first, number.value, head.unit, "count", "broken_down", label=text))
    return [*found, *_in_brackets(sentence, heads, taken)]


def _in_brackets(sentence: Sentence, heads: list[Figure], taken: set[int]) -> list[Figure]:
    """ "57 ca tại Thuận An (31), Dĩ An (17), Bến Cát (9)": the shares of names, together no more than the whole."""
    row, found, whole = sentence.row, list[Figure](), 0.0
    for number in sentence.numbers:
        first, last = number.first, number.last
        if first in taken or last == row.size or first < 2 or row.texts[first - 1] != "(" or row.texts[last] != ")" or number.words:
            continue
        begin = first - 1
        while begin and row.texts[begin - 1][0].isupper():
            begin -= 1
        head = next((f for f in reversed(heads) if f.last <= begin), None)
        if head is not None and begin < first - 1:
            label = surface(row, begin, first - 1)
            found.append(Figure(first, last, first, number.value, head.unit, "count", "broken_down", label=label))
            whole = head.value
    return found if len(found) > 1 and sum(f.value for f in found) <= whole else []


def _introduced(sentence: Sentence, head: Figure, end: int) -> bool:
    """Whether a bracket still open, a colon or "trong đó" stands between the head and the number."""
    words = sentence.row.lows[head.last : end]
    bracket = words.count("(") > words.count(")")
    text = " ".join(words)
    return bracket or ":" in words or "trong đó" in text or "gồm" in words
