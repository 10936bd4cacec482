"""Connections with the options of this project, and the SQL files of this package: every statement of the warehouse stands in one.

Belongs here: opening a database, finding a file and running it. Does not belong here: what a statement means; that is in the file.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb


def connect(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a database: times shown in Vietnam, no extension fetched from the network, no Python variable taken for a table."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
        "checkpoint_threshold": "1GB",  # many small checkpoints bloat the file
    }
    con = duckdb.connect(str(path), read_only=read_only, config=config)
    con.execute("SET TimeZone = 'Asia/Ho_Chi_Minh'")
    return con


@cache
def text(name: str) -> str:
    """The text of one file, e.g. `queries/loaded_parts.sql`."""
    return files("warehouse").joinpath(name).read_text(encoding="utf-8")


@cache
def names(folder: str) -> tuple[str, ...]:
    """The .sql files of a folder in the order of their names, each with the folder before it."""
    found = (entry.name for entry in files("warehouse").joinpath(folder).iterdir())
    return tuple(sorted(f"{folder}/{name}" for name in found if name.endswith(".sql")))


def run(con: duckdb.DuckDBPyConnection, file: str, /, **values: Any) -> duckdb.DuckDBPyConnection:
    """Run every statement of a file; each takes the values that it names as `$value`. The last one's rows can be fetched."""
    for statement in con.extract_statements(text(file)):
        con.execute(statement, {key: values[key] for key in statement.named_parameters})
    return con
