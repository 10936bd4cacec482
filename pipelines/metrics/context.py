"""When and where a figure holds: periods from dates already found, places from the gazetteer, both carried from sentence to sentence.

Belongs here: which of the named times and places governs which figure. Does not belong here: reading dates (pipelines.dates) or
finding places (pipelines.places).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

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


_BEFORE = 24  # characters before a date in which its preposition stands
_UNTIL = re.compile(rf"(?:^|[^\w])(?:{'|'.join(sorted(_OPEN_START, key=len, reverse=True))})$")
_SINCE = re.compile(rf"(?:^|[^\w])(?:{'|'.join(sorted(_OPEN_END, key=len, reverse=True))})$")


def period_of(text: str, mention: DateMention) -> Period:
    """The period of a mention with the preposition before it: "đến ngày X" has no start, "từ X" alone has no end."""
    start, end = _day(mention.start), _day(mention.end)
    before = text[max(0, mention.start_char - _BEFORE) : mention.start_char].lower().rstrip()
    own = mention.text.lower()
    if own.startswith(("đến ", "tính đến", "trước ")) or _UNTIL.search(before):
        return None, end
    since = start == end and "nay" not in own and _SINCE.search(before)
    if since or (mention.granularity in ("year", "month", "quarter") and before.endswith("từ")):
        follows = text[mention.end_char : mention.end_char + 8].lower().lstrip()
        return (start, end) if follows.startswith(("đến", "tới", "-", "–")) else (start, None)
    return start, end


_DOCUMENT = re.compile(r"\d+/[\w/-]*[A-ZĐ]{2}|số \d+")


def _in_base(text: str, mention: DateMention, start: int) -> bool:
    """Whether the mention belongs to "so với ..." or dates a document or a birth, and so is no period of the figure."""
    document = _DOCUMENT.search(text, max(start, mention.start_char - 30), mention.start_char)
    if document and "," not in text[document.end() : mention.start_char]:
        return True
    if mention.start_char > start and mention.text[:7].lower() == "cùng kỳ":
        return True  # "gấp 1,2 lần cùng kỳ năm 2024"
    window = text[max(start, mention.start_char - 40) : mention.start_char].lower()
    cut = max(window.rfind(mark) for mark in (",", ";", "("))
    window = window[cut + 1 :]
    return "so với" in window or "so cùng" in window or window.endswith(("so ", "sinh ", "thành lập "))


_SEMICOLON = re.compile(";")


class Scene:
    """One sentence with the dates that may be periods of its figures and the places that may govern them."""

    def __init__(self, text: str, span: tuple[int, int], dates: Sequence[DateMention], places: Sequence[Place]) -> None:
        self.text = text
        self.start, self.end = span
        self.dates = [m for m in dates if m.start is not None and not _in_base(text, m, self.start)]
        self.places = [p for p in places if not _owned(text, p) and not _compared(text, self.start, p.start_char)]
        self.semicolons = [hit.start() for hit in _SEMICOLON.finditer(text, *span)]
        self._periods: dict[int, Period] = {}

    def clause(self, at: int) -> tuple[int, int]:
        """Offsets of the last semicolon before `at` (or before the sentence) and of the next one (or the end of the sentence)."""
        k = bisect_left(self.semicolons, at)
        return self.semicolons[k - 1] if k else -1, self.semicolons[k] if k < len(self.semicolons) else self.end

    def period_of(self, mention: DateMention) -> Period:
        """period_of, read once for each mention."""
        if mention.start_char not in self._periods:
            self._periods[mention.start_char] = period_of(self.text, mention)
        return self._periods[mention.start_char]


def choose_period(scene: Scene, span: tuple[int, int], next_figure: int, carry: Carry) -> Period:
    """The period that governs the figure at `span`; `next_figure` is where the next one begins, or the end of the sentence.

    In this order: the last date before it in its clause; a date right after it, before the next figure; the date that opens the
    sentence; the day of the event for a sentence about the meeting itself; what is carried.
    """
    text, usable = scene.text, scene.dates
    if usable:
        clause, stop = scene.clause(span[0])
        opening = [m for m in usable if m.end_char <= span[0]]
        before = [m for m in opening if m.start_char > clause]
        colon = text.find(":", span[1], stop)
        reach = min(stop if colon < 0 else colon, _reach(text, span, next_figure, scene.end))
        after = [m for m in usable if span[1] <= m.start_char < reach]
        if after and (not before or _adjacent(text, span[1], after[0].start_char)):
            return scene.period_of(after[0])
        if before:
            return scene.period_of(before[-1])
        if opening:
            return scene.period_of(opening[0])
    if carry.event is not None and text[scene.start : scene.start + 16].lower().startswith(_MEETING):
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


def choose_place(scene: Scene, span: tuple[int, int], carry: Carry) -> str | None:
    """The place that governs the figure: the last one before it in its clause or sentence, else the first after it in its clause."""
    if not scene.places:
        return carry.place
    clause, stop = scene.clause(span[0])
    before = [p for p in scene.places if p.end_char <= span[0]]
    near = [p for p in before if p.start_char > clause] or before[:1]
    if near:
        chosen = near[-1]
        named = [p for p in before if p.level == "province"]
        if chosen.level == "home" and named and carry.home is None:
            return named[-1].name  # "Đối với Lạng Sơn, ... trên địa bàn tỉnh"
        whole = [p for p in near if p.level in ("home", "country")]
        return _named(whole[-1] if whole and chosen.level == "home" else chosen, carry)
    after = [p for p in scene.places if span[1] <= p.start_char < stop and not _numbered(scene.text, p)]
    return _named(after[0], carry) if after else carry.place


def _numbered(text: str, place: Place) -> bool:
    """ "6 tàu (Cà Mau 2, ...)": the place has a figure of its own."""
    return text[place.end_char : place.end_char + 2].strip().isdecimal()


def _lives(text: str, at: int) -> bool:
    """ "(sinh năm 1988, trú tại tổ 5, phường Minh Khai)": where a person lives."""
    opening = text.rfind("(", max(0, at - 80), at)
    return opening >= 0 and "trú" in text[opening:at] and ")" not in text[opening:at]


_RANKED = re.compile(r"thứ [0-9/]+ (?:trên |của |)$")


def _owned(text: str, place: Place) -> bool:
    """ "UBND tỉnh Lạng Sơn", "Công ty ... Hà Nội", "đường Lạng Sơn": part of a body's or a street's name."""
    before = text[max(0, place.start_char - 12) : place.start_char].lower()
    if _lives(text, place.start_char):
        return True
    ranked = "thứ" in before and _RANKED.search(before) is not None  # "đứng thứ 15 toàn quốc"
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


_HEADS = frozenset(["đối với", "tại", "ở", "riêng", "riêng tại", "với", "còn tại", "đối với tỉnh", "tại tỉnh"])


def carried(text: str, sentence: tuple[int, int], dates: Sequence[DateMention], places: Sequence[Place], carry: Carry) -> None:
    """Updates what is in force after a sentence: a period or a place that opens it. A new paragraph keeps the period, not the place.

    `dates` and `places` are those of the sentence.
    """
    start, end = sentence
    for mention in dates:
        if mention.start_char >= start + 60:
            break
        if mention.granularity in ("hour", "minute") or mention.start is None:
            continue
        if _in_base(text, mention, start) or _rival(text, start, mention):
            continue
        if mention.start_char - start < 12 or _opens(text, start, mention.start_char):
            carry.period = period_of(text, mention)
        break
    head = next((p for p in places if p.level in ("province", "district", "commune", "country")), None)
    if head and head.start_char < start + 25 and text[start : head.start_char].lower().strip() in _HEADS:
        carry.place = head.name
        if head.level == "province" and carry.home is None:
            carry.home = head.name
    if text[end : end + 1] == "\n":
        carry.place = None


def _rival(text: str, start: int, mention: DateMention) -> bool:
    """An outlook ("đến năm 2025", "nhiệm vụ 6 tháng cuối năm") is no period of what follows."""
    before = text[start : mention.start_char].lower().rstrip()
    return bool(_RANKED.search(before)) or before.endswith(("đến", "tới", "nhiệm kỳ"))


def _opens(text: str, start: int, at: int) -> bool:
    """ "Đối với Lạng Sơn, trong 6 tháng ...": the date opens the second phrase."""
    head = text[start:at].lower().rstrip()
    return head.endswith((", trong", ",", "trong", "tính chung", "tính từ"))
