"""Times named in a text. Own examples, written for this table; conventions: D/M/Y, weeks from Monday, lunar days as civil days.

The anchor of a table's rows stands beside its name. Each row: text, then one "span = start..end granularity [part] [mod]" per mention.
"""

import json
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from pipelines.dates import Dateline, find_datelines, find_dates
from warehouse.records import VIETNAM, DateMention

JULY = datetime(2019, 7, 16, 10, 30, tzinfo=VIETNAM)  # a Tuesday
LATE = datetime(2018, 12, 28, 16, 0, tzinfo=VIETNAM)  # a Friday
EARLY = datetime(2019, 1, 3, 9, 0, tzinfo=VIETNAM)  # a Thursday

DAYS = [
    ("Chiều 15/7, tỉnh họp.", ["Chiều 15/7 = 2019-07-15 day afternoon"]),
    ("(BBL) - Chiều nay, 16/7, khai mạc.", ["Chiều nay, 16/7 = 2019-07-16 day afternoon"]),
    ("Tối qua (15/7), mưa lớn.", ["Tối qua (15/7) = 2019-07-15 day evening"]),
    ("Hôm nay 16/7 xã Đá Trắng ra quân.", ["Hôm nay 16/7 = 2019-07-16 day"]),
    ("Hôm nay, 5/7 xã đạt chuẩn.", ["Hôm nay = 2019-07-16 day"]),
    ("Thứ 5, 18/7, họp báo.", ["Thứ 5, 18/7 = 2019-07-18 day"]),
    ("Sáng Chủ nhật (14/7), giải chạy.", ["Sáng Chủ nhật (14/7) = 2019-07-14 day morning"]),
    ("Thứ Tư ngày 17-7 và ngày 18.7", ["Thứ Tư ngày 17-7 = 2019-07-17 day", "ngày 18.7 = 2019-07-18 day"]),
    ("đêm 15, rạng sáng 16/7", ["đêm 15, rạng sáng 16/7 = 2019-07-15..2019-07-16 day night"]),
    ("Ngày 2 tháng Chín năm 1945", ["Ngày 2 tháng Chín năm 1945 = 1945-09-02 day"]),
    ("Ngày 16 tháng 7 năm ngoái", ["Ngày 16 tháng 7 năm ngoái = 2018-07-16 day"]),
    ("Ngày 20 tháng sau, họp.", ["Ngày 20 tháng sau = 2019-08-20 day"]),
    ("Hôm thứ Sáu, ông nói. Chủ nhật tới, hội.", ["Hôm thứ Sáu = 2019-07-12 day", "Chủ nhật tới = 2019-07-21 day"]),
    ("sáng thứ Hai tuần tới", ["sáng thứ Hai tuần tới = 2019-07-22 day morning"]),
    ("thứ Bảy, Chủ nhật tuần qua", ["thứ Bảy, Chủ nhật tuần qua = 2019-07-13..2019-07-14 day"]),
    ("hôm kia, ngày kia", ["hôm kia = 2019-07-14 day", "ngày kia = 2019-07-18 day"]),
    ("xảy ra ngày 12/7. Tối cùng ngày, dập tắt.", ["ngày 12/7 = 2019-07-12 day", "Tối cùng ngày = 2019-07-12 day evening"]),
    ("Ngày 29/2/2019 và ngày 29/2/2020", ["ngày 29/2/2020 = 2020-02-29 day"]),
    ("Theo quyết định ngày 10/5, dự án sẽ hoàn thành.", ["ngày 10/5 = 2019-05-10 day"]),
    ("ký ngày hai mươi mốt tháng Sáu", ["ngày hai mươi mốt tháng Sáu = 2019-06-21 day"]),
    ("Hạn cuối nộp đơn là 25/7.", ["25/7 = 2019-07-25 day"]),
    ("làm xong trước 25-8, tính đến 10-7.", ["25-8 = 2019-08-25 day", "10-7 = 2019-07-10 day"]),
]
WEEKDAYS = [  # alone: the latest such day, or the next one in a clause of the future
    ("Sáng thứ Hai, đoàn về xã.", ["Sáng thứ Hai = 2019-07-15 day morning"]),
    ("Trời mưa từ chiều Chủ nhật.", ["chiều Chủ nhật = 2019-07-14 day afternoon"]),
    ("Kết quả sẽ có vào thứ Năm.", ["thứ Năm = 2019-07-18 day"]),
    ("Hồ sơ đã nộp vào thứ Ba.", ["thứ Ba = 2019-07-16 day"]),
    ("mỗi sáng thứ Hai; chiều thứ Bảy hằng tuần; các buổi tối thứ Ba, thứ Năm", []),
    ("xếp vào thứ ba toàn đoàn; buổi sáng thứ hai của hội thi", []),
]
RANGES = [
    ("8/7 - 10/7/2019", ["8/7 - 10/7/2019 = 2019-07-08..2019-07-10 day"]),
    ("nhân Ngày Môi trường thế giới 5/6", ["5/6 = 2019-06-05 day"]),
    ("nhân Ngày Chiến thắng Khe Sanh 9/7, xã", ["9/7 = 2019-07-09 day"]),
    ("Ngày Chủ nhật Việt Nam thắng Lào 3-1.", []),
    ("lãi từ 3 đến 4-5 triệu đồng; cho điểm từ 1-5.", []),
    ("Trong 3 ngày 15, 16 và 17/7, hội thi", ["3 ngày 15, 16 và 17/7 = 2019-07-15..2019-07-17 day"]),
    ("trong 3 ngày (15 - 17/7)", ["3 ngày (15 - 17/7) = 2019-07-15..2019-07-17 day"]),
    ("hai ngày 16/7 và 17/7", ["hai ngày 16/7 và 17/7 = 2019-07-16..2019-07-17 day"]),
    ("các ngày 9, 11 và 13/7 họp", ["ngày 9 = 2019-07-09 day", "11 = 2019-07-11 day", "13/7 = 2019-07-13 day"]),
    ("các ngày 10/7, 12/7 và 14/7", ["ngày 10/7 = 2019-07-10 day", "12/7 = 2019-07-12 day", "14/7 = 2019-07-14 day"]),
    ("từ 28 đến 5/7", ["28 đến 5/7 = 2019-06-28..2019-07-05 day"]),
    ("từ ngày 28/12/2018 đến 5/1", ["ngày 28/12/2018 đến 5/1 = 2018-12-28..2019-01-05 day"]),
    ("từ 19h ngày 12 đến 19h ngày 13/7", ["19h ngày 12 đến 19h ngày 13/7 = 2019-07-12..2019-07-13 day"]),
    ("từ đầu tháng 5 đến cuối tháng 6", ["đầu tháng 5 đến cuối tháng 6 = 2019-05-01..2019-06-30 month"]),
    ("từ quý III/2018 đến quý II/2019", ["quý III/2018 đến quý II/2019 = 2018-07-01..2019-06-30 quarter"]),
    ("từ năm 2016 đến tháng 6/2019", ["năm 2016 đến tháng 6/2019 = 2016-01-01..2019-06-30 month"]),
    ("từ nay đến hết quý I/2020", ["nay đến hết quý I/2020 = 2019-07-16..2020-03-31 day"]),
    ("từ đầu năm tới nay", ["đầu năm tới nay = 2019-01-01..2019-07-16 day"]),
    ("kể từ tháng 3/2019 đến nay", ["tháng 3/2019 đến nay = 2019-03-01..2019-07-16 day"]),
    ("từ cuối năm 2018 đến nay", ["cuối năm 2018 = 2018-01-01..2018-12-31 year END"]),
    ("nghỉ ngày 30/4 và ngày Quốc tế Lao động 1/5/2018", ["ngày 30/4 = 2018-04-30 day", "ngày Quốc tế Lao động 1/5/2018 = 2018-05-01 day"]),
]
CLOCKS = [
    ("lúc 8 giờ rưỡi sáng nay", ["8 giờ rưỡi sáng nay = 2019-07-16T08:30 minute morning"]),
    ("khoảng 22 giờ đêm qua", ["22 giờ đêm qua = 2019-07-15T22:00 hour night"]),
    ("lúc 3h sáng 15/7", ["3h sáng 15/7 = 2019-07-15T03:00 hour morning"]),
    ("lúc 10 giờ 16/7", ["10 giờ 16/7 = 2019-07-16T10:00 hour"]),
    ("hồi 17h 20 phút ngày 13-7-2019", ["17h 20 phút ngày 13-7-2019 = 2019-07-13T17:20 minute"]),
    ("7 giờ tối mai", ["7 giờ tối mai = 2019-07-17T19:00 hour evening"]),
    ("từ 8 giờ đến 11 giờ 30 ngày 16/7", ["8 giờ đến 11 giờ 30 ngày 16/7 = 2019-07-16T08:00..2019-07-16T11:30 hour"]),
    ("ngày 16/7 lúc 8 giờ", ["ngày 16/7 lúc 8 giờ = 2019-07-16T08:00 hour"]),
    ("trong 12 giờ qua", ["12 giờ qua = 2019-07-15T22:30..2019-07-16T10:30 hour"]),
]
PERIODS = [  # names of periods
    ("quý I và quý II năm 2019", ["quý I và quý II năm 2019 = 2019-01-01..2019-06-30 half"]),
    ("Quý 2/2019 và quý IV năm ngoái",
     ["Quý 2/2019 = 2019-04-01..2019-06-30 quarter", "quý IV năm ngoái = 2018-10-01..2018-12-31 quarter"]),
    ("5 tháng cuối năm", ["5 tháng cuối năm = 2019-08-01..2019-12-31 month"]),
    ("chín tháng đầu năm nay", ["chín tháng đầu năm nay = 2019-01-01..2019-09-30 month"]),
    ("7 tháng/2019", ["7 tháng/2019 = 2019-01-01..2019-07-31 month"]),
    ("Tính chung 6 tháng, thu ngân sách tăng", ["6 tháng = 2019-01-01..2019-06-30 half"]),
    ("nửa cuối năm 2018", ["nửa cuối năm 2018 = 2018-07-01..2018-12-31 half"]),
    ("kỳ 2/2019", ["kỳ 2/2019 = 2019-07-01..2019-12-31 half"]),
    ("trung tuần tháng 6/2019", ["trung tuần tháng 6/2019 = 2019-06-11..2019-06-20 day"]),
    ("tuần cuối tháng 6", ["tuần cuối tháng 6 = 2019-06-24..2019-06-30 day"]),
    ("nửa đầu tháng 7", ["nửa đầu tháng 7 = 2019-07-01..2019-07-15 day"]),
    ("tháng 4 - 6/2019", ["tháng 4 - 6/2019 = 2019-04-01..2019-06-30 quarter"]),
    ("giữa tháng 6 vừa qua", ["giữa tháng 6 vừa qua = 2019-06-01..2019-06-30 month MID"]),
    ("đầu quý III", ["đầu quý III = 2019-07-01..2019-09-30 quarter START"]),
    ("năm 2017, 2018; năm 2015, 2019",
     ["năm 2017, 2018 = 2017-01-01..2018-12-31 year", "năm 2015 = 2015-01-01..2015-12-31 year", "2019 = 2019-01-01..2019-12-31 year"]),
    ("5 năm 2015 - 2020", ["5 năm 2015 - 2020 = 2015-01-01..2020-12-31 year"]),
    ("nhiệm kỳ 2020-2025", ["nhiệm kỳ 2020-2025 = 2020-01-01..2025-12-31 year"]),
    ("năm học 2018 – 2019", ["năm học 2018 – 2019 = 2018-01-01..2019-12-31 year"]),
    ("đầu những năm 90 thế kỷ trước", ["đầu những năm 90 thế kỷ trước = 1990-01-01..1999-12-31 decade START"]),
    ("thế kỷ XVIII - XIX", ["thế kỷ XVIII - XIX = 1701-01-01..1900-12-31 century"]),
    ("mùa đông năm 2018", ["mùa đông năm 2018 = 2018-12-01..2019-02-28 season"]),
    ("vụ đông xuân 2018-2019", ["vụ đông xuân 2018-2019 = 2018-01-01..2019-12-31 year"]),
    ("hai tuần trước, cách đây 5 năm", ["hai tuần trước = 2019-07-01..2019-07-07 week", "cách đây 5 năm = 2014-01-01..2014-12-31 year"]),
    ("7 ngày qua", ["7 ngày qua = 2019-07-09..2019-07-16 day"]),
    ("đầu tuần này", ["đầu tuần này = 2019-07-15..2019-07-21 week START"]),
    ("bình quân 5 tháng tăng 3%", ["5 tháng = 2019-01-01..2019-05-31 month"]),
    ("lũy kế từ 2015 là 12 hộ", ["2015 = 2015-01-01..2015-12-31 year"]),
    ("Năm 938, quân ta thắng; năm 938 hộ", ["Năm 938 = 0938-01-01..0938-12-31 year"]),
]  # fmt: skip
NEIGHBOURS = [  # a year printed with the last of a list or pair is told of all, as far as the order of the days allows
    ("khởi công trước ngày 23/11 và bàn giao trước 31/1/2020", ["ngày 23/11 = 2019-11-23 day", "31/1/2020 = 2020-01-31 day"]),
    ("trước ngày 23/1 và trước 31/3/2020", ["ngày 23/1 = 2020-01-23 day", "31/3/2020 = 2020-03-31 day"]),
    ("các ngày 25/11, 20/12 và 10/1/2018", ["ngày 25/11 = 2017-11-25 day", "20/12 = 2017-12-20 day", "10/1/2018 = 2018-01-10 day"]),
    ("từ 29 đến 31/12 và từ 2 đến 4/1/2020", ["29 đến 31/12 = 2019-12-29..2019-12-31 day", "2 đến 4/1/2020 = 2020-01-02..2020-01-04 day"]),
    ("từ 25/12 đến 5/1/2020", ["25/12 đến 5/1/2020 = 2019-12-25..2020-01-05 day"]),
    ("ngày 28/12/2019, 5/1 và 12/1", ["ngày 28/12/2019 = 2019-12-28 day", "5/1 = 2020-01-05 day", "12/1 = 2020-01-12 day"]),
    ("ngày 10/7/2019, 12/7", ["ngày 10/7/2019 = 2019-07-10 day", "12/7 = 2019-07-12 day"]),
    ("tháng 11, 12 và tháng 1/2019", ["tháng 11, 12 và tháng 1/2019 = 2018-11-01..2019-01-31 month"]),
    (
        "các tháng 11, 1 và 3/2019",
        [
            f"{text} = {span} month"
            for text, span in (
                ("tháng 11", "2018-11-01..2018-11-30"),
                ("1", "2019-01-01..2019-01-31"),
                ("3/2019", "2019-03-01..2019-03-31"),
            )
        ],
    ),
    ("tháng 11 - 3/2019", ["tháng 11 - 3/2019 = 2018-11-01..2019-03-31 month"]),
    ("quý IV và quý I/2019", ["quý IV và quý I/2019 = 2018-10-01..2019-03-31 month"]),
]
COUNTS_BEHIND = [  # what is counted behind a period is no further month, quarter or year of a list
    ("Trong tháng 6, 3 xã đạt chuẩn.", ["tháng 6 = 2019-06-01..2019-06-30 month"]),
    ("Tháng 5, 12 học sinh được khen.", ["Tháng 5 = 2019-05-01..2019-05-31 month"]),
    ("tháng 5 - 1.200 hộ", ["tháng 5 = 2019-05-01..2019-05-31 month"]),
    ("Tháng 6 và 7 tỷ đồng", ["Tháng 6 = 2019-06-01..2019-06-30 month"]),
    ("Quý II, 3 doanh nghiệp giải thể.", ["Quý II = 2019-04-01..2019-06-30 quarter"]),
    ("Năm 2018, 2019 hộ thoát nghèo.", ["Năm 2018 = 2018-01-01..2018-12-31 year"]),
]
CAPITALS = [  # headlines: a capital there tells no name
    ("KẾT QUẢ QUÝ I/2019, KẾ HOẠCH QUÝ II",
     ["QUÝ I/2019 = 2019-01-01..2019-03-31 quarter", "QUÝ II = 2019-04-01..2019-06-30 quarter"]),
    ("CÔNG AN HUYỆN: CAO ĐIỂM THÁNG 6 VÀ 6 THÁNG ĐẦU NĂM",
     ["THÁNG 6 = 2019-06-01..2019-06-30 month", "6 THÁNG ĐẦU NĂM = 2019-01-01..2019-06-30 half"]),
    ("HƯỞNG ỨNG NGÀY MÔI TRƯỜNG THẾ GIỚI 5/6", ["5/6 = 2019-06-05 day"]),
    ("CHỊ LÊ THỊ THÁNG TƯ, BÀ HOÀNG THỊ QUÝ I, ANH QUÝ 3 CON, THÔN THÁNG TÁM, XÃ QUÝ BA, PHIM THÁNG NĂM RỰC RỠ", []),
    ("chị lê thị tháng tư, bà hoàng thị quý i, anh quý 3 con, thôn tháng tám, xã quý ba, phim tháng năm rực rỡ", []),
    ("XẾP VÀO THỨ BA. BÁO CÁO NỘP VÀO THỨ SÁU.", ["THỨ SÁU = 2019-07-12 day"]),
    ("Hội thi của Tỉnh đoàn\nTháng 6, các xã ra quân", ["Tháng 6 = 2019-06-01..2019-06-30 month"]),
    ("Bởi Linh 10 Tháng 1, 2019", ["10 Tháng 1, 2019 = 2019-01-10 day"]),
]  # fmt: skip
SAME_PERIOD = [
    ("6 tháng đầu năm, tăng 5% so với cùng kỳ năm 2017.",
     ["6 tháng đầu năm = 2019-01-01..2019-06-30 half", "cùng kỳ năm 2017 = 2017-01-01..2017-06-30 half"]),
    ("So với cùng kỳ năm ngoái, quý II tăng 3%.",
     ["cùng kỳ năm ngoái = 2018-04-01..2018-06-30 quarter", "quý II = 2019-04-01..2019-06-30 quarter"]),
    ("Từ đầu năm đến nay, tăng so với cùng kỳ.", ["đầu năm đến nay = 2019-01-01..2019-07-16 day", "cùng kỳ = 2018-01-01..2018-07-16 day"]),
    ("Tháng 2/2020, giảm so với cùng kỳ.", ["Tháng 2/2020 = 2020-02-01..2020-02-29 month", "cùng kỳ = 2019-02-01..2019-02-28 month"]),
    ("Tháng 6 tăng 1% so với tháng trước.", ["Tháng 6 = 2019-06-01..2019-06-30 month", "tháng trước = 2019-05-01..2019-05-31 month"]),
    ("Năm 2017, thu tăng so với năm trước.", ["Năm 2017 = 2017-01-01..2017-12-31 year", "năm trước = 2016-01-01..2016-12-31 year"]),
    ("Sản lượng tăng so với cùng kỳ.", []),
]  # fmt: skip
LISTS = [  # further months and years of a list are mentions of their own
    ("tháng 3, 6 và 9", ["tháng 3 = 2019-03-01..2019-03-31 month", "6 = 2019-06-01..2019-06-30 month", "9 = 2019-09-01..2019-09-30 month"]),
    ("các tháng 2, 5/2018", ["tháng 2 = 2018-02-01..2018-02-28 month", "5/2018 = 2018-05-01..2018-05-31 month"]),
    ("từ tháng 12/2018 - 02/2019", ["tháng 12/2018 - 02/2019 = 2018-12-01..2019-02-28 month"]),
    ("(6/2017 - 9/2018)", ["6/2017 - 9/2018 = 2017-06-01..2018-09-30 month"]),
    ("ba năm 2016, 2017, 2018", ["ba năm 2016, 2017, 2018 = 2016-01-01..2018-12-31 year"]),
]
NAMED_YEARS = [
    ("(SN 1962), sinh 1970, trú tại", ["1962 = 1962-01-01..1962-12-31 year", "1970 = 1970-01-01..1970-12-31 year"]),
    ("quy hoạch đến 2030, tầm nhìn 2050", ["2030 = 2030-01-01..2030-12-31 year", "tầm nhìn 2050 = 2050-01-01..2050-12-31 year"]),
    ("niên độ 2018-2019", ["niên độ 2018-2019 = 2018-01-01..2019-12-31 year"]),
    ("năm học này và năm học tới", ["năm học này = 2018-01-01..2019-12-31 year", "năm học tới = 2019-01-01..2020-12-31 year"]),
    ("Qua 6 tháng, thu đạt 52 %.", ["6 tháng = 2019-01-01..2019-06-30 half"]),
    ("Qua 3 tháng, bệnh khỏi hẳn. Sau 6 tháng nuôi, bán.", []),
    (
        "đầu tháng tới, đầu tháng tới nay",
        ["đầu tháng tới = 2019-08-01..2019-08-31 month START", "đầu tháng tới nay = 2019-07-01..2019-07-16 day"],
    ),
]
LEAP_MONTH = [  # the lunar year 2020 has a second fourth month, 23 May to 20 June
    ("tháng Tư nhuận năm 2020", ["tháng Tư nhuận năm 2020 = 2020-05-23..2020-06-20 day"]),
    ("mùng 1 tháng 4 nhuận năm 2020", ["mùng 1 tháng 4 nhuận năm 2020 = 2020-05-23 day"]),
    ("Trung thu năm nay, Trung thu 2018, bánh trung thu", ["Trung thu năm nay = 2019-09-13 day", "Trung thu 2018 = 2018-09-24 day"]),
    ("ngày ông Công, ông Táo năm ngoái", ["ngày ông Công, ông Táo năm ngoái = 2019-01-28 day"]),
]
LUNAR = [  # solar days checked against a printed calendar of 2018-2020
    ("mùng 3 Tết và 28 Tết", ["mùng 3 Tết = 2019-02-07 day", "28 Tết = 2019-02-02 day"]),
    ("từ 29 đến mùng 4 Tết", ["29 đến mùng 4 Tết = 2019-02-03..2019-02-08 day"]),
    ("đêm giao thừa năm Canh Tý 2020", ["đêm giao thừa năm Canh Tý 2020 = 2020-01-24 day night"]),
    ("Tết Nguyên đán Canh Tý", ["Tết Nguyên đán Canh Tý = 2020-01-25 day"]),
    ("Ngày 15/8 (âm lịch) là Tết Trung thu", ["Ngày 15/8 (âm lịch) = 2019-09-13 day", "Tết Trung thu = 2019-09-13 day"]),
    ("mùng 10 tháng 3; mùng 2 tháng 9", ["mùng 10 tháng 3 = 2019-04-14 day", "mùng 2 tháng 9 = 2019-09-02 day"]),
    ("từ mùng 6 đến mùng 9 tháng Giêng", ["mùng 6 đến mùng 9 tháng Giêng = 2019-02-10..2019-02-13 day"]),
    ("tháng 7 âm lịch", ["tháng 7 âm lịch = 2019-08-01..2019-08-29 day"]),
    ("giỗ Tổ năm tới", ["giỗ Tổ năm tới = 2020-04-02 day"]),
    ("năm Canh Tý", ["năm Canh Tý = 2020-01-25..2021-02-11 year"]),
    ("Lễ Quốc khánh 2-9; Quốc khánh nước bạn", ["Quốc khánh 2-9 = 2019-09-02 day"]),
    ("ngày 12 tháng Giêng hằng năm", []),
]
LUNAR_SPANS = [  # a lunar month by parts, or two of them
    ("tháng 4, 5 âm lịch", ["tháng 4, 5 âm lịch = 2019-05-05..2019-07-02 day"]),
    ("tháng 4 đến tháng 5 âm lịch", ["tháng 4 đến tháng 5 âm lịch = 2019-05-05..2019-07-02 day"]),
    ("trung tuần tháng 5 âm lịch", ["trung tuần tháng 5 âm lịch = 2019-06-13..2019-06-22 day"]),
    ("10 ngày đầu tháng Giêng", ["10 ngày đầu tháng Giêng = 2019-02-05..2019-02-14 day"]),
]
LATE_DECEMBER = [
    ("Ngày 5/1, huyện sẽ họp.", ["Ngày 5/1 = 2019-01-05 day"]),
    ("Ngày 5/1, tòa đã xét xử.", ["Ngày 5/1 = 2018-01-05 day"]),
    ("Khởi công vào sáng 26/4, dự kiến xong tháng 6/2019.",
     ["sáng 26/4 = 2018-04-26 day morning", "tháng 6/2019 = 2019-06-01..2019-06-30 month"]),
    ("Từ 30/12 đến 3/1", ["30/12 đến 3/1 = 2018-12-30..2019-01-03 day"]),
    ("Tháng 2 tới; tháng 11 vừa qua", ["Tháng 2 tới = 2019-02-01..2019-02-28 month", "tháng 11 vừa qua = 2018-11-01..2018-11-30 month"]),
    ("Quý I tới", ["Quý I tới = 2019-01-01..2019-03-31 quarter"]),
    ("6 tháng đầu năm", ["6 tháng đầu năm = 2018-01-01..2018-06-30 half"]),
    ("Năm qua, tỉnh khởi sắc; đầu năm mới", ["Năm qua = 2018-01-01..2018-12-31 year", "đầu năm mới = 2019-01-01..2019-12-31 year START"]),
]  # fmt: skip
EARLY_JANUARY = [
    ("Tối 31/12, dân đón năm mới.", ["Tối 31/12 = 2018-12-31 day evening"]),
    ("Ngày 20/12, tỉnh ban hành quyết định.", ["Ngày 20/12 = 2018-12-20 day"]),
    ("Phấn đấu đến ngày 31/12 hoàn thành.", ["ngày 31/12 = 2019-12-31 day"]),
    ("Quý IV, thu đạt khá; tháng 12", ["Quý IV = 2018-10-01..2018-12-31 quarter", "tháng 12 = 2018-12-01..2018-12-31 month"]),
    ("6 tháng cuối năm, thu đạt khá.", ["6 tháng cuối năm = 2018-07-01..2018-12-31 half"]),
    ("Tuần trước; tháng trước", ["Tuần trước = 2018-12-24..2018-12-30 week", "tháng trước = 2018-12-01..2018-12-31 month"]),
    ("23 tháng Chạp; Rằm tháng Giêng", ["23 tháng Chạp = 2019-01-28 day", "Rằm tháng Giêng = 2019-02-19 day"]),
]  # fmt: skip
TRAPS = [
    "lần lượt 3/5, 4/7, 2/9; đạt 5/7, 6/8 và 3/9 xã; phải được từ 2/3 trở lên; đến 2/3 dân số",
    "đạt 9/10 chỉ tiêu, từ 5/11 xã lên 7/11 xã; 2/3 số hộ; tỷ lệ 3/4; 5/7 tiêu chí",
    "ở đường 2/9, hẻm 12/5, quảng trường 10/3, chợ 19/8, số 30/4 phố Lê Lợi, tổ 3/2",
    "Bệnh viện 19-8, Công ty TNHH 2/9, HTX 3/2, Trường THPT 19/5, Nhà máy Z131",
    "thắng 3-0, hòa 1-1 (2-1), tỷ số 2-1",
    "Điện thoại 0912.345.678; 0205.3.812.345; hotline 1900.1234",
    "Thông tư 15/2017/TT-BGDĐT, Luật số 58/2014/QH13, Quyết định số 2/9/QĐ, Công văn số 20/7 của Sở",
    "con thứ 2, lần thứ ba, người thứ năm, hạng thứ tư, kỳ họp thứ 7, thứ hai là vốn",
    "năm huyện, năm 5 tuổi, năm dự án, năm tỷ đồng, từ ba đến năm em",
    "án 12 năm tù, 3 năm 6 tháng tù, 36 tháng, 18 tháng tuổi, 6 tháng 7 ngày, 5-7 ngày, 10-15 năm",
    "trực 24/7, 24/24 giờ, mở cửa 7h30 - 11h30 hằng ngày",
    "giá 16.7 triệu, 3-5 triệu, từ 2000 đồng, 2000-2500 tấn, đến 2020 người, mỗi năm 2000 tấn",
    "mỗi tháng 2 lần, hàng tháng 5 triệu, ngày 15 hằng tháng, 27/7, 2/9 hằng năm",
    "hằng năm trước ngày 31/3 phải báo cáo",
    "chị Hà Thị Tháng Ba, anh Quý 3 con, Phạm Văn Quý, Cách mạng Tháng Tám",
    "những năm qua, nhiều năm trước, mấy tháng qua, các tháng tới, vài ngày trước, năm đó, hôm sau",
    "trước đó 2 ngày; 3 ngày sau; 5 ngày trước đó; 2 năm sau khi cưới",
    "sáng Chủ nhật nào cũng có phiên chợ; cứ tối thứ Bảy, cứ đến thứ Sáu là họp; vào thứ Năm hằng tuần",
    "COVID-19, ISO 9001:2015, TCVN 5574:2018, Euro 2020, SEA Games 30, BKS 12A-012.34",
    "ngày 31/4, ngày 30/2/2019, ngày 0/5, ngày 32/1, ngày 29/2/2019",
    "thôn Tháng Tám, xã Quý Ba, rạp Tháng Tám, vòng xoay 3 Tháng 2, rạp 19/5, nhà văn hóa 26/3",
    "mùa khô từ tháng 11 năm trước đến tháng 4 năm sau",
    "đạt 31.10 triệu, từ 3.5 trở lên, trước 2.5 tháng",
    "Ngày hội thu hút 5-6 gian hàng; Ngày truyền thống ngành mỗi đơn vị cử 2-3 vận động viên; mừng 2-3 cháu đỗ đại học",
    "dịp lễ 2-3 vạn người đổ về; Ngày hội giao lưu 2-3 tiết mục; Ngày hội tặng 2-3 thẻ BHYT; Ngày hội mỗi xã góp 3-4 mâm cỗ, có 5/6 gian",
    "cấp nước 24/24 giờ, 7/7 ngày; dẫn trước 2-1; trước 3-4 tháng; tỷ lệ là 3/4; số xã đạt là 7/9",
]
PARTS_OF_MONTHS = [
    ("Ngày đầu tiên của tháng 6", ["Ngày đầu tiên của tháng 6 = 2019-06-01 day"]),
    ("ngày cuối cùng của tháng 2/2020", ["ngày cuối cùng của tháng 2/2020 = 2020-02-29 day"]),
    ("Sáng thứ Hai đầu tiên của tháng 7", ["Sáng thứ Hai đầu tiên của tháng 7 = 2019-07-01 day morning"]),
    (
        "Chủ nhật cuối tháng 6, các thứ Bảy cuối tháng 6",
        ["Chủ nhật cuối tháng 6 = 2019-06-30 day", "cuối tháng 6 = 2019-06-01..2019-06-30 month END"],
    ),
    ("những ngày cuối cùng của tháng 6", ["tháng 6 = 2019-06-01..2019-06-30 month"]),
    ("tính đến 30.6, hạn chót trước 15.7.", ["30.6 = 2019-06-30 day", "15.7 = 2019-07-15 day"]),
    ("dịp 20-11 vui; mừng 8-3 các chị", ["20-11 = 2019-11-20 day", "8-3 = 2019-03-08 day"]),
    ("dịp lễ 1-5 biển đông; mừng 5-6 năm 2018", ["1-5 = 2019-05-01 day", "5-6 năm 2018 = 2018-06-05 day"]),
    ("Ngày Môi trường thế giới 5-6 được hưởng ứng", ["5-6 = 2019-06-05 day"]),
    ("Ngày thành lập Đoàn 26-3 vui", ["26-3 = 2019-03-26 day"]),
    ("ba năm liền (2016, 2017, 2018)", ["2016, 2017, 2018 = 2016-01-01..2018-12-31 year"]),
    ("hai lần (2012 và 2017)", ["2012 = 2012-01-01..2012-12-31 year", "2017 = 2017-01-01..2017-12-31 year"]),
]
WITHOUT_ANCHOR = [
    ("ngày 20/12 và 3/1/2027", ["ngày 20/12 = 2026-12-20 day", "3/1/2027 = 2027-01-03 day"]),
    ("Sáng nay (16/7/2019), quý I/2018", ["Sáng nay (16/7/2019) = 2019-07-16 day morning", "quý I/2018 = 2018-01-01..2018-03-31 quarter"]),
    ("Hôm nay, ngày 16/7, tháng 6, năm ngoái, Rằm tháng Bảy, 7 ngày qua", []),
]
DATELINES = [
    ("ABC-Sáng nay (16/7), tỉnh họp", [("Sáng nay (16/7)", 16, 7, None, "morning", 0)]),
    ("Chiều qua (15/7), họp", [("Chiều qua (15/7)", 15, 7, None, "afternoon", -1)]),
    ("(ABC) - Ngày 8-1, họp", [("Ngày 8-1", 8, 1, None, None, None)]),
    ("Trong 2 ngày 15 và 16/7, họp", [("ngày 15 và 16/7", 16, 7, None, None, None)]),
    ("Chiều ngày 16.7.2019, tại chợ", [("Chiều ngày 16.7.2019", 16, 7, 2019, "afternoon", None)]),
    ("đường 30/4; tỷ số 3-1; ngày 31/4; ngày 2/9 hằng năm", []),
]


def shown(mention: DateMention) -> str:
    """A mention as the tables write it."""
    start, end = (v.strftime("%Y-%m-%dT%H:%M") if isinstance(v, datetime) else str(v) for v in (mention.start, mention.end))
    words = [mention.granularity, *filter(None, (mention.part, mention.mod))]
    return f"{mention.text} = {start if start == end else f'{start}..{end}'} {' '.join(words)}"


def cases() -> list[tuple[datetime | None, str, list[str]]]:
    july = [
        *DAYS,
        *WEEKDAYS,
        *LISTS,
        *NAMED_YEARS,
        *LEAP_MONTH,
        *RANGES,
        *CLOCKS,
        *PERIODS,
        *NEIGHBOURS,
        *COUNTS_BEHIND,
        *CAPITALS,
        *SAME_PERIOD,
        *LUNAR,
        *LUNAR_SPANS,
        *PARTS_OF_MONTHS,
        *((text, []) for text in TRAPS),
    ]
    tables = ((JULY, july), (LATE, LATE_DECEMBER), (EARLY, EARLY_JANUARY), (None, WITHOUT_ANCHOR))
    return [(anchor, text, mentions) for anchor, table in tables for text, mentions in table]


@pytest.mark.parametrize(("anchor", "text", "mentions"), cases())
def test_find_dates(anchor: datetime | None, text: str, mentions: list[str]) -> None:
    found = find_dates(text, anchor=anchor)
    assert [shown(mention) for mention in found] == mentions
    assert all(text[m.start_char : m.end_char] == m.text for m in found)


@pytest.mark.parametrize("write", [str.upper, str.lower])
@pytest.mark.parametrize("text", TRAPS)
def test_no_trap_opens_in_capitals_or_small_letters(text: str, write: Callable[[str], str]) -> None:
    assert find_dates(write(text), anchor=JULY) == []


def test_offsets_count_the_text_as_given() -> None:
    text = "Bà Năm gặp ngày 16/7/2019."  # decomposed letters before the date
    decomposed = unicodedata.normalize("NFD", text)
    (found,) = find_dates(decomposed, anchor=None)
    assert decomposed[found.start_char : found.end_char].endswith("16/7/2019")
    assert found.start == date(2019, 7, 16)


def test_a_day_serves_as_anchor_and_a_naive_time_does_not() -> None:
    assert find_dates("hôm qua", anchor=date(2019, 7, 16))[0].start == date(2019, 7, 15)
    with pytest.raises(ValueError, match="zone"):
        find_dates("hôm qua", anchor=datetime(2019, 7, 16))  # noqa: DTZ001  # the point of the test


@pytest.mark.parametrize(("text", "found"), DATELINES)
def test_datelines(text: str, found: list[tuple[object, ...]]) -> None:
    def row(line: Dateline) -> tuple[object, ...]:
        return line.text, line.day, line.month, line.year, line.part, line.offset

    assert [row(line) for line in find_datelines(text)] == found


@pytest.mark.shared
@pytest.mark.parametrize("write", [str, str.upper, str.lower])
def test_annotated_sentences(shared: Path, write: Callable[[str], str]) -> None:
    """The development rows, as printed and as a whole in capitals or small letters: at least 95 % of the positives and every trap."""
    rows = [json.loads(line) for line in (shared / "gold" / "dates.jsonl").read_text("utf-8").splitlines()]
    wrong = []
    for row in rows:
        anchor = datetime.fromisoformat(row["anchor"]) if row["anchor"] else None
        found = find_dates(write(row["text"]), anchor=anchor)
        over = [m for m in found if m.start_char < row["span_end"] and row["span_start"] < m.end_char]
        wanted = [row["expected"], *row.get("expected_alt", [])] if row["expected"] else []
        ok = (
            any(str(m.start)[:10] == w["start"][:10] and str(m.end)[:10] == w["end"][:10] for m in over for w in wanted)
            if wanted
            else not over
        )
        if not ok:
            wrong.append((row["id"], bool(wanted)))
    assert [row for row in wrong if not row[1]] == []
    assert len(wrong) <= 0.05 * len(rows)


# A date is read in a window: what a clause says far away from it, in a text without full stops, is not looked for. With that the work for
# one date does not grow with the text; `benchmarks/long_texts.py` prints the times of such texts.
@pytest.mark.parametrize(("far", "year"), [("", 2020), ("cây xanh " * 100, 2019)])
def test_the_tense_of_a_clause_is_looked_for_nearby(far: str, year: int) -> None:
    (found,) = find_dates(f"tháng 1 {far}sẽ khởi công", anchor=JULY)
    assert found.start == date(year, 1, 1)


@pytest.mark.parametrize(("far", "wanted"), [("", date(2017, 1, 1)), ("cây xanh " * 100, None)])
def test_the_period_of_a_comparison_is_looked_for_nearby(far: str, wanted: date | None) -> None:
    found = find_dates(f"Năm 2018 trồng {far}tăng so với cùng kỳ", anchor=JULY)
    assert [mention.start for mention in found[1:]] == ([wanted] if wanted else [])


@pytest.mark.parametrize(("between", "year"), [(3, 2018), (9, 2019)])
def test_of_the_years_that_a_sentence_prints_the_last_few_count(between: int, year: int) -> None:
    others = "; ".join(f"năm {other}" for other in range(2012, 2012 - between, -1))
    (*_, last) = find_dates(f"năm 2018; {others}; ngày 10/3", anchor=LATE)
    assert last.start == date(year, 3, 10)
