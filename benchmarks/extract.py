"""Reading of article pages beside trafilatura and newspaper4k: pages per second on one core, and what is right.

    python benchmarks/extract.py [--newspaper DIR] [--rounds N]

The golden pages of tests/golden, and the annotated pages of ../shared/pages where they are. Every reader gets the same bytes in the same
run; the clock is the CPU time of this process, the figure the best of N rounds through all pages. newspaper4k is no dependency of the
project: `pip install --target DIR newspaper4k` somewhere and name the folder. Known fault: on a busy machine the figures of one round
differ by a third; ratios within one run are steadier.
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path
from unicodedata import normalize as in_form

import trafilatura

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipelines.articles import normalize  # noqa: E402  (a script finds its project first)
from scrapers.extract import extract  # noqa: E402
from scrapers.portal import portals  # noqa: E402
from warehouse.records import VIETNAM, Article, RawArticle  # noqa: E402

WRITERS = ("author", "editor", "translator")


@dataclass(frozen=True, slots=True)
class Page:
    """One page and what is right on it."""

    group: str  # family, generic; of ../shared: provincial, national, old
    html: bytes
    url: str
    fetched_at: datetime
    title: str
    lead: str
    day: str  # YYYY-MM-DD
    authors: frozenset[str]
    body: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader says of a page."""

    title: str = ""
    day: str = ""
    authors: frozenset[str] = frozenset()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One way of reading: `read` is what is timed, `answer` brings its result into one form."""

    name: str
    read: Callable[[Page], object]
    answer: Callable[[object], Answer]


# ---------------------------------------------------------------- pages
def golden_pages() -> list[Page]:
    pages = []
    for path in sorted((ROOT / "tests" / "golden").glob("*/*.json")):
        want = json.loads(path.read_text("utf-8"))
        if "bylines" in want:
            authors = frozenset(key(name) for name, role in want["bylines"] if role in WRITERS)
            group = "generic" if path.parent.name == "generic" else "family"
            given = (path.with_suffix(".html").read_bytes(), want["url"], datetime.fromisoformat(want["fetched_at"]))
            pages.append(Page(group, *given, want["title"], want["lead"], want["published_at"][:10], authors, " ".join(want["body"])))
    return pages


def shared_pages() -> list[Page]:
    pages = []
    for path in sorted((ROOT.parent / "shared" / "pages").glob("*.json")):
        want = json.loads(path.read_text("utf-8"))
        if "body_paragraphs" in want and path.with_suffix(".html").exists():
            authors = frozenset(key(author["name"]) for author in want["authors"] if author["role"] in WRITERS)
            fetched = datetime.fromisoformat(want["published_at"]).astimezone(VIETNAM) + timedelta(days=400)
            given = (path.with_suffix(".html").read_bytes(), want["url"] or "http://unknown.example/page.html", fetched)
            day, body = want["published_at"][:10], " ".join(want["body_paragraphs"])
            pages.append(Page(want["group"], *given, want["title"], want["sapo"] or "", day, authors, body))
    return pages


# ---------------------------------------------------------------- readers
def read_ours(page: Page) -> RawArticle | None:
    return extract(page.html, url=page.url, fetched_at=page.fetched_at)


def read_and_normalize(page: Page) -> object:
    raw = read_ours(page)
    return normalize(raw) if raw else None


def ours(found: object) -> Answer:
    if not isinstance(found, Article):
        return Answer()
    authors = frozenset(key(credit.name) for credit in found.bylines if credit.role in WRITERS)
    return Answer(found.title, found.published_at.isoformat()[:10] if found.published_at else "", authors, found.body)


def read_trafilatura(page: Page) -> object:
    return trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True)


def theirs(found: object) -> Answer:
    if found is None:
        return Answer()
    names = (getattr(found, "author", None) or "").split(";")
    authors = frozenset(key(name) for name in names if name.strip())
    values = (getattr(found, name, None) or "" for name in ("title", "date", "text"))
    title, day, text = values
    return Answer(title, day[:10], authors, text)


def newspaper_reader(folder: str | None) -> Reader | None:
    """newspaper4k, where it can be imported."""
    if folder:
        sys.path.append(folder)  # behind everything else: the project's own libraries are used by all readers
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import newspaper  # pyright: ignore[reportMissingImports]  (no dependency of the project)
    except ImportError as missing:
        print(f"newspaper4k: not measured ({missing})")
        return None

    def read(page: Page) -> object:
        article = newspaper.Article(page.url, language="vi", fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        return article

    def answer(found: object) -> Answer:
        date = getattr(found, "publish_date", None)
        authors = frozenset(key(name) for name in getattr(found, "authors", ()))
        return Answer(getattr(found, "title", ""), date.isoformat()[:10] if date else "", authors, getattr(found, "text", ""))

    return Reader("newspaper4k", read, answer)


# ---------------------------------------------------------------- measuring
def key(text: str) -> str:
    return " ".join(in_form("NFC", text).split()).casefold()


def f1(gold: str, found: str) -> float:
    a, b = Counter(key(gold).split()), Counter(key(found).split())
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def body_f1(page: Page, answer: Answer) -> float:
    """Readers that know no lead leave it in the body: with and without it counts."""
    return max(f1(page.body, answer.body), f1(f"{page.lead} {page.body}", answer.body))


def pages_per_second(readers: Sequence[Reader], pages: Sequence[Page], rounds: int) -> dict[str, float]:
    """Best of the rounds; the readers take turns, so that a busy moment of the machine strikes all of them."""
    best = dict.fromkeys((reader.name for reader in readers), float("inf"))
    for turn in range(rounds + 1):
        for reader in readers:
            start = time.process_time()
            for page in pages:
                reader.read(page)
            if turn:  # the first round fills caches
                best[reader.name] = min(best[reader.name], time.process_time() - start)
    return {name: len(pages) / seconds for name, seconds in best.items()}


def print_speed(title: str, readers: Sequence[Reader], pages: Sequence[Page], rounds: int) -> None:
    if not pages:
        return
    size = sum(len(page.html) for page in pages) / len(pages) / 1024
    speed = pages_per_second(readers, pages, rounds)
    print(f"\n{title}: {len(pages)} pages of {size:.0f} KiB on average")
    for name, value in speed.items():
        print(f"  {name:22} {value:8.1f} pages/s   {value / speed['trafilatura']:5.1f} x trafilatura")


def print_quality(title: str, readers: Sequence[Reader], pages: Sequence[Page]) -> None:
    if not pages:
        return
    print(f"\n{title}: {len(pages)} pages{'title':>21}{'day':>9}{'authors':>9}{'body F1':>9}")
    for reader in readers:
        answers = [reader.answer(reader.read(page)) for page in pages]
        pairs = list(zip(pages, answers, strict=True))
        right = [
            sum(key(page.title) == key(answer.title) for page, answer in pairs),
            sum(page.day == answer.day for page, answer in pairs),
            sum(page.authors == answer.authors for page, answer in pairs),
            sum(body_f1(page, answer) for page, answer in pairs),
        ]
        print(f"  {reader.name:22}", *(f"{value / len(pages):8.3f}" for value in right))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--newspaper", metavar="DIR", help="folder that newspaper4k was installed into")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds through all pages, of which the best counts")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # trafilatura speaks of every page that it discards
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("trafilatura", "selectolax", "beautifulsoup4", "lxml"))
    print(f"Python {platform.python_version()} on {platform.platform()}, {platform.machine()}; {versions}")
    portals()  # found once per process, not once per page
    full = Reader("extract and normalize", read_and_normalize, ours)
    peers = [Reader("trafilatura", read_trafilatura, theirs)]
    if newspaper := newspaper_reader(options.newspaper):
        print(f"newspaper4k {metadata.version('newspaper4k')}")
        peers.append(newspaper)
    readers = [Reader("extract", read_ours, ours), full, *peers]
    golden, shared = golden_pages(), shared_pages()
    for name, pages in (("golden pages", golden), ("../shared/pages", shared), ("all of them", [*golden, *shared])):
        family = [page for page in pages if page.group in ("family", "provincial")]
        print_speed(f"{name}, family path", readers, family, options.rounds)
        print_speed(f"{name}, generic path", readers, [page for page in pages if page not in family], options.rounds)
    for name, pages in (("golden pages", golden), ("../shared/pages", shared)):
        for group in dict.fromkeys(page.group for page in pages):
            print_quality(f"{name}, {group}", [full, *peers], [page for page in pages if page.group == group])


if __name__ == "__main__":
    main()
