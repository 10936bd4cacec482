"""The commands `tintinh portal probe`, `new` and `record`: a new portal in half an hour.

Belongs here: their words, their files, errors as one sentence. Does not belong here: what a site shows (scrapers.probe), fetching
(scrapers.probing), golden pages (recording, scrapers.record). Loads fast: work is imported inside the commands.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import click

from dagster_project import remedies, show
from dagster_project.data_folder import DataFolder
from dagster_project.options import Address, ProxyAddress
from dagster_project.portal_files import require_free, require_repository, write_portal
from warehouse.records import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapers.portal import Portal
    from scrapers.probe import ProbedSite
    from scrapers.probing import Probe
    from scrapers.record import Recorded

NOTHING_DONE = 3
ROOT = Path(__file__).resolve().parents[1]
"""The repository that this program runs from."""

Command = TypeVar("Command", bound=Callable[..., object])


def _fetching(command: Command) -> Command:
    """The options of commands that ask a newspaper."""
    contact = click.option(
        "--contact", metavar="URL", envvar="TINTINH_CONTACT", help="Where a newspaper finds out who asks; printed in the User-Agent."
    )
    return click.option("--proxy", type=ProxyAddress(), help="HTTP proxy for all requests.")(contact(command))


_into = click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=ROOT,
    show_default="this repository",
    help="Root of the repository that is written.",
)


@click.command()
@click.argument("url", type=Address())
@_fetching
def probe(url: str, proxy: str | None, contact: str | None) -> None:
    """Look at a site politely and print what it shows; writes nothing."""
    with _probed(url, proxy, contact) as (_, site):
        show_site(site)


@click.command()
@click.argument("url", type=Address())
@click.option("--slug", help="The portal's name in files and tables; by default made from the paper's name.")
@click.option("--name", help="The paper's name, where the site does not print it or prints it otherwise.")
@click.option("--province", help="The province, where the paper's name does not tell.")
@click.option("--force", is_flag=True, help="Replace the portal's file and golden pages.")
@click.option("--dry-run", is_flag=True, help="Print what would be written.")
@_into
@_fetching
@click.pass_obj
def new(
    folder: DataFolder,
    url: str,
    slug: str | None,
    name: str | None,
    province: str | None,
    force: bool,
    dry_run: bool,
    into: Path,
    proxy: str | None,
    contact: str | None,
) -> None:
    """Probe a site, then write its portal file and three golden pages, masked."""
    from scrapers.probe import portal_file, slug_of

    require_repository(into)
    if not dry_run:
        require_free(into, url, slug, force=force)
    with _probed(url, proxy, contact) as (fetched, site):
        show_site(site)
        name = name or site.name
        if name is None:
            raise click.ClickException("the site prints no name of a paper; give it with --name (nothing was written)")
        portal = site.portal(slug or slug_of(site, name), name, province or site.province)
        golden, refused = _recorded_pages(site, portal)
        if dry_run:
            click.echo(portal_file(site, portal))
            return _told(portal, [], refused)
        require_free(into, site.origin, portal.slug, force=force)
        written = write_portal(into, portal, portal_file(site, portal), golden)
        _told(portal, written, refused)
        _keep(folder, into, fetched)
    return _next_steps(portal, into)


@click.command()
@click.argument("slug")
@click.argument("urls", nargs=-1, type=Address())
@_into
@_fetching
@click.pass_obj
def record(folder: DataFolder, slug: str, urls: tuple[str, ...], into: Path, proxy: str | None, contact: str | None) -> None:
    """Record golden pages again: from the archive without network, or from the addresses given."""
    from dagster_project.recording import from_archive
    from scrapers.portal import portals
    from scrapers.record import write

    require_repository(into)
    if slug not in portals():
        raise click.BadParameter(f"no portal is called {slug}; `tintinh portal list` names all", param_hint="SLUG")
    portal = portals()[slug]
    missing: list[str] = []
    if urls:
        golden, refused = _from_site(portal, urls, proxy, contact)
    else:
        golden, refused, missing = from_archive(folder.archive, portal, into)
    written = write(into, slug, tuple(golden))
    _told(portal, written, refused, missing)
    if missing or not (urls or golden or refused):
        what = f"{len(missing)} pages recorded before" if missing else "no article page"
        show.line(f"the archive {'lacks' if missing else 'has'} {what} of {slug}: {_remedy(folder, portal)}")
    if not golden:
        raise SystemExit(NOTHING_DONE)


def _remedy(folder: DataFolder, portal: Portal) -> str:
    """What brings pages into the archive that was looked into."""
    ways = [f"name another data folder than {folder.root} with --data", remedies.to_get_pages(portal)]
    if portal.hosts:
        ways.insert(0, f"name pages by their address behind {portal.slug}")
    return ", or ".join(ways)


# ------------------------------------------------------------ fetching
@contextmanager
def _probed(url: str, proxy: str | None, contact: str | None) -> Iterator[tuple[Probe, ProbedSite]]:
    """One site walked through; the part with the answers is there while the context lasts."""
    from pipelines.articles import normalize
    from pipelines.places import provinces
    from scrapers.probe import probed
    from scrapers.probing import Refused, Unreachable, probe_site

    _remarks(urlsplit(url).hostname or url, contact)
    with tempfile.TemporaryDirectory(prefix="tintinh-probe-") as workplace:
        try:
            fetched = probe_site(url, workplace=Path(workplace), proxy=proxy, contact=contact)
        except (Refused, Unreachable) as error:
            raise click.ClickException(str(error)) from error
        names = {one.province for one in provinces()} | _declared_provinces()
        yield fetched, probed(fetched.seen, provinces=names, day=datetime.now(VIETNAM).date(), normalize=normalize)


def _from_site(portal: Portal, urls: Sequence[str], proxy: str | None, contact: str | None) -> tuple[list[Recorded], list[tuple[str, str]]]:
    from scrapers.portal import portal_of
    from scrapers.probing import Refused, Unreachable, fetch_pages

    if not portal.hosts:
        raise click.BadParameter(f"{portal.slug} cannot be asked: {remedies.to_get_pages(portal)}", param_hint="SLUG")
    if foreign := [url for url in urls if portal_of(url) is not portal]:
        raise click.BadParameter(
            f"{foreign[0]} is no address of {portal.slug}, whose hosts are {', '.join((*portal.hosts, *portal.former_hosts))}",
            param_hint="URL",
        )
    _remarks(portal.hosts[0], contact)
    with tempfile.TemporaryDirectory(prefix="tintinh-record-") as workplace:
        try:
            pages, crawl = fetch_pages(urls, workplace=Path(workplace), proxy=proxy, contact=contact)
        except (Refused, Unreachable) as error:
            raise click.ClickException(str(error)) from error
    golden, refused = _recorded([(page.body, page.url, page.at) for page in pages], portal)
    return golden, [*refused, *((failure.url, failure.detail or failure.reason) for failure in crawl.failures)]


def _declared_provinces() -> set[str]:
    from scrapers.portal import portals

    return {portal.province for portal in portals().values() if portal.province}


def _remarks(host: str, contact: str | None) -> None:
    show.line(f"asking {host}, robots.txt first, one page after the other: this takes about a minute")
    if not contact and not host.endswith(".test"):
        show.line("no contact address is set: pass --contact or TINTINH_CONTACT, so that a newspaper can find out who asks")


# ------------------------------------------------------------ recording
def _recorded_pages(site: ProbedSite, portal: Portal) -> tuple[list[Recorded], list[tuple[str, str]]]:
    return _recorded([(page.body, page.url, page.at) for page in site.articles], portal)


def _recorded(pages: Sequence[tuple[bytes, str, datetime]], portal: Portal) -> tuple[list[Recorded], list[tuple[str, str]]]:
    """The pages that are fit to be golden, and the others with the reason."""
    from dagster_project.recording import golden_page
    from scrapers.record import Unfit

    golden: list[Recorded] = []
    refused: list[tuple[str, str]] = []
    for body, url, at in pages:
        try:
            golden.append(golden_page(body, url=url, fetched_at=at, portal=portal))
        except Unfit as reason:
            refused.append((url, str(reason)))
    return golden, refused


def _keep(folder: DataFolder, into: Path, fetched: Probe) -> None:
    """Add the answers to the archive, from which `record` records again; only where this program knows the new portal."""
    from scrapers.importing import add
    from scrapers.portal import find_again

    if into.resolve() != ROOT:
        show.line("the pages fetched were not kept: the portal belongs to another repository")
        return
    find_again()
    show.added(add([fetched.part], archive=folder.prepare().archive, now=datetime.now(VIETNAM)))


# ------------------------------------------------------------ words
def show_site(site: ProbedSite) -> None:
    """What was looked for, what was found, and where."""
    body = [(fact.what, fact.found or "-", fact.where) for fact in site.facts]
    show.rows(("looked for", "found", "where, or why not"), body, title=f"{site.origin}/ on {site.day}")


def _told(portal: Portal, written: Sequence[Path], refused: Sequence[tuple[str, str]], missing: Sequence[str] = ()) -> None:
    for path in written:
        click.echo(f"wrote      {path}")
    for url, reason in refused:
        click.echo(f"not recorded  {url}: {reason}")
    for key in missing:
        click.echo(f"not recorded  {key}: recorded before; the archive has no page of it")
    if not (written or refused or missing):
        show.line(f"nothing was written for {portal.slug}")


def _next_steps(portal: Portal, root: Path) -> None:
    from scrapers.probe import module_of

    click.echo(
        f"\nNext\n"
        f"1. read scrapers/portals/{module_of(portal.slug)}.py and compare it with the site; add feeds of more sections and former hosts\n"
        f"2. read tests/golden/recorded/{portal.slug}/*.json: what is missing or wrong there, the layout does not see yet\n"
        f"3. after a change of the layout: tintinh portal record {portal.slug}\n"
        f"4. python -m pytest tests/test_golden_recorded.py tests/test_portal.py\n"
        f"5. tintinh portal list shows it; CONTRIBUTING.md says how it becomes verified"
    )
