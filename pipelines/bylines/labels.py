"""Role labels of credit lines: "Bài, ảnh:", "Theo", "(dịch từ ...)", "thực hiện".

Belongs here: which words (`credit_words.csv`, kinds label_*, tail) give which role and where in a line they stand.
Does not belong here: the names that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipelines.bylines.desks import read_desk
from pipelines.bylines.words import CAPITALS, alternatives, older_tone, one_of, openings_of, phrases, same_spelling
from warehouse.records import BylineRole

_ROLES: tuple[BylineRole, ...] = ("author", "photo", "editor", "translator", "source", "unknown")
_ROLE_OF: dict[str, BylineRole] = {label: role for role in _ROLES for label in phrases(f"label_{role}")}
_ROLES_OF: dict[str, tuple[BylineRole, ...]] = {label: (role,) for label, role in _ROLE_OF.items()}
_LABEL = one_of(_ROLE_OF)
_MOST_JOINED = 6  # "Tin, bài, ảnh, clip, đồ họa": labels behind the first; a bound, so that a run of labels is read in linear time
_JOIN = r"\s*(?:,|/|&|\+|-|–|\bvà\b|\|)\s*|\s+"
_GROUP = rf"(?:{_LABEL})(?:(?:{_JOIN})(?:{_LABEL})){{0,{_MOST_JOINED}}}"
_NAME_AHEAD = rf"(?=\s*[\"“(]?[{CAPITALS}0-9])"
_SITE_AHEAD = (  # "Theo báo Thanh Niên", "Theo nhandan.vn", "Theo kienthuc"
    r"(?=(?:báo|tạp chí|trang tin|trang|tờ|kênh|đài|hãng tin|hãng) [A-ZĐ]|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9]{4,}\s*\)?$)"
)
_LOOSE = one_of(_ROLE_OF.keys() - phrases("colon_only"))
_SHORT = "ảnh|theo|nguồn|dẫn theo|video|clip|photo|hình ảnh"  # labels that need no colon before a capital
_COLON = re.compile(
    rf"(?<!\w)(?P<labels>{_GROUP})\s*(?:\([^()]*\)\s*)?(?:(?:\bcủa\s*)?:|\bcủa(?={_NAME_AHEAD[3:-1]})|\bbởi(?-i:{_NAME_AHEAD}))\s*",
    re.IGNORECASE,
)
_NO_COLON = re.compile(
    rf"(?<!\w)(?P<labels>{_SHORT}|(?:{_LOOSE})(?:(?:\s*[,/&+–-]\s*|\s+và\s+|\s+)(?:{_LOOSE})){{1,{_MOST_JOINED}}}|by|bởi)\s+(?-i:{_NAME_AHEAD}|{_SITE_AHEAD})",
    re.IGNORECASE,
)
_TRIGGER_OF = {opening: opening.partition(" ")[0] for opening in openings_of((*_ROLE_OF, "by", "bởi")).pairs}
_ONE = re.compile(_LABEL, re.IGNORECASE)


# "nghệ sĩ nhiếp ảnh": the rank of a name, also where each of its words has a capital
_RANKS_WITH_LABEL = tuple(rank for rank in phrases("rank") - _ROLE_OF.keys() if " " in rank and rank.rsplit(" ", 1)[-1] in _ROLE_OF)
_AUTHOR: tuple[BylineRole, ...] = ("author",)


class Segment(NamedTuple):
    """A stretch of a credit line with the roles that its label gives; none where no label stood."""

    roles: tuple[BylineRole, ...]
    text: str


@lru_cache(maxsize=1024)
def roles_of(labels: str) -> tuple[BylineRole, ...]:
    """ "Bài, ảnh" -> (author, photo); each role once, in order."""
    found: dict[BylineRole, None] = {_ROLE_OF[same_spelling(label[0])]: None for label in _ONE.finditer(labels)}
    return tuple(found)


def _label_starts(line: str, spelling: str, signals: frozenset[str]) -> list[re.Match[str]]:
    """Role labels in order. Only where the first word of one that may stand in the line begins one is looked for."""
    hits: list[re.Match[str]] = []
    heads = {_TRIGGER_OF[opening] for opening in signals if opening in _TRIGGER_OF}
    if not heads:
        return hits
    colon = ":" in line or "của" in spelling or "bởi" in spelling
    position = 0
    for start in _places(heads, spelling if len(spelling) == len(line) else _same_length(line)):
        if start < position:
            continue
        hit = (_COLON.match(line, start) if colon else None) or _NO_COLON.match(line, start)
        if hit and _stands_free(line, hit) and not _is_desk_before_label(hit["labels"]):
            position = hit.end()
            hits.append(hit)
    return hits


def _stands_free(line: str, hit: re.Match[str]) -> bool:
    """Not the tail of a longer word group ("Thông tin:", "Trong ảnh:"), nor a common word in a sentence ("... theo Nghị quyết")."""
    start = hit.start()
    if start == 0:
        return True
    if ":" not in hit[0] and same_spelling(line[: hit.end("labels")]).endswith(_RANKS_WITH_LABEL):
        return False
    before = line[max(0, start - 2) : start].rstrip()  # a credit line has single spaces
    if not before[-1:].isalpha():
        return True
    label = hit["labels"]
    if not label[0].isupper() or (line.isupper() and ":" not in hit[0]):
        return False
    return (roles_of(label) or _AUTHOR)[0] not in ("author", "editor") or "," in label


@lru_cache(maxsize=1024)
def _is_desk_before_label(labels: str) -> bool:
    """ "Bài: PV - Ảnh: Lê Hà": "PV" wrote, though it labels names elsewhere ("PV: Lê Hà", "PV ảnh: Lê Hà")."""
    first = _ONE.match(labels)
    apart = first is not None and labels[first.end() :].lstrip()[:1] in ("-", "–", ",", "|")
    return apart and first is not None and read_desk(first[0]) is not None and "photo" in roles_of(labels)


_AFTER = re.compile(
    rf"\s*(?P<names>[^()]+?)\s*\(\s*(?:(?P<labels>{_GROUP})|(?-i:[^\W\dA-ZĐ][^()A-ZĐ\d]{{1,20}}))\s*\)\s*(?:[-–—,;&/+.]|\bvà\b|$)",
    re.IGNORECASE,
)
_LAST_OF = re.compile(r"(?P<before>.*\S)\s*(?:\s[-–—]|[,;&/+]|\svà)\s+(?P<last>\S.*)", re.IGNORECASE)


def _labels_behind(line: str) -> list[Segment]:
    """ "A (bài), B (ảnh)" as two segments; a label of pictures speaks of the nearest name only. Empty for any other line.

    A word that is no label ("A (văn bản), B (ảnh)") tells an author, where a label stands beside it.
    """
    found: list[Segment] = []
    position, labelled = 0, False
    while position < len(line.rstrip()):
        hit = _AFTER.match(line, position)
        if hit is None:
            return []
        roles, names = roles_of(hit["labels"] or "") or _AUTHOR, hit["names"]
        apart = _LAST_OF.fullmatch(names) if set(roles) <= {"photo", "unknown"} else None
        found += [Segment((), apart["before"]), Segment(roles, apart["last"])] if apart else [Segment(roles, names)]
        labelled = labelled or hit["labels"] is not None
        position = hit.end()
    return found if labelled else []


def _places(words: Iterable[str], spelling: str) -> list[int]:
    """Where the words begin as whole words, in order."""
    found: list[int] = []
    for word in words:
        start = spelling.find(word)
        while start >= 0:
            end = start + len(word)
            if not spelling[end : end + 1].isalpha() and not (start and spelling[start - 1].isalpha()):
                found.append(start)
            start = spelling.find(word, end)
    return sorted(found)


def _same_length(line: str) -> str:
    """`same_spelling` letter by letter, where "ß" or a ligature would make it longer than the line."""
    return older_tone("".join(letter if len(letter.casefold()) > 1 else letter.casefold() for letter in line))


def _roles_at(hit: re.Match[str], line: str, spelling: str) -> tuple[BylineRole, ...]:
    only = _ROLES_OF.get(spelling[hit.start("labels") : hit.end("labels")]) if len(spelling) == len(line) else None
    return only or roles_of(hit["labels"]) or _AUTHOR


_EMPTY = " \t-–—,;.()[]|/"


def segments(line: str, spelling: str, signals: frozenset[str]) -> list[Segment]:
    """The line cut before every role label. "Tin: A; Ảnh: B" gives two, "A (Ảnh: B)" a bare one and a labelled one.

    `spelling`: the line in `same_spelling`; `signals`: the openings of `LABEL_PHRASES` that stand in it, and any others.
    """
    behind = _labels_behind(line) if line.endswith(")") and ":" not in line else []
    if behind:
        return behind
    hits = _label_starts(line, spelling, signals)
    if not hits:
        return [Segment((), line)]
    if len(hits) == 1 and hits[0].start() == 0:
        found = [Segment(_roles_at(hits[0], line, spelling), line[hits[0].end() :])]
        return found if found[0].text.strip(_EMPTY) else []
    ends = [*(hit.start() for hit in hits), len(line)]
    found = [Segment((), line[: ends[0]].rstrip(" (["))]  # "Thái Bảo dịch (Theo AFP)": the bracket is the label's
    for hit, end in zip(hits, ends[1:], strict=True):
        found.append(Segment(_roles_at(hit, line, spelling), line[hit.end() : end]))
    filled = [segment for segment in found if segment.text.strip(_EMPTY)]
    return _with_act_behind_source(filled) if len(filled) == 2 and "," in filled[1].text else filled


_ACT_BEHIND = re.compile(rf"(?P<source>.+?)\s*,\s*(?P<label>{alternatives('tail')})\s*[)\]]?\s*", re.IGNORECASE)


def _with_act_behind_source(found: list[Segment]) -> list[Segment]:
    """ "Thế Bảo (theo Newsweek, lược dịch)": what stands behind the paper is what the one before the bracket did."""
    bare, last = found
    act = _ACT_BEHIND.fullmatch(last.text) if last.roles == ("source",) and not bare.roles else None
    return [Segment(roles_of(act["label"]), bare.text), Segment(last.roles, act["source"])] if act else found


_TAIL = re.compile(
    r"^(?P<names>.*?)(?:\s*[\(\[,–-]\s*|\s+|^)"
    rf"(?P<label>(?:{alternatives('tail')}|(?-i:TH|[Tt]\.[Hh]|[Tt]/[Hh]|th|st|ST|S\.T|s\.t|BT))(?: và (?:{alternatives('tail')}))?)"
    r"(?:\s+(?:từ|theo|nguồn)\s+(?P<source>[^()]+?))?\s*[\)\]]?\s*$",
    re.IGNORECASE,
)
_TAIL_WORDS = frozenset(label.split()[-1] for label in phrases("tail")) | {"th", "st", "t.h", "t/h", "s.t", "bt"}
TAIL_PHRASES = (*phrases("tail"), "th", "st", "bt", "t", "s", "từ", "theo", "nguồn")  # "t" and "s" open "t/h" and "s.t"
"""Phrases of which a line with a role at its end has one, at least."""
LABEL_PHRASES = (*_ROLE_OF, *TAIL_PHRASES, "by", "bởi")
"""Phrases of which a line with a role has one, at least."""
_TAIL_ROLES: dict[str, BylineRole] = {
    "th": "editor",
    "t.h": "editor",
    "t/h": "editor",
    "st": "editor",
    "s.t": "editor",
    "bt": "editor",
    "chụp": "photo",
}


def _last_word(text: str) -> str:
    """What stands behind the last space, dash, comma or opening bracket."""
    word = text.rsplit(None, 1)[-1] if text else ""
    for mark in "([,–-":
        word = word.rpartition(mark)[2]
    return word


def split_tail(text: str) -> tuple[str, BylineRole | None, str | None]:
    """(names, role, source) of a bare segment: "Lê Hoàng (dịch từ Xinhua)" -> ("Lê Hoàng", translator, "Xinhua")."""
    low = text.lower()
    if _last_word(low.rstrip(" )]")) not in _TAIL_WORDS and " từ " not in low and " theo " not in low and " nguồn " not in low:
        return text, None, None
    found = _TAIL.match(text)
    label = found["label"].lower() if found else ""
    if found is None or (not found["names"] and not found["source"] and label in _TAIL_ROLES):
        return text, None, None
    role = _TAIL_ROLES.get(label) or roles_of(label)[0]
    return found["names"], role, found["source"]
