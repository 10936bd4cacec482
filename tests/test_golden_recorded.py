"""Recorded pages read as they were expected to, field by field. `tintinh portal record` writes them; their words are masked."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest

from scrapers.extract import extract
from scrapers.portal import portals
from scrapers.record import Golden, golden_of, read_golden

RECORDED = Path(__file__).with_name("golden") / "recorded"
PAGES = sorted(RECORDED.glob("*/*.json"))
EMPTY = ["url", "fetched_at", "layout", "article_key", "title", "date", "blocks"]  # fields without which an expectation proves nothing


def test_there_are_pages_and_each_has_its_expectation() -> None:
    assert PAGES
    assert [path.with_suffix(".html") for path in PAGES] == sorted(RECORDED.glob("*/*.html"))
    assert {path.parent.name for path in PAGES} <= set(portals())


@pytest.mark.parametrize("field", [field.name for field in fields(Golden)])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_recorded_page(path: Path, field: str) -> None:
    want = read_golden(path)
    raw = extract(path.with_suffix(".html").read_bytes(), url=want.url, fetched_at=datetime.fromisoformat(want.fetched_at))
    assert raw is not None
    assert raw.portal == path.parent.name
    assert getattr(golden_of(raw), field) == getattr(want, field)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_script_and_no_picture_came_along(path: Path) -> None:
    page = path.with_suffix(".html").read_text("utf-8").lower()
    assert page.count("<script") == page.count("application/ld+json")
    assert not any(mark in page for mark in ("<style", "<!--", "onclick", "data:image", ".jpg", ".webp", ".png"))


@pytest.mark.parametrize("field", EMPTY)
def test_an_empty_expectation_is_refused(tmp_path: Path, field: str) -> None:
    given = json.loads(PAGES[0].read_text("utf-8"))
    given[field] = [] if field == "blocks" else ""
    (tmp_path / "page.json").write_text(json.dumps(given), "utf-8")
    with pytest.raises(ValueError, match=field):
        read_golden(tmp_path / "page.json")


@pytest.mark.parametrize("change", [{"blocks": [["related", "Bài khác"]]}, {"unknown": 1}, {"tags": None}])
def test_a_broken_expectation_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    (tmp_path / "page.json").write_text(json.dumps({**json.loads(PAGES[0].read_text("utf-8")), **change}), "utf-8")
    with pytest.raises(ValueError, match=r"page\.json"):
        read_golden(tmp_path / "page.json")
