"""Title and lead: which of the printed candidates is right.

Belongs here: choosing and cleaning them. Does not belong here: body (`blocks`), dates (`published`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice

from pipelines.articles.blocks import same_words
from pipelines.bylines import find_outlet, split_outlet_prefix
from pipelines.text import fold, squeeze
from warehouse.records import Block, Candidate

_SITE_TAIL = re.compile(r"^(.{8,}?)\s+[|\-–—•]\s+([^|]{2,60})$")
_TAG = re.compile(r"<[^>]{1,200}>")
_POINTER = re.compile(r"\s*(?:>>|»|►).*$", re.DOTALL)
_DASH = re.compile(r"^[.:]?\s*[-–—]\s+")  # where an outlet stood, or should have
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
_SHORTEST_LEAD = 30  # letters of a description that can be a lead
_HEAD = 3  # paragraphs that a description may repeat


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead: as printed, without the outlet before it, and that outlet."""

    printed: str
    text: str
    outlet: str | None


def _clean(text: str) -> str:
    plain = unescape(text)
    return squeeze(_TAG.sub(" ", plain) if "<" in plain else plain)


def choose_title(candidates: Sequence[Candidate]) -> str | None:
    """The first candidate that says something, without the site's name behind it; None where there is none.

    Breadcrumbs ("Thời sự > Trong tỉnh") and bare site names are passed over.
    """
    for candidate in candidates:
        title = _clean(candidate.text)
        if candidate.source not in ("layout", "text"):
            title = _without_site(title)
        if title and not re.search(r"\s[>»]\s", title) and find_outlet(title) is None:
            return title
    return None


def _without_site(title: str) -> str:
    found = _SITE_TAIL.match(title)
    while found and (find_outlet(found[2].strip()) or fold(found[2]).startswith("bao ")):
        title = found[1]
        found = _SITE_TAIL.match(title)
    return title


def choose_lead(candidates: Sequence[Candidate], blocks: Sequence[Block], title: str) -> Lead | None:
    """The lead that the layout shows; else the page's description, where its text bears it out. None without a candidate."""
    paragraphs = [squeeze(b.text) for b in islice((b for b in blocks if b.kind in ("paragraph", "heading")), _HEAD)]
    for candidate in candidates:
        text = _DASH.sub("", _POINTER.sub("", _clean(candidate.text)))
        if candidate.source not in ("layout", "text"):
            text = _confirmed(text, paragraphs)
        if text and not same_words(text, title):
            outlet, rest = split_outlet_prefix(text)
            return Lead(text, _DASH.sub("", rest), outlet)
    return None


def _confirmed(description: str, paragraphs: Sequence[str]) -> str:
    """A description as lead: the first paragraph that it repeats or begins; itself if it is whole and stands nowhere in the text."""
    if len(description) < _SHORTEST_LEAD:
        return ""
    own = fold(split_outlet_prefix(_CUT.sub("", description))[1]).strip()
    for paragraph in paragraphs:
        printed = fold(split_outlet_prefix(paragraph)[1]).strip()
        if len(printed) >= _SHORTEST_LEAD and (printed.startswith(own) or own.startswith(printed)):
            return paragraph
    return "" if _CUT.search(description) else description
