"""How fast and how right credit lines are read, and what other extractors give as author on the same pages.

    python benchmarks/bylines.py [--pages DIR] [--rounds N]

Prints machine and versions, the time of one uncached `split_byline`, the figures on `tests/data/bylines_apart.jsonl`, and, where a
folder of annotated pages is given or found, how many pages' authors each extractor names exactly.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import pkgutil
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipelines import bylines  # noqa: E402 - after the path
from pipelines.articles import normalize  # noqa: E402 - after the path
from pipelines.bylines import split_byline  # noqa: E402
from scrapers.extract import extract  # noqa: E402
from warehouse.records import Article  # noqa: E402

_ROWS = ROOT / "tests" / "data" / "bylines_apart.jsonl"
_WRITERS = ("author", "editor", "translator")


def _emptiers() -> list[Callable[[], None]]:
    """What empties each cache of the package that has a bound: those over words and lines. What has none holds tables, read once."""
    modules = [importlib.import_module(f"{bylines.__name__}.{found.name}") for found in pkgutil.iter_modules(bylines.__path__)]
    cached = {value for module in modules for value in vars(module).values() if hasattr(value, "cache_parameters")}
    return [value.cache_clear for value in cached if value.cache_parameters()["maxsize"] is not None]


def _read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines()]


def time_lines(lines: Sequence[str], rounds: int, *, cold: bool) -> list[float]:
    """Microseconds per line, the best of the rounds, with the cache over whole lines off; `cold` empties those over words as well."""
    read = split_byline.__wrapped__
    emptiers = _emptiers() if cold else []
    best = [float("inf")] * len(lines)
    for _ in range(rounds):
        for place, line in enumerate(lines):
            for empty in emptiers:
                empty()
            start = time.perf_counter()
            read(line)
            best[place] = min(best[place], (time.perf_counter() - start) * 1e6)
    return best


def score(rows: Sequence[dict]) -> dict[str, float]:
    """F1 of names with roles and of names alone, and the share of lines without credit that give none; per cent."""
    right = named = found = wanted = quiet = silent = 0
    for row in rows:
        credits = [(b.name, b.role) for b in split_byline(row["text"])]
        asked = [(x["name"], (x["role"], *x.get("role_alt", ()))) for x in row["expected"]]
        right += sum(any(name == given and role in roles for given, role in credits) for name, roles in asked)
        left = [name.casefold() for name, _ in credits]
        for name, _ in asked:
            if name.casefold() in left:
                left.remove(name.casefold())
                named += 1
        found, wanted = found + len(credits), wanted + len(asked)
        quiet, silent = quiet + (not asked), silent + (not asked and not credits)
    return {
        "name and role F1": 200 * right / (found + wanted),
        "name F1": 200 * named / (found + wanted),
        "no-credit lines": 100 * silent / quiet,
    }


# ---------------------------------------------------------------- whole pages
def _own(page: bytes, url: str, fetched: datetime) -> set[str]:
    raw = extract(page, url=url, fetched_at=fetched)
    article = normalize(raw) if raw else None
    return {b.name for b in article.bylines if b.role in _WRITERS} if isinstance(article, Article) else set()


def _trafilatura(page: bytes, url: str, fetched: datetime) -> set[str]:
    found = importlib.import_module("trafilatura").extract_metadata(page, default_url=url)
    return {name.strip() for name in re.split(r";", (found.author if found else None) or "") if name.strip()}


def _newspaper(page: bytes, url: str, fetched: datetime) -> set[str]:
    article = importlib.import_module("newspaper").Article(url, language="vi")
    article.download(input_html=page.decode("utf8", "replace"))
    article.parse()
    return set(article.authors)


READERS: dict[str, tuple[str, Callable[[bytes, str, datetime], set[str]]]] = {
    "tintinh": ("", _own),
    "trafilatura": ("trafilatura", _trafilatura),
    "newspaper4k": ("newspaper4k", _newspaper),
}


def _version(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution) if distribution else "this tree"
    except importlib.metadata.PackageNotFoundError:
        return None


def compare_pages(folder: Path) -> None:
    golds = [(path, json.loads(path.read_text("utf8"))) for path in sorted(folder.glob("*.json")) if not path.name.endswith(".links.json")]
    pages = [(path.with_suffix(".html").read_bytes(), gold) for path, gold in golds if path.with_suffix(".html").exists()]
    print(f"\nauthors of {len(pages)} annotated pages, exactly (capitals do not count)")
    for name, (distribution, reader) in READERS.items():
        version = _version(distribution)
        if version is None:
            print(f"  {name:12} not installed")
            continue
        right = 0
        for page, gold in pages:
            wanted = {a["name"].casefold() for a in gold.get("authors", []) if a.get("role") in _WRITERS}
            fetched = datetime.fromisoformat(gold.get("fetched_at") or gold["published_at"]) + timedelta(days=1)
            right += {found.casefold() for found in reader(page, gold.get("url") or "", fetched)} == wanted
        print(f"  {name:12} {version:12} {right}/{len(pages)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=Path, default=ROOT.parent / "shared" / "pages", help="folder of annotated pages")
    parser.add_argument("--rounds", type=int, default=30)
    args = parser.parse_args()
    rows = _read_rows(_ROWS)
    print(f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}")
    lines = [row["text"] for row in rows]
    for cold, how in ((False, "a line not seen before, its words known"), (True, "no word known")):
        times = time_lines(lines, args.rounds, cold=cold)
        high = statistics.quantiles(times, n=20)[-1]
        print(f"split_byline, {how}: median {statistics.median(times):.0f} us, 95th {high:.0f} us, worst {max(times):.0f} us")
    print(f"{_ROWS.name}: " + ", ".join(f"{key} {value:.1f}" for key, value in score(rows).items()))
    if args.pages.is_dir():
        compare_pages(args.pages)
    else:
        print(f"no annotated pages at {args.pages}: the comparison is left out")


if __name__ == "__main__":
    main()
