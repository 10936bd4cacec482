"""Figures of a printed table: a header row tells unit and subject, the rows below hold bare numbers.

Belongs here: reading rows of cells joined by " | ", one row a line. Does not belong here: running text (find). Only columns whose
header is certain are read: a unit in brackets ("Dư nợ (tỷ đồng)") or a counted noun ("Số hộ"). The subject is the header's; what a row
is about stands in another cell, which is no run of words with the header: it is the row's label, beside the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipelines.metrics.draft import Figure, kind_of
from pipelines.metrics.numbers import Row, digits_value, numbers, tokens
from pipelines.metrics.units import UnitRead, implied_money, read_unit

SEPARATOR = " | "
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_BRACKET = re.compile(r"(?P<name>.*?)\s*\((?:đơn vị(?: tính)?:?\s*|đvt:?\s*)?(?P<unit>[^()]+)\)\s*$", re.IGNORECASE)
_LARGEST = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}


class Column(NamedTuple):
    """What a header cell says of the numbers under it."""

    subject: str | None
    unit: UnitRead
    scale: float


class TableRow(NamedTuple):
    """One row with figures: its span in the text, its tokens, a figure for each number under a known header, and what it is about."""

    span: tuple[int, int]
    row: Row
    figures: list[Figure]
    label: str | None


def table_rows(text: str) -> dict[int, TableRow]:
    """The rows with figures of the tables in a text, by the offset where they begin."""
    rows: dict[int, TableRow] = {}
    lines: list[tuple[int, int]] = []
    start = 0
    for line in [*text.split("\n"), ""]:
        if SEPARATOR in line:
            lines.append((start, start + len(line)))
        elif lines:
            rows.update({row.span[0]: row for row in _read_table(text, lines)})
            lines = []
        start += len(line) + 1
    return rows


def _read_table(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[TableRow]:
    """The rows with figures of a table, whose lines are given by offsets, header first. Nothing without a header that tells a unit."""
    header = _cells(text, lines[0])
    if any(_NUMBER.fullmatch(text[start:end]) for start, end in header):
        return
    columns = [_column(text[start:end]) for start, end in header]
    for span in lines[1:]:
        cells = _cells(text, span)
        if len(cells) != len(columns):
            continue
        row = tokens(text, *span)
        figures = [
            figure
            for column, cell in zip(columns, cells, strict=True)
            if column is not None and (figure := _figure(row, column, text, cell)) is not None
        ]
        if figures:
            yield TableRow(span, row, figures, _label(text, columns, cells))


def _label(text: str, columns: Sequence[Column | None], cells: Sequence[tuple[int, int]]) -> str | None:
    """The first cell with a letter among those whose header tells no unit, as printed: "Hộ nghèo", "Xã Cao Lộc", "Tháng 6"."""
    others = (text[start:end] for column, (start, end) in zip(columns, cells, strict=True) if column is None)
    return next((printed for printed in others if any(map(str.isalpha, printed))), None)


def _cells(text: str, line: tuple[int, int]) -> list[tuple[int, int]]:
    """Offsets of the cells of a row, without the white space around them."""
    found, at = [], line[0]
    for cell in text[line[0] : line[1]].split("|"):
        lead = len(cell) - len(cell.lstrip())
        found.append((at + lead, at + lead + len(cell.strip())))
        at += len(cell) + 1
    return found


def _column(header: str) -> Column | None:
    bracket = _BRACKET.fullmatch(header)
    if bracket:
        name, printed = bracket["name"].strip(), bracket["unit"].strip()
        unit = _unit(printed)
        return Column(_small(name), *unit) if unit else None
    row = tokens(header, 0, len(header))
    if row.size > 1 and row.lows[0] == "số":
        noun = read_unit(row, 1)
        if noun is not None and noun.rule == "listed" and noun.kind == "count":
            return Column(_small(header), replace(noun, first=0, last=0), 1.0)
    return None


def _unit(printed: str) -> tuple[UnitRead, float] | None:
    """A listed unit that fills the bracket, with the magnitudes before it: "tỷ đồng", "nghìn tấn", "%", "triệu đồng/ha"."""
    row = tokens(printed, 0, len(printed))
    k, scale = 0, 1.0
    while k < row.size and row.lows[k] in _LARGEST:
        scale, k = scale * _LARGEST[row.lows[k]], k + 1
    unit = read_unit(row, k) if k < row.size else implied_money(row, k) if scale >= 1e6 else None
    if unit is None or unit.rule not in ("listed", "implied_money") or unit.last != row.size or unit.kind == "duration":
        return None
    return replace(unit, first=0, last=0), scale


def _small(name: str) -> str | None:
    return (name[0].lower() + name[1:] if name[1:2].islower() else name) or None


def _figure(row: Row, column: Column, text: str, cell: tuple[int, int]) -> Figure | None:
    printed = text[cell[0] : cell[1]]
    value = digits_value(printed) if _NUMBER.fullmatch(printed) else None
    if value is None:
        return None
    at = next(number.first for number in numbers(row) if row.starts[number.first] == cell[0])
    unit = replace(column.unit, first=at + 1, last=at + 1)
    return Figure(at, at + 1, at, round(value * column.scale, 6), unit, kind_of(unit), "table", subject=column.subject)
