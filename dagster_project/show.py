"""What the commands print.

Belongs here: tables and lines for people, csv and json for machines. Does not belong here: work, or questions to the user.
Results go to standard output; progress and remarks go to standard error.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dagster_project.data_folder import DataFolder

if TYPE_CHECKING:
    from dagster_project.night import Night
    from scrapers.importing import Added
    from warehouse.edition import Edition
    from warehouse.search import Hit


PIPE_WIDTH = 160
NARROWEST = 8
"""Letters that a column must have at least, for a table to be read."""


def line(text: str) -> None:
    """One remark."""
    click.echo(text, err=True)


def rows(head: Sequence[str], body: Iterable[Sequence[Any]], *, form: str = "table", title: str | None = None) -> None:
    """A result as a table, or as csv or json with full values."""
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([head, *body])
    elif form == "json":
        records = [{name: _no_nan(value) for name, value in zip(head, row, strict=True)} for row in body]
        click.echo(json.dumps(records, ensure_ascii=False, default=str, indent=1, allow_nan=False))
    else:
        console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
        cells = [[_cell(value) for value in row] for row in body]
        console.print(_records(head, cells) if len(head) * NARROWEST > console.width else _table(head, cells, title))


def _table(head: Sequence[str], cells: Sequence[Sequence[str]], title: str | None) -> Table:
    table = Table(title=title, title_justify="left", show_lines=False, header_style="bold")
    for name in head:
        table.add_column(Text(name), overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))  # Text: what papers print is no markup
    return table


def _records(head: Sequence[str], cells: Sequence[Sequence[str]]) -> Table:
    """A row below the other, a line for each column: for results with more columns than a table has room for."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for number, row in enumerate(cells, start=1):
        table.add_row(Text(f"row {number}"), Text(""), style="reverse")
        for name, value in zip(head, row, strict=True):
            table.add_row(Text(name), Text(value))
    return table


def _cell(value: Any) -> str:
    """Whole numbers without a point or an exponent: a figure of 2.3e15 đồng is to be read, not to be counted."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e18:
        return str(int(value))
    return "" if value is None else str(value)


def _no_nan(value: Any) -> Any:
    """JSON knows neither NaN nor infinity."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def added(result: Added) -> None:
    """What `archive add` took, knew and refused."""
    line(f"added {result.added} captures in {len(result.parts)} archive files; {result.already_there} were there already")
    if result.refused:
        total = sum(count for _, count in result.refused)
        named = ", ".join(f"{host} ({count})" for host, count in result.refused)
        line(f"refused {total} captures of hosts that no portal declares: {named}")


def edition(published: Edition) -> None:
    """Which edition is the newest now."""
    line(f"nothing has changed since edition {published.name}" if published.unchanged else f"published edition {published.name}")
    line(f"snapshot: {published.path}")


def night(done: Night) -> None:
    """How a night ended."""
    line(f"night of {done.day}: {'done' if done.success else 'FAILED'} (run {done.run_id[:8]}; `tintinh ui` shows it)")
    for error in done.errors:
        line(f"  stopped at {error}")
    for check in done.failed_checks:
        line(f"  check failed: {check}")


def hits(found: Sequence[Hit]) -> None:
    """Search results, newest first."""
    for hit in found:
        apart = "" if hit.is_phrase else "  (the words stand apart)"
        click.echo(f"{hit.published_day or 'no date'}  {hit.portal}  {click.style(hit.title, bold=True)}{apart}")
        click.echo(f"    {hit.snippet}\n    {hit.url}")
    line(f"{len(found)} article{'s' * (len(found) != 1)}" if found else "no article has these words")


def status(folder: DataFolder) -> None:
    """Archive, readings, edition, in a few lines."""
    from scrapers.archive import part_id, parts
    from warehouse.edition import latest, manifest, open_latest
    from warehouse.summary import nights

    stored = parts(folder.archive)
    size = sum(path.stat().st_size for path in stored)
    click.echo(f"data folder   {folder.root}")
    click.echo(f"archive       {len(stored)} parts, {size / 2**20:.1f} MiB, {len({p.parent.parent.name for p in stored})} portals")
    unfinished = list(folder.archive.rglob("*.open")) if folder.archive.exists() else []
    if unfinished:
        click.echo(
            f"unfinished    {len(unfinished)} archive files are open: a crawl is running, or was killed and the next one will mend them"
        )
    newest = latest(folder.published)
    if newest is None:
        click.echo("edition       none yet: run `tintinh demo`, `tintinh nightly` or `tintinh archive add`")
        return
    about = manifest(newest)
    click.echo(f"edition       {about['edition']}")
    click.echo(f"snapshot      {newest}")
    missing = sorted({part_id(path, folder.archive) for path in stored} - set(about["parts"]))
    if missing:
        click.echo(f"not in it     {len(missing)} archive parts, {missing[0]} first: `tintinh rebuild` reads and publishes them")
    with open_latest(folder.published) as con:
        for day, papers, articles, failures in nights(con):
            click.echo(f"night         {day}: {papers} papers, {articles} new articles, {failures} failures")
    for table, count in sorted(about["rows"].items()):
        click.echo(f"  {table:24} {count:>9}")
