"""Readers of editions are never disturbed, whenever a publisher is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from warehouse import edition
from warehouse.edition import NoEdition, latest, manifest, open_latest, publish
from warehouse.records import VIETNAM
from warehouse.store import file_digest, load_part, writer

from .readings import part_file

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 22, 21, 30, tzinfo=VIETNAM)


def articles(published: Path) -> int:
    with open_latest(published) as con:
        row = con.execute("SELECT count(*) FROM out.article").fetchone()
    assert row
    return row[0]


def names(published: Path) -> list[str]:
    return sorted(path.name for path in published.iterdir())


NIGHTS = textwrap.dedent("""
    import sys
    from datetime import datetime, timedelta
    from pathlib import Path
    from warehouse.edition import publish
    from warehouse.records import VIETNAM
    from warehouse.store import load_part, unload_part, writer
    database, published, parts = Path(sys.argv[1]), Path(sys.argv[2]), [Path(part) for part in sys.argv[3:]]
    print("started", flush=True)
    while True:
        for part in parts:
            with writer(database, holder="night", wait_seconds=20) as con:
                gone = load_part(con, part).part_id
                publish(con, published, keep=2, now=datetime.now(VIETNAM))
                unload_part(con, gone)
""")


class Reader(threading.Thread):
    """Opens the newest edition again and again, and holds it against its manifest."""

    def __init__(self, published: Path) -> None:
        super().__init__(daemon=True)
        self.published, self.stopped, self.reads, self.editions, self.faults = published, threading.Event(), 0, set[str](), list[str]()

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                with open_latest(self.published) as con:
                    name = con.execute("SELECT path FROM duckdb_databases() WHERE database_name = current_database()").fetchone()
                    count = con.execute("SELECT count(*) FROM out.article").fetchone()
                assert name is not None
                self.editions.add(Path(name[0]).parent.name)
                if count is None or count[0] not in (10, 20):
                    self.faults.append(f"{count} articles")
            except (duckdb.Error, NoEdition, OSError) as error:
                self.faults.append(str(error))
            self.reads += 1


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "nothing happened in a minute"
        time.sleep(0.01)


def test_readers_are_undisturbed_by_load_publish_and_kill_9(tmp_path: Path) -> None:
    database, published = tmp_path / "w.duckdb", tmp_path / "published"
    parts = [part_file(tmp_path, number) for number in range(1, 5)]
    with writer(database, holder="test", wait_seconds=5) as con:
        load_part(con, parts[0])
        publish(con, published, now=NOW)
    held = open_latest(published)  # a researcher who keeps the first edition open all along
    reader = Reader(published)
    reader.start()
    for delay in (0.0, 0.1, 0.3, 0.7):
        before = latest(published)
        process = subprocess.Popen(
            [sys.executable, "-c", NIGHTS, str(database), str(published), *map(str, parts)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout
        process.stdout.readline()
        wait_for(lambda before=before: latest(published) != before)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        newest = latest(published)
        assert newest
        assert "sha256:" + manifest(newest)["sha256"] == file_digest(newest)  # whole, whenever the publisher was killed
    reader.stopped.set()
    reader.join()
    assert reader.faults == []
    assert reader.reads > 20
    assert len(reader.editions) > 1
    assert held.execute("SELECT count(*) FROM out.article").fetchone() == (10,)
    held.close()
    with writer(database, holder="test", wait_seconds=5) as con:
        for part in parts:
            load_part(con, part)
        publish(con, published, keep=2, now=datetime.now(VIETNAM))
    assert articles(published) == 40
    assert [name for name in names(published) if name.startswith(edition.BUILD_PREFIX)] == []


STEPS = ["copy", "verify", "manifest", "rename", "switch", "prune"]  # own list: the moments between which a publisher can die
DIES_AT = textwrap.dedent("""
    import os, sys
    from datetime import datetime
    from pathlib import Path
    from warehouse import edition
    from warehouse.records import VIETNAM
    from warehouse.store import load_part, writer
    def die(*_, **__):
        os.kill(os.getpid(), 9)
    step = sys.argv[4]
    if step == "rename":
        Path.rename = die
    elif step == "switch":
        Path.replace = die
    else:
        setattr(edition, {"copy": "_copy", "verify": "_verified", "manifest": "_fsync_file", "prune": "_prune"}[step], die)
    with writer(Path(sys.argv[1]), holder="test", wait_seconds=5) as con:
        load_part(con, Path(sys.argv[3]))
        edition.publish(con, Path(sys.argv[2]), now=datetime(2026, 11, 23, tzinfo=VIETNAM))
""")


@pytest.mark.parametrize("step", STEPS)
def test_a_publisher_killed_at_any_step(tmp_path: Path, step: str) -> None:
    database, published = tmp_path / "w.duckdb", tmp_path / "published"
    with writer(database, holder="test", wait_seconds=5) as con:
        load_part(con, part_file(tmp_path, 1))
        publish(con, published, now=NOW)
    arguments = [sys.executable, "-c", DIES_AT, str(database), str(published), str(part_file(tmp_path, 2)), step]
    assert subprocess.run(arguments, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert articles(published) == (20 if step == "prune" else 10)
    again = publish(database, published, now=NOW + timedelta(days=2))
    assert (again.rows["out.article"], again.unchanged) == (20, step == "prune")
    assert articles(published) == 20
    assert [name for name in os.listdir(published) if name.startswith(".")] == []
