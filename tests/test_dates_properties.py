"""What holds for any text: nothing is raised, mentions are in order, a printed day is found again, dates are never in the wrong order."""

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
FORMS = ["ngày {0.day}/{0.month}/{0.year}", "{0.day:02}-{0.month:02}-{0.year}", "{0:%Y-%m-%d}", "{0.day} tháng {0.month}, {0.year}"]
DAYS = st.dates(date(1991, 1, 1), date(2099, 12, 30))
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


@given(
    day=DAYS,
    form=st.sampled_from(
        ["ngày {0.day}/{0.month}/{0.year}", "{0.day:02}-{0.month:02}-{0.year}", "{0:%Y-%m-%d}", "{0.day} tháng {0.month}, {0.year}"]
    ),
)
def test_a_printed_day_is_read_back(day: date, form: str) -> None:
    found = parse_published(form.format(day))
    assert found is not None
    assert found.at == day


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
