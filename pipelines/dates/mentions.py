"""`find_dates`: every time that a text names, as intervals of civil days.

Belongs here: which rules are tried at which word, and the choice between them: the leftmost, then the longest reading; a refusal takes its
words out of the game. What the rules know is in the grammar modules beside this one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime

from pipelines.dates import ranges
from pipelines.dates.counts import counted, days_of_month, end_of_month, quarters_of_year
from pipelines.dates.days import bare_day, counted_days, numeric_day
from pipelines.dates.eras import OF_WORDS as OF_ERAS
from pipelines.dates.eras import bare_years, bracketed_years, era, school_year, term
from pipelines.dates.feasts import animal_year, feast, full_moon, lunar_month, tet_day
from pipelines.dates.intervals import Interval, day_of
from pipelines.dates.periods import half_phrase, listed_month, month_phrase, quarter_phrase, vague_part, year_phrase
from pipelines.dates.phrases import day_phrase, then_clock, with_clock
from pipelines.dates.reading import Reading, Scan, scan
from pipelines.dates.relative import ago, from_now, half_month_ago, relative_day, span, week_phrase
from pipelines.dates.words import NUMBERS, STEM, YEAR, any_of, word_starting
from warehouse.records import DateMention

Rule = Callable[[Scan, int], Reading | None]
_WORD = re.compile(r"\w+")
_PRINTED_YEAR = re.compile(rf"(?<!\d){YEAR}")


def _period(text: Scan, pos: int) -> Reading | None:
    return _longest(text, pos, (lunar_month, month_phrase, quarter_phrase, half_phrase, era))


def _part_of_period(text: Scan, pos: int) -> Reading | None:
    return vague_part(text, pos, _period)


_COUNTS: tuple[Rule, ...] = (counted, span, ago)
_YEARS: tuple[Rule, ...] = (bracketed_years, bare_years)
_FIGURES: tuple[Rule, ...] = (with_clock, counted_days, *_COUNTS, tet_day, listed_month, *_YEARS, bare_day)
_RULES: dict[str, tuple[Rule, ...]] = {
    **OF_ERAS,
    **dict.fromkeys((word.split()[0] for word in NUMBERS), (counted_days, *_COUNTS, era)),
    "năm": (counted_days, *_COUNTS, era, year_phrase, animal_year),
    "tháng": (lunar_month, month_phrase),
    **dict.fromkeys(("quý", "quí"), (quarter_phrase, quarters_of_year)),
    **dict.fromkeys(("kỳ", "kì"), (half_phrase,)),
    "nửa": (half_phrase, days_of_month, day_phrase, half_month_ago),
    **dict.fromkeys(("những", "các", "mấy"), (_part_of_period, era, week_phrase)),
    **dict.fromkeys(("đầu", "giữa", "cuối", "gần"), (_part_of_period, week_phrase)),
    "nay": (from_now,),
    "tuần": (week_phrase, days_of_month),
    **dict.fromkeys(("thượng", "trung", "hạ"), (days_of_month, tet_day)),
    **dict.fromkeys(("giáng", "noel"), (tet_day,)),
    "sang": (year_phrase,),
    "xuân": (animal_year,),
    **dict.fromkeys(("cách", "trước", "sau"), (ago,)),
    **dict.fromkeys(("sáng", "trưa", "chiều", "tối", "khuya", "rạng", "hôm", "thứ", "chủ", "chúa", "cn"), (day_phrase,)),
    "ngày": (day_phrase, end_of_month),
    "đêm": (day_phrase, tet_day, feast),
    **dict.fromkeys(("tết", "giỗ", "lễ", "đại", "quốc", "giao", "dịp"), (feast, tet_day)),
    "rằm": (full_moon, feast),
    **dict.fromkeys(("mùng", "mồng"), (tet_day, bare_day)),
    "cùng": (ranges.same_period, relative_day),
}
# What stands behind a figure or a common word tells which of its rules can read on; most figures of an article count people or money,
# and most such words belong to other phrases ("chủ tịch", "đại biểu"), where none can.
_UNIT = r"(?:(?P<days>ngày)|(?P<months>tháng)|(?P<spans>năm|tuần|quý|hôm)|(?P<clocks>giờ|h|g|phút|tiếng)|(?P<tet>tết))(?!\w)"
_AFTER_DIGIT = (  # behind the first digit of a figure
    r"(?:(?P<day>\d?\s{0,3}[/.]\s{0,3}\d{1,2}(?!\d))|(?P<years>\d?/\d{4}(?!\d)|\d{3}(?!\d))"
    rf"|\d{{0,2}}\s*(?:{_UNIT}|(?P<clock>:\d|[hg]\d)|(?P<list>,(?!\d+(?!\d*/))|và|&|đến|tới|[–—-])))"
)
_FIGURE = re.compile(rf"\d{_AFTER_DIGIT}")
_OF_FIGURE: dict[str | None, tuple[Rule, ...]] = {
    "day": (bare_day,), "years": _YEARS, "days": (counted_days, *_COUNTS), "months": (*_COUNTS, bare_day), "spans": _COUNTS,
    "clocks": (with_clock, span, ago), "clock": (with_clock,), "tet": (tet_day,), "list": (tet_day, bare_day),
}  # fmt: skip
_NUMBER_WORD = re.compile(rf"{any_of(NUMBERS)}\s+{_UNIT}")
_OF_NUMBER_WORD: dict[str | None, tuple[Rule, ...]] = {
    "days": (counted_days, *_COUNTS), "months": _COUNTS, "spans": (*_COUNTS, term), "clocks": (span, ago), "tet": (),
}  # fmt: skip
_YEAR_OR_FIVE = re.compile(rf"năm\s+(?:(?P<digits>\d)|(?P<school>học)|{_UNIT})|(?P<other>)")
_OF_YEAR_OR_FIVE: dict[str | None, tuple[Rule, ...]] = {
    "digits": (term, year_phrase), "school": (school_year, term), "spans": (*_COUNTS, animal_year), "days": (counted_days, *_COUNTS),
    "other": (year_phrase, animal_year, term), "months": _COUNTS, "clocks": (span, ago), "tet": (),
}  # fmt: skip
_BY_NEXT: dict[str, tuple[re.Pattern[str], dict[str | None, tuple[Rule, ...]]]] = {
    **dict.fromkeys((word.split()[0] for word in NUMBERS), (_NUMBER_WORD, _OF_NUMBER_WORD)),
    **dict.fromkeys("0123456789", (_FIGURE, _OF_FIGURE)),
    "năm": (_YEAR_OR_FIVE, _OF_YEAR_OR_FIVE),
}
_AMONG = re.compile(r"\w+\s+(?:tháng|ngày|tuần|năm|giai|nhiệm|thời)")
_GATES = {
    **dict.fromkeys(("những", "các", "mấy"), _AMONG),
    **dict.fromkeys(("chủ", "chúa"), re.compile(r"\w+\s+nhật")),
    "đầu": re.compile(r"đầu\s+(?!tư|mối|tiên|vào|ra)"),
    "thứ": re.compile(r"thứ\s+(?:[2-7]|hai|ba|tư|năm|sáu|bảy)(?!\w)"),
    "đại": re.compile(r"đại\s+lễ"),
    "giao": re.compile(r"giao\s+thừa"),
    "quốc": re.compile(r"quốc\s+khánh"),
    "xuân": re.compile(rf"xuân\s+(?:{STEM})\s"),
}
_WORDS = word_starting(rf"{word}(?!\w)" for word in _RULES)
_BEGINS = re.compile(rf"{_WORDS}|[0-9](?<!\w[0-9])(?={re.sub(r'[?]P<[a-z]+>', '?:', _AFTER_DIGIT)})\w*")
_BEGINS_IN_LIST = re.compile(rf"{_WORDS}|[0-9](?<!\w[0-9])\w*")  # any figure may be a further day
_GOES_ON = re.compile(r"\s*(?:[,–—-]|cho\s|đến|tới|và|lúc|hồi|vào)")  # a clock, another day, "đến nay"


def _longest(text: Scan, pos: int, rules: tuple[Rule, ...]) -> Reading | None:
    best: Reading | None = None
    for rule in rules:
        found = rule(text, pos)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def _rules_at(text: Scan, pos: int, word: str) -> tuple[Rule, ...]:
    first = word[0] if word[0].isdecimal() else word
    if pos < text.listed_until:
        return _FIGURES if first.isdecimal() else _RULES.get(first, ())
    if first in _BY_NEXT:
        pattern, rules = _BY_NEXT[first]
        following = pattern.match(text.low, pos)
        return rules[following.lastgroup] if following else ()
    gate = _GATES.get(first)
    return _RULES.get(first, ()) if gate is None or gate.match(text.low, pos) else ()


def _read(text: Scan, pos: int, rules: tuple[Rule, ...]) -> Reading | None:
    """The longest reading at a word, with what is joined to it."""
    found = _longest(text, pos, rules)
    if found is None or found.refused or found.same_period is not None or not _GOES_ON.match(text.low, found.end):
        return found
    found = then_clock(text, found)
    return _with_next(text, found)


def _with_next(text: Scan, found: Reading) -> Reading:
    m = ranges.JOIN.match(text.low, found.end)
    if found.spread and m is None and (m := ranges.AND.match(text.low, found.end)):
        last = numeric_day(text, m.end(), marked=True)
        return (ranges.join(found, last, dash=True) if last else None) or found
    word = _WORD.match(text.low, m.end()) if m else None
    if m is None or word is None or ranges.TO_NOW.match(text.low, found.end):
        return found
    rules = _FIGURES if word[0][0].isdecimal() else _RULES.get(word[0], ())
    last = _longest(text, m.end(), rules) or numeric_day(text, m.end(), marked=True)
    return (ranges.join(found, last, dash=m["dash"] is not None) if last else None) or found


def _mention(text: Scan, start: int, end: int, interval: Interval) -> DateMention:
    return DateMention(
        start, end, text.text[start:end], interval.start, interval.end, interval.granularity, part=interval.part, mod=interval.mod
    )


def _place(text: Scan, start: int, found: Reading) -> tuple[int, Interval | None]:
    """Where the mention ends and what it means, "đến nay" included."""
    interval = text.resolve(found, start)
    now = ranges.TO_NOW.match(text.low, found.end) if _GOES_ON.match(text.low, found.end) else None
    if interval and now and text.today and interval.mod in (None, "START"):  # nobody can say when "cuối năm 2018" begins
        ended = ranges.until_today(interval, text.today)
        if ended:
            return now.end(), ended
    return found.end, interval


def _remember(text: Scan, start: int, end: int, interval: Interval) -> None:
    printed = _PRINTED_YEAR.findall(text.low, start, end)
    text.years.extend((start, int(year)) for year in printed)
    if interval.granularity in ("day", "hour", "minute") and day_of(interval.start) == day_of(interval.end):
        text.last_day_dated = bool(printed) or (text.last_day_dated and text.follows_last_day(start))
        text.last_day, text.last_day_end = interval, end


def _scan_mentions(text: Scan) -> list[DateMention]:
    found: list[DateMention] = []
    pending: list[ranges.Pending] = []
    done, sentence_end = 0, 0
    while word := (_BEGINS_IN_LIST if done < text.listed_until else _BEGINS).search(text.low, done):
        start = word.start()
        rules = _rules_at(text, start, word[0])
        reading = _read(text, start, rules) if rules else None
        if reading is None:
            done = word.end()
            continue
        done = max(reading.end, word.end())
        text.listed_until = max(text.listed_until, reading.listed_until)
        if reading.same_period is not None:
            pending.append(ranges.Pending(start, reading))
            continue
        if start >= sentence_end:
            text.spoken_of, sentence_end = None, text.sentence(start)[1]
        end, interval = _place(text, start, reading)
        done = max(done, end)
        if interval:
            found.append(_mention(text, start, end, interval))
            text.spoken_of = interval
            _remember(text, start, end, interval)
    settled = [(item, ranges.settle(item, found, text)) for item in pending]
    found.extend(_mention(text, item.start, item.reading.end, interval) for item, interval in settled if interval)
    return sorted(found, key=lambda mention: mention.start_char)


def find_dates(text: str, *, anchor: datetime | date | None, spans: Sequence[tuple[int, int]] | None = None) -> list[DateMention]:
    """Every time named in a text, in order, not overlapping. Grain: one mention.

    `anchor` is the article's publication time (an aware datetime, or a day in Vietnam); without it only times with a printed year are
    found. Offsets count code points of the text as given. Ratios, streets, scores, document numbers, durations, ordinals and
    impossible days give nothing. `spans` are the text's sentences (pipelines.text.sentences), for a caller who knows them.

    Known faults: a bare day ("ngày 16") is not resolved, because nothing says which one; a day without a year in a historical passage
    gets the year nearest to the anchor.
    """
    if isinstance(anchor, datetime) and anchor.tzinfo is None:
        raise ValueError("the anchor needs a time zone")
    if unicodedata.is_normalized("NFC", text):
        return _scan_mentions(scan(text, anchor, spans))
    composed, origin = _composed(text)
    return [
        DateMention(
            origin[m.start_char], origin[m.end_char], text[origin[m.start_char] : origin[m.end_char]], m.start, m.end, m.granularity,
            part=m.part, mod=m.mod,
        )
        for m in _scan_mentions(scan(composed, anchor))
    ]  # fmt: skip


def _composed(text: str) -> tuple[str, list[int]]:
    """NFC of a text, and for each of its offsets the offset in the text as given."""
    pieces: list[str] = []
    origin: list[int] = []
    start = 0
    for cluster in re.findall(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", text):
        piece = unicodedata.normalize("NFC", cluster)
        pieces.append(piece)
        origin.extend([start] * len(piece))
        start += len(cluster)
    return "".join(pieces), [*origin, start]
