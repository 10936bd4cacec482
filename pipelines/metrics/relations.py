"""How exact a figure is, whether it rose or fell, and against what.

Belongs here: approx and direction, from the words before and after a figure. Does not belong here: bases (bases), what is counted
(subjects).
"""

from __future__ import annotations

from typing import Literal, cast

from pipelines.metrics.bases import OF_A_WHOLE, OVER, base_after, base_before, change_verb, share_bases
from pipelines.metrics.compounds import joined
from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.lexicon import APPROX, FALLS, FILLERS, LEVELS, RISES, word_set
from pipelines.metrics.numbers import Row
from warehouse.records import Approx, Direction

_CLOSING = frozenset(',;.()[]:“”"!?…')


def relate(sentence: Sentence, figures: list[Figure]) -> None:
    """Sets approx, direction and base of each figure, and draws the words that say so into its span."""
    row, previous = sentence.row, None
    compared, turned, estimated = "so" in row.words, "trở" in row.words, "ước" in row.words
    told_before = compared or not OVER.isdisjoint(row.words)
    for index, figure in enumerate(figures):
        left = previous.last if previous is not None else 0
        right = figures[index + 1].first if index + 1 < len(figures) else row.size
        before = row.lows[figure.first - 1] if figure.first else ""
        exceeds = (before in _MAY_RELATE or estimated or figure.value < 0) and _look_left(row, figure, left)
        times = figure.unit is not None and figure.unit.text == "lần"
        if times:
            _multiple(figure, row)
            _second_multiple(previous, figure, row)
        if turned:
            _look_right(row, figure)
        if compared or times or figure.kind in OF_A_WHOLE:
            figure.base = base_after(row, figure, right)
        if figure.base is None and told_before:
            figure.base = base_before(row, figure, left)
        if figure.direction is None and previous is not None and previous.direction is not None:
            _follow(row, previous, figure)
        if figure.direction is None and figure.kind == "percent":
            figure.direction = _distant_verb(row, figure, left)
        if exceeds and figure.direction is None:
            _exceed(figure, previous)
        previous = figure
    share_bases(row, figures)


def _look_left(row: Row, figure: Figure, left: int) -> bool:
    """Walks left over approximators and fillers to a verb of change. Whether "vượt" was met."""
    pos, kept, exceeds = figure.first, figure.first, False
    if pos and (figure.value < 0 or row.texts[pos - 1] == "+") and _signed(row, figure, pos):
        return False
    while pos > left and row.lows[pos - 1] in _SIZES:
        role, phrase, size = _phrase_before(row, figure, pos, left)
        if role is None:
            break
        if role == "change":
            figure.direction, figure.first = change_verb(row, phrase, pos - size), pos - size
            if figure.first > left and row.lows[figure.first - 1] == "ước":
                figure.approx = figure.approx or "about"  # "ước tăng 12,4%"
            return exceeds
        if role == "level":
            figure.first = kept
            return exceeds
        pos -= size
        if role == "approx":
            figure.approx = figure.approx or cast(Approx, APPROX[phrase])
            exceeds = exceeds or phrase.startswith("vượt")
            kept = pos + size if phrase in ("ước đạt", "ước") else pos
        elif phrase == "duy nhất":
            kept = pos
    if kept < figure.first:
        figure.first = kept
    if figure.approx is None and "ước" in row.lows[max(left, pos - 3) : pos] and _estimated(row, pos):
        figure.approx = "about"
    return exceeds


def _signed(row: Row, figure: Figure, pos: int) -> bool:
    """ "-3,5%", "+5,2%": a sign says whether it rose or fell."""
    if figure.value < 0 and figure.kind == "percent" and row.texts[pos] in "-−–":
        figure.direction, figure.value = "decrease", -figure.value
        return True
    if pos > 1 and row.texts[pos - 1] == "+" and row.ends[pos - 1] == row.starts[pos]:
        figure.direction, figure.first = "increase", pos - 1
        return True
    return False


_Role = Literal["change", "level", "approx", "filler"]


def _phrase_before(row: Row, figure: Figure, pos: int, left: int) -> tuple[_Role | None, str, int]:
    """The longest phrase that ends before token `pos` and says something of the figure: what, the phrase, its tokens."""
    for size in _SIZES[row.lows[pos - 1]]:
        phrase = row.lows[pos - 1] if size == 1 else " ".join(row.lows[pos - size : pos])
        if size <= pos - left and phrase in _PHRASES and (role := _role(row, figure, phrase, pos - size)) is not None:
            return role, phrase, size
    return None, "", 0


def _role(row: Row, figure: Figure, phrase: str, at: int) -> _Role | None:
    """What one of _PHRASES, which begins at token `at`, says of the figure."""
    if phrase in _ONLY_FILLERS:
        return "filler"
    if figure.kind != "change" and change_verb(row, phrase, at) is not None:
        return "change"
    if phrase in LEVELS or phrase == "từ":
        return "level"
    within = " " not in phrase and joined(row.lows, at - 1)
    if phrase in APPROX and not within and not (phrase == "trên" and _is_preposition(row, at, figure)):
        return "approx"
    return "filler" if phrase in FILLERS or phrase == "duy nhất" else None


def _estimated(row: Row, end: int) -> bool:
    """ "ước thiệt hại (87 tỷ đồng)", "ước thu 512 tỷ đồng": the word stands before the verb that the figure belongs to."""
    at = max(k for k in range(end) if row.lows[k] == "ước")
    return all(text.isalpha() for text in row.texts[at:end]) and _REACHED.isdisjoint(row.lows[at + 1 : end])


_REACHED = frozenset(["đạt", "là", "có", "còn", "chiếm", "bằng", "gồm"])


_ONLY_FILLERS = FILLERS - RISES - FALLS - LEVELS - APPROX.keys() - {"từ"}
_PHRASES = frozenset([*RISES, *FALLS, *LEVELS, *APPROX, *FILLERS, "duy nhất", "từ"])
_SIZES = {
    last: sorted({1 + phrase.count(" ") for phrase in _PHRASES if phrase.rsplit(" ", 1)[-1] == last}, reverse=True)
    for last in {phrase.rsplit(" ", 1)[-1] for phrase in _PHRASES}
}
"""Last word of a phrase -> the lengths of the phrases that end so, longest first."""
_MAY_RELATE = frozenset([*_SIZES, "+"])


_MOVES = word_set("động|chạy|thông|khai|thác|bay|phủ|đi|đăng|hành|đấu|phục|vụ|xe|khách|chuyển|tải|buýt|hàng")
_AREAS = frozenset(["ha", "m2", "km2", "sào", "mẫu", "công"])
_TAKES_AMOUNT = word_set("có|đạt|là|với|được|cho|gồm|hại|xuất|trồng|tích|giá|thu|chi|đầu|tư|hơn|dài|rộng")


def _is_preposition(row: Row, i: int, figure: Figure) -> bool:
    """ "bưởi trên 1,2 ha": on an area, not "more than"."""
    code = figure.unit.code if figure.unit else None
    if figure.unit and figure.unit.kind == "count" and figure.unit.text.split()[0] in ("tuyến", "trục", "trang", "sân"):
        return i > 0 and row.lows[i - 1] in _MOVES  # "xe buýt chạy trên 14 tuyến"
    return code in _AREAS and i > 0 and row.lows[i - 1] not in _TAKES_AMOUNT and row.texts[i - 1].isalpha()


def _multiple(figure: Figure, row: Row) -> None:
    """ "gấp 20 lần", "tăng 2,5 lần" are ratios; "3 lần" alone is a count."""
    if figure.kind in ("ratio", "change"):
        return
    for pos in (figure.first, figure.first - 1):
        if pos > 0 and row.lows[pos - 1] == "gấp":
            figure.first, figure.direction = pos - 1, "increase"
    if figure.direction is not None:
        figure.kind = "range" if figure.value_max is not None else "ratio"


def _second_multiple(previous: Figure | None, figure: Figure, row: Row) -> None:
    """ "tăng 1,8 lần về lượng và 2,1 lần về giá trị": the verb governs both."""
    if previous is None or previous.kind != "ratio" or figure.kind != "count":
        return
    if previous.direction and {"và", ","} & set(row.lows[previous.last : figure.first]):
        figure.kind, figure.direction = "ratio", previous.direction


def _follow(row: Row, previous: Figure, figure: Figure) -> None:
    """ "giảm 243 vụ (35,3%)", "giảm 27 trường, 112 điểm trường": the verb of the figure before governs this one too."""
    gap = row.lows[previous.last : figure.first]
    in_bracket = gap == ["("] and figure.kind == "percent" and figure.last < row.size and row.texts[figure.last] == ")"
    in_run = gap == [";"] and figure.rule == previous.rule == "list"  # "tăng lần lượt 12; 15 và 20 vụ"
    in_list = gap in ([","], ["và"]) and previous.kind == figure.kind == "count" and figure.core == figure.first
    alike = gap[:1] == [","] and figure.kind in ("percent", "money") and "tương" in gap and len(gap) < 5
    toll = len(gap) < 5 and gap[-1:] == [","] and _tolls(row, previous) and _tolls(row, figure)
    if in_bracket or in_list or in_run or alike or toll or _goes_on(row, previous, figure, gap):
        figure.direction = previous.direction
        figure.base = figure.base or (previous.base if in_bracket or alike else None)


def _goes_on(row: Row, previous: Figure, figure: Figure, gap: list[str]) -> bool:
    """ "tăng 10% và 15%", "tăng 3% về lượng và 5% về giá trị", "tăng 3% so với tháng trước, 5% so với cùng kỳ", "nông nghiệp tăng 3%, công
    nghiệp 12%": an amount of the same unit that no noun of its own follows ("tăng 5% và 40% hộ có lãi")."""
    one, other = previous.unit, figure.unit
    if one is None or other is None or one.text != other.text or not {figure.kind, previous.kind} <= _AMOUNTS:
        return False
    after = row.lows[figure.last] if figure.last < row.size else "."
    if gap and gap[0] in ("về", "so"):
        return after == gap[0] and gap[-1] in (",", "và") and len(gap) < _LONGEST_ABOUT
    if after not in _NO_NOUN or figure.approx in ("at_most", "at_least"):
        return False
    if figure.kind == "percent":
        return gap in _BARE_JOINTS or _next_sector(row, previous, figure, gap)
    return gap in _BARE_JOINTS and (gap[-1] == "và" or "lượt" in row.words)  # "tăng 320 đồng/lít, 21.500 đồng/lít" is a step and a level


_AMOUNTS = frozenset(["percent", "money", "measure", "range"])
_NO_NOUN = _CLOSING | {"và", "so", "theo", "ở", "do", "nhờ"}
_BARE_JOINTS = ([","], ["và"], [",", "và"])
_LONGEST_ABOUT = 10  # tokens: "so với cùng kỳ năm trước và"


def _next_sector(row: Row, previous: Figure, figure: Figure, gap: list[str]) -> bool:
    """ "nông nghiệp tăng 3%, công nghiệp 12%": two sectors of the economy side by side, where no shares of them are told."""
    if gap[:1] not in ([","], [";"], ["và"]) or len(gap) < 2 or not _SHARES.isdisjoint(row.words) or not _SECTORS.issuperset(gap[1:]):
        return False
    begin, lowest = previous.first, max(0, previous.first - _LONGEST_SECTOR)
    while begin > lowest and row.lows[begin - 1] not in _CLOSING:
        begin -= 1
    before = row.lows[begin : previous.first]
    return bool(before) and _SECTORS.issuperset(before[2:] if before[:2] == ["trong", "đó"] else before)


_LONGEST_SECTOR = 12  # tokens: "trong đó nông, lâm nghiệp và thủy sản"
_SHARES = frozenset(["cấu", "trọng", "góp"])  # cơ cấu, tỷ trọng, đóng góp
_SECTORS = word_set(
    "nông|lâm|ngư|nghiệp|thủy|thuỷ|sản|công|xây|dựng|dịch|vụ|thương|mại|du|lịch|khai|khoáng|chế|biến|tạo|ngành|khu|vực|i|ii|iii|"
    "chăn|nuôi|trồng|trọt|vận|tải|và|-|–|sản|xuất|xuất|nhập|khẩu"
)


def _tolls(row: Row, figure: Figure) -> bool:
    """ "4 người chết", "9 người bị thương": what befell people."""
    return figure.kind == "count" and not _BEFALLEN.isdisjoint(row.lows[figure.last - 1 : figure.last + 2])


_BEFALLEN = frozenset(["chết", "thương", "vong", "tích", "mạng"])


def _look_right(row: Row, figure: Figure) -> None:
    if figure.approx is None and figure.last + 1 < row.size and row.lows[figure.last] == "trở":
        figure.approx = {"lên": "at_least", "xuống": "at_most"}.get(row.lows[figure.last + 1])  # type: ignore[assignment]  # two of the list


def _exceed(figure: Figure, previous: Figure | None) -> None:
    """ "vượt 12 % dự toán (tương đương vượt 1.560 tỷ đồng)" rose above a base; "vượt 0,4 mg/lít" is more than."""
    again = previous is not None and previous.direction == "increase" and previous.base is not None and figure.kind == "money"
    if figure.kind == "percent" or figure.base is not None or again:
        figure.direction, figure.approx = "increase", None


def _distant_verb(row: Row, figure: Figure, left: int) -> Direction | None:
    """ "giảm tỷ lệ hộ nghèo 2,5%": the verb stands before what it changes."""
    for k in range(figure.first - 1, max(left, figure.first - 9) - 1, -1):
        word = row.lows[k]
        if row.lows[k] in _CLOSING or word in ("đạt", "là", "còn", "chiếm", "bằng", "có", "xuống", "lên", "với", "và", "từ", "cho"):
            return None
        if word in ("tăng", "giảm") and row.lows[k + 1] in ("tỷ", "tỉ", "số", "mức", "hộ"):
            return change_verb(row, word, k)
    return None
