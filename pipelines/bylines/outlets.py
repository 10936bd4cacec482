"""News agencies and papers: their spellings as sources of a credit, and their codes before a lead ("LSO-", "(Baonghean.vn) -").

Belongs here: everything that asks `data/outlets.csv`, the one list of agencies and papers. Does not belong here: people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.bylines.words import CAPITALS, phrases, read_table, same_spelling
from pipelines.text import fold


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency or paper that the list knows, or that its own words declare ("Báo ...", "....vn")."""

    name: str
    is_agency: bool  # a news agency or broadcaster: alone on a line it is a source; a paper alone is a masthead
    domains: tuple[str, ...] = ()


_GAPS = re.compile(r"[\s._–—-]+")
_AND = re.compile(r"\s+va\s+|\s*&\s*")
_KIND_WORD = re.compile(r"^(?:bao dien tu|bao|tap chi|kenh|dai|trang tin|to|hang tin|hang|trang)\s+")
_KIND_HEADS = ("bao ", "tap ", "kenh ", "dai ", "trang ", "to ", "hang ")
_ONLINE = re.compile(r"\s+(?:online|dien tu|news)$")
_ONLINE_ENDS = ("online", "dien tu", "news")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|gov|edu|asia|news))/?", re.IGNORECASE)
_DECLARED = re.compile(
    r"(?:Báo|Tạp chí|Đài (?:Truyền hình|Tiếng nói|Phát thanh)|Kênh|Hãng(?: tin)?|"
    r"Thông tấn xã|Cổng (?:TTĐT|thông tin(?: điện tử)?)|Trang (?:tin|TTĐT|thông tin(?: điện tử)?)|Website|Truyền hình)"
    rf"\s+(?-i:[{CAPITALS}0-9])",
    re.IGNORECASE,
)
_DECLARED_LETTERS = frozenset("BbTtĐđKkHhCcWw")
_STATION = re.compile(r"(?<!\w)(?:pt|tt)\s?[-&]\s?th(?!\w)")  # "Đài PT-TH", a local station
_LONGEST_NAME = 60
_SHORTEST_CODE = 3  # "TN -" before a lead is Thanh Niên; as a credit two letters are somebody's initials
_INITIALS = re.compile(r"(?:\w\.)+\w?\.?")


def _key(folded: str) -> str:
    whole = folded.replace(" ", "")
    if whole.isalnum() and " va " not in folded:
        return whole
    return _GAPS.sub("", _AND.sub("&", folded))


@cache
def _table() -> dict[str, tuple[Outlet, str]]:
    """Folded spelling without gaps -> outlet and the spelling as usually printed."""
    table: dict[str, tuple[Outlet, str]] = {}
    for row in read_table("outlets.csv"):
        known = Outlet(row["name"], row["kind"] == "agency", tuple(_listed(row["domains"])))
        codes = [code for code in _listed(row["codes"]) if len(code) >= _SHORTEST_CODE]
        for spelling in (row["name"], *_listed(row["spellings"]), *codes, *known.domains):
            table.setdefault(_key(fold(spelling)), (known, spelling))
    return table


def _listed(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@lru_cache(maxsize=4096)
def _look_up(text: str) -> tuple[Outlet, str] | None:
    folded = fold(text)
    kind_word = _KIND_WORD.match(folded) if folded.startswith(_KIND_HEADS) else None
    online = _ONLINE.search(folded) if folded.endswith(_ONLINE_ENDS) else None
    if kind_word is None and online is None:
        hit = _table().get(_key(folded))
        return hit if hit and _has_its_accents(text, folded) else None
    starts, ends = (0, kind_word.end() if kind_word else 0), (len(text), online.start() if online else len(text))
    for start, end in dict.fromkeys((start, end) for end in ends for start in starts):
        hit = _table().get(_key(folded[start:end]))
        if hit is not None and _has_its_accents(text[start:end], folded[start:end]):
            return hit
    return None


def _has_its_accents(text: str, folded: str) -> bool:
    """ "Thanh tra" is a paper, "Thanh Trà" signs; "Thanh tra" printed without any accent would do as well."""
    return text.casefold() == folded or _accented_key(text) in _accented_keys()


def _accented_key(text: str) -> str:
    return _GAPS.sub("", re.sub(r"\s+và\s+|\s*&\s*", "&", same_spelling(text)))


@cache
def _accented_keys() -> frozenset[str]:
    return frozenset(
        _accented_key(spelling)
        for row in read_table("outlets.csv")
        for spelling in (row["name"], *(_listed(row["spellings"])), *_listed(row["codes"]))
    )


def find_outlet(text: str) -> Outlet | None:
    """The agency or paper that `text` names as a whole, or None. Unknown names count when they say what they are ("Báo X", "x.vn")."""
    dotted = "." in text
    if not text or len(text) > _LONGEST_NAME or (dotted and _INITIALS.fullmatch(text)):
        return None
    domain = _DOMAIN.fullmatch(text) if dotted else None
    hit = _look_up(domain[1] if domain else text)
    if hit:
        return hit[0]
    if domain:
        return Outlet(domain[1], False, (domain[1].lower(),))
    return Outlet(text, False) if text[0] in _DECLARED_LETTERS and _DECLARED.match(text) and len(text.split()) <= 9 else None


def printed_name(text: str) -> str:
    """The name of an outlet as printed; capitals become the usual spelling ("BÁO NHÂN DÂN" -> "Báo Nhân Dân", "TTXVN" stays)."""
    hit = _look_up(text)
    if text.startswith(("báo ", "tạp chí ", "đài ")):
        return text[0].upper() + text[1:]
    if not text.isupper() or hit is None or " " not in text:
        return hit[1] if text.isupper() and hit and len(text) > 5 else text
    usual = hit[1].replace("&", "và") if " VÀ " in text else hit[1].replace(" và ", " & ") if "&" in text else hit[1]
    kind_word = _KIND_WORD.match(fold(text))
    if kind_word and not _KIND_WORD.match(fold(usual)):
        return f"{text[: kind_word.end()].strip().capitalize()} {usual}"
    return usual


def joined_names(text: str) -> list[tuple[int, int]]:
    """Offsets of papers' names that contain "&", "và", a dash or a comma: no place to part a line."""
    folded = fold(text)
    heads, pattern = _joined()
    names = [found.span() for found in pattern.finditer(folded)] if not heads.isdisjoint(folded.split()) else []
    return [*names, *(found.span() for found in _STATION.finditer(folded))]


@cache
def _joined() -> tuple[frozenset[str], re.Pattern[str]]:
    spellings = {fold(part) for row in read_table("outlets.csv") for part in (row["name"], *_listed(row["spellings"]))}
    joined = sorted((s for s in spellings if re.search(r" va |&|,| - ", s)), key=len, reverse=True)
    either = [re.sub(r"\\ va\\ |\\ \\&\\ |\\ &\\ ", lambda _: r"(?:\s+va\s+|\s*&\s*)", re.escape(s)) for s in joined]
    heads = frozenset(word for s in joined for word in (s.split()[0], s.split("&")[0], f"({s.split()[0]}"))
    return heads, re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)")


# ---------------------------------------------------------------- before a lead
_PREFIX = re.compile(r"^\s*[(\[]([^()\[\]]{2,40})[)\]]\s*(?P<dash>[-–—−:]?)\s*(?=\S)")
_BARE_PREFIX = re.compile(
    r"^\s*(?P<code>[A-ZĐ][A-ZĐa-zđ0-9&]{1,13}(?:\.[^\W_]+){0,2}(?: (?:[Oo]nline|News))?)\s*[-–—−]\s*(?=[A-ZĐÀ-Ỹ0-9“\"'‘])"
)
_NAMED_PREFIX = re.compile(rf"^\s*(?P<code>Báo(?: [{CAPITALS}][^\W\d_]*){{1,4}})\s+[-–—−]\s+(?=[{CAPITALS}0-9“\"])")
_PAIR = re.compile(r"\s*[A-ZĐ]{2}\s*[-–—−]\s*(?:[A-ZĐ]{2,3}|[A-ZĐ]{2}&[A-ZĐ]{2})(?!\w)")  # "VH - XH huyện", "LĐ - TB&XH"
_CODE_LIKE = re.compile(r"[A-ZĐ&]{1,6}[A-ZĐa-z]{0,2}(?:O|ĐT|DT|TV)|.*\.(?:vn|com|VN|COM)|.+ [Oo]nline|[A-ZĐ]{2,8}|.*\bNews")
_SURE_CODE = re.compile(r"[A-ZĐ&]{1,6}[A-ZĐa-z]?(?:O|ĐT)|\S+\.(?:vn|VN)\b\S*|.+ [Oo]nline")


@cache
def _codes() -> frozenset[str]:
    """Codes of the list, and "B" with the initials of a province's paper ("BLC" for Báo Lai Châu)."""
    rows = read_table("outlets.csv")
    initials = {"".join(word[0] for word in row["name"].split()) for row in rows if row["name"].startswith("Báo ")}
    listed = {code for row in rows for code in _listed(row["codes"])}
    return frozenset(_key(fold(code)) for code in listed | {code for code in initials - {"BTV"} if len(code) == _SHORTEST_CODE})


def split_outlet_prefix(lead: str) -> tuple[str | None, str]:
    """(outlet code, lead without it): "LSO-Sáng nay ..." -> ("LSO", "Sáng nay ..."); (None, lead) where no outlet stands before it.

    In parentheses anything counts that is a known outlet or looks like a code or a domain; without them a code must be in the list
    or end like one (O, ĐT, .vn, Online), so that a place before a dash ("TP.HCM - ...") stays in the sentence.
    """
    found = _PREFIX.match(lead)
    if found:
        code = found[1].strip()
        if find_outlet(code) or (found["dash"] and _CODE_LIKE.fullmatch(code) and code.casefold() not in phrases("no_outlet")):
            return code, lead[found.end() :]
        return None, lead
    bare = _BARE_PREFIX.match(lead) or _NAMED_PREFIX.match(lead)
    if bare is None:
        return None, lead
    code = bare["code"].strip()
    known = bare.re is _NAMED_PREFIX or _is_code(code)
    if code.casefold() in phrases("no_outlet") or _PAIR.match(lead) or not (known or _SURE_CODE.fullmatch(code)):
        return None, lead
    return code, lead[bare.end() :]


def _is_code(code: str) -> bool:
    return not _codes().isdisjoint((_key(fold(code)), fold(code).split(".")[0])) and (len(code) > _SHORTEST_CODE or code.isupper())
