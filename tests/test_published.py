"""The publication time of whole articles: stamps, datelines and years weighed together, on a table of invented ones.

Source of the rows: own examples; the answer is what a careful reader of the page would say (day before month, a page's clock is no
date, "Cập nhật" beside another stamp is the change, no year is no date).
"""

from datetime import datetime

import pytest

from pipelines.articles import normalize
from tests.raw_articles import candidates
from warehouse.records import VIETNAM, Article, Block, RawArticle
from warehouse.records import Candidate as Stamp

_LATE = "2026-10-02 18:38"  # years after everything
_PLAIN = "Mô hình trồng hồi cho thu nhập ổn định, nhiều hộ trong xã đã thoát nghèo nhờ liên kết tiêu thụ."

# ---------------------------------------------------------------- pages with stamps
# stamps, lead, publication time
STAMPED = [
    # a page's clock is not its date
    ("layout!render Thứ 6, 02/10/2026 18:38; layout 11:51, 01/12/2021", "", "2021-12-01T11:51"),
    ("layout Thứ 6, 02/10/2026 18:36; jsonld 2021-12-01T11:51:00+07:00", "", "2021-12-01T11:51"),
    ("layout Thứ 6, 02/10/2026 18:36; feed Wed, 01 Dec 2021 11:51:00 +0700", "", "2021-12-01T11:51"),
    ("layout 18:36 02/10/2026; url 2021-12-01", "Ngày 1/12, xã ra mắt tổ hợp tác.", "2021-12-01"),
    ("layout 02/10/2026 07:15", "Sáng nay (2/10), xã ra mắt tổ hợp tác.", "2026-10-02T07:15"),
    # dates of templates and examples
    ("layout 01/01/2015; jsonld 2021-12-01T11:51:00+07:00", "Ngày 30/11, xã ra mắt tổ hợp tác.", "2021-12-01T11:51"),
    ("jsonld 2015-02-05T08:00:00+08:00; layout 10:30 01/12/2021", "", "2021-12-01T10:30"),
    ("jsonld 2015-02-05T08:00:00+08:00; url 2021-12-01", "", "2021-12-01"),
    ("jsonld 2015-02-05T08:00:00+08:00", "", None),
    ("jsonld 1970-01-01T00:00:00Z; layout 10:30 01/12/2021", "", "2021-12-01T10:30"),
    ("meta 0001-01-01T00:00:00; url 2021-12-01", "", "2021-12-01"),
    # dates of related articles
    ("layout 12/11/2021 08:00; jsonld 2021-12-01T11:51:00+07:00", "", "2021-12-01T11:51"),
    ("layout 12/11/2021 08:00; layout 01/12/2021 11:51", "Sáng nay (1/12), xã ra mắt tổ hợp tác.", "2021-12-01T11:51"),
    ("layout 05/12/2021 08:00; layout 01/12/2021 11:51; url 2021-12-01", "", "2021-12-01T11:51"),
    ("layout 12/11/2021 08:00; jsonld 2021-12-01; feed Wed, 01 Dec 2021 11:51:00 +0700", "", "2021-12-01T11:51"),
    # month before day, where the page's own words ask for it
    ("meta:us 9/11/2021 3:29:47 PM", "", "2021-09-11T15:29:47"),
    ("meta:us 9/11/2021 3:29:47 PM; layout 11/09/2021 15:29", "", "2021-09-11T15:29"),
    ("meta:us 9/11/2021 3:29:47 PM; layout 09/11/2021 15:29", "", "2021-11-09T15:29"),
    ("meta:us 12/1/2021 8:05:00 AM; url 2021-12-01", "", "2021-12-01T08:05"),
    ("meta:us 12/1/2021 8:05:00 AM; jsonld 2021-12-01", "", "2021-12-01T08:05"),
    ("meta:us 5/6/2021 2:00:00 PM", "Chiều 6/5, xã ra mắt tổ hợp tác.", "2021-05-06T14:00"),
    ("meta:us 5/6/2021 2:00:00 PM", "Chiều 5/6, xã ra mắt tổ hợp tác.", "2021-06-05T14:00"),
    ("meta:us 5/6/2021 2:00:00 PM; meta:us 5/6/2021 4:10:00 PM", "", "2021-05-06T14:00"),
    ("meta:us 9/11/2020 3:29:47 PM; layout Thứ Sáu, 11/09/2020, 15:29 [GMT+7]", "", "2020-09-11T15:29"),
    ("meta 9/11/2020 3:29:47 PM; layout Thứ sáu, 11/9/2020 - 15:29", "", "2020-09-11T15:29"),
    ("meta 9/11/2021 15:29", "", "2021-11-09T15:29"),
    ("meta 9/13/2021 3:29:47 PM", "", "2021-09-13T15:29:47"),
    ("layout Thứ sáu, 9/11/2020 15:29", "", "2020-09-11T15:29"),
    # machine stamps: days alone, UTC, local time that calls itself UTC
    ("jsonld 2021-12-01; layout 11:51 01/12/2021", "", "2021-12-01T11:51"),
    ("jsonld 2021-12-01; url 2021-12-01", "", "2021-12-01"),
    ("jsonld 2021-12-01T00:00:00+07:00; feed Wed, 01 Dec 2021 04:51:00 GMT", "", "2021-12-01T11:51"),
    ("jsonld 2021-11-30T23:30:00Z; layout 01/12/2021 06:30", "", "2021-12-01T06:30"),
    ("jsonld 2021-11-30T18:30:00Z", "", "2021-12-01T01:30"),
    ("jsonld 2021-12-01T20:30:00Z; layout 01/12/2021 20:30", "", "2021-12-01T20:30"),
    ("jsonld 2021-12-01T20:30:00Z; meta 2021-12-01T20:30:00Z; layout 01/12/2021 20:30", "", "2021-12-01T20:30"),
    ("meta 2021-12-01T11:50:58+07:00; layout 01/12/2021 11:51", "", "2021-12-01T11:51"),
    # feeds
    ("feed Wed, 01 Dec 2021 04:51:00 GMT", "", "2021-12-01T11:51"),
    ("layout!modified 05/12/2021 08:00; feed Wed, 01 Dec 2021 11:51:00 +0700", "", "2021-12-01T11:51"),
    ("layout 11:51 01/12/2021; feed Fri, 03 Dec 2021 08:00:00 +0700", "", "2021-12-01T11:51"),
    # changes
    ("layout Cập nhật: 05/12/2021 08:00", "", "2021-12-05T08:00"),
    ("layout Cập nhật: 05/12/2021 08:00; jsonld 2021-12-01T11:51:00+07:00", "", "2021-12-01T11:51"),
    ("layout Cập nhật lúc 08:00, 05/12/2021; feed Wed, 01 Dec 2021 11:51:00 +0700", "", "2021-12-01T11:51"),
    ("layout Cập nhật lúc 08:00, 05/12/2021; url 2021-12-01", "", "2021-12-01"),
    ("layout Đăng 01/12/2021 11:51 - Cập nhật 05/12/2021 08:00", "", "2021-12-01T11:51"),
    ("layout Cập nhật: 09:00 04/03/2019; jsonld 2019-03-04", "", "2019-03-04T09:00"),
    ("meta:us 3/4/2019 9:00:00 AM; feed Wed, 03 Apr 2019 02:00:00 GMT", "", "2019-04-03T09:00"),
    ("layout 3 giờ trước", "", "2026-10-02T15:38"),
    ("layout 11:51 01/12/2030; url 2021-12-01", "", "2021-12-01"),
]

# ---------------------------------------------------------------- no stamp: dateline, years, address
# lead, following text, fetched, path of the address, publication day
UNSTAMPED = [
    ("Sáng nay (16/7), xã sơ kết vụ hồi.", "Đến ngày 30/6/2019 đạt 40% kế hoạch.", _LATE, "", "2019-07-16"),
    ("Ngày 12/3/2018, xã sơ kết vụ hồi.", "Kế hoạch năm 2019 là 300 ha.", _LATE, "", "2018-03-12"),
    ("Hôm qua (31/12), xã sơ kết vụ hồi.", "Năm 2020, xã trồng 30 ha.", _LATE, "", "2021-01-01"),
    # January looks back
    ("Sáng nay (2/1), xã gặp mặt đầu năm mới.", "Năm 2020, xã trồng 30 ha.", _LATE, "", "2021-01-02"),
    ("Sáng nay (2/1), xã tổng kết công tác năm 2020.", _PLAIN, _LATE, "", "2021-01-02"),
    ("Chiều 8/1, xã tổ chức hội nghị.", "Trong năm 2020, xã đã trồng 30 ha.", _LATE, "", "2021-01-08"),
    ("Chiều 8/1, xã tổ chức hội nghị.", "Kết thúc năm 2020, thu ngân sách đạt 3 tỷ đồng.", _LATE, "", "2021-01-08"),
    ("Ngày 5/1, xã công bố kết quả.", "Tính đến 31/12/2020, có 30 ha.", _LATE, "", "2021-01-05"),
    ("Ngày 5/1, xã công bố kết quả.", "Hợp tác xã ra đời ngày 20/11/2020.", _LATE, "", "2021-01-05"),
    ("Sáng thứ bảy (2/1), xã ra quân.", "Năm 2020 là năm đầu tiên.", _LATE, "", "2021-01-02"),
    ("Sáng thứ năm (2/1), xã ra quân.", "Năm 2020 là năm đầu tiên.", _LATE, "", "2020-01-02"),
    ("Sáng 2/1, xã ra quân.", "Năm 2020 là năm đầu tiên.", "2021-01-05 08:00", "", "2021-01-02"),
    ("Sáng 2/1, xã ra quân.", "Năm 2020 là năm đầu tiên.", "2020-12-30 08:00", "", "2020-01-02"),
    ("Sáng nay (2/1), xã tổng kết năm 2020.", _PLAIN, "2020-12-30 08:00", "", "2020-01-02"),
    ("Sáng 2/1, xã ra quân.", "Năm 2020, xã phấn đấu trồng 30 ha.", _LATE, "", "2020-01-02"),
    ("Sáng 2/1, xã ra quân.", "Xã giao chỉ tiêu năm 2020 cho các thôn.", _LATE, "", "2020-01-02"),
    ("Sáng 3/1, xã triển khai nhiệm vụ năm 2020.", "Năm 2019, xã trồng 30 ha.", _LATE, "", "2020-01-03"),
    ("Sáng 2/1, xã ra quân.", "Năm 2020 là năm đầu tiên.", _LATE, "/kinh-te/202101/ra-quan-12/", "2021-01-02"),
    ("Chiều 20/1, xã tặng quà Tết Nguyên đán Canh Tý 2020.", _PLAIN, _LATE, "", "2020-01-20"),
    ("Ngày 12/1, huyện thăm hộ nghèo.", "Cuối năm 2019, huyện còn 320 hộ nghèo.", _LATE, "", "2020-01-12"),
    ("Ngày 15/1, đồn Biên phòng bàn giao nhà.", "Ngôi nhà khởi công từ tháng 11/2018.", _LATE, "", "2019-01-15"),
    ("Ngày 28/2, xã kiểm tra.", "Quý I năm 2021, xã đã trồng 3 ha.", _LATE, "", "2021-02-28"),
    ("Sáng 4/1, xã mừng năm mới 2021.", "Năm 2020, xã trồng 30 ha.", _LATE, "", "2021-01-04"),
    # December looks forward
    ("Chiều 28/12, xã triển khai nhiệm vụ năm 2021.", _PLAIN, _LATE, "", "2020-12-28"),
    ("Chiều 28/12, xã tổng kết năm 2020, triển khai nhiệm vụ năm 2021.", _PLAIN, _LATE, "", "2020-12-28"),
    ("Tối 31/12, xã chào đón năm mới 2021.", _PLAIN, _LATE, "", "2020-12-31"),
    ("Sáng 29/12, xã chuẩn bị hàng Tết Nguyên đán Tân Sửu 2021.", _PLAIN, _LATE, "", "2020-12-29"),
    ("Chiều 28/12, xã tổng kết năm 2020.", _PLAIN, _LATE, "", "2020-12-28"),
    ("Ngày 20/12, huyện tổng kết thi đua năm 2018, phát động thi đua năm 2019.", _PLAIN, _LATE, "", "2018-12-20"),
    ("Ngày 5/12, HĐND tỉnh khai mạc kỳ họp.", "Kỳ họp xem xét dự toán ngân sách năm 2020.", _LATE, "", "2019-12-05"),
    ("Ngày 5/12, xã công bố nông thôn mới.", "Năm 2019, thu nhập đạt 40 triệu đồng.", _LATE, "", "2019-12-05"),
    # the rest of the year
    ("Sáng thứ hai (14/5), xã sơ kết.", "Năm 2017 trồng 30 ha, năm 2017 bán 3 tấn, năm 2018 bán 5 tấn.", _LATE, "", "2018-05-14"),
    ("Sáng 16/7, xã sơ kết.", "Năm 2019, xã trồng 30 ha.", _LATE, "/2020/07/so-ket.html", "2020-07-16"),
    ("Sáng 16/7, xã sơ kết.", _PLAIN, _LATE, "/xa-hoi/202107/so-ket-77/", "2021-07-16"),
    ("Sáng 16/7, xã sơ kết.", _PLAIN, _LATE, "/xa-hoi/202103/so-ket-77/", None),
    ("Sáng 16/7, xã sơ kết.", "Năm 2019, xã trồng 30 ha.", _LATE, "/xa-hoi/so-ket-202007/", "2019-07-16"),
    # no year, no date
    ("Sáng 16/7, xã sơ kết.", _PLAIN, _LATE, "", None),
    ("Sáng thứ hai (14/5), xã sơ kết.", _PLAIN, _LATE, "", None),
    ("Sáng 16/7, xã sơ kết.", "Theo Nghị định số 30/2020/NĐ-CP, xã hỗ trợ giống.", _LATE, "", None),
    ("Sáng 16/7, xã sơ kết.", "Phấn đấu đến năm 2025 có 20 xã.", _LATE, "", None),
    ("Xã sơ kết vụ hồi.", "Năm 2019, xã trồng 30 ha.", _LATE, "", None),
]


def _article(lead: str, texts: list[str], stamps: tuple[Stamp, ...], fetched: str, path: str = "") -> Article:
    raw = RawArticle(
        portal=None,
        url=f"https://bao.example{path or '/tin-1.html'}",
        article_key="tin-1",
        fetched_at=datetime.fromisoformat(fetched).replace(tzinfo=VIETNAM),
        layout="test",
        titles=(Stamp("Xã vùng cao được mùa hồi", "layout"),),
        leads=(Stamp(lead, "layout"),) if lead else (),
        dates=stamps,
        blocks=tuple(Block("paragraph", text) for text in texts),
    )
    found = normalize(raw)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(("stamps", "lead", "expected"), STAMPED)
def test_stamped(stamps: str, lead: str, expected: str | None) -> None:
    found = _article(lead, [_PLAIN], candidates(stamps), _LATE).published_at
    assert (found.isoformat().removesuffix("+07:00").removesuffix(":00") if found else None) == expected


@pytest.mark.parametrize(("lead", "text", "fetched", "path", "expected"), UNSTAMPED)
def test_unstamped(lead: str, text: str, fetched: str, path: str, expected: str | None) -> None:
    found = _article(lead, [text], (), fetched, path)
    assert (found.published_at.isoformat() if found.published_at else None) == expected
    assert found.published_certainty == ("inferred" if expected else None)


# ---------------------------------------------------------------- how certain it is
# stamps -> certainty: what a source prints, or what the crawl had to say (core.code)
CERTAINTIES = [
    ("layout 11:51 01/12/2021", "minute"),
    ("layout 01/12/2021", "day"),
    ("layout 3 giờ trước", "inferred"),
    ("layout vừa xong", "inferred"),
    ("layout 2 ngày trước", "inferred"),
    ("layout Hôm qua, 16:20", "inferred"),
    ("layout 2 hours ago", "inferred"),
    ("layout 16/7 08:30", "inferred"),
    ("layout Thứ Năm, 16/7 08:30", "inferred"),
    ("layout 16/7 08:30; url 2026-07-16", "minute"),  # another source prints the year
    ("layout 16/7 08:30; jsonld 2026-07-16T08:30:00+07:00", "minute"),
    ("layout 3 giờ trước; url 2026-10-02", "inferred"),  # nobody prints the time
    ("layout 3 giờ trước; jsonld 2026-10-02T15:20:00+07:00", "minute"),
]


@pytest.mark.parametrize(("stamps", "expected"), CERTAINTIES)
def test_certainty(stamps: str, expected: str) -> None:
    assert _article("", [_PLAIN], candidates(stamps), _LATE).published_certainty == expected


# stamps -> stamps in conflict with the choice
CONFLICTS = [
    ("layout 08:30 01/12/2021; jsonld 2021-12-01T15:00:00+07:00", ["2021-12-01T15:00:00+07:00"]),
    ("layout 08:30 01/12/2021; feed Thu, 02 Dec 2021 08:30:00 +0700", ["Thu, 02 Dec 2021 08:30:00 +0700"]),
    ("layout 08:30 01/12/2021; jsonld 2021-12-01T08:30:41+07:00", []),  # one prints seconds
    ("layout 08:30 01/12/2021; jsonld 2021-12-01T08:29:41+07:00", []),  # or rounds them
    ("layout 08:30 01/12/2021; jsonld 2021-12-01T08:32:00+07:00", ["2021-12-01T08:32:00+07:00"]),
    ("layout 08:30 01/12/2021; jsonld 2021-12-01; url 2021-12-01", []),  # a day says no time
    ("layout 08:30 01/12/2021; jsonld 2021-12-01T15:00:00+07:00; meta!modified 2021-12-01T15:00:00+07:00", []),  # the change
    ("layout 08:30 01/12/2021; layout Cập nhật: 15:00 01/12/2021", []),
    ("layout 3 giờ trước; jsonld 2026-10-02T15:20:00+07:00", []),  # hours ago are no time of day
]


@pytest.mark.parametrize(("stamps", "expected"), CONFLICTS)
def test_conflicts(stamps: str, expected: list[str]) -> None:
    assert [found.text for found in _article("", [_PLAIN], candidates(stamps), _LATE).conflicts] == expected
