"""The warehouse's one writer: who waits for whom, and kill -9 at any moment."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from warehouse.store import Holder, WarehouseBusy, load_part, loaded_parts, refresh_duplicates, writer
from warehouse.verify import content_digest, row_counts

from .readings import some_parts

ROOT = Path(__file__).resolve().parents[1]


def digests(database: Path, parts: list[Path]) -> dict[str, str]:
    with writer(database, holder="test", wait_seconds=1) as con:
        for part in parts:
            load_part(con, part)
        refresh_duplicates(con)
        return content_digest(con)


HOLDER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from warehouse.store import writer
    with writer(Path(sys.argv[1]), holder="the nightly load", wait_seconds=5):
        print("holding", flush=True)
        time.sleep(float(sys.argv[2]))
""")
LOADER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from warehouse.store import load_part, writer
    with writer(Path(sys.argv[1]), holder="load", wait_seconds=20) as con:
        print("loading", flush=True)
        while True:
            for part in sys.argv[2:]:
                load_part(con, Path(part))
""")


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline()
    return process


def ended(process: subprocess.Popen[str], how: int = signal.SIGKILL) -> None:
    process.send_signal(how)
    process.wait(timeout=20)
    assert process.stdout
    process.stdout.close()


def test_the_second_writer_waits_and_says_for_whom(tmp_path: Path) -> None:
    process = started(HOLDER, tmp_path / "w.duckdb", 1.5)
    waited_for: list[Holder | None] = []
    with writer(tmp_path / "w.duckdb", holder="second", wait_seconds=20, on_wait=waited_for.append) as con:
        assert row_counts(con)["raw.part"] == 0
    assert [(held.holder, held.pid) for held in waited_for if held] == [("the nightly load", process.pid)]
    ended(process)


def test_the_second_writer_gives_up_with_the_holders_name(tmp_path: Path) -> None:
    process = started(HOLDER, tmp_path / "w.duckdb", 60)
    began = time.monotonic()
    with pytest.raises(WarehouseBusy, match=rf"by the nightly load \(process {process.pid}\) since 20.*Wait until"):  # noqa: SIM117
        with writer(tmp_path / "w.duckdb", holder="second", wait_seconds=0.5):
            pass
    assert 0.4 < time.monotonic() - began < 5
    ended(process)
    with writer(tmp_path / "w.duckdb", holder="third", wait_seconds=5):  # the lock ends with its process, also by kill -9
        pass


def test_threads_of_one_process_wait_for_each_other(tmp_path: Path) -> None:
    inside: list[int] = []

    def work() -> None:
        with writer(tmp_path / "w.duckdb", holder="thread", wait_seconds=30):
            inside.append(1)
            assert len(inside) == 1
            time.sleep(0.05)
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert inside == []


def test_a_reader_of_the_file_itself_is_named_as_the_trouble(tmp_path: Path) -> None:
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1):
        pass
    process = started(
        "import duckdb, sys, time; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); time.sleep(60)",
        tmp_path / "w.duckdb",
    )
    with pytest.raises(WarehouseBusy, match="newest edition"), writer(tmp_path / "w.duckdb", holder="test", wait_seconds=0.5):
        pass
    ended(process)


def test_an_error_inside_releases_the_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="by chance"), writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1):
        raise RuntimeError("by chance")
    with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=1) as con:
        assert row_counts(con)["raw.part"] == 0


def test_kill_9_while_loading_loses_and_doubles_nothing(tmp_path: Path) -> None:
    parts = some_parts(tmp_path)
    expected = digests(tmp_path / "undisturbed.duckdb", parts)
    for delay in (0.0, 0.05, 0.2, 0.5):
        process = started(LOADER, tmp_path / "w.duckdb", *parts)
        time.sleep(delay)
        ended(process)
        with writer(tmp_path / "w.duckdb", holder="test", wait_seconds=5) as con:
            held = loaded_parts(con)
            for table in ("raw.crawl", "raw.capture", "core.article"):  # a part is in with all its rows or not at all
                found = dict(con.execute("SELECT part_id, count(*) FROM query_table($table) GROUP BY ALL", {"table": table}).fetchall())
                assert found == dict.fromkeys(held, {"raw.crawl": 1, "raw.capture": 4, "core.article": 2}[table])
    assert digests(tmp_path / "w.duckdb", parts) == expected
