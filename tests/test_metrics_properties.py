"""Properties of find_metrics over generated texts: offsets, order, printed numbers read back."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.metrics import find_metrics
from pipelines.metrics.numbers import digits_value
from warehouse.records import VIETNAM

ANCHOR = datetime(2024, 7, 16, 8, 0, tzinfo=VIETNAM)
PIECES = """tăng|giảm|từ|đến|lên|còn|12|3,5|1.200|%|tỷ|triệu|đồng|hộ|xã|người|con|ha|và|,|;|.|(|)|-|/|năm|2019|gấp|đôi|lần|số|hai
mươi|rưỡi|so|với|cùng|kỳ|thứ|âm|trên|gần|cứ|thì|trong|tổng|mỗi|1m75|5G|tháng 6"""
WORDS = st.sampled_from(PIECES.replace("\n", "|").split("|"))


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_spans_are_ordered_and_apart(text: str) -> None:
    metrics = find_metrics(text, anchor=ANCHOR, dates=[])
    ends = 0
    for metric in metrics:
        assert ends <= metric.start_char < metric.end_char <= len(text)
        assert text[metric.start_char : metric.end_char] == metric.text
        assert metric.sentence_start is not None
        assert metric.sentence_start <= metric.start_char
        ends = metric.end_char


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for metric in find_metrics(text, anchor=ANCHOR, dates=[]):
        assert text[metric.start_char : metric.end_char] == metric.text


@given(st.integers(min_value=1, max_value=10**12))
def test_grouped_integers_read_back(value: int) -> None:
    assert digits_value(f"{value:,}".replace(",", ".")) == value


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=99))
def test_decimals_read_back(whole: int, hundredths: int) -> None:
    printed = f"{whole:,}".replace(",", ".") + f",{hundredths:02d}"
    assert digits_value(printed) == float(f"{whole}.{hundredths:02d}")
