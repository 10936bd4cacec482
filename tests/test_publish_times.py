"""Publication stamps. Own examples in the shapes of Vietnamese CMSs; naive times are Vietnam's, D/M/Y unless only M/D is possible."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.dates import fallback, parse_published
from pipelines.dates.stamps import read_own
from pipelines.text import squeeze
from warehouse.records import VIETNAM, Published

CRAWL = datetime(2019, 7, 16, 14, 0, tzinfo=VIETNAM)  # a Tuesday
AT = "2019-07-16T10:30:00+07:00"

SAME_MOMENT = [  # every one of them means 16 July 2019, 10:30 in Vietnam
    "Thứ Ba,16/07/2019,10:30",
    "16/07/201910:30",
    "10:3016/07/2019",
    "10:30:0016-07-2019",
    "Thứ Ba16/07/2019 10:30Lượt xem: 12",
    "Thứ 3, ngày 16 tháng 7 năm 2019, 10 giờ 30 phút",
    "10 giờ 30 phút, ngày 16/07/2019",
    "10h 30' - 16/07/2019",
    "10g30, 16/7/2019",
    "10.30, 16/07/2019",
    "16/07/2019 10.30",
    "T3, 16/7/2019 - 10:30 (GMT+7)",
    "THỨ BA, 16/07/2019, 10:30 GMT +7",
    "Thu Ba, 16-07-2019 10:30:00 AM",
    "16/07/2019 10:30 UTC+07:00",
    "16/07/2019 03:30 GMT",
    "16.07.19 10:30",
    "[16 / 7 / 2019 | 10 : 30]",
    "Tháng Bảy 16, 2019 10:30 sáng",
    "16 Th7, 2019 lúc 10:30",
    "16/Th7/2019 10:30",
    "16 thg 7 2019, 10:30",
    "Jul 16, 2019 10:30 AM",
    "16-Jul-2019 10:30",
    "Tue, 16 Jul 2019 03:30:00 GMT",
    "Tue Jul 16 10:30:00 ICT 2019",
    "Tue Jul 16 2019 10:30:00 GMT+0700 (Indochina Time)",
    "2019-07-16T03:30:00.000Z",
    "2019-07-15T22:30:00-05:00",
    "2019-07-16 10:30:00 +0700",
    "2019/7/16 10:30",
    "20190716T103000+0700",
    "201907161030",
    "1563247800",
    "1563247800000",
    "/Date(1563247800000+0700)/",
    "Đăng lúc 10:30, Thứ ba, 16/07/2019",
    "Lượt xem: 1.234 | 16/07/2019 10:30",
    "Nguyễn Văn A - 16/07/2019 10:30 - A+ A-",
    "Thứ\u00a0Ba,\u200b 16/07/2019\u200910:30",
    "Thứ Ba, 16/07/2019, 10:30 GMT+7 5 bình luận 11:45",
]
STAMPS = [
    ("Thứ Bảy, 11/09/2021, 15:29 GMT+7", "2021-09-11T15:29:00+07:00"),  # as M/D it would be a Tuesday, "thứ ba"
    ("thứ bẩy 11/09/2021", "2021-09-11"),
    ("9/11/2021 3:29:47 PM, Thứ Bảy", "2021-09-11T15:29:47+07:00"),
    ("16 Tháng Bảy 2019 10:00", "2019-07-16T10:00:00+07:00"),
    ("A. B. - 16/05/2014 08:17 - 2 bình luận", "2014-05-16T08:17:00+07:00"),  # "17 - 2" is no 17 February
    ("16/07/2019 02:30 CH", "2019-07-16T14:30:00+07:00"),
    ("12:05 CH 16/07/2019", "2019-07-16T12:05:00+07:00"),
    ("12:15 AM 16/07/2019", "2019-07-16T00:15:00+07:00"),
    ("16-07-2019 00:01 AM", "2019-07-16T00:01:00+07:00"),
    ("16/07/2019 16:30 PM", "2019-07-16T16:30:00+07:00"),
    ("8:15 tối Thứ Ba, 16/07/2019", "2019-07-16T20:15:00+07:00"),
    ("16/07/2019 lúc 10h", "2019-07-16T10:00:00+07:00"),
    ("Thứ 4, 17/7/2019 7:5", "2019-07-17T07:05:00+07:00"),
    ("31 Tháng Năm 2019", "2019-05-31"),
    ("Tháng Mười Một 5, 2019", "2019-11-05"),
    ("Chúa Nhật 21/07/2019", "2019-07-21"),
    ("16072019", "2019-07-16"),
    ("16/07/98", "1998-07-16"),
    ("7/16/2019 2:05:11 PM", "2019-07-16T14:05:11+07:00"),
    ("7/8/2019 2:05:11 PM, Thứ Hai", "2019-07-08T14:05:11+07:00"),
    ("Đời thường | 12/05/2024", "2024-05-12"),  # "thường" folds to thuong: no Thursday
    ("07/08/2019", "2019-08-07"),
    ("16/07/2019 25:70", "2019-07-16"),
    ("16/07/2019 24:00", "2019-07-16"),
]
UPDATED = [
    ("Cập nhật lần cuối: 16/07/2019 10:30", AT, None),
    ("Cập nhật 16/07/2019 10:30 | Đăng 15/07/2019 08:00", "2019-07-15T08:00:00+07:00", AT),
    ("Xuất bản 15/07/2019 08:00; Cập nhật lúc 10:30 ngày 16/07/2019", "2019-07-15T08:00:00+07:00", AT),
    ("08:00 15/07/2019 | Cập nhật 10:30 16/07/2019", "2019-07-15T08:00:00+07:00", AT),
    ("16/07/2019 08:00 (Cập nhật 10:30)", "2019-07-16T08:00:00+07:00", AT),
    ("Ngày xuất bản: 16/07/2019 Ngày cập nhật: 17/07/2019", "2019-07-16", "2019-07-17"),
]
FROM_THE_CRAWL = [
    ("3 giờ trước", "2019-07-16T11:00:00+07:00"),
    ("3 hours ago", "2019-07-16T11:00:00+07:00"),
    ("Posted 1 hour and 5 minutes ago", "2019-07-16T12:55:00+07:00"),
    ("an hour ago", "2019-07-16T13:00:00+07:00"),
    ("2 days ago", "2019-07-14"),
    ("Yesterday at 16:20", "2019-07-15T16:20:00+07:00"),
    ("Yesterday, 4:20 PM", "2019-07-15T16:20:00+07:00"),
    ("Today", "2019-07-16"),
    ("2 giờ 43 phút trước", "2019-07-16T11:17:00+07:00"),
    ("vừa xong", "2019-07-16T14:00:00+07:00"),
    ("cách đây một giờ", "2019-07-16T13:00:00+07:00"),
    ("3 ngày trước", "2019-07-13"),
    ("2 tháng trước", "2019-05-16"),
    ("16:20 hôm qua", "2019-07-15T16:20:00+07:00"),
    ("Hôm qua lúc 8 giờ 5", "2019-07-15T08:05:00+07:00"),
    ("15/07 - 08:00", "2019-07-15T08:00:00+07:00"),
    ("31/12 10:30", "2018-12-31T10:30:00+07:00"),
    ("Thứ Ba 17/07 08:00", "2018-07-17T08:00:00+07:00"),  # in 2019 the 17th is a Wednesday
    ("29/02 10:00", "2016-02-29T10:00:00+07:00"),
    ("16 Th7", "2019-07-16"),
    ("Chiều nay, 1:30", "2019-07-16T13:30:00+07:00"),
    ("Kinh tế | Hôm qua, 16:20", "2019-07-15T16:20:00+07:00"),
    ("Khang Nhi 2 giờ trước 5 bình luận", "2019-07-16T12:00:00+07:00"),
    ("1/8/2019 10:02:01 AM", "2019-01-08T10:02:01+07:00"),  # 1 August lies behind the crawl
]
DATEPARSER_DECIDES = [
    ("2019, July 16", "2019-07-16"),
]
NOTHING = [
    "What happened today in Sa Pa",
    "Hôm nay: 31°C",
    "The story of yesterday",
    "",
    "dd/mm/yyyy",
    "--/--/----",
    "undefined",
    "0001-01-01T00:00:00",
    "1970-01-01T00:00:00Z",
    "0",
    "/Date(-62135596800000)/",
    "/Date(1646442900000700)/",
    "/Date(99999999999999999999999)/",
    "/Date(99999999999999)/",
    "/Date(5)/",
    "new Date(9999999999999999);",
    "9999999999999",
    "31/12/9999",
    "Fri, 31 Dec 9999 23:59:59 -0700",
    "Mon, 01 Jan 0001 00:00:00 +0900",
    "1/1/1900",
    "29/02/2019",
    "31/04/2019 10:30",
    "13/16/2019",
    "Tháng 7/2019",
    "năm 2019",
    "10:30",
    "16:02 (GMT +7)",
    "Thứ Ba",
    "7/15",
    "3-1",
    "Trang 2/9",
    "7/15 dự thảo",
    "6 tháng",
    "10 ngày",
    "© 2019 Báo",
    "Giấy phép số 12/GP-BTTTT ngày 16/07/2018",
    "Nghị định 72/2013/NĐ-CP ngày 15/07/2013",
    "Hotline: 0912.345.678",
    "ĐT: (0205) 3.812.345 - Fax: 0205.3.812.019",
    "12345678",
    "14/07/2019 - 16/07/2019",
    "20/07/2019 10:00",  # behind the crawl
    "Thời tiết hôm nay",  # words of a headline, not a stamp beside one
    "Hôm nay ăn gì?",
    "Hôm qua, tôi về quê",
    "5 năm trước, nơi đây là bãi hoang",
    "2 giờ trước khi bão đổ bộ",
    "Tin sáng nay",
]


def shown(found: Published | None) -> tuple[str | None, str | None]:
    if found is None:
        return None, None
    return found.at.isoformat(), found.updated.isoformat() if found.updated else None


@pytest.mark.parametrize("text", SAME_MOMENT)
def test_same_moment(text: str) -> None:
    assert shown(parse_published(text)) == (AT, None)


@pytest.mark.parametrize(("text", "at"), STAMPS)
def test_stamps(text: str, at: str) -> None:
    assert shown(parse_published(text)) == (at, None)


@pytest.mark.parametrize(("text", "at", "updated"), UPDATED)
def test_two_times(text: str, at: str, updated: str | None) -> None:
    assert shown(parse_published(text)) == (at, updated)


@pytest.mark.parametrize(("text", "at"), FROM_THE_CRAWL)
def test_counted_from_the_crawl(text: str, at: str) -> None:
    assert shown(parse_published(text, crawled_at=CRAWL)) == (at, None)


@pytest.mark.parametrize("text", [text for text, _ in FROM_THE_CRAWL[:-1]])
def test_never_the_wall_clock(text: str) -> None:
    assert parse_published(text) is None


@pytest.mark.parametrize(("text", "at"), DATEPARSER_DECIDES)
def test_dateparser_is_the_last_resort(text: str, at: str) -> None:
    assert read_own(squeeze(text), CRAWL) is None
    assert shown(parse_published(text, crawled_at=CRAWL)) == (at, None)


@pytest.mark.parametrize("text", NOTHING)
def test_no_stamp(text: str) -> None:
    assert parse_published(text, crawled_at=CRAWL) is None


def test_a_crawl_time_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        parse_published("hôm qua", crawled_at=datetime(2019, 7, 16))  # noqa: DTZ001  # the point of the test


@pytest.mark.shared
def test_annotated_stamps(shared: Path) -> None:
    """The development rows: at least 98 %, and every row without a meaning."""
    rows = [json.loads(line) for line in (shared / "gold" / "publish_times.jsonl").read_text("utf-8").splitlines()]
    wrong = []
    for row in rows:
        crawled = datetime.fromisoformat(row["crawled_at"]) if row.get("crawled_at") else None
        if shown(parse_published(row["text"], crawled_at=crawled))[0] != row["expected"]:
            wrong.append((row["id"], row["expected"]))
    assert [row for row in wrong if row[1] is None] == []
    assert len(wrong) <= 0.02 * len(rows)


def test_nothing_is_kept_of_a_crawl() -> None:
    """A parser for every second of crawling would be kept for ever: dateparser never counts from the crawl."""
    for second in range(50):
        crawl = CRAWL.replace(second=second)
        assert parse_published("2 hours ago", crawled_at=crawl)
        assert parse_published("2019, July 16", crawled_at=crawl)
    assert fallback._parser.cache_info().currsize <= 1
