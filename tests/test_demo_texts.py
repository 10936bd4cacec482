"""The texts of the demo newspapers: dates that are true, figures that are printed, a series that can be drawn. No connection needed.

Source of all examples: own, the invented papers in tests/demo/articles.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

import pytest

from tests.demo import PAPERS, Expected, expected, refused
from tests.demo.dating import fill, moment
from tests.demo.pages import windows_1258

FIRST = date(2026, 11, 21)
SECOND = FIRST + timedelta(days=1)
V, H = (paper.host for paper in PAPERS)
OTHER_FIRST_DAYS = [FIRST, date(2027, 1, 2), date(2028, 2, 29)]  # an ordinary day, early in a year, a leap day
PLACEHOLDERS = [  # text, day, what it becomes
    ("{day:%-d/%-m}", date(2026, 11, 21), "21/11"),
    ("{day-21:%d/%m/%Y}", date(2026, 11, 21), "31/10/2026"),
    ("{month-1:%-m}", date(2027, 1, 5), "12"),
    ("{monthend-1:%-d-%-m-%Y}", date(2028, 3, 1), "29-2-2028"),
    ("{quarter-1}", date(2026, 11, 21), "quý III/2026"),
    ("{quarter+1}", date(2026, 11, 21), "quý I/2027"),
    ("{year-1} {year+1}", date(2026, 11, 21), "2025 2027"),
    ("{weekday} {weekday+1}", date(2026, 11, 21), "thứ Bảy Chủ nhật"),
    ("{ytd}", date(2026, 11, 21), "10 tháng đầu năm 2026"),
    ("{ytd}", date(2027, 1, 5), "năm 2026"),
    ("{ytd:bare}", date(2026, 7, 6), "6 tháng đầu năm"),
]
MOMENTS = [  # as written in an article, what it means from 2026-11-21
    ("-2 07:45", "2026-11-19T07:45:00+07:00"),
    ("+1 19:10", "2026-11-22T19:10:00+07:00"),
    ("month-3/05 08:30", "2026-08-05T08:30:00+07:00"),
]


@pytest.mark.parametrize(("text", "on", "written"), PLACEHOLDERS)
def test_placeholders(text: str, on: date, written: str) -> None:
    assert fill(text, on) == written


@pytest.mark.parametrize(("when", "meant"), MOMENTS)
def test_moments(when: str, meant: str) -> None:
    assert moment(when, FIRST).isoformat() == meant


def test_unknown_placeholders_and_moments_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown placeholder"):
        fill("{yesterday}", FIRST)
    with pytest.raises(ValueError, match="no moment"):
        moment("yesterday 08:00", FIRST)
    with pytest.raises(ValueError, match="lies before the first"):
        expected(SECOND, FIRST)


@pytest.mark.parametrize("first_day", OTHER_FIRST_DAYS)
def test_enough_articles_and_six_on_the_second_night(first_day: date) -> None:
    early, late = (expected(first_day, first_day + timedelta(days=night)) for night in (0, 1))
    assert len(early) == 43
    assert len({item.url for item in late}) == len(late) == 49
    assert {item.url for item in early} < {item.url for item in late}
    assert sorted(item.host for item in late if item.published_at.date() > first_day) == [H] * 3 + [V] * 3


def test_bylines_are_of_many_kinds() -> None:
    credits = [credit for item in expected(FIRST, SECOND) for credit in item.authors]
    assert {credit.role for credit in credits} == {"author", "photo", "editor", "source"}
    assert {credit.kind for credit in credits} == {"person", "pen_name", "desk", "agency"}
    assert all(item.authors for item in expected(FIRST, SECOND))


def words(item: Expected) -> str:
    return " ".join((item.lead or "", *item.paragraphs))


@pytest.mark.parametrize("first_day", OTHER_FIRST_DAYS)
def test_dates_in_the_texts_are_true(first_day: date) -> None:
    datelines = 0
    for item in expected(first_day, first_day + timedelta(days=1)):
        for part, day, month in re.findall(r"(Sáng nay|Chiều nay|sáng nay) \((\d+)[/-](\d+)\)", words(item)):
            datelines += 1
            assert (item.published_at.day, item.published_at.month) == (int(day), int(month))
            assert item.published_at.hour >= (15 if part == "Chiều nay" else 7)
        for day, month in re.findall(r"^(?:Sáng|Chiều|Tối) (\d+)[/-](\d+),", words(item)):
            said = [item.published_at - timedelta(days=back) for back in (0, 1)]
            assert (int(day), int(month)) in [(one.day, one.month) for one in said]
            datelines += 1
    assert datelines >= 8


SPELT = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def numbers(text: str) -> set[float]:
    """The numbers as printed, Vietnamese style, and the small ones in words."""
    spelt = {float(value) for word, value in SPELT.items() if re.search(rf"\b{word}\b", text)}
    return spelt | {float(found.replace(".", "").replace(",", ".")) for found in re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", text)}


@pytest.mark.parametrize("item", [item for item in expected(FIRST, SECOND) if item.figures is not None], ids=lambda item: item.path)
def test_listed_figures_stand_in_the_text(item: Expected) -> None:
    printed = numbers(words(item))
    for figure in item.figures or ():
        assert any(abs(number * scale - figure.value) < 1e-6 * scale for number in printed for scale in (1, 1e3, 1e6, 1e9)), figure
        assert figure.unit
        assert figure.unit.split("/")[0] in words(item)


def test_figures_are_listed_for_three_articles_a_paper() -> None:
    listed = [item.host for item in expected(FIRST, SECOND) if item.figures]
    assert min(listed.count(V), listed.count(H)) >= 3


@pytest.mark.parametrize("host", [V, H])
def test_the_series_rises(host: str) -> None:
    found = [item for item in expected(FIRST, SECOND) if item.host == host and item.disbursement]
    series = sorted((item.disbursement_to or date.max, item.disbursement or 0.0) for item in found)
    assert len(series) == 5
    assert [value for _, value in series] == sorted(value for _, value in series)
    assert [day for day, _ in series][-2:] == [date(2026, 9, 30), date(2026, 11, 20)]
    assert all(f"{str(item.disbursement).replace('.', ',')}%" in words(item) for item in found)


def test_all_kinds_of_refusal_are_there() -> None:
    kinds = {"not_found", "soft_404", "redirect_home", "empty", "section", "disallowed", "no_body"}
    assert {item.why for item in refused(FIRST, SECOND)} == kinds


@pytest.mark.parametrize("word", ["Nghị quyết", "ỷ ỹ ỵ ặ ẫ ệ ờ ữ", "ÀÁẢÃẠ đĐ ƠƯ", "“Tết” – 5°…"])
def test_windows_1258_keeps_every_letter(word: str) -> None:
    assert unicodedata.normalize("NFC", windows_1258(word).decode("cp1258")) == word


def test_one_text_in_both_papers() -> None:
    copy, origin = (item for item in expected(FIRST, SECOND) if "hợp tác" in item.tags)
    assert (origin.host, copy.host) == (H, V)
    assert origin.paragraphs == copy.paragraphs
    assert origin.lead != copy.lead
    assert origin.published_at < copy.published_at
    assert [credit.role for credit in copy.authors] == ["source"]


def test_photographs_alone() -> None:
    item = next(item for item in expected(FIRST, SECOND) if "photo_only" in item.forms)
    assert (item.lead, item.paragraphs, len(item.captions)) == (None, (), 4)
