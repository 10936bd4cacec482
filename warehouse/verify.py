"""What a warehouse holds, and whether it keeps its promises: row counts, content digests, checks.

Belongs here: running `checks/<schema>.<table>__<claim>.sql`. A check is a query for the wrong rows; its first line is a
comment, `-- blocking: <the claim in words>` or `-- warning: <the claim in words>`. Blocking are the promises about form (keys,
closed lists, offsets), which only a fault in the code can break; what a newspaper can get wrong is a warning. Does not belong
here: repairing anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from warehouse import sql

SAMPLES = 5
_CLAIM = re.compile(r"-- (blocking|warning): (.+)")


@dataclass(frozen=True, slots=True)
class Check:
    """One promise. Grain: one file of `checks/`."""

    name: str  # file name without .sql
    table: str  # core.article
    claim: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class CheckResult(Check):
    """What one check found. Grain: one check in one run."""

    wrong_rows: int
    samples: tuple[str, ...]  # up to five wrong rows as `column=value, ...`

    @property
    def passed(self) -> bool:
        return self.wrong_rows == 0


def checks() -> tuple[Check, ...]:
    """Every check there is, in the order of their names."""
    return tuple(_check(file) for file in sql.names("checks"))


def run_checks(con: duckdb.DuckDBPyConnection, chosen: Iterable[Check] | None = None) -> tuple[CheckResult, ...]:
    """Run these checks, or every one, in the order of their names."""
    return tuple(_run_check(con, check) for check in (checks() if chosen is None else chosen))


def _check(file: str) -> Check:
    name = file.removeprefix("checks/").removesuffix(".sql")
    first_line, _, _ = sql.text(file).partition("\n")
    claim = _CLAIM.fullmatch(first_line)
    table, separator, _ = name.partition("__")
    if claim is None or not separator:
        raise ValueError(f"{file}: a check is named <schema>.<table>__<claim>.sql and opens with '-- blocking: ...' or '-- warning: ...'")
    return Check(name, table, claim[2], blocking=claim[1] == "blocking")


def _run_check(con: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    wrong = con.sql(sql.text(f"checks/{check.name}.sql"))
    samples = wrong.limit(SAMPLES).fetchall()
    return CheckResult(
        check.name,
        check.table,
        check.claim,
        check.blocking,
        wrong_rows=_count(wrong) if len(samples) == SAMPLES else len(samples),
        samples=tuple(_row(wrong.columns, row) for row in samples),
    )


def _count(rows: duckdb.DuckDBPyRelation) -> int:
    row = rows.count("*").fetchone()
    return int(row[0]) if row else 0


def _row(columns: Iterable[str], row: tuple[object, ...]) -> str:
    return ", ".join(f"{column}={value}" for column, value in zip(columns, row, strict=True))


def tables(con: duckdb.DuckDBPyConnection, schema: str | None = None) -> tuple[str, ...]:
    """Names of the tables and views of raw, core and out, or of one of them, as `core.article`."""
    return tuple(name for (name,) in sql.run(con, "queries/tables.sql", schema=schema).fetchall())


def row_counts(con: duckdb.DuckDBPyConnection, schema: str | None = None) -> dict[str, int]:
    """Rows of every table and view."""
    return {name: int(_value(sql.run(con, "queries/row_count.sql", name=name))) for name in tables(con, schema)}


def content_digest(con: duckdb.DuckDBPyConnection, schema: str | None = None) -> dict[str, str]:
    """sha256 over the sorted rows of every table and view: equal content gives equal digests, in whatever order it was loaded."""
    return {name: str(_value(sql.run(con, "queries/content_digest.sql", name=name))) for name in tables(con, schema)}


def _value(result: duckdb.DuckDBPyConnection) -> int | str:
    row = result.fetchone()
    if row is None:
        raise ValueError("a query for one value gave no row")
    return row[0]
