"""`tintinh demo`: two nights of the demo newspapers, through the very job that a real night runs.

Belongs here: starting the demo site, its two nights, the closing tables. Does not belong here: the site (tests/demo), the job.
The first day is kept in the data folder, so that a later call asks for the same two nights and adds nothing.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

import click

from dagster_project import show
from dagster_project.data_folder import DataFolder
from warehouse.records import VIETNAM

NIGHT_HOUR = time(21, 30)
FIRST_DAY_FILE = "demo_first_day"


def demo_portals() -> list[str]:
    """Slugs of the portals that are declared as test hosts."""
    from scrapers.portal import portals

    return sorted(slug for slug, portal in portals().items() if portal.test_host)


def start_anew(folder: DataFolder) -> None:
    """Remove the data folder's contents, if it holds nothing but demo portals; raises ClickException."""
    known = set(demo_portals())
    real = (
        sorted(path.name for path in folder.archive.iterdir() if path.is_dir() and path.name not in known)
        if folder.archive.exists()
        else []
    )
    if real:
        raise click.ClickException(
            f"{folder.root} holds captures of {real[0]}, which is no demo portal; --fresh removes demo data only. "
            "Choose another folder with --data"
        )
    for path in (folder.archive, folder.parts, folder.published, folder.dagster):
        shutil.rmtree(path, ignore_errors=True)
    for path in (*folder.root.glob("frontier.sqlite*"), *folder.root.glob("warehouse.duckdb*"), folder.root / FIRST_DAY_FILE):
        path.unlink(missing_ok=True)


def first_day(folder: DataFolder) -> date:
    """The demo's first night: yesterday at the first call, the same ever after."""
    kept = folder.root / FIRST_DAY_FILE
    if not kept.exists():
        kept.write_text((datetime.now(VIETNAM).date() - timedelta(days=1)).isoformat(), encoding="ascii")
    try:
        return date.fromisoformat(kept.read_text(encoding="ascii").strip())
    except ValueError as error:
        raise click.ClickException(f"{kept} holds no day; `tintinh demo --fresh` starts anew") from error


@contextmanager
def demo_site(first: date, day: date) -> Iterator[str]:
    """The demo newspapers as they stand on one night; yields the proxy's address."""
    if importlib.util.find_spec("tests.demo") is None:
        raise click.ClickException("the demo newspapers lie in tests/demo of the repository: run `tintinh demo` from a clone (make demo)")
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "tests.demo", "--first-day", first.isoformat(), "--day", day.isoformat()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as site:
        try:
            greeting = site.stdout.readline() if site.stdout else ""
            if not greeting.startswith("listening on "):
                raise click.ClickException("the demo newspapers did not start; `python -m tests.demo --help` says why")
            yield "http://" + greeting.removeprefix("listening on ").strip()
        finally:
            site.terminate()


def run(folder: DataFolder, *, fresh: bool) -> int:
    """Both nights, then the tables; the exit code."""
    if fresh:
        start_anew(folder)
    first = first_day(folder)
    from dagster_project.night import run_night

    for day in (first, first + timedelta(days=1)):
        show.line(f"night of {day}: crawling {', '.join(demo_portals())}")
        with demo_site(first, day) as proxy:
            done = run_night(folder, day, demo_portals(), clock=datetime.combine(day, NIGHT_HOUR, VIETNAM), proxy=proxy)
        show.night(done)
        if not done.success:
            return 1
    closing(folder)
    return 0


def closing(folder: DataFolder) -> None:
    """What was collected, three questions with their answers, where the snapshot lies."""
    from warehouse.ask import ask, questions
    from warehouse.edition import latest, manifest, open_latest

    newest = latest(folder.published)
    assert newest is not None, "a night that succeeded has published"
    show.rows(("table", "rows"), sorted(manifest(newest)["rows"].items()), title="What was collected")
    with open_latest(folder.published) as con:
        for question in questions():
            click.echo(f"\n{question.title}\n\n{question.sql}\n")
            show.rows(*ask(con, question.sql))
    click.echo(f"\nsnapshot   {newest}")
    click.echo('ask        tintinh query "SELECT title, published_at FROM out.article LIMIT 5"')
    click.echo('search     tintinh search "giai ngan dau tu cong"')
    click.echo("look       tintinh ui   (the two nights in Dagster, on http://127.0.0.1:3000)")
