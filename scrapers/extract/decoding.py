"""Bytes to text: which encoding a page or document is in.

Belongs here: byte order marks, declared and guessed charsets, the telling of text from other bytes and of pages from what no parser
reads in time. The text stays as it was written: decomposed letters (windows-1258) stay decomposed, the pipelines compose them.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from scrapers.extract.printed import without_scripts

_META_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_HTTP_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\xd0\xcf\x11\xe0", b"\x00\x00\x00")
_HEAD = 4096  # bytes searched for a declaration; browsers look at 1024, saved pages have longer heads
_BLOCKS = ("div", "section", "article", "table", "ul", "ol", "center", "blockquote")
_FORMATTING = ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")  # as HTML5 lists them
_NAME = re.compile(rf"<(/?(?:{'|'.join((*_BLOCKS, *_FORMATTING))}))\b", re.IGNORECASE)
_TAG = re.compile(rf"<(/?)({'|'.join((*_BLOCKS, *_FORMATTING))})\b[^>]*>", re.IGNORECASE)
_MANY = 3000  # tags; what a page with fewer of them nests or leaves open is read in a second or two
_DEEPEST = 1000  # elements of one name in each other; the deepest real page known has some dozens
_LEFT_OPEN = 500  # different formatting elements, each of which a parser opens anew in every paragraph that follows
_FEW_FAULTS = 0.001  # share of undecodable bytes up to which text is UTF-8 with damage rather than another encoding


def decode(payload: bytes, content_type: str | None = None) -> str | None:
    """The text of a page or document; None where the bytes are no text: empty, an image, an archive.

    Valid UTF-8 with letters beyond ASCII is UTF-8 whatever the page declares: no other encoding of Vietnamese looks like it.
    """
    for bom, encoding in _BOMS:
        if payload.startswith(bom):
            return payload[len(bom) :].decode(encoding, "replace")
    if not payload.strip() or payload.startswith(_BINARY) or payload.count(b"\0") > len(payload) // 1000:
        return None
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(payload, content_type)


def page_text(payload: bytes, content_type: str | None = None) -> str | None:
    """The source of an HTML page; None where the bytes are no text, or so many elements are nested or left open that parsers, which take
    the square of their number, would need minutes or gigabytes for it. Known fault: elements left open under wrong names in fewer than
    3,000 tags are not noticed."""
    text = decode(payload, content_type)
    return None if text is None or (payload.count(b"<") > _MANY and _is_debris(text)) else text


def _is_debris(html: str) -> bool:
    """Names are counted first, which is quick; only where one could be too many, each tag is looked at, scripts and comments aside."""
    names = Counter(map(str.lower, _NAME.findall(html)))
    nested = any(names[name] > _DEEPEST for name in _BLOCKS)
    left_open = sum(max(names[name] - names[f"/{name}"], 0) for name in _FORMATTING) > _LEFT_OPEN
    return (nested or left_open) and _is_too_deep(without_scripts(html))


def _is_too_deep(html: str) -> bool:
    depth: Counter[str] = Counter()
    left_open: dict[str, list[str]] = {name: [] for name in _FORMATTING}
    for tag in _TAG.finditer(html):
        name, closes = tag[2].lower(), bool(tag[1])
        if name in left_open:
            if not closes:
                left_open[name].append(tag[0])
            elif left_open[name]:
                left_open[name].pop()
        else:
            depth[name] = max(depth[name] - 1, 0) if closes else depth[name] + 1
            if depth[name] > _DEEPEST:
                return True
    return sum(len(set(tags)) for tags in left_open.values()) > _LEFT_OPEN


def _decode_other(payload: bytes, content_type: str | None) -> str | None:
    damaged = payload.decode("utf-8", "replace")
    if damaged.count("\ufffd") <= len(payload) * _FEW_FAULTS:
        return damaged
    encoding = declared_charset(payload, content_type)
    if encoding in (None, "utf-8", "cp1252", "iso8859-1", "ascii"):  # Western declarations are the defaults of old editors
        encoding = "cp1258"
    try:
        text = payload.decode(encoding, "replace")
    except (LookupError, UnicodeError):  # Python knows names that are no encodings of text: zlib, base64, idna
        text = payload.decode("cp1258", "replace")
    return None if text.count("\ufffd") > len(text) // 10 else text


def declared_charset(payload: bytes, content_type: str | None = None) -> str | None:
    """Python's name of the charset that the HTTP header or else the page declares; None where none is declared or known."""
    declared = [match.group(1)] if content_type and (match := _HTTP_CHARSET.search(content_type)) else []
    declared += [(a or b).decode("ascii", "ignore") for a, b in _META_CHARSET.findall(payload[:_HEAD])]
    for name in declared:
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None
