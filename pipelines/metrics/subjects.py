"""What a figure counts: the shortest phrase that says it, as printed.

Belongs here: choosing between the words after the unit, the words before the figure, and the subject of the figure before. A subject
is one run of printed words (a capital that only begins the sentence made small), so it may carry a verb, or lack a word that a reader
would add; where no such run is certain there is none.
"""

from __future__ import annotations

import itertools

from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.leading import words_before, words_moved
from pipelines.metrics.lexicon import BASES, NOT_NOUNS, word_set
from pipelines.metrics.phrases import is_amount, linked, unit_words, words_about, words_after
from pipelines.metrics.units import UnitRead, surface


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
    rest = rest.split(" ", 1)[1] if rest.startswith(("trên ", "với ", "tại ", "có ")) else rest  # "(1.100 gốc chè mọc) trên độ cao 1.600 m"
    return before if not rest and is_amount(before.lower().split()) else rest


_COMPARING = word_set("vượt|hơn|cao|thấp|so|với|ít|nhiều|đắt|rẻ|tăng|giảm|trên|dưới|bằng|sớm|nhanh|chậm|vẫn|đang|cũng")


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
    lead = sentence.row.texts[figure.first - 1] if last and figure.first else ""
    if (lead == "(" and figure.kind in ("percent", "ratio", "money")) or (lead == "giá" and _worth(sentence, figure, before)):
        return last
    if figure.direction and not before and figure.kind != "change":
        return _of_step(sentence, figure, unit, earlier, after, topic)
    if last and not before and (most := _superlative(sentence, figure)) and last.endswith(" nhất") and not last.endswith(most):
        return most
    if not unit:
        own = _of_amount(sentence, figure, before, after)
        if not own and not earlier and not after and linked(sentence, figure):
            own = words_moved(sentence, figure, 0)
        return own or (last or topic if _leans(sentence, earlier, figure) else None) or _noun_after(figure, after) or None
    return _noun(figure, unit, after) if after else _of_count(sentence, earlier, figure, unit, before)


def _worth(sentence: Sentence, figure: Figure, before: str) -> bool:
    """ "5.600 ngày công trị giá hơn 4,7 tỷ đồng"."""
    return (
        before in ("", "trị giá")
        and figure.kind == "money"
        and sentence.row.lows[max(0, figure.first - 2) : figure.first] == ["trị", "giá"]
    )


def _superlative(sentence: Sentence, figure: Figure) -> str:
    """ "mức thấp nhất 12 triệu đồng, cao nhất 45 triệu đồng": "cao nhất", which is no amount and yet tells the two apart."""
    row, end = sentence.row, figure.first
    while end and row.lows[end - 1] in ("là", "đạt", "tới", "đến", "lên"):
        end -= 1
    return surface(row, end - 2, end) if end > 1 and row.lows[end - 1] == "nhất" and row.lows[end - 2] in _EXTREMES else ""


_EXTREMES = word_set("cao|thấp|lớn|nhỏ|nhiều|ít|đắt|rẻ|dài|ngắn|nặng|nhẹ")
_LEANING = word_set("bằng|chiếm|đạt|đương|đó|ứng|là|vượt|còn|lên|xuống|hơn|thấp|cao|xếp|tức|từ|thành|(")


def _leans(sentence: Sentence, earlier: list[Figure], figure: Figure) -> bool:
    """Whether a figure speaks of what the one before does: "1.200 tỷ đồng, bằng 52%", "612 triệu đồng, trong đó 85%"."""
    opening = set(sentence.row.lows[max(0, figure.first - 4) : figure.first])
    if {"lãi", "giá"} & opening:
        return False
    if figure.direction is not None or not _LEANING.isdisjoint(opening):
        return True
    if not earlier or not _one_kind(earlier[-1], figure) or not _alike(earlier[-1].unit, figure.unit, opening):
        return False
    return not all(word[0].isupper() for word in (earlier[-1].subject or "").split())  # "EU 38%, Nhật Bản 12%"


def _alike(unit: UnitRead | None, other: UnitRead | None, opening: set[str]) -> bool:
    """The same unit, or money after "và": "9,1 tỷ USD và 18.560 tỷ đồng"."""
    if unit is None or other is None:
        return unit is other
    return unit.text == other.text or (unit.kind == other.kind == "money" and "và" in opening)


def _one_kind(figure: Figure, other: Figure) -> bool:
    return figure.kind == other.kind or {figure.kind, other.kind} <= {"measure", "money", "percent", "range"}


def _unit_text(figure: Figure) -> str | None:
    return figure.unit.text if figure.unit else None


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
    if unit in _EVENTS and earlier and unit_words(earlier[0]) == "tiêu chí" and (about := words_before(sentence, earlier[0], 0)):
        return about  # "Tai nạn giao thông giảm cả 3 tiêu chí: giảm 6 vụ"
    same = next((f.subject for f in reversed(earlier) if f.unit and figure.unit and f.unit.text == figure.unit.text), None)
    ranked = unit in ("bậc", "hạng") and bool(told) and _unit_text(told[-1]) in ("điểm", "%", "tỉnh, thành phố")
    return same or (last if ranked else None) or unit


def _tells_where(sentence: Sentence, figure: Figure) -> bool:
    """ "412 ca mắc tại 37/124 xã (tăng 2,3 lần)": the count of places is not what rose."""
    return figure.first > 0 and sentence.row.lows[figure.first - 1] in ("tại", "ở", "thuộc", "của")


_NO_NOUN = NOT_NOUNS | word_set(
    "mỗi|bố|chạy|đón|thi|hoàn|xây|khởi|lúc|như|nhưng|để|đầu|nhất|này|đầu tiên|nam|nữ|cùng|ra|quanh|sớm|nhanh|cao|thấp|nhiều|ít|chậm"
)


def _noun_after(figure: Figure, after: str) -> str:
    """The words after a measure or percent if they begin with a noun: "100% trạm y tế", "2,5 kg ma túy"."""
    first = after.split()[0].lower() if after else ""
    if not first or not (figure.kind in ("measure", "percent", "range") or _measured(figure)):
        return ""
    return after if (first not in BASES and first not in _NO_NOUN) or " ".join(after.lower().split()[:2]) in _NOUNS else ""


_NOUNS = word_set("tổ chức|cơ quan|cơ sở|thành viên|tổ hợp|tổ dân|tổ tự|ban chi|chính quyền|hiện vật")


def _measured(figure: Figure) -> bool:
    return figure.unit is not None and figure.unit.kind == "measure"


def _of_amount(sentence: Sentence, figure: Figure, before: str, after: str) -> str | None:
    """Money, percent, measures: the noun before ("sản lượng đạt ..."), or the noun after ("100% trạm y tế", "2,5 kg ma túy")."""
    noun_after = _noun_after(figure, after)
    if figure.unit and figure.unit.kind == "money":
        if after.startswith(("tiền ", "vốn ", "nợ ", "ủng hộ ", "vi phạm ", "sai phạm ")):
            return after
        if before and before.split(" ", 1)[0].lower() in _BODIES:
            return _deed(sentence, figure) or before
    if not noun_after or not before:
        return noun_after or before or None
    if _measured(figure) and figure.kind != "range":
        return noun_after
    if figure.kind != "percent":
        return before
    words = before.lower().split()
    rate = is_amount(words) and words[0] != "số"
    return before if rate or linked(sentence, figure) else noun_after


_BODIES = word_set(
    "cục|chi|kho|bảo|bhxh|ngân|agribank|công|ubnd|ủy|uỷ|mttq|mặt|hội|liên|sở|phòng|ban|hải|lực|ngành|tỉnh|huyện|xã|thành|cơ|đơn|trung|bộ|hđnd"
)
_DEEDS = word_set(
    "thu hồi|thu được|thu nộp|giải ngân|tiếp nhận|huy động|vận động|quyên góp|chi trả|hỗ trợ|ủng hộ|đầu tư|xử phạt|cho vay|bố trí|"
    "phân bổ|trao tặng|phạt tiền|truy thu|tài trợ|đóng góp|thu phạt|nộp ngân|cấp phát|trợ cấp"
)
_FIRST_OF_DEEDS = frozenset(deed.split(" ")[0] for deed in _DEEDS)


def _deed(sentence: Sentence, figure: Figure) -> str:
    """ "BHXH thành phố phối hợp thu hồi (18 tỷ đồng)": of a body that does something with money, what it does."""
    row, end = sentence.row, figure.first
    for k in range(end - 2, max(0, end - 7), -1):
        if row.lows[k] in _FIRST_OF_DEEDS and f"{row.lows[k]} {row.lows[k + 1]}" in _DEEDS:
            while end > k + 2 and row.lows[end - 1] in ("được", "với", "là", "đạt", "cho", "số", "tổng", ","):
                end -= 1
            return surface(row, k, end)
    return ""


def _noun(figure: Figure, unit: str, after: str) -> str:
    """The counted noun with what follows it, which stand side by side unless a rate is printed between them."""
    apart = figure.unit is None or figure.unit.last != figure.last or "/" in figure.unit.text
    return unit if apart or (after[0].isupper() and unit in _PLACES) else f"{unit} {after}"


_PLACES = word_set("tỉnh|huyện|xã|phường|thị trấn|thành phố|thị xã|thôn|bản|ấp|xóm|khu|tỉnh, thành phố|quận|nước|quốc gia")


_ANIMALS = word_set("trâu|bò|lợn|gà|vịt|dê|cầm|súc|đàn|ngựa|ong|tôm|cá|thỏ|ngan|cừu|chó|mèo")
_BEFALL = ("làm chết", "bị thương", "tử vong", "thiệt mạng", "mất tích", "thương vong", "làm bị thương", "chết", "cứu sống", "khỏi bệnh")


def _of_count(sentence: Sentence, earlier: list[Figure], figure: Figure, unit: str, before: str) -> str | None:
    """Counts with nothing after the unit: the noun before a linking verb if it says more; else what befell them; else the unit."""
    word = sentence.row.texts[figure.first - 1] if figure.first else ""
    same = _of_same_unit(earlier, unit) if word == ":" or word[:1].isupper() else ""
    if before and (before in ("nam", "nữ") or (same and word == ":") or _is_named(sentence, figure, before, unit, word)):
        return before  # "356.789 liều, trong đó mũi 1: 512.300 liều"
    if same and word != ":":
        return same  # "345 nhà tốc mái (Tuần Giáo 120 nhà, ...)"
    if unit not in _GENERIC:
        return unit or None
    verb = " ".join(sentence.row.lows[max(0, figure.first - 2) : figure.first])
    befell = next((words for words in _BEFALL if verb == words or verb.endswith(f" {words}")), None)
    return befell or unit


def _of_same_unit(earlier: list[Figure], unit: str) -> str:
    """What the last figure of the same unit counts."""
    return next((f.subject or unit for f in reversed(earlier) if _unit_text(f) == unit), "")


def _is_named(sentence: Sentence, figure: Figure, before: str, unit: str, word: str) -> bool:
    """Whether the words before a count, of which `word` stands right before it, name what is counted and say more than its unit."""
    words = before.lower().split()
    if unit == "con" and not _ANIMALS.isdisjoint(words):
        return True  # "gia cầm gần 21 triệu con"
    owner = word == "có"  # "trường có 24 lớp": who has them, not what is counted
    named = is_amount(words) or (not owner and linked(sentence, figure)) or (unit == "lượt" and "khách" in words)
    return ((named and word not in _LEADS_ON) or _befalls(sentence, figure, words, unit)) and _says_more(words, unit)


_LEADS_ON = frozenset(["cho", "tại", "ở", "của", "thuộc"])  # "chi trả tiền dịch vụ cho 52.000 hộ": what is before is of something else
_EVENTS = word_set("vụ|ca|ổ|cuộc|bậc|điểm|lượt|đơn")
_NOT_EVENTS = word_set("tỉnh|huyện|xã|phường|thị|thành|quận|thôn|bản|địa|khu|vùng|toàn|cả|công|trạm|đồn|lực|ngành|đơn|trên|tại|ở|trong")


def _befalls(sentence: Sentence, figure: Figure, before: list[str], unit: str) -> bool:
    """ "tai nạn giao thông (giảm 12 vụ)", "tội phạm về ma túy xảy ra (56 vụ)": what the events are, not where or by whom."""
    if unit not in _EVENTS or not before or before[0] in _NOT_EVENTS:
        return False
    return figure.direction is not None or sentence.row.lows[figure.first - 2 : figure.first] == ["xảy", "ra"]


_GENERIC = word_set("con|người|em|cháu|vụ|ca|chiếc|cái|lượt|điểm|bậc|suất|phiếu|ổ|gốc|cây|quả|đơn|hộ|lần|trường|trận|cuộc|lớp")


def _says_more(words: list[str], unit: str) -> bool:
    """Whether "đàn trâu, bò (có 12.560 con)" says more than its unit; "xã Hồng Phong (đạt 15/19 tiêu chí)" does not."""
    return is_amount(words) or not unit or (unit in _GENERIC and words[0] not in ("bình", "trung", "mỗi", "cao"))
