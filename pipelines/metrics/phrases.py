"""The words after a figure's unit that say which, as printed, and what its unit says.

Belongs here: cutting that phrase, always one run of tokens that begins and ends with a whole word. Does not belong here: the words
before a figure (leading), choosing between the two (subjects).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.metrics.compounds import joined
from pipelines.metrics.draft import Figure, Sentence
from pipelines.metrics.lexicon import PEOPLE_LIST, STOPS_RIGHT, word_set
from pipelines.metrics.numbers import DIGITS, Row
from pipelines.metrics.units import surface

CLOSING = frozenset(',;.():[]“”"!?…')
LONGEST = 12  # tokens of a phrase; a longer one has no end that the rules can tell
HEADS = word_set(
    "số|tổng|dân|đàn|lượng|sản|chỉ|lao|tỷ|tỉ|mức|quy|doanh|kim|mật|năng|thu|chi|giá|diện|nhiệt|độ|tốc|nợ|vốn|kinh|hàm|trữ|tiền|lưu|dung|trọng|vận"
)
"""First syllables of nouns that are amounts themselves: số hộ, tổng mức, sản lượng, tỷ lệ."""
_NO_AMOUNTS = word_set(
    "doanh nghiệp|doanh nhân|chi hội|chi bộ|chi nhánh|chi cục|chi đoàn|thu hoạch|thu gom|thu mua|thu hút|thu hồi|thu giữ|chỉ đạo|chỉ huy|"
    "quy hoạch|quy định|tổng công|tiền thân|năng động|giá thể|kinh doanh|kinh nghiệm|sản phụ|dân tộc|dân quân|độ tuổi|chi viện|thu dung"
)


def is_amount(words: Sequence[str]) -> bool:
    """Whether a phrase in lower case begins with a noun that is an amount itself; "doanh nghiệp" is none."""
    return bool(words) and words[0] in HEADS and " ".join(words[:2]) not in _NO_AMOUNTS


def unit_words(figure: Figure) -> str:
    """The counted noun; empty for measures, money, percent and multiples."""
    return figure.unit.text.split("/")[0] if figure.unit and figure.unit.kind == "count" and figure.unit.text != "lần" else ""


def linked(sentence: Sentence, figure: Figure) -> bool:
    """Whether "là", "đạt", "có" ... stands before the figure, so that the words before name what is counted."""
    row, k = sentence.row, figure.first - 1
    while k > 0 and row.lows[k] in ("khoảng", "hơn", "gần", "trên", "ước", "tới", "đến", "từ", "mức"):
        k -= 1
    if row.lows[figure.first] == "dao":
        return True  # "dao động từ 38,5 đến 44,25 điểm"
    return k >= 0 and row.lows[k] in ("là", "đạt", "có", "còn", "lên", "gồm", "được", "chiếm", "bằng", "xuống", "giá")


def words_about(sentence: Sentence, figure: Figure, right: int) -> str:
    """ "tăng 12% về số vụ": what rose, said after the figure."""
    row, k = sentence.row, figure.last
    if k + 1 >= right or row.lows[k] != "về" or row.lows[k + 1] == "đích":
        return ""
    return surface(row, k + 1, _end_of_noun(sentence, k + 1, right, k + 1))


_TRAILING = word_set(
    """
    đã|đang|bị|được|làm|khiến|có|thêm|lần|lượt|cũng|mỗi|khoảng|chưa|trở|vẫn|chỉ|sẽ|tới|nay|hiện|hồi|tính|là|và|hằng|hàng|ước|này|đó|đối|thuộc|không
    """
)
_BEGINS_CLAUSE = word_set("tăng|giảm|đạt|không|trong|hiện|nâng")


def words_after(sentence: Sentence, figure: Figure, right: int) -> str:
    """The words after the unit that say which, as printed: up to punctuation, figure, date or a word that begins something new."""
    row, k = sentence.row, figure.last
    if k >= right or sentence.dated[k]:
        return ""
    if row.lows[k] in CLOSING and not _list_of_kinds(row.lows, k):
        return ""  # as most do
    start = k
    follows = row.lows[k + 1] if k + 1 < right and row.texts[k + 1].isalpha() else ""
    if (
        row.lows[k] in _BEGINS_CLAUSE
        and follows
        and follows not in ("tỷ", "trên", "mức", "hơn")
        and _counts(figure)
        and not figure.direction
    ):
        k += 1  # "06 nhóm tăng giá"
    end = _end_of_noun(sentence, k, right, start)
    if end == start and row.lows[start] == "đạt" and (start + 1 == row.size or row.lows[start + 1] in CLOSING):
        end = start + 1  # "12 xã đạt, 3 xã chưa đạt"
    while end > start and (row.lows[end - 1] in _TRAILING or _only_now(row.lows, end)) and not joined(row.lows, end - 2):
        end -= 1
    if end - start > 1 and row.lows[end - 1] == "giá" and row.lows[end - 2] == "trị":
        end -= 2  # "300 suất quà trị giá (150 triệu đồng)"
    return surface(row, start, end)


def _only_now(lows: list[str], end: int) -> bool:
    """ "1 xã mới (đạt chuẩn)": the word belongs to the verb after it."""
    return lows[end - 1] == "mới" and lows[end : end + 1] != [] and lows[end] in ("đạt", "được", "có", "chỉ", "bằng")


def _counts(figure: Figure) -> bool:
    return figure.kind in ("count", "ratio")


def _end_of_noun(sentence: Sentence, k: int, right: int, start: int) -> int:
    """Where the phrase from token `start`, read up to k, ends; at its begin if it is longer than any noun phrase."""
    row, lows = sentence.row, sentence.row.lows
    while k < right and not sentence.dated[k]:
        if lows[k] in STOPS_RIGHT and not (joined(lows, k) or (k > start and joined(lows, k - 1))):
            if not _list_of_kinds(lows, k):
                break
        elif not row.texts[k].isalnum() and not _inner_hyphen(row, k) and not _list_of_kinds(lows, k):
            break
        k += 1
    return k if k - start <= LONGEST else start


_ALSO_THINGS = word_set("hoa màu|rau màu|gia cầm|mất tích|hư hỏng|tốc mái")
_ALSO = word_set("mất tích|bị thương|hoa màu|rau màu|cận nghèo|gia cầm|gia súc")
_FIRST_OF_ALSO = frozenset(phrase.split(" ")[0] for phrase in _ALSO | _ALSO_THINGS)


def _list_of_kinds(lows: list[str], k: int) -> bool:
    """ "96.500 con trâu, bò", "12 người chết và mất tích": a list of like words goes on over its comma or "và"."""
    if lows[k] not in (",", "và") or k + 1 == len(lows):
        return False
    if lows[k - 1] in PEOPLE_LIST and lows[k + 1] in PEOPLE_LIST:
        return True
    if lows[k + 1] not in _FIRST_OF_ALSO:
        return False
    follows = " ".join(lows[k + 1 : k + 3])
    return follows in (_ALSO if lows[k] == "và" else _ALSO_THINGS) and (lows[k + 3 : k + 4] or ["."])[0][0] not in DIGITS


def _inner_hyphen(row: Row, k: int) -> bool:
    """ "các-bon": no space around the hyphen."""
    return row.texts[k] == "-" and 0 < k < row.size - 1 and row.ends[k - 1] == row.starts[k] and row.ends[k] == row.starts[k + 1]
