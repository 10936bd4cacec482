"""Figures of two numbers: ratios, ranges, changes.

Belongs here: which two numbers make one figure. Each reader is given the words between them, in lower case, if they may be its own, and
gives None (not mine), [None] (a trap of both numbers) or the figure.
"""

from __future__ import annotations

from pipelines.metrics.draft import Figure, Sentence, is_whole, kind_of
from pipelines.metrics.lexicon import INTO, REGROUPING, word_set
from pipelines.metrics.lists import unit_of_change
from pipelines.metrics.numbers import DIGITS, Number, Row
from pipelines.metrics.traps import is_score, is_trap
from pipelines.metrics.units import UnitRead


def is_minus(row: Row, i: int) -> bool:
    """Whether the sign before token i is a minus: right before it, and after a bracket or a space."""
    if not i or row.texts[i - 1] not in ("-", "−", "–") or row.ends[i - 1] != row.starts[i]:
        return False
    return i == 1 or row.texts[i - 2] == "(" or (row.ends[i - 2] < row.starts[i - 1] and not row.texts[i - 2][-1].isdecimal())


def read_pair(sentence: Sentence, a: Number, b: Number) -> list[Figure | None] | None:
    """Two numbers as one figure, by the words between them; [None] if both are no quantities, None if each stands for itself."""
    gap = sentence.row.lows[a.last : b.first]
    read = _read_spelt(sentence, a, b, gap) if a.words and b.words else None
    if read is not None or not gap:
        return read
    if gap[-1] == "/" and not a.words:
        read = _read_ratio(sentence, a, b, gap)
    if read is None and gap[-1] in _LAST_OF_JOINTS:
        read = _read_range(sentence, a, b, gap)
    if read is None and len(gap) <= _LONGEST_CHANGE and not _INTO_WORDS.isdisjoint(gap):
        read = _read_change(sentence, a, b, gap)
    if read is None and (gap[-1] in ("/", "số") or (a.first and sentence.row.lows[a.first - 1] == "cứ")):
        read = _read_out_of(sentence, a, b, gap)
    return read


def _read_ratio(sentence: Sentence, a: Number, b: Number, gap: list[str]) -> list[Figure | None] | None:
    """ "54/63 tỉnh, thành", "24/24 giờ" (a trap), "112 bé trai/100 bé gái", "gần 2/3"."""
    row = sentence.row
    if len(gap) > 1:
        return _per_hundred(sentence, a, b) or _both_counted(sentence, a, b)
    if _is_fraction(sentence, a, b):
        return [_of_fraction(sentence, a, b)]
    longer = b.last < row.size and row.texts[b.last] in "/:" and row.starts[b.last] == row.ends[b.last - 1]
    unit = sentence.unit_after(b)
    if longer or unit is None or is_trap(row, a, unit) or is_trap(row, b, unit, joined=True) or b.value == 0:
        return [None]
    if unit.rule == "unknown_noun" and b.value in (7, 24) and a.value == 24:
        return [None]
    value = round(a.value * b.magnitude, 6) if a.magnitude == 1 else a.value  # "125/250 tỷ đồng"
    return [Figure(a.first, unit.last, a.first, value, unit, "ratio", "ratio", denominator=b.value)]


def _read_spelt(sentence: Sentence, a: Number, b: Number, gap: list[str]) -> list[Figure | None] | None:
    """Two number words: "ba, bốn hộ", "hai phần ba số hộ"."""
    if gap == ["phần"]:
        return [_of_parts(sentence, a, b)] if 0 < a.value < b.value <= 10 else None
    few = _of_neighbours(sentence, a, b) if gap in ([], [","]) else None
    return [few] if few else None


def _of_neighbours(sentence: Sentence, a: Number, b: Number) -> Figure | None:
    """ "ba, bốn hộ", "năm bảy người", "hai ba trăm con": two words near each other are a range."""
    low, high, unit = a.value, b.value / b.magnitude, sentence.unit_after(b)
    if a.magnitude != 1 or not 1 <= low < high <= min(low + 2, 10) or a.last - a.first > 1 or unit is None or unit.rule != "listed":
        return None
    if sentence.row.lows[b.first] == "năm" and (low != 4 or unit.text in ("anh", "chị", "cô", "ông", "bà")):
        return None  # "sau ba năm anh có đàn 11 con"
    if unit.kind == "duration" or (sentence.row.lows[a.first] == "năm" and a.first and sentence.row.texts[a.first - 1].isdecimal()):
        return None
    return Figure(a.first, max(unit.last, b.last), a.first, low * b.magnitude, unit, "range", "range", value_max=b.value)


def _per_hundred(sentence: Sentence, a: Number, b: Number) -> list[Figure | None] | None:
    """ "112 bé trai/100 bé gái": so many of one noun to a hundred of another. Larger bases make rates ("ca/100.000 dân")."""
    unit = sentence.unit_after(a)
    if b.value != 100 or unit is None or unit.kind != "count" or unit.last <= b.last or is_trap(sentence.row, a, unit):
        return None
    return [Figure(a.first, unit.last, a.first, a.value, unit, "ratio", "ratio", denominator=b.value)]


def _both_counted(sentence: Sentence, a: Number, b: Number) -> list[Figure | None] | None:
    """ "12 vụ/15 đối tượng", "345 hộ/1.234 khẩu": two figures beside each other; "215 ha/230 ha" is a ratio."""
    row, unit_a, unit_b = sentence.row, sentence.unit_after(a), sentence.unit_after(b)
    if unit_a is None or unit_b is None or unit_a.last != b.first - 1 or not _may_pair(unit_a) or not _may_pair(unit_b):
        return None
    if is_trap(row, a, unit_a) or is_trap(row, b, unit_b, joined=True):
        return None
    if unit_a.text == unit_b.text:
        return [Figure(a.first, unit_b.last, a.first, a.value, unit_b, "ratio", "ratio", denominator=b.value)] if b.value else None
    return [Figure(n.first, unit.last, n.first, n.value, unit, kind_of(unit), unit.rule) for n, unit in ((a, unit_a), (b, unit_b))]


def _may_pair(unit: UnitRead) -> bool:
    return unit.rule == "listed" and unit.kind in ("count", "measure", "money") and "/" not in unit.text and unit.text != "lần"


_OF_WHOLE = word_set("trong|số|của|tổng|được|là|đã|bị|diện|dân|lượng|sản|so")
_PARTLY = word_set("gần|hơn|chiếm|bằng|quá|tới|cho|khoảng|giảm|tăng|còn|đạt|trên")


def _is_fraction(sentence: Sentence, a: Number, b: Number) -> bool:
    """ "gần 2/3 được chôn lấp", "1/3 trong tổng số 2.400 công nhân": a small a/b with no noun of its own, and no day of the month."""
    row = sentence.row
    if not 0 < a.value < b.value <= 10 or not a.first or row.lows[a.first - 1] not in _PARTLY or b.last >= row.size:
        return False
    return row.lows[b.last] in _OF_WHOLE and row.lows[b.last] != "số" and sentence.unit_at(b.last) is None


def _of_fraction(sentence: Sentence, a: Number, b: Number) -> Figure | None:
    """A fraction takes the unit of the next number in its clause ("trong tổng số 2.400 công nhân"), else of the count before it."""
    k = next(k for k, number in enumerate(sentence.numbers) if number.first == b.first)
    follow = sentence.numbers[k + 1] if k + 1 < len(sentence.numbers) else None
    if follow and (follow.first - b.last > 4 or "," in sentence.row.lows[b.last : follow.first]):
        follow = None
    near = (sentence.unit_after(number) for number in (follow, sentence.numbers[k - 2] if k > 1 else None) if number)
    unit = next((unit for unit in near if unit is not None and unit.kind in ("count", "measure") and unit.rule == "listed"), None)
    return Figure(a.first, b.last, a.first, a.value, unit, "ratio", "ratio", denominator=b.value)


def _of_parts(sentence: Sentence, a: Number, b: Number) -> Figure | None:
    """ "hai phần ba số hộ", "chiếm hai phần ba"."""
    unit = sentence.unit_after(b)
    if unit is None or unit.rule == "unknown_noun":
        bare = a.first > 0 and sentence.row.lows[a.first - 1] in _PARTLY
        return _of_fraction(sentence, a, b) if bare and not (unit and is_whole(unit)) else _part_of(a, b, unit)
    return _part_of(a, b, unit)


def _part_of(a: Number, b: Number, unit: UnitRead | None) -> Figure | None:
    return Figure(a.first, unit.last, a.first, a.value, unit, "ratio", "ratio", denominator=b.value) if unit else None


def _read_out_of(sentence: Sentence, a: Number, b: Number, gap: list[str]) -> list[Figure | None] | None:
    """ "Cứ 10 hộ thì có 3 hộ", "17 trong tổng số 20 xã", "12 xã trên tổng số 15 xã"."""
    row = sentence.row
    each = a.first > 0 and row.lows[a.first - 1] == "cứ"
    unit, other = sentence.unit_after(b), sentence.unit_after(a)
    if gap[-1] == "/" and unit is not None and other is not None and " ".join(gap[:-1]) == other.text.lower() == unit.text.lower():
        return [Figure(a.first, unit.last, a.first, a.value, unit, "ratio", "ratio", denominator=b.value)]  # "12,5 ha/15 ha"
    if unit is None or unit.kind != "count" or len(gap) > 9 or is_trap(row, a, unit):
        return None
    if each and ("thì" in gap or ("có" in gap and other is not None and other.text.lower() == unit.text.lower())):
        return [Figure(a.first, unit.last, a.first, b.value, unit, "ratio", "ratio", denominator=a.value)]
    text = " ".join(gap)
    if text.endswith(("trong tổng số", "trên tổng số", "/ tổng số", "trong số")) and a.value <= b.value and "," not in gap:
        tail = text.replace("/ tổng số", "").replace("trên tổng số", "").replace("trong tổng số", "").replace("trong số", "").strip()
        if not tail or (other is not None and other.kind == "count" and tail == other.text.lower()):
            return [Figure(a.first, unit.last, a.first, a.value, unit, "ratio", "ratio", denominator=b.value)]
    return None


def _read_range(sentence: Sentence, a: Number, b: Number, gap: list[str]) -> list[Figure | None] | None:
    """ "từ 20 đến 40 triệu đồng", "10-15%", "36 - 38 độ C", "từ âm 1 đến 3 độ C", "từ 800 triệu đến 1,2 tỷ đồng"."""
    row = sentence.row
    joint, first_unit = _range_joint(sentence, a, gap)
    if joint is None:
        return None
    unit = sentence.unit_after(b)
    if joint in "-–÷" and is_score(row, a.first) and (unit is None or unit.kind == "count"):
        return [None]
    left = a.first - 1 if a.first and (row.lows[a.first - 1] == "âm" or is_minus(row, a.first)) else a.first
    low = a.value if left == a.first else -a.value
    high = -b.value if gap[-1] == "âm" else b.value
    if unit is None or is_trap(row, b, unit, joined=True) or is_trap(row, a, unit, joined=bool(a.words)):
        return [None] if joint in "-–÷" else None
    if b.magnitude > 1 and a.magnitude == 1 and first_unit is None and (not a.words or b.printed[0] not in DIGITS) and abs(low) < b.value:
        low = round(low * b.magnitude, 6) if low * b.magnitude <= high or low * b.magnitude < b.value * 1000 else low
    if low >= high:
        return [None] if joint in "-–÷" else None
    first = left - 1 if left and row.lows[left - 1] == "từ" else left
    return [Figure(first, max(unit.last, b.last), a.first, low, unit, "range", "range", value_max=high)]


_LAST_OF_JOINTS = frozenset("-–÷~—") | word_set("đến|tới|âm|dưới|gần|hơn|trên")


def _range_joint(sentence: Sentence, a: Number, gap: list[str]) -> tuple[str | None, UnitRead | None]:
    """The word or sign that joins a range, and the unit that already stood after the first number."""
    if gap[-1] == "âm":
        gap = gap[:-1]
    if len(gap) > 1 and gap[-2] in ("đến", "tới") and gap[-1] in ("dưới", "gần", "hơn", "trên") and a.first:
        gap = gap[:-1] if sentence.row.lows[a.first - 1] == "từ" else gap  # "từ 15 đến dưới 19 tiêu chí"
    if len(gap) == 1 and gap[0] in ("-", "–", "÷", "đến", "tới", "~", "—"):
        return ("-" if gap[0] in "-–÷~—" else gap[0]), None
    if gap and gap[-1] in ("đến", "tới", "-", "–"):
        unit = sentence.unit_at(a.last)
        if unit is not None and unit.rule == "listed" and unit.last - a.last == len(gap) - 1 and unit.kind != "duration":
            start = sentence.row.lows[a.first - 1] if a.first else ""
            if gap[-1] in "-–" or start in ("từ", "khoảng"):
                return ("-" if gap[-1] in "-–" else gap[-1]), unit
    return None, None


def _read_change(sentence: Sentence, a: Number, b: Number, gap: list[str]) -> list[Figure | None] | None:
    """ "từ 120 hộ lên 185 hộ", "từ 15% năm 2015 lên 25%", "51 đơn vị hành chính cấp xã thành 25 đơn vị"."""
    row = sentence.row
    if ";" in gap or ":" in gap:
        return None
    unit_a, unit_b = sentence.unit_after(a), sentence.unit_after(b) or unit_of_change(sentence, a, b)
    if unit_b is None:
        return None
    join = _connector(sentence, max(a.last, unit_a.last if unit_a else 0), b.first) or _connector(sentence, a.last, b.first)
    since = bool(a.first) and row.lows[a.first - 1] == "từ"
    if join is None or not (since or _steps_over(row, a, b, unit_a, unit_b, join)):
        return None
    if is_trap(row, a, unit_a or unit_b) or is_trap(row, b, unit_b):
        return None
    value = a.value * b.magnitude if unit_a is None and a.magnitude == 1 and b.magnitude > 1 and a.value < 1000 else a.value
    unit = unit_a if unit_a and unit_a.rule != "unknown_noun" and len(unit_a.text) > len(unit_b.text) else unit_b
    figure = Figure(a.first - 1 if since else a.first, max(unit_b.last, b.last), a.first, value, unit, "change", "change", value_to=b.value)
    figure.direction = "increase" if b.value > value else "decrease" if b.value < value else None
    return [figure]


def _steps_over(row: Row, a: Number, b: Number, unit_a: UnitRead | None, unit_b: UnitRead, join: str) -> bool:
    """A change without "từ": a verb of regrouping before, no comma between, and the same noun on both sides of "thành".

    "tăng 320 đồng/lít, lên 21.500 đồng/lít" is a step and a level, not a change.
    """
    if unit_a is None or row.lows[a.first - 1] in ("tăng", "giảm", "thêm") or not _regroups(row, a.first):
        return False
    if "," in row.lows[unit_a.last : b.first]:
        return False
    return join not in ("thành", "còn", "lên") or unit_a.text.split()[0].rstrip(",") == unit_b.text.split()[0].rstrip(",")


_LONGEST_CHANGE = 16  # tokens between the two numbers
_INTO_WORDS = word_set("lên|xuống|còn|thành|là")
_AROUND = frozenset(
    ["gần", "hơn", "trên", "khoảng", "mức", "với", "(", ")", ",", "hiện", "nay", "hiện nay", "vào", "đầu", "cuối", "trong", "của"]
)


def _connector(sentence: Sentence, start: int, end: int) -> str | None:
    """The words that lead from the first to the second number, if nothing but dates and filling stands beside them."""
    row = sentence.row
    words = [row.lows[k] for k in range(start, end) if not sentence.dated[k] and row.lows[k] not in _AROUND]
    text = " ".join(words)
    if text in INTO:
        return "lên" if text == "tăng lên" else text
    return None


def _regroups(row: Row, first: int) -> bool:
    """A verb of regrouping or change stands within eight tokens before."""
    near = row.lows[max(0, first - 8) : first]
    return not REGROUPING.isdisjoint(near) or any(" ".join(near[k : k + 2]) in REGROUPING for k in range(len(near) - 1))
