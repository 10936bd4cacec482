"""Part files: what goes in comes out, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from warehouse.parts import PartCounts, read_part, write_part
from warehouse.records import Crawl, Reading, Rejected

from .readings import article, crawl, part_id, reading

READINGS = {  # own examples: every shape that a reading can have
    "article": reading(),
    "article with a day only": reading(content=article(published_at=date(2026, 11, 20), published_certainty="day")),
    "article without a date": reading(content=article(published_at=None, published_from=None, published_certainty=None)),
    "article without items": reading(content=article(bylines=(), dates=(), metrics=(), captions=(), tags=(), lead=None)),
    "rejected": reading(content=Rejected("no_body", "0 paragraphs")),
    "no article": reading(content="not_an_article"),
    "robots.txt": reading("https://bao-a.example/robots.txt", content="support"),
}
MOMENTS = [  # own examples: what is stored for a publication time
    (
        datetime(2026, 11, 20, 18, 30, tzinfo=UTC),
        datetime(2026, 11, 20, 18, 30, tzinfo=UTC),
        date(2026, 11, 21),
    ),  # the local day is the next one
    (date(2026, 11, 20), None, date(2026, 11, 20)),
    (None, None, None),
]


def write(path: Path, readings: list[Reading], crawled: Crawl | None = None) -> PartCounts:
    return write_part(path, readings, crawl=crawled, part_id=part_id(), derive_version="v1")


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.parquet", [READINGS[name]])
    assert read_part(tmp_path / "a.parquet") == ([READINGS[name]], None)


def test_counts_and_crawl(tmp_path: Path) -> None:
    counts = write(tmp_path / "a.parquet", list(READINGS.values()), crawl())
    assert counts == PartCounts(captures=7, articles=4, rejected=1, bylines=6, date_mentions=6, metrics=9)
    assert read_part(tmp_path / "a.parquet") == (list(READINGS.values()), crawl())


def test_a_part_without_captures_keeps_its_crawl(tmp_path: Path) -> None:
    refused = crawl(finish_reason="robots_disallowed", robots="disallowed", finished_at=None, requests=1, responses=0)
    assert write(tmp_path / "a.parquet", [], refused) == PartCounts()
    assert read_part(tmp_path / "a.parquet") == ([], refused)


@pytest.mark.parametrize(("value", "at", "day"), MOMENTS)
def test_a_day_or_a_moment_is_two_columns(tmp_path: Path, value: datetime | date | None, at: datetime | None, day: date | None) -> None:
    write(tmp_path / "a.parquet", [reading(content=article(published_at=value))])
    (row,) = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert (row["article"]["published_at"], row["article"]["published_day"]) == (at, day)
    mentions = row["article"]["dates"]
    assert [(mention["start_at"] is None, mention["start_day"]) for mention in mentions] == [
        (False, date(2026, 11, 20)),
        (True, date(2026, 11, 20)),
    ]


def test_the_same_readings_give_the_same_bytes(tmp_path: Path) -> None:
    many = [reading(f"https://bao-a.example/tin/{number}.html") for number in range(2300)]
    write(tmp_path / "a.parquet", many, crawl())
    write(tmp_path / "b.parquet", many, crawl())
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert pq.ParquetFile(tmp_path / "a.parquet").num_row_groups == 3
    assert read_part(tmp_path / "a.parquet")[0] == many


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (reading(part="bao-b/2026-11-21/1"), "belongs to part bao-b"),
        (reading(version="v2"), "was read by v2"),
        (reading(content=article(published_at=datetime(2026, 11, 20, 9))), "no time zone"),  # noqa: DTZ001
        (replace(reading(), capture=replace(reading().capture, fetched_at=datetime(2026, 11, 20))), "no time zone"),  # noqa: DTZ001
    ],
)
def test_a_wrong_reading_leaves_the_old_file(tmp_path: Path, wrong: Reading, words: str) -> None:
    write(tmp_path / "a.parquet", [reading()])
    before = (tmp_path / "a.parquet").read_bytes()
    with pytest.raises(ValueError, match=words):
        write(tmp_path / "a.parquet", [reading(), wrong])
    assert (tmp_path / "a.parquet").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]


def test_a_crawl_of_another_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the crawl belongs to part bao-b"):
        write(tmp_path / "a.parquet", [], crawl("bao-b/2026-11-21/1"))
    with pytest.raises(ValueError, match="moment without a time zone"):
        write(tmp_path / "a.parquet", [], crawl(started_at=datetime(2026, 11, 20)))  # noqa: DTZ001
    assert list(tmp_path.iterdir()) == []


def test_readings_may_be_a_generator_that_fails(tmp_path: Path) -> None:
    def failing():
        yield reading()
        raise RuntimeError("the archive broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        write_part(tmp_path / "a.parquet", failing(), crawl=None, part_id=part_id(), derive_version="v1")
    assert list(tmp_path.iterdir()) == []


def test_times_come_back_in_local_time(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", [reading()])
    (back,), _ = read_part(tmp_path / "a.parquet")
    assert back.capture.fetched_at.utcoffset() == timedelta(hours=7)
    assert {
        mention.start.utcoffset() for mention in chain(back.article.dates if back.article else ()) if isinstance(mention.start, datetime)
    } == {timedelta(hours=7)}
