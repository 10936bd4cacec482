"""Properties of find_metrics over generated texts: offsets, order, printed numbers read back."""

import math
from datetime import datetime

import pytest
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


ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(number: int) -> str:
    """A number from 1 to 999,999,999,999 as it is spelt (own speller, after the school rules of Vietnamese)."""
    said: list[str] = []
    for power, name in ((10**9, " tỷ"), (10**6, " triệu"), (10**3, " nghìn"), (1, "")):
        group = number // power % 1000
        if group:
            said.append(_below_thousand(group, after_more=bool(said)) + name)
    return " ".join(said)


def _below_thousand(number: int, *, after_more: bool = False) -> str:
    """After a larger group the hundreds are said even if there are none: "một nghìn không trăm linh năm"."""
    hundreds, rest = divmod(number, 100)
    if not hundreds and not after_more:
        return _below_hundred(rest)
    head = f"{ONES[hundreds]} trăm"
    return f"{head} linh {ONES[rest]}" if 0 < rest < 10 else f"{head} {_below_hundred(rest)}" if rest else head


def _below_hundred(number: int) -> str:
    tens, one = divmod(number, 10)
    if tens == 0:
        return ONES[one]
    last = {0: "", 1: " mốt" if tens > 1 else " một", 4: " tư" if tens > 1 else " bốn", 5: " lăm"}.get(one, f" {ONES[one]}")
    return ("mười" if tens == 1 else f"{ONES[tens]} mươi") + last


def only(text: str) -> float:
    (metric,) = find_metrics(text, anchor=ANCHOR, dates=[])
    return metric.value


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.integers(11, 9_999), st.integers(11, 999_999), st.integers(11, 10**12 - 1)))
def test_number_words_read_back(number: int) -> None:
    assert only(f"Toàn tỉnh có {in_words(number)} hộ dân.") == number


SPELT = [
    ("một trăm linh năm", 105),
    ("một trăm lẻ năm", 105),
    ("hai mươi mốt", 21),
    ("hai mươi tư", 24),
    ("hai nghìn lẻ năm", 2005),
    ("một vạn hai nghìn", 12_000),
    ("hai chục", 20),
    ("hai tá", 24),
    ("nửa triệu", 500_000),
    ("một triệu rưỡi", 1_500_000),
    ("hai nghìn rưỡi triệu", 2.5e9),
    ("hai trăm rưỡi nghìn", 250_000),
    ("05", 5),
]


@pytest.mark.parametrize(("printed", "value"), SPELT)
def test_other_spellings_read_back(printed: str, value: float) -> None:
    assert only(f"Toàn tỉnh có {printed} hộ dân.") == value


MAGNITUDES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "nghìn tỷ": 10**12, "triệu tỷ": 10**15}


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(sorted(MAGNITUDES)), st.sampled_from(",."))
def test_magnitudes_read_back(whole: int, hundredths: int, word: str, mark: str) -> None:
    printed = f"{whole}{mark}{hundredths:02d}" if hundredths else str(whole)
    assert only(f"Tổng vốn đạt {printed} {word} đồng.") == pytest.approx(float(f"{whole}.{hundredths:02d}") * MAGNITUDES[word])


@settings(max_examples=200, deadline=None)
@given(st.integers(1000, 10**9), st.sampled_from([".", ",", " "]))
def test_thousands_read_back_with_either_mark(number: int, mark: str) -> None:
    assert only(f"Toàn tỉnh có {f'{number:,}'.replace(',', mark)} hộ dân.") == number


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 400), st.integers(401, 999))
def test_ratios_and_ranges_read_back(low: int, high: int) -> None:
    (ratio,) = find_metrics(f"Đã có {low}/{high} xã đạt chuẩn.", anchor=ANCHOR, dates=[])
    assert (ratio.kind, ratio.value, ratio.denominator) == ("ratio", low, high)
    (spelt,) = find_metrics(f"Cần từ {in_words(low)} đến {in_words(high)} xã.", anchor=ANCHOR, dates=[])
    assert (spelt.kind, spelt.value, spelt.value_max) == ("range", low, high)
    for printed in (f"từ {low} đến {high} xã", f"{low} - {high} xã", f"{low}-{high} xã"):
        (spread,) = find_metrics(f"Cần {printed}.", anchor=ANCHOR, dates=[])
        assert (spread.kind, spread.value, spread.value_max) == ("range", low, high)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 400),
    st.sampled_from(["9", "1.000", "1,000", "0,5", "1 000"]),
    st.sampled_from(["", "tỷ ", "triệu tỷ ", "nghìn " * 30, "tỷ " * 40]),
    st.sampled_from(["tấn", "ha", "hộ", "đồng", "%", "tấn/ha", "lên 9 tấn", "- 9 tỷ đồng"]),
)
def test_values_are_finite(times: int, digits: str, magnitudes: str, unit: str) -> None:
    for text in (f"Kho có {digits * times} {magnitudes}{unit}.", f"Kho có 1{digits[1:] * times} {magnitudes}{unit}."):
        for metric in find_metrics(text, anchor=ANCHOR, dates=[]):
            values = (metric.value, metric.value_max, metric.value_to, metric.denominator, metric.value_si)
            assert all(math.isfinite(value) for value in values if value is not None)


@given(st.integers(10**15, 10**30))
def test_more_than_fifteen_digits_are_no_number(number: int) -> None:
    assert digits_value(str(number)) is None
    assert digits_value(f"{number:,}".replace(",", ".")) is None


LETTERS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạéèíìóòôồớờúùýỳ ,.;:()-–“”\n"), max_size=200)
NUMBER_SYLLABLES = (
    "một hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi mốt trăm nghìn ngàn vạn triệu tỷ tỉ nửa rưỡi chục tá gấp đôi"
)


@settings(max_examples=200, deadline=None)
@given(LETTERS)
def test_text_without_digits_or_number_words_has_no_figures(text: str) -> None:
    for syllable in NUMBER_SYLLABLES.split():
        text = text.replace(syllable, "x")
    assert find_metrics(text, anchor=ANCHOR) == []
