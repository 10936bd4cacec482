"""When and where a figure holds: periods from dates already found, places from the gazetteer, both carried from sentence to sentence.

Belongs here: which of the named times and places governs which figure. Does not belong here: reading dates (pipelines.dates) or
finding places (pipelines.places).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pipelines.metrics.lexicon import word_set
from pipelines.places import Place
from warehouse.records import DateMention

Period = tuple[date | None, date | None]
_OPEN_END = ("từ", "kể từ", "từ ngày", "từ tháng", "từ năm", "lũy kế từ", "kể từ ngày")
_OPEN_START = (
    "đến",
    "tính đến",
    "đến ngày",
    "tính đến ngày",
    "đến hết",
    "đến hết ngày",
    "đến hết tháng",
    "đến cuối",
    "trước",
    "trước ngày",
    "đến năm",
    "hết",
    "tính đến hết",
    "đến tháng",
)
_COARSE = word_set("year|half|quarter|month|season|week|decade|century|day|hour|minute")
_MEETING = (
    "hội nghị",
    "tại hội nghị",
    "kỳ họp",
    "phiên họp",
    "buổi lễ",
    "đại hội",
    "cuộc họp",
    "hội thảo",
    "tại buổi",
    "tại kỳ",
    "tại đại",
    "dự hội nghị",
)


@dataclass(slots=True)
class Carry:
    """What the sentences before leave in force: the period and place of their opening, the day of the event, the home province."""

    period: Period | None = None
    place: str | None = None
    event: Period | None = None
    home: str | None = None


def _day(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def period_of(text: str, mention: DateMention) -> Period:
    """The period of a mention with the preposition before it: "đến ngày X" has no start, "từ X" alone has no end."""
    start, end = _day(mention.start), _day(mention.end)
    before = text[max(0, mention.start_char - 24) : mention.start_char].lower().rstrip()
    own = mention.text.lower()
    if any(before.endswith(word) and _bounded(before, word) for word in _OPEN_START) or own.startswith(("đến ", "tính đến", "trước ")):
        return None, end
    if (any(before.endswith(word) and _bounded(before, word) for word in _OPEN_END) and "nay" not in own and start == end) or (
        before.endswith("từ") and mention.granularity in ("year", "month", "quarter")
    ):
        follows = text[mention.end_char : mention.end_char + 8].lower().lstrip()
        return (start, end) if follows.startswith(("đến", "tới", "-", "–")) else (start, None)
    return start, end


def _bounded(before: str, word: str) -> bool:
    head = before[: len(before) - len(word)]
    return not head or not head[-1].isalpha()


_DOCUMENT = re.compile(r"\d+/[\w/-]*[A-ZĐ]{2}|số \d+")


def _in_base(text: str, mention: DateMention, start: int) -> bool:
    """Whether the mention belongs to "so với ..." or dates a document or a birth, and so is no period of the figure."""
    if _DOCUMENT.search(text, max(start, mention.start_char - 30), mention.start_char) and not text[start : mention.start_char].endswith(
        ", "
    ):
        return True
    window = text[max(start, mention.start_char - 40) : mention.start_char].lower()
    cut = max(window.rfind(mark) for mark in (",", ";", "("))
    window = window[cut + 1 :]
    return "so với" in window or "so cùng" in window or window.endswith(("so ", "sinh ", "thành lập "))


def choose_period(
    text: str,
    span: tuple[int, int],
    sentence: tuple[int, int],
    figures: Sequence[tuple[int, int]],
    dates: Sequence[DateMention],
    carry: Carry,
) -> Period:
    """The period that governs the figure at `span`.

    In this order: the last date before it in its clause; a date right after it, before the next figure; the date that opens the
    sentence; the day of the event for a sentence about the meeting itself; what is carried.
    """
    start, end = sentence
    usable = [m for m in dates if start <= m.start_char < end and m.start is not None and not _in_base(text, m, start)]
    clause = max((text.rfind(mark, start, span[0]) for mark in ";"), default=-1)
    before = [m for m in usable if m.end_char <= span[0] and m.start_char > clause]
    next_figure = min((s for s, _ in figures if s >= span[1]), default=end)
    stop = min((at for at in (text.find(mark, span[1], end) for mark in ";:") if at >= 0), default=end)
    after = [m for m in usable if span[1] <= m.start_char < min(stop, _reach(text, span, next_figure, end))]
    if after and (not before or _adjacent(text, span[1], after[0].start_char)):
        return period_of(text, after[0])
    if before:
        return period_of(text, before[-1])
    opening = [m for m in usable if m.end_char <= span[0]]
    if opening:
        return period_of(text, opening[0])
    if after:
        return period_of(text, after[0])
    if text[start : start + 16].lower().startswith(_MEETING) and carry.event is not None:
        return carry.event
    return carry.period or (None, None)


def _reach(text: str, span: tuple[int, int], next_figure: int, end: int) -> int:
    """How far right a date may stand: past "và 623 xã" of the same clause, but not past a comma and a figure."""
    joined = text[span[1] : next_figure]
    if next_figure < end and "," not in joined and ";" not in joined and " và " in f"{joined} ":
        return end
    return next_figure


def _adjacent(text: str, start: int, end: int) -> bool:
    """Whether only a noun phrase stands between figure and date: no comma."""
    return not any(mark in text[start:end] for mark in ",;:.") and end - start < 80


def choose_place(text: str, span: tuple[int, int], sentence: tuple[int, int], places: Sequence[Place], carry: Carry) -> str | None:
    """The place that governs the figure: the last one before it in its clause or sentence, else the first after it in its clause."""
    start, end = sentence
    inside = [p for p in places if start <= p.start_char < end and not _owned(text, p) and not _compared(text, start, p.start_char)]
    clause = text.rfind(";", start, span[0])
    before = [p for p in inside if p.end_char <= span[0]]
    near = [p for p in before if p.start_char > clause] or before[:1]
    stop = min((at for at in (text.find(mark, span[1], end) for mark in ";") if at >= 0), default=end)
    after = [p for p in inside if span[1] <= p.start_char < stop and not text[p.end_char : p.end_char + 2].strip().isdecimal()]
    if near:
        chosen = near[-1]
        named = [p for p in before if p.level == "province"]
        if chosen.level == "home" and named and carry.home is None:
            return named[-1].name  # "Đối với Lạng Sơn, ... trên địa bàn tỉnh"
        whole = [p for p in near if p.level in ("home", "country")]
        return _named(whole[-1] if whole and chosen.level == "home" else chosen, carry)
    if after:
        return _named(after[0], carry)
    return carry.place


def _owned(text: str, place: Place) -> bool:
    """ "UBND tỉnh Lạng Sơn", "Công ty ... Hà Nội", "đường Lạng Sơn": part of a body's or a street's name."""
    before = text[max(0, place.start_char - 12) : place.start_char].lower()
    ranked = re.search(r"thứ [0-9/]+ (?:trên |của |)$", before) is not None  # "đứng thứ 15 toàn quốc"
    return ranked or before.endswith(("công ty ", "đường ", "phố ", "đội ", "sinh ra ở ", "quê ", "quê ở ", "đến từ ", "trường "))


def _compared(text: str, start: int, at: int) -> bool:
    """ "cao hơn bình quân chung cả nước": the place is what is compared with."""
    clause = text[max(start, at - 50) : at].lower()
    clause = clause[max(clause.rfind(mark) for mark in (",", ";", "(")) + 1 :]
    return "so với" in clause or any(f"{word} hơn " in clause for word in ("cao", "thấp", "nhiều", "ít", "lớn", "nhanh", "kém"))


def _named(place: Place, carry: Carry) -> str:
    if place.level == "home" and place.name.lower().endswith(("tỉnh", "thành phố")):
        return carry.home or _first_lower(place.name).removeprefix("trên ")
    return _first_lower(place.name).removeprefix("trên ") if place.level in ("home", "country") else place.name


def _first_lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def carried(text: str, sentence: tuple[int, int], dates: Sequence[DateMention], places: Sequence[Place], carry: Carry) -> None:
    """Updates what is in force after a sentence: a period or a place that opens it. A new paragraph keeps the period, not the place."""
    start, end = sentence
    opening = [m for m in dates if start <= m.start_char < min(end, start + 60) and m.start is not None and not _in_base(text, m, start)]
    opening = [m for m in opening if m.granularity not in ("hour", "minute") and not _rival(text, start, m)]
    if opening and (opening[0].start_char - start < 12 or _opens(text, start, opening[0].start_char)):
        carry.period = period_of(text, opening[0])
    head = [p for p in places if start <= p.start_char < start + 25 and p.level in ("province", "district", "commune", "country")]
    if head and text[start : head[0].start_char].lower().strip() in (
        "đối với",
        "tại",
        "ở",
        "riêng",
        "riêng tại",
        "với",
        "còn tại",
        "đối với tỉnh",
        "tại tỉnh",
    ):
        carry.place = head[0].name
        if head[0].level == "province" and carry.home is None:
            carry.home = head[0].name
    if text[end : end + 1] == "\n":
        carry.place = None


def _rival(text: str, start: int, mention: DateMention) -> bool:
    """An outlook ("đến năm 2025", "nhiệm vụ 6 tháng cuối năm") is no period of what follows."""
    before = text[start : mention.start_char].lower().rstrip()
    return bool(re.search(r"thứ [0-9/]+ (?:trên |của |)$", before)) or before.endswith(("đến", "tới", "nhiệm kỳ"))


def _opens(text: str, start: int, at: int) -> bool:
    """ "Đối với Lạng Sơn, trong 6 tháng ...": the date opens the second phrase."""
    head = text[start:at].lower().rstrip()
    return head.endswith((", trong", ",", "trong", "tính chung", "tính từ"))
