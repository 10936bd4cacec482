"""find_metrics takes time in proportion to its text, whatever the text: inputs that once took seconds."""

import time
from datetime import datetime

import pytest

from pipelines.metrics import find_metrics
from warehouse.records import VIETNAM

ANCHOR = datetime(2024, 7, 16, 8, 0, tzinfo=VIETNAM)
MILLISECONDS = 300  # for 10,000 characters: three to ten times what they take, so that a busy machine passes

REPEATED = [
    "1 m3/", "1 đồng/người/", "1%", "5% ", "1, ", "5; ", "1 và ", "12, 9 và ", "1 tỷ ", "10 hộ ", "tăng 5% ", "gấp đôi ", "1 234 ",
    "12345, ", "7,5%, ", "xã Hồng Phong 12 hộ, ", "5 hộ tỉnh Lạng Sơn, ", "10 ca: nam 5, ",
    "Tỉnh hỗ trợ 12 hộ nghèo với kinh phí 3,5 tỷ đồng; ",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_text(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    find_metrics(piece, anchor=ANCHOR, dates=[])  # the tables are read once
    begin = time.process_time()
    find_metrics(text, anchor=ANCHOR, dates=[])
    assert (time.process_time() - begin) * 1000 < MILLISECONDS


def test_a_text_without_full_stops_takes_no_longer_than_one_with() -> None:
    text = "xã có 12 hộ nghèo với 3,5 tỷ đồng và 7 km đường " * 2000
    begin = time.process_time()
    metrics = find_metrics(text, anchor=ANCHOR, dates=[])
    assert (time.process_time() - begin) * 1000 < MILLISECONDS * len(text) / 10_000
    assert 5950 < len(metrics) <= 6000  # a cut at a space may part a number from its noun
