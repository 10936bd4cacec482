"""How each portal does, as an edition tells it: last night against its own history, what failed, what is wrong.

Belongs here: rows of out.portal_health, out.portal_drift and out.portal_failure as values. Does not belong here: the verdicts, which are in
those views, and printing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse import sql


@dataclass(frozen=True, slots=True)
class Completeness:
    """One field on the last night. `value` and `usual` are shares of pages, for body_length medians in characters; None without history."""

    name: str
    pages: int
    value: float
    usual: float | None


@dataclass(frozen=True, slots=True)
class FailureClass:
    """Addresses that failed alike on the last crawl day, with up to three of them."""

    name: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortalState:
    """Grain: one portal. What out.portal_health says of its last crawl day; `problems` is empty where nothing is wrong."""

    portal: str
    name: str
    status: str
    reads_with: str | None
    health: str
    problems: tuple[str, ...]
    last_crawl_day: date | None
    robots: tuple[str, ...]
    new_articles: int | None
    usual_new_articles: float | None
    completeness: tuple[Completeness, ...]
    drifting: tuple[str, ...]
    examples: tuple[str, ...]  # pages that lack a drifting field
    failures: tuple[FailureClass, ...]


def portal_states(con: duckdb.DuckDBPyConnection, portals: Collection[str] | None = None) -> tuple[PortalState, ...]:
    """Every portal that the edition knows, or those named, in the order of their names."""
    rows = sql.run(con, "queries/portal_states.sql").fetchall()
    return tuple(_state(row) for row in rows if portals is None or row[0] in portals)


def _state(row: tuple) -> PortalState:
    portal, name, status, reads_with, health, problems, day, robots, new, usual, completeness, drifting, examples, failures = row
    return PortalState(
        portal=portal,
        name=name,
        status=status,
        reads_with=reads_with,
        health=health,
        problems=tuple(problems),
        last_crawl_day=day,
        robots=tuple(robots or ()),
        new_articles=new,
        usual_new_articles=usual,
        completeness=tuple(Completeness(**field) for field in completeness or ()),
        drifting=tuple(drifting),
        examples=tuple(examples),
        failures=tuple(FailureClass(one["name"], one["count"], tuple(one["examples"])) for one in failures or ()),
    )
