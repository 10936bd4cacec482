"""What a figure counts: the shortest noun phrase that says it, taken from the words around.

Belongs here: choosing between the words after the unit, the words before the figure, and the subject of the figure before.
Known fault: words are taken as printed and in their order, so a subject may carry a verb or lack one that a reader would add.
"""

from __future__ import annotations

import itertools

from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.lexicon import BASES, word_set
from pipelines.metrics.phrases import HEADS, linked, unit_words, words_about, words_after, words_before


def name_subjects(sentence: Sentence, figures: list[Figure]) -> None:
    """Sets the subject of each figure that has none, left to right."""
    topic: str | None = None
    said = ""
    for index, figure in enumerate(figures):
        left = figures[index - 1].last if index else 0
        right = figures[index + 1].first if index + 1 < len(figures) else len(sentence.row)
        before = words_before(sentence, figure, left)
        if before and said and before.startswith(said):
            before = before.removeprefix(said).strip()  # words that say which of the figure before
        before = _without_base(before, figure.base, figures[index - 1].base if index else None)
        after = words_after(sentence.row, figure, right)
        if not after and index + 1 < len(figures) and _coordinated(sentence, figure, figures[index + 1]):
            follow = figures[index + 2].first if index + 2 < len(figures) else len(sentence.row)
            after = words_after(sentence.row, figures[index + 1], follow)  # "20 huyện và 623 xã thuộc diện sắp xếp"
        said = after
        figure.subject = figure.subject or (words_about(sentence.row, figure, right) if figure.direction else "")
        figure.subject = figure.subject or _choose(sentence, figures[:index], figure, before, after, topic)
        if figure.kind == "change":
            topic = figure.subject
        elif before and figure.subject == before:
            topic = before
    _share_in_lists(figures)


_COMPARING = word_set("vượt|hơn|cao|thấp|so|với|ít|nhiều|đắt|rẻ|tăng|giảm|trên|dưới|bằng")


def _without_base(before: str, base: str | None, earlier_base: str | None) -> str:
    """The words before without what is compared with: "thu ngân sách vượt kế hoạch (5%)" leaves "thu ngân sách"."""
    if not before or before in (earlier_base, "tỷ lệ", "tỉ lệ", "tổng số", "số") or (base and base.startswith(before)):
        return ""
    if base is None or not before.endswith(base):
        return before
    words = before.removesuffix(base).split()
    while words and words[-1] in _COMPARING:
        words.pop()
    return " ".join(words)


def _coordinated(sentence: Sentence, figure: Figure, follow: Figure) -> bool:
    both = figure.kind in ("count", "ratio") and follow.kind in ("count", "ratio") and not figure.direction
    return both and [token.low for token in sentence.row[figure.last : follow.first]] == ["và"]


def _share_in_lists(figures: list[Figure]) -> None:
    """ "12, 9 và 7 xã biên giới": the members of a list have the subject of the last."""
    for figure, follow in reversed(list(itertools.pairwise(figures))):
        if figure.rule == follow.rule == "list":
            figure.subject = follow.subject


def _choose(sentence: Sentence, earlier: list[Figure], figure: Figure, before: str, after: str, topic: str | None) -> str | None:
    last = earlier[-1].subject if earlier else None
    if figure.label is not None:
        return _of_label(figure, earlier)
    if figure.first and sentence.row[figure.first - 1].text == "(" and last and figure.kind in ("percent", "ratio", "money"):
        return last
    if figure.direction and not before and figure.kind != "change":
        return _of_step(figure, earlier, after, topic)
    if not unit_words(figure):
        return _of_amount(sentence, figure, before, after) or last or topic or after
    return _of_count(sentence, earlier, figure, before, after)


def _of_label(figure: Figure, earlier: list[Figure]) -> str | None:
    """ "nam 54" counts "học viên nam"; "Cà Mau 2" counts what the head counts."""
    head = next((f for f in reversed(earlier) if f.label is None and f.unit == figure.unit), None)
    if figure.label and figure.label[0].isupper() and head:
        return head.subject
    return f"{unit_words(figure)} {figure.label}"


def _of_step(figure: Figure, earlier: list[Figure], after: str, topic: str | None) -> str | None:
    """A rise or fall with no noun before it: what follows its unit, else the figure before of the same unit, else the last one."""
    unit = unit_words(figure)
    last = earlier[-1].subject if earlier else topic
    if not unit:
        counted = (
            after
            and figure.unit
            and figure.unit.kind == "percent"
            and after.split()[0].lower() not in BASES | {"mỗi", "một", "hằng", "hàng", "năm"}
        )
        return after if counted else last
    if after and figure.kind == "count":
        return f"{unit} {after}"
    same = next((f.subject for f in reversed(earlier) if f.unit and figure.unit and f.unit.text == figure.unit.text), None)
    return same or topic or last or unit


def _of_amount(sentence: Sentence, figure: Figure, before: str, after: str) -> str | None:
    """Money, percent, measures: the noun before ("sản lượng đạt ..."), or the noun after ("100% trạm y tế", "2,5 kg ma túy")."""
    noun_after = after if figure.kind in ("measure", "percent") and after and after.split()[0].lower() not in BASES else ""
    if figure.kind == "money" and after.startswith("tiền "):
        return after
    rate = before.split(" ")[0].lower() in HEADS and before.split(" ")[0].lower() != "số"
    whole = figure.kind == "percent" and not linked(sentence, figure) and not rate
    return noun_after if noun_after and (not before or figure.kind == "measure" or whole) else before or None


def _of_count(sentence: Sentence, earlier: list[Figure], figure: Figure, before: str, after: str) -> str | None:
    """Counts: unit and what follows; else the noun before a linking verb if it says more; else unit and the verb before."""
    unit = unit_words(figure)
    if after:
        return f"{unit} {after}"
    named = figure.direction or linked(sentence, figure) or before.split(" ")[0].lower() in HEADS
    if before and named and _says_more(before, unit):
        return before
    tail = before.split()[-2:]
    if tail and tail[-1].istitle():  # "Lạng Sơn 2 người" says where, not what
        return next((f.subject for f in reversed(earlier) if unit and unit_words(f).split()[:1] == unit.split()[:1]), None) or unit
    if figure.first and sentence.row[figure.first - 1].text == ":":
        return unit or None  # "Kết quả: 12 xã"
    tail = [word.lower() if word == sentence.row[0].text else word for word in tail]
    tail = [word for word in tail if word.isupper() or not word[0].isupper()]
    return f"{unit} {' '.join(tail)}".strip() or None


_GENERIC = word_set("con|người|em|cháu|vụ|ca|chiếc|cái|lượt|điểm|bậc|suất|phiếu|ổ|gốc|cây|quả|đơn|hộ|lần|trường|trận|cuộc|lớp")


def _says_more(before: str, unit: str) -> bool:
    """Whether "đàn trâu, bò (có 12.560 con)" says more than its unit; "xã Hồng Phong (đạt 15/19 tiêu chí)" does not."""
    head = before.split()[0].lower()
    return head in HEADS or not unit or (unit in _GENERIC and head not in ("bình", "trung", "mỗi", "cao"))
