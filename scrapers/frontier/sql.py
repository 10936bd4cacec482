"""The frontier's SQL: its tables in schema.sql, every statement in a file of its own under queries/.

Belongs here: finding the text of a statement. Does not belong here: what a statement means; that is in its file.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def schema() -> str:
    """The statements that make the tables."""
    return files("scrapers.frontier").joinpath("schema.sql").read_text(encoding="utf-8")


@cache
def query(name: str) -> str:
    """The one statement of a file, e.g. `due_articles`; its values are named `:value`."""
    return files("scrapers.frontier").joinpath(f"queries/{name}.sql").read_text(encoding="utf-8")
