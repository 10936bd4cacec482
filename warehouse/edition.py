"""Editions: published, read-only, citable snapshots of the warehouse.

Belongs here: publishing the master file as an edition, and opening the newest. Does not belong here: what is in it.

A folder of editions holds `<edition>/tintinh.duckdb` and `<edition>/manifest.json`, and a symlink `latest` to the newest. Every
step ends in one rename, so a reader sees the old edition or the new one, whenever this process is killed; one that has the old file
open keeps reading it, also after the folder is gone.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NotRequired, TypedDict, cast

import duckdb

from warehouse import sql
from warehouse.parts import fsync_folder
from warehouse.records import VIETNAM
from warehouse.store import file_digest, loaded_parts, refresh_duplicates, schema_digest, writer
from warehouse.verify import content_digest, row_counts, run_checks

FILE = "tintinh.duckdb"
MANIFEST = "manifest.json"
LATEST = "latest"
BUILD_PREFIX = ".build-"
WAIT_SECONDS = 600.0
MAX_ERRORS_TOLD = 5
COMPARED = {"edition", "rows", "content"}
"""What a manifest must hold to be of any use."""


class NoEdition(RuntimeError):
    """Nothing has been published yet."""


class PublishFailed(RuntimeError):
    """The edition could not be published; the newest before it stays."""


class DamagedManifest(RuntimeError):
    """The manifest of an edition cannot be read."""


class Manifest(TypedDict):
    """What manifest.json says about an edition."""

    edition: str
    created: str  # ISO, local time
    rows: dict[str, int]  # per table and view
    sha256: str  # of tintinh.duckdb; differs from build to build
    content: dict[str, str]  # digest over the sorted rows of each view of `out`: equal for equal content
    schema: NotRequired[str]  # digest of the texts of schema and views, comments among them; the first editions had none
    derive_versions: list[str]
    parts: list[str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One published snapshot."""

    name: str  # 20261122T213000+0700-<8 hex of content and schema>
    path: Path  # of tintinh.duckdb
    rows: Mapping[str, int]
    unchanged: bool = False  # nothing new was published: this was the newest already


# ---------------------------------------------------------------- reading
def latest(published: Path) -> Path | None:
    """The newest edition's database file, by its own name (not by the symlink, which may turn to a newer one)."""
    file = (published / LATEST).resolve() / FILE
    return file if file.exists() and (published / LATEST).is_symlink() else None


def open_latest(published: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the newest edition. Raises NoEdition."""
    for attempt in range(3):
        newest = latest(published)
        if newest is None:
            raise NoEdition(f"no edition is published in {published} yet: run a night, or add an archive, first")
        try:
            return sql.connect(newest, read_only=True)
        except duckdb.IOException:
            if newest.exists() or attempt == 2:  # else it was pruned since the symlink was read: look again
                raise
    raise AssertionError("unreachable")


def manifest(path: Path) -> Manifest:
    """The manifest beside an edition's database file. Raises DamagedManifest."""
    file = path.with_name(MANIFEST)
    try:
        about = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(file, str(error)) from error
    if not isinstance(about, dict) or not about.keys() >= COMPARED:
        raise _damaged(file, f"it does not have {', '.join(sorted(COMPARED))}")
    return cast(Manifest, about)


def _damaged(file: Path, problem: str) -> DamagedManifest:
    return DamagedManifest(f"{file} is damaged ({problem}); the edition can still be queried, and `tintinh rebuild` publishes a new one")


# ---------------------------------------------------------------- publishing
def publish(source: duckdb.DuckDBPyConnection | Path, published: Path, *, keep: int = 5, now: datetime) -> Edition:
    """Publish the master as a new edition, unless content, schema and views are those of the newest, which is then returned as unchanged.

    `source` is the writer's connection, or the master's path (then it is opened here). Duplicates are computed anew, so that an
    edition is never behind its own articles. The last `keep` editions stay, the newest
    always. Raises PublishFailed where a blocking check fails, or the disk does; nothing half-written stays then.
    """
    if isinstance(source, Path):
        with writer(source, holder="publish", wait_seconds=WAIT_SECONDS) as con:
            return publish(con, published, keep=keep, now=now)
    if keep < 1:
        raise ValueError("at least one edition must be kept")
    try:
        published.mkdir(parents=True, exist_ok=True)
        _remove_stale_builds(published)
        refresh_duplicates(source)
        content = content_digest(source, "out")
        newest = _same(latest(published), content)
        if newest is not None:
            return newest
        edition = _build(source, published, content, now)
        _switch(published, edition.name)
        _prune(published, keep)
    except (OSError, duckdb.IOException, duckdb.FatalException, subprocess.CalledProcessError) as error:
        why = error.stderr.strip() if isinstance(error, subprocess.CalledProcessError) and error.stderr else error
        raise PublishFailed(
            f"cannot publish to {published}: {why}. Make room or mend the folder and publish again; {_stays(published)}."
        ) from error
    return edition


def _same(newest: Path | None, content: Mapping[str, str]) -> Edition | None:
    """The newest edition, if it says what would be published now; a manifest that is damaged, or of an older kind, says nothing."""
    if newest is None:
        return None
    try:
        about = manifest(newest)
    except DamagedManifest:
        return None
    if (about["content"], about.get("schema")) != (content, schema_digest()):
        return None
    return Edition(newest.parent.name, newest, about["rows"], unchanged=True)


def _build(con: duckdb.DuckDBPyConnection, published: Path, content: Mapping[str, str], now: datetime) -> Edition:
    """Copy, verify and name a new edition; it is complete once it has its name."""
    name = _name(content, now)
    build = published / f"{BUILD_PREFIX}{os.getpid()}"
    build.mkdir()
    try:
        _copy(con, build / FILE)
        rows = _verified(con, build / FILE, published)
        about = Manifest(
            edition=name,
            created=now.astimezone(VIETNAM).isoformat(timespec="seconds"),
            rows=rows,
            sha256=file_digest(build / FILE).removeprefix("sha256:"),
            content=dict(content),
            schema=schema_digest(),
            derive_versions=sorted({part.derive_version for part in loaded_parts(con).values()}),
            parts=sorted(loaded_parts(con)),
        )
        (build / MANIFEST).write_text(json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        _fsync_file(build / MANIFEST)
        for file in (build / FILE, build / MANIFEST):
            file.chmod(0o444)  # cited, so never written again
        fsync_folder(build)
        build.rename(published / name)
        fsync_folder(published)
    finally:
        shutil.rmtree(build, ignore_errors=True)
    return Edition(name, published / name / FILE, rows)


def _name(content: Mapping[str, str], now: datetime) -> str:
    digest = hashlib.sha256(json.dumps([dict(content), schema_digest()], sort_keys=True).encode()).hexdigest()
    return f"{now.astimezone(VIETNAM):%Y%m%dT%H%M%S%z}-{digest[:8]}"


def _copy(con: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Copy the master as of its last checkpoint.

    By another process: DuckDB's lock is a POSIX record lock, and a process loses all of those on a file when it closes any
    descriptor of it (fcntl(2)), so that reading the master here would unlock it.
    """
    con.execute("CHECKPOINT")
    row = con.execute("SELECT path FROM duckdb_databases() WHERE database_name = current_database()").fetchone()
    if row is None or row[0] is None:
        raise ValueError("a database in memory cannot be published")
    subprocess.run(["cp", "--", row[0], str(target)], check=True, capture_output=True, text=True)
    _fsync_file(target)


def _verified(con: duckdb.DuckDBPyConnection, copy: Path, published: Path) -> dict[str, int]:
    """Row counts of the copy, which must be the master's; no blocking check may fail."""
    with sql.connect(copy, read_only=True) as snapshot:
        rows = row_counts(snapshot)
        failed = [check for check in run_checks(snapshot) if check.blocking and not check.passed]
    if rows != row_counts(con):
        raise PublishFailed(f"the copy of the warehouse is not whole; {_stays(published)}.")
    if failed:
        told = "; ".join(
            f"{check.table}: not true that {check.claim!r} ({check.wrong_rows} rows, e.g. {check.samples[0]})"
            for check in failed[:MAX_ERRORS_TOLD]
        )
        raise PublishFailed(f"not published, {len(failed)} of the blocking checks failed: {told}; {_stays(published)}.")
    return rows


def _switch(published: Path, name: str) -> None:
    temporary = published / f"{BUILD_PREFIX}{LATEST}"
    temporary.symlink_to(name)
    temporary.replace(published / LATEST)
    fsync_folder(published)


def _prune(published: Path, keep: int) -> None:
    """Remove the oldest editions; a folder goes out of sight by one rename before its files are deleted."""
    newest = latest(published)
    others = sorted((path.parent for path in published.glob(f"*/{MANIFEST}") if not path.parent.is_symlink()), reverse=True)
    for folder in [folder for folder in others if newest is None or folder != newest.parent][keep - 1 :]:
        gone = published / f"{BUILD_PREFIX}gone-{folder.name}"
        folder.rename(gone)
        shutil.rmtree(gone)


def _remove_stale_builds(published: Path) -> None:
    """What a killed publisher left. Only one publishes at a time: the writer's lock is held."""
    for path in published.glob(f"{BUILD_PREFIX}*"):
        if path.is_symlink():
            path.unlink()
        else:
            shutil.rmtree(path)


def _stays(published: Path) -> str:
    newest = None
    with suppress(OSError):
        newest = latest(published)
    return f"edition {newest.parent.name} stays" if newest else "there is no earlier edition"


def _fsync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
