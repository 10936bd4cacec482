"""Periods carried from a sentence into those after it.

Belongs here: what is in force after a sentence, and into which figures it is carried. Does not belong here: dates of the figure's own
sentence (periods). Most sentences report on no period: one is carried only where the sentence says what was done or reached.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from pipelines.metrics.draft import Figure
from pipelines.metrics.periods import AHEAD, AHEAD_CUES, NOW, NOW_CUES, Period, Times, day_of, printed_period
from pipelines.places import Place
from pipelines.text import last_words, whole_words
from warehouse.records import DateMention, PeriodFrom

NO_PERIOD: Period = (None, None)


@dataclass(slots=True)
class Carried:
    """What the sentences before leave in force: the period that one of them opened with, and the day of the event reported."""

    period: Period | None = None
    event: Period | None = None
    paragraph_only: bool = False


_MEETING = re.compile(r"(?:tại |dự )?(?:hội nghị|kỳ họp|phiên họp|buổi lễ|lễ |đại hội|cuộc họp|hội thảo|buổi )", re.IGNORECASE)
_REPORTS = whole_words(
    """
    đã|đạt|tăng|giảm|ghi nhận|xảy ra|phát hiện|tiếp nhận|giải quyết|xử lý|xử phạt|khởi tố|bắt giữ|thu giữ|thu hồi|thu nợ|chi trả|
    cho vay|giải ngân|hoàn thành|ban hành|doanh thu|kim ngạch|sản lượng|tổng thu|tổng chi|thu ngân sách|chi ngân sách|
    thu nội địa|giá trị sản xuất|cấp mới|thành lập mới|đăng ký mới|kết nạp|đón|thoát nghèo|dư nợ|nợ quá hạn|nợ xấu|vượt
    """
)
_OTHER_WORDS = """
    sẽ|dự kiến|phấn đấu|mục tiêu|định hướng|theo quy hoạch|theo kế hoạch|kiến nghị|yêu cầu|nếu|giả sử|công suất|quy mô|sức chứa|
    trọng tải|vận tốc|nhiệt độ|độ ẩm|mức hỗ trợ|mức lương|mức phạt|mức đóng|lãi suất|giá bán|giá vé|vé|bình thường|trước đây|
    trước kia|nhớ lại|kể|tâm sự|chia sẻ|mỗi|tổng diện tích
"""
_OTHER_MATTER = whole_words(_OTHER_WORDS, '[“"]')
_OTHER_CUES = last_words(_OTHER_WORDS) | set('“"')  # rarer than the first words
_PERSON = re.compile(r"(?<!\w)(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Ee]m|[Gg]ia đình(?: \w+)?|[Hh]ộ) (?=[A-ZĐÀ-Ỹ])")


def carried_into(times: Times, places: Sequence[Place], carried: Carried, words: Set[str]) -> Period | None:
    """The period carried into a sentence without a day of its own: the event's day for what was done there, else the period in force.

    Carried is only into a sentence that reports what was done or reached; not into capacities, plans, what is so "now", or one
    person's story. `places` and `words` are those of the sentence; the words say at once what is not worth a search.
    """
    if times.named or (carried.period is None and carried.event is None):
        return None
    text, start, end = times.text, times.start, times.end
    if any(place.level in _NARROW and place.start_char < start + _OPENING for place in places):
        return None  # "Xã Cồn Vạn đã dẹp 43 quán": another matter than what the province reports
    meeting = carried.event is not None and _MEETING.match(text, start) is not None
    if not meeting and (carried.period is None or not _REPORTS.search(text, start, end)):
        return None
    if not AHEAD_CUES.isdisjoint(words) and AHEAD.search(text, start, end):
        return None
    if meeting:
        return carried.event
    other = not _OTHER_CUES.isdisjoint(words) and _OTHER_MATTER.search(text, start, end)
    other = other or (not NOW_CUES.isdisjoint(words) and NOW.search(text, start, end)) or _PERSON.search(text, start, end)
    return None if other else carried.period


_NARROW = ("district", "commune", "locality")
_OPENING = 25  # characters in which a place opens the sentence
_LENGTHS = frozenset(["m", "cm", "mm", "dm", "km", "°C", "km/h", "kV", "MW", "kW"])
_PRICED = ("giá", "đơn giá", "mức", "lương", "học phí", "phí", "vé")


def _is_price_or_size(figure: Figure) -> bool:
    """Whether a figure is a price or the size of one thing, which no report period makes truer."""
    if figure.direction is not None or figure.unit is None:
        return False
    subject = (figure.subject or "").lower()
    if figure.unit.kind == "money":
        return "/" in figure.unit.text or subject.startswith(_PRICED)
    return figure.unit.kind == "measure" and (
        (figure.unit.code or "") in _LENGTHS or subject.endswith((" dài", " rộng", " cao", " sâu", " nặng", " dày"))
    )


def period_for(
    times: Times, clause: tuple[int, int], figure: Figure, span: tuple[int, int], begins: Sequence[int], carry: Period | None
) -> tuple[Period, PeriodFrom | None]:
    """The period of a figure and where it is printed; `carry` is what is carried into its sentence, but not into prices and sizes.

    `begins` are the offsets where the figures of the sentence begin, in order.
    """
    if times.usable and (printed := printed_period(times, span, clause, begins)) is not None:
        return printed, "sentence"
    return (NO_PERIOD, None) if carry is None or carry == NO_PERIOD or _is_price_or_size(figure) else (carry, "carried")


def carry_on(times: Times, dates: Sequence[DateMention], carried: Carried) -> None:
    """Updates what is in force after a sentence: a reported period that opens it is carried on, a day or an outlook ends what was.

    A period "up to" a day is carried within its paragraph only, others until one of the article's next sentences opens with a date.
    """
    text, start = times.text, times.start
    for mention in dates:
        if mention.start_char >= start + 60:
            break
        if mention.granularity in ("hour", "minute") or mention not in times.named:
            continue
        if mention.start_char - start < 12 or _opens(text, start, mention.start_char):
            usable = mention in times.usable and not _outlook(times, mention)
            period = times.period_of(mention)
            days = mention.granularity == "day"
            forecast = days and times.anchor is not None and period[1] is not None and period[1] > times.anchor
            other = any(later.start_char > mention.start_char and _elsewhere(later, mention) for later in times.usable)
            carried.period = period if usable and not forecast and not other and period[0] != period[1] else None
            carried.paragraph_only = days
        break
    if carried.paragraph_only and text[times.end : times.end + 1] == "\n":
        carried.period = None


def _elsewhere(later: DateMention, mention: DateMention) -> bool:
    """ "Đầu năm 2021 có 142 hộ; đến cuối năm 2022 còn 97 hộ": a date that lies after the one before it, so that neither holds on."""
    first, last = day_of(later.start), day_of(mention.end)
    return first is not None and last is not None and first > last


_RANKED = re.compile(r"thứ [0-9/]+ (?:trên |của |)$")
_TARGETS = whole_words("sẽ|dự kiến|phấn đấu|mục tiêu|định hướng")


def _outlook(times: Times, mention: DateMention) -> bool:
    """An outlook ("đến năm 2025", "những tháng cuối năm, ngành sẽ ...") is no period of what follows."""
    before = times.text[times.start : mention.start_char].lower().rstrip()
    later = before.endswith(("đến năm", "tới", "nhiệm kỳ")) or (before.endswith("đến") and mention.granularity != "day")
    return later or bool(_RANKED.search(before)) or _TARGETS.search(times.text, times.start, times.end) is not None


_HEAD = re.compile(
    r"(?:đối với|riêng|tại|ở|theo|từ|trong|tính|cũng|như vậy|cụ thể|bên cạnh|ngoài|về|với|trên|nhìn chung|nhờ)\b", re.IGNORECASE
)


def _opens(text: str, start: int, at: int) -> bool:
    """ "Đối với Lạng Sơn, trong 6 tháng ...": the date opens the second phrase, after a short adverbial."""
    head = text[start:at].lower().rstrip()
    if head.endswith(("tính chung", "tính từ", "lũy kế")):
        return True
    return _HEAD.match(head) is not None and head.endswith((", trong", ",", "trong"))
