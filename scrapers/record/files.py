"""The files of golden pages: tests/golden/recorded/<slug>/<name>.html and .json.

Belongs here: where they lie, writing and reading them. Does not belong here: what they hold (golden, masking).
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from scrapers.record.golden import Golden, Recorded

FOLDER = Path("tests", "golden", "recorded")


def folder_of(root: Path, slug: str) -> Path:
    """Where the golden pages of a portal lie in the repository at `root`."""
    return root / FOLDER / slug


def write(root: Path, slug: str, pages: tuple[Recorded, ...]) -> list[Path]:
    """Write pages beside those that are there; a page of the same name is replaced. Returns the files."""
    folder = folder_of(root, slug)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for page in pages:
        for path, content in ((folder / f"{page.name}.html", page.html), (folder / f"{page.name}.json", page.golden.dumped().encode())):
            write_whole(path, content)
            written.append(path)
    return written


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it: nobody ever finds half of it."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def read_golden(path: Path) -> Golden:
    """The expectation in a .json file. Raises ValueError for a field that is missing, or unknown, or empty where it must not be."""
    given = json.loads(path.read_text("utf-8"))
    try:
        golden = Golden(
            **{
                **given,
                "tags": tuple(given["tags"]),
                "authors": tuple((text, label) for text, label in given["authors"]),
                "blocks": tuple((kind, text) for kind, text in given["blocks"]),
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path}: {error}") from error
    empty = [name for name in ("url", "fetched_at", "layout", "article_key", "title", "date", "blocks") if not getattr(golden, name)]
    if empty or not any(kind in ("paragraph", "caption") and text.strip() for kind, text in golden.blocks):
        raise ValueError(f"{path}: {', '.join(empty) or 'blocks'} must not be empty: such an expectation proves nothing")
    return golden


def pages(root: Path, slug: str) -> list[Path]:
    """The .json files of a portal's golden pages."""
    return sorted(folder_of(root, slug).glob("*.json"))
