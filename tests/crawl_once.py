"""One crawl in a process of its own, as Twisted's reactor demands: orders as JSON on the command line, crawls as JSON on stdout.

Prints `progress {...}` lines while it runs and `crawls [...]` at the end.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scrapers.crawl import Progress, crawl
from scrapers.portal import Feed, Portal, portals


def portal_of(fields: dict) -> Portal:
    """A portal from JSON: lists become tuples, feeds become Feed values; `like` is the declared portal whose other fields it has."""
    given, like = dict(fields), fields.get("like")
    given.pop("like", None)
    if "feeds" in given:
        given["feeds"] = tuple(Feed(url, kind) for url, kind in given["feeds"])
    if "hosts" in given:
        given["hosts"] = tuple(given["hosts"])
    return replace(portals()[like], **given) if like else Portal(**given)


def show(progress: Progress) -> None:
    """One line per step."""
    print("progress", json.dumps(asdict(progress)), flush=True)


def main() -> None:
    """Crawl what the orders say."""
    order = json.loads(sys.argv[1])
    crawls = crawl(
        [portal_of(fields) for fields in order.pop("portals")],
        archive=Path(order.pop("archive")),
        frontier_path=Path(order.pop("frontier")),
        day=date.fromisoformat(order.pop("day")),
        clock=datetime.fromisoformat(order.pop("clock")) if order.get("clock") else None,
        on_progress=show,
        **{name: value for name, value in order.items() if name != "clock"},
    )
    print("crawls", json.dumps([asdict(one) for one in crawls], default=str), flush=True)


if __name__ == "__main__":
    main()
