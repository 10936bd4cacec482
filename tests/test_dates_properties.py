"""What holds for any text: nothing is raised, mentions are in order and cut out their text, a printed day reads back to itself in every
shape, and the way a text is written (normalisation form, spaces, case) does not change the answer.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.dates import find_datelines, find_dates, parse_published
from pipelines.dates.intervals import day_of
from pipelines.lunar import last_day, lunar_day, lunar_month
from warehouse.records import VIETNAM

WORDS = """
    ngày tháng năm quý kỳ tuần thứ hai ba sáng đêm nay qua tới trước đầu cuối giữa đến từ và mùng rằm Tết giêng Chạp âm lịch I II
    1 2 31 29 2019 0 99 16/7 30/2 1/1/2020 8h30 giờ phút GMT+7 - / . , ( ) : thế kỷ XX vụ mùa Canh Tý cùng kỳ nữa cách đây SA PM Th7
"""
PIECES = st.sampled_from([*WORDS.split(), "\u00a0", "\u0301"])
SENTENCES = st.lists(PIECES, max_size=14).map(" ".join)
GLUED = st.lists(PIECES, max_size=8).map("".join)
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2035, 12, 31, 23, 59), timezones=st.just(VIETNAM))  # noqa: DTZ001
MONTH_WORDS = ["", "Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"]
WEEKDAY_WORDS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
WEEKDAY_FIGURES = ["Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "CN"]
STAMP_WEEKDAYS = ["", "{words}, ", "{words} ", "{words}, ngày ", "{figures}, ", "Ngày "]
STAMP_DAYS = [
    "{0.day}/{0.month}/{0.year}", "{0:%d/%m/%Y}", "{0:%d-%m-%Y}", "{0:%d.%m.%Y}", "{0.day} / {0.month} / {0.year}", "{0:%d/%m/%y}",
    "{0.day} tháng {0.month} năm {0.year}", "{0.day} tháng {0.month}, {0.year}", "{0.day} Tháng {month} {0.year}",
    "{0.day} Th{0.month} {0.year}", "{0.day} thg {0.month}, {0.year}", "{0.day} {0:%b} {0.year}", "{0:%Y-%m-%d}", "{0:%d-%b-%y}",
]  # fmt: skip
STAMP_CLOCKS = [  # hour and minute behind the day, or before it
    "{day} {0:%H:%M}", "{day} - {0:%H:%M}", "{day} | {0:%H:%M}", "{day}, {0:%H:%M} GMT+7", "{day} {0:%H:%M} (GMT +7)",
    "{day} lúc {0:%H:%M}", "{day} {0.hour}h{0:%M}", "{day}, {0.hour} giờ {0.minute} phút", "{day} {0:%I:%M %p}",
    "{day} {0:%I:%M} {half}", "{0:%H:%M} {day}",
    "{0:%H:%M} | {day}", "{0:%H:%M}, {day}", "{0.hour}h{0:%M}, {day}", "{0:%H:%M}' {day}",
]  # fmt: skip
WHOLE_STAMPS = [
    "{0:%Y-%m-%dT%H:%M:00+07:00}", "{0:%Y-%m-%d %H:%M:00}", "{0:%Y%m%d%H%M00}", "{0:%a, %d %b %Y %H:%M:00 +0700}", "{0:%B %d, %Y %H:%M}",
    "Tháng {month} {0.day}, {0.year} {0:%H:%M}", "Cập nhật lúc: {0:%H:%M %d/%m/%Y}", "{0:%d/%m/%Y%H:%M}", "{0:%H:%M%d/%m/%Y}",
]  # fmt: skip
NAMED_DAYS = [
    "ngày {0.day}/{0.month}/{0.year}", "ngày {0:%d/%m/%Y}", "{0.day}/{0.month}/{0.year}", "ngày {0:%d-%m-%Y}",
    "ngày {0.day}.{0.month}.{0.year}", "ngày {0.day} tháng {0.month} năm {0.year}", "ngày {0.day} tháng {month} năm {0.year}",
    "ngày {0.day} tháng {0.month}, {0.year}",
    "ngày {0.day} tháng {0.month}/{0.year}", "sáng {0.day}/{0.month}/{0.year}", "chiều ngày {0.day}/{0.month}/{0.year}",
    "{words}, ngày {0.day}/{0.month}/{0.year}", "{words} ({0.day}/{0.month}/{0.year})", "hôm {0.day}-{0.month}-{0.year}",
    "8 giờ 30 phút ngày {0.day}/{0.month}/{0.year}", "20h00, ngày {0.day}/{0.month}/{0.year}",
]  # fmt: skip
CARRIERS = ["{}", "Hội nghị họp {}.", "Theo kế hoạch, {}, đoàn về xã.", "({})", "Đến {}, còn 12 hộ nghèo."]
WRITTEN: list[Callable[[str], str]] = [  # ways of writing the same text
    lambda text: text,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "  "),
    str.upper,
    str.lower,
]
ANCHORS = st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1), timezones=st.just(VIETNAM))  # noqa: DTZ001


@settings(max_examples=250, deadline=None)
@given(text=SENTENCES | GLUED | st.text(max_size=60), anchor=ANCHORS | st.none())
@example(text="ngày 1 tháng 1 năm 9999 đến nay", anchor=None)
@example(text="999 năm trước, 999 tháng nữa, thế kỷ 99", anchor=datetime(2000, 2, 29, tzinfo=VIETNAM))
def test_any_text_gives_ordered_mentions(text: str, anchor: datetime | None) -> None:
    found = find_dates(text, anchor=anchor)
    assert all(text[m.start_char : m.end_char] == m.text for m in found)
    assert all(a.end_char <= b.start_char for a, b in pairwise(found))
    assert all(m.start is not None and m.end is not None and day_of(m.start) <= day_of(m.end) for m in found)
    find_datelines(text)


@settings(max_examples=250, deadline=None)
@given(text=SENTENCES | GLUED | st.text(max_size=60), crawled_at=ANCHORS | st.none())
@example(text="2019-07-16T10:30:00+99:99", crawled_at=None)
@example(text="9999999999999", crawled_at=None)
@example(text="9999 năm trước", crawled_at=datetime(2000, 2, 29, tzinfo=VIETNAM))
def test_any_stamp_lies_in_the_window(text: str, crawled_at: datetime | None) -> None:
    found = parse_published(text, crawled_at=crawled_at)
    if found is not None:
        assert date(1990, 1, 1) <= day_of(found.at)
        assert crawled_at is None or day_of(found.at) <= day_of(crawled_at) + timedelta(days=1)


def printed(form: str, at: datetime) -> str:
    """A day and its time in one of the shapes above."""
    weekday, half = at.weekday(), "SA" if at.hour < 12 else "CH"
    return form.format(
        at, month=MONTH_WORDS[at.month], words=WEEKDAY_WORDS[weekday], figures=WEEKDAY_FIGURES[weekday], half=half, day="{day}"
    )


@settings(max_examples=500, deadline=None)
@given(at=MOMENTS, weekday=st.sampled_from(STAMP_WEEKDAYS), form=st.sampled_from(STAMP_DAYS), write=st.sampled_from(WRITTEN))
def test_a_printed_day_is_read_back(at: datetime, weekday: str, form: str, write: Callable[[str], str]) -> None:
    found = parse_published(write(printed(weekday + form, at)))
    assert found is not None
    assert found.at == at.date()


@settings(max_examples=500, deadline=None)
@given(
    at=MOMENTS,
    weekday=st.sampled_from(STAMP_WEEKDAYS),
    form=st.sampled_from(STAMP_DAYS),
    clock=st.sampled_from(STAMP_CLOCKS),
    write=st.sampled_from(WRITTEN),
)
def test_a_printed_minute_is_read_back(at: datetime, weekday: str, form: str, clock: str, write: Callable[[str], str]) -> None:
    found = parse_published(write(printed(clock, at).replace("{day}", printed(weekday + form, at))))
    assert found is not None
    assert found.at == at.replace(second=0, microsecond=0)


@settings(max_examples=250, deadline=None)
@given(at=MOMENTS, form=st.sampled_from(WHOLE_STAMPS), write=st.sampled_from(WRITTEN))
def test_a_stamp_of_one_piece_is_read_back(at: datetime, form: str, write: Callable[[str], str]) -> None:
    found = parse_published(write(printed(form, at)))
    assert found is not None
    assert found.at == at.replace(second=0, microsecond=0)


@settings(max_examples=500, deadline=None)
@given(
    at=MOMENTS,
    form=st.sampled_from(NAMED_DAYS),
    carrier=st.sampled_from(CARRIERS),
    write=st.sampled_from(WRITTEN),
    anchor=ANCHORS | st.none(),
)
def test_a_named_day_is_read_back(at: datetime, form: str, carrier: str, write: Callable[[str], str], anchor: datetime | None) -> None:
    text = write(carrier.format(printed(form, at)))
    (found,) = find_dates(text, anchor=anchor)
    assert found.start is not None
    assert day_of(found.start) == at.date()
    assert found.start == found.end
    assert text[found.start_char : found.end_char] == found.text
    figures = re.findall(r"\d+", found.text)
    assert figures == re.findall(r"\d+", printed(form, at))  # the whole of it, and nothing beside it


@settings(max_examples=250, deadline=None)
@given(text=SENTENCES, anchor=ANCHORS, write=st.sampled_from(WRITTEN[1:4]))
def test_how_a_text_is_written_changes_no_meaning(text: str, anchor: datetime, write: Callable[[str], str]) -> None:
    def meanings(text: str) -> list[tuple[object, ...]]:
        return [(m.start, m.end, m.granularity, m.part, m.mod) for m in find_dates(text, anchor=anchor)]

    text = unicodedata.normalize("NFC", " ".join(text.split()))
    assert meanings(write(text)) == meanings(text)


@settings(max_examples=250, deadline=None)
@given(first=DAYS, apart=st.integers(0, 365), dashed=st.booleans())
def test_a_year_that_is_shared_keeps_the_order(first: date, apart: int, dashed: bool) -> None:
    last = first + timedelta(days=apart)
    joined = f"từ {first.day}/{first.month} - {last.day}/{last.month}/{last.year}"
    text = joined if dashed else f"ngày {first.day}/{first.month} và ngày {last.day}/{last.month}/{last.year}"
    found = find_dates(text, anchor=datetime(2020, 6, 1, tzinfo=VIETNAM))
    assert found[0].start == found[-1].end or (found[0].start, found[-1].end) == (first, last)
    assert found[-1].end == last


@settings(max_examples=500, deadline=None)
@given(
    label=st.sampled_from(["", "", "Cập nhật lúc: ", "Ngày đăng: ", "Đăng ngày ", "Ngày "]),
    weekday=st.sampled_from(["", "Thứ Hai, ", "thứ ba ", "Thứ Bảy, ngày ", "Chủ nhật, ", "CN, ", "Thứ 4, "]),
    figures=st.tuples(st.integers(0, 32), st.integers(0, 13), st.sampled_from([1989, 1990, 2004, 2019, 2021, 2026])),
    clock=st.sampled_from(["{0} 7:05", "{0} - 25:10", "{0} | 13:61", "{0}, 23:59:59", "10:30 {0}", "7:05 | {0}", "{0}"]),
    form=st.sampled_from(["{0}/{1}/{2}", "{0:02}-{1:02}-{2}", "{0:02}/{1:02}/{2}"]),
    zone=st.sampled_from(["", " GMT+7", " (GMT +7)"]),
    crawled_at=ANCHORS | st.none(),
)
def test_the_short_cut_says_what_the_grammar_says(
    label: str, weekday: str, figures: tuple[int, int, int], clock: str, form: str, zone: str, crawled_at: datetime | None
) -> None:
    text = label + weekday + clock.format(form.format(*figures)) + zone
    with patch("pipelines.dates.stamps.plain_stamp", return_value=None):
        by_grammar = parse_published(text, crawled_at=crawled_at)
    assert parse_published(text, crawled_at=crawled_at) == by_grammar


@given(day=DAYS, anchor=ANCHORS)
def test_a_full_date_needs_no_anchor(day: date, anchor: datetime) -> None:
    text = f"Họp ngày {day.day}/{day.month}/{day.year}."
    assert [m.start for m in find_dates(text, anchor=anchor)] == [m.start for m in find_dates(text, anchor=None)] == [day]


@given(anchor=ANCHORS, offset=st.integers(-60, 60))
def test_a_near_day_without_a_year_gets_the_nearest(anchor: datetime, offset: int) -> None:
    day = day_of(anchor) + timedelta(days=offset)
    assert [m.start for m in find_dates(f"Ngày {day.day}/{day.month}, họp.", anchor=anchor)] == [day]


@given(year=st.integers(1901, 2098), month=st.integers(1, 12))
def test_lunar_months_follow_one_another(year: int, month: int) -> None:
    span = lunar_month(month, year)
    assert span is not None
    assert (span[1] - span[0]).days in (28, 29)
    assert lunar_day(1, month, year) == span[0]
    eve, new_year = last_day(year), lunar_day(1, 1, year + 1)
    assert eve is not None
    assert new_year == eve + timedelta(days=1)
