"""Figures: our time and value F1, beside quantulum3's and duckling's where they are installed, in one run on one core.

    python benchmarks/metrics.py [--repeat N]

One article is the report that the project began with, as ../shared holds it: 3,505 characters. The others are put together from the
invented sentences of tests/data/metrics_apart.jsonl and from sentences without figures, in two densities: as a report has them, and
nothing but sentences with figures, which shows how time grows with them. A figure counts as found where value and place in the text
agree; direction, unit and the rest are not asked here, because the peers do not give them. They are no dependencies of the project
(`pip install quantulum3 pyduckling-native-phihos`): without one, its lines say so. duckling is asked in Vietnamese for numbers, money,
distances, temperatures, volumes and quantities, not for times. Nothing remembers a sentence or a text; the caches over words and whole
credit lines are warm, as they are after the first pages of a night (emptied before every call `normalize` takes an eighth more).
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import duckling_times  # noqa: E402
from pipelines.articles import normalize  # noqa: E402  (the project is found beside this file, installed or not)
from pipelines.dates import find_dates  # noqa: E402
from pipelines.metrics import find_metrics  # noqa: E402
from scrapers.extract import extract_text  # noqa: E402
from warehouse.records import VIETNAM, Block, Candidate, RawArticle  # noqa: E402

ANCHOR = datetime(2024, 7, 16, 8, 0, tzinfo=VIETNAM)
LENGTH = 3500  # characters of an article
PLAIN = (
    "Các đại biểu đã thảo luận, làm rõ những khó khăn, vướng mắc trong quá trình triển khai và đề xuất giải pháp tháo gỡ.",
    "Phát biểu kết luận, lãnh đạo tỉnh yêu cầu các sở, ngành, địa phương tiếp tục phát huy kết quả đạt được, khắc phục hạn chế.",
    "Công tác tuyên truyền, vận động nhân dân được cấp ủy, chính quyền cơ sở quan tâm với nhiều hình thức phong phú, phù hợp.",
    "Bà con phấn khởi vì con đường mới giúp việc đi lại, giao thương của xã thuận lợi hơn trước rất nhiều.",
)
Found = list[tuple[int, int, float]]
Find = Callable[[str], Found]


def rows() -> list[dict]:
    """The annotated sentences: own examples, in the form of the gold rows."""
    return [json.loads(line) for line in (ROOT / "tests/data/metrics_apart.jsonl").read_text("utf-8").splitlines()]


def compose(plain_each: int) -> str:
    """An article of LENGTH characters: after each sentence with figures `plain_each` sentences without."""
    paragraphs, total = [], 0
    for number, row in enumerate(rows()):
        text = " ".join([row["sentence"], *(PLAIN[(number + k) % len(PLAIN)] for k in range(plain_each))])
        if total + len(text) > LENGTH:
            break
        paragraphs.append(text)
        total += len(text) + 1
    return "\n".join(paragraphs)


def ours(text: str) -> Found:
    return [(m.start_char, m.end_char, m.value) for m in find_metrics(text, anchor=ANCHOR)]


def quantulum3() -> Find | None:
    """quantulum3 as a function of the same shape, or None if it is not installed."""
    try:
        from quantulum3 import parser  # pyright: ignore[reportMissingImports] (no dependency)
    except ImportError:
        return None
    return lambda text: [(*quantity.span, float(quantity.value)) for quantity in parser.parse(text)]


def duckling() -> Find | None:
    """duckling the same; of an interval the lower end counts, as with our ranges."""
    read = duckling_times.parser(["number", "amount-of-money", "distance", "temperature", "volume", "quantity"])
    if read is None:
        return None

    def found(text: str) -> Found:
        values = ((one["start"], one["end"], one["value"].get("from", one["value"]).get("value")) for one in read(text, ANCHOR))
        return [(start, end, float(value)) for start, end, value in values if value is not None]

    return found


def value_f1(find: Find) -> tuple[float, int]:
    """F1 of values over the annotated sentences, and how many of their traps were taken for figures.

    A figure found on an optional span is neither asked for nor punished.
    """
    hits = wanted = found = trapped = 0
    for row in rows():
        left = find(row["sentence"])
        gold = row["metrics"]
        for metric in gold:
            match = next((f for f in left if abs(f[2]) == abs(metric["value"]) and overlap(f, metric)), None)
            if match is not None:
                left.remove(match)
                hits, found = hits + 1, found + 1
        wanted += len(gold)
        found += sum(not any(overlap(f, span) for span in row.get("optional", [])) for f in left)
        trapped += sum(any(overlap(f, span) for f in left) for span in row.get("traps", []))
    return 2 * hits / (wanted + found), trapped


def overlap(found: tuple[int, int, float], span: dict) -> bool:
    return found[0] < span["end"] and span["start"] < found[1]


def timed(call: Callable[[], object], repeat: int) -> str:
    """Least and median CPU milliseconds of `repeat` calls: other work on the machine counts little."""
    call()
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        call()
        times.append((time.process_time() - begin) * 1000)
    return f"{min(times):8.2f} {statistics.median(times):8.2f}"


def raw(text: str) -> RawArticle:
    return RawArticle(
        portal=None,
        url="https://bao.example/tin-1.html",
        article_key="tin-1",
        fetched_at=ANCHOR,
        layout="benchmark",
        titles=(Candidate("Kinh tế - xã hội của tỉnh tiếp tục chuyển biến tích cực", "layout"),),
        dates=(Candidate("16/07/2024 08:00", "layout", None, "published"),),
        authors=(Candidate("Hoàng Lan", "layout"),),
        blocks=tuple(Block("paragraph", paragraph) for paragraph in text.split("\n")),
    )


def seed() -> tuple[str, RawArticle] | None:
    """The text and what is read of it; None without ../shared."""
    path = next((ROOT.parent / "shared" / "seed").glob("*.txt"), None)
    text = path.read_text("utf-8") if path else ""
    article = extract_text(text, portal="bao-lang-son", fetched_at=datetime(2026, 11, 1, 9, 0, tzinfo=VIETNAM))
    return (text, article) if article else None


def versions(names: Iterable[str]) -> str:
    told = []
    for name in names:
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            told.append(f"{name} not installed")
    return ", ".join(told)


def report(name: str, text: str, article: RawArticle, peers: dict[str, Find | None], repeat: int) -> None:
    """The lines of one article."""
    dates = find_dates(text, anchor=ANCHOR)
    print(f"{name} article: {len(text)} characters, {len(ours(text))} figures")
    print("    find_metrics, dates given                         ", timed(lambda: find_metrics(text, anchor=ANCHOR, dates=dates), repeat))
    print("    normalize: dates, bylines, figures, fingerprint   ", timed(lambda: normalize(article), repeat))
    for other, find in peers.items():
        print(f"    {other:50}", timed(lambda find=find: find(text), 3) if find else "not installed")


def main() -> None:
    """Prints machine, versions, times and F1."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--repeat", type=int, default=100)
    repeat = options.parse_args().repeat
    peers = {"quantulum3": quantulum3(), "duckling": duckling()}
    names = ("tintinh", "quantulum3", duckling_times.DISTRIBUTION)
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}; {versions(names)}")
    print(f"CPU milliseconds on one core, least and median of {repeat} calls (peers: of 3)")
    articles = {name: (text, raw(text)) for name, text in (("usual", compose(plain_each=3)), ("dense", compose(plain_each=0)))}
    if first := seed():
        articles = {"seed": first, **articles}
    else:
        print("seed article: not measured, ../shared is missing")
    for name, (text, article) in articles.items():
        report(name, text, article, peers, repeat)
    traps = sum(len(row.get("traps", [])) for row in rows())
    print(f"value F1 over {len(rows())} sentences, and how many of {traps} numbers that are no figures were taken for one")
    for name, find in {"ours": ours, **peers}.items():
        f1, trapped = value_f1(find) if find else (0.0, 0)
        print(f"    {name:50}", f"{f1:8.3f} {trapped:8}" if find else "not installed")


if __name__ == "__main__":
    main()
