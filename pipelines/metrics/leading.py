"""The noun phrase before a figure in its clause, as printed.

Belongs here: cutting it, always one run of tokens that begins and ends with a whole word. Does not belong here: the words after the
unit (phrases), choosing between the two (subjects).
"""

from __future__ import annotations

import re
from collections.abc import Set

from pipelines.metrics.compounds import in_compound, joined
from pipelines.metrics.draft import MARKS_OFF, Figure, Sentence
from pipelines.metrics.lexicon import FALLS, LINKS, NOT_NOUNS, RISES, word_set
from pipelines.metrics.numbers import Row
from pipelines.metrics.phrases import CLOSING, LONGEST, is_amount
from pipelines.metrics.units import surface

_VERBS = word_set("nâng|đưa|là|có|được|đạt|thì|chiếm|bằng|gồm|cho|lên|tới|xuống|cũng|đều|vẫn|sẽ|đang|thêm|nhiều|các|những")
_PREPOSITIONS = word_set(
    "của|sau|trước|trong|ngoài|tại|ở|từ|đến|cho|với|bởi|do|về|vào|qua|theo|trên|dưới|so|cùng|và|tương|này|đó|hết|tính|khi|dự kiến"
)
_OPENERS = word_set(
    "trong|đó|riêng|theo|tính|cụ|cho|và|với|hiện|nay|năm|đến|từ|tại|ở|qua|đồng|còn|toàn|cả|trên|đã|ước|nếu|nhưng|bão|nhờ|tức|này|khi|so"
)
_TELLS = word_set(
    "phấn đấu|dự kiến|kỳ vọng|mục tiêu|ước tính|nhờ đó|do đó|từ đó|qua đó|theo đó|cho biết|cho hay|cho thấy|cho rằng|kể rằng|"
    "nói rằng|khẳng định|thông tin|phản ánh|nêu rõ|nhấn mạnh|xác định|giả sử|đồng thời"
)
_LAST_OF_TELLS = frozenset(pair.split(" ")[1] for pair in _TELLS)
_SAYS_NOTHING = word_set(
    "phấn đấu|bình quân|trung bình|lũy kế|luỹ kế|ước tính|dự kiến|tính chung|cụ thể|mục tiêu|mỗi năm|hằng năm|hàng năm|"
    "mức|cao nhất|thấp nhất"
)


def words_before(sentence: Sentence, figure: Figure, left: int) -> str:
    """The noun phrase before the figure in its clause, without dates, brackets, opening words and linking verbs."""
    row, lows = sentence.row, sentence.row.lows
    begin, end = _phrase_start(row, figure.first, left), figure.first
    if begin == end:
        return ""
    hidden = _hidden(sentence, begin, end) if sentence.hides else _NOTHING
    begin, end = _outside(row, hidden, begin, end)
    if end > begin and lows[end - 1] == "cao" and lows[figure.first : figure.first + 1] == ["gấp"]:
        end -= 1
    whole = begin, end = begin, _without_links(sentence, begin, end)
    if begin == end:
        return ""
    begin = _after_openers(row, begin, end)
    begin, end = _one_piece(row, hidden, begin, end)
    begin, end = _after_link(row, begin, end)
    if (begin, end) != whole:
        begin = _after_openers(row, begin, end)
        end = _without_links(sentence, begin, end)
    while end > begin and lows[end - 1] in _PREPOSITIONS and not joined(lows, end - 2):
        end -= 1
    told = 0 < end - begin <= LONGEST or (begin < end and not _too_long(row, begin, end))
    return _told(row, begin, end) if told else ""


def _told(row: Row, begin: int, end: int) -> str:
    """The phrase of tokens [begin, end), if it says what is counted: no number, no mere link, no name."""
    lows, texts, phrase = row.lows, row.texts, surface(row, begin, end)
    if len(phrase) == 1 or lows[begin] == "của" or lows[end - 1] == "hơn" or phrase.lower() in _SAYS_NOTHING:
        return ""
    if not texts[begin].isalpha() and not any(map(str.isalpha, texts[begin:end])):
        return ""
    if _DIGIT.search(phrase) and _counts_within(row, begin, end):
        return ""
    return "" if (texts[begin][0].isupper() or texts[begin] in _WHERE) and _is_name(texts[begin:end]) else phrase


_DIGIT = re.compile("[0-9]")


def _too_long(row: Row, begin: int, end: int) -> bool:
    """Whether a phrase of more than LONGEST tokens has no end that the rules can tell: one that begins with an amount may be longer."""
    return end - begin > _LONGEST_AMOUNT or not is_amount(row.lows[begin : begin + 2])


def words_moved(sentence: Sentence, figure: Figure, left: int) -> str:
    """ "Giá lợn hơi giảm sâu, (chỉ còn 48.000 đồng/kg)": the amount that rose or fell in the clause before, if there are no figures yet."""
    row, comma = sentence.row, figure.first
    if _MOVES.isdisjoint(row.words):
        return ""
    while comma > left and row.lows[comma - 1] != ",":
        comma -= 1
    begin = _phrase_start(row, comma - 1, left) if comma > left + 1 else comma
    verbs = (k for k in range(begin + 1, comma - 1) if row.lows[k] in _MOVES and not in_compound(row.lows, k))
    end = next(verbs, begin)
    begin, end = _outside(row, _hidden(sentence, begin, end), begin, end)
    begin = _after_openers(row, begin, end)
    begin, end = _after_link(row, begin, _without_links(sentence, begin, end))
    return surface(row, begin, end) if 1 < end - begin <= LONGEST and is_amount(row.lows[begin : begin + 2]) else ""


_MOVES = frozenset(["tăng", "giảm", "lên", "xuống", "biến", "tiếp"])  # biến động, tiếp tục
_LONGEST_AMOUNT = 16  # "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
_NUMBERED = word_set("mũi|số|lớp|loại|cấp|bến|lộ|khối|khu|đoạn|hạng|bậc|thôn|tổ|phường|quận|nhóm|vụ|giai đoạn|đợt|đường|tỉnh|huyện")


def _counts_within(row: Row, begin: int, end: int) -> bool:
    """Whether a number stands in the phrase that is no part of a name: "tỷ số 3 - 1 sau 90 phút thi đấu"."""
    for k, low in enumerate(row.lows[begin:end], begin):
        if "0" <= low < ":":
            named = k > begin and (row.lows[k - 1] in _NUMBERED or row.texts[k - 1][0].isupper()) and row.lows[k - 2] != "tỷ"
            if not named:
                return True
    return False


def _outside(row: Row, hidden: Set[int], begin: int, end: int) -> tuple[int, int]:
    """The range without dates and brackets (the hidden tokens) at its ends."""
    while begin < end and (begin in hidden or row.texts[begin] in ",-–"):
        begin += 1
    while end > begin and (end - 1 in hidden or row.texts[end - 1] in ",:~≈"):
        end -= 1
    return begin, end


def _hidden(sentence: Sentence, begin: int, end: int) -> Set[int]:
    """The tokens of [begin, end) inside dates, brackets and quotation marks."""
    lows, dated = sentence.row.lows, sentence.dated
    if True not in dated[begin:end] and MARKS_OFF.isdisjoint(lows[begin:end]):
        return _NOTHING
    inside, hidden = False, set()
    for k in range(begin, end):
        inside = (inside or lows[k] == "(") and lows[k] != ")"
        if inside or dated[k] or lows[k] in MARKS_OFF:
            hidden.add(k)
    return hidden


_NOTHING: frozenset[int] = frozenset()


def _one_piece(row: Row, hidden: Set[int], begin: int, end: int) -> tuple[int, int]:
    """What stands before a date or bracket in the middle: "thu ngân sách (năm 2024) của tỉnh" leaves "thu ngân sách"."""
    lows = row.lows
    timed = not _TIMES.isdisjoint(lows[begin + 1 : end])
    if not timed and not hidden:
        return begin, end
    cuts = {k for k in hidden if begin <= k < end}
    if timed:
        cuts |= {k for k in range(begin + 1, end - 1) if "0" <= lows[k] < ":" and lows[k + 1] in _DURATIONS}
        cuts |= {k for k in range(begin + 1, end) if lows[k] in _AT and not in_compound(lows, k)}
    if not cuts:
        return begin, end
    first, last = min(cuts), max(cuts)
    after = _after_openers(row, last + 1, end) if row.texts[last] == ")" else end
    if is_amount(lows[after : min(end, after + 2)]):
        return after, end  # "đường Nguyễn Thị Định (đoạn từ cầu ...) có tổng chiều dài"
    if f"{lows[begin]} {lows[begin + 1]}" in _DOCUMENTS and (follow := next((k for k in range(first, end) if k not in cuts), end)) < end:
        return _one_piece(row, hidden, *_outside(row, hidden, follow, end))  # "Nghị quyết số 45 (ngày 8/12) của HĐND tỉnh giao dự toán thu"
    return _outside(row, hidden, begin, first)


_DOCUMENTS = word_set("nghị quyết|quyết định|nghị định|thông tư|công văn|thông báo|chỉ thị|kế hoạch")
_DURATIONS = frozenset(["tháng", "năm", "ngày", "giờ", "quý", "tuần", "vụ", "tuổi"])
_AT = frozenset(["lúc", "hồi", "vào"])
_TIMES = _DURATIONS | _AT


def _phrase_start(row: Row, end: int, left: int) -> int:
    """The token where the phrase before token `end` begins, not before token `left`."""
    begin, lows = _clause_start(row, end, left), row.lows
    if begin - 1 > left and lows[begin - 1] == "," and lows[begin - 2] == "nông":
        begin -= 2  # "nông, lâm nghiệp và thủy sản"
    if begin > left and lows[begin - 1] == ",":
        start = _list_over(row, begin - 1, left, end)
        begin = begin if start is None else start
        while begin - 1 > left and row.texts[begin].isupper() and lows[begin - 1] == "," and row.texts[begin - 2].isupper():
            begin = _list_start(row, begin - 1, left)  # "số tiền chậm đóng BHXH, BHYT, BHTN"
    if begin == end and end - 1 > left and lows[end - 1] == ":":
        begin = _list_start(row, end - 1, left)  # "Kinh phí hỗ trợ: 1.250.000.000 đ"
    if begin == left > 0 and "và" in lows[begin:end]:
        begin = _last(lows, "và", begin, end) + 1  # "98 bò và đàn lợn 120 con": what follows "và" is of this figure
    if "," in lows[begin:end]:
        comma = _last(lows, ",", begin, end)
        if ")" not in lows[comma:end] and any("0" <= low < ":" for low in lows[begin:comma]):
            begin = comma + 1  # "35 tuổi, thu nhập 7 triệu đồng"
    if not _LAST_OF_TELLS.isdisjoint(lows[begin + 1 : end - 1]):
        for k in range(end - 2, begin, -1):
            if f"{lows[k - 1]} {lows[k]}" in _TELLS and not (lows[k] == "kiến" and lows[k + 1] in ("đạt", "là", "khoảng", "lên", "sẽ")):
                return k + 1  # "ông Trị cho biết kinh phí ..."
    return begin


def _last(lows: list[str], word: str, begin: int, end: int) -> int:
    return max(k for k in range(begin, end) if lows[k] == word)


_CLOSING_PAIRS = word_set(
    "có thể|dự kiến|tính chung|lũy kế|luỹ kế|mỗi năm|mỗi tháng|mỗi ngày|hằng năm|hàng năm|tương đương|tương ứng|tổng cộng|"
    "lần lượt|đo được|thu được|thực hiện|xảy ra"
)


def _without_links(sentence: Sentence, begin: int, end: int) -> int:
    """The end without verbs, links, dates and commas: "thu ngân sách ước đạt" ends after "sách"."""
    lows, texts = sentence.row.lows, sentence.row.texts
    while end > begin:
        last = lows[end - 1]
        if last not in _MAY_LINK and not sentence.dated[end - 1]:
            return end
        before = lows[end - 2] if end - 2 >= begin else ""
        if last in _LAST_OF_PAIRS and f"{before} {last}" in _CLOSING_PAIRS:
            end -= 2
        elif last == "giá" and before == "trị":
            if end - 3 < begin or lows[end - 3] == "tổng":
                return end
            end -= 2
        elif (not sentence.dated[end - 1] and (last not in _LINKING or texts[end - 1].istitle())) or (
            before and texts[end - 2].islower() and joined(lows, end - 2) and before not in ("còn", "chưa", "không")
        ):
            return end
        else:
            end -= 1
    return end


_LAST_OF_PAIRS = frozenset(pair.split(" ")[1] for pair in _CLOSING_PAIRS)
_LINKING = LINKS | RISES | FALLS | {",", "khoảng", ":", "hết", "chưa", "đang"}
_MAY_LINK = _LINKING | _LAST_OF_PAIRS | {"giá"}


def _after_openers(row: Row, begin: int, end: int) -> int:
    """The begin without words that open a clause and name nothing, and without "toàn tỉnh"."""
    lows = row.lows
    if begin < end and lows[begin] not in _MAY_OPEN:
        return begin
    if end - begin > 1 and lows[begin] in ("toàn", "cả") and lows[begin + 1] in _WHOLES:
        begin += 3 if end - begin > 2 and lows[begin + 2] in ("phố", "xã", "trấn") else 2
    while begin < end:
        low = lows[begin]
        if low in _FIRST_OF_PAIRS and " ".join(lows[begin : begin + 2]) in _CLOSING_PAIRS:
            begin = min(begin + 2, end)
            continue
        if low not in _OPENING and low not in ",-–":
            return begin
        if end - begin > 1 and joined(lows, begin) and low not in ("đã", "từ", "cụ", "đưa"):
            return begin
        if low in ("đồng", "năm") and row.texts[begin].istitle() and row.texts[begin + 1 : begin + 2] and row.texts[begin + 1].istitle():
            return begin  # "Đồng Tháp", "Năm Căn"
        begin += 1
    return begin


_FIRST_OF_PAIRS = frozenset(pair.split(" ")[0] for pair in _CLOSING_PAIRS)
_OPENING = _OPENERS | _VERBS
_MAY_OPEN = _OPENING | _FIRST_OF_PAIRS | {",", "-", "–"}


_WHOLES = frozenset(["tỉnh", "nước", "huyện", "ngành", "xã", "thành", "thị"])


_WHERE = frozenset(["trạm", "xã", "huyện", "phường", "tỉnh"])


def _is_name(texts: list[str]) -> bool:
    """ "(lượng mưa tại Hướng Linh 705 mm,) Khe Sanh (512 mm)", "Lương Minh Toại (về nhất)": where or who, not what."""
    if texts[0] in _WHERE:
        texts = texts[1:]  # "trạm Ba Tơ (287 mm)"
    return len(texts) > 1 and all(text[0].isupper() and not text.isupper() for text in texts)


def _clause_start(row: Row, end: int, left: int) -> int:
    """Where the clause before token `end` begins; a bracket that is closed again does not end it."""
    lows, lowest = row.lows, max(left, end - _LONGEST_CLAUSE)
    begin = _list_start(row, end, lowest)
    while begin > lowest and lows[begin - 1] == ")" and "(" in lows[left:begin]:
        begin = _list_start(row, _last(lows, "(", left, begin), lowest)
    return begin


_LONGEST_CLAUSE = 30


def _after_link(row: Row, begin: int, end: int) -> tuple[int, int]:
    """Of "UBND tỉnh đã bố trí kinh phí" keeps what stands after the auxiliary; of "số hộ nghèo của xã" all but the owner."""
    lows = row.lows
    if begin < end and not is_amount(lows[begin : begin + 2]):
        for k in range(end - 2, begin, -1):
            if lows[k] in _MAY_MARK and _is_mark(lows, k) and not in_compound(lows, k):
                begin = begin if lows[k + 1] in ("vay", "thuê") else k + 1
                break
    if "của" in lows[begin + 2 : end]:
        end = lows.index("của", begin + 2, end)
    if "tại" in lows[begin + 2 : end] and is_amount(lows[begin : begin + 2]):
        at = lows.index("tại", begin + 2, end)
        if at + 1 < end and (row.texts[at + 1][0].isupper() or lows[at + 1] in _WHERE):
            end = at  # "lượng mưa đo được (tại trạm Trà Bồng)": where, not what
    return begin, end


_MARKS = frozenset(["đã", "được", "bị", "là", "có", "đang"])


def _is_mark(lows: list[str], k: int) -> bool:
    """An auxiliary, "lần lượt", or a verb of allotting, "với" and "cho" before a noun that is an amount: "thành lập mới với tổng vốn"."""
    if lows[k] == "lượt":
        return lows[k - 1] == "lần"
    if lows[k] in _ALLOTS:
        return is_amount(lows[k + 1 : k + 3]) or lows[k + 1 : k + 3] == ["dự", "toán"]
    return (lows[k] in _MARKS and lows[k + 1] != "nơi") or (lows[k] in _TO and is_amount(lows[k + 1 : k + 3]))


_TO = frozenset(["với", "cho"])
_ALLOTS = frozenset(["giao", "trí", "bổ", "duyệt", "nộp", "nhận", "hồi"])  # giao, bố trí, phân bổ, phê duyệt, thu nộp, tiếp nhận, thu hồi
_MAY_MARK = _MARKS | _TO | _ALLOTS | {"lượt"}


def _list_over(row: Row, comma: int, left: int, end: int) -> int | None:
    """ "Đàn trâu, bò của huyện", "số hộ khá, giàu": where a short noun list that goes on over the comma begins; None for a new clause."""
    lows, before, after = row.lows, row.texts[comma - 1], row.texts[comma + 1]
    if not (after.islower() and before.islower() and before.isalpha()) or lows[comma + 1] in NOT_NOUNS:
        return None
    start = _list_start(row, comma, left)
    if start == left > 0 or is_amount(lows[comma + 1 : comma + 3]):
        return None
    amount = is_amount(lows[start : start + 2]) and end - comma <= 5
    goes_on = (
        (lows[start] not in NOT_NOUNS or amount)
        and 1 < comma - start <= (9 if amount else 6)
        and {"đã", "nằm", "bị", "đang"}.isdisjoint(lows[start:comma])
    )
    return start if goes_on else None


def _list_start(row: Row, end: int, left: int) -> int:
    """Where what stands before token `end` begins, without punctuation, not before token `left`."""
    for steps, low in enumerate(reversed(row.lows[left:end])):
        if low in CLOSING:
            return end - steps
    return min(left, end)
