"""The crawl's own process: reads its orders from Dagster Pipes, crawls, reports each portal back.

Belongs here: the bridge between scrapers.crawl and Pipes, and what a person sees while it runs. Does not belong here: crawling.
Twisted's reactor runs once in a process, so the crawl has one of its own; on cancel Dagster sends SIGINT and Scrapy stops cleanly.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from datetime import date, datetime

from dagster_pipes import PipesContext, open_dagster_pipes
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dagster_project.data_folder import DataFolder, data_folder
from scrapers.crawl import CONTACT, CrawlRunning, crawl
from scrapers.crawl import Progress as CrawlProgress
from scrapers.portal import Portal, portals
from warehouse.records import Crawl


class NoContact(Exception):
    """A real newspaper was to be crawled without an address to tell it."""


class Display:
    """Live rows on a terminal, a line per finished portal elsewhere."""

    def __init__(self, slugs: Sequence[str]) -> None:
        self.live = None
        if sys.stderr.isatty():
            columns = (
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.fields[text]}"),
                TimeElapsedColumn(),
            )
            self.live = Progress(*columns, console=Console(stderr=True))
            self.tasks = {slug: self.live.add_task(slug, total=None, text="robots.txt") for slug in slugs}
            self.live.start()

    def __call__(self, seen: CrawlProgress) -> None:
        """Show one portal's progress."""
        text = f"{seen.responses} answers, {seen.articles} articles, {seen.errors} errors"
        if self.live is not None:
            text = f"complete already: {text}" if seen.earlier else text
            self.live.update(self.tasks[seen.portal], text=text, total=1 if seen.finished else None, completed=int(seen.finished))
        elif seen.finished:
            word = "complete already" if seen.earlier else "crawled"
            print(f"{word} {seen.portal}: {text}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self.live is not None:
            self.live.stop()


def report(pipes: PipesContext, crawled: Crawl) -> None:
    """One portal's materialization and its three checks."""
    key = f"portal/{crawled.portal.replace('-', '_')}"
    refused = sum(failure.reason == "robots_disallowed" for failure in crawled.failures)
    pipes.report_asset_materialization(
        asset_key=key,
        metadata={
            "dagster/row_count": crawled.responses,
            "articles": crawled.article_pages,
            "not_modified": crawled.not_modified,
            "errors": crawled.errors,
            "refused_by_robots": refused,
            "failures": [f"{failure.reason} {failure.url}" for failure in crawled.failures[:20]],
            "finish_reason": crawled.finish_reason,
            "part": crawled.part_id,
        },
    )
    verdicts = {
        "robots_allow": crawled.robots in {"allowed", "none"},
        "portal_speaks": crawled.responses > crawled.errors + 1,
        "crawl_finished": crawled.finish_reason in {"finished", "page_limit"},
    }
    for name, passed in verdicts.items():
        pipes.report_asset_check(
            check_name=name,
            passed=passed,
            asset_key=key,
            severity="WARN",
            metadata={"finish_reason": crawled.finish_reason, "robots": crawled.robots},
        )


def report_unknown(pipes: PipesContext, slug: str) -> None:
    """A portal whose site is not known is not crawled; its asset says so."""
    key = f"portal/{slug.replace('-', '_')}"
    pipes.report_asset_materialization(
        asset_key=key, metadata={"dagster/row_count": 0, "finish_reason": "not crawled: its site is not known"}
    )
    for name in ("robots_allow", "portal_speaks", "crawl_finished"):
        pipes.report_asset_check(check_name=name, passed=False, asset_key=key, severity="WARN")


def run(pipes: PipesContext) -> None:
    """Crawl what the orders say."""
    order = pipes.extras
    folder: DataFolder = data_folder(order["data"])
    chosen: list[Portal] = [portals()[slug] for slug in order["portals"] if portals()[slug].is_crawlable]
    for slug in sorted(set(order["portals"]) - {portal.slug for portal in chosen}):
        report_unknown(pipes, slug)
    if not order["contact"] and not all(portal.test_host for portal in chosen):
        raise NoContact("a real newspaper must be able to find out who crawls it; set TINTINH_CONTACT to an address, or pass --contact")
    display = Display([portal.slug for portal in chosen])
    try:
        crawls = crawl(
            chosen,
            archive=folder.archive,
            frontier_path=folder.frontier,
            day=date.fromisoformat(order["day"]),
            clock=datetime.fromisoformat(order["clock"]) if order["clock"] else None,
            proxy=order["proxy"] or None,
            again=order["again"],
            page_limit=order["page_limit"] or None,
            on_progress=display,
            contact=order["contact"] or CONTACT,
        )
    finally:
        display.close()
    for crawled in crawls:
        report(pipes, crawled)


def main() -> int:
    """Exit code 1 and one sentence for what a user can mend; a traceback is for what only we can."""
    with open_dagster_pipes() as pipes:
        try:
            run(pipes)
        except sqlite3.DatabaseError as error:
            remedy = "move it away: the next crawl builds a new one and asks for every page again"
            print(f"Error: the frontier {data_folder(pipes.extras['data']).frontier} is damaged ({error}); {remedy}", file=sys.stderr)
            return 1
        except (CrawlRunning, NoContact, OSError, ValueError) as error:
            print(f"Error: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
