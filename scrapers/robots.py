"""What an answer to /robots.txt means, fail-closed.

Belongs here: the verdict over one answer, its text. Does not belong here: fetching it and the rules within it (scrapers.politeness).
"""

from __future__ import annotations

import codecs
import math
import re
from typing import Literal

Verdict = Literal["allowed", "none", "disallowed", "unreachable"]
"""allowed: a policy is in force; none: there is none, all may be fetched; disallowed: nothing may; unreachable: wait."""

_LONGEST = 500 * 1024  # bytes of a robots.txt that are read: RFC 9309, section 2.5
_MOST_LOST = 0.3  # share of bytes that are no UTF-8 up to which the rest is a policy
_BOMS = (  # the longer ones first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELAY = re.compile(r"^[ \t]*crawl-delay[ \t]*:([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)


def verdict(status: int, content_type: str | None, payload: bytes) -> Verdict:
    """The verdict over one answer.

    RFC 9309 lets a crawler take 4xx for "no policy"; here 401 and 403 mean that we are not wanted, and whatever is neither a policy nor
    "not found" (5xx, 429, odd codes, bytes that are no text) means that we do not know, hence wait. A page of HTML at this address is no
    policy: many sites answer every unknown path with their home page.
    """
    if 200 <= status < 300:
        text = policy_text(payload)
        return "unreachable" if text is None else "none" if _is_html(content_type, text) else "allowed"
    if status in (404, 410):
        return "none"
    return "disallowed" if status in (401, 403) else "unreachable"


def policy_text(payload: bytes) -> str | None:
    """The text of a robots.txt: UTF-8 (RFC 9309), or what a byte order mark says. None where the bytes are no text: rules would be lost."""
    bom, encoding = next(((bom, name) for bom, name in _BOMS if payload.startswith(bom)), (b"", "utf-8"))
    body = payload[len(bom) : len(bom) + _LONGEST]
    text = body.decode(encoding, "ignore")  # single stray bytes: comments in an old encoding, a letter cut at the end
    lost = len(body) - len(text.encode(encoding))
    return None if "\0" in text or lost > len(body) * _MOST_LOST else text


def odd_delays(text: str) -> list[str]:
    """Values of Crawl-delay that are no time to wait; the parser takes them for none."""
    values = [value.strip() for value in _DELAY.findall(text)]
    return [value for value in values if not _is_time(value)]


def _is_time(value: str) -> bool:
    try:
        return math.isfinite(float(value)) and float(value) >= 0
    except ValueError:
        return False


def _is_html(content_type: str | None, text: str) -> bool:
    head = text[:512].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype", "<html", "<head", "<body")) or ("html" in (content_type or "") and head.startswith("<"))
