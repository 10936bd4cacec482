"""Against what a figure stands: "so với cùng kỳ", "48,6% dự toán", "vượt kế hoạch", "trên báo động III".

Belongs here: finding the base right and left of a figure, and sharing it along a chain. Does not belong here: approximation
(relations) or what is counted (subjects).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from pipelines.metrics.draft import Figure
from pipelines.metrics.lexicon import BASES, FALLS, RISES, STOPS_RIGHT, word_set
from pipelines.metrics.numbers import Row
from pipelines.metrics.units import surface
from warehouse.records import Direction

_CLOSING = frozenset(',;.()[]:“”"!?…')
_AFTER_SO = word_set("cùng|ck|kế|kh|năm|tháng|quý|dự|kỳ|cuối|đầu|trung|bình")
_BASE_LENGTH = 12  # tokens
_REACH = 14  # tokens after a figure in which its base begins
OF_A_WHOLE = frozenset(["percent", "range", "ratio"])


def change_verb(row: Row, phrase: str, at: int) -> Direction | None:
    """The direction of a verb phrase that begins at token `at`; "tốc độ tăng trưởng" is a level."""
    if phrase not in RISES and phrase not in FALLS:
        return None
    before = row.lows[at - 1] if at else ""
    if before in ("'", "’"):
        return None  # "Ea H'leo" is a place
    if before in ("độ", "hay", "hoặc") and phrase.split()[0] in ("tăng", "giảm"):
        return None
    return "increase" if phrase in RISES else "decrease"


def _until_close(row: Row, start: int, end: int) -> int:
    """Where the noun phrase from `start` ends: punctuation, a new verb of change, "và" before one, or its greatest length."""
    for k in range(start, min(end, start + _BASE_LENGTH)):
        if row.lows[k] in _CLOSING:
            return k
        if k > start and (
            row.lows[k] in RISES
            or row.lows[k] in FALLS
            or row.lows[k] in ("thì", "đạt", "là", "nhưng", "vượt", "bằng", "ước", "gấp", "chiếm", "để", "do", "đã")
        ):
            return k
    return min(end, start + _BASE_LENGTH)


def _base_text(row: Row, start: int, end: int) -> str | None:
    while end > start and row.lows[end - 1] in ("và", "với", "thì", "đã", "thêm", "đều", "cũng", "khoảng", "hơn", "gần", ","):
        end -= 1
    return surface(row, start, end) or None


def _compare(row: Row, start: int, end: int) -> int | None:
    """The token after "so với" or "so" between start and end."""
    if "so" not in row.words:
        return None
    for k in range(start, end):
        if row.lows[k] == "so" and k + 1 < row.size:
            after = k + 2 if row.lows[k + 1] == "với" else k + 1
            return after if after < row.size and (after == k + 2 or row.lows[after] in _AFTER_SO) else None
    return None


def base_after(row: Row, figure: Figure, right: int) -> str | None:
    """ "... so với cùng kỳ", "48,6% dự toán", "1,46% trên tổng dư nợ" right of the figure, in its clause."""
    parts = figure.kind in OF_A_WHOLE
    multiple = figure.direction is not None and figure.unit is not None and figure.unit.text == "lần"
    if not parts and not multiple and "so" not in row.words:
        return None
    stop = figure.last
    while stop < right and row.lows[stop] not in _CLOSING and stop < figure.last + _REACH:
        stop += 1
    start = _compare(row, figure.last, stop)
    if start is not None:
        return _base_text(row, start, _until_close(row, start, right))
    at = figure.last
    if multiple and at < stop and row.lows[figure.first] == "gấp":  # "gấp 17 lần giá khởi điểm"
        named = row.lows[at] not in STOPS_RIGHT or row.lows[at : at + 2] == ["cùng", "kỳ"]
        return _base_text(row, at, _until_close(row, at, stop)) if named else None
    return _whole_after(row, at, stop) if parts and at < stop else None


_FIRST_SYLLABLES = frozenset(["kế", "dự", "chỉ", "mục", "định", "dung"])
"""Bases of BASES that are the first half of one: alone they are none."""


def _whole_after(row: Row, at: int, stop: int) -> str | None:
    """What a share is of, said between two tokens: "(48,6%) dự toán", "(1,46%) trên tổng dư nợ"."""
    if row.lows[at] in ("trên", "của", "trong") and at + 1 < stop:
        at += 1
    first = row.lows[at]
    if (first in BASES and first not in _FIRST_SYLLABLES) or " ".join(row.lows[at : at + 2]) in BASES:
        base = _base_text(row, at, _until_close(row, at, stop))
        return None if base in ("tổng", "tổng số") else base  # "1/3 trong tổng số 2.400 công nhân"
    return None


OVER = word_set("hơn|vượt|trên|dưới")
_NEAR = 8  # tokens before a figure in which such a word stands


def base_before(row: Row, figure: Figure, left: int) -> str | None:
    """ "so với cùng kỳ tăng 12%", "vượt kế hoạch 5%", "trên báo động III 0,59 m" left of the figure."""
    near = left if figure.first - left < _NEAR else figure.first - _NEAR
    if "so" not in row.words and OVER.isdisjoint(row.lows[near : figure.first]):
        return None
    begin = figure.first
    while begin > left and row.texts[begin - 1] not in ";.()":
        begin -= 1
    start = _compare(row, begin, figure.first)
    if start is not None:
        return _compared_before(row, figure, start)
    near = max(begin, near)
    if OVER.isdisjoint(row.lows[near : figure.first]):
        return None
    bases = (_over_before(row, figure, k) for k in range(near, figure.first))
    return next((base for base in bases if base is not None), None)


def _compared_before(row: Row, figure: Figure, start: int) -> str | None:
    """ "(tăng) so với cùng kỳ 12%": the base from token `start` on."""
    verb = row.lows[start - 3] if start > 2 else ""
    if figure.direction is None and verb in ("tăng", "giảm"):
        figure.direction = "increase" if verb == "tăng" else "decrease"
    end = _until_close(row, start, figure.first)
    if figure.direction is not None and not _ANEW.isdisjoint(row.lows[end : figure.first]):
        return None
    if figure.direction is None and row.lows[start:end] in _ITSELF and end == figure.first:
        return None  # "so với mức 44,9% của tháng trước": the figure is what is compared with
    if figure.direction is None and "," in row.lows[end : figure.first]:
        return None
    return _base_text(row, start, end) if figure.direction or figure.kind in ("percent", "ratio", "range") else None


_ITSELF = ([], ["mức"], ["con", "số"], ["tỷ", "lệ"], ["số"])


def _over_before(row: Row, figure: Figure, k: int) -> str | None:
    """The base of a word at token k that says over or under: "thấp hơn thế giới", "vượt kế hoạch", "trên báo động III"."""
    words = row.lows[k : figure.first]
    side = change_verb(row, " ".join(words[:2]), k) if words[1:2] == ["hơn"] and len(words) > 2 else None
    if side is not None and figure.direction is None and figure.kind != "change" and not {",", "là", "đạt"} & set(words):
        figure.direction = side  # "thấp hơn trong nước gần 20 triệu đồng"
        return _base_text(row, k + 2, figure.first)
    if words[0] == "vượt" and len(words) > 1 and (" ".join(words[1:3]) in BASES or words[1] in BASES):
        figure.direction = "increase"
        return _base_text(row, k + 1, figure.first)
    if words[0] not in OVER or not ("báo động" in " ".join(words[1:4]) or any(w.startswith("bđ") for w in words[1:3])):
        return None
    low = words[0] == "dưới" or (words[0] == "hơn" and k > 0 and row.lows[k - 1] == "thấp")
    end = figure.first - 1 if words[-1] in ("là", "khoảng", "tới", ":", ",") else figure.first
    figure.direction, base = "decrease" if low else "increase", surface(row, k + 1, end)
    figure.first = k
    return base


def share_bases(row: Row, figures: list[Figure]) -> None:
    """A base said once governs its chain: "tăng 4 vụ, giảm 1 người so với ...", and "So với tháng 6, ..." the whole sentence."""
    start = _compare(row, 0, min(3, row.size))
    opening = _base_text(row, start, _until_close(row, start, row.size)) if start is not None else None
    if opening is None and not any(figure.base for figure in figures):
        return
    for figure, follow in reversed(list(itertools.pairwise(figures))):
        if figure.base is None and figure.direction and follow.direction and follow.base:
            figure.base = None if _parted(row, figure, follow, ";.:") else follow.base
    for previous, figure in zip([None, *figures], figures, strict=False):
        if figure.base is None and figure.direction and figure.kind != "change":
            near = previous is not None and previous.direction is not None and not _parted(row, previous, figure, [";", ".", *_ANEW])
            figure.base = opening or (previous.base if previous is not None and near else None)


_ANEW = frozenset(["lũy", "luỹ", "quân", "chung"])  # "..., bình quân 10 tháng tăng 3,18%": of another time, against another


def _parted(row: Row, figure: Figure, follow: Figure, marks: Iterable[str]) -> bool:
    """Whether one of the marks stands between two figures."""
    return any(mark in row.lows[figure.last : follow.first] for mark in marks)
