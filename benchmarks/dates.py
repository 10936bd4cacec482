"""Dates and publication times beside dateparser, htmldate and duckling: speed and accuracy, measured side by side in one run.

    python benchmarks/dates.py [--repeat N]

Prints the machine, the versions, median times on one core, and, where the annotated rows lie in ../shared, how many each of them reads.
What is compared, and in whose favour:

* dateparser gets the settings that suit it best, for a row of running text the annotated span alone (where the date stands is given
  away), and a month or a year as a whole interval. `search_dates` has to find the dates itself, as `find_dates` does; it is timed only.
* htmldate looks for the day of a page: each stamp is put into a small page as the one marked date. Its answer is a day, so its column
  "its day" is the one to compare.
* duckling runs where its bindings are installed (see `duckling_times`); like dateparser it gets the annotated span alone, and every
  choice among its answers is in its favour.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dateparser.date import DateDataParser  # noqa: E402  # the project's root has to be on the path first
from dateparser.search import search_dates  # noqa: E402
from htmldate import find_date  # noqa: E402

from benchmarks import duckling_times  # noqa: E402
from pipelines.dates import find_dates, parse_published  # noqa: E402
from warehouse.records import VIETNAM, DateMention  # noqa: E402

SHARED = ROOT.parent / "shared"
ANCHOR = datetime(2019, 7, 16, 10, 30, tzinfo=VIETNAM)
STAMPS = [
    "Thứ Ba, 16/07/2019 10:30",
    "16/07/2019 10:30",
    "10:30 | 16/07/2019",
    "Thứ Ba, 16/07/2019 - 10:30 (GMT+7)",
    "Cập nhật lúc: 10:30 16/07/2019",
    "2019-07-16T10:30:00+07:00",
    "Thứ Ba, 16 Tháng Bảy 2019 10:30",
    "10 giờ 30 phút, ngày 16 tháng 7 năm 2019",
]
# 18 times in 3,500 characters, as many as in the provincial report that the project began with; invented
DATED = (
    "Sáng nay (16/7), UBND tỉnh tổ chức hội nghị sơ kết 6 tháng đầu năm 2019. Theo báo cáo, đến ngày 30/6, toàn tỉnh có 15/19 xã đạt "
    "chuẩn, thu ngân sách đạt 1.250 tỷ đồng, tăng 7,5% so với cùng kỳ năm trước; quý II có 312 doanh nghiệp mới. Giai đoạn 2016 - 2020, "
    "tỉnh đặt mục tiêu giảm 2-3% hộ nghèo mỗi năm.\n"
)
UNDATED = (
    "Các đại biểu thảo luận về giải phóng mặt bằng, phòng chống thiên tai và chăm sóc sức khỏe nhân dân. Phát biểu kết luận, đồng chí chủ "
    "tịch yêu cầu các sở, ngành, huyện, thành phố tập trung tháo gỡ khó khăn cho 1.200 doanh nghiệp, đẩy nhanh tiến độ 12 dự án trọng "
    "điểm, bảo đảm an ninh trật tự trên địa bàn. Năm hộ dân ở bản Nà Lốc đã nhận đất tái định cư; hai tổ công tác tiếp tục vận động từng "
    "nhà, bàn giao mặt bằng cho chủ đầu tư, tạo điều kiện để nhà thầu thi công ba ca, bốn kíp, bù tiến độ đã chậm do mưa.\n"
    "Theo lãnh đạo sở, vốn giải ngân đạt 61,2% kế hoạch, cao hơn mức bình quân chung của cả nước; 7/11 huyện, thành phố giải ngân trên "
    "70%. Các địa phương có tỷ lệ thấp phải rà soát từng công trình, làm rõ trách nhiệm của người đứng đầu, không để hồ sơ tồn đọng.\n"
    "Trước đó, các đoàn kiểm tra đã đến thăm, tặng quà 20 gia đình chính sách và động viên cán bộ trực chốt.\n"
)
ARTICLE = ((DATED + UNDATED) * 3)[:3500]
SETTINGS: dict[str, Any] = {
    "DATE_ORDER": "DMY", "TIMEZONE": "Asia/Ho_Chi_Minh", "TO_TIMEZONE": "Asia/Ho_Chi_Minh", "RETURN_AS_TIMEZONE_AWARE": True,
    "RETURN_TIME_AS_PERIOD": True, "NORMALIZE": False, "STRICT_PARSING": False, "PREFER_DATES_FROM": "current_period",
    "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first",
}  # fmt: skip


DUCKLING = duckling_times.times()


def dateparser_reading(text: str, anchor: datetime | None) -> tuple[datetime, str] | None:
    """dateparser's moment and the period that it stands for (time, day, month, year)."""
    base = (anchor or ANCHOR).astimezone(VIETNAM).replace(tzinfo=None)
    try:
        found = DateDataParser(languages=["vi", "en"], settings=SETTINGS | {"RELATIVE_BASE": base}).get_date_data(text)
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return None  # known to be raised on odd strings; counted as no answer
    return (found.date_obj.astimezone(VIETNAM), found.period or "day") if found.date_obj else None


def interval_of(moment: datetime, period: str) -> dict[str, str]:
    day = moment.date()
    if period == "time":
        return {"start": moment.isoformat(), "end": moment.isoformat(), "granularity": "minute"}
    first, last = {
        "month": (day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])),
        "year": (date(day.year, 1, 1), date(day.year, 12, 31)),
        "week": (day - timedelta(days=day.weekday()), day + timedelta(days=6 - day.weekday())),
    }.get(period, (day, day))
    return {"start": first.isoformat(), "end": last.isoformat(), "granularity": period}


def moment_of(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def rows_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text("utf-8").splitlines()]


def our_dates(row: dict[str, Any]) -> dict[str, Any]:
    def plain(mention: DateMention) -> dict[str, Any]:
        start, end = (value and value.isoformat() for value in (mention.start, mention.end))
        place = {"span_start": mention.start_char, "span_end": mention.end_char}
        return place | {"start": start, "end": end, "granularity": mention.granularity, "part": mention.part, "mod": mention.mod}

    return {"found": [plain(mention) for mention in find_dates(row["text"], anchor=moment_of(row["anchor"]))]}


def dateparser_dates(row: dict[str, Any]) -> dict[str, Any]:
    found = dateparser_reading(row["span"], moment_of(row["anchor"]))
    return {"expected": interval_of(*found) if found else None}


def our_stamp(row: dict[str, Any]) -> str | None:
    found = parse_published(row["text"], crawled_at=moment_of(row.get("crawled_at")))
    return found.at.isoformat() if found else None


def dateparser_stamp(row: dict[str, Any]) -> str | None:
    found = dateparser_reading(row["text"], moment_of(row.get("crawled_at")))
    return (found[0].isoformat() if found[1] == "time" else found[0].date().isoformat()) if found else None


def duckling_dates(read: duckling_times.Times, row: dict[str, Any]) -> dict[str, Any]:
    return {"expected": duckling_times.interval_in(read(row["span"], moment_of(row["anchor"]) or ANCHOR))}


def duckling_stamp(read: duckling_times.Times, row: dict[str, Any]) -> str | None:
    return duckling_times.stamp_in(read(row["text"], moment_of(row.get("crawled_at")) or ANCHOR))


def htmldate_stamp(row: dict[str, Any]) -> str | None:
    page = (
        f'<html lang="vi"><body><article><h1>Tin</h1><p class="publish-date">{row["text"]}</p><p>Nội dung bài.</p></article></body></html>'
    )
    return find_date(page, original_date=True, extensive_search=True)


def microseconds(call: Callable[[], object], repeat: int) -> str:
    """Median and least CPU time of a call; on a machine that others use too the least is nearer to the code's own time."""
    taken = []
    for _ in range(repeat):
        start = time.process_time_ns()
        call()
        taken.append((time.process_time_ns() - start) / 1000)
    return f"{statistics.median(taken):10.1f}{min(taken):10.1f}"


def print_machine() -> None:
    info = Path("/proc/cpuinfo")
    names = (
        [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    )
    print(f"{names[0] if names else platform.processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {platform.system()}")
    others = ["dateparser", "htmldate", *([duckling_times.DISTRIBUTION] if DUCKLING else [])]
    print(f"Python {platform.python_version()}, {', '.join(f'{name} {version(name)}' for name in others)}")


def print_times(repeat: int) -> None:
    parser = DateDataParser(languages=["vi", "en"], settings=SETTINGS | {"RELATIVE_BASE": ANCHOR.replace(tzinfo=None)})
    print(f"\n{'microseconds of CPU a call, median and least':46}{'ours':>20}{'dateparser':>20}{'duckling' if DUCKLING else '':>20}")
    for text in STAMPS:
        ours = microseconds(lambda text=text: parse_published(text), repeat)
        theirs = microseconds(lambda text=text: parser.get_date_data(text), max(5, repeat // 10))
        print(f"{text:46}{ours}{theirs}{duckling_time(text, max(5, repeat // 10))}")
    settings: dict[str, Any] = {"RELATIVE_BASE": ANCHOR.replace(tzinfo=None), "DATE_ORDER": "DMY"}
    for article in (ARTICLE, *([crowded()] if (SHARED / "gold").is_dir() else [])):
        ours = microseconds(lambda article=article: find_dates(article, anchor=ANCHOR), max(5, repeat // 10))
        theirs = microseconds(lambda article=article: search_dates(article, languages=["vi"], settings=settings), 5)
        name = f"{len(article)} characters, {len(find_dates(article, anchor=ANCHOR))} dates named"
        print(f"{name:46}{ours}{theirs}{duckling_time(article, 5)}")


def crowded() -> str:
    """As many characters of annotated sentences, of which nearly every one names a time: no article, the worst that can be met."""
    return "\n".join(dict.fromkeys(row["text"] for row in rows_of("dates.jsonl")))[: len(ARTICLE)]


def duckling_time(text: str, repeat: int) -> str:
    read = DUCKLING
    return microseconds(lambda: read(text, ANCHOR), repeat) if read else ""


def print_accuracy() -> None:
    sys.path.insert(0, str(SHARED / "gold"))
    score = import_module("scorer").score
    sentences, stamps = rows_of("dates.jsonl"), rows_of("publish_times.jsonl")
    print(f"\n{len(sentences)} sentences, % right{'all':>26}{'positives':>12}{'traps':>8}")
    readers = [("ours, whole sentence", our_dates), ("dateparser, span given", dateparser_dates)]
    readers += [("duckling, span given", partial(duckling_dates, DUCKLING))] if DUCKLING else []
    for name, read in readers:
        summary = score(sentences, [{"id": row["id"], **read(row)} for row in sentences])[0]
        print(f"{name:40}{summary['accuracy_all']:10}{summary['accuracy_positive']:12}{summary['trap_accuracy']:8}")
    print(f"\n{len(stamps)} stamps, % right{'all':>28}{'its day':>12}{'no stamp':>10}")
    readers = [("ours", our_stamp), ("dateparser", dateparser_stamp), ("htmldate, in a page", htmldate_stamp)]
    readers += [("duckling", partial(duckling_stamp, DUCKLING))] if DUCKLING else []
    for name, read in readers:
        summary = score(stamps, [{"id": row["id"], "value": read(row)} for row in stamps])[0]
        print(f"{name:40}{summary['accuracy_all']:10}{summary['date_part_correct']:12}{summary['null_rows_correct']:10}")


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    options.add_argument("--repeat", type=int, default=1000, help="calls for each stamp's median")
    print_machine()
    print_times(options.parse_args().repeat)
    if (SHARED / "gold" / "scorer.py").exists():
        print_accuracy()
    else:
        print("\nno accuracy: the annotated rows of ../shared are not here")


if __name__ == "__main__":
    main()
