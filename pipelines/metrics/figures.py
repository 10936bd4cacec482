"""From numbers to figures: single quantities, ranges, ratios, changes, multiples, lists.

Belongs here: which numbers make one figure, and its span, value, unit and kind. Does not belong here: direction, base, subject,
period and place, which need the words around (relations, subjects, context).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.metrics.lexicon import INTO, REGROUPING
from pipelines.metrics.numbers import DIGITS, Number, Token, numbers
from pipelines.metrics.traps import is_score, is_trap
from pipelines.metrics.units import UnitRead, implied_money, read_unit
from warehouse.records import Approx, Direction, MetricKind


@dataclass(slots=True)
class Figure:
    """A figure in the making, over tokens [first, last); `core` is the token of its first number."""

    first: int
    last: int
    core: int
    value: float
    unit: UnitRead | None
    kind: MetricKind
    rule: str
    value_max: float | None = None
    value_to: float | None = None
    denominator: float | None = None
    direction: Direction | None = None
    approx: Approx | None = None
    base: str | None = None
    subject: str | None = None
    place: str | None = None
    label: str | None = None


class Sentence:
    """The tokens of one sentence, its numbers outside of dates, and where dates stand (token index -> inside a date)."""

    def __init__(self, row: list[Token], dated: list[tuple[int, int]]) -> None:
        self.row = row
        self._units: dict[int, UnitRead | None] = {}
        self._after: dict[int, UnitRead | None] = {}
        self.dated = _dated(row, dated)
        self.numbers = [n for n in numbers(row) if not self.dated[n.first] or self._ratio_not_date(n)]

    def _ratio_not_date(self, number: Number) -> bool:
        """ "3/4 xã" is no day of April: a bare a/b right before a listed noun."""
        row, first = self.row, number.first
        if number.words:
            return False
        slash = first + 1 if first + 1 < len(row) and row[first + 1].text == "/" else first - 1
        if slash < 1 or row[slash].text != "/" or slash + 1 >= len(row):
            return False
        if (slash + 2 < len(row) and row[slash + 2].text == "/") or (
            slash > 1 and row[slash - 2].low in ("ngày", "(", "sáng", "chiều", "tối", "từ", "đến", "dịp", "lễ", "nay", "qua")
        ):
            return False
        unit = self.unit_at(slash + 2)
        return unit is not None and unit.rule == "listed" and unit.kind == "count"

    def unit_at(self, i: int) -> UnitRead | None:
        """read_unit at token i, read once."""
        if i not in self._units:
            self._units[i] = read_unit(self.row, i)
        return self._units[i]

    def unit_after(self, number: Number) -> UnitRead | None:
        """The unit of a number: what stands after it, đồng after a bare triệu or tỷ."""
        if number.first not in self._after:
            self._after[number.first] = self._unit_of(number)
        return self._after[number.first]

    def _unit_of(self, number: Number) -> UnitRead | None:
        unit = self.unit_at(number.last)
        if unit is not None and unit.text == "đồng tiền" and number.value >= 1000:
            return UnitRead(number.last, number.last + 1, "đồng", "money", "listed", "VND")  # "300 nghìn đồng tiền mặt"
        if number.magnitude >= 1e6 and (unit is None or unit.rule == "unknown_noun"):
            return implied_money(self.row, number.last)
        if unit is None and number.magnitude == 1e3 and number.last < len(self.row) and self.row[number.last].text == "/":
            return implied_money(self.row, number.last)
        return implied_money(self.row, number.last) if unit is None and number.magnitude == 1e3 and self._priced(number) else unit

    def _priced(self, number: Number) -> bool:
        """ "mua hết 600 nghìn": a bare nghìn at the end of a clause is money where a price is spoken of."""
        closes = number.last == len(self.row) or not self.row[number.last].text[0].isalnum()
        return closes and any(token.low in _PRICES for token in self.row[max(0, number.first - 5) : number.first])


_PRICES = frozenset(["giá", "hết", "bán", "lãi", "tiền", "trả", "vé", "phí", "lương", "trị", "phạt", "mất"])


def _dated(row: list[Token], spans: list[tuple[int, int]]) -> list[bool]:
    """Per token: whether it stands inside one of the spans."""
    inside = [False] * len(row)
    for start, end in spans:
        first = bisect_right(row, start, key=lambda token: token.end)
        for k in range(first, len(row)):
            if row[k].start >= end:
                break
            inside[k] = True
    return inside


def find_figures(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence in order, without overlaps."""
    found: list[Figure] = []
    k = 0
    while k < len(sentence.numbers):
        step, figures = _read_at(sentence, k)
        found.extend(figure for figure in figures if not found or figure.core >= found[-1].last)
        k += step
    found.extend(_bare_multiples(sentence, found))
    return sorted(found, key=lambda figure: figure.core)


def _read_at(sentence: Sentence, k: int) -> tuple[int, list[Figure]]:
    """How many numbers the reading at number k uses up, and its figures (none: a trap)."""
    if k + 1 < len(sentence.numbers):
        for reader in (_ratio, _range, _change, _out_of):
            read = reader(sentence, sentence.numbers[k], sentence.numbers[k + 1])
            if read is not None:
                return 2, [figure for figure in read if figure is not None]
        run = _run(sentence, k)
        if run:
            return len(run), run
    single = _single(sentence, sentence.numbers[k])
    return 1, [single] if single else []


def _kind(unit: UnitRead) -> MetricKind:
    if unit.text == "lần":
        return "count"
    return unit.kind if unit.kind in ("measure", "money", "percent") else "count"  # type: ignore[return-value]  # narrowed by the test


def _single(sentence: Sentence, number: Number) -> Figure | None:
    unit = sentence.unit_after(number)
    row = sentence.row
    if is_trap(row, number, unit) or unit is None:
        return None
    figure = Figure(number.first, max(unit.last, number.last), number.first, number.value, unit, _kind(unit), unit.rule)
    if number.words and number.printed[0] not in DIGITS and unit.rule == "listed":
        figure.rule = "number_word"
    if (number.first and row[number.first - 1].low == "âm") or _minus(row, number.first):
        figure.value, figure.first = -figure.value, number.first - 1
    _compound_measure(sentence, figure)
    return figure


def _minus(row: list[Token], i: int) -> bool:
    if not i or row[i - 1].text not in ("-", "−", "–") or row[i - 1].end != row[i].start:
        return False
    return i == 1 or row[i - 2].text == "(" or (row[i - 2].end < row[i - 1].start and not row[i - 2].text[-1].isdecimal())


def _compound_measure(sentence: Sentence, figure: Figure) -> None:
    """ "1 tấn 2 tạ", "hai cân rưỡi", "1 mét 65": the second, smaller part joins the first."""
    row, unit = sentence.row, figure.unit
    if unit is None or unit.kind != "measure" or figure.last >= len(row):
        return
    if row[figure.last].low == "rưỡi":
        figure.value, figure.last = figure.value + 0.5, figure.last + 1
        return
    follow = next((n for n in sentence.numbers if n.first == figure.last), None)
    if follow is None or unit.factor is None:
        return
    small = sentence.unit_at(follow.last)
    if small is not None and small.kind == "measure" and small.factor is not None and small.factor < unit.factor and _same_si(unit, small):
        figure.value = round(figure.value + follow.value * small.factor / unit.factor, 9)
        figure.last = small.last
    elif unit.code == "m" and len(follow.printed) == 2 and follow.value < 100 and (small is None or small.rule == "unknown_noun"):
        figure.value, figure.last = figure.value + follow.value / 100, follow.last


def _same_si(a: UnitRead, b: UnitRead) -> bool:
    masses = {"t", "tạ", "yến", "kg", "lạng", "g", "mg"}
    return (a.code in masses and b.code in masses) or {a.code, b.code} <= {"km", "m", "dm", "cm", "mm"}


def _between(sentence: Sentence, a: Number, b: Number) -> list[str]:
    return [token.low for token in sentence.row[a.last : b.first]]


def _ratio(sentence: Sentence, a: Number, b: Number) -> list[Figure | None] | None:
    """ "54/63 tỉnh, thành", "24/24 giờ" (a trap), "15 trong tổng số 19 tiêu chí"."""
    row, gap = sentence.row, _between(sentence, a, b)
    if gap == ["phần"] and a.words and b.words and 0 < a.value < b.value <= 10:
        return [_of_parts(sentence, a, b)]
    if gap != ["/"] or a.words:
        return None
    longer = b.last < len(row) and row[b.last].text in "/:" and row[b.last].start == row[b.last - 1].end
    unit = sentence.unit_after(b)
    if longer or unit is None or is_trap(row, a, unit) or is_trap(row, b, unit, joined=True) or b.value == 0:
        return [None]
    if unit.rule == "unknown_noun" and b.value in (7, 24) and a.value == 24:
        return [None]
    return [Figure(a.first, unit.last, a.first, a.value, unit, "ratio", "ratio", denominator=b.value)]


def _of_parts(sentence: Sentence, a: Number, b: Number) -> Figure | None:
    """ "hai phần ba số hộ"."""
    unit = sentence.unit_after(b)
    return Figure(a.first, unit.last, a.first, a.value, unit, "ratio", "ratio", denominator=b.value) if unit else None


def _out_of(sentence: Sentence, a: Number, b: Number) -> list[Figure | None] | None:
    """ "Cứ 10 hộ thì có 3 hộ", "17 trong tổng số 20 xã", "12 xã trên tổng số 15 xã"."""
    row = sentence.row
    gap = _between(sentence, a, b)
    unit, other = sentence.unit_after(b), sentence.unit_after(a)
    if unit is None or unit.kind != "count" or len(gap) > 9 or is_trap(row, a, unit):
        return None
    if a.first and row[a.first - 1].low == "cứ" and "thì" in gap:
        return [Figure(a.first, unit.last, a.first, b.value, unit, "ratio", "ratio", denominator=a.value)]
    text = " ".join(gap)
    if text.endswith(("trong tổng số", "trên tổng số", "/ tổng số", "trong số")) and a.value <= b.value and "," not in gap:
        tail = text.replace("/ tổng số", "").replace("trên tổng số", "").replace("trong tổng số", "").replace("trong số", "").strip()
        if not tail or (other is not None and other.kind == "count" and tail == other.text.lower()):
            return [Figure(a.first, unit.last, a.first, a.value, unit, "ratio", "ratio", denominator=b.value)]
    return None


def _range(sentence: Sentence, a: Number, b: Number) -> list[Figure | None] | None:
    """ "từ 20 đến 40 triệu đồng", "10-15%", "36 - 38 độ C", "từ âm 1 đến 3 độ C", "từ 800 triệu đến 1,2 tỷ đồng"."""
    row = sentence.row
    gap = _between(sentence, a, b)
    joint, first_unit = _range_joint(sentence, a, gap)
    if joint is None:
        return None
    unit = sentence.unit_after(b)
    if joint in "-–÷" and is_score(row, a.first) and (unit is None or unit.kind == "count"):
        return [None]
    left = a.first - 1 if a.first and (row[a.first - 1].low == "âm" or _minus(row, a.first)) else a.first
    low = a.value if left == a.first else -a.value
    high = -b.value if gap and gap[-1] == "âm" else b.value
    if unit is None or is_trap(row, b, unit, joined=True) or is_trap(row, a, unit, joined=bool(a.words)):
        return [None] if joint in "-–÷" else None
    if b.magnitude > 1 and a.magnitude == 1 and first_unit is None and not a.words and abs(low) < b.value:
        low = round(low * b.magnitude, 6) if low * b.magnitude <= high or low * b.magnitude < b.value * 1000 else low
    if low >= high:
        return [None] if joint in "-–÷" else None
    first = left - 1 if left and row[left - 1].low == "từ" else left
    return [Figure(first, max(unit.last, b.last), a.first, low, unit, "range", "range", value_max=high)]


def _range_joint(sentence: Sentence, a: Number, gap: list[str]) -> tuple[str | None, UnitRead | None]:
    """The word or sign that joins a range, and the unit that already stood after the first number."""
    if gap and gap[-1] == "âm":
        gap = gap[:-1]
    if len(gap) == 1 and gap[0] in ("-", "–", "÷", "đến", "tới", "~", "—"):
        return ("-" if gap[0] in "-–÷~—" else gap[0]), None
    if gap and gap[-1] in ("đến", "tới", "-", "–"):
        unit = sentence.unit_at(a.last)
        if unit is not None and unit.rule == "listed" and unit.last - a.last == len(gap) - 1 and unit.kind != "duration":
            start = sentence.row[a.first - 1].low if a.first else ""
            if gap[-1] in "-–" or start in ("từ", "khoảng"):
                return ("-" if gap[-1] in "-–" else gap[-1]), unit
    return None, None


def _change(sentence: Sentence, a: Number, b: Number) -> list[Figure | None] | None:
    """ "từ 120 hộ lên 185 hộ", "từ 15% năm 2015 lên 25%", "51 đơn vị hành chính cấp xã thành 25 đơn vị"."""
    row = sentence.row
    gap = row[a.last : b.first]
    if not gap or len(gap) > 16 or any(token.text in ";:" for token in gap):
        return None
    unit_a, unit_b = sentence.unit_after(a), sentence.unit_after(b)
    if unit_b is None or is_trap(row, a, unit_a or unit_b) or is_trap(row, b, unit_b):
        return None
    join = _connector(sentence, max(a.last, unit_a.last if unit_a else 0), b.first) or _connector(sentence, a.last, b.first)
    since = a.first and row[a.first - 1].low == "từ"
    steps = a.first and row[a.first - 1].low in ("tăng", "giảm", "thêm")  # "tăng 320 đồng, lên 21.500 đồng" is a step and a level
    if join is None or not (since or (_regroups(row, a.first) and not steps and row[b.first - 2].text != ",")):
        return None
    if not since and (unit_a is None or (join in ("thành", "còn", "lên") and unit_a.text.split()[0] != unit_b.text.split()[0])):
        return None
    value = a.value * b.magnitude if unit_a is None and a.magnitude == 1 and b.magnitude > 1 and a.value < 1000 else a.value
    unit = unit_a if unit_a and unit_a.rule != "unknown_noun" and len(unit_a.text) > len(unit_b.text) else unit_b
    figure = Figure(a.first - 1 if since else a.first, max(unit_b.last, b.last), a.first, value, unit, "change", "change", value_to=b.value)
    figure.direction = "increase" if b.value > value else "decrease" if b.value < value else None
    return [figure]


_AROUND = frozenset(
    ["gần", "hơn", "trên", "khoảng", "mức", "với", "(", ")", ",", "hiện", "nay", "hiện nay", "vào", "đầu", "cuối", "trong", "của"]
)


def _connector(sentence: Sentence, start: int, end: int) -> str | None:
    """The words that lead from the first to the second number, if nothing but dates and filling stands beside them."""
    row = sentence.row
    words = [row[k].low for k in range(start, end) if not sentence.dated[k] and row[k].low not in _AROUND]
    text = " ".join(words)
    if text in INTO:
        return "lên" if text == "tăng lên" else text
    return None


def _regroups(row: list[Token], first: int) -> bool:
    """A verb of regrouping or change stands within eight tokens before."""
    near = [token.low for token in row[max(0, first - 8) : first]]
    return any(word in REGROUPING for word in near) or any(" ".join(near[k : k + 2]) in REGROUPING for k in range(len(near) - 1))


def _run(sentence: Sentence, k: int) -> list[Figure]:
    """ "12, 9 và 7 xã": bare numbers in a list share the unit of the last."""
    row, members = sentence.row, [sentence.numbers[k]]
    for follow in sentence.numbers[k + 1 :]:
        gap = [token.text for token in row[members[-1].last : follow.first]]
        if gap not in ([","], ["và"], [";"], [",", "và"]):
            break
        members.append(follow)
    unit = sentence.unit_after(members[-1])
    if len(members) < 2 or unit is None or unit.rule == "unknown_noun" or is_trap(row, members[-1], unit) or is_trap(row, members[0], unit):
        return []
    told = any(
        token.low in ("lượt", "tương", "là", "có", "đạt", "gồm", "còn") for token in row[max(0, members[0].first - 6) : members[0].first]
    )
    if not told:
        return []
    figures = [Figure(n.first, n.last, n.first, n.value, unit, _kind(unit), "list") for n in members]
    figures[-1].last = max(unit.last, members[-1].last)
    return figures


def _bare_multiples(sentence: Sentence, found: list[Figure]) -> Iterator[Figure]:
    """ "gấp đôi", "gấp rưỡi", "gấp ba": multiples without a number of their own."""
    row = sentence.row
    for k in range(1, len(row)):
        if row[k - 1].low == "gấp" and row[k].low in ("đôi", "rưỡi", "ba", "bốn") and not any(f.first <= k < f.last for f in found):
            value = {"đôi": 2.0, "rưỡi": 1.5, "ba": 3.0, "bốn": 4.0}[row[k].low]
            last = k + 2 if k + 1 < len(row) and row[k + 1].low == "lần" else k + 1
            unit = UnitRead(k, last, "lần", "count", "listed")
            yield Figure(k - 1, last, k, value, unit, "ratio", "multiple", direction="increase")
