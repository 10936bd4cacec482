"""A table at a glance: how many rows, and a few of them, for the people who watch the nights.

Belongs here: counts and previews of tables. Does not belong here: checks (verify), answers to researchers (ask).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse import sql

PREVIEW_ROWS = 5
PREVIEW_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Summary:
    """Grain: one table. `rows_of_day` are those of parts of one crawl day, where the table knows parts and a day was asked for."""

    rows: int
    rows_of_day: int
    preview: str  # Markdown table


def summary(con: duckdb.DuckDBPyConnection, table: str, *, crawl_day: date | None = None) -> Summary:
    """Counts and the first rows of a table, e.g. `core.article`."""
    whole = con.table(table)
    part = whole
    if crawl_day is not None and "part_id" in whole.columns:
        part = whole.filter(
            duckdb.FunctionExpression("contains", duckdb.ColumnExpression("part_id"), duckdb.ConstantExpression(f"/{crawl_day}/"))
        )
    return Summary(_count(whole), _count(part), _markdown(part))


def nights(con: duckdb.DuckDBPyConnection, *, last: int = 3) -> list[tuple[date, int, int, int]]:
    """The last crawl days: day, papers crawled, new articles, failures."""
    return sql.run(con, "queries/nights.sql", last=last).fetchall()


def _count(relation: duckdb.DuckDBPyRelation) -> int:
    row = relation.count("*").fetchone()
    return int(row[0]) if row else 0


def _markdown(relation: duckdb.DuckDBPyRelation) -> str:
    lines = ["| " + " | ".join(relation.columns) + " |", "|" + "---|" * len(relation.columns)]
    for row in relation.limit(PREVIEW_ROWS).fetchall():
        lines.append("| " + " | ".join(_cell(value) for value in row) + " |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= PREVIEW_WIDTH else text[: PREVIEW_WIDTH - 1] + "…"
