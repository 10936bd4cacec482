"""Search: words with or without accents, whole syllables, the phrase first, then newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import duckdb
import pytest

from warehouse.parts import write_part
from warehouse.records import VIETNAM
from warehouse.search import search
from warehouse.store import load_part, writer

from .readings import article, part_id, reading

ARTICLES = {  # own examples: title, lead, body, publication
    "1": ("Tinh giản biên chế ở Lạng Sơn", None, "Toàn tỉnh giảm 41.515 biên chế.", date(2026, 11, 18)),
    "2": (
        "Đắk Lắk mùa cà phê",
        "Giá cà phê tăng.",
        "Nông dân Đắk Lắk bán cà phê với giá 120.000 đồng/kg.",
        datetime(2026, 11, 20, 9, tzinfo=VIETNAM),
    ),
    "3": ("Giá cà phê giảm", None, "Ở Đắk Lắk, cà phê giảm giá.", datetime(2026, 11, 20, 15, tzinfo=VIETNAM)),
    "4": ("Biên phòng sơ kết", "Chế độ mới", "Tinh thần giản dị của bộ đội ở xã Lạng Giang.", None),
    "5": (
        "Ca sĩ về làng",
        None,
        "Phê bình âm nhạc. " + "Không có gì. " * 30 + "Rồi\nnắng lên trên đồi chè. " + "Hết rồi. " * 30,
        date(2026, 11, 1),
    ),
}
QUERIES = [  # own examples: query, articles in order
    ("tinh gian bien che", ["1", "4"]),  # the phrase before the scattered words
    ("TINH GIẢN BIÊN CHẾ", ["1", "4"]),
    ("cà phê", ["3", "2", "5"]),  # newest first; 5 has both syllables apart
    ("dak lak", ["3", "2"]),
    ("Đắk Lắk, cà phê!", ["3", "2"]),
    ("41.515", ["1"]),
    ("41515", []),
    ("lang son", ["1"]),
    ("ang on", []),  # parts of syllables
    ("nguoi dan cao loc", []),
    ("toàn tỉnh sơn", ["1"]),
    ("son toan", ["1"]),  # words of title and body, not a phrase across the border
    ("nang len tren doi che", ["5"]),
    ("", []),
    ("?!", []),
    ("100%", []),
    ("' OR 1=1 --", []),
]
SNIPPETS = [  # own examples: query, how the snippet begins and ends
    ("tinh gian", "Toàn tỉnh giảm 41.515 biên chế.", "Toàn tỉnh giảm 41.515 biên chế."),
    ("nắng lên", "…", "…"),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The articles above, in one part."""
    folder = tmp_path_factory.mktemp("search")
    readings = [
        reading(
            f"https://bao-a.example/tin/{key}.html",
            content=article(title=title, lead=lead, body=body, published_at=at, captions=(), metrics=(), dates=()),
        )
        for key, (title, lead, body, at) in ARTICLES.items()
    ]
    write_part(folder / "a.parquet", readings, crawl=None, part_id=part_id(), derive_version="v1")
    with writer(folder / "w.duckdb", holder="test", wait_seconds=1) as con:
        load_part(con, folder / "a.parquet")
        yield con


def found(con: duckdb.DuckDBPyConnection, query: str, limit: int = 20) -> list[str]:
    return [hit.url.rsplit("/", 1)[1].removesuffix(".html") for hit in search(con, query, limit=limit)]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_search(warehouse: duckdb.DuckDBPyConnection, query: str, expected: list[str]) -> None:
    assert found(warehouse, query) == expected


@pytest.mark.parametrize(("query", "begins", "ends"), SNIPPETS)
def test_snippet(warehouse: duckdb.DuckDBPyConnection, query: str, begins: str, ends: str) -> None:
    snippet = search(warehouse, query)[0].snippet
    assert snippet.startswith(begins)
    assert snippet.endswith(ends)
    assert "\n" not in snippet
    assert len(snippet) <= 182


def test_the_snippet_shows_the_printed_words(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert "Rồi nắng lên trên đồi chè." in search(warehouse, "NANG LEN")[0].snippet


def test_limit_and_fields(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert found(warehouse, "cà phê", limit=2) == ["3", "2"]
    (hit,) = search(warehouse, "giá cà phê giảm")[:1]
    assert (hit.title, hit.portal, hit.portal_name, hit.published_day, hit.is_phrase) == (
        "Giá cà phê giảm",
        "bao-a",
        None,
        date(2026, 11, 20),
        True,
    )
    assert hit.published_at == datetime(2026, 11, 20, 15, tzinfo=VIETNAM)
    assert [hit.is_phrase for hit in search(warehouse, "tinh gian bien che")] == [True, False]
