"""Manifests: lists of saved pages with their address and fetch time.

Belongs here: the three forms of a manifest and what is wrong with a row. A row has `path` (relative to the manifest), `url`, `fetched_at`
(ISO 8601; a time without zone is Vietnam's), for a text document `portal` in place of `url`.

    pages.jsonl    one JSON object a line
    pages.json     a JSON list of such objects
    pages.csv      a header line with these names, UTF-8
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from scrapers.importing.pieces import BadInput
from warehouse.records import VIETNAM

_FIELDS = ("path", "url", "fetched_at", "portal")


@dataclass(frozen=True, slots=True)
class Row:
    """One file that a manifest names."""

    path: Path
    url: str | None
    fetched_at: datetime
    portal: str | None
    where: str  # manifest and line, for messages


def read_manifest(path: Path, now: datetime) -> list[Row]:
    """The rows of a manifest. Raises BadInput for the first row that cannot be taken."""
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file; check the path")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: byte {error.start} is no UTF-8; save the manifest as UTF-8") from error
    forms = {".jsonl": _json_lines, ".json": _json_list, ".csv": _csv_rows}
    rows = [_row(path, where, fields, now) for where, fields in forms[path.suffix.lower()](path, text)]
    if not rows:
        raise BadInput(f"{path}: the manifest names no file; give it rows with path, url and fetched_at")
    return rows


def parse_time(text: str) -> datetime | None:
    """A fetch time in ISO 8601, or None; without a zone it is Vietnam's, a day alone is its first moment."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)


def _json_lines(path: Path, text: str) -> Iterator[tuple[str, object]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield f"{path}, line {number}", _json(f"{path}, line {number}", line)


def _json_list(path: Path, text: str) -> Iterator[tuple[str, object]]:
    rows = _json(str(path), text)
    if not isinstance(rows, list):
        raise BadInput(f"{path}: expected a JSON list of objects with path, url and fetched_at")
    for number, row in enumerate(rows, 1):
        yield f"{path}, entry {number}", row


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, object]]:
    reader = csv.DictReader(io.StringIO(text))
    if missing := {"path", "fetched_at"} - set(reader.fieldnames or ()):
        raise BadInput(f"{path}, line 1: no column {' and no column '.join(sorted(missing))}; begin with the line path,url,fetched_at")
    for row in reader:
        yield f"{path}, line {reader.line_num}", {name: value for name, value in row.items() if value}


def _json(where: str, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(f"{where}: no JSON ({error.msg}, column {error.colno}); write one object with path, url and fetched_at") from error


def _row(manifest: Path, where: str, fields: object, now: datetime) -> Row:
    if not isinstance(fields, dict):
        raise BadInput(f"{where}: expected an object with path, url and fetched_at")
    values = {name: fields.get(name) for name in _FIELDS}
    for name, value in values.items():
        if value is not None and not isinstance(value, str):
            raise BadInput(f"{where}: {name} is {value!r}; write it as text")
    if not values["path"]:
        raise BadInput(f"{where}: path is missing; name the file, relative to the manifest")
    at = parse_time(values["fetched_at"] or "")
    if at is None:
        given = f"{values['fetched_at']!r} is no time" if values["fetched_at"] else "fetched_at is missing"
        raise BadInput(f"{where}: {given}; say when the page was fetched, such as 2020-01-29T08:30:00+07:00")
    if at > now + timedelta(days=1):
        raise BadInput(f"{where}: fetched_at {values['fetched_at']} lies in the future; correct it")
    return Row(manifest.parent / values["path"], values["url"], at, values["portal"], where)
