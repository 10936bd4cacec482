"""Tokens of a sentence and the numbers written in them, in digits or in words.

Belongs here: how Vietnamese prints and spells a number. Does not belong here: what is counted, or whether the number is a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import sub


class Row:
    """The tokens of one sentence, a column for each thing known of them, so that words are found at the speed of plain lists.

    A token is a number in digits, a word (letters, then letters or digits: "m2", "A321") or one other character. `starts` and `ends`
    are offsets into `source`; `plain` says that no other white space than single spaces stands between them; `words` are the different
    ones of `lows`, to ask whether a word stands in the sentence at all. Sets are asked for `lows`, whose hashes are known by then.
    """

    __slots__ = ("ends", "lows", "plain", "size", "source", "starts", "texts", "words")

    def __init__(self, source: str, texts: list[str], starts: list[int], ends: list[int], *, plain: bool) -> None:
        self.source, self.plain = source, plain
        self.texts, self.starts, self.ends = texts, starts, ends
        self.lows = list(map(str.lower, texts))
        self.words = frozenset(self.lows)
        self.size = len(texts)

    def says(self, words: Iterable[str], start: int, end: int) -> bool:
        """Whether one of `words` is a token of [start, end)."""
        near = self.lows[start:end]
        return any(word in near for word in words)


@dataclass(slots=True)
class Number:
    """A number over tokens [first, last). `words` counts its number words (0: digits only); `magnitude` is its last scale (1e9 for tỷ).

    A value that nobody changes; like units.UnitRead not frozen, because one is made for every number.
    """

    first: int
    last: int
    value: float
    words: int
    magnitude: float
    printed: str  # the first token as printed


DIGITS = frozenset("0123456789")
# the branch of "1m65" begins with its letter, by which the matcher passes it over
_TOKEN = re.compile(r"m(?<=[0-9]m)(?=(?:[0-9][0-9]|[14-9])(?!\w))|[^\W\d_]\w*+|[0-9]++(?:[.,][0-9]++)*+|\S")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+[.,]([0-9]+)")
_ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_AFTER_TENS = {**_ONES, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "dăm": 5}
_SCALES = {"chục": 10, "trăm": 100, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tr": 1e6, "tỷ": 1e9, "tỉ": 1e9, "tá": 12}
_ENLARGE = frozenset([*_SCALES, "rưỡi"])
_STARTERS = frozenset([*_ONES, "mười", "nửa", "chục"])
_BEFORE_TEN = frozenset(["gần", "hơn", "khoảng", "chừng", "ngót", "độ"])
_OTHER_WORDS = (["lệ"], ["số"], ["suất"], ["trọng"], ["phú"])
NUMBER_WORDS = frozenset([*_AFTER_TENS, *_SCALES, "mười", "mươi", "linh", "lẻ", "nửa", "rưỡi"])


def tokens(text: str, start: int, end: int) -> Row:
    """The tokens of text[start:end], with offsets into the whole text."""
    texts, at = _TOKEN.findall(text, start, end), start  # quicker than match objects, with offsets counted over single spaces
    ends = [at := at + (text[at] == " ") + len(printed) for printed in texts]
    if at == end:
        return Row(text, texts, list(map(sub, ends, map(len, texts))), ends, plain=True)
    spans = [hit.span() for hit in _TOKEN.finditer(text, start, end)]
    return Row(text, texts, [first for first, _ in spans], [last for _, last in spans], plain=False)


_EXACT = 15  # digits that a float keeps; no paper prints a figure with more
_TOO_LARGE = 1e21  # a thousand billion billions: magnitude words in a row, no amount


def digits_value(printed: str, following: str = "") -> float | None:
    """The value of a number in digits, or None if it is none (a phone or document number, a code with leading zeros, more than 15 digits).

    Point groups thousands and comma marks decimals; the other way round is understood where the shape tells ("1,234.56", "6.75").
    Three digits after one comma are thousands if they end in 0 ("25,000"), decimals before a magnitude or % and otherwise.
    """
    if len(printed) > _EXACT and sum(map(printed.count, DIGITS)) > _EXACT:
        return None
    if printed.isdecimal():
        return None if len(printed) > 2 and printed[0] == "0" else float(printed)
    if printed[0] != "0" and _GROUPED.fullmatch(printed):
        percent = following in ("%", "phần") and "," not in printed and printed.count(".") == 1
        return float(printed if percent else printed.replace(".", "").replace(",", "."))
    if printed[0] != "0" and _ENGLISH.fullmatch(printed):
        groups = printed.count(",") > 1 or "." in printed or (printed[-1] == "0" and following not in ("%", *_SCALES))
        return float(printed.replace(",", "") if groups else printed.replace(",", "."))
    decimal = _DECIMAL.fullmatch(printed)
    padded = printed[0] == "0" and printed[1] in DIGITS
    return float(printed.replace(",", ".")) if decimal and len(decimal[1]) < 4 and not padded else None


def _small(row: Row, i: int) -> tuple[float, int, bool] | None:
    """A number below its magnitude word at token i: digits, or words below 1000. Value, next token, in words."""
    if i >= row.size:
        return None
    if row.texts[i][0] in DIGITS:
        value = digits_value(row.texts[i], row.lows[i + 1] if i + 1 < row.size else "")
        return None if value is None else (value, i + 1, False)
    low = row.lows[i : i + 6]
    if low[0] == "nửa":
        return (0.5, i + 1, True) if len(low) > 1 and low[1] in _SCALES and _SCALES[low[1]] >= 1e3 else None
    if low[0] == "chục":
        return (1.0, i, True) if i and row.lows[i - 1] in _BEFORE_TEN else None  # "gần chục hộ"; "hàng chục hộ" is no number
    value, used = _below_thousand(low)
    return (value, i + used, True) if used else None


def _below_thousand(low: list[str]) -> tuple[float, int]:
    """Words below 1000 and how many of them; (0, 0) if none."""
    if low[0] in _ONES and low[1:2] == ["trăm"]:
        hundred, used = _ONES[low[0]] * 100, 2
        if low[2:3] == ["rưỡi"]:
            return hundred + 50, 3
        if low[2:3] and low[2] in ("linh", "lẻ") and low[3:4] and low[3] in _AFTER_TENS:
            return hundred + _AFTER_TENS[low[3]], 4
        rest, more = _below_hundred(low[2:])
        return hundred + (rest if more > 1 or rest == 10 else 0), used + (more if more > 1 or rest == 10 else 0)
    return _below_hundred(low)


def _below_hundred(low: list[str]) -> tuple[float, int]:
    if not low:
        return 0, 0
    if low[0] == "mười":
        return (10 + _AFTER_TENS[low[1]], 2) if low[1:2] and low[1] in _AFTER_TENS and low[1] != "năm" else (10, 1)
    if low[0] not in _ONES:
        return 0, 0
    if low[1:2] == ["mươi"]:  # "hai mươi năm" is twenty years; twenty-five ends in lăm
        more = low[2:3] and low[2] in _AFTER_TENS and low[2] != "năm"
        return _ONES[low[0]] * 10 + (_AFTER_TENS[low[2]] if more else 0), 3 if more else 2
    if low[1:2] and low[1] in ("mốt", "tư", "lăm") and low[0] not in ("một", "năm"):
        return _ONES[low[0]] * 10 + _AFTER_TENS[low[1]], 2  # colloquial "hai lăm"
    return _ONES[low[0]], 1


def _scaled(row: Row, value: float, j: int) -> tuple[float, int, float]:
    """The value with the magnitude words from token j on; next token; the product of the magnitudes."""
    scale = 1.0
    while j < row.size and row.lows[j] in _SCALES and not (scale > 1 and _SCALES[row.lows[j]] in (10, 12)):
        if row.lows[j] in ("tỷ", "tỉ") and row.lows[j + 1 : j + 2] in _OTHER_WORDS:
            break  # "năm 2030 tỷ lệ này"
        scale *= _SCALES[row.lows[j]]
        j += 1
    return value * scale, j, scale


def _tail(row: Row, j: int, scale: float, in_words: bool) -> tuple[float, int, float] | None:
    """What may follow "2 tỷ": a smaller magnitude (350 triệu), words (hai trăm), one digit for tenths (1 tỷ 2)."""
    under = _under_hundred(row, j) if in_words and scale >= 1e3 else None
    part = under or _small(row, j)
    if part is None or scale <= 1:
        return None
    value, after, worded = part
    scaled, end, smaller = _scaled(row, value, after)
    if 1 < smaller < scale or (under is not None and smaller == 1):
        return scaled, end, smaller
    if scale == 1e3 and 100 <= value < 1000 and row.texts[j].isdecimal() and not in_words and smaller != 1e3:
        return value, after, 1.0  # "12 nghìn 500 ha", "4 nghìn 200 tỷ đồng"
    if in_words and worded and smaller > scale and value >= 10:
        return value, after, 1.0  # một nghìn hai trăm | tỷ
    if smaller == 1 and 0 < value < 10:
        closes = after >= row.size or row.lows[after] in ("đồng", "đ", ",", ".", ";", ")", "/")
        return (value * scale / 10, after, 1.0) if closes and scale >= (1e3 if worded else 1e6) else None
    return (scaled, end, smaller) if smaller == 1 and in_words and worded and value < scale else None


def _under_hundred(row: Row, j: int) -> tuple[float, int, bool] | None:
    """What is left of a thousand without hundreds: "(một nghìn) không trăm linh năm", "(hai nghìn) lẻ năm"."""
    lows, k = row.lows, j + 2 if row.lows[j : j + 2] == ["không", "trăm"] else j
    if lows[k : k + 1] in (["linh"], ["lẻ"]) and k + 1 < row.size and lows[k + 1] in _AFTER_TENS:
        return float(_AFTER_TENS[lows[k + 1]]), k + 2, True
    value, used = _below_hundred(lows[k : k + 4]) if k > j else (0, 0)
    return (float(value), k + used, True) if used else None


_GROUP = re.compile(r"[0-9]{3}(?:,[0-9]+)?")
_AMOUNTS_FOLLOW = (
    "|đó|có|được|gồm|là|hơn|gần|trên|khoảng|cho|với|thêm|còn|đạt|chừng|dưới|tới|lên|tăng|giảm|trồng|trợ|bán|mua|thu|chi|trao|tặng|"
    "xuống|thành|cộng|trị|giá|ước|hết|vốn|nuôi|"
)


def _spaced(row: Row, i: int) -> tuple[float, int, bool] | None:
    """ "1 500 hộ": thousands parted by a space, where the number before cannot be one of its own: after a word that amounts follow, or
    over a space that breaks no line."""
    head, j = row.texts[i], i + 1
    if not head.isdecimal() or len(head) > 3 or head[0] == "0":
        return None
    while j < row.size and row.starts[j] - row.ends[j - 1] == 1 and _GROUP.fullmatch(row.texts[j]) and "," not in row.texts[j - 1]:
        j += 1
    firm = all(row.source[row.ends[k]] in "\u00a0\u202f\u2009" for k in range(i, j - 1))
    if j == i + 1 or not (firm or (i and f"|{row.lows[i - 1]}|" in _AMOUNTS_FOLLOW)) or (j < row.size and row.texts[j][0] in DIGITS):
        return None
    return float("".join(row.texts[i:j]).replace(",", ".")), j, False


def _read(row: Row, i: int) -> Number | None:
    printed, following = row.texts[i], row.lows[i + 1] if i + 1 < row.size else ""
    start = _spaced(row, i) if "0" <= following < ":" and printed[0] in DIGITS else None
    if start is None and printed[0] in DIGITS and following not in _ENLARGE:  # as most numbers are
        plain = printed.isdecimal() and printed[0] != "0" and len(printed) <= _EXACT
        value = float(printed) if plain else digits_value(printed, following)
        return None if value is None else Number(i, i + 1, value, 0, 1.0, printed)
    start = start or _small(row, i)
    if start is None:
        return None
    value, j, in_words = start
    if j >= row.size or row.lows[j] not in _ENLARGE:
        return Number(i, j, float(value), j - i if in_words else 0, 1.0, printed if j == i + 1 or in_words else " ".join(row.texts[i:j]))
    total, j, scale = _scaled(row, value, j)
    last = scale
    while (more := _tail(row, j, last, in_words)) is not None:
        total, j, last = total + more[0], more[1], more[2]
        if j < row.size and last == 1 and _SCALES.get(row.lows[j], 0) > scale:
            total, j, scale = _scaled(row, total, j)
            last = scale
    if j < row.size and row.lows[j] == "rưỡi" and last > 1:
        total, j = total + last / 2, j + 1
        if j < row.size and _SCALES.get(row.lows[j], 0) > scale:
            total, j, scale = _scaled(row, total, j)  # "hai nghìn rưỡi tỷ"
    words = sum(not "0" <= low < ":" for low in row.lows[i:j])
    return Number(i, j, round(total, 6), words, scale, printed)


def _of_a_name(row: Row, i: int) -> bool:
    """A number word that is part of a name: Hai Bà Trưng, Ba Bể."""
    return row.texts[i][0].isupper() and i + 1 < row.size and not row.texts[i + 1].islower()


def numbers(row: Row) -> list[Number]:
    """The numbers in a row of tokens, left to right, longest reading first, without overlaps."""
    found: list[Number] = []
    after = 0
    lows = row.lows
    for i in [k for k, low in enumerate(lows) if low < ":" or low in _STARTERS]:
        if i < after or lows[i] < "0" or (lows[i] > ":" and _of_a_name(row, i)):
            continue  # inside the number before, a mark, a name
        if (number := _read(row, i)) is not None:
            after = number.last
            if not (number.value < _TOO_LARGE and number.magnitude < _TOO_LARGE):  # nor is 0 times infinity a number
                continue
            found.append(number)
            if number.words and lows[after : after + 2] == ["phần", "tư"]:
                found.append(Number(after + 1, after + 2, 4.0, 1, 1.0, "tư"))  # "ba phần tư diện tích"
    return found
