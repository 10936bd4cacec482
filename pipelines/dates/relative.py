"""Times counted from the anchor: hôm nay, tuần qua, N năm trước, 24 giờ qua, thứ Sáu tuần này.

Belongs here: what needs the article's own day and prints no date. Without an anchor all of it is refused.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.dates import traps
from pipelines.dates.intervals import Interval, days, days_before, last_day, month_before, months, one_day, week, years
from pipelines.dates.reading import Reading, Scan
from pipelines.dates.words import DASH, NUMBER, RELATIVE, WEEKDAY, number, one_space, weekday
from warehouse.records import Granularity, Mod

_DAYS = {
    "hôm nay": 0,
    "hôm qua": -1,
    "hôm kia": -2,
    "hôm kìa": -3,
    "ngày mai": 1,
    "ngày mốt": 2,
    "ngày kia": 2,
    "ngày kìa": 3,
    "nay": 0,
    "qua": -1,
    "mai": 1,
}
_DAY = re.compile(r"(?:ngày\s+)?(?P<day>hôm\s+(?:nay|qua|kia|kìa))(?!\w)|(?P<next>ngày\s+(?:mai|mốt|kia|kìa))(?!\w)")
_AFTER_PART = re.compile(r"(?P<day>nay|qua|mai)(?!\w)(?!\s+(?:đời|lại|cầu|khỏi|đường|đèo|sông|táng|một|hai))")
_SAME_DAY = re.compile(r"cùng\s+ngày(?!\s+(?:\d|đó|này|tháng))(?!\w)")
_WHICH = r"(?P<which>này|nay|vừa\s+qua|vừa\s+rồi|qua|trước|rồi|sắp\s+tới|tới|sau)(?!\w)(?!\s+(?:đó|khi|ấy|nay))"
_WEEK = re.compile(rf"(?P<mod>(?:những\s+ngày\s+)?(?:đầu|giữa|cuối)\s+)?tuần\s+(?:lễ\s+)?{_WHICH}")
_WEEK_TO_NOW = re.compile(r"đầu\s+tuần(?=\s+(?:cho\s+)?(?:đến|tới)\s+(?:hiện\s+)?nay(?!\w))")
_WEEKDAY = re.compile(rf"(?P<a>{WEEKDAY})(?:\s*(?:,|và|{DASH}|đến)\s*(?P<b>{WEEKDAY}))?\s*,?\s+(?:của\s+)?tuần\s+{_WHICH}")
_NEXT_WEEKDAY = re.compile(rf"(?P<a>{WEEKDAY})\s+(?P<which>tới|này|vừa\s+qua|vừa\s+rồi)(?=\s*(?:[,.;:)(]|$|\n))")
_LAST_WEEKDAY = re.compile(rf"hôm\s+(?P<a>{WEEKDAY})(?!\s+tuần)")
_BARE_WEEKDAY = re.compile(
    rf"(?P<a>{WEEKDAY})(?!\s*(?:,|và|hoặc|{DASH})?\s*(?:{WEEKDAY})|\s*,?\s*(?:ngày\s+)?\d|\s+(?:đầu|cuối|hằng|hàng|mỗi|nào|tuần|của|trong|liên|kể|tháng|xanh|vui|tình))"
)
_EVERY_WEEK = re.compile(r"(?<!\w)(?:mỗi|các|những|hằng|hàng|vài|mấy|buổi|cứ)\s+(?:\w+\s+){0,2}$")
_ON = re.compile(r"(?<!\w)(?:vào|hôm|đến|tới|trước|ngay)\s+(?:ngày\s+)?$")
_INTO = re.compile(r"(?<!\w)vào\s+$")  # "vào ngày thứ ba" may be the third day
_PAUSE = re.compile(r"\s*(?:[,.;:!?()]|$|\n)")
_RANKED = re.compile(r"(?<!\w)(?:xếp|đứng|lọt|vươn|leo|hạng|vị\s+trí|bảng)(?!\w)[^.;!?\n]*$")
_UNITS: dict[str, Granularity] = {
    "phút": "minute", "giờ": "hour", "h": "hour", "tiếng": "hour", "ngày": "day", "hôm": "day", "tuần": "week", "tháng": "month",
    "quý": "quarter", "năm": "year",
}  # fmt: skip
_UNIT = r"(?P<unit>phút|giờ|h|tiếng|ngày|hôm|tuần|tháng|năm)"
_SPAN = re.compile(
    rf"(?P<n>{NUMBER})\s*{_UNIT}(?:\s+liên\s+tiếp)?\s+(?P<way>vừa\s+qua|qua|gần\s+đây|gần\s+nhất|trở\s+lại\s+đây|sắp\s+tới|tới)(?!\w)"
    r"(?!\s+(?:đó|\d))"
)
_AGO = re.compile(
    rf"(?:cách\s+(?:đây|nay)\s+(?:khoảng\s+|hơn\s+|gần\s+|chừng\s+|đúng\s+|tròn\s+)?(?P<n>{NUMBER})\s+{_UNIT}(?!\w)"
    rf"|(?P<n2>{NUMBER})\s+{_UNIT.replace('unit', 'unit2')}\s+(?P<way>trước|nữa)(?!\w)(?:\s+đây)?"
    r"(?!\s+(?:đó|khi|tết|ngày|lễ|kỳ|lúc|thời|hạn|sinh|đại|bầu|bão|mùa|\d)))"
)
_HALF_MONTH = re.compile(r"nửa\s+tháng\s+(?P<way>trước|nữa)(?!\w)(?!\s+(?:đó|khi|ngày|\d))")
_NOW_TO = re.compile(r"nay\s+(?:cho\s+)?(?:đến|tới)\s")
_NOW_TO_END = re.compile(
    r"nay\s+(?:cho\s+)?(?:đến|tới)\s+(?:hết|cuối)\s+(?P<unit>tuần|(?<=hết\s)tháng|(?<=hết\s)năm)(?:\s+(?:này|nay))?(?=\s*(?:[,.;:)]|$|\n|\s(?:là|sẽ|các)\s))"
)
_UNANCHORED = re.compile(
    rf"(?:(?:trước|sau)\s+đó\s+(?:khoảng\s+|hơn\s+|gần\s+)?{NUMBER}\s+(?:ngày|tuần|tháng|năm|giờ|phút)"
    rf"|{NUMBER}\s+(?:ngày|tuần|tháng|năm|giờ|phút)\s+(?:sau|trước)(?!\w)(?:\s+(?:đó|khi))?)"
)


def relative_day(scan: Scan, pos: int, *, after_part: bool = False) -> Reading | None:
    """ "hôm qua", "ngày mai"; after a part of the day also "nay", "qua", "mai" and "cùng ngày"."""
    if after_part and (m := _AFTER_PART.match(scan.low, pos)):
        return _counted_from_today(scan, m.end(), _DAYS[m["day"]])
    if m := _SAME_DAY.match(scan.low, pos):
        return Reading(m.end(), fixed=scan.last_day and one_day(_first(scan.last_day)))
    m = _DAY.match(scan.low, pos)
    return _counted_from_today(scan, m.end(), _DAYS[one_space(m["day"] or m["next"])]) if m else None


def _first(interval: Interval) -> date:
    return date(interval.start.year, interval.start.month, interval.start.day)


def _counted_from_today(scan: Scan, end: int, offset: int) -> Reading:
    return Reading(end, fixed=one_day(scan.today + timedelta(days=offset)) if scan.today else None)


def week_phrase(scan: Scan, pos: int) -> Reading | None:
    """ "tuần này", "cuối tuần qua" (Saturday and Sunday), "đầu tuần tới"."""
    if (begun := _WEEK_TO_NOW.match(scan.low, pos)) and scan.today:
        return Reading(begun.end(), fixed=week(scan.today).with_(mod="START"))
    m = _WEEK.match(scan.low, pos)
    if m is None or (not m["mod"] and traps.is_vague(scan.before(pos))) or traps.is_counted(scan.before(m.end("mod") if m["mod"] else pos)):
        return None
    if scan.today is None:
        return Reading(m.end())
    found = week(scan.today, RELATIVE[one_space(m["which"])])
    word = one_space(m["mod"]).split()[-1] if m["mod"] else None
    if word == "cuối":
        return Reading(m.end(), fixed=days(found.end - timedelta(days=1), found.end))
    mods: dict[str, Mod] = {"đầu": "START", "giữa": "MID"}
    return Reading(m.end(), fixed=found.with_(mod=mods.get(word) if word else None))


def week_day(scan: Scan, pos: int) -> Reading | None:
    """ "thứ Sáu tuần này", "thứ Bảy, Chủ nhật tuần qua", "thứ Hai tới", "hôm thứ Tư"."""
    low, today = scan.low, scan.today
    if m := _WEEKDAY.match(low, pos):
        if today is None:
            return Reading(m.end())
        monday = week(today, RELATIVE[one_space(m["which"])]).start
        first = monday + timedelta(days=weekday(m["a"]))
        last = monday + timedelta(days=weekday(m["b"])) if m["b"] else first
        return Reading(m.end(), fixed=one_day(first) if first == last else days(first, last))
    if (m := _NEXT_WEEKDAY.match(low, pos)) and not traps.is_ordinal(scan.before(pos)):
        return Reading(m.end(), fixed=_weekday_near(today, weekday(m["a"]), one_space(m["which"])))
    if m := _LAST_WEEKDAY.match(low, pos):
        return Reading(m.end(), fixed=_weekday_near(today, weekday(m["a"]), "hôm"))
    return None


def bare_week_day(scan: Scan, pos: int, *, after_part: bool) -> Reading | None:
    """ "chiều thứ Năm", "vào thứ Năm": the latest such day up to today, or the next one where the clause speaks of the future.

    Without a part of the day a preposition tells a weekday from an ordinal, and with it a capital that is one of its own ("vào thứ Năm"
    in no line of capitals), or else that "vào" stands before it, a pause behind it and no ranking in front. A Sunday is no ordinal.
    """
    m = _BARE_WEEKDAY.match(scan.low, pos)
    left = scan.before(pos)
    if m is None or scan.today is None or _EVERY_WEEK.search(left):
        return None
    if not after_part and not (_ON.search(left) and _is_no_ordinal(scan, pos, m.end(), left)):
        return None
    ahead = (weekday(m["a"]) - scan.today.weekday()) % 7
    back = ahead and scan.tense(pos, m.end()) != "future"
    return Reading(m.end(), fixed=one_day(scan.today + timedelta(days=ahead - 7 if back else ahead)))


def _is_no_ordinal(scan: Scan, start: int, end: int, left: str) -> bool:
    printed = scan.text[start:end]
    if scan.low.startswith("c", start) or not (printed.isupper() or printed.islower()):
        return True
    return _INTO.search(left) is not None and _PAUSE.match(scan.low, end) is not None and not _RANKED.search(left)


def _weekday_near(today: date | None, wanted: int, which: str) -> Interval | None:
    """The next such day after today for "tới", the one in this week for "này", else the last one (today counts for "hôm")."""
    if today is None:
        return None
    ahead = (wanted - today.weekday()) % 7
    if which == "tới":
        return one_day(today + timedelta(days=ahead or 7))
    if which == "này":
        return one_day(today + timedelta(days=wanted - today.weekday()))
    return one_day(today - timedelta(days=(-ahead) % 7 or (0 if which == "hôm" else 7)))


def span(scan: Scan, pos: int) -> Reading | None:
    """ "24 giờ qua", "7 ngày tới": up to the anchor, or from it, in the unit that is named."""
    m = _SPAN.match(scan.low, pos)
    if m is None:
        return None
    count, unit, past = number(m["n"]), _UNITS[m["unit"]], "tới" not in m["way"]
    if scan.today is None or (unit in ("hour", "minute") and scan.moment is None):
        return Reading(m.end())
    if unit in ("hour", "minute") and scan.moment:
        step = timedelta(hours=count) if unit == "hour" else timedelta(minutes=count)
        start, end = (scan.moment - step, scan.moment) if past else (scan.moment, scan.moment + step)
        return Reading(m.end(), fixed=Interval(start, end, unit))
    other = _moved(scan.today, count if past else -count, unit)
    if other is None:
        return Reading(m.end())
    return Reading(m.end(), fixed=days(other, scan.today, unit) if past else days(scan.today, other, unit))


def _moved(day: date, count: int, unit: str) -> date | None:
    try:
        return days_before(day, count, unit)
    except (ValueError, OverflowError):
        return None


def ago(scan: Scan, pos: int) -> Reading | None:
    """ "hai năm trước", "ba tháng nữa", "cách đây 10 ngày": the whole day, week, month or year that lies there."""
    m = _AGO.match(scan.low, pos)
    if m is None:
        refused = _UNANCHORED.match(scan.low, pos)
        return Reading(refused.end()) if refused else None
    count = number(m["n"] or m["n2"]) * (-1 if m["way"] == "nữa" else 1)
    unit = _UNITS[m["unit"] or m["unit2"]]
    if scan.today is None:
        return Reading(m.end())
    return Reading(m.end(), fixed=_unit_back(scan, count, unit))


def _unit_back(scan: Scan, count: int, unit: Granularity) -> Interval | None:
    today = scan.today
    if today is None:
        return None
    if unit in ("hour", "minute"):
        if scan.moment is None:
            return None
        moment = scan.moment - (timedelta(hours=count) if unit == "hour" else timedelta(minutes=count))
        return Interval(moment, moment, unit)
    if unit == "year":
        return years(today.year - count, today.year - count)
    if unit == "month":
        year, chosen = month_before(today, count)
        return months(chosen, chosen, year)
    return one_day(_moved(today, count, "day")) if unit == "day" else week(today, -count)


def half_month_ago(scan: Scan, pos: int) -> Reading | None:
    """ "nửa tháng trước", "nửa tháng nữa": fifteen days."""
    m = _HALF_MONTH.match(scan.low, pos)
    return _counted_from_today(scan, m.end(), 15 if m["way"] == "nữa" else -15) if m else None


def from_now(scan: Scan, pos: int) -> Reading | None:
    """ "từ nay đến cuối năm": the anchor's day, where a later time follows."""
    if traps.last_word(scan.before(pos)) != "từ" or not _NOW_TO.match(scan.low, pos):
        return None
    if (m := _NOW_TO_END.match(scan.low, pos)) and scan.today:
        return Reading(m.end(), fixed=days(scan.today, _end_of(m["unit"], scan.today)))
    return _counted_from_today(scan, pos + len("nay"), 0)


def _end_of(unit: str, today: date) -> date:
    if unit == "tuần":
        return week(today).end
    return date(today.year, 12, 31) if unit == "năm" else date(today.year, today.month, last_day(today.year, today.month))
