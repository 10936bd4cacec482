"""What holds for any text: nothing is raised, mentions are in order and cut out their text, a printed day reads back to itself in every
shape, and the way a text is written (normalisation form, spaces, case) does not change the answer.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise, product
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.dates import find_datelines, find_dates, parse_published
from pipelines.dates.intervals import day_of
from pipelines.lunar import last_day, lunar_day, lunar_month
from tests.test_dates import cases
from warehouse.records import VIETNAM

WORDS = """
    ngày tháng năm quý kỳ tuần thứ hai ba sáng đêm nay qua tới trước đầu cuối giữa đến từ và mùng rằm Tết giêng Chạp âm lịch I II
    1 2 31 29 2019 0 99 16/7 30/2 1/1/2020 8h30 giờ phút GMT+7 - / . , ( ) : thế kỷ XX vụ mùa Canh Tý cùng kỳ nữa cách đây SA PM Th7
"""
PIECES = st.sampled_from([*WORDS.split(), "\u00a0", "\u0301", "²", "٣"])
SENTENCES = st.lists(PIECES, max_size=14).map(" ".join)
GLUED = st.lists(PIECES, max_size=8).map("".join)
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
DAYS_OF_PUBLICATION = [datetime(2019, 7, 16, 10, 30, tzinfo=VIETNAM), datetime(2018, 12, 28, 16, 0, tzinfo=VIETNAM)]
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
    lambda text: text.replace(" ", "\u2009"),
    str.upper,
    str.lower,
]
SHAPES = [  # every kind of time that a running text names
    "ngày 2-9", "ngày 16/7", "ngày 16/7/2019", "ngày 16.7.2019", "ngày 16 tháng 7", "ngày 16 tháng Bảy năm 2019", "ngày mùng 3 tháng 2",
    "mùng 8 tháng 3", "hôm 16/7", "ngày hai mươi mốt tháng Sáu",
    "ngày 16 tháng 7 năm ngoái", "ngày 20 tháng sau", "các ngày 11, 12 và 13/7", "hai ngày 16 và 17/7", "từ 28/6 đến 5/7",
    "từ ngày 8 - 10/7/2019", "ngày 28/12/2018 đến 5/1", "ngày 10/3 âm lịch", "đêm 15, rạng sáng 16/7", "ngày 16 / 7 / 2019",
    "tháng 6", "tháng 6/2019", "tháng Sáu", "tháng Sáu năm 2019", "tháng 6 năm ngoái", "tháng này", "tháng trước", "tháng tới",
    "tháng 4, 5 và 6/2019", "từ tháng 4 đến tháng 6/2019", "tháng Giêng", "tháng Chạp", "tháng 7 âm lịch", "đầu tháng 6",
    "giữa tháng 6/2019", "cuối tháng này", "tháng 8 vừa qua",
    "quý I", "quý II/2019", "quý 3 năm 2019", "quý ba", "quý IV năm ngoái", "quý này", "quý trước", "quý I và II/2019", "đầu quý III",
    "3 quý đầu năm", "quý cuối năm",
    "kỳ I/2019", "nửa đầu năm 2019", "nửa cuối năm", "6 tháng đầu năm", "6 tháng đầu năm 2019", "sáu tháng cuối năm", "9 tháng năm 2018",
    "5 tháng cuối năm nay", "tính chung 6 tháng", "10 ngày đầu tháng 6", "trung tuần tháng 6/2019", "tuần cuối tháng 6",
    "nửa đầu tháng 7",
    "năm 2019", "năm ngoái", "năm nay", "sang năm", "đầu năm", "cuối năm 2018", "các năm 2017 - 2019", "năm 2017, 2018",
    "từ đầu năm đến nay", "từ năm 2016 đến nay", "từ nay đến cuối năm", "từ nay đến hết quý I/2020",
    "giai đoạn 2016 - 2020", "nhiệm kỳ 2015-2020", "năm học 2018 - 2019", "năm học này", "niên khóa 2016 - 2020", "những năm 90",
    "thập niên 1990", "thập niên 80 của thế kỷ XX", "thế kỷ XVIII", "thế kỷ XVIII - XIX", "tầm nhìn đến năm 2045", "mùa xuân năm 2019",
    "mùa hè này", "vụ đông xuân 2018-2019",
    "thứ Hai tuần này", "sáng thứ Hai", "chiều thứ Năm tuần qua", "thứ Bảy, Chủ nhật tuần qua", "hôm thứ Sáu", "Chủ nhật tới",
    "thứ Ba, ngày 16/7", "thứ Tư (17/7)", "vào Chủ nhật", "thứ Hai đầu tháng 7", "tối Chủ nhật",
    "hôm nay", "hôm qua", "ngày mai", "ngày kia", "sáng nay", "chiều qua", "tối mai", "sáng nay (16/7)", "đêm qua", "chiều nay, 16/7",
    "tuần này", "tuần trước", "cuối tuần qua", "đầu tuần tới", "cuối tuần này",
    "7 ngày qua", "24 giờ qua", "hai năm trước", "ba tháng nữa", "cách đây 10 ngày", "nửa tháng trước",
    "6 tháng đầu năm so với cùng kỳ năm 2018", "quý II so với cùng kỳ năm ngoái",
    "8 giờ rưỡi sáng nay", "22 giờ đêm qua", "lúc 3h sáng 15/7", "8h30 ngày 16/7", "17 giờ 20 phút ngày 13-7-2019",
    "ngày 16/7 lúc 8 giờ", "8h-11h ngày 16/7", "7 giờ tối mai", "19h ngày 12 đến 19h ngày 13/7",
    "Tết Nguyên đán", "Tết Đoan Ngọ", "Tết Trung thu năm 2019", "Tết Kỷ Hợi", "Tết Nguyên đán Kỷ Hợi 2019", "mùng 2 Tết", "29 Tết",
    "đêm giao thừa", "Rằm tháng Bảy", "rằm tháng Giêng", "Giỗ Tổ Hùng Vương", "lễ Vu lan", "lễ Phật đản", "Quốc khánh 2/9", "Quốc khánh",
    "lễ Giáng sinh", "đêm Noel", "ngày Thương binh - Liệt sĩ 27/7", "ngày Nhà giáo Việt Nam 20/11", "ngày Quốc tế Phụ nữ 8/3",
    "ngày Nhà giáo Việt Nam", "Xuân Kỷ Hợi", "năm Kỷ Hợi", "ngày ông Công ông Táo", "tháng Ba âm lịch", "ngày Môi trường thế giới 5/6",
    "Tết Dương lịch", "đại lễ Phật đản",
]  # fmt: skip
FRAMES = [
    "Xã họp {}.",
    "{}, đoàn công tác về xã Bình Gia.",
    "Sản lượng {} đạt 12 tấn.",
    "Hội Phụ nữ ({}) ra quân.",
    "Bí thư Lê Hà {} thăm xã.",
]
# where a capital tells what no other letter does: as printed; how many times are named as printed, in capitals, in small letters; why
CASE_TELLS = [
    ("Nhà văn Bùi Tháng Tư kể chuyện.", (0, 1, 1), "a person, told by two capitals; without them only after a form of address"),
    ("Nhà hàng Hương Tháng Năm khai trương.", (0, 1, 1), "a house, told likewise"),
    ("Tuyến 3 Tháng 2 được mở rộng.", (0, 1, 1), "a street that is called after a day and has no word for a street before it"),
    ("Ngày Chạy Olympic 26/3 thu hút đông người.", (1, 0, 0), "a day with a name makes 26/3 a day; a name of small letters is any words"),
    ("Kết quả có vào thứ Năm hay muộn hơn.", (1, 0, 0), "a weekday and not the fifth; without the capital only before a pause"),
    ("Đoàn về đến thứ Năm.", (1, 0, 0), 'a weekday; without the capital only behind "vào"'),
    (
        "Các trường tháng Ba khai giảng.",
        (1, 0, 0),
        'a month behind the word of a place: in words it may be the name of one ("trường Tháng Tám")',
    ),
]
ANCHORS = st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1), timezones=st.just(VIETNAM))  # noqa: DTZ001


@settings(max_examples=250, deadline=None)
@given(text=SENTENCES | GLUED | st.text(max_size=60), anchor=ANCHORS | st.none())
@example(text="ngày 1 tháng 1 năm 9999 đến nay", anchor=None)
@example(text="Lễ mùng ² tháng 9, ngày ² tháng 9", anchor=datetime(2000, 2, 29, tzinfo=VIETNAM))
@example(text="ngày mùng ³ và mùng ٣ tháng ², thứ ² tuần ³, quý ²", anchor=datetime(2000, 2, 29, tzinfo=VIETNAM))
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
@example(text="/Date(1646442900000700)/", crawled_at=None)
@example(text="² giờ trước", crawled_at=datetime(2000, 2, 29, tzinfo=VIETNAM))
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
@given(text=SENTENCES, anchor=ANCHORS, write=st.sampled_from(WRITTEN[1:]))
def test_how_a_text_is_written_changes_no_meaning(text: str, anchor: datetime, write: Callable[[str], str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    assert meanings(write(text), anchor) == meanings(text, anchor)


def meanings(text: str, anchor: datetime | None) -> list[tuple[object, ...]]:
    return [(m.start, m.end, m.granularity, m.part, m.mod) for m in find_dates(text, anchor=anchor)]


def words(text: str) -> str:
    """A text without what its writing adds."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@pytest.mark.parametrize("shape", SHAPES)
def test_how_a_time_is_written_changes_no_meaning(shape: str) -> None:
    """Small letters, a capital at the head, a headline of capitals, decomposed letters, other spaces: the same times in the same words."""
    for anchor, frame in product(DAYS_OF_PUBLICATION, FRAMES):
        printed = frame.format(shape)
        as_printed = find_dates(printed, anchor=anchor)
        assert as_printed or frame != FRAMES[0]  # some are read only before a pause
        for write in (*WRITTEN, lambda text: text[0].upper() + text[1:]):
            text = write(printed)
            found = find_dates(text, anchor=anchor)
            assert meanings(text, anchor) == meanings(printed, anchor), text
            assert [words(m.text) for m in found] == [words(m.text) for m in as_printed]
            assert all(text[m.start_char : m.end_char] == m.text for m in found)


@pytest.mark.parametrize("write", WRITTEN)
def test_how_the_examples_are_written_changes_no_meaning(write: Callable[[str], str]) -> None:
    assert [text for anchor, text, _ in cases() if meanings(write(text), anchor) != meanings(text, anchor)] == []


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if " / " not in shape])
def test_a_line_may_break_inside_a_time(shape: str) -> None:
    for anchor, space in product(DAYS_OF_PUBLICATION, re.finditer(" ", shape)):
        broken = shape[: space.start()] + "\n" + shape[space.end() :]
        assert meanings(f"Xã họp {broken}.", anchor) == meanings(f"Xã họp {shape}.", anchor)


@pytest.mark.parametrize(("printed", "named", "why"), CASE_TELLS)
def test_capitals_that_tell_something(printed: str, named: tuple[int, int, int], why: str) -> None:
    anchor = DAYS_OF_PUBLICATION[0]
    assert tuple(len(find_dates(text, anchor=anchor)) for text in (printed, printed.upper(), printed.lower())) == named, why


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
    clock=st.sampled_from(
        [
            "{0} 7:05",
            "{0} - 25:10",
            "{0} | 13:61",
            "{0}, 23:59:59",
            "10:30 {0}",
            "7:05 | {0}",
            "{0}",
            "10 giờ 30 phút, ngày {0}",
            "9h05- {0}",
            "{0}, 9h05",
        ]
    ),
    form=st.sampled_from(["{0}/{1}/{2}", "{0:02}-{1:02}-{2}", "{0:02}/{1:02}/{2}", "{0} tháng {1} năm {2}", "{0} Tháng Năm, {2}"]),
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
