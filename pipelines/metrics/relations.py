"""How exact a figure is, whether it rose or fell, and against what.

Belongs here: approx, direction and base, from the words before and after a figure. Does not belong here: what is counted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.lexicon import APPROX, BASES, FALLS, FILLERS, LEVELS, RISES, STOPS_RIGHT, word_set
from pipelines.metrics.numbers import Row
from pipelines.metrics.units import surface
from warehouse.records import Approx, Direction

_CLOSING = frozenset(',;.()[]:“”"!?…')
_AFTER_SO = word_set("cùng|ck|kế|kh|năm|tháng|quý|dự|kỳ|cuối|đầu|trung|bình")
_BASE_LENGTH = 12  # tokens


def relate(sentence: Sentence, figures: list[Figure]) -> None:
    """Sets approx, direction and base of each figure, and draws the words that say so into its span."""
    row = sentence.row
    for index, figure in enumerate(figures):
        left = figures[index - 1].last if index else 0
        right = figures[index + 1].first if index + 1 < len(figures) else len(row)
        exceeds = _look_left(row, figure, left)
        _multiple(figure, row)
        _second_multiple(figures[index - 1] if index else None, figure, row)
        _look_right(row, figure)
        figure.base = _base_after(row, figure, right) or _base_before(row, figure, left)
        if figure.direction is None and figure.kind == "percent":
            figure.direction = _distant_verb(row, figure, left)
        if exceeds and figure.direction is None:
            _exceed(figure, figures[index - 1] if index else None)
    _share_bases(row, figures)


def _phrase(row: Row, end: int, size: int) -> str:
    return " ".join(row.lows[end - size : end])


def _look_left(row: Row, figure: Figure, left: int) -> bool:
    """Walks left over approximators and fillers to a verb of change. Whether "vượt" was met."""
    pos, kept, exceeds = figure.first, figure.first, False
    if pos and figure.value < 0 and figure.kind == "percent" and row[pos].text in "-−–":
        figure.direction, figure.value = "decrease", -figure.value
        return False
    if pos > 1 and row[pos - 1].text == "+" and row[pos - 1].end == row[pos].start:
        figure.direction, figure.first = "increase", pos - 1
        return False
    while pos > left and row.lows[pos - 1] in _LAST_OF_PHRASES:
        for size in (3, 2, 1):
            phrase = _phrase(row, pos, size) if pos - size >= left else ""
            if not phrase:
                continue
            verb = _verb(row, phrase, pos - size)
            if verb is not None and figure.kind != "change":
                figure.direction, figure.first = verb, pos - size
                if figure.first > left and row.lows[figure.first - 1] == "ước":
                    figure.approx = figure.approx or "about"  # "ước tăng 12,4%"
                return exceeds
            if phrase in LEVELS or phrase == "từ":
                figure.first = kept
                return exceeds
            if phrase in APPROX and not (phrase == "trên" and _is_preposition(row, pos - 1, figure)):
                figure.approx = figure.approx or cast(Approx, APPROX[phrase])
                exceeds = exceeds or phrase.startswith("vượt")
                pos -= size
                kept = pos + size if phrase in ("ước đạt", "ước") else pos
                break
            if phrase in FILLERS or phrase == "duy nhất":
                kept = pos - size if phrase == "duy nhất" else kept
                pos -= size
                break
        else:
            break
    figure.first = min(kept, figure.first)
    return exceeds


_LAST_OF_PHRASES = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in (*RISES, *FALLS, *LEVELS, *APPROX, *FILLERS, "duy nhất", "từ"))


def _verb(row: Row, phrase: str, at: int) -> Direction | None:
    """The direction of a verb phrase that begins at token `at`; "tốc độ tăng trưởng" is a level."""
    if phrase not in RISES and phrase not in FALLS:
        return None
    before = row[at - 1].low if at else ""
    if before in ("độ", "hay", "hoặc") and phrase.split()[0] in ("tăng", "giảm"):
        return None
    return "increase" if phrase in RISES else "decrease"


_MOVES = word_set("động|chạy|thông|khai|thác|bay|phủ|đi|đăng|hành|đấu|phục|vụ|xe|khách|chuyển|tải|buýt|hàng")
_AREAS = frozenset(["ha", "m2", "km2", "sào", "mẫu", "công"])
_TAKES_AMOUNT = word_set("có|đạt|là|với|được|cho|gồm|hại|xuất|trồng|tích|giá|thu|chi|đầu|tư|hơn|dài|rộng")


def _is_preposition(row: Row, i: int, figure: Figure) -> bool:
    """ "bưởi trên 1,2 ha": on an area, not "more than"."""
    code = figure.unit.code if figure.unit else None
    if figure.unit and figure.unit.kind == "count" and figure.unit.text.split()[0] in ("tuyến", "trục", "trang", "sân"):
        return i > 0 and row.lows[i - 1] in _MOVES  # "xe buýt chạy trên 14 tuyến"
    return code in _AREAS and i > 0 and row[i - 1].low not in _TAKES_AMOUNT and row[i - 1].text.isalpha()


def _multiple(figure: Figure, row: Row) -> None:
    """ "gấp 20 lần", "tăng 2,5 lần" are ratios; "3 lần" alone is a count."""
    if figure.unit is None or figure.unit.text != "lần" or figure.kind == "ratio":
        return
    for pos in (figure.first, figure.first - 1):
        if pos > 0 and row[pos - 1].low == "gấp":
            figure.first, figure.direction = pos - 1, "increase"
    if figure.direction is not None:
        figure.kind = "range" if figure.value_max is not None else "ratio"
        figure.unit = replace(figure.unit, text="lần")


def _second_multiple(previous: Figure | None, figure: Figure, row: Row) -> None:
    """ "tăng 1,8 lần về lượng và 2,1 lần về giá trị": the verb governs both."""
    if previous is None or previous.kind != "ratio" or figure.kind != "count" or figure.unit is None or figure.unit.text != "lần":
        return
    if previous.direction and {token.low for token in row[previous.last : figure.first]} & {"và", ","}:
        figure.kind, figure.direction = "ratio", previous.direction


def _look_right(row: Row, figure: Figure) -> None:
    if figure.approx is None and figure.last + 1 < len(row) and row[figure.last].low == "trở":
        figure.approx = {"lên": "at_least", "xuống": "at_most"}.get(row[figure.last + 1].low)  # type: ignore[assignment]  # two of the list


def _exceed(figure: Figure, previous: Figure | None) -> None:
    """ "vượt 12 % dự toán (tương đương vượt 1.560 tỷ đồng)" rose above a base; "vượt 0,4 mg/lít" is more than."""
    again = previous is not None and previous.direction == "increase" and previous.base is not None and figure.kind == "money"
    if figure.kind == "percent" or figure.base is not None or again:
        figure.direction, figure.approx = "increase", None


def _until_close(row: Row, start: int, end: int) -> int:
    """Where the noun phrase from `start` ends: punctuation, a new verb of change, "và" before one, or its greatest length."""
    for k in range(start, min(end, start + _BASE_LENGTH)):
        if row[k].text in _CLOSING:
            return k
        if k > start and (
            row[k].low in RISES
            or row[k].low in FALLS
            or row[k].low in ("thì", "đạt", "là", "nhưng", "vượt", "bằng", "ước", "gấp", "chiếm", "để", "do", "đã")
        ):
            return k
    return min(end, start + _BASE_LENGTH)


def _base_text(row: Row, start: int, end: int) -> str | None:
    while end > start and row[end - 1].low in ("và", "với", "thì", "đã", "thêm", "đều", "cũng", "khoảng", "hơn", "gần", ","):
        end -= 1
    return surface(row, start, end) or None


def _compare(row: Row, start: int, end: int) -> int | None:
    """The token after "so với" or "so" between start and end."""
    if "so" not in row.lows[start:end]:
        return None
    for k in range(start, end):
        if row.lows[k] == "so" and k + 1 < len(row):
            after = k + 2 if row[k + 1].low == "với" else k + 1
            return after if after < len(row) and (after == k + 2 or row[after].low in _AFTER_SO) else None
    return None


def _base_after(row: Row, figure: Figure, right: int) -> str | None:
    """ "... so với cùng kỳ", "48,6% dự toán", "1,46% trên tổng dư nợ" right of the figure, in its clause."""
    stop = figure.last
    while stop < right and row[stop].text not in _CLOSING and stop < figure.last + 14:
        stop += 1
    start = _compare(row, figure.last, stop)
    if start is not None:
        return _base_text(row, start, _until_close(row, start, right))
    at = figure.last
    if figure.direction and figure.unit and figure.unit.text == "lần" and at < stop and row.lows[figure.first] == "gấp":
        return None if row.lows[at] in STOPS_RIGHT and row.lows[at : at + 2] != ["cùng", "kỳ"] else _base_text(row, at, _until_close(row, at, stop))  # "gấp 17 lần giá khởi điểm"
    if figure.kind not in ("percent", "range", "ratio") or at >= stop:
        return None
    if row[at].low in ("trên", "của", "trong") and at + 1 < stop:
        at += 1
    first = row[at].low
    if (
        first in BASES and first not in ("kế", "dự", "chỉ", "mục", "định")
    ) or f"{first} {row[at + 1].low if at + 1 < len(row) else ''}" in BASES:
        base = _base_text(row, at, _until_close(row, at, stop))
        return None if base in ("tổng", "tổng số") else base  # "1/3 trong tổng số 2.400 công nhân"
    return None


_OVER = word_set("hơn|vượt|trên|dưới")


def _base_before(row: Row, figure: Figure, left: int) -> str | None:
    """ "so với cùng kỳ tăng 12%", "vượt kế hoạch 5%", "trên báo động III 0,59 m" left of the figure."""
    begin = figure.first
    while begin > left and row[begin - 1].text not in ";.()":
        begin -= 1
    start = _compare(row, begin, figure.first)
    if start is not None:
        return _compared_before(row, figure, start)
    near = max(begin, figure.first - 8)
    if _OVER.isdisjoint(row.lows[near : figure.first]):
        return None
    bases = (_over_before(row, figure, k) for k in range(near, figure.first))
    return next((base for base in bases if base is not None), None)


def _compared_before(row: Row, figure: Figure, start: int) -> str | None:
    """ "(tăng) so với cùng kỳ 12%": the base from token `start` on."""
    verb = row.lows[start - 3] if start > 2 else ""
    if figure.direction is None and verb in ("tăng", "giảm"):
        figure.direction = "increase" if verb == "tăng" else "decrease"
    end = _until_close(row, start, figure.first)
    if figure.direction is None and "," in row.lows[end : figure.first]:
        return None
    return _base_text(row, start, end) if figure.direction or figure.kind in ("percent", "ratio", "range") else None


def _over_before(row: Row, figure: Figure, k: int) -> str | None:
    """The base of a word at token k that says over or under: "thấp hơn thế giới", "vượt kế hoạch", "trên báo động III"."""
    words = row.lows[k : figure.first]
    side = _verb(row, " ".join(words[:2]), k) if words[1:2] == ["hơn"] and len(words) > 2 else None
    if side is not None and figure.direction is None and figure.kind != "change" and not {",", "là", "đạt"} & set(words):
        figure.direction = side  # "thấp hơn trong nước gần 20 triệu đồng"
        return _base_text(row, k + 2, figure.first)
    if words[0] == "vượt" and len(words) > 1 and (" ".join(words[1:3]) in BASES or words[1] in BASES):
        figure.direction = "increase"
        return _base_text(row, k + 1, figure.first)
    if words[0] not in _OVER or not ("báo động" in " ".join(words[1:4]) or any(w.startswith("bđ") for w in words[1:3])):
        return None
    low = words[0] == "dưới" or (words[0] == "hơn" and k > 0 and row.lows[k - 1] == "thấp")
    end = figure.first - 1 if words[-1] in ("là", "khoảng", "tới", ":", ",") else figure.first
    figure.direction, base = "decrease" if low else "increase", surface(row, k + 1, end)
    figure.first = k
    return base


def _distant_verb(row: Row, figure: Figure, left: int) -> Direction | None:
    """ "giảm tỷ lệ hộ nghèo 2,5%": the verb stands before what it changes."""
    for k in range(figure.first - 1, max(left, figure.first - 9) - 1, -1):
        word = row[k].low
        if row[k].text in _CLOSING or word in ("đạt", "là", "còn", "chiếm", "bằng", "có", "xuống", "lên", "với", "và", "từ", "cho"):
            return None
        if word in ("tăng", "giảm") and row[k + 1].low in ("tỷ", "tỉ", "số", "mức", "hộ"):
            return _verb(row, word, k)
    return None


def _share_bases(row: Row, figures: list[Figure]) -> None:
    """A base said once governs its chain: "tăng 4 vụ, giảm 1 người so với ...", and "So với tháng 6, ..." the whole sentence."""
    start = _compare(row, 0, min(3, len(row)))
    opening = _base_text(row, start, _until_close(row, start, len(row))) if start is not None else None
    for figure in reversed(figures[:-1]):
        follow = figures[figures.index(figure) + 1]
        between = {token.text for token in row[figure.last : follow.first]}
        if figure.base is None and figure.direction and follow.direction and follow.base and not between & {";", ".", ":"}:
            figure.base = follow.base
    for index, figure in enumerate(figures):
        previous = figures[index - 1] if index else None
        if figure.base is None and figure.direction and figure.kind != "change":
            near = (
                previous is not None
                and previous.direction is not None
                and not {t.text for t in row[previous.last : figure.first]} & {";", "."}
            )
            figure.base = opening or (previous.base if previous is not None and near else None)
