"""What a figure counts: the shortest phrase that says it, as printed.

Belongs here: choosing between the words after the unit, the words before the figure, and the subject of the figure before. A subject
is one run of printed words (a capital that only begins the sentence made small), so it may carry a verb, or lack a word that a reader
would add; where no such run is certain there is none.
"""

from __future__ import annotations

import itertools

from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.leading import words_before
from pipelines.metrics.lexicon import BASES, NOT_NOUNS, word_set
from pipelines.metrics.phrases import is_amount, linked, unit_words, words_about, words_after
from pipelines.metrics.units import surface


def name_subjects(sentence: Sentence, figures: list[Figure]) -> None:
    """Sets the subject of each figure that has none, left to right."""
    topic: str | None = None
    earlier: list[Figure] = []
    said, left, count = "", 0, len(figures)
    for index, figure in enumerate(figures, 1):
        right = figures[index].first if index < count else sentence.row.size
        after, unit = words_after(sentence, figure, right), unit_words(figure)
        told = after and figure.direction is None and unit  # "12 xã biên giới": the words before are not needed
        before = "" if told else words_before(sentence, figure, left)
        if before and said:
            before = _own_words(before, said)
        if before:
            before = _without_base(before, figure.base, earlier[-1].base if earlier else None)
        said = after
        if not after and index < count and _coordinated(sentence, figure, figures[index]):
            follow = figures[index + 1].first if index + 1 < count else sentence.row.size
            shared = words_after(sentence, figures[index], follow)  # "20 huyện và 623 xã thuộc diện sắp xếp"
            figure.subject = shared if shared.startswith(("thuộc ", "phải ")) else None
        if figure.direction and not figure.subject:
            figure.subject = words_about(sentence, figure, right)
        figure.subject = figure.subject or _choose(sentence, earlier, figure, unit, before, after, topic)
        if figure.kind == "change":
            topic = figure.subject
        elif before and figure.subject == before:
            topic = before
        earlier.append(figure)
        left = figure.last
    if count > 1:
        _share_in_lists(sentence, figures)


def _own_words(before: str, said: str) -> str:
    """The words before a figure without those that say which of the figure before."""
    if not (before.startswith(said) or said.endswith(before)):
        return before
    rest = before.removeprefix(said).strip() if before.startswith(said) else ""
    return before if not rest and is_amount(before.lower().split()) else rest


_COMPARING = word_set("vượt|hơn|cao|thấp|so|với|ít|nhiều|đắt|rẻ|tăng|giảm|trên|dưới|bằng|sớm|nhanh|chậm")


def _without_base(before: str, base: str | None, earlier_base: str | None) -> str:
    """The words before without what is compared with: "thu ngân sách vượt kế hoạch (5%)" leaves "thu ngân sách"."""
    if before in (earlier_base, "tỷ lệ", "tỉ lệ", "tổng số", "số", "tổng", "quy mô") or (base and base.startswith(before)):
        return ""
    if base is None or not before.endswith(base):
        return before
    words = before.removesuffix(base).split()
    while words and words[-1] in _COMPARING:
        words.pop()
    return " ".join(words)


def _coordinated(sentence: Sentence, figure: Figure, follow: Figure) -> bool:
    if follow.first - figure.last != 1 or sentence.row.lows[figure.last] != "và":
        return False
    return figure.kind in ("count", "ratio") and follow.kind in ("count", "ratio") and not figure.direction


def _share_in_lists(sentence: Sentence, figures: list[Figure]) -> None:
    """ "12, 9 và 7 xã biên giới", "320 ha và 190 ha quế": the subject of the last, or "sản lượng đạt 65 và 68 tấn": of the first."""
    pairs = list(itertools.pairwise(figures))
    for figure, follow in reversed(pairs):
        listed = figure.rule == follow.rule == "list"
        if follow.subject and (listed or (not figure.subject and _side_by_side(sentence, figure, follow))):
            figure.subject = follow.subject
    for figure, follow in pairs if "list" in [figure.rule for figure in figures] else ():
        if figure.rule == follow.rule == "list" and not follow.subject:
            follow.subject = figure.subject


def _side_by_side(sentence: Sentence, figure: Figure, follow: Figure) -> bool:
    alike = figure.unit is not None and follow.unit is not None and figure.unit.text == follow.unit.text
    return alike and sentence.row.lows[figure.last : follow.first] in ([","], ["và"])


def _choose(sentence: Sentence, earlier: list[Figure], figure: Figure, unit: str, before: str, after: str, topic: str | None) -> str | None:
    last = earlier[-1].subject if earlier else None
    if figure.label is not None:
        return _of_label(figure, earlier)
    if figure.first and sentence.row.texts[figure.first - 1] == "(" and last and figure.kind in ("percent", "ratio", "money"):
        return last
    if figure.direction and not before and figure.kind != "change":
        return _of_step(sentence, figure, unit, earlier, after, topic)
    if last and not before and (most := _superlative(sentence, figure)) and last.endswith(" nhất") and not last.endswith(most):
        return most
    if not unit:
        own = _of_amount(sentence, figure, before, after)
        return own or (last or topic if _leans(sentence, earlier, figure) else None) or _noun_after(figure, after) or None
    return _noun(figure, unit, after) if after else _of_count(sentence, figure, unit, before)


def _superlative(sentence: Sentence, figure: Figure) -> str:
    """ "mức thấp nhất 12 triệu đồng, cao nhất 45 triệu đồng": "cao nhất", which is no amount and yet tells the two apart."""
    row, end = sentence.row, figure.first
    while end and row.lows[end - 1] in ("là", "đạt", "tới", "đến", "lên"):
        end -= 1
    return surface(row, end - 2, end) if end > 1 and row.lows[end - 1] == "nhất" and row.lows[end - 2] in _EXTREMES else ""


_EXTREMES = word_set("cao|thấp|lớn|nhỏ|nhiều|ít|đắt|rẻ|dài|ngắn|nặng|nhẹ")
_LEANING = word_set("bằng|chiếm|đạt|đương|đó|ứng|là|vượt|còn|lên|xuống|hơn|thấp|cao|và|hoặc|cùng|xếp|tức|từ|thành|(")


def _leans(sentence: Sentence, earlier: list[Figure], figure: Figure) -> bool:
    """Whether a figure speaks of what the one before does: "1.200 tỷ đồng, bằng 52%", "612 triệu đồng, trong đó 85%"."""
    opening = set(sentence.row.lows[max(0, figure.first - 4) : figure.first])
    if {"lãi", "giá"} & opening:
        return False
    alike = bool(earlier) and earlier[-1].kind == figure.kind and earlier[-1].unit == figure.unit
    return figure.direction is not None or alike or bool(_LEANING & opening)


def _of_label(figure: Figure, earlier: list[Figure]) -> str | None:
    """ "nam 54" counts what its label says; "Cà Mau 2" counts what the head counts."""
    head = next((f for f in reversed(earlier) if f.label is None and f.unit == figure.unit), None)
    return head.subject if figure.label and figure.label[0].isupper() and head else figure.label


def _of_step(sentence: Sentence, figure: Figure, unit: str, earlier: list[Figure], after: str, topic: str | None) -> str | None:
    """A rise or fall with no noun before it: what follows its unit, else the figure before of the same unit, else the last one."""
    told = [f for f in earlier if not _tells_where(sentence, f)]
    last = told[-1].subject if told else topic
    if not unit:
        return (_noun_after(figure, after) if figure.unit and figure.unit.kind == "percent" else "") or last
    if after and figure.kind == "count":
        return _noun(figure, unit, after)
    same = next((f.subject for f in reversed(earlier) if f.unit and figure.unit and f.unit.text == figure.unit.text), None)
    return same or unit


def _tells_where(sentence: Sentence, figure: Figure) -> bool:
    """ "412 ca mắc tại 37/124 xã (tăng 2,3 lần)": the count of places is not what rose."""
    return figure.first > 0 and sentence.row.lows[figure.first - 1] in ("tại", "ở", "thuộc", "của")


_NO_NOUN = NOT_NOUNS | word_set(
    "mỗi|chạy|đón|thi|hoàn|xây|khởi|lúc|như|nhưng|để|đầu|nhất|này|đầu tiên|nam|nữ|cùng|ra|quanh|sớm|nhanh|cao|thấp|nhiều|ít|chậm"
)


def _noun_after(figure: Figure, after: str) -> str:
    """The words after a measure or percent if they begin with a noun: "100% trạm y tế", "2,5 kg ma túy"."""
    first = after.split()[0].lower() if after else ""
    return after if figure.kind in ("measure", "percent", "range") and first and first not in BASES and first not in _NO_NOUN else ""


def _of_amount(sentence: Sentence, figure: Figure, before: str, after: str) -> str | None:
    """Money, percent, measures: the noun before ("sản lượng đạt ..."), or the noun after ("100% trạm y tế", "2,5 kg ma túy")."""
    noun_after = _noun_after(figure, after)
    if figure.kind == "money" and after.startswith(("tiền ", "vốn ")):
        return after
    if not noun_after or not before:
        return noun_after or before or None
    if figure.kind != "percent":
        return noun_after if figure.kind == "measure" else before
    words = before.lower().split()
    rate = is_amount(words) and words[0] != "số"
    return before if rate or linked(sentence, figure) else noun_after


def _noun(figure: Figure, unit: str, after: str) -> str:
    """The counted noun with what follows it, which stand side by side unless a rate is printed between them."""
    apart = figure.unit is None or figure.unit.last != figure.last or "/" in figure.unit.text
    return unit if apart or (after[0].isupper() and unit in _PLACES) else f"{unit} {after}"


_PLACES = word_set("tỉnh|huyện|xã|phường|thị trấn|thành phố|thị xã|thôn|bản|ấp|xóm|khu|tỉnh, thành phố|quận|nước|quốc gia")


_ANIMALS = word_set("trâu|bò|lợn|gà|vịt|dê|cầm|súc|đàn|ngựa|ong|tôm|cá|thỏ|ngan|cừu|chó|mèo")
_BEFALL = ("làm chết", "bị thương", "tử vong", "thiệt mạng", "mất tích", "thương vong", "làm bị thương", "chết", "cứu sống", "khỏi bệnh")


def _of_count(sentence: Sentence, figure: Figure, unit: str, before: str) -> str | None:
    """Counts with nothing after the unit: the noun before a linking verb if it says more; else what befell them; else the unit."""
    if before and _is_counted(sentence, figure, unit, before):
        return before
    if unit not in _GENERIC:
        return unit or None
    verb = " ".join(sentence.row.lows[max(0, figure.first - 2) : figure.first])
    befell = next((words for words in _BEFALL if verb == words or verb.endswith(f" {words}")), None)
    return befell or unit


def _is_counted(sentence: Sentence, figure: Figure, unit: str, before: str) -> bool:
    """Whether the words before a count say what is counted, and more than its unit does."""
    words = before.lower().split()
    if unit == "con" and not _ANIMALS.isdisjoint(words):
        return True  # "gia cầm gần 21 triệu con"
    if is_amount(words):
        return True
    owner = figure.first > 0 and sentence.row.lows[figure.first - 1] == "có"  # "trường có 24 lớp": who has them, not what is counted
    named = (not owner and linked(sentence, figure)) or (unit == "lượt" and "khách" in words) or before in ("nam", "nữ")
    return named and _says_more(words, unit)


_GENERIC = word_set("con|người|em|cháu|vụ|ca|chiếc|cái|lượt|điểm|bậc|suất|phiếu|ổ|gốc|cây|quả|đơn|hộ|lần|trường|trận|cuộc|lớp")


def _says_more(words: list[str], unit: str) -> bool:
    """Whether "đàn trâu, bò (có 12.560 con)" says more than its unit; "xã Hồng Phong (đạt 15/19 tiêu chí)" does not."""
    return is_amount(words) or not unit or (unit in _GENERIC and words[0] not in ("bình", "trung", "mỗi", "cao"))
