"""From a capture to its outcome: which captures are read at all, how, and why the others are not.

Belongs here: dispatch by kind, status, address and content. Does not belong here: the reading itself (page, plain_text), meaning.
"""

from __future__ import annotations

import re

from scrapers.challenge import is_challenge
from scrapers.extract import kinds
from scrapers.extract.decoding import decode, page_text
from scrapers.extract.page import extract
from scrapers.extract.plain_text import extract_text
from warehouse.records import Capture, Context, Outcome, RawArticle

_LISTS = ("feed", "listing")
_FORBIDDEN, _GONE = (401, 403, 451), (404, 410)
_THIN = 250  # letters of paragraphs below which what stands around an error message may have been taken for an article
_SUPPORT_TYPES = re.compile(r"^(?:application|text)/(?:rss\+xml|atom\+xml|xml|json|javascript|x-javascript|css)\b", re.IGNORECASE)
_MEDIA_TYPES = re.compile(r"^(?:image|video|audio|font)/|^application/(?:pdf|zip|octet-stream|font)", re.IGNORECASE)


def read(payload: bytes, *, capture: Capture, context: Context) -> tuple[Outcome, RawArticle | None]:
    """The outcome of one capture, with the RawArticle exactly where the outcome is "article"."""
    content_type = context.content_type or capture.content_type
    if outcome := _answer_without_page(payload, capture, content_type) or _unread(payload, capture, context):
        return outcome, None
    text = page_text(payload, content_type)
    if text is None:
        return "unreadable", None
    if capture.kind == "text" or capture.url.startswith("urn:"):
        raw = extract_text(text, portal=context.portal or capture.portal, fetched_at=capture.fetched_at)
        return ("article", raw) if raw else ("not_an_article", None)
    raw = extract(payload, url=capture.url, fetched_at=capture.fetched_at, context=_complete(context, content_type))
    thin = raw is None or sum(len(block.text) for block in raw.blocks if block.kind == "paragraph") < _THIN
    if (raw is None or thin or raw.layout.startswith("generic")) and kinds.is_error_page(text, has_article=not thin):
        return "soft_404", None
    return ("article", raw) if raw else ("not_an_article", None)


def _answer_without_page(payload: bytes, capture: Capture, content_type: str | None) -> Outcome | None:
    """Challenges and errors, also of feeds and listings; robots.txt may be missing, and what its answer means is the crawl's verdict."""
    if capture.kind in ("robots", "text") or capture.status is None:
        return None
    if (200 <= capture.status < 300 or capture.status >= 400) and _asks_for_a_browser(payload, content_type):
        return "challenge"
    if capture.status in _FORBIDDEN:
        return "forbidden"
    if capture.status in _GONE:
        return "gone"
    return "http_error" if capture.status >= 400 else None


def _asks_for_a_browser(payload: bytes, content_type: str | None) -> bool:
    if _SUPPORT_TYPES.match(content_type or "") or _MEDIA_TYPES.match(content_type or ""):
        return False
    text = decode(payload, content_type)
    return text is not None and is_challenge(text)


def _unread(payload: bytes, capture: Capture, context: Context) -> Outcome | None:
    """Outcomes that need no look at the text."""
    content_type = context.content_type or capture.content_type or ""
    if capture.kind in ("robots", *_LISTS) or (capture.kind != "text" and _SUPPORT_TYPES.match(content_type)):
        return "support"
    if capture.status == 304:
        return "not_modified"
    if _to_home(capture, context):
        return "redirect_home"
    if capture.status is not None and 300 <= capture.status < 400:
        return "redirect"
    return "unreadable" if not payload.strip() or _MEDIA_TYPES.match(content_type) else None


def _to_home(capture: Capture, context: Context) -> bool:
    asked = context.requested_url
    return bool(asked) and asked != capture.url and kinds.is_home(capture.url) and not kinds.is_home(asked or "")


def _complete(context: Context, content_type: str | None) -> Context:
    return (
        context
        if context.content_type
        else Context(
            context.kind, context.portal, content_type, context.found_on, context.feed_title, context.feed_date, context.requested_url
        )
    )
