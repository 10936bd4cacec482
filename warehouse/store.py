"""The warehouse's DuckDB file: open it as its one writer, bring it to the current schema, load parts into it.

Belongs here: every write to the file. Does not belong here: reading for researchers (they read editions), or what a row
means (`schema/*.sql`, `load/*.sql`, `views/*.sql`).
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from warehouse import sql
from warehouse.records import VIETNAM, PortalRow, Province

POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the warehouse: as the lock file says."""

    holder: str
    pid: int
    since: str  # ISO, local time


class WarehouseBusy(RuntimeError):
    """Another process kept the warehouse for longer than we were willing to wait."""


class SchemaChanged(RuntimeError):
    """The file was made by other schema steps than the code has."""


class PartUnreadable(RuntimeError):
    """A part's Parquet file cannot be loaded: damaged, or written by an older version of the code."""


@dataclass(frozen=True, slots=True)
class LoadedPart:
    """What the warehouse holds of a part. Grain: one part."""

    part_id: str
    derive_version: str
    file_digest: str


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """Rows that one load put into each table (`core.article` -> 12). Grain: one part."""

    part_id: str
    rows: Mapping[str, int]


# ---------------------------------------------------------------- one writer
@contextmanager
def writer(
    path: Path, *, holder: str, wait_seconds: float, on_wait: Callable[[Holder | None], None] | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse for writing as the only process, migrated; closed in every case.

    The guard is an operating system lock on `<path>.lock`, which also says who holds it; it ends with its process, however that
    ends. Who comes second calls `on_wait` once with the holder, waits `wait_seconds` and then raises WarehouseBusy.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait_seconds
    lock = FileLock(f"{path}.lock")
    _acquire(lock, path, deadline, on_wait)
    lock_path = Path(lock.lock_file)
    try:
        lock_path.write_text(json.dumps(asdict(Holder(holder, os.getpid(), _now()))), encoding="utf-8")
        con = _connect(path, deadline)
        try:
            migrate(con)
            yield con
        finally:
            con.close()
    finally:
        lock_path.write_text("", encoding="utf-8")
        lock.release()


def _acquire(lock: FileLock, path: Path, deadline: float, on_wait: Callable[[Holder | None], None] | None) -> None:
    try:
        lock.acquire(timeout=0)
        return
    except Timeout:
        if on_wait:
            on_wait(_holder(path))
    try:
        lock.acquire(timeout=max(0.0, deadline - time.monotonic()), poll_interval=POLL_SECONDS)
    except Timeout:
        held = _holder(path)
        by = f"by {held.holder} (process {held.pid}) since {held.since}" if held else "by another process"
        raise WarehouseBusy(f"{path} is being written {by}. Wait until it is done, or end it, and start again.") from None


def _holder(path: Path) -> Holder | None:
    """Who wrote the lock file; None in the moment before it is written."""
    try:
        return Holder(**json.loads(Path(f"{path}.lock").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _now() -> str:
    return datetime.now(VIETNAM).isoformat(timespec="seconds")


def _connect(path: Path, deadline: float) -> duckdb.DuckDBPyConnection:
    """Open the file; a program that reads it directly, instead of an edition, keeps us out, so wait for that too."""
    while True:
        try:
            return sql.connect(path)
        except duckdb.IOException as error:
            if "Could not set lock" not in str(error):
                raise
            if time.monotonic() >= deadline:
                raise WarehouseBusy(
                    f"{path} is open in a program that does not wait its turn: {error}. Close it; readers should open the newest edition."
                ) from error
            time.sleep(POLL_SECONDS)


# ---------------------------------------------------------------- schema
def migrate(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Apply the schema steps that the file lacks, each in one transaction, and the views if they changed. Returns what was applied.

    Raises SchemaChanged where a step that was applied now has another text.
    """
    if not con.execute("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'raw' AND table_name = 'migration'").fetchone():
        sql.run(con, "queries/migrations.sql")
    applied = dict(con.execute("SELECT name, digest FROM raw.migration").fetchall())
    done = []
    for name in sql.names("schema"):
        digest = _text_digest(name)
        if applied.get(name, digest) != digest:
            raise SchemaChanged(
                f"{name} has changed since this warehouse was made. Delete the file and load the parts again: nothing is lost."
            )
        if name not in applied:
            _apply(con, name, (name,), digest)
            done.append(name)
    views = sql.names("views")
    if applied.get("views") != _text_digest(*views):
        _apply(con, "views", views, _text_digest(*views))
        done.append("views")
    return done


def schema_digest() -> str:
    """sha256 over the texts of schema and views: what a migrated warehouse is made by, comments among it."""
    return _text_digest(*sql.names("schema"), *sql.names("views"))


def _apply(con: duckdb.DuckDBPyConnection, step: str, files: tuple[str, ...], digest: str) -> None:
    with _transaction(con):
        for name in files:
            sql.run(con, name)
        sql.run(con, "queries/migrated.sql", name=step, digest=digest)


def _text_digest(*files: str) -> str:
    return hashlib.sha256("\n".join(sql.text(name) for name in files).encode()).hexdigest()


@contextmanager
def _transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()


# ---------------------------------------------------------------- parts
def load_part(con: duckdb.DuckDBPyConnection, parquet: Path) -> LoadCounts:
    """Put a part's rows in the place of those that it had, in one transaction. May be repeated, and in any order of parts.

    Raises PartUnreadable, and then the part has the rows that it had before.
    """
    try:
        metadata = dict(sql.run(con, "queries/part_metadata.sql", parquet=str(parquet)).fetchall())
        values = {"parquet": str(parquet), "file_digest": file_digest(parquet), **metadata}
        with _transaction(con):
            sql.run(con, "queries/unload_part.sql", part_id=values["part_id"])
            rows = {_table(name): _inserted(con, name, values) for name in sql.names("load")}
    except (KeyError, duckdb.Error) as error:  # damaged Parquet gives nearly every class of duckdb.Error there is
        raise PartUnreadable(
            f"{parquet} cannot be loaded: {_told(error)}. If the file is damaged, delete it and derive the part again."
        ) from error
    return LoadCounts(values["part_id"], rows)


def _told(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"its metadata have no {error.args[0]}"
    return str(error).split("\n", 1)[0]


def unload_part(con: duckdb.DuckDBPyConnection, part_id: str) -> None:
    """Take a part out, where its archive file has gone."""
    with _transaction(con):
        sql.run(con, "queries/unload_part.sql", part_id=part_id)


def loaded_parts(con: duckdb.DuckDBPyConnection) -> dict[str, LoadedPart]:
    """The parts that are in, by part_id. A Parquet file with the same `file_digest` need not be loaded again."""
    return {row[0]: LoadedPart(*row) for row in sql.run(con, "queries/loaded_parts.sql").fetchall()}


def file_digest(path: Path) -> str:
    """sha256:<hex> of a file's bytes."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def _table(name: str) -> str:
    return name.removeprefix("load/").removesuffix(".sql")


def _inserted(con: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, str]) -> int:
    row = sql.run(con, name, **values).fetchone()
    return int(row[0]) if row else 0


# ---------------------------------------------------------------- over all parts
def load_reference(con: duckdb.DuckDBPyConnection, portals: Iterable[PortalRow], provinces: Iterable[Province]) -> None:
    """Put the portals and provinces known now in the place of those known before."""
    with _transaction(con):
        sql.run(con, "queries/unload_reference.sql")
        for portal in portals:
            sql.run(con, "queries/load_portal.sql", **asdict(portal))
        for province in provinces:
            sql.run(con, "queries/load_province.sql", **asdict(province))


def refresh_duplicates(con: duckdb.DuckDBPyConnection) -> int:
    """Compute core.duplicate and core.duplicate_cluster anew, whole. Returns the number of pairs. Run it between load and publish."""
    with _transaction(con):
        sql.run(con, "queries/refresh_duplicates.sql")
    row = con.table("core.duplicate").count("*").fetchone()
    return int(row[0]) if row else 0
