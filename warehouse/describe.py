"""The tables section of DATA.md, written from the comments in the schema: `python -m warehouse.describe DATA.md`.

Belongs here: comments turned into Markdown. Does not belong here: the comments themselves (`schema/*.sql`, `views/*.sql`).
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from warehouse import sql
from warehouse.store import writer

BEGIN = "<!-- tables: written by `make docs` from the comments in warehouse/schema and warehouse/views -->"
END = "<!-- end of tables -->"
_TOLD = re.compile(r"(\w+)(?: := (\w+))?: (.+)")


def tables() -> str:
    """Markdown: a heading, the grain and the columns of every table and view, what researchers read first."""
    with tempfile.TemporaryDirectory() as folder, writer(Path(folder) / "empty.duckdb", holder="describe", wait_seconds=1) as con:
        rows = sql.run(con, "queries/described.sql").fetchall()
        macros = sql.run(con, "queries/described_macros.sql").fetchall()
        series = sql.run(con, "queries/described_series.sql").fetchall()
    parts = []
    for (schema, name, comment), columns in groupby(rows, key=lambda row: row[:3]):
        if schema != "out" and macros:
            parts += [_macro(*macro, series if macro[0] == "out.metric_series" else []) for macro in macros]
            macros = []
        parts.append("\n".join([f"### {schema}.{name}", "", comment or "", "", *_table("column", [row[3:] for row in columns])]))
    return "\n\n".join(parts)


def _macro(name: str, parameters: list[str], comment: str, columns: list[tuple[str, str, str | None]]) -> str:
    """A macro: what it gives, its parameters, its columns: each told in a line of its comment, or by the same column of out.metric."""
    grain, *lines = comment.split("\n")
    told = {hit[1]: hit for hit in map(_TOLD.fullmatch, lines) if hit}
    given = [(parameter, told[parameter][2] or "", told[parameter][3]) for parameter in parameters if parameter in told]
    text = [f"### {name}({', '.join(parameters)})", "", grain]
    if given:
        text += ["", *_table("parameter", given, "default")]
    if columns:
        meant = [(column, kind, told[column][3] if column in told else meaning) for column, kind, meaning in columns]
        text += ["", *_table("column", meant)]
    return "\n".join(text)


def _table(what: str, rows: Iterable[tuple[str, str, str | None]], second: str = "type") -> list[str]:
    lines = [f"| {what} | {second} | meaning |", "|---|---|---|"]
    return lines + [f"| `{name}` | {_cell(kind)} | {_cell(meaning or '')} |" for name, kind, meaning in rows]


def rewritten(text: str) -> str:
    """A document with its tables section brought up to date."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{tables()}\n\n{END}{tail}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    document = Path(sys.argv[1])
    document.write_text(rewritten(document.read_text(encoding="utf-8")), encoding="utf-8")
