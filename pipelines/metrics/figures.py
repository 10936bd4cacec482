"""From numbers to figures: single quantities, compound measures, multiples, lists.

Belongs here: the order of reading, and figures of one number. Figures of two are in pairs. Does not belong here: direction, base,
subject, period and place, which need the words around (relations, subjects, context).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipelines.metrics.draft import WHOLES, Figure, Sentence, is_whole, kind_of
from pipelines.metrics.lists import unit_of_label
from pipelines.metrics.numbers import DIGITS, NUMBER_WORDS, Number
from pipelines.metrics.pairs import is_minus, read_pair
from pipelines.metrics.traps import is_trap
from pipelines.metrics.units import UnitRead


def find_figures(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence in order, without overlaps."""
    found: list[Figure] = []
    numbers, k = sentence.numbers, 0
    while k < len(numbers):
        read = _read_several(sentence, k) if k + 1 < len(numbers) else None
        step, figures = read or (1, (_single(sentence, numbers[k]),))
        for figure in figures:
            if figure is not None and (not found or figure.core >= found[-1].last):
                found.append(figure)
        k += step
    if "gấp" in sentence.row.words or "nửa" in sentence.row.words:
        taken = {k for figure in found for k in range(figure.first, figure.last)}
        found.extend([*_bare_multiples(sentence, taken), *_halves(sentence, taken)])
        found.sort(key=lambda figure: figure.core)
    return found


def _read_several(sentence: Sentence, k: int) -> tuple[int, Sequence[Figure | None]] | None:
    """How many numbers from number k on are read together, and their figures (None: a trap); None if each stands for itself."""
    number, follow = sentence.numbers[k], sentence.numbers[k + 1]
    read = read_pair(sentence, number, follow)
    if read is not None:
        return 2, read
    joint = follow.first - number.last < 3 and sentence.row.lows[number.last : follow.first] in _JOINTS
    run = _run(sentence, k) if joint else None
    return (len(run), run) if run else None


def _single(sentence: Sentence, number: Number) -> Figure | None:
    unit = sentence.unit_after(number) or unit_of_label(sentence, number)
    row, first = sentence.row, number.first
    if unit is None or is_trap(row, number, unit):
        return None
    figure = Figure(first, unit.last, first, number.value, unit, kind_of(unit), unit.rule)
    if unit.kind == "count" and "," in number.printed and "/" not in unit.text and _THOUSANDS.fullmatch(number.printed):
        figure.value = float(number.printed.replace(",", "")) * number.magnitude  # "12,345 người": nobody counts parts of people
    if number.words and number.printed[0] not in DIGITS and unit.rule == "listed":
        figure.rule = "number_word"
    before, after = row.lows[first - 1] if first else "", row.lows[unit.last] if unit.last < row.size else ""
    if before in _BELOW_ZERO and (before == "âm" or is_minus(row, first)):
        figure.value, figure.first = -figure.value, first - 1
    if after in NUMBER_WORDS or after[:1] in DIGITS:
        _compound_measure(sentence, figure, unit)
    return figure


_BELOW_ZERO = frozenset(["âm", "-", "−", "–"])
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


def _compound_measure(sentence: Sentence, figure: Figure, unit: UnitRead) -> None:
    """ "1 tấn 2 tạ", "hai cân rưỡi", "1 mét 65": the second, smaller part joins the first."""
    if unit.kind not in ("measure", "count"):
        return
    if sentence.row.lows[figure.last] == "rưỡi" and unit.rule == "listed":
        figure.value, figure.last = figure.value + 0.5, figure.last + 1
        return
    follow = None if unit.kind == "count" else next((n for n in sentence.numbers if n.first == figure.last), None)
    if follow is None or unit.factor is None:
        return
    small = sentence.unit_at(follow.last)
    if small is not None and small.kind == "measure" and small.factor is not None and small.factor < unit.factor and _same_si(unit, small):
        figure.value = round(figure.value + follow.value * small.factor / unit.factor, 9)
        figure.last = small.last
    elif unit.code == "m" and follow.printed.isdecimal() and len(follow.printed) < 3 and (small is None or small.rule == "unknown_noun"):
        figure.value, figure.last = figure.value + follow.value / 10 ** len(follow.printed), follow.last  # "3m5" is 3,5 m


def _same_si(a: UnitRead, b: UnitRead) -> bool:
    masses = {"t", "tạ", "yến", "kg", "lạng", "g", "mg"}
    return (a.code in masses and b.code in masses) or {a.code, b.code} <= {"km", "m", "dm", "cm", "mm"}


_LONGEST_RUN = 64
_JOINTS = ([","], ["và"], [";"], [",", "và"])


def _run(sentence: Sentence, k: int) -> list[Figure]:
    """ "12, 9 và 7 xã": bare numbers in a list share the unit of the last."""
    row, members = sentence.row, [sentence.numbers[k]]
    first = members[0].first
    if not row.says(("lượt", "tương", "là", "có", "đạt", "gồm", "còn"), max(0, first - 6), first):
        return []
    for follow in islice(sentence.numbers, k + 1, k + _LONGEST_RUN):
        gap = row.lows[members[-1].last : follow.first]
        if gap not in _JOINTS:
            break
        members.append(follow)
    if len(members) < 2:
        return []
    unit = sentence.unit_after(members[-1])
    if unit is None or unit.rule == "unknown_noun" or is_trap(row, members[-1], unit) or is_trap(row, members[0], unit):
        return []
    scale = members[-1].magnitude  # "65,2; 68,7 và 71,4 nghìn tấn"
    scaled = [n.value if n.magnitude > 1 or n.words or n.value >= 1000 else round(n.value * scale, 6) for n in members]
    figures = [Figure(n.first, n.last, n.first, value, unit, kind_of(unit), "list") for n, value in zip(members, scaled, strict=True)]
    figures[-1].last = max(unit.last, members[-1].last)
    return figures


def _halves(sentence: Sentence, taken: set[int]) -> Iterator[Figure]:
    """ "một nửa số hộ", "hơn nửa diện tích": one of two, as "hai phần ba số hộ" is two of three."""
    lows = sentence.row.lows
    for k in (k for k, low in enumerate(lows) if low == "nửa" and k not in taken):
        unit = sentence.unit_at(k + 1)
        if unit is not None and is_whole(unit) and (lows[k + 1] == "số" or unit.text in WHOLES):
            first = k - 1 if k and lows[k - 1] == "một" else k
            yield Figure(first, unit.last, first, 1.0, unit, "ratio", "ratio", denominator=2.0)


def _bare_multiples(sentence: Sentence, taken: set[int]) -> Iterator[Figure]:
    """ "gấp đôi", "gấp rưỡi", "gấp ba": multiples without a number of their own."""
    row = sentence.row
    for k in range(1, row.size):
        if row.lows[k - 1] == "gấp" and row.lows[k] in ("đôi", "rưỡi", "ba", "bốn") and k not in taken:
            value = {"đôi": 2.0, "rưỡi": 1.5, "ba": 3.0, "bốn": 4.0}[row.lows[k]]
            last = k + 2 if k + 1 < row.size and row.lows[k + 1] == "lần" else k + 1
            unit = UnitRead(k, last, "lần", "count", "listed")
            yield Figure(k - 1, last, k, value, unit, "ratio", "multiple", direction="increase")
