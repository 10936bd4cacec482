"""The words around a figure as noun phrases: before it in its clause, and after its unit.

Belongs here: cutting those phrases. Does not belong here: choosing between them (subjects).
"""

from __future__ import annotations

from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.lexicon import FALLS, LINKS, NOT_NOUNS, RISES, STOPS_RIGHT, word_set
from pipelines.metrics.numbers import Row, Token
from pipelines.metrics.units import surface
from pipelines.places import is_named

_CLOSING = frozenset(',;.():[]“”"!?…')
_MARKS = (_CLOSING - {","}) | {"~", "≈"}
_RIGHT_LENGTH = 8  # tokens after the unit
_LEFT_LENGTH = 12  # tokens before the figure
_BEFALL = frozenset(["chết", "thương", "tích", "vong", "bệnh", "nạn", "thiệt", "mạng"])
_AMOUNTS = frozenset(["số", "tổng", "khoảng", "trị"])
_VERBS = word_set("nâng|đưa|là|có|được|đạt|thì|chiếm|bằng|gồm|cho|lên|tới|xuống|cũng|đều|vẫn|sẽ|đang|thêm|nhiều")
_PREPOSITIONS = word_set("của|sau|trước|trong|ngoài|tại|ở|từ|đến|cho|với|bởi|do|về|vào|qua|theo|trên|dưới|so|cùng|và|tương|này|đó")
_OPENERS = word_set("trong|đó|riêng|theo|tính|cụ|cho|và|với|hiện|nay|năm|đến|từ|tại|ở|qua|đồng|còn|toàn|cả|trên|đã|ước|nếu|nhưng|bão")


_SAYS_NOTHING = word_set("bình quân|trung bình|lũy kế|luỹ kế|ước tính|dự kiến|tính chung|cụ thể|mục tiêu|mỗi năm|hằng năm|hàng năm")
_GOES_ON = word_set("về đích|đạt chuẩn|đạt gia|đạt danh|đạt tiêu|đạt giải|tăng giá|giảm giá|trong độ|không đạt|trên địa")
"""Words that say which, though their first one often begins something new: "12 xã về đích", "92% hộ đạt gia đình văn hóa"."""
HEADS = word_set("số|tổng|dân|đàn|lượng|sản|chỉ|lao|tỷ|tỉ|mức|quy|doanh|kim|mật|năng|thu|giá|diện|nhiệt|độ|tốc|nợ|vốn")
"""First syllables of nouns that are amounts themselves: số hộ, tổng mức, sản lượng, tỷ lệ."""


def unit_words(figure: Figure) -> str:
    """The counted noun; empty for measures, money, percent and multiples."""
    return figure.unit.text.split("/")[0] if figure.unit and figure.unit.kind == "count" and figure.unit.text != "lần" else ""


def linked(sentence: Sentence, figure: Figure) -> bool:
    """Whether "là", "đạt", "có" ... stands before the figure, so that the words before name what is counted."""
    row, k = sentence.row, figure.first - 1
    while k > 0 and row[k].low in ("khoảng", "hơn", "gần", "trên", "ước", "tới", "đến", "từ", "mức"):
        k -= 1
    return k >= 0 and row[k].low in ("là", "đạt", "có", "còn", "lên", "gồm", "được", "chiếm", "bằng", "xuống", "giá")


def words_before(sentence: Sentence, figure: Figure, left: int) -> str:
    """The noun phrase before the figure in its clause, without dates, brackets, opening words and linking verbs."""
    row, end = sentence.row, figure.first
    begin = _phrase_start(row, end, left)
    if begin == end:
        return ""
    words = _printed(sentence, begin, end)
    if len(words) > 1 and words[0].low in ("toàn", "cả") and words[1].low in ("tỉnh", "nước", "huyện", "ngành", "xã", "thành"):
        words = words[2:]
    worth = words[-3:] if " ".join(token.low for token in words[-2:]) in ("trị giá", "tổng cộng") else []
    if words and words[-1].low == "cao" and end < len(row) and row.lows[end] == "gấp":
        words.pop()
    _drop_links(words)
    while words and (_opens(words) or words[0].text in (",", "-", "–") or words[0].low in _VERBS):
        words.pop(0)
    words = _after_link(words) if words else worth
    if not words or " ".join(token.low for token in words) in _SAYS_NOTHING or _is_place_label(words):
        return ""
    while words and words[-1].low in _PREPOSITIONS and not (len(words) > 1 and words[-2].low == "thông"):
        words.pop()
    words = words[:_LEFT_LENGTH] if words and words[0].low in HEADS else words[-_LEFT_LENGTH:]
    return surface(words, 0, len(words)) if any(token.text.isalpha() for token in words) else ""


def _phrase_start(row: Row, end: int, left: int) -> int:
    """The token where the phrase before token `end` begins, not before token `left`."""
    begin = _clause_start(row, end, left)
    if begin > left and row[begin - 1].text == "," and _list_goes_on(row, begin - 1, left):
        begin = _list_start(row, begin - 1, left)
    if begin == end and end - 1 > left and row[end - 1].text == ":":
        begin = _list_start(row, end - 1, left)  # "Kinh phí hỗ trợ: 1.250.000.000 đ"
    if begin == left > 0 and "và" in row.lows[begin:end]:
        begin = _last(row, "và", begin, end) + 1  # "98 bò và đàn lợn 120 con": what follows "và" is of this figure
    if "," in row.lows[begin:end]:
        comma = _last(row, ",", begin, end)
        if any("0" <= low < ":" for low in row.lows[begin:comma]):
            begin = comma + 1  # "35 tuổi, thu nhập 7 triệu đồng"
    return begin


def _last(row: Row, word: str, begin: int, end: int) -> int:
    return max(k for k in range(begin, end) if row.lows[k] == word)


def _printed(sentence: Sentence, begin: int, end: int) -> list[Token]:
    """The tokens of [begin, end) outside of dates, brackets and quotation marks."""
    row, lows = sentence.row, sentence.row.lows
    hidden = _bracketed(row, begin, end) if "(" in lows[begin:end] else ()
    return [row[k] for k in range(begin, end) if not sentence.dated[k] and k not in hidden and lows[k] not in _MARKS]


def _drop_links(words: list[Token]) -> None:
    """Drops verbs, links and commas from the end: "thu ngân sách ước đạt" leaves "thu ngân sách"."""
    while words:
        last = words[-1].low
        linking = (last in LINKS and not _inner(words)) or (last in ("đương", "ứng", "cộng", "giá", "khoảng") and _fills(words))
        if not (linking or last in RISES or last in FALLS or last == ","):
            return
        words.pop()


def _is_place_label(words: list[Token]) -> bool:
    """ "(lượng mưa tại Hướng Linh 705 mm,) Khe Sanh (512 mm)": where, not what."""
    return len(words) > 1 and all(token.text[:1].isupper() for token in words) and is_named(surface(words, 0, len(words)))


def _clause_start(row: Row, end: int, left: int) -> int:
    """Where the clause before token `end` begins; a bracket that is closed again does not end it."""
    begin = end
    while begin > left and end - begin < 30:
        if row[begin - 1].text == ")":
            opening = next((k for k in range(begin - 1, left - 1, -1) if row[k].text == "("), None)
            if opening is None:
                break
            begin = opening
        elif row[begin - 1].text in _CLOSING:
            break
        else:
            begin -= 1
    return begin


def _bracketed(row: Row, begin: int, end: int) -> set[int]:
    inside, hidden = False, set()
    for k in range(begin, end):
        inside = (inside or row[k].text == "(") and row[k].text != ")"
        if inside:
            hidden.add(k)
    return hidden


def _inner(words: list[Token]) -> bool:
    """ "thực hiện", "phát hiện": the last syllable is no linking verb."""
    return words[-1].low == "hiện" and len(words) > 1 and words[-2].low in ("thực", "phát", "thể", "xuất")


def _fills(words: list[Token]) -> bool:
    """ "tương đương", "tổng cộng", "trị giá" at the end; drops their first syllable."""
    if len(words) > 1 and words[-2].low in ("tương", "tổng", "trị", "vào"):
        words.pop()
        return True
    return words[-1].low == "khoảng"


def _opens(words: list[Token]) -> bool:
    """Words that open a clause and name nothing; "hiện vật" is a noun."""
    return words[0].low in _OPENERS and not (
        words[0].low in ("hiện", "năm", "nước") and len(words) > 1 and words[1].low in ("vật", "trạng")
    )


def _after_link(words: list[Token]) -> list[Token]:
    """Of "UBND tỉnh đã bố trí kinh phí" keeps what stands after the auxiliary; of "số hộ nghèo của xã" all but the owner."""
    lows = [token.low for token in words]
    for mark in ("đã", "được", "bị", "với", "cho", "là", "có", "đang"):
        if mark in lows[:-1] and lows.index(mark) > 0:
            tail = words[len(lows) - lows[::-1].index(mark) :]
            if tail and tail[0].low not in ("vay", "thuê"):
                words, lows = tail, [token.low for token in tail]
    if "của" in lows[2:]:
        words = words[: lows.index("của", 2)]
    return words


def _list_goes_on(row: Row, comma: int, left: int) -> bool:
    """ "Đàn trâu, bò của huyện", "số hộ khá, giàu": a short noun list, not a new clause."""
    k = comma - 1
    return (
        (_list_start(row, comma, left) > left or left == 0)
        and row[_list_start(row, comma, left)].low not in NOT_NOUNS
        and comma - left > 1
        and row[k].text.isalpha()
        and row[k].text.islower()
        and comma + 1 < len(row)
        and row[comma + 1].low not in NOT_NOUNS
        and _list_start(row, comma, left) < comma - 1
        and comma - _list_start(row, comma, left) <= 6
    )


def _list_start(row: Row, comma: int, left: int) -> int:
    begin = comma
    while begin > left and row[begin - 1].text not in _CLOSING:
        begin -= 1
    return begin


def words_about(row: Row, figure: Figure, right: int) -> str:
    """ "tăng 12% về số vụ": what rose, said after the figure."""
    k = figure.last
    if k + 1 >= right or row.lows[k] != "về" or row.lows[k + 1] == "đích":
        return ""
    end = k + 1
    while end < min(right, k + 1 + _RIGHT_LENGTH) and row[end].text.isalnum() and row.lows[end] not in STOPS_RIGHT:
        end += 1
    return surface(row, k + 1, end)


def words_after(row: Row, figure: Figure, right: int) -> str:
    """The words after the unit that say which: up to punctuation, the next figure, or a word that begins something new."""
    k = figure.last
    words: list[Token] = []
    if (
        k + 1 < right
        and row[k].low in ("tăng", "giảm", "đạt", "không", "trong", "hiện", "nâng")
        and row[k + 1].text.isalpha()
        and row[k + 1].low not in ("tỷ", "trên", "mức", "hơn")
        and figure.kind in ("count", "ratio")
        and not figure.direction
    ):
        words, k = [row[k]], k + 1  # "06 nhóm tăng giá"
    while (
        k < right
        and len(words) < _RIGHT_LENGTH
        and row[k].text.isalnum()
        and (row.lows[k] not in STOPS_RIGHT or " ".join(row.lows[k : k + 2]) in _GOES_ON)
    ):
        words.append(row[k])
        k += 1
    if not words and k < right and row.lows[k] == "đạt" and (k + 1 == len(row) or row[k + 1].text in _CLOSING):
        words = [row[k]]  # "12 xã đạt, 3 xã chưa đạt"
    while words and words[0].low in ("đã", "được", "này", "đó", "mới", "đang", "mà") and len(words) > 1 and words[0].low != "mới":
        words.pop(0)
    while words and words[-1].low in ("đã", "bị", "được", "làm", "khiến", "có", "thêm", "người", "lần", "lượt", "cũng", "mỗi", "khoảng"):
        words.pop()
    return surface(words, 0, len(words)) if words else ""
