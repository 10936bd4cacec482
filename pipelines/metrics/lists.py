"""Figures that lean on another one: "(Cà Mau 2, Bình Định 1)", "nam 54, nữ 32".

Belongs here: bare numbers after a label in a list that breaks down a counted figure. Does not belong here: figures with a unit.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.numbers import Number
from pipelines.metrics.units import UnitRead, surface


def unit_of_label(sentence: Sentence, number: Number) -> UnitRead | None:
    """ "Số ca mắc mới: 35;", "tổng số hồ sơ là 120.": a number without a unit counts the noun after the "số" of its label."""
    row, first = sentence.row, number.first
    closes = number.last == row.size or row.lows[number.last] in _ENDS or row.lows[number.last] in ("(", "và")
    if number.printed.isdecimal() and len(number.printed) > 4:  # "số tài khoản: 12345"
        return None
    if not closes or number.words or not first or row.lows[first - 1] not in _LABEL_LINKS:
        return None
    return _noun_of_label(sentence, first - 1, number.last)


_LONGEST_LABEL = 60  # tokens of a clause


def unit_of_change(sentence: Sentence, first: Number, second: Number) -> UnitRead | None:
    """ "Số hộ nghèo giảm từ 120 xuống 80": two numbers without a unit count the noun after the "số" of what rose or fell."""
    row, verb = sentence.row, first.first - 2
    if verb < 1 or row.lows[verb + 1] != "từ" or first.words or second.words or sentence.unit_at(first.last) is not None:
        return None
    if row.lows[verb] in _HOW and verb > 1:
        verb -= 1
    return _noun_of_label(sentence, verb, second.last) if row.lows[verb] in ("tăng", "giảm") else None


_HOW = frozenset(["mạnh", "nhẹ", "dần", "nhanh", "vọt", "sâu"])


def _noun_of_label(sentence: Sentence, end: int, at: int) -> UnitRead | None:
    """The listed noun after the "số" that begins the clause before token `end`, as the unit of a number that ends at token `at`."""
    row, begin, lowest = sentence.row, end, max(0, end - _LONGEST_LABEL)
    while begin > lowest and row.lows[begin - 1] not in _OPENERS and row.lows[begin - 1] != ".":
        begin -= 1
    if "số" not in row.lows[begin : min(begin + 3, end + 1)]:
        return None
    noun = sentence.unit_at(row.lows.index("số", begin) + 1)
    if noun is None or noun.rule != "listed" or noun.kind != "count" or noun.last > end:
        return None
    return replace(noun, first=at, last=at)


_LABEL_LINKS = frozenset([":", "là", "đạt", "còn", "lên"])
_OPENERS = frozenset(["(", ":", ",", ";"])
_ENDS = frozenset([",", ")", ".", ";"])
_LABEL_LENGTH = 6  # tokens


def find_broken_down(sentence: Sentence, figures: list[Figure]) -> list[Figure]:
    """Numbers without a unit that break down the count before them; their unit is that count's.

    Labelled ones stand after brackets, a colon or "trong đó", or in brackets after a name.
    """
    cores = {figure.core for figure in figures}
    loose = [number for number in sentence.numbers if number.first not in cores and not number.words]
    if not loose:
        return []
    taken = {k for figure in figures for k in range(figure.first, figure.last)}
    loose = [number for number in loose if number.first not in taken]
    heads = [figure for figure in figures if figure.kind in ("count", "ratio") and figure.unit is not None]
    if not loose or not heads:
        return []
    labelled = [_labelled(sentence, heads, number) for number in loose]
    return [*(figure for figure in labelled if figure is not None), *_in_brackets(sentence, heads, loose)]


def _head_of(heads: list[Figure], at: int) -> Figure | None:
    return next((figure for figure in reversed(heads) if figure.last <= at), None)


def _labelled(sentence: Sentence, heads: list[Figure], number: Number) -> Figure | None:
    """ "nam 54", "Cà Mau 2": the number after its label."""
    row = sentence.row
    closes = number.last == row.size or row.lows[number.last] in _ENDS or row.lows[number.last] == "và"
    head = _head_of(heads, number.first) if closes else None
    if head is None:
        return None
    begin = number.first
    while begin > head.last and row.lows[begin - 1] not in _OPENERS and row.lows[begin - 1] != "và":
        begin -= 1
    while begin < number.first and row.lows[begin] in ("trong", "đó", "gồm", "có", "và", "riêng"):
        begin += 1
    label = row.texts[begin : number.first]
    if not 0 < len(label) <= _LABEL_LENGTH or not all(text.isalpha() or text in ".-–" for text in label):
        return None
    year = len(number.printed) > 3 and number.printed.isdecimal() and number.value > 1900
    if year or number.value > head.value or not _introduced(sentence, head, number.first):
        return None
    return _share(sentence, head, number, begin, number.first)


def _share(sentence: Sentence, head: Figure, number: Number, begin: int, end: int) -> Figure:
    label = surface(sentence.row, begin, end)
    return Figure(number.first, number.last, number.first, number.value, head.unit, "count", "broken_down", label=label)


def _in_brackets(sentence: Sentence, heads: list[Figure], loose: list[Number]) -> list[Figure]:
    """ "57 ca tại Thuận An (31), Dĩ An (17), Bến Cát (9)": the shares of names, together no more than the whole."""
    texts = sentence.row.texts
    bare = [n for n in loose if n.first > 1 and texts[n.first - 1] == "(" and texts[n.last : n.last + 1] == [")"]] if len(loose) > 1 else []
    head = _head_of(heads, bare[0].first) if len(bare) > 1 else None
    if head is None:
        return []
    found = []
    for number in bare:
        begin = number.first - 1
        while begin > head.last and texts[begin - 1][0].isupper():
            begin -= 1
        if begin < number.first - 1:
            found.append(_share(sentence, head, number, begin, number.first - 1))
    return found if len(found) > 1 and sum(figure.value for figure in found) <= head.value else []


def _introduced(sentence: Sentence, head: Figure, end: int) -> bool:
    """Whether a bracket still open, a colon or "trong đó" stands between the head and the number."""
    words = sentence.row.lows[head.last : end]
    bracket = words.count("(") > words.count(")")
    text = " ".join(words)
    return bracket or ":" in words or "trong đó" in text or "gồm" in words
