"""The publication date of an article: stamps, datelines, years, and what they say against each other."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from pipelines.articles import normalize, resolve_published
from pipelines.articles.datelines import event_day, infer_day
from pipelines.articles.years import named_years, spoken_years
from tests.raw_articles import article, candidates, dateline
from warehouse.records import Block

# stamps -> publication time, its source, conflicting days
STAMPS = [
    ("layout 10:30 | 16/07/2019", "2019-07-16T10:30:00+07:00", "layout", []),
    ("layout 08/01/2026 - 18:21; jsonld 2026-01-08", "2026-01-08T18:21:00+07:00", "layout", []),
    ("jsonld 2026-01-08; url 2026-01-08", "2026-01-08", "jsonld", []),
    ("jsonld 2021-12-01 11:51:00; layout Thứ 4, 01/12/2021", "2021-12-01T11:51:00+07:00", "jsonld", []),
    ("meta 2021-12-01T04:51:00Z", "2021-12-01T11:51:00+07:00", "meta", []),
    ("jsonld 2026-01-08T00:00:00; layout 08/01/2026 18:21", "2026-01-08T18:21:00+07:00", "layout", []),
    ("jsonld 2026-01-08T00:00:00+07:00", "2026-01-08", "jsonld", []),
    # a render clock is no date, whatever else there is
    ("layout!render Thứ 6, 02/10/2026 18:38", None, None, []),
    ("layout!render Thứ 6, 02/10/2026 18:38; layout 11:51, 01/12/2021", "2021-12-01T11:51:00+07:00", "layout", []),
    # an unlabelled clock of the day of fetching loses against JSON-LD
    ("layout Thứ 6, 02/10/2026 18:30; jsonld 2021-12-01T11:51:00+07:00", "2021-12-01T11:51:00+07:00", "jsonld", ["2026-10-02"]),
    ("layout 02/10/2026 18:30; url 2021-12-01; feed Wed, 01 Dec 2021 11:51:00 +0700", "2021-12-01T11:51:00+07:00", "feed", ["2026-10-02"]),
    # two against one
    ("layout 10:30 | 16/07/2019; url 2019-07-16; jsonld 2020-03-01T08:00:00+07:00", "2019-07-16T10:30:00+07:00", "layout", ["2020-03-01"]),
    ("layout 10:30 | 16/07/2019; jsonld 2019-07-18T08:00:00+07:00", "2019-07-18T08:00:00+07:00", "jsonld", ["2019-07-16"]),
    # American order: marked, or agreeing with another stamp, or impossible otherwise
    ("meta:us 9/11/2021 3:29:47 PM", "2021-09-11T15:29:47+07:00", "meta", []),
    ("meta 1/8/2026 10:02:01 AM; layout 08/01/2026 10:02", "2026-01-08T10:02:00+07:00", "layout", []),
    ("meta 1/8/2026 10:02:01 AM; url 2026-01-08", "2026-01-08T10:02:01+07:00", "meta", []),
    ("meta 9/11/2026 3:29:47 PM", "2026-09-11T15:29:47+07:00", "meta", []),
    ("layout 9/11/2021 15:29", "2021-11-09T15:29:00+07:00", "layout", []),
    # the future, and local time that calls itself UTC
    ("layout 10:30 | 16/07/2027", None, None, []),
    ("layout 10:30 | 16/07/2027; meta 2019-07-16", "2019-07-16", "meta", []),
    ("layout 20:30 | 16/07/2019; jsonld 2019-07-16T20:30:00Z", "2019-07-16T20:30:00+07:00", "layout", []),
    # a year that another source prints with this day and month is not guessed
    ("layout 16/7 08:30; feed Wed, 16 Jul 2025 08:30:00 +0700", "2025-07-16T08:30:00+07:00", "feed", []),
    ("layout 16/7 08:30; url 2025-07-16", "2025-07-16T08:30:00+07:00", "layout", []),
    ("layout 16/7 08:30; url 2025-07-16; feed Wed, 16 Jul 2025 08:30:00 +0700", "2025-07-16T08:30:00+07:00", "feed", []),
    # hours ago, counted from the fetch, are less exact than a stamp
    ("layout 3 giờ trước; jsonld 2026-10-02T15:12:09+07:00", "2026-10-02T15:12:09+07:00", "jsonld", []),
    ("layout!modified 10:30 | 18/07/2019", None, None, []),
    ("", None, None, []),
]


@pytest.mark.parametrize(("stamps", "at", "source", "conflicts"), STAMPS)
def test_publication_time(stamps: str, at: str | None, source: str | None, conflicts: list[str]) -> None:
    found = resolve_published(article(dates=candidates(stamps)), texts=[])
    assert (found.at.isoformat() if found.at else None) == at
    assert found.source == source
    assert [conflict.at[:10] for conflict in found.conflicts] == conflicts
    assert found.certainty == (None if at is None else "minute" if "T" in at else "day")


def test_dateline_breaks_a_tie_between_stamps() -> None:
    raw = article(dates=candidates("layout 10:30 | 16/07/2019; jsonld 2019-09-18T08:00:00+07:00"))
    assert resolve_published(raw, texts=[], datelines=[dateline(15, 7)]).source == "layout"
    assert resolve_published(raw, texts=[]).source == "jsonld"


# stamps -> time of the last change
MODIFIED = [
    ("jsonld 2019-07-16T08:00:00+07:00; jsonld!modified 2019-07-18T09:30:00+07:00", "2019-07-18T09:30:00+07:00"),
    ("layout Đăng ngày 16/07/2019 08:00 (Sửa lần cuối 18/07/2019 09:30)", "2019-07-18T09:30:00+07:00"),
    ("jsonld 2019-07-16T08:00:00+07:00", None),
]


@pytest.mark.parametrize(("stamps", "modified"), MODIFIED)
def test_modified(stamps: str, modified: str | None) -> None:
    found = resolve_published(article(dates=candidates(stamps)), texts=[])
    assert (found.modified_at.isoformat() if found.modified_at else None) == modified


# datelines, texts, last possible day -> day
DATELINES = [
    ([(9, 5)], ["", "8 tháng cuối năm 2018", "Đến năm 2021 có 20 xã", "so với năm 2015"], "2026-10-02", "2018-05-09"),
    ([(9, 5)], ["", "", "Đến ngày 30/4/2018 đạt 40%", "giai đoạn 2019 - 2021", "nhiệm kỳ 2015-2020"], "2026-10-02", "2018-05-09"),
    ([(9, 5)], ["", "", "kế hoạch năm 2019", "kết quả năm 2018"], "2018-12-31", "2018-05-09"),
    ([(5, 1)], ["Tổng kết năm 2018", "", "kết quả năm 2018", "nhiệm vụ năm 2019"], "2026-10-02", "2019-01-05"),
    ([(5, 1)], ["Tổng kết năm 2018", "", "nhiệm vụ năm 2019"], "2018-12-31", "2018-01-05"),
    ([(29, 2)], ["", "năm 2019", "năm 2020"], "2026-10-02", "2020-02-29"),
    ([(9, 5)], ["không có năm nào", "Nghị định số 30/2020/NĐ-CP"], "2026-10-02", None),
    ([(9, 5)], ["năm 2027"], "2026-10-02", None),
    ([], ["năm 2018"], "2026-10-02", None),
    ([(8, 5, -1)], ["năm 2018"], "2026-10-02", "2018-05-09"),  # "hôm qua (8/5)"
    ([(20, 4), (9, 5, 0)], ["năm 2018"], "2026-10-02", "2018-05-09"),  # "hôm nay" goes before a day alone
    ([(1, 1, 1)], ["năm 2019"], "2026-10-02", "2018-12-31"),  # "ngày mai (1/1)"
    ([(9, 5, 0, 2016)], ["năm 2018"], "2026-10-02", "2016-05-09"),  # a printed year
]


@pytest.mark.parametrize(("lines", "texts", "last", "expected"), DATELINES)
def test_day_of_a_dateline(lines: list[tuple[int, ...]], texts: list[str], last: str, expected: str | None) -> None:
    found = infer_day([dateline(*line) for line in lines], texts, not_after=date.fromisoformat(last))
    assert (found.isoformat() if found else None) == expected


# dateline, publication day -> day of the event
EVENTS = [
    ((16, 7), "2019-07-16", "2019-07-16"),
    ((14, 7), "2019-07-16", "2019-07-14"),
    ((31, 12), "2020-01-02", "2019-12-31"),
    ((17, 7, 1), "2019-07-16", "2019-07-17"),
    ((17, 7), "2019-07-16", None),
    ((1, 7), "2019-07-16", None),
    ((29, 2), "2019-03-01", None),
]


@pytest.mark.parametrize(("line", "published", "expected"), EVENTS)
def test_day_of_the_event(line: tuple[int, ...], published: str, expected: str | None) -> None:
    found = event_day(dateline(*line), date.fromisoformat(published))
    assert (found.isoformat() if found else None) == expected


def test_years_of_plans_are_not_counted() -> None:
    assert named_years(["", "", "từ 16/7/2019 đến năm 2021, giai đoạn 2019-2022, 2.018 hộ"]) == {2019: 1}


def test_page_clock_bounds_the_inferred_day() -> None:
    """Printed 29/01/2017 on the page: the article cannot be of May 2018, however often the text names that year."""
    raw = article(page_clock_text="Chủ nhật, 29/01/2017", dates=candidates("layout!render Chủ nhật, 29/01/2017"))
    found = resolve_published(raw, texts=["", "năm 2018", "năm 2018, năm 2016"], datelines=[dateline(9, 5)])
    assert (found.at, found.source, found.certainty) == (date(2016, 5, 9), "dateline", "inferred")


def test_a_list_of_days_is_not_weighed_day_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dateline is weighed against all years of the text: the work must not grow with both."""
    readings = Counter[int]()
    count = 0

    def counting(texts: Sequence[str], *, month: int) -> Counter[int]:
        readings[count] += 1
        return spoken_years(texts, month=month)

    monkeypatch.setattr("pipelines.articles.datelines.spoken_years", counting)
    for count in (100, 200):
        normalize(article(blocks=(Block("paragraph", "Sáng 16/7, " * count),)))
    assert 0 < readings[200] == readings[100] < 20
