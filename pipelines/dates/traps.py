"""What looks like a day or a month and is none: ratios, streets, houses, companies, scores, document numbers, names, durations.

Belongs here: the contexts to the left and right in which figures are refused. Lower-case text, except where a name is told by its
capitals: "Bùi Tháng Tư", "tuyến 3 Tháng 2", "Ngày Chạy Olympic 26/3". In a line of capitals, or a text that has none, they tell nothing;
what is lost then is in docs/anchors-dates.md.
"""

from __future__ import annotations

import re

_PLACE = (
    r"đường(?:\s+phố)?|phố|ngõ|ngách|hẻm|kiệt|số\s+nhà|nhà\s+số|số|tổ|khu(?:\s+phố)?|kp|chợ|cầu|quảng\s+trường|công\s+viên"
    r"|trường(?:\s+(?:tiểu\s+học|trung\s+học(?:\s+(?:cơ\s+sở|phổ\s+thông))?|thcs|thpt|mầm\s+non|mẫu\s+giáo))?"
    r"|thửa(?:\s+đất)?(?:\s+số)?|lô|tờ|kiốt|phòng|thôn|ấp|xóm|tiểu\s+khu|km|quốc\s+lộ|tỉnh\s+lộ|bệnh\s+viện|nhà\s+máy|làng|đội|sư\s+đoàn|phường|bến|vòng\s+xoay|bùng\s+binh|ngã\s+(?:ba|tư|năm|sáu)|rạp|nhà\s+hát|nhà\s+văn\s+hóa|nhà\s+thiếu\s+nhi|sân\s+vận\s+động|khu\s+dân\s+cư|đại\s+lộ|ký\s+túc\s+xá|hội\s+trường|cung"
)
_COMPANY = r"(?:công\s+ty|cty|doanh\s+nghiệp|dntn|hợp\s+tác\s+xã|htx|tổng\s+công\s+ty|xí\s+nghiệp|tập\s+đoàn|nông\s+trường|lâm\s+trường)"
_NUMBERED = (
    r"(?:tỷ\s+số|tỉ\s+số|tỷ\s+lệ|tỉ\s+lệ|điện\s+thoại|đt|hotline|fax|tel|mã|biển\s+(?:số|kiểm\s+soát)|bks|bản\s+đồ|chiếm|đạt|số\s+hiệu)"
)
_LEFT = re.compile(rf"(?:(?<!\w)(?:{_PLACE}|{_NUMBERED})|(?<!\w){_COMPANY}(?:\s+\S+){{0,4}})\s*[:(]?\s*$")
_DOCUMENT = re.compile(
    r"(?<!\w)(?:số|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư|chỉ\s+thị|kế\s+hoạch|công\s+văn|văn\s+bản|qđ|nđ|nq)(?:\s+số)?\s*:?\s*$"
)
_DAY_BEFORE = re.compile(  # words after which a bare d/m is a day
    r"(?:(?<!\w)(?:từ|đến|tới|trước|vào|hôm|nay|mai|hết|tính\s+đến|kể\s+từ|dịp|nhân|lễ|phiên|ngày|kỷ\s+niệm|quốc\s+khánh|mốc|mừng|hồi|cuối\s+tuần|"
    r"tuần\s+(?:này|qua|trước|tới)|việt\s+nam|quốc\s+tế|nam|phụ\s+nữ|lao\s+động|thiếu\s+nhi|nhà\s+giáo|(?:hạn|hạn\s+(?:cuối|chót|nộp)|thời\s+(?:hạn|điểm|gian)|ngày|mốc)(?:\s+[^\s.,;]+){0,6}\s+là|liệt\s+sĩ|liệt\s+sỹ|chiến\s+thắng|nghỉ)\s*,?\s*\(?|\()\s*$"
)
_GLUED = re.compile(r"[/-]?[^\W\d_]")
_DEADLINE = re.compile(
    r"(?<!\w)(?:(?<!dẫn\s)(?<!dẫn\s\s)trước|hôm|kể\s+từ|tính\s+(?:đến|tới)|đến\s+hết|dịp|vào|mừng|nhân|(?:nghỉ\s+|dịp\s+)lễ|kỷ\s+niệm|"
    r"hạn(?:\s+[^\s.,;]+){0,6}\s+là)\s+$"
)
_FEAST_BEFORE = re.compile(r"(?<!\w)(?:dịp|mừng|lễ)\s+$")
_UNIT = r"\s+(?:lần|triệu|nghìn|ngàn|tỷ|tỉ|kg|tấn|tạ|người|đồng|buổi|cuộc|ngày|kỳ|đợt|vụ|ca|lít|chuyến|suất|phiên|tuổi|tuần|hộ|trận)(?!\w)"
_FROM = re.compile(r"(?<!\w)từ\s+$")
_TO_DAY = re.compile(
    rf"\s*(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?\d{{1,2}}(?P<sep>[-.])(?:0?[1-9]|1[0-2])(?P<year>(?P=sep)(?:19|20)\d\d)?(?!\d|[.,-]\d|{_UNIT}|\s*%)"
)
_NOUN = (
    r"[^\S\n]+(?:tổng\s+số\s+)?(?:số\s+)?(?:xã|huyện|thị|thành\s+phố|tỉnh|phường|thôn|bản|ấp|xóm|khu|tổ|hộ|tiêu|chỉ|dự|đơn|trường|lớp|phiếu|đại\s+biểu|"
    r"người|ca|trẻ|em|diện\s+tích|dân|lực|kinh|khối|vốn|nguồn|lượng|đất|rừng|quân|thời\s+gian|học\s+sinh|thí\s+sinh|công|doanh|mẫu|cơ|nhiệm|ý|nội|bệnh|sở|ngành|phòng|chi|đảng|nghị|văn|mô|sản|máy|xe|trạm|giường|suất|"
    r"nhóm|cán|hợp|điểm|bài|câu|ha|km|tấn|m2|đồng|lần|phần|hồ|vụ|đối|cuộc|mục|loại|đội|trận|cầu|chủ|di|làng|tuyến|gói|kiến|luật|quốc\s+gia|địa|thành\s+viên|ủy|uỷ|lượt|"
    r"con|cây|dân|nhà|căn|giáo|viên|hội|đoàn|tập|gia|hạng|tháng|nước|bộ|vòng|đường|thủ|bến|chương|gam|giờ|ngày)(?!\w)"
)
_RATIO_NOUN = re.compile(_NOUN)
_NAMED_DAY = re.compile(r"[Nn]gày\s+(?P<initial>[^\W\d])\w*(?:(?:\s+|\s*-\s*)[^\W\d]+){1,8}\s+\(?$")  # "Ngày Môi trường thế giới 5/6"
_DAY_OF_ALL = re.compile(  # the same in any case: "NGÀY MÔI TRƯỜNG THẾ GIỚI 5/6", "Ngày thành lập Đoàn 26/3"
    r"ngày(?<!\w....)(?:(?:(?:\s+|\s*-\s*)[^\W\d]+){1,8}\s+(?:thế\s+giới|toàn\s+(?:quốc|dân))"
    r"|\s+(?:thành\s+lập|truyền\s+thống|giải\s+phóng|chiến\s+thắng|hội|toàn\s+dân|thế\s+giới)(?:(?:\s+|\s*-\s*)[^\W\d]+){1,8})\s+\(?$"
)
_TAKES_A_COUNT = re.compile(r"(?<!\w)(?:thu\s+hút|trao|tặng|cử|góp|có|gồm|mời|cần|bán|mỗi)\s+\(?$")  # "Ngày hội thu hút 5-6 gian hàng"
_DASHED = re.compile(r"(?P<a>\d{1,2})\s*-\s*(?P<b>\d{1,2})")
_RISING_FEASTS = {"1-5", "1-6", "2-9"}  # days that rise like "2-3 cháu" and that papers print without their name
_WORLD_DAY = re.compile(r"ngày\s+(?:quốc\s+tế|thế\s+giới)(?:\s+[^\W\d]+){1,4}\s+\(?$|(?<!\w)thế\s+giới\s+\(?$")
_NEXT_YEAR_TOO = re.compile(r"\s*(?:đến|tới|sang|-|–)[^.,;\n]{0,24}năm\s+sau(?!\w)")
_TO_FULL_DATE = re.compile(r"\s*(?:-|–|đến)\s*\d{1,2}/\d{1,2}/\d{4}")
_SCORED = re.compile(r"(?<!\w)(?:(?<!chiến\s)(?<!chiến\s\s)thắng|thua|hòa|hoà|hạ|dẫn|tỷ\s+số|tỉ\s+số)(?!\w)")
_UP_TO = re.compile(r"\s(?:đến|tới)\s")
_SETS = re.compile(r"\s*[,;]\s*\d{1,2}/(?:1[3-9]|[2-9]\d)(?!\d|/)")  # "3-0 (25/12, 25/20, 25/18)": the sets of a match
_FRACTIONS = {"1/2", "1/3", "2/3", "1/4", "3/4", "2/5", "3/5", "4/5"}  # days only before a pause: "từ 2/3 trở lên"
_PAUSE = re.compile(r"\s*(?:[.,;:)–-]|$|\n)|\s+(?:đến|tới|năm|âm|và|này|vừa|tại|là)(?!\w)")
_EVERY = re.compile(r"(?:\s*(?:,|và|-)\s*(?:ngày\s+)?\d{1,2}/\d{1,2})*\s*\)?\s*(?:,\s*)?(?:hằng|hàng|mỗi)\s+(?:năm|tháng|tuần)")
_EVERY_BEFORE = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi)\s+năm\s*,?\s*(?:trước|vào|đến|từ|cứ|dịp|vào\s+dịp)?\s*(?:ngày\s*)?$")
_MONTH_UNIT = re.compile(_UNIT)
COUNTS = rf"(?:\d|[.,]\d{{3}}(?!\d)|,\d|\s*%|{_UNIT}|{_NOUN})"
"""What follows a number that counts something: the 12 of "trong tháng 10, 12 xã" is no month."""
_COUNTING = frozenset(
    [
        "một",
        "hai",
        "ba",
        "bốn",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mỗi",
        "hằng",
        "hàng",
        "từng",
        "vài",
        "mấy",
        "nhiều",
        "cả",
        "rưỡi",
        "nửa",
    ]
)
_VAGUE = frozenset(
    ["những", "các", "nhiều", "mấy", "vài", "hằng", "hàng", "mỗi", "từng", "bao", "chục", "trăm", "nghìn", "ít", "lắm", "bấy", "đôi"]
)
_ORDINAL_BEFORE = re.compile(
    r"(?<!\w)(?:lần|người|con|đợt|kỳ|trí|hạng|vòng|phiên|quý|bậc|cấp|loại|nhóm|đứng|xếp|bước|giải|nhất|điều|điểm|vụ|ca|nước|là|đội|tập|khóa|"
    r"bệnh\s+nhân|mũi|nạn\s+nhân|tổ|trận|quốc\s+gia|địa\s+phương|tỉnh|tiêu\s+chí|liều|chiếc|ông|bà|cháu|năm|tháng|tuần|ngày|số)\s+$"
)
_CAPITAL_BEFORE = re.compile(r"[^\W\d_]\w*[^\S\n]+$")
_NAMED_PLACE = re.compile(rf"(?<!\w)(?:{_PLACE}|xã|bản|{_COMPANY})\s+$")
_WORK = re.compile(
    r"(?<!\w)(?:phim|ca\s+khúc|bài\s+(?:hát|thơ)|tập\s+thơ|cuốn(?:\s+sách)?|truyện|tiểu\s+thuyết|vở(?:\s+(?:kịch|chèo))?|tác\s+phẩm|chương\s+trình|đêm\s+nhạc|ban(?:\s+nhạc)?|nhóm\s+nhạc)\s+[\"“]?$"
)
_FORMS = r"(?<!\w)(?:ông|bà|anh|chị|em|cháu|cụ|cô|chú|bác|thầy|đồng\s+chí|bé)\s+"
_TITLE = re.compile(rf"{_FORMS}(?:\w+\s+)?$")
_ADDRESSED = re.compile(rf"{_FORMS}$")
_CALLED = re.compile(rf"{_FORMS}(?:\w+\s+){{1,3}}(?:thị|văn)\s+$")  # "CHỊ HÀ THỊ THÁNG BA"
_IN_WORDS = re.compile(  # "THÁNG TÁM", "QUÝ BA": things are called so, not "THÁNG 8", "QUÝ I", "THÁNG TÁM NĂM 1945" or "THÁNG NÀY"
    r"(?:tháng|qu[ýí])\s+(?!(?:nay|này|trước|sau|tới|qua|rồi|vừa|sắp|i{1,3}|iv)(?!\w))[^\W\d]\w*"
    r"(?!\s*[/-]?\s*\d|\s+(?:năm\s+\d|âm|vừa|sắp|tới|qua)(?!\w))"
)
_REVOLUTION = re.compile(r"cách\s+mạng\s+$")


def last_word(left: str) -> str:
    """The word that ends a piece of text, without what opens before it; a search for `...$` would try every place of the piece."""
    words = left.rsplit(None, 1)
    return words[-1].lstrip("([\"“'‘-–") if words else ""


def is_bare_day(text: str, low: str, start: int, end: int, separator: str) -> bool:
    """Whether d/m without "ngày" before it is a day, told by its neighbours."""
    left = low[max(0, start - 48) : start]
    if separator in "-.":  # figures with a dash or a point are scores and fractions: only before a pause, behind a deadline's words
        if _DEADLINE.search(left) is not None and _PAUSE.match(low, end) is not None:
            return True
        if (_FEAST_BEFORE.search(left) or (separator == "-" and _is_named_day(text, low, start))) and not is_per_month(low, end):
            return not is_ratio(low, end) and not _is_range_of_figures(low, start, end)
        return _FROM.search(left) is not None and (
            _falls_or_ends_a_range(low, start, end, separator) or _is_first_of_two_days(low, start, end, separator)
        )
    if (
        separator != "/"
        or _LEFT.search(left)
        or _SETS.match(low, end)
        or _RATIO_NOUN.match(low, end)
        or low[start:end] in ("24/7", "24/24")
    ):
        return False
    if _DAY_BEFORE.search(left) or _is_named_day(text, low, start):
        return low[start:end] not in _FRACTIONS or _PAUSE.match(low, end) is not None
    return _TO_FULL_DATE.match(low, end) is not None


def _is_named_day(text: str, low: str, start: int) -> bool:
    """Whether a commemoration stands right before: "Ngày Môi trường thế giới 5/6", "Ngày thành lập Đoàn 26/3"."""
    begin = max(0, start - 64)
    named = _NAMED_DAY.search(text, begin, start)
    named = named if named and named["initial"].isupper() else _DAY_OF_ALL.search(low, begin, start)
    return named is not None and not _SCORED.search(named[0].lower()) and not _TAKES_A_COUNT.search(named[0].lower())


def _is_range_of_figures(low: str, start: int, end: int) -> bool:
    """Whether a pair with a dash that rises is the 2-3 of "mừng 2-3 cháu": it stands before no pause, has no year and is no feast's day."""
    pair = _DASHED.match(low, start)
    if pair is None or pair.end() != end or int(pair["a"]) >= int(pair["b"]) or pair[0] in _RISING_FEASTS:
        return False
    return _PAUSE.match(low, end) is None and _WORLD_DAY.search(low, max(0, start - 64), start) is None


def _falls_or_ends_a_range(low: str, start: int, end: int, separator: str) -> bool:
    """ "từ 15-6", "từ 1 đến 4-7", before a pause; "từ 5-10" and "từ 12.5" may be numbers of anything."""
    if separator != "-" or _PAUSE.match(low, end) is None:
        return False
    first, last = (int(figures) for figures in re.findall(r"\d+", low[start:end])[:2])
    return first > last or _UP_TO.search(low, start, end) is not None


def _is_first_of_two_days(low: str, start: int, end: int, separator: str) -> bool:
    """ "từ 16-2 đến 22-2"; not "từ 2-3 đến 5-6 triệu", nor anything that rises like that."""
    to_day = _TO_DAY.match(low, end)
    if to_day is None or to_day["sep"] != separator or is_ratio(low, to_day.end()):
        return False
    if to_day["year"]:
        return True
    rising = [int(figures) for figures in re.findall(r"\d+", low[start : to_day.end()])]
    return rising != sorted(rising)


def is_address_or_number(low: str, start: int, end: int) -> bool:
    """Whether d/m/y or figures stand behind a word that makes them a house, a street, a company or a document number."""
    left = low[max(0, start - 40) : start]
    return bool(_LEFT.search(left) or _DOCUMENT.search(left)) or _GLUED.match(low, end) is not None


def end_of_yearly_span(low: str, end: int) -> int | None:
    """Where "tháng 11 năm trước đến tháng 4 năm sau" ends, that is true of every year; `end` is the end of its first month."""
    before = low[max(0, end - 16) : end].split() if low.endswith("trước", 0, end) else []
    m = _NEXT_YEAR_TOO.match(low, end) if before[-2:] == ["năm", "trước"] else None
    return m.end() if m else None


def is_ratio(low: str, end: int) -> bool:
    return _RATIO_NOUN.match(low, end) is not None


def every_year(low: str, start: int, end: int) -> bool:
    """ "2/9 hằng năm", "hằng năm, vào ngày 2/9": no day of one year."""
    around = low[max(0, start - 32) : end + 64]
    if "hằng" not in around and "hàng" not in around and "mỗi" not in around:
        return False
    return _EVERY.match(low, end) is not None or _EVERY_BEFORE.search(low[max(0, start - 32) : start]) is not None


def is_counted(left: str) -> bool:
    """A number right before "tháng", "năm", "tuần" makes it a duration."""
    word = last_word(left)
    return word[-1:].isdigit() or word in _COUNTING


def is_per_month(low: str, end: int) -> bool:
    """ "mỗi tháng 2 lần", "tháng 3 triệu đồng"."""
    return _MONTH_UNIT.match(low, end) is not None


def is_vague(left: str) -> bool:
    """ "những năm qua", "nhiều tháng trước": nobody can say which."""
    word = last_word(left)
    return word in _VAGUE or word.isdecimal()


def is_ordinal(left: str) -> bool:
    """ "lần thứ ba", "người thứ năm": no weekday."""
    return _ORDINAL_BEFORE.search(left) is not None


def is_name(text: str, low: str, start: int) -> bool:
    """A capital after a capitalised word, a title, a kind of place or of work: "Lê Thị Tháng Tư", "anh Quý", "thôn Tháng Tám".

    In capitals ("THÁNG TƯ"), and in a text that has none, no letter tells a name; there only the words before it do.
    """
    capital = text[start].isupper()
    if text[start + 1].isupper() if capital else text == low:
        return _is_called(low, start)
    if not capital:
        return False
    left = text[max(0, start - 24) : start]
    word = _CAPITAL_BEFORE.search(left)
    return bool(word and word[0][0].isupper()) or any(pattern.search(left.lower()) for pattern in (_TITLE, _NAMED_PLACE, _WORK))


def _is_called(low: str, start: int) -> bool:
    left = low[max(0, start - 40) : start]
    if _CALLED.search(left) or (low[start] == "q" and _ADDRESSED.search(left)):
        return True
    return _IN_WORDS.match(low, start) is not None and any(pattern.search(left) for pattern in (_ADDRESSED, _NAMED_PLACE, _WORK))


def is_revolution(left: str) -> bool:
    """ "Cách mạng Tháng Tám": of 1945, and no month of this year."""
    return _REVOLUTION.search(left) is not None
