"""A part's Parquet file: one row per reading, and the crawl beside it.

Belongs here: the shape of the file, which follows the dataclasses in `records` field by field, and writing it so that it
is either whole or absent. Does not belong here: DuckDB (`store` loads the file), or how a reading comes about.

Shape: the columns of a row are the fields of `Reading`; a nested dataclass is a struct, a tuple is a list. A field that
may be a day or a moment becomes two columns: `published_at` gives `published_at` (NULL unless a time of day is known) and
`published_day` (the local day, Asia/Ho_Chi_Minh); `start` gives `start_at` and `start_day`.
The key-value metadata hold `part_id`, `derive_version` and, where a crawl wrote the part, `crawl` as JSON.
"""

from __future__ import annotations

import json
import os
import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.records import VIETNAM, Crawl, Failure, Reading

ROWS_IN_GROUP = 1000
_SCALARS = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us", tz="UTC"),
    date: pa.date32(),
}


@dataclass(frozen=True, slots=True)
class PartCounts:
    """How many rows a part gives to each table. Grain: one part."""

    captures: int = 0
    articles: int = 0
    rejected: int = 0
    bylines: int = 0
    date_mentions: int = 0
    metrics: int = 0


def write_part(path: Path, readings: Iterable[Reading], *, crawl: Crawl | None, part_id: str, derive_version: str) -> PartCounts:
    """Write one part, whole or not at all: temporary name, fsync, rename, fsync of the folder.

    The same readings give the same bytes (with the same pyarrow). Raises ValueError for a reading of another part or
    another `derive_version`, and for a moment without a time zone. A process killed in the middle leaves only a hidden
    `.tmp` file, which nobody reads.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    schema = _schema().with_metadata(_metadata(crawl, part_id, derive_version))
    counts = PartCounts()
    try:
        with temporary.open("wb") as file:
            with pq.ParquetWriter(file, schema, compression="zstd") as writer:
                for group in _groups(_checked(readings, part_id, derive_version)):
                    writer.write_table(pa.Table.from_pylist([_encode(reading) for reading in group], schema=schema))
                    counts = _added(counts, group)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    fsync_folder(path.parent)
    return counts


def read_part(path: Path) -> tuple[list[Reading], Crawl | None]:
    """All readings of a part in file order, and its crawl. For tools and tests; the warehouse reads the file in SQL."""
    with pq.ParquetFile(path) as file:
        metadata = file.schema_arrow.metadata or {}
        rows = file.read().to_pylist()
    crawl = metadata.get(b"crawl")
    return [_decode(row, Reading) for row in rows], _crawl_from_json(crawl) if crawl else None


def fsync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _checked(readings: Iterable[Reading], part_id: str, derive_version: str) -> Iterator[Reading]:
    for reading in readings:
        if reading.capture.part_id != part_id:
            raise ValueError(f"capture {reading.capture.capture_id} belongs to part {reading.capture.part_id}, not {part_id}")
        if reading.derive_version != derive_version:
            raise ValueError(f"capture {reading.capture.capture_id} was read by {reading.derive_version}, not {derive_version}")
        yield reading


def _groups(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    while group := list(islice(readings, ROWS_IN_GROUP)):
        yield group


def _added(counts: PartCounts, group: list[Reading]) -> PartCounts:
    articles = [reading.article for reading in group if reading.article]
    return PartCounts(
        captures=counts.captures + len(group),
        articles=counts.articles + len(articles),
        rejected=counts.rejected + sum(reading.rejected is not None for reading in group),
        bylines=counts.bylines + sum(len(article.bylines) for article in articles),
        date_mentions=counts.date_mentions + sum(len(article.dates) for article in articles),
        metrics=counts.metrics + sum(len(article.metrics) for article in articles),
    )


# ---------------------------------------------------------------- crawl as JSON
def _metadata(crawl: Crawl | None, part_id: str, derive_version: str) -> dict[str, str]:
    metadata = {"part_id": part_id, "derive_version": derive_version}
    if crawl is None:
        return metadata
    if crawl.part_id != part_id:
        raise ValueError(f"the crawl belongs to part {crawl.part_id}, not {part_id}")
    moments = [crawl.started_at, crawl.finished_at, *(failure.at for failure in crawl.failures)]
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        raise ValueError(f"the crawl of {part_id} has a moment without a time zone")
    return metadata | {"crawl": json.dumps(asdict(crawl), default=lambda moment: moment.isoformat(), ensure_ascii=False, sort_keys=True)}


def _crawl_from_json(text: bytes) -> Crawl:
    values = json.loads(text)
    values["crawl_day"] = date.fromisoformat(values["crawl_day"])
    values["started_at"] = datetime.fromisoformat(values["started_at"])
    values["finished_at"] = datetime.fromisoformat(values["finished_at"]) if values["finished_at"] else None
    values["failures"] = tuple(Failure(**(failure | {"at": datetime.fromisoformat(failure["at"])})) for failure in values["failures"])
    return Crawl(**values)


# ---------------------------------------------------------------- dataclass <-> row, by the fields' annotations
@cache
def _schema() -> pa.Schema:
    return pa.schema(list(_arrow(Reading)))


@cache
def _hints(cls: type) -> tuple[tuple[str, Any], ...]:
    """Field name and annotation without `| None`; Literal lists count as str."""
    hints = typing.get_type_hints(cls)
    return tuple((field.name, _plain(hints[field.name])) for field in fields(cls))


def _plain(annotation: Any) -> Any:
    if typing.get_origin(annotation) is typing.Literal:
        return str
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        members = {_plain(member) for member in typing.get_args(annotation)} - {types.NoneType}
        return (date | datetime) if members == {date, datetime} else members.pop()
    return annotation


def _arrow(annotation: Any) -> Any:
    if is_dataclass(annotation):
        columns = []
        for name, hint in _hints(typing.cast(type, annotation)):
            if hint == date | datetime:
                columns += [pa.field(_at(name), _SCALARS[datetime]), pa.field(_day(name), _SCALARS[date])]
            else:
                columns.append(pa.field(name, _arrow(hint)))
        return pa.struct(columns)
    if typing.get_origin(annotation) is tuple:
        return pa.list_(_arrow(_plain(typing.get_args(annotation)[0])))
    return _SCALARS[annotation]


def _at(name: str) -> str:
    return name.removesuffix("_at") + "_at"


def _day(name: str) -> str:
    return name.removesuffix("_at") + "_day"


def _encode(value: Any) -> Any:
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, datetime):
        return _moment(value, "a time")[0]
    if isinstance(value, date):
        return value
    row: dict[str, Any] = {}
    for name, is_moment in _fields(type(value)):
        item = getattr(value, name)
        if is_moment:
            row[_at(name)], row[_day(name)] = _moment(item, name)
        else:
            row[name] = _encode(item)
    return row


@cache
def _fields(cls: type) -> tuple[tuple[str, bool], ...]:
    return tuple((name, hint == date | datetime) for name, hint in _hints(cls))


def _moment(value: date | datetime | None, name: str) -> tuple[datetime | None, date | None]:
    if not isinstance(value, datetime):
        return None, value
    if value.tzinfo is None:
        raise ValueError(f"{name} has no time zone: {value.isoformat()}")
    return value, value.astimezone(VIETNAM).date()


def _decode(value: Any, annotation: Any) -> Any:
    if value is None:
        return None
    if is_dataclass(annotation):
        cls = typing.cast(type, annotation)
        return cls(**{name: _decode_field(value, name, hint) for name, hint in _hints(cls)})
    if typing.get_origin(annotation) is tuple:
        member = _plain(typing.get_args(annotation)[0])
        return tuple(_decode(item, member) for item in value)
    return value.astimezone(VIETNAM) if annotation is datetime else value


def _decode_field(row: dict[str, Any], name: str, hint: Any) -> Any:
    if hint == date | datetime:
        moment = row[_at(name)]
        return row[_day(name)] if moment is None else moment.astimezone(VIETNAM)
    return _decode(row[name], hint)
