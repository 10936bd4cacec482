"""The command `tintinh`.

Belongs here: commands, their words, and errors as one sentence with the remedy. Does not belong here: work. Loads without
Dagster: a search must not wait for it, so whatever needs Dagster is imported inside its command.
"""

from __future__ import annotations

import io
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dagster_project import demo_command, portal_commands, show
from dagster_project.data_folder import DEFAULT, VARIABLE, DataFolder, NightRunning, UnusableFolder, data_folder
from dagster_project.options import Moment, ProxyAddress, a_past_day
from warehouse.records import VIETNAM

if TYPE_CHECKING:
    from dagster_project.refresh import Refreshed

FAULTS = 1
NOTHING_DONE = 3


class Commands(click.Group):
    """Turns the errors a user can cause into one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command chosen."""
        import duckdb

        from scrapers.archive import UnreadableArchive
        from scrapers.importing import BadInput
        from warehouse.ask import BadQuery
        from warehouse.edition import DamagedManifest, NoEdition, PublishFailed
        from warehouse.store import PartUnreadable, SchemaChanged, WarehouseBusy

        read = (UnusableFolder, NightRunning, UnreadableArchive, BadInput, BadQuery, NoEdition, DamagedManifest)
        written = (PublishFailed, WarehouseBusy, PartUnreadable, SchemaChanged)
        try:
            return super().invoke(ctx)
        except (*read, *written) as error:
            raise click.ClickException(str(error)) from error
        except duckdb.Error as error:
            first = str(error).splitlines()[0]
            raise click.ClickException(
                f"the warehouse could not be read or written: {first}; make room or mend the file, and repeat"
            ) from error
        except BrokenPipeError:
            raise  # whoever read our output has seen enough: click ends quietly
        except OSError as error:
            raise click.ClickException(f"{error.strerror or error}: {error.filename or 'no file named'}") from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path), envvar=VARIABLE, default=DEFAULT, show_default=True, help="The data folder.")
@click.version_option(package_name="tintinh")
@click.pass_context
def main(ctx: click.Context, data: Path) -> None:
    """Tin tỉnh: Vietnam's provincial newspapers as a warehouse."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no Vietnamese letters still gets an answer
    ctx.obj = data_folder(data)


@main.command()
@click.option("--fresh", is_flag=True, help="Start anew: remove a data folder that holds only demo portals.")
@click.pass_obj
def demo(folder: DataFolder, fresh: bool) -> None:
    """Two nights of the demo newspapers, then three questions answered."""
    raise SystemExit(demo_command.run(folder.prepare(), fresh=fresh))


@main.command()
@click.option("--portal", "slugs", multiple=True, metavar="SLUG", help="Only this portal (may be repeated).")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), callback=a_past_day, help="Crawl day, for test hosts only.")
@click.option("--again", is_flag=True, help="Crawl portals whose day is complete once more.")
@click.option("--page-limit", type=click.IntRange(min=1), help="At most so many pages per portal.")
@click.option("--proxy", type=ProxyAddress(), help="HTTP proxy for the crawl.")
@click.option(
    "--contact", metavar="URL", envvar="TINTINH_CONTACT", help="Where a newspaper finds out who crawls it; printed in the User-Agent."
)
@click.pass_obj
def nightly(
    folder: DataFolder,
    slugs: tuple[str, ...],
    day: datetime | None,
    again: bool,
    page_limit: int | None,
    proxy: str | None,
    contact: str | None,
) -> None:
    """Crawl tonight's portals, read, load, compare and publish."""
    from dagster_project.defs.nightly import nightly_portals
    from dagster_project.night import run_night
    from scrapers.portal import portals

    unknown = sorted(set(slugs) - set(portals()))
    if unknown:
        raise click.BadParameter(f"no portal is called {unknown[0]}; `tintinh portal list` names all", param_hint="--portal")
    chosen = sorted(slugs) or nightly_portals()
    real = [slug for slug in chosen if not portals()[slug].test_host]
    if day is not None and real:
        told = f"{real[0]} is a real newspaper: it can only be crawled as it is today; leave --day out, or name test hosts with --portal"
        raise click.BadParameter(told, param_hint="--day")
    tonight = day.date() if day else datetime.now(VIETNAM).date()
    clock = datetime(tonight.year, tonight.month, tonight.day, 21, 30, tzinfo=VIETNAM) if day else None
    if real and not contact:
        raise click.BadParameter(
            "a newspaper must be able to find out who crawls it: give an address", param_hint="--contact / TINTINH_CONTACT"
        )
    night = run_night(folder.prepare(), tonight, chosen, clock=clock, proxy=proxy, again=again, page_limit=page_limit or 0, contact=contact)
    show.night(night)
    if night.success and not night.anybody_spoke:
        show.line("no portal answered; `tintinh portal list` shows their hosts, the checks above what was tried")
    raise SystemExit((0 if night.anybody_spoke else NOTHING_DONE) if night.success else FAULTS)


@main.group()
def archive() -> None:
    """The archive of captures: the source of truth."""


@archive.command("add")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--portal", metavar="SLUG", help="Whose documents these are; needed for text files.")
@click.option("--url", help="Where an HTML page was found.")
@click.option("--fetched-at", type=Moment(), help="When a page was saved (ISO 8601); Vietnam's time where it names no zone.")
@click.pass_obj
def archive_add(folder: DataFolder, inputs: tuple[Path, ...], portal: str | None, url: str | None, fetched_at: datetime | None) -> None:
    """Add WARC files, HTML pages, text documents, or a manifest (path, url, fetched_at), and publish what they say."""
    from dagster_project.refresh import refresh
    from scrapers.archive import part_path
    from scrapers.importing import add

    folder.prepare()
    added = add(inputs, archive=folder.archive, portal=portal, url=url, fetched_at=fetched_at, now=datetime.now(VIETNAM))
    show.added(added)
    if not added.added and not added.already_there:
        raise SystemExit(NOTHING_DONE)
    touched = [part_path(folder.archive, part) for part in added.parts]
    with ExitStack() as stopped:
        stopped.callback(show.line, "what was added is safe in the archive, but not published yet: the same command again publishes it")
        done = refresh(touched, folder, holder="archive add", report=show.line)
        stopped.pop_all()
    _published(done)


@main.command()
@click.pass_obj
def rebuild(folder: DataFolder) -> None:
    """Read the whole archive again with the code of now, take out what is no longer in it, and publish."""
    from dagster_project import refresh

    if folder.is_empty and not folder.warehouse.exists():
        show.line(f"nothing is archived in {folder.root}; name the data folder with --data")
        raise SystemExit(NOTHING_DONE)
    _published(refresh.rebuild(folder.prepare(), holder="rebuild", report=show.line))


def _published(done: Refreshed) -> None:
    """Tell the edition, then the archive files that are not in it for being unreadable: those are an error."""
    show.edition(done.edition)
    for error in done.unreadable:
        click.echo(f"Error: {error}", err=True)
    if done.unreadable:
        raise SystemExit(FAULTS)


@main.command()
@click.argument("sql")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.pass_obj
def query(folder: DataFolder, sql: str, form: str) -> None:
    """Ask the newest edition a question in SQL (read-only)."""
    from warehouse.ask import ask
    from warehouse.edition import open_latest

    with open_latest(folder.published) as con:
        show.rows(*ask(con, sql), form=form)


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.pass_obj
def search(folder: DataFolder, words: tuple[str, ...], limit: int) -> None:
    """Find articles by words; accents are optional."""
    from warehouse.edition import open_latest
    from warehouse.search import search as find

    if not any(letter.isalnum() for word in words for letter in word):
        raise click.BadParameter("give at least one word", param_hint="WORDS")
    with open_latest(folder.published) as con:
        hits = find(con, " ".join(words), limit=limit)
    show.hits(hits)
    if not hits:
        raise SystemExit(NOTHING_DONE)


@main.group()
def portal() -> None:
    """The newspapers that are declared."""


@portal.command("list")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def portal_list(form: str) -> None:
    """All portals: paper, province with its code before and since July 2025, hosts, layouts, status, and what a page is read with."""
    from pipelines.places import provinces
    from scrapers.portal import portals

    codes = {one.province: (one.code, one.successor_code) for one in provinces()}
    head = ["slug", "name", "province", "code", "code_2025", "hosts", "layouts", "status", "reads_with", "successor"]
    body = [
        (
            p.slug,
            p.name,
            p.province,
            *codes.get(p.province or "", (None, None)),
            ", ".join(p.hosts),
            ", ".join(layout.name for layout in p.layouts),
            "demo" if p.test_host else p.status,
            p.reads_with,
            p.successor,
        )
        for _, p in sorted(portals().items())
    ]
    show.rows(head, body, form=form)


@portal.command("check")
@click.argument("slug", required=False)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.pass_obj
def portal_check(folder: DataFolder, slug: str | None, form: str) -> None:
    """How the portals (or one) do, from the newest edition: completeness, drift, failures.

    Exit code 1 if something is wrong, 3 if the one asked for was never crawled.
    """
    from dagster_project import portal_check

    wrong = portal_check.run(folder, slug, form=form)
    raise SystemExit(NOTHING_DONE if wrong is None else FAULTS if wrong else 0)


for command in (portal_commands.probe, portal_commands.new, portal_commands.record):
    portal.add_command(command)


@main.command()
@click.pass_obj
def status(folder: DataFolder) -> None:
    """What the archive, the warehouse and the newest edition hold."""
    show.status(folder)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True)
@click.pass_obj
def ui(folder: DataFolder, port: int) -> None:
    """Open the Dagster UI on loopback."""
    import os
    import socket

    from dagster_project.night import prepare_instance

    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise click.BadParameter(f"something is listening on port {port} already; choose another", param_hint="--port")
    prepare_instance(folder.prepare())
    command = [
        sys.executable,
        "-m",
        "dagster",
        "dev",
        "--module-name",
        "dagster_project.definitions",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    os.execv(sys.executable, command)  # replaces this process, so that signals reach Dagster itself


if __name__ == "__main__":
    main()
