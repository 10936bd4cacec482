"""Questions to an edition: anybody's SQL, and the example questions that come with the project.

Belongs here: running a question on a read-only connection. Does not belong here: search, printing. The examples are
`questions/NN_*.sql`; their first comment line is the question in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import duckdb


class BadQuery(Exception):
    """The SQL given cannot be answered; the message is DuckDB's first line and where to look."""


@dataclass(frozen=True, slots=True)
class Question:
    """One example question."""

    title: str
    sql: str


def questions() -> tuple[Question, ...]:
    """The example questions in their order."""
    found = []
    for path in sorted((files("warehouse") / "questions").iterdir(), key=lambda p: p.name):
        first, sql = path.read_text(encoding="utf8").split("\n", 1)
        found.append(Question(first.removeprefix("--").strip(), sql.strip()))
    return tuple(found)


def ask(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[str], list[tuple]]:
    """Column names and rows of one statement; raises BadQuery, also where two columns have one name."""
    try:
        statements = con.extract_statements(sql)
        if len(statements) != 1:
            raise BadQuery(f"one question at a time: this has {len(statements)} statements")
        result = con.execute(statements[0])
        head = [column[0] for column in result.description or []]
        if doubled := sorted({name for name in head if head.count(name) > 1}):
            raise BadQuery(f"two columns are called {doubled[0]}; name them apart with AS")
        return head, result.fetchall()
    except duckdb.Error as error:
        message = str(error).strip().split("\n")[0]
        raise BadQuery(f'{message} (tables and columns are in DATA.md; `tintinh query "SHOW ALL TABLES"` lists them)') from error
