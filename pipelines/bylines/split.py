"""`split_byline`: one credit line to its credits.

Belongs here: the order of the steps, and what a part of a line is (person, desk, outlet, affiliation, nothing).
Does not belong here: word lists (`words`), desks (`desks`), outlets (`outlets`), names (`names`), labels (`labels`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipelines.bylines.desks import DESK_PHRASES, read_desk
from pipelines.bylines.labels import LABEL_PHRASES, Segment, segments, split_tail
from pipelines.bylines.names import is_name_like, is_office, join_spaced_letters, read_name, title_case
from pipelines.bylines.outlets import find_outlet, printed_name, split_outlet_prefix
from pipelines.bylines.parts import EDGE, NOISE_TAIL, parts_of, read_part, strip_rank
from pipelines.bylines.words import alternatives, find_phrase, may_stand_in, openings_of, phrases, place_names, provinces_of, same_spelling
from pipelines.text import nfc, squeeze
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
_BY_LETTERS = "aAbBvVwWpPnNđĐ"
_STAFF = re.compile(r"(?<!\w)[Pp]/[Vv](?!\w)")
_COMRADE = re.compile(r"(?<!\w)[Đđ]/[Cc](?!\w)")
_DIGIT = re.compile(r"\d")
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
    Known faults: a heading of two words that are both given names ("LÝ LUẬN") is told from a name only by the word list; a person
    after "Theo" counts as author, because papers print so whom they reprint.
    """
    if len(text) > _LONGEST_LINE:
        return ()
    line = "" if _is_caption(text) and ":" not in text and "nh " not in text else _clean(text)
    spelling = same_spelling(line)
    if not line or "@" in line:
        return ()
    if _says_no_more_than_names(line, spelling):
        credits = _read_names(line, ("author",), labelled=False, alone=not signature) if line.count(" ") < _LONG_BARE else []
    else:
        credits = _read_segments(line, spelling, signature=signature)
    return tuple(dict.fromkeys(credits)) if len(credits) > 1 else tuple(credits)


_MARKS = frozenset(".:/()[]|>0123456789")


@cache
def _signals() -> frozenset[str]:
    """Openings without which a line has no role, desk, genre or masthead, only names or a heading: most signatures."""
    return openings_of((*phrases("masthead"), *phrases("genre"), *_MASTHEAD_INSIDE, *LABEL_PHRASES, *DESK_PHRASES, *phrases("desk_alone")))


def _says_no_more_than_names(line: str, spelling: str) -> bool:
    return _MARKS.isdisjoint(line) and not may_stand_in(spelling, _signals())


def _read_segments(line: str, spelling: str, *, signature: bool) -> list[Byline]:
    masthead = _is_masthead(spelling)
    desk = read_desk(line)
    if desk:
        return [Byline(desk, "author", "desk")]
    credits: list[Byline] = []
    for segment in [Segment((), line)] if ":" not in line and split_tail(line)[2] else segments(line):
        if not masthead or segment.roles == ("photo",):  # "Điện thoại thông minh giúp bà con. Ảnh: Lê Hà" is a caption
            credits += _read_segment(segment, signature=signature)
    return credits


def _clean(text: str) -> str:
    line = squeeze(join_spaced_letters(nfc(text)))
    if "/" in line:
        line = _COMRADE.sub("Đồng chí", _STAFF.sub("PV", line))
    if "@" in line:
        line = re.sub(r"(?<=\S)@[\w.]+$", "", line) if " " in line.split("@")[0] else line
    if _DIGIT.search(line):
        line = _STAMP.sub("", line)
    if line.endswith(("khác", "sự", "giả")):
        line = _OTHERS.sub("", line)
    line = (_BY.sub("", line) if line[:1] in _BY_LETTERS else line).strip(EDGE)
    if line.startswith(("(", "[")) and text.rstrip().endswith(("-", "–", "—")):
        return ""  # "(Baonghean.vn) -": the outlet before a lead
    outlet, rest = split_outlet_prefix(line) if line.startswith("(") else (None, line)
    return rest if outlet and len(rest.split()) > _LONG_NAMES else line


_MASTHEAD_INSIDE = ("tổng biên tập", "điện thoại", "giấy phép", "email", "hotline")


@cache
def _masthead() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('masthead')})|.*\b(?:{'|'.join(_MASTHEAD_INSIDE)})\b")


def _is_masthead(spelling: str) -> bool:
    return _masthead().match(spelling) is not None


# ---------------------------------------------------------------- one segment
def _read_segment(segment: Segment, *, signature: bool) -> list[Byline]:
    if segment.roles:
        names, role, source = (segment.text, None, None) if "(" not in segment.text else split_tail(segment.text)
        roles = segment.roles if role is None or segment.roles != ("source",) else (role,)
    else:
        names, role, source = split_tail(_without_genre(segment.text))
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


def _without_genre(text: str) -> str:
    """ "Truyện ngắn LÊ HÀ" without the genre, where a name of two words and more follows."""
    rest = _GENRE.sub("", text)
    if len(rest) == len(text):
        return text
    return rest if len(rest.split()) > 1 and read_name(rest.strip(EDGE), labelled=False) else text


_HOUSE = re.compile(r"(?:báo|cổng|đài|tạp chí)\s", re.IGNORECASE)
_BRACKET = re.compile(r"[()\[\]]")
_ASIDE = re.compile(r"[\(\[]([^()\[\]]*)[\)\]]?")


def _take_asides(text: str) -> tuple[str, list[str]]:
    """Parentheses apart: "Anh Tuấn (TTXVN)" -> ("Anh Tuấn", ["TTXVN"]); a line wholly in parentheses is unwrapped."""
    inside = text.strip(EDGE)
    if not _BRACKET.search(inside):
        return inside, []
    whole = re.fullmatch(r"[\(\[]([^()\[\]]*)[\)\]]?", inside)
    if whole:
        return ("", [whole[1]]) if find_outlet(whole[1].strip()) else (whole[1].strip(EDGE), [])
    outside = _ASIDE.sub(" | ", inside).replace(")", " ").replace("]", " ")
    return squeeze(outside).strip(EDGE), [found[1] for found in _ASIDE.finditer(inside)]


def _outlets_in(text: str, role: BylineRole) -> Iterator[Byline]:
    for part in parts_of(text):
        name = strip_rank(NOISE_TAIL.sub("", part))
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


_INTRODUCED = re.compile(r"\s*(?:Ông|Bà|Anh|Chị|Cụ|Em)\s[^,(:]+[,(]")


def _is_caption(text: str) -> bool:
    """ "Ông Nguyễn Văn Nam, Chủ tịch UBND xã": a person introduced, not one who signs."""
    return "," in text and len(text.split()) > 5 and (text.rstrip().endswith(".") or _INTRODUCED.match(text) is not None)


def _read_names(text: str, roles: tuple[BylineRole, ...], *, labelled: bool, alone: bool) -> list[Byline]:
    whole = text.strip(EDGE)
    if roles == ("source",) and _is_one_unknown_source(whole):
        return [Byline(printed_name(whole), "source", "agency")]
    parts = parts_of(whole)
    found: list[tuple[str, BylineKind]] = []
    office = False
    readings = [read_part(part, labelled=labelled, source="source" in roles) for part in parts]
    for number, (part, reading) in enumerate(zip(parts, _with_coauthors(parts, readings, labelled=labelled), strict=True)):
        if reading and len(parts) > 1 and _is_paper_of_staff(part, reading):
            continue
        if reading and office and reading[1] == "agency" and not _is_agency(reading[0]):
            continue  # "Sở Văn hóa, Thể thao và Du lịch": words of the office that are a paper's name too
        office = office or (len(parts) > 1 and is_office(part))
        if reading:
            found.append(reading)
        elif not _may_be_dropped(part, first=number == 0, labelled=labelled):
            return []
    if not labelled and (_are_mastheads(found, alone=alone) or _are_stray_words(found, parts)):
        return []
    return [_with_role(name, kind, role) for name, kind in found for role in roles]


def _is_paper_of_staff(part: str, reading: tuple[str, BylineKind]) -> bool:
    """ "Phóng viên Báo Công Thương - Lê Hải Yến": the paper that the writer works for, no source."""
    return reading[1] == "agency" and not _is_agency(reading[0]) and strip_rank(part) != part.strip(EDGE)


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
        (title_case(part), "person") if reading is None and number < last and is_name_like(part) else reading
        for number, (part, reading) in enumerate(zip(parts, readings, strict=True))
    ]


def _are_mastheads(found: Sequence[tuple[str, BylineKind]], *, alone: bool) -> bool:
    """Papers and nobody else on a line: a masthead, or sections that are called like papers ("Đầu tư - Tài chính")."""
    return alone and all(kind == "agency" and not _is_agency(name) for name, kind in found)


def _are_stray_words(found: Sequence[tuple[str, BylineKind]], parts: Sequence[str]) -> bool:
    """ "Nông - Lâm nghiệp": single words that could be names beside words that could not."""
    return len(found) < len(parts) and all(" " not in name and kind in ("person", "pen_name") for name, kind in found)


def _is_agency(name: str) -> bool:
    outlet = find_outlet(name)
    return outlet is not None and outlet.is_agency and "." not in name and not _HOUSE.match(name)


def _with_role(name: str, kind: BylineKind, role: BylineRole) -> Byline:
    if kind == "agency" and role in ("author", "editor"):
        return Byline(name, "source", kind)
    return Byline(name, "author" if kind != "agency" and role == "source" else role, kind)


def _is_one_unknown_source(text: str) -> bool:
    """ "Theo Pháp luật & Bạn đọc": joined words after "Theo" of which neither side is known are one unknown paper."""
    if not re.search(r"\s(?:&|và)\s", text) or len(text.split()) > 8 or not text[:1].isupper():
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
