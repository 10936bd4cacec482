"""Rows written apart from the code: `data/dates_apart.jsonl` and `data/publish_times_apart.jsonl`, in several batches.

Each batch was written before its own first measurement (the figures of that first sight are in docs/anchors-dates.md) and is a table of
examples since. Invented sentences; conventions as in the rows' form: inclusive intervals, `expected` null for what means no time.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines.dates import find_dates, parse_published
from warehouse.records import DateMention

DATA = Path(__file__).parent / "data"
KNOWN_WRONG = {"Đề thi môn Văn 1/7 được giữ bí mật tuyệt đối.", "Chính quyền mới hoạt động từ 1-7."}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def sentences() -> list[Any]:
    wrong = pytest.mark.xfail(strict=True, reason="nothing tells the day 1/7 from a ratio, 1-7 from a run of numbers")
    return [pytest.param(row, id=row["id"], marks=[wrong] if row["text"] in KNOWN_WRONG else []) for row in rows("dates_apart.jsonl")]


def at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def means(mention: DateMention, wanted: dict[str, Any]) -> bool:
    assert mention.start is not None
    assert mention.end is not None
    same = (mention.start.isoformat(), mention.end.isoformat()) == (wanted["start"], wanted["end"])
    return same and mention.mod == wanted.get("mod") and wanted.get("part", mention.part) == mention.part


@pytest.mark.parametrize("row", sentences())
def test_sentence(row: dict[str, Any]) -> None:
    """As printed, and the whole of it in capitals and in small letters."""
    for text in (row["text"], row["text"].upper(), row["text"].lower()):
        found = find_dates(text, anchor=at(row["anchor"]))
        over = [m for m in found if m.start_char < row["span_end"] and row["span_start"] < m.end_char]
        if row["expected"] is None:
            assert over == []
        else:
            most = max(over, key=lambda m: min(m.end_char, row["span_end"]) - max(m.start_char, row["span_start"]), default=None)
            assert most is not None
            assert any(means(most, wanted) for wanted in [row["expected"], *row.get("expected_alt", [])])


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in rows("publish_times_apart.jsonl")])
def test_stamp(row: dict[str, Any]) -> None:
    found = parse_published(row["text"], crawled_at=at(row.get("crawled_at")))
    assert (found and found.at.isoformat()) == row["expected"]
    assert (found and found.updated and found.updated.isoformat()) == row.get("expected_updated")
