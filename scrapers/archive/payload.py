"""An HTTP answer as bytes: its block in a WARC record taken apart, its body decoded.

Belongs here: HTTP framing and codings. Does not belong here: WARC, character sets, HTML.

Decoding is lenient, because archives lie: many crawlers store a body already decoded under the headers as received. A body that
does not decode as its headers say is returned as it stands; a compressed body cut short gives what can be read of it.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import brotli
from backports import zstd

MAX_PAYLOAD = 64 * 2**20
"""Bytes after which decoding stops and the body counts as undecodable: a page is never so long, a decompression bomb is."""

Headers = tuple[tuple[str, str], ...]

_STATUS = re.compile(r"HTTP/\d(?:\.\d)? (\d{3})(?: (.*))?$", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """One HTTP response: header names as received, values as Latin-1; body as received."""

    status: int
    reason: str
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        """The last value under a name, or None."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name.lower()), None)


def parse_answer(block: bytes) -> HttpAnswer | None:
    """Take the block of a WARC response apart; None where it is no HTTP response (DNS records, cut heads)."""
    end = _HEAD_END.search(block)
    head = block[: end.start()] if end else block
    first, *lines = re.split("\r?\n", head.decode("latin-1"))
    if not (match := _STATUS.match(first)):
        return None
    headers: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and headers:  # folded header of old servers
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.strip()}")
        elif ":" in line:
            name, _, value = line.partition(":")
            headers.append((name.strip(), value.strip()))
    return HttpAnswer(int(match[1]), match[2] or "", tuple(headers), block[end.end() :] if end else b"")


def build_block(answer: HttpAnswer) -> bytes:
    """The block of a WARC response for an answer whose transfer coding the client has already undone."""
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}".rstrip()]
    lines += [f"{name}: {_one_line(value)}" for name, value in answer.headers if name.lower() != "transfer-encoding"]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + answer.body


def decoded(answer: HttpAnswer) -> bytes:
    """The payload: body without transfer and content coding."""
    body = answer.body
    if "chunked" in (answer.header("Transfer-Encoding") or "").lower():
        body = _unchunked(body)
    for coding in reversed((answer.header("Content-Encoding") or "").lower().split(",")):
        plain = _uncoded(body, coding.strip())
        if plain is None:
            return body
        body = plain
    return body


def _one_line(value: str) -> str:
    return re.sub(r"[\r\n]+", " ", value)


def _unchunked(body: bytes) -> bytes:
    plain, position = bytearray(), 0
    while match := re.compile(rb"([0-9A-Fa-f]+)[^\r\n]*\r\n").match(body, position):
        size = int(match[1], 16)
        if size == 0:
            return bytes(plain)
        plain += body[match.end() : match.end() + size]
        position = match.end() + size + 2
    return bytes(plain) if plain and position >= len(body) else body


def _uncoded(body: bytes, coding: str) -> bytes | None:
    """The body without one coding; None where that fails or the coding is not known."""
    try:
        if coding in ("gzip", "x-gzip"):
            return _inflated(body, zlib.MAX_WBITS | 16)
        if coding == "deflate":  # servers send zlib or bare deflate under this name
            return _inflated(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS)
        if coding == "br":
            return _within_limit(brotli.decompress(body))
        if coding == "zstd":
            return _within_limit(zstd.decompress(body))
    except (zlib.error, brotli.error, zstd.ZstdError):
        return None
    return body if coding in ("", "identity") else None


def _inflated(body: bytes, window: int) -> bytes | None:
    inflater = zlib.decompressobj(window)
    plain = inflater.decompress(body, MAX_PAYLOAD)
    return None if inflater.unconsumed_tail or (body and not plain and not inflater.eof) else plain


def _within_limit(plain: bytes) -> bytes | None:
    return plain if len(plain) <= MAX_PAYLOAD else None
