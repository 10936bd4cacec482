"""Where a figure holds: the places that its sentence names, and what is carried from sentence to sentence.

Belongs here: which of the named places governs which figure. Does not belong here: finding places (pipelines.places), periods
(periods). A wrong place is worse than none: of two places of one level neither is chosen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.metrics.periods import clause_around
from pipelines.places import Place, find_typed

_SEMICOLON = re.compile(";")
_WIDTH = {"locality": 0, "commune": 1, "district": 2, "province": 3}


@dataclass(slots=True)
class Where:
    """What the sentences before leave in force: the place of an opening, the home province, the text that the article prints before.

    `before` is None for a text that stands alone: then "toàn xã" is a place as named.
    """

    place: str | None = None
    home: str | None = None
    before: str | None = None
    named: set[str] = field(default_factory=set)  # districts and communes named so far, with their type words
    read_to: int = -1  # offset up to which the text was searched for them; -1: not even what stands before it

    def only(self, text: str, end: int, kind: str) -> str | None:
        """The one place of a kind named before text[end]: what "toàn xã" means there; None if there are none or several."""
        if self.read_to < 0:
            self._read(self.before or "", 0, len(self.before or ""))
        self._read(text, max(self.read_to, 0), end)
        self.read_to = max(self.read_to, end)
        names = [name for name in self.named if name.lower().startswith(f"{kind} ")]
        return names[0] if len(names) == 1 else None

    def _read(self, text: str, start: int, end: int) -> None:
        self.named.update(place.name for place in find_typed(text, start, end) if place.level in ("district", "commune"))


class Scene:
    """One sentence with the places that may govern its figures."""

    def __init__(self, text: str, span: tuple[int, int], places: Sequence[Place]) -> None:
        self.text = text
        self.start, self.end = span
        self.places = [p for p in places if not _owned(text, p) and not _compared(text, self.start, p.start_char)]
        self.bracketed = text.find(")", *span) >= 0
        self.semicolons = [hit.start() for hit in _SEMICOLON.finditer(text, *span)] if text.find(";", *span) >= 0 else []

    def clause(self, at: int) -> tuple[int, int]:
        """Offsets of the semicolons around `at`, see clause_around."""
        return clause_around(self.semicolons, at, self.end) if self.semicolons else (-1, self.end)

    def group(self, place: Place) -> list[Place]:
        """The places of this sentence that stand in one list with `place`."""
        k = self.places.index(place)
        first = last = k
        while first and self._joined(first - 1):
            first -= 1
        while last + 1 < len(self.places) and self._joined(last):
            last += 1
        return self.places[first : last + 1]

    def _joined(self, k: int) -> bool:
        return self.text[self.places[k].end_char : self.places[k + 1].start_char].strip(" ()").lower() in _JOINTS


_JOINTS = frozenset([",", "và", ", và", "với", "đến", "tới", "-", "–", "", "đi", "thuộc", "của"])


def choose_place(scene: Scene, clause: tuple[int, int], span: tuple[int, int], where: Where) -> str | None:
    """The place that governs the figure: the last one before it in its clause or sentence, else the first after it in its clause."""
    if not scene.places:
        return where.place
    if len(scene.places) == 1 and scene.places[0].end_char <= span[0] and not scene.bracketed:
        return _named(scene, scene.places[0], where)
    before = [p for p in scene.places if p.end_char <= span[0] and not (scene.bracketed and _in_closed_list(scene, p, span[0]))]
    if not before:
        after = [p for p in scene.places if span[1] <= p.start_char < clause[1] and not _numbered(scene.text, p)]
        return _one_of(scene, after[0], where) if after else where.place
    near = [p for p in before if p.start_char > clause[0]] or before[:1]
    chosen = near[-1]
    if chosen.level != "home":
        return _one_of(scene, chosen, where)
    named = [p for p in before if p.level == "province"]
    if named and where.home is None and _whole(chosen) == "tỉnh":
        return named[-1].name  # "Đối với Lạng Sơn, ... trên địa bàn tỉnh"
    return _one_of(scene, [p for p in near if p.level in ("home", "country")][-1], where)


def _in_closed_list(scene: Scene, place: Place, at: int) -> bool:
    """ "89 nhà (xã Nậm Sỏ 45 nhà, xã Tà Mít 44 nhà), 12,5 ha ngô": a place of a bracket with figures of its own, closed before `at`."""
    text, close = scene.text, scene.text.find(")", place.end_char, at)
    opening = text.rfind("(", scene.start, place.start_char) if close >= 0 else -1
    return opening > text.rfind(")", scene.start, place.start_char) and any(map(str.isdecimal, text[place.end_char : close]))


def _one_of(scene: Scene, chosen: Place, where: Where) -> str | None:
    """The narrowest of places that lie in each other ("thôn A, xã B"); None of a list of equals ("các xã A, B và C")."""
    group = scene.group(chosen) if len(scene.places) > 1 else [chosen]
    widths = [_WIDTH.get(place.level, 4) for place in group]
    if any(b <= a for a, b in itertools.pairwise(widths)):
        return None
    return _named(scene, group[0], where)


def _numbered(text: str, place: Place) -> bool:
    """ "6 tàu (Cà Mau 2, ...)", "57 ca tại Thuận An (31)": the place has a figure of its own."""
    return text[place.end_char : place.end_char + 3].lstrip(" (")[:1].isdecimal()


def _lives(text: str, at: int) -> bool:
    """ "(sinh năm 1988, trú tại tổ 5, phường Minh Khai)": where a person lives."""
    if text.find("trú ", max(0, at - 60), at) >= 0 and _RESIDES.search(text, max(0, at - 60), at):
        return True
    opening = text.rfind("(", max(0, at - 80), at)
    return opening >= 0 and "trú" in text[opening:at] and ")" not in text[opening:at]


_RESIDES = re.compile(r"[,(] (?:thường )?trú (?:tại |ở )?(?:(?:thôn|bản|tổ|khu|xóm|ấp|xã|phường|số|khối|buôn)[^,;.]{0,30}, ){1,3}$")
_RANKED = re.compile(r"thứ [0-9/]+ (?:trên |của |)$")


def _owned(text: str, place: Place) -> bool:
    """ "UBND tỉnh Lạng Sơn", "Công ty ... Hà Nội", "đường Lạng Sơn": part of a body's or a street's name."""
    before = text[max(0, place.start_char - 12) : place.start_char].lower()
    if _lives(text, place.start_char):
        return True
    ranked = "thứ" in before and _RANKED.search(before) is not None  # "đứng thứ 15 toàn quốc"
    return ranked or before.endswith(
        (
            "công ty ",
            "đường ",
            "phố ",
            "đội ",
            "sinh ra ở ",
            "quê ",
            "quê ở ",
            "đến từ ",
            "trường ",
            "câu lạc bộ ",
            "clb ",
            "cách ",
            "với ubnd ",
            "trú ",
            "trú tại ",
            "trú ở ",
            "chứa nước ",
            "thủy điện ",
            "thuỷ điện ",
        )
    )


def _compared(text: str, start: int, at: int) -> bool:
    """ "cao hơn bình quân chung cả nước": the place is what is compared with."""
    clause = text[max(start, at - 50) : at].lower()
    clause = clause[max(clause.rfind(","), clause.rfind(";"), clause.rfind("(")) + 1 :]
    return "so với" in clause or (" hơn " in clause and any(more in clause for more in _MORE))


_MORE = tuple(f"{word} hơn " for word in ("cao", "thấp", "nhiều", "ít", "lớn", "nhanh", "kém"))


_WHOLE = re.compile(r"(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn|đặc khu)$", re.IGNORECASE)
_CITIES = frozenset(["Hà Nội", "TP Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"])


def _whole(place: Place) -> str:
    """The type word of "toàn tỉnh", "địa bàn xã"; empty for "toàn vùng"."""
    found = _WHOLE.search(place.name)
    return found[0].lower() if found else ""


def _named(scene: Scene, place: Place, where: Where) -> str | None:
    if place.level not in ("home", "country"):
        return place.name
    kind, printed = _whole(place), place.name[:1].lower() + place.name[1:]
    if kind == "tỉnh" or (kind == "thành phố" and where.home in _CITIES):
        return where.home or printed
    if place.level == "country" or not kind or where.before is None:
        return printed
    return where.only(scene.text, place.start_char, kind)


_NAMED = ("province", "district", "commune", "country")
_HEADS = frozenset(["đối với", "tại", "ở", "riêng", "riêng tại", "với", "còn tại", "đối với tỉnh", "tại tỉnh"])


def carry_place(text: str, sentence: tuple[int, int], places: Sequence[Place], where: Where) -> None:
    """Updates the place in force after a sentence: one that opens it. A new paragraph does not keep it."""
    start, end = sentence
    head = next((p for p in places if p.level in _NAMED), None) if places else None
    if head is not None and head.start_char < start + 25 and text[start : head.start_char].lower().strip() in _HEADS:
        where.place = head.name
        if head.level == "province" and where.home is None:
            where.home = head.name
    if text[end : end + 1] == "\n":
        where.place = None
