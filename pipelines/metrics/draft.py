"""A figure in the making, and the sentence it stands in.

Belongs here: the two values that the steps of reading hand on. Does not belong here: the steps.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass

from pipelines.metrics.numbers import Number, Row, numbers
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
    label: str | None = None


class Sentence:
    """The tokens of one sentence, its numbers outside of dates, and where dates stand (token index -> inside a date).

    `hides` says whether there are dates, brackets or quotation marks at all.
    """

    def __init__(self, row: Row, dated: list[tuple[int, int]]) -> None:
        self.row = row
        self._units: dict[int, UnitRead | None] = {}
        self.dated = _dated(row, dated)
        self.hides = bool(dated) or not MARKS_OFF.isdisjoint(row.words)
        self.numbers = numbers(row)
        if dated:
            self.numbers = [n for n in self.numbers if not self.dated[n.first] or self._ratio_not_date(n)]

    def _ratio_not_date(self, number: Number) -> bool:
        """ "3/4 xã" is no day of April: a bare a/b right before a listed noun."""
        row, first = self.row, number.first
        if number.words:
            return False
        slash = first + 1 if first + 1 < row.size and row.texts[first + 1] == "/" else first - 1
        if slash < 1 or row.texts[slash] != "/" or slash + 1 >= row.size:
            return False
        if (slash + 2 < row.size and row.texts[slash + 2] == "/") or (
            slash > 1 and row.lows[slash - 2] in ("ngày", "(", "sáng", "chiều", "tối", "từ", "đến", "dịp", "lễ", "nay", "qua")
        ):
            return False
        unit = self.unit_at(slash + 2)
        return unit is not None and is_whole(unit)

    def unit_at(self, i: int) -> UnitRead | None:
        """read_unit at token i, read once."""
        if i not in self._units:
            self._units[i] = read_unit(self.row, i)
        return self._units[i]

    def unit_after(self, number: Number) -> UnitRead | None:
        """The unit of a number: what stands after it, đồng after a bare triệu or tỷ."""
        unit = self.unit_at(number.last)
        if unit is not None and unit.rule != "unknown_noun" and unit.text not in _TWO_WAYS:
            return unit
        if unit is not None and unit.text in _METALS and self._of_medals(number):
            return UnitRead(number.last, number.last + 1, f"huy chương {unit.text}", "count")
        if unit is not None and unit.text == "đồng tiền" and number.value >= 1000:
            return UnitRead(number.last, number.last + 1, "đồng", "money", "listed", "VND")  # "300 nghìn đồng tiền mặt"
        if number.magnitude >= 1e6 and (unit is None or unit.rule == "unknown_noun"):
            return implied_money(self.row, number.last)
        if unit is None and number.magnitude == 1e3 and number.last < self.row.size and self.row.texts[number.last] == "/":
            return implied_money(self.row, number.last)
        return implied_money(self.row, number.last) if unit is None and number.magnitude == 1e3 and self._priced(number) else unit

    def _of_medals(self, number: Number) -> bool:
        """ "21 huy chương gồm 6 vàng, 5 bạc và 10 đồng": no money, and a noun that the number leaves out."""
        if number.magnitude > 1 or number.value > _MOST_MEDALS:
            return False  # "18 huy chương, được thưởng 220 triệu đồng"
        near = self.row.lows[max(0, number.first - 14) : number.first]
        return "hc" in near or ("huy", "chương") in itertools.pairwise(near)

    def _priced(self, number: Number) -> bool:
        """ "mua hết 600 nghìn": a bare nghìn at the end of a clause is money where a price is spoken of."""
        closes = number.last == self.row.size or not self.row.texts[number.last][0].isalnum()
        return closes and not _PRICES.isdisjoint(self.row.lows[max(0, number.first - 5) : number.first])


WHOLES = frozenset(["diện tích", "dân số", "khối lượng", "sản lượng", "quãng đường", "chiều dài", "tổng số", "thời gian"])
"""What a fraction is taken of: "4/5 diện tích"."""


def is_whole(unit: UnitRead) -> bool:
    """Whether a fraction may be taken of it: things that are counted, or one of the wholes."""
    return (unit.rule == "listed" and unit.kind == "count") or unit.text in WHOLES


MARKS_OFF = frozenset('()“”"')
_METALS = frozenset(["vàng", "bạc", "đồng"])
_TWO_WAYS = _METALS | {"đồng tiền"}
_MOST_MEDALS = 999
_PRICES = frozenset(["giá", "hết", "bán", "lãi", "tiền", "trả", "vé", "phí", "lương", "trị", "phạt", "mất"])


def _dated(row: Row, spans: list[tuple[int, int]]) -> list[bool]:
    """Per token: whether it stands inside one of the spans."""
    inside = [False] * row.size
    for start, end in spans:
        first = bisect_right(row.ends, start)
        for k in range(first, row.size):
            if row.starts[k] >= end:
                break
            inside[k] = True
    return inside


def kind_of(unit: UnitRead) -> MetricKind:
    """Count, measure, money or percent, by the unit."""
    return _KINDS.get(unit.kind, "count") if unit.text != "lần" else "count"


_KINDS: dict[str, MetricKind] = {"measure": "measure", "money": "money", "percent": "percent"}
