"""What an answer to /robots.txt means, fail-closed.

Belongs here: the verdict over one answer. Does not belong here: fetching it and the rules within it (scrapers.politeness).
"""

from __future__ import annotations

from typing import Literal

Verdict = Literal["allowed", "none", "disallowed", "unreachable"]
"""allowed: a policy is in force; none: there is none, all may be fetched; disallowed: nothing may; unreachable: wait."""


def verdict(status: int, content_type: str | None, payload: bytes) -> Verdict:
    """The verdict over one answer.

    RFC 9309 lets a crawler take 4xx for "no policy"; here 401 and 403 mean that we are not wanted, and whatever is neither a policy nor
    "not found" (5xx, 429, odd codes) means that we do not know, hence wait. A page of HTML at this address is no policy: many sites
    answer every unknown path with their home page.
    """
    if 200 <= status < 300:
        return "none" if _is_html(content_type, payload) else "allowed"
    if status in (404, 410):
        return "none"
    return "disallowed" if status in (401, 403) else "unreachable"


def _is_html(content_type: str | None, payload: bytes) -> bool:
    head = payload[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype", b"<html", b"<head", b"<body")) or ("html" in (content_type or "") and head.startswith(b"<"))
