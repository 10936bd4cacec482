"""Editions: published whole or not at all, and readers are never disturbed."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from warehouse import sql
from warehouse.edition import DamagedManifest, NoEdition, PublishFailed, latest, manifest, open_latest, publish
from warehouse.parts import write_part
from warehouse.records import VIETNAM
from warehouse.store import file_digest, load_part, writer
from warehouse.verify import content_digest

from .readings import article, part_file, reading

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 22, 21, 30, tzinfo=VIETNAM)


@pytest.fixture
def master(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with one part, open for writing; further parts are beside it."""
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=5) as con:
        load_part(con, part_file(tmp_path, 1))
        yield con


def articles(published: Path) -> int:
    with open_latest(published) as con:
        row = con.execute("SELECT count(*) FROM out.article").fetchone()
    assert row
    return row[0]


def names(published: Path) -> list[str]:
    return sorted(path.name for path in published.iterdir())


# ---------------------------------------------------------------- publishing
def test_an_edition_says_what_it_holds(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    made = publish(master, tmp_path / "published", now=NOW)
    assert made.name.startswith("20261122T213000+0700-")
    assert len(made.name) == len("20261122T213000+0700-12345678")
    assert made.path == tmp_path / "published" / made.name / "tintinh.duckdb" == latest(tmp_path / "published")
    assert names(tmp_path / "published") == [made.name, "latest"]
    about = manifest(made.path)
    assert about["edition"] == made.name
    assert about["created"] == "2026-11-22T21:30:00+07:00"
    assert about["rows"] == dict(made.rows)
    assert (about["rows"]["core.article"], about["rows"]["out.metric"], about["rows"]["raw.failure"]) == (10, 30, 1)
    assert "sha256:" + about["sha256"] == file_digest(made.path)
    assert (about["derive_versions"], about["parts"]) == (["v1"], ["bao-a/2026-11-21/1"])
    with open_latest(tmp_path / "published") as con:
        assert content_digest(con, "out") == about["content"] == content_digest(master, "out")
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            con.execute("DELETE FROM core.article")


def test_the_day_in_the_name_is_local(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    late = datetime.fromisoformat("2026-11-22T20:15:00+00:00")
    assert publish(master, tmp_path / "published", now=late).name.startswith("20261123T031500+0700-")


def test_unchanged_content_gives_no_new_edition(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    first = publish(master, tmp_path / "published", now=NOW)
    load_part(master, tmp_path / "1.parquet")
    second = publish(master, tmp_path / "published", now=NOW + timedelta(hours=1))
    assert (second.name, second.path, dict(second.rows), first.unchanged, second.unchanged) == (
        first.name,
        first.path,
        dict(first.rows),
        False,
        True,
    )
    assert names(tmp_path / "published") == [first.name, "latest"]


def test_a_mended_comment_gives_a_new_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, published = tmp_path / "w.duckdb", tmp_path / "published"
    with writer(database, holder="test", wait_seconds=5) as con:
        load_part(con, part_file(tmp_path, 1))
    first = publish(database, published, now=NOW)
    real = sql.text
    monkeypatch.setattr(sql, "text", lambda name: real(name).replace("'Name of the paper'", "'Its name'"))
    second = publish(database, published, now=NOW)  # within the same second, too
    assert (second.unchanged, second.name == first.name) == (False, False)
    assert manifest(second.path)["content"] == manifest(first.path)["content"]
    with open_latest(published) as con:
        comments = con.execute("SELECT DISTINCT comment FROM duckdb_columns() WHERE column_name = 'portal_name' AND schema_name = 'out'")
        assert ("Its name",) in comments.fetchall()
    assert publish(database, published, now=NOW + timedelta(hours=1)).unchanged


DAMAGE = ["", "{", "[]", "null", '{"edition": "x"}', "\xff", None]  # own examples: what a disk or an editor leaves of a manifest


@pytest.mark.parametrize("text", DAMAGE)
def test_a_damaged_manifest_is_said_and_published_over(tmp_path: Path, master: duckdb.DuckDBPyConnection, text: str | None) -> None:
    first = publish(master, tmp_path / "published", now=NOW)
    file = first.path.with_name("manifest.json")
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="latin-1")
    with pytest.raises(DamagedManifest, match=r"manifest.json is damaged .* publishes a new one"):
        manifest(first.path)
    second = publish(master, tmp_path / "published", now=NOW + timedelta(hours=1))
    assert (second.unchanged, second.name == first.name) == (False, False)
    assert manifest(second.path)["rows"] == dict(first.rows)


def test_the_last_editions_are_kept(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    made = []
    for number in range(2, 7):
        load_part(master, part_file(tmp_path, number))
        made.append(publish(master, tmp_path / "published", keep=3, now=NOW + timedelta(days=number)).name)
    assert names(tmp_path / "published") == [*made[-3:], "latest"]
    assert articles(tmp_path / "published") == 60


def test_the_newest_is_kept_when_the_clock_went_back(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    publish(master, tmp_path / "published", now=NOW)
    load_part(master, part_file(tmp_path, 2))
    made = publish(master, tmp_path / "published", keep=1, now=NOW - timedelta(days=1))
    assert names(tmp_path / "published") == [made.name, "latest"]
    assert articles(tmp_path / "published") == 20


def test_a_closed_warehouse_is_published_by_its_path(tmp_path: Path) -> None:
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=5) as con:
        load_part(con, part_file(tmp_path, 1))
    assert publish(tmp_path / "w.duckdb", tmp_path / "published", now=NOW).rows["core.article"] == 10


def test_publishing_does_not_unlock_the_master(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    publish(master, tmp_path / "published", now=NOW)
    program = "import duckdb, sys; duckdb.connect(sys.argv[1], read_only=True)"
    tried = subprocess.run([sys.executable, "-c", program, str(tmp_path / "w.duckdb")], capture_output=True, text=True, check=False)
    assert tried.returncode == 1
    assert "lock" in tried.stderr


def test_duplicates_of_an_edition_are_up_to_date(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    part = "bao-b/2026-11-21/1"
    alike = [reading(f"https://bao-b.example/tin/{n}.html", part=part, content=article(fingerprint=tuple(range(128)))) for n in range(3)]
    write_part(tmp_path / "b.parquet", alike, crawl=None, part_id=part, derive_version="v1")
    load_part(master, tmp_path / "b.parquet")  # and nobody refreshed the duplicates since
    rows = publish(master, tmp_path / "published", now=NOW).rows
    assert (rows["core.duplicate"], rows["out.duplicate"]) == (3 + 45, 3 + 10)  # the ten of the first part are alike, too


# ---------------------------------------------------------------- refusals
@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_without_an_edition(tmp_path: Path, folder: str) -> None:
    if folder == "empty":
        (tmp_path / folder).mkdir()
    assert latest(tmp_path / folder) is None
    with pytest.raises(NoEdition, match="run a night, or add an archive, first"):
        open_latest(tmp_path / folder)


def test_a_failed_check_keeps_the_old_edition(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    first = publish(master, tmp_path / "published", now=NOW)
    master.execute("UPDATE core.byline SET role = 'boss'")
    with pytest.raises(
        PublishFailed, match=rf"core.byline: .*closed lists.* \(20 rows, e.g. .*role=boss.*edition {first.name.replace('+', '.')} stays"
    ):
        publish(master, tmp_path / "published", now=NOW + timedelta(days=1))
    assert names(tmp_path / "published") == [first.name, "latest"]
    with open_latest(tmp_path / "published") as con:
        assert con.execute("SELECT DISTINCT role FROM out.byline ORDER BY ALL").fetchall() == [("author",), ("source",)]


def test_a_file_in_the_way_of_the_folder(tmp_path: Path, master: duckdb.DuckDBPyConnection) -> None:
    (tmp_path / "published").write_text("not a folder")
    with pytest.raises(PublishFailed, match=r"cannot publish to .*published.*there is no earlier edition"):
        publish(master, tmp_path / "published", now=NOW)


FULL_DISK = textwrap.dedent("""
    import resource, sys
    from datetime import datetime
    from pathlib import Path
    from warehouse.edition import PublishFailed, publish
    from warehouse.records import VIETNAM
    from warehouse.store import load_part, writer
    with writer(Path(sys.argv[1]), holder="test", wait_seconds=5) as con:
        load_part(con, Path(sys.argv[3]))
        con.execute("CHECKPOINT")
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))  # what a full disk is to a file
        try:
            publish(con, Path(sys.argv[2]), now=datetime(2026, 11, 23, tzinfo=VIETNAM))
        except PublishFailed as error:
            print(error)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
""")


def test_a_full_disk_keeps_the_old_edition(tmp_path: Path) -> None:
    database, published = tmp_path / "w.duckdb", tmp_path / "published"
    with writer(database, holder="test", wait_seconds=5) as con:
        load_part(con, part_file(tmp_path, 1))
        first = publish(con, published, now=NOW)
    said = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(database), str(published), str(part_file(tmp_path, 2))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f"cannot publish to {published}" in said
    assert f"edition {first.name} stays" in said
    assert names(published) == [first.name, "latest"]
    assert articles(published) == 10
    assert publish(database, published, now=NOW + timedelta(days=2)).rows["out.article"] == 20
