"""One part of a credit line, between two separators: a person, a desk, an outlet, an affiliation, or nothing.

Belongs here: where a line is parted, and what a part is. Does not belong here: roles and the order of a line (`split`, `labels`).
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.bylines.desks import read_desk
from pipelines.bylines.names import is_office, read_name, read_name_with_year
from pipelines.bylines.outlets import find_outlet, joined_names, printed_name
from pipelines.bylines.words import CAPITALS, alternatives, find_phrase, opening_phrase, phrases, same_spelling
from warehouse.records import BylineKind

EDGE = " \t-–—|,;:.•·*~_=>«»“”\"'‘’…/\\"
NOISE_TAIL = re.compile(
    rf"\s+(?:phát|cung cấp|chụp|gửi|st|sưu tầm|đưa tin|tại .+|từ (?-i:[{CAPITALS}]).+|"
    r"thực hiện|tổng hợp|biên tập|biên soạn|ghi|dịch|lược dịch)$",
    re.IGNORECASE,
)
_NOISE_ENDS = ("phát", "cấp", "chụp", "gửi", "st", "tầm", "tin", "hiện", "hợp", "tập", "soạn", "ghi", "dịch")
_LEADING_PLACE = re.compile(rf"\s+\(?(?:tại|ở) [{CAPITALS}].*$")
_PARTS = re.compile(
    r"\s+[-–—−]\s+|\s*[–—&,/;|•\n_]\s*|\s*\+\s*(?=[^\W_])|\s+(?i:và|cùng|với)\s+|"
    r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})|\s+-(?=\S)|(?<=\S)-\s+"
)


_INITIALS_OF = rf"[{CAPITALS}]{{1,5}}"
_OFFICE = re.compile(  # "Sở VH-TT&DL", "Sở LĐ - TB&XH": initials of one office
    rf"(?:[Ss]ở|SỞ|[Pp]hòng|PHÒNG|[Tt]rung tâm|TRUNG TÂM) {_INITIALS_OF}"
    rf"(?:(?:[-–]| ?& ?| ?[-–,] ?(?={_INITIALS_OF} ?&)){_INITIALS_OF})+(?!\w)"
)
_SEPARATORS = frozenset("-–—−&,/;|•\n_+")
_AND_WORDS = frozenset(["và", "cùng", "với"])


_OUTER = EDGE + "()[]"


def without_noise(part: str) -> str:
    """Without what `NOISE_TAIL` finds; what cannot end in it is not searched."""
    low = part.lower()
    return NOISE_TAIL.sub("", part) if low.endswith(_NOISE_ENDS) or " tại " in low or " từ " in low else part


def parts_of(text: str) -> list[str]:
    """The line cut at "-", "&", "và", "," ..., but not inside the name of a paper that contains one."""
    if (text.replace(" ", "").isalpha() or _SEPARATORS.isdisjoint(text)) and _AND_WORDS.isdisjoint(text.lower().split()):
        return [whole] if (whole := text.strip(_OUTER)) else []
    cuts = [cut.span() for cut in _PARTS.finditer(text)]
    kept = joined_names(text) if cuts else []
    if "&" in text or any(end - start == 1 for start, end in cuts):  # most cuts have spaces around their mark
        kept += [found.span() for found in _OFFICE.finditer(text)]
    cuts = [cut for cut in cuts if not any(a < cut[1] and cut[0] < b for a, b in kept)]
    bounds = [0, *(edge for cut in cuts for edge in cut), len(text)]
    return [part for a, b in zip(bounds[::2], bounds[1::2], strict=True) if (part := text[a:b].strip(_OUTER))]


_NOBODY = phrases("nobody")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}\.?")
_ADDRESSED = ("Ông ", "Bà ", "ÔNG ", "BÀ ")
_OWNED = re.compile(rf"^(?:ảnh )?(?:tư liệu|(?:bộ )?sưu tập) (?:của )?(?-i:(?=[{CAPITALS}][^\W\d_]+ [{CAPITALS}]))", re.IGNORECASE)


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives('rank')})(?:\s*[.,]\s*|\s+|$|-(?=\w)))+", re.IGNORECASE)


def strip_rank(part: str) -> str:
    """Without degrees, ranks and forms of address before the name: "Đại tá Vi Văn Nhất" -> "Vi Văn Nhất"."""
    found = _rank().match(part) if opening_phrase("rank", same_spelling(part)) else None
    rest = part[found.end() :].strip(EDGE) if found else part
    if found and rest and " " not in part and _INITIALS.fullmatch(part):
        return part  # "P.V.H" is nobody's rank
    if rest.startswith(_ADDRESSED) and len(rest.split()) >= 3:
        return rest.split(None, 1)[1]
    return rest


def read_part(part: str, *, labelled: bool, source: bool) -> tuple[str, BylineKind] | None:
    """Name and kind of a part, or None for affiliations, ranks alone and words that name nobody.

    `labelled`: a role stood before it; `source`: that role was "Theo" or "Nguồn", where an unknown name is a paper's.
    """
    part = _LEADING_PLACE.sub("", part) if "tại " in part or (labelled and "ở " in part) else part
    part = _OWNED.sub("", part) if labelled and (" của " in part or " CỦA " in part) else part
    bare = without_noise(part) if labelled else part
    desk = read_desk(part) or (read_desk(bare) if bare != part else None)
    if desk:
        return desk, "desk"
    name = strip_rank(bare).strip(EDGE)
    outlet = part if find_outlet(part) else name if name != part and find_outlet(name) else None
    if outlet:
        return printed_name(outlet), "agency"
    if not name or same_spelling(name) in _NOBODY:
        return None
    if is_office(name):
        return _office_as_source(name, source=source)
    person = read_name(name, labelled=(labelled and not source) or (name != part and _is_ranked(part, name)))
    person = person or read_name_with_year(name, labelled=labelled)
    return person or (_unknown_source(name) if source else None)


def _is_ranked(part: str, name: str) -> bool:
    """ "Nhà báo Ksor Bắk": a rank before capitalised words says that they are a person; "PV Online" says nothing."""
    staff = read_desk(part.split()[0]) is not None
    return part.endswith(name) and (" " in name or (name.istitle() and not staff)) and all(word[0].isupper() for word in name.split())


def _office_as_source(name: str, *, source: bool) -> tuple[str, BylineKind] | None:
    """ "Theo Sở Y tế" names an office as source; elsewhere an office is an affiliation."""
    acts = find_phrase("act", same_spelling(name))
    return (name, "agency") if source and name[0].isupper() and len(name.split()) <= 7 and not acts else None


def _unknown_source(name: str) -> tuple[str, BylineKind] | None:
    words = name.split()
    if (
        opening_phrase("document", same_spelling(name))
        or len(words) > 6
        or find_phrase("act", same_spelling(name))
        or same_spelling(name) in phrases("tail")  # "Theo Xinhua, dịch"
        or (len(words) > 1 and not name[0].isupper())
    ):
        return None
    return name, "agency"
