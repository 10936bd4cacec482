"""When a figure holds, by the dates of its own sentence.

Belongs here: which of the dates already found governs which figure, and which are no period at all (bases, deadlines, births).
Does not belong here: reading dates (pipelines.dates), periods from other sentences (carrying). A wrong period is worse than none: in
doubt a figure has none.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pipelines.text import last_words, whole_words
from warehouse.records import DateMention

Period = tuple[date | None, date | None]
_SINCE_WORDS = ("từ", "kể từ", "từ ngày", "từ tháng", "từ năm", "lũy kế từ", "kể từ ngày")
_UNTIL_WORDS = (
    *("đến", "tính đến", "đến ngày", "tính đến ngày", "đến hết", "đến hết ngày", "đến hết tháng", "đến cuối", "trước", "trước ngày"),
    *("đến năm", "hết", "tính đến hết", "đến tháng"),
)


def _whole_at_end(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for a text that ends with one of the words, whole. It tries every letter: ask `endswith` first."""
    return re.compile(rf"(?:^|\W)(?:{'|'.join(sorted(words, key=len, reverse=True))})$")


def day_of(value: date | datetime | None) -> date | None:
    """The day of a mention's end, whose times are in Vietnam."""
    return value.date() if isinstance(value, datetime) else value


_BEFORE_IT = ("trước", "trước ngày", "trước tháng", "trước năm")
_BEFORE = 24  # characters before a date in which its preposition stands
_UNTIL, _SINCE = _whole_at_end(_UNTIL_WORDS), _whole_at_end(_SINCE_WORDS)


def period_of(text: str, mention: DateMention) -> Period:
    """The period of a mention with the preposition before it: "đến ngày X" has no start, "từ X" alone no end."""
    start, end = day_of(mention.start), day_of(mention.end)
    before = text[max(0, mention.start_char - _BEFORE) : mention.start_char].lower().rstrip()
    own = mention.text.lower()
    if before.endswith(_BEFORE_IT) and start is not None:
        return None, start - timedelta(days=1)
    if own.startswith(("đến ", "tính đến", "trước ")) or (before.endswith(_UNTIL_WORDS) and _UNTIL.search(before)):
        return None, end
    since = before.endswith(_SINCE_WORDS) and _SINCE.search(before) is not None
    since = since and start == end and "nay" not in own and " đến " not in own  # "từ 0h đến 18h ngày 14/9"
    if since or (mention.granularity in ("year", "month", "quarter") and before.endswith("từ")):
        follows = text[mention.end_char : mention.end_char + 8].lower().lstrip()
        return (start, end) if follows.startswith(("đến", "tới", "-", "–")) else (start, None)
    return start, end


_DOCUMENT = re.compile(r"\d+/[\w/-]*[A-ZĐ]{2}|số \d+")
_COMPARED = ("nhất trong ", "so ", "hơn ", "lịch sử ", "kỷ lục ")
_NAMES = ("sinh ", "sn ", "thành lập ", "kỳ họp ", "phiên họp ", "thường lệ ", "khảo sát hồi ", "trùng tu ", "ra đời ", "khóa ")


def _in_base(text: str, mention: DateMention, start: int, clause: str) -> bool:
    """Whether the mention belongs to what is compared with ("so với ...", "sớm hơn năm trước")."""
    if mention.start_char > start and mention.text[:7].lower() == "cùng kỳ":
        return True  # "gấp 1,2 lần cùng kỳ năm 2024"
    if text.endswith(" lần ", start, mention.start_char) and "gấp" in text[max(start, mention.start_char - 20) : mention.start_char]:
        return True  # "cao gấp 2,3 lần năm 2013"
    return "so với" in clause or "so cùng" in clause or clause.endswith(_COMPARED)


_CLAUSE_END = re.compile(r",(?![0-9])|[;(]")  # the comma of "44,9%" ends no clause


def _clause_before(text: str, mention: DateMention, start: int) -> str:
    window = text[max(start, mention.start_char - 40) : mention.start_char].lower()
    return _CLAUSE_END.split(window)[-1]


def _names_something(text: str, mention: DateMention, start: int, clause: str) -> bool:
    """Whether the mention dates a document, a birth, a building or a session, and so is no period of a figure."""
    near = text[max(start, mention.start_char - 30) : mention.start_char]
    document = _DOCUMENT.search(near) if "/" in near or "số " in near else None
    if document and "," not in near[document.end() :]:
        return True
    own = mention.text.lower()
    after = mention.granularity in ("day", "year") and clause.endswith("sau ")
    habit = ("thứ" in own or "nhật" in own) and not any(letter.isdecimal() for letter in own)
    term = (clause.endswith("nhiệm kỳ ") or own.startswith("nhiệm kỳ")) and mention.start_char - start > _BEFORE
    memory = "kỷ niệm" in text[max(start, mention.start_char - 80) : mention.start_char].lower()
    return after or habit or term or memory or clause.endswith(_NAMES)


_BY_WORDS = ("trước", "trước ngày", "trước tháng", "trước năm", "chậm nhất", "không muộn hơn", "thời hạn", "hạn")
_BY = _whole_at_end(_BY_WORDS)


def _is_deadline(text: str, mention: DateMention, start: int, anchor: date | None, clause: str) -> bool:
    """ "sẽ hoàn thành trước ngày 31/12/2026": a day to come by which something is to be done."""
    before = clause.rstrip()
    if not mention.text.lower().startswith("trước ") and not (before.endswith(_BY_WORDS) and _BY.search(before)):
        return False
    end = day_of(mention.end)
    return anchor is None or end is None or end >= anchor or _ASKED.search(text, start, mention.start_char) is not None


_ASKED = whole_words("yêu cầu|đề nghị|kiến nghị|phải|sẽ|phấn đấu|hoàn thành|bàn giao|xong")
_NOW_ALONE = "(?! đại| vật| trạng| trường| thực| hành| hữu|\\w)"
NOW = whole_words(
    "đến nay|tới nay|đến giờ|tới giờ|đến thời điểm này|bây giờ|thì nay",
    rf"h(?<!\w.)(?<![Tt]hực .)(?<![Pp]hát .)(?<![Tt]hể .)(?<![Xx]uất .)(?<![Bb]iểu .)iện{_NOW_ALONE}",
    rf"H(?<!\w.)iện{_NOW_ALONE}",
    r", nay(?!\w)",
)
NOW_CUES = frozenset(["nay", "giờ", "này", "hiện"])
_AHEAD_WORDS = "sẽ|dự kiến|phấn đấu|mục tiêu|định hướng|áp dụng|có hiệu lực|khởi công|động thổ|khai trương|đưa vào|đi vào|quy hoạch"
AHEAD, AHEAD_CUES = whole_words(_AHEAD_WORDS), last_words(_AHEAD_WORDS)


class Times:
    """The dates of one sentence: `named` are those that are known and no base, `usable` the ones of these that may be periods."""

    def __init__(self, text: str, span: tuple[int, int], dates: Sequence[DateMention], anchor: date | None) -> None:
        self.text = text
        self.anchor = anchor
        self.start, self.end = span
        self.named: list[DateMention] = []
        self.usable: list[DateMention] = []
        for mention in dates:
            clause = _clause_before(text, mention, self.start)
            if mention.start is None or _in_base(text, mention, self.start, clause):
                continue
            self.named.append(mention)
            if not _names_something(text, mention, self.start, clause) and not _is_deadline(text, mention, self.start, anchor, clause):
                self.usable.append(mention)
        self._periods: dict[int, Period] = {}
        self._now: list[int] | None = None

    def says_now(self, start: int, end: int) -> bool:
        """Whether "hiện", "đến nay" and the like begin between two offsets; the sentence is searched once."""
        if self._now is None:
            self._now = [hit.start() for hit in NOW.finditer(self.text, self.start, self.end)]
        return bool(self._now) and any(start <= at < end for at in self._now)

    def period_of(self, mention: DateMention) -> Period:
        """period_of, read once for each mention."""
        if mention.start_char not in self._periods:
            self._periods[mention.start_char] = period_of(self.text, mention)
        return self._periods[mention.start_char]


def printed_period(times: Times, span: tuple[int, int], clause: tuple[int, int], begins: Sequence[int]) -> Period | None:
    """The period printed in the sentence for the figure at `span`, or None; `begins` is where its figures begin, in order.

    In this order: a date right after it; the last date before it in its clause; a date after it, before the next figure; the date that
    opens the sentence. "đến nay" and "hiện" between date and figure end what the date says.
    """
    text = times.text
    opening = [m for m in times.usable if m.end_char <= span[0]]
    before = [m for m in opening if m.start_char > clause[0]] if clause[0] >= 0 else opening
    after = _first_after(times, span, clause, begins) if times.usable[-1].start_char >= span[1] else None
    if after and (_adjacent(text, span[1], after.start_char) or (not before and not _apart(text, span[1], after.start_char))):
        return times.period_of(after)
    if not opening:
        return None
    chosen = before[-1] if before else opening[0]
    planned = not before and _is_ahead(text, times.start, clause)
    asked = chosen.granularity in ("day", "hour", "minute") and _ASKS.search(text, chosen.end_char, span[0])
    return None if planned or asked or times.says_now(chosen.end_char, span[0]) else _with_partner(times, chosen)


def _first_after(times: Times, span: tuple[int, int], clause: tuple[int, int], begins: Sequence[int]) -> DateMention | None:
    """The first date after a figure that may be its own: in its clause, before a colon and the next figure."""
    k, colon = bisect_left(begins, span[1]), times.text.find(":", span[1], clause[1])
    next_figure = begins[k] if k < len(begins) else times.end
    reach = min(clause[1] if colon < 0 else colon, _reach(times.text, span, next_figure, times.end))
    return next((m for m in times.usable if span[1] <= m.start_char < reach), None)


def _is_ahead(text: str, start: int, clause: tuple[int, int]) -> bool:
    """Whether a clause after a semicolon speaks of what is to come, and those before it do not."""
    if " sẽ " in text[clause[0] + 1 : clause[1]]:
        return True
    return AHEAD.search(text, clause[0] + 1, clause[1]) is not None and not AHEAD.search(text, start, clause[0])


def _with_partner(times: Times, chosen: DateMention) -> Period:
    """ "Đêm qua và sáng nay": the period of two dates joined by "và" is from the first to the last."""
    period = times.period_of(chosen)
    if len(times.usable) < 2:
        return period
    for a, b in itertools.pairwise(times.usable):
        if chosen in (a, b) and times.text[a.end_char : b.start_char].strip() == "và":
            first, last = times.period_of(a), times.period_of(b)
            if first[0] is not None and last[1] is not None and first[0] <= last[1]:
                period = first[0], last[1]
    return period


_ASKS = whole_words("yêu cầu|đề nghị|kiến nghị|phấn đấu|dự kiến|mục tiêu|kỳ vọng")


def _reach(text: str, span: tuple[int, int], next_figure: int, end: int) -> int:
    """How far right a date may stand: past "và 623 xã" of the same clause, but not past a comma and a figure."""
    joined = text[span[1] : next_figure]
    if next_figure < end and "," not in joined and ";" not in joined and " và " in f"{joined} ":
        return end
    return next_figure


def _adjacent(text: str, start: int, end: int) -> bool:
    """Whether only a noun phrase stands between figure and date: no comma."""
    return not any(mark in text[start:end] for mark in ",;:.") and end - start < 80


def _apart(text: str, start: int, end: int) -> bool:
    """ "6,5 triệu m3, dự kiến khai thác từ tháng 8": what comes after the comma is something else."""
    return "," in text[start:end] and AHEAD.search(text, start, end) is not None


def clause_around(semicolons: Sequence[int], at: int, end: int) -> tuple[int, int]:
    """Offsets of the last semicolon before `at` (-1 without) and of the next one (or the end of the sentence)."""
    k = bisect_left(semicolons, at)
    return semicolons[k - 1] if k else -1, semicolons[k] if k < len(semicolons) else end
