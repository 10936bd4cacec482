"""The form of a site's article addresses: a regex with the CMS's own id as a named group, from addresses alone.

Belongs here: the inference and its proof. Does not belong here: the forms of known families (scrapers.families).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

_TAIL = re.compile(
    r"(?P<before>[-_/.])(?P<mark>[a-z]{0,6}?)(?P<id>\d{4,}|(?=[0-9a-f]*\d)[0-9a-f]{7,8})(?P<end>\.[a-z]{3,5}|/)?$", re.IGNORECASE
)
_FIRST = re.compile(r"/(?P<id>\d{4,})(?P<after>[-/])[^/]+?(?P<end>\.[a-z]{3,5}|/)?$", re.IGNORECASE)
_MONTH = re.compile(r"/(?:19|20)\d{2}(?:0[1-9]|1[0-2])/[^/]+/?$")
_SHARE = 0.8  # of the addresses that a form must fit
_LEAST = 3  # addresses from which a form can be told


def article_pattern(articles: Sequence[str], others: Sequence[str]) -> str | None:
    """The regex on the path that fits nearly all `articles` and none of `others` (sections); None where no form can be told."""
    paths = [urlsplit(url).path for url in articles]
    if len(paths) < _LEAST:
        return None
    for form in (_tail_form, _first_form):
        shape, count = Counter(filter(None, map(form, paths))).most_common(1)[0] if any(map(form, paths)) else ("", 0)
        if count >= _LEAST and count >= _SHARE * len(paths) and not any(fits(shape, url) for url in others):
            return shape
    return None


def fits(pattern: str, url: str) -> bool:
    """Whether an address has the form; as scrapers.portal reads it."""
    return bool(re.search(pattern, urlsplit(url).path, re.IGNORECASE))


def _tail_form(path: str) -> str | None:
    """The number behind the slug: -post123456.html, -a123456.html, -123456.htm, -b56121a/."""
    found = _TAIL.search(path)
    if not found:
        return None
    end = _written(found["end"])
    if found["id"].isdecimal():
        return rf"{_written(found['before'])}{found['mark'].lower()}(?P<id>\d{{4,}}){end}$"
    month = r"/(?P<month>\d{6})/[^/]*" if _MONTH.search(path) else ""
    return rf"{month}{_written(found['before'])}(?P<id>[0-9a-f]{{{len(found['id'])}}}){end}$"


def _first_form(path: str) -> str | None:
    """The number before the slug: /123456-slug.html, /123456/slug/."""
    found = _FIRST.search(path)
    return rf"/(?P<id>\d{{4,}}){_written(found['after'])}[^/]+{_written(found['end'])}$" if found else None


def _written(part: str | None) -> str:
    if part == "/":
        return "/"
    return re.escape(part or "").replace(r"\-", "-").lower()
