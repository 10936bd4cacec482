"""The warehouse's tables: parts in any order, the schema and its steps, duplicates."""

from __future__ import annotations

import ast
import dataclasses
import random
import typing
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warehouse import records, sql, store
from warehouse.parts import write_part
from warehouse.records import PortalRow, Province
from warehouse.store import PartUnreadable, SchemaChanged, load_part, loaded_parts, refresh_duplicates, writer
from warehouse.verify import content_digest, row_counts

from .readings import MORNING, article, crawl, put, reading, some_parts

ROOT = Path(__file__).resolve().parents[1]

CODES = {  # the closed lists in records.py and their names in core.code
    "raw.capture.kind": records.CaptureKind,
    "raw.capture.origin": records.CaptureOrigin,
    "raw.capture.outcome": records.Outcome,
    "raw.failure.reason": records.FailureReason,
    "raw.article.blocks.kind": records.BlockKind,
    "core.article.published_from": records.CandidateSource,
    "core.article.published_certainty": records.Certainty,
    "core.byline.role": records.BylineRole,
    "core.byline.kind": records.BylineKind,
    "core.date_mention.field": records.TextField,
    "core.date_mention.granularity": records.Granularity,
    "core.date_mention.part": records.PartOfDay,
    "core.date_mention.mod": records.Mod,
    "core.metric.kind": records.MetricKind,
    "core.metric.direction": records.Direction,
    "core.metric.approx": records.Approx,
    "core.metric.period_from": records.PeriodFrom,
}
RULES = "core.metric.rule"


def metric_rules() -> set[str]:
    """Every rule that the code of pipelines/metrics can give to a figure or its unit, as its syntax tree says."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "pipelines" / "metrics").glob("*.py")]
    given = [_rule_given(node) for tree in trees for node in ast.walk(tree)]
    return {str(value.value) for value in given if isinstance(value, ast.Constant)}


def _rule_given(node: ast.AST) -> ast.expr | None:
    """What a call, an assignment or a field's default gives as the rule."""
    match node:
        case ast.Call(func=ast.Name(id="Figure"), args=[_, _, _, _, _, _, rule, *_]):
            return rule
        case ast.Call(func=ast.Name(id="UnitRead"), args=[_, _, _, _, rule, *_]):
            return rule
        case ast.Assign(targets=[ast.Attribute(attr="rule")], value=rule):
            return rule
        case ast.AnnAssign(target=ast.Name(id="rule"), value=rule):
            return rule
    return None


COLUMNS = [  # table, dataclass, fields that are elsewhere or have another name
    ("raw.crawl", records.Crawl, {"failures"}),
    ("raw.failure", records.Failure, {"at"}),
    ("raw.capture", records.Capture, set()),
    ("raw.article", records.RawArticle, set()),
    ("core.article", records.Article, {"bylines", "dates", "metrics"}),
    ("core.byline", records.Byline, set()),
    ("core.date_mention", records.DateMention, {"start", "end"}),
    ("core.metric", records.Metric, set()),
    ("core.rejected", records.Rejected, set()),
    ("core.portal", records.PortalRow, set()),
    ("core.province", records.Province, set()),
]
LIKENESS = [  # equal values of 128, similarity or None; own examples around the threshold of 0.7
    (128, 1.0),
    (112, 0.875),
    (90, 0.703125),
    (89, None),
    (64, None),
    (0, None),
]


def digests(database: Path, parts: list[Path]) -> dict[str, str]:
    with writer(database, holder="test", wait_seconds=1) as con:
        for part in parts:
            load_part(con, part)
        refresh_duplicates(con)
        return content_digest(con)


# ---------------------------------------------------------------- loading
def test_the_order_of_loading_does_not_matter(tmp_path: Path) -> None:
    parts = some_parts(tmp_path)
    expected = digests(tmp_path / "sorted.duckdb", parts)
    for seed in range(3):
        shuffled = random.Random(seed).sample(parts + parts[:3], len(parts) + 3)  # some of them twice
        assert digests(tmp_path / f"{seed}.duckdb", shuffled) == expected
    assert len(set(expected.values())) > 10  # an empty table has the digest of nothing


def test_a_part_loaded_again_gives_the_same_rows(tmp_path: Path) -> None:
    parts = some_parts(tmp_path, 2)
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        first = [load_part(con, part) for part in parts]
        assert first[0].rows == {
            "core.article": 2,
            "core.byline": 4,
            "core.date_mention": 4,
            "core.metric": 6,
            "core.rejected": 1,
            "raw.article": 3,
            "raw.capture": 4,
            "raw.crawl": 1,
            "raw.failure": 1,
            "raw.part": 1,
        }
        before = content_digest(con)
        assert [load_part(con, part) for part in parts] == first
        assert content_digest(con) == before


def test_a_part_derived_again_takes_the_place_of_the_old(tmp_path: Path) -> None:
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        for readings, version in ([reading(), reading("https://bao-a.example/tin/2.html")], "v1"), ([reading(version="v2")], "v2"):
            path = put(tmp_path / "a.parquet", "bao-a/2026-11-21/1", readings, version)
            load_part(con, path)
        held = loaded_parts(con)
        assert {part: (row.derive_version, row.file_digest) for part, row in held.items()} == {
            "bao-a/2026-11-21/1": ("v2", store.file_digest(tmp_path / "a.parquet"))
        }
        assert row_counts(con)["core.article"] == 1
        store.unload_part(con, "bao-a/2026-11-21/1")
        assert {name: count for name, count in row_counts(con, "core").items() if count} == {
            "core.code": sum(len(typing.get_args(codes)) for codes in CODES.values()) + len(metric_rules())
        }


def test_a_refused_crawl_is_kept_without_captures(tmp_path: Path) -> None:
    part = "bao-a/2026-11-21/1"
    write_part(tmp_path / "a.parquet", [], crawl=crawl(robots="disallowed", finished_at=None), part_id=part, derive_version="v1")
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        load_part(con, tmp_path / "a.parquet")
        assert con.execute("SELECT robots, finished_at, requests FROM raw.crawl").fetchall() == [("disallowed", None, 4)]
        assert con.execute("SELECT url, reason FROM raw.failure").fetchall() == [
            ("https://bao-a.example/tin/cấm.html", "robots_disallowed")
        ]
        assert con.execute("SELECT captures FROM raw.part").fetchall() == [(0,)]


def test_values_arrive_in_their_columns(tmp_path: Path) -> None:
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        load_part(con, put(tmp_path / "a.parquet", "bao-a/2026-11-21/1", [reading()]))
        assert con.execute(
            "SELECT CAST(published_at AS VARCHAR), CAST(published_day AS VARCHAR), fetched_at = $at FROM core.article", {"at": MORNING}
        ).fetchall() == [("2026-11-20 09:05:00+07", "2026-11-20", True)]
        assert con.execute("SELECT field, text, sentence, value FROM core.metric ORDER BY metric_no").fetchall() == [
            ("body", "1.200 ha", "Sáng 20/11, toàn tỉnh đã trồng 1.200 ha rừng.", 1200.0),
            ("body", "300 cây", "Đắk Nông tặng 300 cây giống cho huyện Cao Lộc.", 300.0),
            ("lead", "1.200 ha", "Sáng 20/11, tỉnh Lạng Sơn cho biết đã trồng 1.200 ha rừng.", 1200.0),
        ]
        assert con.execute("SELECT search_text FROM core.article").fetchall() == [
            (
                " lang son trong 1 200 ha rung | sang 20 11 tinh lang son cho biet da trong 1 200 ha rung | sang 20 11 toan tinh da trong"
                " 1 200 ha rung dak nong tang 300 cay giong cho huyen cao loc | nguoi dan cao loc trong rung ",
            )
        ]


OTHER_COLUMNS = pa.table({"outcome": ["article"]}).replace_schema_metadata({"part_id": "bao-a/2026-11-21/1", "derive_version": "v0"})
DAMAGE = {  # own examples: what can become of a part's file
    "text": lambda path: path.write_bytes(b"no Parquet at all"),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "scrambled pages": lambda path: path.write_bytes(b"PAR1" + b"x" * 3000 + path.read_bytes()[3004:]),
    "empty": lambda path: path.write_bytes(b""),
    "missing": lambda path: path.unlink(),
    "no metadata": lambda path: pq.write_table(pa.table({"outcome": ["article"]}), path),
    "other columns": lambda path: pq.write_table(OTHER_COLUMNS, path),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_part_changes_nothing(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / "a.parquet", "bao-a/2026-11-21/1", [reading()])
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        load_part(con, path)
        before = content_digest(con)
        DAMAGE[name](path)
        with pytest.raises(PartUnreadable, match=r"a\.parquet cannot be loaded: .*derive the part again"):
            load_part(con, path)
        assert content_digest(con) == before


def test_reference_tables_are_replaced(tmp_path: Path) -> None:
    papers = [
        PortalRow("bao-a", "Báo A", "Lạng Sơn", ("bao-a.example", "a.example"), "verified", True, "bao-b", "layout_first"),
        PortalRow("bao-b", "Báo B", None, (), "unknown", False),
    ]
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        for _ in range(2):
            store.load_reference(con, papers, [Province("Bắc Kạn", "Thái Nguyên", "06", "19", ("Bắc Cạn",))])
        assert con.execute("SELECT * FROM core.portal ORDER BY portal").fetchall() == [
            ("bao-a", "Báo A", "Lạng Sơn", ["bao-a.example", "a.example"], "verified", True, "bao-b", "layout_first"),
            ("bao-b", "Báo B", None, [], "unknown", False, None, None),
        ]
        assert con.execute("SELECT * FROM core.province").fetchall() == [("Bắc Kạn", "Thái Nguyên", "06", "19", ["Bắc Cạn"])]


# ---------------------------------------------------------------- schema
@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new warehouse, for questions about its schema."""
    with writer(tmp_path_factory.mktemp("schema") / "w.duckdb", holder="test", wait_seconds=1) as con:
        yield con


@pytest.mark.parametrize(("table", "cls", "elsewhere"), COLUMNS)
def test_every_field_has_a_column(empty: duckdb.DuckDBPyConnection, table: str, cls: type, elsewhere: set[str]) -> None:
    columns = {
        row[0]
        for row in empty.execute(
            "SELECT column_name FROM duckdb_columns() WHERE schema_name || '.' || table_name = $table", {"table": table}
        ).fetchall()
    }
    assert {field.name for field in dataclasses.fields(cls)} - elsewhere <= columns


@pytest.mark.parametrize("name", CODES)
def test_codes_are_the_lists_of_the_records(empty: duckdb.DuckDBPyConnection, name: str) -> None:
    codes = empty.execute("SELECT code FROM core.code WHERE list = $name", {"name": name}).fetchall()
    assert {row[0] for row in empty.execute("SELECT DISTINCT list FROM core.code").fetchall()} == {*CODES, RULES}
    assert sorted(code for (code,) in codes) == sorted(typing.get_args(CODES[name]))


def test_the_rules_of_figures_are_explained(empty: duckdb.DuckDBPyConnection) -> None:
    rules = empty.execute("SELECT code FROM core.code WHERE list = $name", {"name": RULES}).fetchall()
    assert sorted(code for (code,) in rules) == sorted(metric_rules())


def test_every_table_says_what_a_row_is(tmp_path: Path) -> None:
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        silent = con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND (comment IS NULL OR comment NOT LIKE 'One row per %')"
        ).fetchall()
        assert silent == []


def test_steps_are_applied_once(tmp_path: Path) -> None:
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        names = [row[0] for row in con.execute("SELECT name FROM raw.migration").fetchall()]
        assert names == [*sql.names("schema"), "views"]
        assert store.migrate(con) == []


def test_a_changed_step_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        con.execute("UPDATE raw.migration SET digest = 'other' WHERE name LIKE '%001%'")
    with pytest.raises(SchemaChanged, match="Delete the file"), writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1):
        pass


def test_a_step_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"schema/1.sql": "CREATE TABLE core.a (x INTEGER);", "schema/2.sql": "CREATE TABLE core.b (x INTEGER); SELECT no_such_column;"}
    monkeypatch.setattr(sql, "names", lambda folder: tuple(texts) if folder == "schema" else ())
    real = sql.text
    monkeypatch.setattr(sql, "text", lambda name: texts.get(name) or real(name))
    with pytest.raises(duckdb.BinderException), writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1):
        pass
    with duckdb.connect(str(tmp_path / "w.duckdb")) as con:
        assert con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'core'").fetchall() == [("a",)]
        assert con.execute("SELECT name FROM raw.migration").fetchall() == [("schema/1.sql",)]


# ---------------------------------------------------------------- duplicates
@pytest.mark.parametrize(("equal", "similarity"), LIKENESS)
def test_likeness(tmp_path: Path, equal: int, similarity: float | None) -> None:
    order = random.Random(equal).sample(range(128), 128)  # where the equal values stand is chance, as with MinHash
    other = tuple(place if rank < equal else 10_000 + place for place, rank in enumerate(order))
    texts = [
        reading(f"https://bao-a.example/tin/{n}.html", content=article(fingerprint=values))
        for n, values in enumerate([tuple(range(128)), other])
    ]
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        load_part(con, put(tmp_path / "a.parquet", "bao-a/2026-11-21/1", texts))
        pairs = refresh_duplicates(con)
        found = con.execute("SELECT similarity FROM core.duplicate WHERE article_id < other_article_id").fetchall()
    assert (pairs, found) == ((0, []) if similarity is None else (1, [(similarity,)]))


def test_clusters_join_chains_and_forget_old_readings(tmp_path: Path) -> None:
    texts = [reading(f"https://bao-a.example/tin/{n}.html", content=article(fingerprint=chain(n))) for n in range(5)]
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        load_part(con, put(tmp_path / "a.parquet", "bao-a/2026-11-21/1", texts))
        assert refresh_duplicates(con) == 4  # 0-1, 1-2, 2-3, 3-4
        assert con.execute(
            "SELECT count(*), count(DISTINCT cluster_id), min(cluster_id) = min(article_id) FROM core.duplicate_cluster"
        ).fetchall() == [(5, 1, True)]
        later = reading("https://bao-a.example/tin/2.html", part="bao-a/2026-11-22/1", at=MORNING + timedelta(days=1))
        load_part(con, put(tmp_path / "b.parquet", "bao-a/2026-11-22/1", [later]))
        assert refresh_duplicates(con) == 2  # the middle of the chain has another text now
        assert con.execute("SELECT count(*), count(DISTINCT cluster_id) FROM core.duplicate_cluster").fetchall() == [(4, 2)]


def chain(number: int) -> tuple[int, ...]:
    """Each shares 100 of 128 values with the next, and 72 with the one after."""
    return tuple(place + 1000 * ((number + 3 - place // 28) // 4) if place < 112 else place for place in range(128))
