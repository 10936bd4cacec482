"""`tintinh portal check`: how each portal does, from the newest edition, without the network.

Belongs here: which portals are shown, and their states as a table. Does not belong here: what counts as wrong (out.portal_health).
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from dagster_project import remedies, show
from dagster_project.data_folder import DataFolder
from warehouse.watching import Completeness, PortalState

HEAD = ("portal", "last_crawl", "robots", "articles", "usual", "completeness", "drift", "failures", "health", "problems", "examples")


def run(folder: DataFolder, slug: str | None, *, form: str) -> bool | None:
    """Print the states; whether something is wrong, None where the one portal asked for was never crawled: then it is told why."""
    from scrapers.portal import portals
    from warehouse.edition import open_latest
    from warehouse.watching import portal_states

    if slug is not None and slug not in portals():
        raise click.BadParameter(f"no portal is called {slug}; `tintinh portal list` names all", param_hint="SLUG")
    with open_latest(folder.published) as con:
        states = portal_states(con, None if slug is None else [slug])
    shown = [state for state in states if slug or state.last_crawl_day]
    show.rows(HEAD, [_row(state, form) for state in shown], form=form)
    wrong = [state.portal for state in shown if state.problems]
    if slug and not any(state.last_crawl_day for state in shown):
        show.line(f"{slug} has never been crawled{_from_elsewhere(shown)}: {remedies.to_get_pages(portals()[slug])}")
        return None
    if not slug:
        show.line(f"{len(shown)} portals crawled, {len(wrong)} with something wrong; {len(states) - len(shown)} never crawled")
    return bool(wrong)


def _from_elsewhere(states: Sequence[PortalState]) -> str:
    if not states:
        return ", and the newest edition is older than its declaration"
    return ", its pages were brought from archives" if states[0].health == "archives_only" else ""


def _row(state: PortalState, form: str) -> tuple[object, ...]:
    """One portal: lists for json, joined words for people and csv."""
    lists: tuple[list[str], ...] = (
        list(state.robots),
        [_told(field) for field in state.completeness],
        list(state.drifting),
        [f"{one.name} {one.count}" for one in state.failures],
        list(state.problems),
        [*state.examples, *(url for one in state.failures for url in one.examples[:1])],
    )
    robots, completeness, drift, failures, problems, examples = lists if form == "json" else ("; ".join(words) for words in lists)
    return (
        state.portal,
        state.last_crawl_day,
        robots,
        state.new_articles,
        state.usual_new_articles,
        completeness,
        drift,
        failures,
        state.health,
        problems,
        examples,
    )


def _told(field: Completeness) -> str:
    """`lead 95% (98%)`: the last night and, in brackets, the usual; lengths in characters."""
    usual = "" if field.usual is None else f" ({_number(field.name, field.usual)})"
    return f"{field.name} {_number(field.name, field.value)}{usual}"


def _number(name: str, value: float) -> str:
    return f"{value:.0f}" if name == "body_length" else f"{value:.0%}"
