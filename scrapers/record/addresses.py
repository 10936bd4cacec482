"""Addresses in a masked page: the words of slugs and queries become filler, everything by which an address is told stays.

Belongs here: one address as text. Does not belong here: which attributes hold addresses (masking).
"""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import unquote

from scrapers.record.filler import Filler

_WORD = re.compile(r"[^\W_]+")
_CHAIN = re.compile(r"(?<![\w%])[a-z0-9]+(?:[-_][a-z0-9]+){3,}(?![\w%])", re.IGNORECASE)
_SLUG_WORDS = frozenset(re.findall(r"\S+", "tag ptag event topic author print post trang page html htm aspx amp"))


def masked_address(url: str, filler: Filler) -> str:
    """An address with the words of its slugs in filler; host, sections, numbers and endings stay. What a query asks for is filler too."""
    head, question, query = url.partition("?")
    scheme, _, rest = head.rpartition("://")
    host, slash, path = rest.partition("/") if scheme else ("", "", rest)
    path = _CHAIN.sub(lambda match: re.sub(r"[a-z]+(?![a-z0-9])|[a-z0-9]+", lambda m: _slug_word(m.group(), filler), match.group()), path)
    if re.search(r"%[0-9a-f]{2}|[^\x00-\x7f]", path, re.IGNORECASE):
        path = "/".join(_written_out(segment, filler) for segment in path.split("/"))
    if re.search(r"%|\+|[^\x00-\x7f]|\s", query):
        query = "&".join(_asked(pair, filler) for pair in query.split("&"))
    if not host.isascii():
        host = _written_out(host, filler)
    return f"{scheme}://{host}{slash}{path}{question}{query}" if scheme else f"{path}{question}{query}"


def _slug_word(word: str, filler: Filler) -> str:
    stays = not word.isalpha() or not word.islower() or word in _SLUG_WORDS or len(word) < 2
    return word if stays else filler.slug(word)


def _written_out(segment: str, filler: Filler) -> str:
    """A segment that has Vietnamese letters in it: its words as slugs, without accents."""
    plain = normalize("NFC", unquote(segment))
    if plain.isascii():
        return segment
    return re.sub(r"\s+", "-", _WORD.sub(lambda m: _slug_word(m.group().lower(), filler), plain))


def _asked(pair: str, filler: Filler) -> str:
    name, equals, value = pair.partition("=")
    plain = normalize("NFC", unquote(value.replace("+", " ")))
    return f"{name}{equals}" + "+".join(w if not w.isalpha() else filler.slug(w) for w in _WORD.findall(plain))


def is_address(value: str) -> bool:
    """Whether an attribute's value has the form of an address."""
    return bool(re.match(r"(?:https?:)?//|/[\w/-]|[\w./-]+\.(?:html?|aspx|php)(?:[?#]|$)", value.strip())) and " " not in value.strip()
