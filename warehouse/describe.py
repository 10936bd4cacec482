"""The tables section of DATA.md, written from the comments in the schema: `python -m warehouse.describe DATA.md`.

Belongs here: comments turned into Markdown. Does not belong here: the comments themselves (`schema/*.sql`, `views/*.sql`).
"""

from __future__ import annotations

import sys
import tempfile
from itertools import groupby
from pathlib import Path

from warehouse import sql
from warehouse.store import writer

BEGIN = "<!-- tables: written by `make docs` from the comments in warehouse/schema and warehouse/views -->"
END = "<!-- end of tables -->"


def tables() -> str:
    """Markdown: a heading, the grain and the columns of every table and view, what researchers read first."""
    with tempfile.TemporaryDirectory() as folder, writer(Path(folder) / "empty.duckdb", holder="describe", wait_seconds=1) as con:
        rows = sql.run(con, "queries/described.sql").fetchall()
    parts = []
    for (schema, name, comment), columns in groupby(rows, key=lambda row: row[:3]):
        lines = [f"### {schema}.{name}", "", comment or "", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{column}` | {_cell(kind)} | {_cell(meaning or '')} |" for _, _, _, column, kind, meaning in columns]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


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
