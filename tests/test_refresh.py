"""From the archive to the edition when files are damaged or gone: the rest goes on, and what is missing is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dagster_project import refresh
from dagster_project.data_folder import DataFolder, UnusableFolder
from dagster_project.defs.readings import unreadable_result
from dagster_project.derive import derive, is_current, parquet_of, reading_code
from pipelines.articles import normalize
from scrapers import archive
from tests.command import tintinh
from warehouse.edition import open_latest
from warehouse.parts import write_part
from warehouse.records import Article, RawArticle, Rejected
from warehouse.store import loaded_parts

ROOT = Path(__file__).resolve().parents[1]
NOT_READ_BY = ["scrapers/spider.py", "scrapers/crawl.py", "scrapers/robots.py", "scrapers/frontier/store.py", "warehouse/store.py"]
READ_BY = [
    "scrapers/portal.py",
    "scrapers/addresses.py",
    "scrapers/extract/page.py",
    "scrapers/families/onecms.py",
    "scrapers/archive/payload.py",
    "pipelines/text.py",
    "pipelines/data/units.csv",
    "warehouse/records.py",
    "warehouse/parts.py",
]
DAMAGE: list[tuple[str, Callable[[bytes], bytes]]] = [  # own examples: what becomes of a Parquet file
    ("empty", lambda _: b""),
    ("cut", lambda whole: whole[: len(whole) // 2]),
    ("footer overwritten", lambda whole: whole[:-40] + b"x" * 36 + b"PAR1"),
    ("no Parquet", lambda _: b"this is no Parquet file" * 10),
]


@pytest.fixture
def folder(tmp_path: Path, data: Path) -> DataFolder:
    """A copy of the demo's data folder, for tests that break it."""
    shutil.copytree(data, tmp_path / "data", symlinks=True)
    return DataFolder(tmp_path / "data")


def shown(folder: DataFolder) -> set[str]:
    """Parts that the newest edition holds."""
    with open_latest(folder.published) as con:
        return set(loaded_parts(con))


def cut(part: Path) -> None:
    """Break an archive file in its middle, and have it read again."""
    part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])


# ---------------------------------------------------------------- the version of the code
def test_the_code_that_reads():
    names = set(reading_code())
    assert set(READ_BY) <= names
    assert not names & set(NOT_READ_BY)
    assert all((ROOT / name).exists() for name in NOT_READ_BY)


def test_whatever_a_reading_runs_is_in_its_version():
    program = (
        "import sys, pipelines.articles, scrapers.extract\n"
        "from scrapers.archive import read\n"
        "print(*(m.__file__ for n, m in sorted(sys.modules.items()) if n.partition('.')[0] in ('pipelines', 'scrapers') and m.__file__))"
    )
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    run = {Path(file).relative_to(ROOT).as_posix() for file in said}
    only_for_mending = {"scrapers/robots.py"}  # a crawl that was killed: its summary is written anew
    assert {name for name in run - set(reading_code()) if not name.startswith("scrapers/portals/")} == only_for_mending | {
        "scrapers/__init__.py"
    }


# ---------------------------------------------------------------- damaged readings
@pytest.mark.parametrize(("name", "damage"), DAMAGE)
def test_damaged_readings_are_made_again(folder: DataFolder, name: str, damage: Callable[[bytes], bytes]):
    part = archive.parts(folder.archive)[0]
    derive(part, folder)
    whole = parquet_of(part, folder).read_bytes()
    assert is_current(part, folder)
    parquet_of(part, folder).write_bytes(damage(whole))
    assert not is_current(part, folder)
    assert refresh.rebuild(folder, holder="test").unreadable == ()
    assert parquet_of(part, folder).read_bytes() == whole


# ---------------------------------------------------------------- pages that our code falls over
def test_one_page_that_our_code_fails_on_stops_nobody(folder: DataFolder, monkeypatch: pytest.MonkeyPatch):
    part = archive.parts(folder.archive)[0]
    whole = dict(derive(part, folder, again=True).outcomes)
    seen: list[str] = []

    def falls(raw: RawArticle) -> Article | Rejected:
        seen.append(raw.url)
        if len(seen) == 2:
            raise KeyError("a page that nobody thought of")
        return normalize(raw)

    monkeypatch.setattr("dagster_project.derive.normalize", falls)
    said: list[str] = []
    (derived,) = refresh.derive_all([part], folder, again=True, report=said.append).parts
    assert dict(derived.outcomes)["article"] == whole["article"] - 1
    assert [
        line
        for line in said
        if line.startswith(f"our code failed on {seen[1]}: KeyError: 'a page that nobody thought of' (test_refresh.py")
    ]
    refresh.load_all([derived], folder, holder="test")
    refresh.publish(folder, holder="test")
    with open_latest(folder.published) as con:
        rows = con.execute("SELECT url, stage FROM out.rejected WHERE reason = 'reader_failed'").fetchall()
        assert rows == [(seen[1], "meaning")]


# ---------------------------------------------------------------- unreadable archive files
def test_one_unreadable_archive_file_stops_nobody(folder: DataFolder):
    parts = archive.parts(folder.archive)
    before = shown(folder)
    broken = archive.part_id(parts[0], folder.archive)
    cut(parts[0])
    for part in parts:
        parquet_of(part, folder).unlink()
    folder.warehouse.unlink()
    derived = refresh.derive_all(parts, folder)
    assert [error.path for error in derived.unreadable] == [parts[0]]
    assert len(derived.parts) == len(parts) - 1
    done = tintinh(folder.root, "rebuild")
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if line.startswith("Error:")]
    assert len(errors) == 1
    assert str(parts[0]) in errors[0]
    assert "published edition" in done.stderr
    assert shown(folder) == before - {broken}


def test_what_was_read_before_an_archive_file_broke_stays(folder: DataFolder):
    before = shown(folder)
    part = archive.parts(folder.archive)[0]
    cut(part)
    derived = refresh.derive_all([part], folder, again=True)
    assert len(derived.unreadable) == 1
    assert parquet_of(part, folder).exists()
    assert shown(folder) == before


def test_the_asset_check_names_unreadable_files(folder: DataFolder):
    part = archive.parts(folder.archive)[0]
    cut(part)
    result = unreadable_result(refresh.derive_all([part], folder, again=True).unreadable)
    assert not result.passed
    assert str(part) in str(result.metadata["archive_files"])
    assert unreadable_result(()).passed


# ---------------------------------------------------------------- archive files that are gone
def test_rebuild_takes_out_what_is_gone(folder: DataFolder):
    parts = archive.parts(folder.archive)
    gone, parquet = archive.part_id(parts[0], folder.archive), parquet_of(parts[0], folder)
    before = shown(folder)
    parts[0].unlink()
    stray = "bao-van-son/2026-11-01/0001"  # derived, never loaded, and its archive file is gone
    write_part(folder.parts / f"{stray}.parquet", [], crawl=None, part_id=stray, derive_version="v1")
    refresh.refresh([], folder, holder="test")
    assert gone in shown(folder), "only rebuild takes out"
    said: list[str] = []
    done = refresh.rebuild(folder, holder="test", report=said.append)
    assert done.gone == tuple(sorted((gone, stray)))
    assert [line for line in said if gone in line] == [f"took out {gone}: its archive file is gone"]
    assert shown(folder) == before - {gone}
    assert not parquet.exists()
    assert not (folder.parts / f"{stray}.parquet").exists()


def test_an_archive_that_is_missing_takes_nothing_out(folder: DataFolder):
    before = shown(folder)
    os.rename(folder.archive, folder.root / "elsewhere")
    with pytest.raises(UnusableFolder, match=r"nothing was removed\. Put the archive back"):
        refresh.rebuild(folder, holder="test")
    assert shown(folder) == before
    assert list(folder.parts.rglob("*.parquet"))


def test_status_says_that_a_manifest_is_damaged(folder: DataFolder):
    manifest = (folder.published / "latest").resolve() / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text("{")
    done = tintinh(folder.root, "status")
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "damaged" in line and line.startswith("Error:")]
    assert "Traceback" not in done.stderr
    assert tintinh(folder.root, "rebuild").returncode == 0
    assert tintinh(folder.root, "status").returncode == 0
