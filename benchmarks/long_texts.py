"""How long the readers of dates, credits and figures take for texts that no editor writes: one phrase again and again, without a full stop.

    python benchmarks/long_texts.py

Prints, for each reader, the phrases that take longest: CPU milliseconds for 10,000 and for 20,000 characters. Twice the text should take
about twice the time. A date is as dear here as elsewhere, so a text of nothing but dates is the worst.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipelines.articles import normalize
from pipelines.bylines import split_byline
from pipelines.dates import find_datelines, find_dates, parse_published
from pipelines.metrics import find_metrics
from warehouse.records import Block, Candidate, RawArticle

ANCHOR = datetime(2025, 11, 20, 8, tzinfo=UTC)
LENGTHS = (10_000, 20_000)
PHRASES = (
    "Theo ", "(Theo ", "Ảnh: ", "Bài, ảnh ", "ảnh/", "tổng hợp ", "A - ", "(A (ảnh) ", "[", "PV-CTV-", "Đại tá ", "M I N H ", "A.",
    "(BTNO) - ", "quý I ", "quý I/", "mùng 1 Tết ", "ngày 1/7, ", "ngày 1/7; ", "cùng kỳ ", "cùng kỳ năm 2020; ngày 1/7; ", "tháng 5, ",
    "tháng 1 và ", "từ 1/7 đến ", "thứ Hai, ", "Sáng nay (1/7), ", "2020, ", "(2020, ", "đêm 1, ", "10 giờ ", "đã họp ngày 1/7 và sẽ ",
    "những năm 80 ", "1/", "3-1 ", "1. ", "tổng kết năm 2020 ", "a, ", "ngày Môi trường ", "công ty a b ",
    "1 m3/", "1 đồng/người/", "1%", "5% ", "1, ", "12, 9 và ", "1 tỷ ", "10 hộ ", "tăng 5% ", "12345, ", "xã Hồng Phong 12 hộ, ",
)  # fmt: skip


def _article(text: str) -> RawArticle:
    blocks = (Block("paragraph", text), Block("caption", text))
    titles, leads = (Candidate("Xã vùng cao được mùa", "layout"),), (Candidate(text, "layout"),)
    return RawArticle(None, "https://bao.example/tin-1.html", "tin-1", ANCHOR, "test", titles=titles, leads=leads, blocks=blocks)


def _stamps(text: str) -> None:
    for start in range(0, len(text), 400):  # longer texts are no stamps
        parse_published(text[start : start + 400], crawled_at=ANCHOR)


READERS: dict[str, Callable[[str], object]] = {
    "find_dates": lambda text: find_dates(text, anchor=ANCHOR),
    "find_datelines": find_datelines,
    "find_metrics": lambda text: find_metrics(text, anchor=ANCHOR, dates=[]),
    "parse_published, every 400 characters": _stamps,
    "split_byline, every 600 characters": lambda text: [split_byline.__wrapped__(text[at : at + 600]) for at in range(0, len(text), 600)],
    "normalize, as lead, text and caption": lambda text: normalize(_article(text)),
}


def milliseconds(read: Callable[[str], object], text: str) -> float:
    """The lesser of two runs."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        read(text)
        taken.append((time.process_time() - start) * 1000)
    return min(taken)


def main() -> None:
    for name, read in READERS.items():
        rows = []
        for phrase in PHRASES:
            texts = ((phrase * (length // len(phrase) + 1))[:length] for length in LENGTHS)
            rows.append(([milliseconds(read, text) for text in texts], phrase))
        print(f"\n{name:44}{''.join(f'{length:>12,}' for length in LENGTHS)}{'growth':>10}")
        for (short, long), phrase in sorted(rows, reverse=True)[:4]:
            print(f"  {phrase!r:42}{short:12.1f}{long:12.1f}{long / short:10.1f}")


if __name__ == "__main__":
    main()
