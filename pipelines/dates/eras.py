"""Terms, school years, crop years and seasons, decades, centuries: periods of other lengths than a year.

Belongs here: names of such periods. A school year and a crop season are read as the years that are printed, because their months
differ from year to year, from crop to crop and between North and South, and figures "of the school year" are counted by those years; a
season of the year is the meteorological one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipelines.dates import traps
from pipelines.dates.intervals import Interval, days, months, years
from pipelines.dates.periods import WHICH_YEAR
from pipelines.dates.reading import Reading, Scan
from pipelines.dates.words import DASH, RELATIVE, YEAR, one_space, roman
from warehouse.records import Granularity, Mod

_SCHOOL_YEAR = re.compile(
    rf"(?:năm\s+học|niên\s+khóa|niên\s+khoá|năm\s+học\s+mới)\s+(?P<a>{YEAR})\s*(?:{DASH}|/|đến)\s*(?P<b>{YEAR}|\d\d(?!\d))"
)
_SCHOOL_YEAR_WORD = re.compile(r"năm\s+học\s+(?P<which>này|nay|trước|vừa\s+qua|vừa\s+rồi|tới|sau)(?!\w)(?!\s+(?:đó|khi))")
_TERM = re.compile(
    rf"(?:(?:các\s+|những\s+|\d\s+|hai\s+|ba\s+|bốn\s+|năm\s+)?(?:giai\s+đoạn|nhiệm\s+kỳ|nhiệm\s+kì|thời\s+kỳ|thời\s+kì|niên\s+vụ|niên\s+độ|niên\s+hạn|khóa|khoá|"
    rf"những\s+năm|các\s+năm|năm)\s*:?\s*\(?)(?:từ\s+)?(?:năm\s+)?(?P<a>{YEAR})\s*(?:{DASH}|đến|tới)\s*(?:năm\s+)?(?P<b>{YEAR})"
)
_BARE_RANGE = re.compile(rf"(?P<a>{YEAR})\s*{DASH}\s*(?P<b>{YEAR})(?![/.,-]\w)")
_BARE_YEAR = re.compile(
    rf"(?P<a>{YEAR})(?=\s*(?:[,;:)]|\.(?!\d)|$|\n)|\s+(?:đến|tới)\s+(?:năm\s+)?(?:{YEAR}|nay)|\s+(?:là|đã|có|được|sẽ|trở|thì|và|với|cho|toàn|cả|tỉnh|huyện|phấn|bình|tăng|giảm|đạt)(?!\w))(?!,\d)"
)
_YEAR = re.compile(YEAR)
_YEARS_IN_BRACKETS = re.compile(rf"(?P<a>{YEAR})(?:\s*(?:,|và)\s*{YEAR}){{1,9}}(?=\s*\))")
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:từ|đến|tới|trước|sau|hết|trong|so\s+với|khoảng|vào|đầu|giữa|cuối|hồi|kể\s+từ|sn|sinh|số\s+liệu|dự\s+toán|mùa\s+giải)[\s:]+$"
)
_VISION = re.compile(rf"tầm\s+nhìn\s+(?:(?:đến|tới)\s+)?(?P<a>{YEAR})(?!/|[.,]\d)")
_MONTH_YEAR = re.compile(rf"(?P<m>0?[1-9]|1[0-2])/(?P<a>{YEAR})(?!/|\w|-[^\W\d])(?P<more>\s*{DASH}\s*(?:0?[1-9]|1[0-2])/{YEAR}(?!\d|/))?")
_MONTH_BEFORE = re.compile(rf"(?:tháng\s+)?(?<!\d)(?<!\d[/.-])\d{{1,2}}/{YEAR}\s*{DASH}\s*$")  # "tháng 12/2020 - 02/2021"
_SOME_UNIT = re.compile(r"\s*(?:m|m2|m3|km|kg|g|tấn|tạ|ha|đồng|người|hộ|lượt|%|mm|w|kw|calo|usd|triệu|nghìn|tỷ|con|cây|giờ|chỗ|suất)(?!\w)")
_DECADE = re.compile(
    rf"(?:(?:thập\s+niên|thập\s+kỷ|thập\s+kỉ|những\s+năm(?:\s+(?P<tens>đầu|cuối|giữa))?(?:\s+thập\s+(?:niên|kỷ))?)\s+"
    rf"(?P<a>(?:1[0-9]|20)\d0(?!\d)|[1-9]0(?!\d)))(?:\s*(?:của\s+)?thế\s+kỷ\s+(?:thứ\s+)?(?P<c>[ivxl]+|\d\d?|trước|này)(?!\w))?(?!\s*(?:{DASH}|đến)\s*{YEAR})"
)
_CENTURY = re.compile(
    rf"thế\s+k[ỷỉ]\s+(?:thứ\s+)?(?P<a>[ivxl]+|\d\d?|trước|này)(?!\w)(?:\s*(?:{DASH}|và|đến)\s*(?:thế\s+k[ỷỉ]\s+)?(?:thứ\s+)?(?P<b>[ivxl]+|\d\d?)(?!\w))?"
    r"(?P<bc>\s+(?:trước\s+công\s+nguyên|tcn))?"
)
_SEASON = re.compile(rf"(?:mùa\s+(?P<a>xuân|hè|hạ|thu|đông)|(?P<b>hè))\s+(?:năm\s+)?(?P<yw>{WHICH_YEAR})(?!\w)(?!\s*{DASH}\s*\d)")
_SEASONS = {"xuân": (3, 5), "hè": (6, 8), "hạ": (6, 8), "thu": (9, 11), "đông": (12, 2)}
_CROP = re.compile(
    rf"(?:niên\s+)?vụ\s+(?P<a>(?:đông\s*-?\s*xuân|hè\s*-?\s*thu|thu\s*-?\s*đông|xuân\s*-?\s*hè|chiêm\s+xuân|chiêm|xuân|hè|thu|mùa|đông|lúa\s+\w+|"
    rf"cà\s+phê|mía|vải|na|hồi)\s+)?(?:năm\s+)?(?P<yw>{WHICH_YEAR})(?!\w)(?:\s*(?:{DASH}|/)\s*(?P<y2>{YEAR}))?"
)


def era(scan: Scan, pos: int) -> Reading | None:
    """The longest of the era readings at `pos`."""
    word = _FIRST_WORD.match(scan.low, pos)
    found = [r for rule in OF_WORDS.get(word[0], (term,)) if (r := rule(scan, pos))] if word else []
    return max(found, key=lambda reading: reading.end) if found else None


def school_year(scan: Scan, pos: int) -> Reading | None:
    """ "năm học 2019-2020", "niên khóa 2016 - 2020", "năm học này"."""
    m = _SCHOOL_YEAR.match(scan.low, pos)
    if m is None:
        return _this_school_year(scan, pos)
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) == 4 else first // 100 * 100 + int(m["b"])
    return Reading(m.end(), fixed=years(first, last))


def _this_school_year(scan: Scan, pos: int) -> Reading | None:
    m = _SCHOOL_YEAR_WORD.match(scan.low, pos)
    if m is None:
        return None
    if scan.today is None:
        return Reading(m.end())
    first = scan.today.year - (scan.today.month < 8) + RELATIVE[one_space(m["which"])]  # the new one is spoken of from August
    return Reading(m.end(), fixed=years(first, first + 1))


def term(scan: Scan, pos: int) -> Reading | None:
    """ "giai đoạn 2016 - 2020", "nhiệm kỳ 2020-2025", "các năm 2017 - 2019"."""
    m = _TERM.match(scan.low, pos)
    if m is None:
        return None
    closing = "(" in m[0] and scan.low[m.end() : m.end() + 1] == ")"
    return Reading(m.end() + closing, fixed=years(int(m["a"]), int(m["b"])))


def _vision(scan: Scan, pos: int) -> Reading | None:
    m = _VISION.match(scan.low, pos)
    return Reading(m.end(), fixed=years(int(m["a"]), int(m["a"]))) if m else None


def bare_years(scan: Scan, pos: int) -> Reading | None:
    """ "2015-2020"; "2025" behind a preposition and before a pause; "6/2019" behind a preposition."""
    low = scan.low
    left = scan.before(pos)
    if pos and (low[pos - 1] in "/.,:" or (low[pos - 1] == "-" and pos > 1 and low[pos - 2].isalnum())):
        return None
    if pos < scan.listed_until and (listed := _YEAR.match(low, pos)):
        return Reading(listed.end(), fixed=years(int(listed[0]), int(listed[0])))
    if m := _MONTH_YEAR.match(low, pos):
        chosen, year = int(m["m"]), int(m["a"])
        dated = m["more"] or _YEAR_BEFORE.search(left) or _MONTH_BEFORE.search(left)
        return Reading(m.end("a"), fixed=months(chosen, chosen, year, "month")) if dated else None
    if m := _BARE_RANGE.match(low, pos):
        first, last = int(m["a"]), int(m["b"])
        fits = 1800 <= first < last <= min(first + 100, 2100) and not _SOME_UNIT.match(low, m.end())
        if fits and not traps.is_address_or_number(low, pos, m.end()):
            return Reading(m.end(), fixed=years(first, last))
    m = _BARE_YEAR.match(low, pos)
    if m and 1900 <= int(m["a"]) <= 2100 and _YEAR_BEFORE.search(left):
        return Reading(m.end(), fixed=years(int(m["a"]), int(m["a"])))
    return None


def bracketed_years(scan: Scan, pos: int) -> Reading | None:
    """ "(2022, 2023, 2024)": one span where the years follow each other, else a list."""
    m = _YEARS_IN_BRACKETS.match(scan.low, pos) if scan.before(pos, 1) == "(" else None
    if m is None:
        return None
    listed = [int(year) for year in _YEAR.findall(m[0])]
    if listed == list(range(listed[0], listed[0] + len(listed))):
        return Reading(m.end(), fixed=years(listed[0], listed[-1]))
    return Reading(m.end("a"), fixed=years(listed[0], listed[0]), listed_until=m.end())


def _ordinal_century(text: str, scan: Scan) -> int | None:
    if text in RELATIVE:
        return (scan.today.year - 1) // 100 + 1 + RELATIVE[text] if scan.today else None
    return roman(text)


def _decade(scan: Scan, pos: int) -> Reading | None:
    m = _DECADE.match(scan.low, pos)
    if m is None:
        return None
    first = int(m["a"])
    if first < 100:
        century = _ordinal_century(m["c"], scan) if m["c"] else 20
        if century is None:
            return Reading(m.end())
        first += (century - 1) * 100
    mods: dict[str | None, Mod | None] = {"đầu": "START", "giữa": "MID", "cuối": "END"}
    return Reading(m.end(), fixed=years(first, first + 9, "decade"), mod=mods.get(m["tens"]))


def _century(scan: Scan, pos: int) -> Reading | None:
    m = _CENTURY.match(scan.low, pos)
    if m is None:
        return None
    first = _ordinal_century(m["a"], scan)
    last = roman(m["b"]) if m["b"] else first
    if m["bc"] or not first or not last or not 1 <= first <= last <= 21:
        return Reading(m.end())
    start, end = date((first - 1) * 100 + 1, 1, 1), date(last * 100, 12, 31)
    return Reading(m.end(), fixed=days(start, end, "century"))


def _year_of(word: str, scan: Scan) -> int | None:
    if word.isdecimal():
        return int(word)
    return scan.today.year + RELATIVE[one_space(word)] if scan.today else None


def _season(scan: Scan, pos: int) -> Reading | None:
    m = _SEASON.match(scan.low, pos)
    if m is None or traps.last_word(scan.before(pos)) in ("vụ", "giải"):
        return None
    year = _year_of(m["yw"], scan)
    if year is None:
        return Reading(m.end())
    first, last = _SEASONS[m["a"] or m["b"]]
    season: Granularity = "season"
    return Reading(m.end(), fixed=months(first, last, year, season, year + (last < first)))


def _crop(scan: Scan, pos: int) -> Reading | None:
    m = _CROP.match(scan.low, pos)
    if m is None or (m["a"] is None and not m[0].startswith("niên")):
        return None
    year = _year_of(m["yw"], scan)
    if year is None:
        return Reading(m.end())
    found: Interval | None = years(year, int(m["y2"]) if m["y2"] else year)
    name = one_space(m["a"] or "")
    mod: Mod | None = "START" if name in ("xuân", "chiêm", "chiêm xuân") else "END" if name in ("mùa", "đông", "thu đông") else None
    return Reading(m.end(), fixed=found, mod=mod)


_FIRST_WORD = re.compile(r"\w+")
OF_WORDS: dict[str, tuple[Callable[[Scan, int], Reading | None], ...]] = {
    **dict.fromkeys(("giai", "nhiệm", "thời", "khóa", "khoá"), (term,)),
    "năm": (school_year, term),
    "niên": (school_year, term, _crop),
    "thập": (_decade,),
    "những": (term, _decade),
    "thế": (_century,),
    "mùa": (_season,),
    "hè": (_season,),
    "vụ": (_crop,),
    "tầm": (_vision,),
}
"""First word -> the rules that read on from it; other words open terms only ("hai giai đoạn ...")."""
