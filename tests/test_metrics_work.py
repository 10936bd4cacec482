"""find_metrics does work in proportion to its text, whatever the text: calls are counted, times are in benchmarks/long_texts.py."""

from __future__ import annotations

import sys
from datetime import datetime
from types import FrameType

import pytest

from pipelines.metrics import find_metrics
from warehouse.records import VIETNAM

ANCHOR = datetime(2024, 7, 16, 8, 0, tzinfo=VIETNAM)
LETTERS = 2000
DOUBLED = 2.4  # calls for twice the text, at most; where every member read its whole list again it was four times

REPEATED = [  # own examples: pieces that once took the square of their number
    "1 m3/", "1 đồng/người/", "1%", "5% ", "1, ", "5; ", "1 và ", "12, 9 và ", "1 tỷ ", "10 hộ ", "tăng 5% ", "gấp đôi ", "1 234 ",
    "12345, ", "7,5%, ", "xã Hồng Phong 12 hộ, ", "5 hộ tỉnh Lạng Sơn, ", "10 ca: nam 5, ",
    "nông nghiệp tăng 5% và ", "nông 5% và ", "số hộ giảm từ 5 xuống 3 và ", "bình quân 3 tháng, ",
    "Tỉnh hỗ trợ 12 hộ nghèo với kinh phí 3,5 tỷ đồng; ",
]  # fmt: skip


def calls(text: str) -> int:
    """Functions called, Python's own and those in C, while the figures of a text are found."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        find_metrics(text, anchor=ANCHOR, dates=[])
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_with_the_text(piece: str) -> None:
    text = piece * (LETTERS // len(piece))
    find_metrics(text + text, anchor=ANCHOR, dates=[])  # tables are read and words known
    assert calls(text + text) <= DOUBLED * calls(text)


def test_a_text_without_full_stops_keeps_its_figures() -> None:
    text = "xã có 12 hộ nghèo với 3,5 tỷ đồng và 7 km đường " * 2000
    metrics = find_metrics(text, anchor=ANCHOR, dates=[])
    assert 5950 < len(metrics) <= 6000  # a cut at a space may part a number from its noun
