"""`split_byline`: one credit line to its credits.

Belongs here: the order of the steps, and what a part of a line is (person, desk, outlet, affiliation, nothing).
Does not belong here: word lists (`words`), desks (`desks`), outlets (`outlets`), names (`names`), labels (`labels`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipelines.bylines.desks import DESK_PHRASES, read_desk
from pipelines.bylines.labels import LABEL_PHRASES, TAIL_PHRASES, Segment, segments, split_tail
from pipelines.bylines.names import is_name_like, is_office, join_spaced_letters, read_name, title_case
from pipelines.bylines.outlets import find_outlet, printed_name, split_outlet_prefix
from pipelines.bylines.parts import EDGE, parts_of, read_part, strip_rank, without_noise
from pipelines.bylines.words import (
    Openings,
    alternatives,
    find_phrase,
    opening_phrase,
    openings_in,
    openings_of,
    phrases,
    place_names,
    provinces_of,
    same_spelling,
)
from pipelines.text import squeeze, visible
from warehouse.records import Byline, BylineKind, BylineRole

_STAMP = re.compile(
    r"[-–—|,•]?\s*(?:\(\s*)?(?:(?:thứ \w+|chủ nhật|ngày|lúc|vào lúc|cập nhật|đăng lúc)[\s,:]*)*"
    r"(?:\d{1,2}\s*(?::|h|giờ)\s*\d{0,2}(?::\d{2})?[\s,|-]*)?(?:ngày\s+)?"
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2} tháng \d{1,2},? (?:năm )?\d{4})"
    r"(?:[\s,|-]*\d{1,2}\s*(?::|h)\s*\d{2}(?::\d{2})?)?(?:\s*(?:AM|PM|SA|CH))?(?:\s*\(?GMT\s*\+?\d+\)?)?(?:\s*\))?",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\s*(?:và|,|&|\+)\s*(?:\d+ tác giả khác|cộng sự|các cộng sự|những người khác|nhiều tác giả)\s*$", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:được )?(?:viết |đăng )?bởi|người đăng|(?:posted |written )?by|author)(?:\s*:\s*|\s+)", re.IGNORECASE)
_BY_HEADS = ("by", "bởi", "được", "viết", "đăng", "người", "posted", "written", "author")
_STAFF = re.compile(r"(?<!\w)[Pp]/[Vv](?!\w)")
_COMRADE = re.compile(r"(?<!\w)[Đđ]/[Cc](?!\w)")
_DIGIT = re.compile(r"\d")
_URL = re.compile(
    r"https?://(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#](?:[^\s,;()\[\]]|[,;](?!\s|https?:|$))*)?", re.IGNORECASE
)
_NAME_THEO = re.compile(r"(?P<name>[^:()\[\]]+?) theo (?P<outlet>[^:()\[\]]+)", re.IGNORECASE)
_SHORTENED = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+\.?")
_Reading = tuple[str, BylineKind] | None
_LONGEST_LINE = 600  # characters; a caption with its credit has two or three hundred, what is longer is text
_LONG_BARE = 14  # words from which an unlabelled stretch is a sentence
_LONG_LABELLED = 16
_LONG_NAMES = 6  # words from which what follows an outlet in parentheses is a lead


@lru_cache(maxsize=4096)  # a paper's few dozen writers sign every day
def split_byline(text: str, *, signature: bool = False) -> tuple[Byline, ...]:
    """The credits of one line, in order and each once: header, signature, caption or author metadata of an article.

    Nothing where the line credits nobody: headings, places, mastheads, placeholders, accounts, sentences, "Ảnh: Internet", and anything
    of more than 600 characters. A news
    agency alone is a source; a paper alone is a masthead, unless `signature` says that the line stands where a signature does.
    Normal form and the kind and number of spaces do not change the answer. Known faults: a heading of two words that are both given names
    ("LÝ LUẬN") is told from a name only by the word list; a person after "Theo" counts as author, because papers print so whom they
    reprint. In a line of capitals nothing tells a pen name of rare syllables from a heading ("THỤY BẤT NHI" gives nothing), a sentence of
    syllables that names use from a name ("QUANG CẢNH BUỔI LỄ" gives one), an unknown paper after "THEO" from the rest of a sentence, and
    nothing says which letters of a paper's name are small.
    """
    printed = " ".join(join_spaced_letters(visible(text)).split())
    if len(printed) > _LONGEST_LINE:
        return ()
    line = "" if _is_caption(printed) and ":" not in printed and "nh " not in printed else _clean(printed)
    spelling = same_spelling(line)
    if not line or "@" in line:
        return ()
    signals = openings_in(spelling, _signals())
    if not signals and _MARKS.isdisjoint(line):
        credits = _read_names(line, ("author",), labelled=False, alone=not signature) if line.count(" ") < _LONG_BARE else []
    else:
        credits = _read_segments(line, spelling, signals, signature=signature)
    return tuple(dict.fromkeys(credits)) if len(credits) > 1 else tuple(credits)


_MARKS = frozenset(".:/()[]|>0123456789")


@cache
def _signals() -> Openings:
    """Openings without which a line has no role, desk, genre or masthead, only names or a heading: most signatures."""
    return openings_of((*phrases("masthead"), *phrases("genre"), *_MASTHEAD_INSIDE, *LABEL_PHRASES, *DESK_PHRASES, *phrases("desk_alone")))


def _read_segments(line: str, spelling: str, signals: frozenset[str], *, signature: bool) -> list[Byline]:
    """`signals`: those of `_signals` that stand in the line."""
    desk = read_desk(line)
    if desk:
        return [Byline(desk, "author", "desk")]
    masthead = not _masthead_signals().isdisjoint(signals) and _masthead().match(spelling) is not None
    credits: list[Byline] = []
    sourced = ":" not in line and not _tail_signals().isdisjoint(signals) and split_tail(line)[2] is not None
    cut = _writer_and_source(line) if " theo " in spelling else None
    for segment in cut or ([Segment((), line)] if sourced else segments(line, spelling, signals)):
        if segment.roles == ("source",) and line.isupper() and ":" not in line and not _names_a_source(segment.text):
            continue  # "NGUỒN GỐC LỄ HỘI", "THEO DÕI CHÚNG TÔI": no capital tells what follows
        if not masthead or segment.roles == ("photo",):  # "Điện thoại thông minh giúp bà con. Ảnh: Lê Hà" is a caption
            credits += _read_segment(segment, signals, signature=signature)
    return credits


def _writer_and_source(line: str) -> list[Segment] | None:
    """ "Hải An theo VTV": a name, "theo" and an outlet, and nothing else; other words before "theo" are a sentence."""
    m = _NAME_THEO.fullmatch(line)
    if m is None or not find_outlet(m["outlet"].strip(EDGE)) or not is_name_like(m["name"]) or not read_name(m["name"], labelled=False):
        return None
    return [Segment((), m["name"]), Segment(("source",), m["outlet"])]


_BRACKETS_AS_COMMAS = str.maketrans("()[]", ",,,,")


def _names_a_source(text: str) -> bool:
    return any(
        opening_phrase("document", same_spelling(part)) is None
        and (find_outlet(part) or is_office(part) or read_name(part, labelled=False))
        for part in parts_of(text.translate(_BRACKETS_AS_COMMAS))
    )


def _site(url: re.Match[str]) -> str:
    """ "https://www.laodong.vn/abc" -> "laodong.vn"; "https://m.facebook.com/abc" -> "facebook", a word of the lists for nobody."""
    host = url["host"]
    network = host.split(".")[-2].lower()
    return network if network in phrases("nobody") else host


def _clean(text: str) -> str:
    """`text` with single spaces."""
    line = text
    if "://" in line:
        line = "" if _URL.match(line) else _URL.sub(_site, line)  # an address before which nothing stands is a link
    if not line.replace(" ", "").isalpha():
        line = _without_stamp(line)
    if line.endswith(("khác", "sự", "giả")):
        line = _OTHERS.sub("", line)
    by = _BY.match(line) if line[:7].lower().startswith(_BY_HEADS) else None
    line = line[by.end() if by else 0 :].strip(EDGE)
    if line.startswith(("(", "[")) and text.rstrip().endswith(("-", "–", "—")):
        return ""  # "(Baonghean.vn) -": the outlet before a lead
    outlet, rest = split_outlet_prefix(line) if line.startswith("(") else (None, line)
    return rest if outlet and len(rest.split()) > _LONG_NAMES else line


def _without_stamp(line: str) -> str:
    if "/" in line:
        line = _COMRADE.sub("Đồng chí", _STAFF.sub("PV", line))
    if "@" in line:
        line = re.sub(r"(?<=\S)@[\w.]+$", "", line) if " " in line.split("@")[0] else line
    return _STAMP.sub("", line) if _DIGIT.search(line) else line


_MASTHEAD_INSIDE = ("tổng biên tập", "điện thoại", "giấy phép", "email", "hotline")


@cache
def _masthead() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('masthead')})|.*\b(?:{'|'.join(_MASTHEAD_INSIDE)})\b")


@cache
def _masthead_signals() -> frozenset[str]:
    return openings_of((*phrases("masthead"), *_MASTHEAD_INSIDE)).pairs


# ---------------------------------------------------------------- one segment
def _read_segment(segment: Segment, signals: frozenset[str], *, signature: bool) -> list[Byline]:
    if segment.roles:
        names, role, source = (segment.text, None, None) if "(" not in segment.text else split_tail(segment.text)
        roles = segment.roles if role is None or segment.roles != ("source",) else (role,)
    else:
        text = segment.text if _genre_signals().isdisjoint(signals) else _without_genre(segment.text)
        names, role, source = (text, None, None) if _tail_signals().isdisjoint(signals) else split_tail(text)
        roles = (role or "author",)
    labelled = bool(segment.roles) or role is not None
    names, asides = _take_asides(names)
    found: list[Byline] = []
    if names.count(" ") < (_LONG_LABELLED if labelled else _LONG_BARE):
        found += _read_names(names, roles, labelled=labelled, alone=not asides and source is None and not signature)
    for aside in asides:
        found += _outlets_in(aside, "photo" if roles == ("photo",) else "source")
    if source:
        found += _sources_in(source) if found else _outlets_in(source, "source")
    return found


_GENRE = re.compile(rf"^\s*(?:{alternatives('genre')})\s+", re.IGNORECASE)


@cache
def _tail_signals() -> frozenset[str]:
    return openings_of(TAIL_PHRASES).pairs


@cache
def _genre_signals() -> frozenset[str]:
    return openings_of(phrases("genre")).pairs


def _without_genre(text: str) -> str:
    """ "Truyện ngắn LÊ HÀ" without the genre, where a name of two words and more follows."""
    rest = _GENRE.sub("", text)
    if len(rest) == len(text):
        return text
    return rest if len(rest.split()) > 1 and read_name(rest.strip(EDGE), labelled=False) else text


_HOUSE = re.compile(r"(?:báo|cổng|đài|tạp chí)\s", re.IGNORECASE)
_ASIDE = re.compile(r"[\(\[]([^()\[\]]*)[\)\]]?")


def _take_asides(text: str) -> tuple[str, list[str]]:
    """Parentheses apart: "Anh Tuấn (TTXVN)" -> ("Anh Tuấn", ["TTXVN"]); a line wholly in parentheses is unwrapped."""
    inside = text.strip(EDGE)
    if not ("(" in inside or ")" in inside or "[" in inside or "]" in inside):
        return inside, []
    whole = re.fullmatch(r"[\(\[]([^()\[\]]*)[\)\]]?", inside)
    if whole:
        return ("", [whole[1]]) if find_outlet(whole[1].strip()) else (whole[1].strip(EDGE), [])
    outside = _ASIDE.sub(" | ", inside).replace(")", " ").replace("]", " ")
    return squeeze(outside).strip(EDGE), [found[1] for found in _ASIDE.finditer(inside)]


def _outlets_in(text: str, role: BylineRole) -> Iterator[Byline]:
    for part in parts_of(text):
        name = strip_rank(without_noise(part))
        if find_outlet(name):
            yield Byline(printed_name(name), role, "agency")


def _sources_in(text: str) -> Iterator[Byline]:
    """What stands behind a name and "dịch từ" or "theo": also papers that the list does not know ("Le Figaro")."""
    for part in parts_of(text):
        reading = read_part(part, labelled=True, source=True)
        if reading is None or reading[1] != "agency" or same_spelling(reading[0]) in place_names():
            continue
        if reading[0][0].isupper() or find_outlet(reading[0]):
            yield Byline(reading[0], "source", "agency")


_INTRODUCED = re.compile(r"(?:Ông|Bà|Anh|Chị|Cụ|Em|ÔNG|BÀ|ANH|CHỊ|CỤ|EM)\s[^,(:]+[,(]")


def _is_caption(text: str) -> bool:
    """ "Ông Nguyễn Văn Nam, Chủ tịch UBND xã": a person introduced, not one who signs."""
    return "," in text and len(text.split()) > 5 and (text.rstrip().endswith(".") or _INTRODUCED.match(text) is not None)


def _read_names(text: str, roles: tuple[BylineRole, ...], *, labelled: bool, alone: bool) -> list[Byline]:
    whole = text.strip(EDGE)
    if roles == ("source",) and _is_one_unknown_source(whole):
        return [Byline(printed_name(whole), "source", "agency")]
    parts = parts_of(whole)
    if len(parts) == 1:
        only = read_part(parts[0], labelled=labelled, source="source" in roles)
        if only is None or (alone and not labelled and _is_paper(*only)):
            return []
        return [_with_role(*only, role) for role in roles]
    found: list[tuple[str, BylineKind]] = []
    office = False
    readings = [read_part(part, labelled=labelled, source="source" in roles) for part in parts]
    for number, (part, reading) in enumerate(zip(parts, _with_coauthors(parts, readings, labelled=labelled), strict=True)):
        if reading and _is_paper_of_staff(part, reading):
            continue
        if reading and office and _is_paper(*reading):
            continue  # "Sở Văn hóa, Thể thao và Du lịch": words of the office that are a paper's name too
        office = office or is_office(part)
        if reading:
            found.append(reading)
        elif not _may_be_dropped(part, first=number == 0, labelled=labelled):
            return []
    if not labelled and (_are_mastheads(found, alone=alone) or _are_stray_words(found, parts)):
        return []
    return [_with_role(name, kind, role) for name, kind in found for role in roles]


def _is_paper_of_staff(part: str, reading: tuple[str, BylineKind]) -> bool:
    """ "Phóng viên Báo Công Thương - Lê Hải Yến": the paper that the writer works for, no source."""
    return _is_paper(*reading) and strip_rank(part) != part.strip(EDGE)


def _with_coauthors(parts: Sequence[str], readings: Sequence[_Reading], *, labelled: bool) -> list[_Reading]:
    """Also names that alone would be a place or a heading ("Hà Giang - Duy Tuấn"), where somebody else stands after them, and initials
    that alone would be an abbreviation beside others ("Q.H - T.L").

    Behind the writers a place is where they are.
    """
    if all(readings):
        return list(readings)
    if not labelled and any(readings) and all(map(_SHORTENED.fullmatch, parts)):
        return [reading or (part, "pen_name") for part, reading in zip(parts, readings, strict=True)]
    people = [number for number, reading in enumerate(readings) if reading and reading[1] == "person" and " " in reading[0]]
    last = people[-1] if people else 0
    if provinces_of().get(same_spelling(parts[last]), frozenset()).intersection(map(same_spelling, parts)):
        return [None] * len(parts)
    return [
        (title_case(part), "person") if reading is None and number < last and is_name_like(part) and strip_rank(part) else reading
        for number, (part, reading) in enumerate(zip(parts, readings, strict=True))
    ]


def _are_mastheads(found: Sequence[tuple[str, BylineKind]], *, alone: bool) -> bool:
    """Papers and nobody else on a line: a masthead, or sections that are called like papers ("Đầu tư - Tài chính")."""
    return alone and all(_is_paper(*reading) for reading in found)


def _are_stray_words(found: Sequence[tuple[str, BylineKind]], parts: Sequence[str]) -> bool:
    """ "Nông - Lâm nghiệp": single words that could be names beside words that could not."""
    return len(found) < len(parts) and all(" " not in name and kind in ("person", "pen_name") for name, kind in found)


def _is_paper(name: str, kind: BylineKind) -> bool:
    return kind == "agency" and not _is_agency(name)


def _is_agency(name: str) -> bool:
    outlet = find_outlet(name)
    return outlet is not None and outlet.is_agency and "." not in name and not _HOUSE.match(name)


def _with_role(name: str, kind: BylineKind, role: BylineRole) -> Byline:
    if kind == "agency" and role in ("author", "editor"):
        return Byline(name, "source", kind)
    return Byline(name, "author" if kind != "agency" and role == "source" else role, kind)


def _is_one_unknown_source(text: str) -> bool:
    """ "Theo Pháp luật & Bạn đọc": joined words after "Theo" of which neither side is known are one unknown paper."""
    if not (" & " in text or " và " in text) or len(text.split()) > 8 or not text[:1].isupper():
        return False
    return not any(find_outlet(part) or read_name(part, labelled=False) for part in parts_of(text)) and "," not in text


def _may_be_dropped(part: str, *, first: bool, labelled: bool) -> bool:
    """Whether an unread part leaves the names beside it standing: affiliations, ranks alone, sections, credits of nobody."""
    spelling = same_spelling(part)
    if strip_rank(part) == "" or spelling in phrases("nobody") or spelling in phrases("section"):
        return True
    if find_phrase("act", spelling):
        return False
    if is_office(part):
        return labelled or not first
    return not first and (labelled or part[0].isupper() or part[0].isdigit())
