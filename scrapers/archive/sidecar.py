"""The JSON beside a capture: Context and Crawl as the blocks of WARC `metadata` records.

Belongs here: both formats, written and read. Fields that are None are left out; unknown fields are ignored when read, so that an
archive of a newer version stays readable.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date, datetime

from warehouse.records import Context, Crawl, Failure

CONTEXT_TYPE = "application/vnd.tintinh.context+json"
CRAWL_TYPE = "application/vnd.tintinh.crawl+json"


def dump_context(context: Context) -> bytes:
    """A context as JSON."""
    return _dump({name: value for name, value in asdict(context).items() if value is not None})


def load_context(block: bytes) -> Context:
    """Inverse of `dump_context`; ValueError or KeyError for anything else."""
    known = {field.name for field in fields(Context)}
    return Context(**{name: value for name, value in json.loads(block).items() if name in known})


def dump_crawl(crawl: Crawl) -> bytes:
    """A crawl with its failures as JSON; times in ISO 8601."""
    return _dump(asdict(crawl))


def load_crawl(block: bytes) -> Crawl:
    """Inverse of `dump_crawl`; ValueError or KeyError for anything else."""
    known = {field.name for field in fields(Crawl)}
    values = {name: value for name, value in json.loads(block).items() if name in known}
    values["crawl_day"] = date.fromisoformat(values["crawl_day"])
    values["started_at"] = datetime.fromisoformat(values["started_at"])
    values["finished_at"] = datetime.fromisoformat(values["finished_at"]) if values["finished_at"] else None
    values["failures"] = tuple(Failure(**(failure | {"at": datetime.fromisoformat(failure["at"])})) for failure in values["failures"])
    return Crawl(**values)


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=lambda day: day.isoformat()).encode()
