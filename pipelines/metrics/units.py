"""What stands after a number: a listed unit or noun, a rate ("/năm"), a list of nouns, or an unknown noun.

Belongs here: reading one unit at a token. Does not belong here: whether the number before it is a quantity.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.metrics.compounds import joined
from pipelines.metrics.lexicon import NOT_NOUNS, NOT_UNITS, PEOPLE_LIST, Unit, units
from pipelines.metrics.numbers import DIGITS, NUMBER_WORDS, Row


@dataclass(slots=True)
class UnitRead:
    """A unit over tokens [first, last). `rule` says how certain it is: listed, acronym, unknown_noun, implied_money.

    A value that nobody changes, but not frozen: one is made for every number, and a frozen one takes four times as long to make.
    """

    first: int
    last: int
    text: str
    kind: str  # measure, money, percent, count, duration
    rule: str = "listed"
    code: str | None = None
    factor: float | None = None


_FALSE_HEADS = frozenset(phrase.split(" ", 1)[0] for phrase in NOT_UNITS)


def match_unit(row: Row, i: int) -> Unit | None:
    """The longest listed unit at token i. One-letter units (m, V, g) only in their own case."""
    lows = row.lows
    seconds = units().get(lows[i]) if i < row.size else None
    if seconds is None:
        return None
    if i + 1 < row.size and lows[i + 1] in seconds:
        for unit in seconds[lows[i + 1]]:
            if unit.size == 2 or lows[i + 1 : i + unit.size] == unit.rest:
                return unit
    for unit in seconds.get("", ()):
        if len(unit.surface) > 1 or (row.texts[i] == unit.surface and not _initial(row, i)):
            return None if lows[i] in _FALSE_HEADS and " ".join(lows[i : i + 2]) in NOT_UNITS else unit
    return None


def _initial(row: Row, i: int) -> bool:
    """ "vòng 15 V.League": the letter begins a name."""
    after = row.texts[i + 1 : i + 3] if row.texts[i].isupper() else []
    return len(after) == 2 and after[0] in (".", "-") and row.starts[i + 2] == row.ends[i] + 1 and after[1][0].isupper()


def read_unit(row: Row, i: int) -> UnitRead | None:
    """The unit at token i, with its rate and list, or None."""
    if i >= row.size:
        return None
    if row.lows[i] == "số" and (noun := read_unit(row, i + 1)) is not None and noun.kind == "count":
        return replace(noun, first=i)  # "1/3 số hộ"
    unit = match_unit(row, i)
    if unit is None:
        return _unlisted(row, i)
    last = i + unit.size
    if unit.surface == "lượt" and (noun := match_unit(row, last)) is not None and noun.kind == "count":
        last += noun.size
    if unit.kind == "count":
        last = _listed_on(row, last, unit)
    text = "đồng" if unit.code == "VND" else surface(row, i, last)
    if unit.kind == "measure":
        text = text.replace("²", "2").replace("³", "3")
    read = UnitRead(i, last, text, unit.kind, "listed", unit.code, unit.factor)
    return _with_rate(row, read) if last + 1 < row.size and row.lows[last] in _OPENS_RATE else read


def implied_money(row: Row, i: int) -> UnitRead:
    """ "20 triệu/hộ", "15,75 tỷ": the unit that a bare magnitude leaves out is đồng."""
    return _with_rate(row, UnitRead(i, i, "đồng", "money", "implied_money", "VND"))


def surface(row: Row, first: int, last: int) -> str:
    """The tokens as printed, with one space where there was white space."""
    if last - first == 1:
        return row.texts[first]
    printed = row.source[row.starts[first] : row.ends[last - 1]] if first < last else ""
    return printed if row.plain else " ".join(printed.split())


def _with_rate(row: Row, read: UnitRead) -> UnitRead:
    """Adds "/năm", "/người/tháng", "/100.000 dân", "một lít"."""
    text, last = read.text, read.last
    following = row.lows[last] if last + 1 < row.size else ""
    if following in _PER:
        last, rates = _rates(row, last)
        text += rates
    if read.kind == "money" and following in _FOR_EACH:
        per = match_unit(row, last + 1)
        if per is not None and per.kind in ("measure", "duration", "count") and per.size == 1:
            text, last = f"{text}/{row.texts[last + 1]}", last + 2
    if last == read.last:
        return read
    return UnitRead(read.first, last, text, read.kind, read.rule, _rate_code(read.code, text))


_PER = frozenset(["/", "trên"])
_FOR_EACH = frozenset(["một", "mỗi", "1"])
_OPENS_RATE = _PER | _FOR_EACH


def _rates(row: Row, last: int) -> tuple[int, str]:
    """Where the denominators from token `last` on end, and how they are written."""
    text = ""
    for _ in range(_MOST_PER):
        if last + 1 >= row.size or row.lows[last] not in _PER or not _opens_rate(row, last):
            break
        if (end := _rate_end(row, last + 1)) is None:
            break
        text += "/" + surface(row, last + 1, end).removeprefix("1 ")
        last = end
    return last, text


_MOST_PER = 3  # denominators: "m3/người/ngày"


def _opens_rate(row: Row, i: int) -> bool:
    """ "/", or "trên" before a round number of people: "32 giường bệnh trên 1 vạn dân"."""
    if row.lows[i] == "trên" and i + 2 < row.size and row.texts[i + 1][0] in DIGITS:
        return not {"dân", "trẻ", "ca"}.isdisjoint(row.lows[i + 2 : i + 4])
    return row.lows[i] == "/"


def _rate_code(code: str | None, text: str) -> str | None:
    return f"{code}/{text.split('/', 1)[1]}" if code else None


def _rate_end(row: Row, i: int) -> int | None:
    """Where the denominator of a rate ends: a listed noun, or one word, after a number that may stand before it."""
    if row.texts[i][0] in DIGITS:
        if row.texts[i].replace(".", "").strip("0") != "1":
            return None  # per 1, 10, 1.000, 100.000; "12 ha/15 ha" is a ratio
        unit = match_unit(row, i + 1)
        while unit is None and i + 1 < row.size and row.lows[i + 1] in NUMBER_WORDS:
            i += 1
            unit = match_unit(row, i + 1)
        return i + 1 + unit.size if unit else None
    unit = match_unit(row, i)
    if unit is None and row.lows[i] in ("nghìn", "ngàn", "vạn", "triệu") and (noun := match_unit(row, i + 1)) is not None:
        return i + 1 + noun.size  # "15,2 bác sĩ/vạn dân"
    if unit is not None:
        return i + (1 if unit.surface == "đồng" else unit.size)
    return i + 1 if row.texts[i].isalpha() and row.texts[i].islower() else None


def _listed_on(row: Row, last: int, unit: Unit) -> int:
    """Where a list of like nouns ends: "xã, phường, thị trấn", "tập thể, cá nhân", "tỉnh, thành phố"."""
    name = unit.surface.removeprefix("lượt ")
    domain = None if unit.surface.startswith("lượt") else unit.domain  # "500 lượt người, cấp thuốc"
    if domain != "admin" and name not in PEOPLE_LIST:
        return last
    while last + 1 < row.size and row.texts[last] in (",", "và", "hoặc", "-"):
        noun = match_unit(row, last + 1)
        if noun is None or noun.kind != "count" or not (noun.domain == domain or {noun.surface, name} <= PEOPLE_LIST):
            break
        end = last + 1 + noun.size
        if end < row.size and (row.texts[end][0].isupper() or row.texts[end][0] in DIGITS):
            break  # "12 xã, huyện Cao Lộc": the next noun opens a name; "5 xã, phường 2"
        last = end
    return last


_SHORT = frozenset(["tr", "tỉ", "ng", "ph", "km", "kg", "đv", "tp", "tx"])
"""Abbreviations of magnitudes and of names: no nouns that are counted."""


def _unlisted(row: Row, i: int) -> UnitRead | None:
    """An unknown noun (one or two syllables in lower case) or an acronym (CLB, HTX) as the unit of a count."""
    if i >= row.size or not row.texts[i].isalpha():
        return None
    word = row.texts[i]
    if word.isupper() and 2 <= len(word) <= 6 and not set(word) <= set("IVXLC"):
        return UnitRead(i, i + 1, word, "count", "acronym")
    if not word.islower() or word in NOT_NOUNS or word in NUMBER_WORDS or len(word) < 2 or word in _SHORT:
        return None
    last = i + 1
    second = last < row.size and row.texts[last].isalpha() and row.texts[last].islower() and row.lows[last] not in NOT_NOUNS
    if second and not joined(row.lows, last):
        last += 1
    return UnitRead(i, last, surface(row, i, last), "count", "unknown_noun")
