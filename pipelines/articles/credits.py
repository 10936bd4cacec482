"""Who signs an article: printed credits first, what the page's head says only where nothing is printed.

Belongs here: weighing the places where names stand. Does not belong here: reading one line (`pipelines.bylines`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from pipelines.bylines import find_outlet, split_byline
from warehouse.records import Byline, Candidate

_PRINTED = ("layout", "text", "library")
_NOT_A_WRITER = ("organization", "account")


def printed_credits(authors: Sequence[Candidate], lines: Sequence[str]) -> tuple[str, ...]:
    """Credit lines as printed, header before signature, each once."""
    header = [candidate.text for candidate in authors if candidate.source in _PRINTED and candidate.label not in _NOT_A_WRITER]
    return tuple(dict.fromkeys([*header, *lines]))


def read_credits(authors: Sequence[Candidate], lines: Sequence[str], captions: Sequence[str], *, url: str) -> tuple[Byline, ...]:
    """Bylines of an article, each name and role once, then photographers of the captions.

    JSON-LD and meta authors count only where no printed line names anybody, and only people: the paper itself, its vendor and CMS
    accounts are no authors.
    """
    found = [credit for line in printed_credits(authors, lines) for credit in split_byline(line, signature=True)]
    found = [credit for credit in found if not _is_own_paper(credit, url)] or _from_head(authors)
    return _each_once([*found, *_photographers(captions)])


def _from_head(authors: Sequence[Candidate]) -> list[Byline]:
    for source in ("jsonld", "meta"):
        texts = [c.text for c in authors if c.source == source and c.label not in _NOT_A_WRITER]
        people = [credit for text in texts for credit in split_byline(text) if credit.kind != "agency"]
        if people:
            return people
    return []


def _is_own_paper(credit: Byline, url: str) -> bool:
    outlet = find_outlet(credit.name) if credit.kind == "agency" else None
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return outlet is not None and any(host == domain or host.endswith(f".{domain}") for domain in outlet.domains)


def _photographers(captions: Sequence[str]) -> Iterable[Byline]:
    for caption in captions:
        for credit in split_byline(caption):
            if credit.role in ("photo", "source"):  # a source under a picture is the picture's
                yield replace(credit, role="photo")


def _each_once(credits: Iterable[Byline]) -> tuple[Byline, ...]:
    kept: dict[tuple[str, str], Byline] = {}
    for credit in credits:
        kept.setdefault((credit.name.casefold(), credit.role), credit)
    return tuple(kept.values())
