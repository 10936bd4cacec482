"""Numbers that are no quantities: dates, clock times, ages, document and phone numbers, addresses, names, scores, ordinals.

Belongs here: telling them by what stands around. Does not belong here: reading the quantity.
"""

from __future__ import annotations

import re

from pipelines.metrics.lexicon import CALENDAR, NAMES_IN_ORDER, NAMES_STRONG, NAMES_WEAK, NO_SINGLE, SCORES, VAGUE, word_set
from pipelines.metrics.numbers import DIGITS, Number, Row
from pipelines.metrics.units import UnitRead

_NOT_NAME_BEFORE_SO = word_set("tổng|trong|dân|doanh|con|chỉ|hệ|sĩ|quân|điểm|cơ|thông|đa")
_LAST_OF_NAMES = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in NAMES_STRONG | NAMES_WEAK | NAMES_IN_ORDER)
_CLOCKS = re.compile(r"[hH]\d{0,2}|[gG]\d{2}|['\"′″’”]")


def is_trap(row: Row, number: Number, unit: UnitRead | None, *, joined: bool = False) -> bool:
    """Whether the number over row[number.first:number.last], with the unit read after it, is no quantity.

    `joined`: the second number of a range or ratio, whose left side is the first.
    """
    first, last, starts, ends = number.first, number.last, row.starts, row.ends
    if last < row.size and starts[last] == ends[last - 1] and _glued_right(row, last, unit):
        return True
    if joined or (unit is not None and unit.kind == "duration"):
        return unit is not None and unit.kind == "duration"
    before = row.lows[first - 1] if first else ""
    if first and (
        (ends[first - 1] == starts[first] and _glued_left(row, first))
        or ((before in _NAME_CUES or before != row.texts[first - 1]) and _named(row, number, unit))
        or (first > 3 and row.lows[first - 3] in _LAST_OF_ARMY and _of_army(row, first, unit))
    ):
        return True
    return (
        ((before in CALENDAR or len(number.printed) == 4) and _calendar(row, number, unit, before))
        or (unit is not None and unit.text in _OF_KINDS and _descriptor(row, number, unit, before))
        or (number.words > 0 and number.printed[0] not in DIGITS and _loose_word(row, number, unit, before))
    )


def _glued_left(row: Row, first: int) -> bool:
    """Letters or signs before it without a space: Covid-19, Km1239+119, 77/2015, 9001:2015, P.203."""
    if _plus(row, first):
        return False
    before = row.texts[first - 1]
    if before.isalnum() or before in ("+", ":", "%", '"', "'", "′", "″", "_", "#", "*"):
        return True
    far = row.texts[first - 2] if first > 1 and row.ends[first - 2] == row.starts[first - 1] else None
    return before in "-–./" and far is not None and (far.isalpha() or (before in "./" and far[0].isalnum()))


def _glued_right(row: Row, last: int, unit: UnitRead | None) -> bool:
    """Letters or signs after it without a space: 5G, 20h10, 12"35, 1234/QĐ-UBND, 9001:2015."""
    after = row.texts[last]
    if after[0].isalpha():
        return unit is None or unit.first != last or unit.rule != "listed" or bool(_CLOCKS.fullmatch(after))
    if last + 1 == row.size or row.starts[last + 1] != row.ends[last]:
        return False
    if after in ("'", '"', "′", "″", "”", "+", ":", "_"):
        return row.texts[last + 1][0].isalnum()
    if after in ("/", "-", "–"):
        return row.texts[last + 1][0].isupper() and (unit is None or unit.first >= last + 1 or unit.kind != "money")
    return False


def _named(row: Row, number: Number, unit: UnitRead | None) -> bool:
    """Part of a name: after "Nghị định", "quốc lộ", "thứ"; after "lớp", "phòng", "Chương trình" if no known unit follows."""
    first, lows, before = number.first, row.lows, row.texts[number.first - 1]
    known = unit is not None and unit.rule in ("listed", "implied_money")
    low = lows[first - 1]
    if low == "số" and not (first > 1 and lows[first - 2] in _NOT_NAME_BEFORE_SO):
        return True
    if low in _LAST_OF_NAMES and any(_after_name(row, first - size, number, unit, known) for size in (1, 2, 3) if size <= first):
        return True
    if low in _LISTING and _enumerated(row, first, known):
        return True
    return not known and first > 1 and before[0].isupper() and before.isalpha()


def _of_army(row: Row, first: int, unit: UnitRead | None) -> bool:
    """ "Tiểu đoàn Huấn luyện 19 tổ chức ...": the number of a unit of the army, which stands after what the unit is for."""
    known = unit is not None and unit.rule in ("listed", "implied_money") and unit.text != "tổ chức"
    return not known and row.texts[first - 2][0].isupper() and f"{row.lows[first - 4]} {row.lows[first - 3]}" in _UNITS_OF_ARMY


_UNITS_OF_ARMY = word_set("tiểu đoàn|trung đoàn|lữ đoàn|sư đoàn|hải đoàn|hải đội|đại đội")
_LAST_OF_ARMY = frozenset(name.split(" ")[1] for name in _UNITS_OF_ARMY)


def _after_name(row: Row, head: int, number: Number, unit: UnitRead | None, known: bool) -> bool:
    """Whether the words from token `head` to the number name what it numbers."""
    phrase = " ".join(row.lows[head : number.first])
    if known and head and number.first - head == 1 and row.texts[head].istitle() and row.texts[head - 1].istitle():
        return False  # "trạm Bạch Mã 612 mm": the end of a name
    if phrase == "điểm" and head and row.lows[head - 1] in ("dứt", "thời", "trọng"):
        return False  # "thu hoạch dứt điểm 4/5 diện tích"
    if phrase in NAMES_STRONG and not (known and number.magnitude > 1) and not (phrase == "điều" and _sent(row.texts[head], unit)):
        return True
    if phrase in NAMES_IN_ORDER and _in_order(row, head, number, unit):
        return True
    return phrase in NAMES_WEAK and phrase != "số" and (not known or _names_place(row, head, number, unit))


def _sent(word: str, unit: UnitRead | None) -> bool:
    """ "điều 50 cán bộ" sends people; "điều 8 nghị định" is an article of law."""
    if unit is None or unit.rule != "listed":
        return False
    return word == "điều" and unit.text.split()[0].lower() not in ("nghị", "luật", "bộ", "thông", "quy", "pháp", "của")


def _in_order(row: Row, head: int, number: Number, unit: UnitRead | None) -> bool:
    small = not number.words and number.printed.isdecimal() and number.value <= 20
    each = head > 0 and row.lows[head - 1] in ("mỗi", "một", "từng", "cả", "số", "các")
    return small and not each and unit is not None and unit.kind == "count"


_MOST_PROVINCES = 100
_BODIES = {
    "chỗ": word_set("xe|tô|khách|tải|loại|bus|buýt"),
    "feet": word_set("container|công|cont"),
    "kV": word_set("dây|trạm|lưới|áp|điện|tuyến|cáp|tba|mạch"),
}


_OF_KINDS = frozenset([*_BODIES, "độ", "tỉnh"])


def _descriptor(row: Row, number: Number, unit: UnitRead, before: str) -> bool:
    """ "xe khách 16 chỗ", "đường dây 500 kV", "16,5 độ Vĩ Bắc": a kind of thing or a point on the map, not how much there is of it."""
    if unit.text == "độ":
        return row.lows[unit.last : unit.last + 1] in (["vĩ"], ["kinh"])
    if unit.text == "tỉnh":
        return number.value > _MOST_PROVINCES  # "lực lượng 389 tỉnh": a body of the province, called by the number of its decision
    return before in _BODIES[unit.text] and "điện áp" not in _words_before(row, number)


def _words_before(row: Row, number: Number) -> str:
    return " ".join(row.lows[max(0, number.first - 2) : number.first])


_LISTING = frozenset([",", "và", "-", "–"])
_NAME_CUES = _LAST_OF_NAMES | _LISTING | {"số"}
_LONGEST_LIST = 60  # tokens of a list of numbers after one name


def _enumerated(row: Row, first: int, known: bool) -> bool:
    """ "khoản 1, 2 Điều 8", "các thôn 3, 4 và 5": the name governs the whole list of numbers."""
    head = first
    while head > max(1, first - _LONGEST_LIST) and row.lows[head - 1] in _LISTING and row.texts[head - 2].isdecimal():
        head -= 2
    if head == first or not head:
        return False
    word = row.lows[head - 1]
    return word in NAMES_STRONG or (word in NAMES_WEAK and not known) or word == "khoản"


def _names_place(row: Row, head: int, number: Number, unit: UnitRead | None) -> bool:
    """ "tầng 2 nhà văn hóa", "Tổ 5 phường", "Khu 3 thị trấn": the noun after is no unit but the place around."""
    if unit is None or unit.kind != "count":
        return False
    place = row.lows[head] in ("thôn", "ấp", "bản", "xóm", "tổ", "khu", "khối", "phòng", "tầng", "lô", "thửa", "đội")
    noun = row.texts[unit.first] if unit.first < unit.last else ""
    first = unit.text.split()[0]
    if row.lows[head] in _PARTS:
        each = head > 0 and row.lows[head - 1] in _BEFORE_PARTS
        return not each and number.printed.isdecimal() and number.value <= _MOST_PARTS and first.lower() in _HAVE_PARTS
    if unit.text == "tầng" and row.lows[head] in ("phòng", "căn"):
        floor = unit.last < row.size and row.texts[unit.last].isdecimal()  # "căn hộ 1205 tầng 12"
        return floor and not (head and row.lows[head - 1][0] in DIGITS)
    if row.lows[head] == "tuyến":
        return unit.text == "trạm"  # "tuyến 471 trạm 110kV Đô Lương": a power line
    if row.lows[head] in ("ban", "tiểu", "bcđ"):
        return unit.text in ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường")  # "Ban Chỉ đạo 35 tỉnh"
    return place and (
        first in ("xã", "phường", "thị", "huyện", "nhà", "tòa", "khu", "trụ", "quận", "chung")
        or row.texts[head][0].isupper()
        or (noun[:1].isupper() and not noun.isupper())  # "tầng 3 Trung tâm Hội nghị tỉnh"
    )


_PARTS = frozenset(["cơ", "đơn", "phân", "liên"])  # cơ sở, đơn nguyên, phân khu, liên đội
_BEFORE_PARTS = frozenset(["mỗi", "một", "từng", "cả", "số", "các", "những", "cho", "nhiều"])
_HAVE_PARTS = word_set("bệnh|trường|trung|học|đại|công|tòa|toà|dự|khu|chung")
_MOST_PARTS = 20


def _calendar(row: Row, number: Number, unit: UnitRead | None, before: str) -> bool:
    """ "tháng 6", "năm 2019", "(1985)", "từ 2015": a number of the calendar that no date rule took."""
    if before in CALENDAR and number.words == 0 and _of_calendar(row, number, unit, *CALENDAR[before]):
        return True
    if number.words or len(number.printed) != 4 or not number.printed.isdecimal() or not 1800 <= number.value <= 2200:
        return False
    counted = before in _BEFORE_COUNTS or (unit is not None and unit.kind in ("measure", "money", "percent"))
    return before in _BEFORE_A_YEAR or not counted or unit is None or unit.rule not in ("listed", "implied_money")


def _of_calendar(row: Row, number: Number, unit: UnitRead | None, low: int, high: int) -> bool:
    """Whether a number after "tháng", "ngày" counts them: "tháng 6", but not "mỗi tháng 6 lần", "12 tháng 6 vụ"."""
    far = row.lows[number.first - 2] if number.first > 1 else ""
    each = far in _EACH or (far[:1] in DIGITS and not _named_by_a_day(row, number, unit))
    return low <= number.value <= high and number.value == int(number.value) and not each


def _named_by_a_day(row: Row, number: Number, unit: UnitRead | None) -> bool:
    """ "Trường THCS 30 tháng 4 giành ...": a day that something is called by; "12 tháng 6 vụ" counts months."""
    if row.lows[number.first - 1] != "tháng" or not row.texts[number.first - 2].isdecimal() or int(row.texts[number.first - 2]) > _LAST_DAY:
        return False
    if number.first > 2 and row.lows[number.first - 3] in _COUNT_MONTHS:
        return False
    known = unit is not None and unit.rule == "listed"
    return not known or not _CALLED_BY_DAYS.isdisjoint(row.lows[max(0, number.first - 7) : number.first - 2])


_LAST_DAY = 31
_COUNT_MONTHS = frozenset(["trong", "sau", "mỗi", "cứ", "hết", "qua", "suốt"])  # "trường trong 3 tháng 12 lần ..."
_CALLED_BY_DAYS = word_set("trường|đường|phố|viên|máy|trại")  # quảng trường, nông trường, công viên, nhà máy
_EACH = word_set("mỗi|một|hằng|hàng|trong|nửa|đầu|cả")
_BEFORE_A_YEAR = word_set("năm|từ|đoạn|kỳ|khóa|vụ|mùa|trước|sau|cuối|đầu|-|–|/|đến|tới|quý|giữa")
# Before a number of four digits without a point that looks like a year; the press prints thousands with a point.
_BEFORE_COUNTS = word_set("có|được|gồm|là|hơn|gần|trên|khoảng|cho|với|của|thêm|còn|tại|đạt|tổng|số|,|(|:")


def _loose_word(row: Row, number: Number, unit: UnitRead | None, before: str) -> bool:
    """Number words that are something else: "một số", "hai bên", "năm" (year), "ba" (father), "hàng chục", "thứ hai"."""
    first = number.first
    if before in VAGUE and before not in ("các", "những"):
        return not (before in ("mỗi",) and number.last - first > 1)
    if number.last - first > 1:
        return unit is None and number.magnitude < 1e6
    if unit is None or unit.rule != "listed" or before in ("các", "những"):
        return True
    if unit.last < row.size and row.lows[unit.last] == "rưỡi":
        return False  # "hai bên" is loose, "hai tầng rưỡi" counts
    times = unit.text == "lần" and _multiplies(row.lows[max(0, first - 3) : first])
    return (unit.text in NO_SINGLE and not times) or _other_word(row, number, before)


def _multiplies(before: list[str]) -> bool:
    """ "gấp hơn hai lần", "tăng gần ba lần"; "tăng hai lần" may be twice that it rose."""
    return "gấp" in before or (before[-2:-1] in (["tăng"], ["giảm"]) and before[-1] in ("hơn", "gần", "khoảng", "tới", "trên"))


def _other_word(row: Row, number: Number, before: str) -> bool:
    """ "năm" as a year, "một" as an article."""
    word = row.lows[number.first]
    if word == "năm":
        return before in _BEFORE_YEARS or before.isdecimal()
    return word == "một" and not _counts_one(row, number)


_BEFORE_YEARS = frozenset(["trong", "đầu", "cuối", "qua", "cả", "giữa", "học", "theo", "hết", "tròn", "sau", "tháng", "này"])
_ONE = word_set("làm|khiến|chỉ|nhất|thêm|còn|giảm|tăng|mất|chừng|khoảng|gần|hơn|ngót")


def _counts_one(row: Row, number: Number) -> bool:
    """ "một" is an article unless a counting verb or another item of a list stands before it, or what befell its noun after it."""
    first, lows = number.first, row.lows
    before = lows[first - 1] if first else ""
    after = lows[number.last + 1] if number.last + 1 < row.size else ""
    befell = after in ("chết", "tử", "bị") and lows[number.last] in ("người", "cháu", "em")
    item = before in (",", "và") and any("0" <= low < ":" for low in lows[max(0, first - _ITEM) : first])
    return before in _ONE or befell or (item and lows[number.last] in _THINGS)


_ITEM = 7  # tokens of an item in a list: "600 viên ma túy tổng hợp, một khẩu súng"
_THINGS = word_set("khẩu|chiếc|cái|con|quả|xe|máy|bộ|chai|bao|thùng|căn|ngôi|cây|tấm|suất|phần|bình|thanh|viên|gói|cặp")


def is_score(row: Row, first: int) -> bool:
    """Whether "3 - 1" at token `first` is the score of a match."""
    near = row.lows[max(0, first - 6) : first]
    return not SCORES.isdisjoint(near) or any(" ".join(near[k : k + 2]) in SCORES for k in range(len(near) - 1))


def _plus(row: Row, first: int) -> bool:
    """ "(+5,2%)": a sign, not a part of a code such as Km1239+119."""
    return row.texts[first - 1] == "+" and (first == 1 or row.ends[first - 2] < row.starts[first - 1] or row.texts[first - 2] == "(")
