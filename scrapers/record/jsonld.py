"""JSON-LD of a page, masked: texts become filler, names of authors and publishers, dates and types stay.

Belongs here: one script as text. Does not belong here: reading it for articles (scrapers.extract.metadata).

It is gone through as written and not loaded and dumped: many scripts are broken, and a golden page keeps the fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]:,]|[^"{}\[\]:,\s]+|\s+|"')
_STRING = re.compile(r'"(?P<key>[^"\\]+)"\s*:\s*"(?P<value>(?:[^"\\\n]|\\.)*)"')
_PEOPLE = frozenset(("author", "creator", "publisher", "editor", "provider", "sourceOrganization", "copyrightHolder", "isPartOf"))
_STAY = re.compile(
    r"^(?:@.*|date.*|upload.*|inLanguage|encodingFormat|genre|articleSection|width|height|position|wordCount|potentialAction)$"
)
_PICTURES = frozenset(("image", "thumbnailUrl", "logo", "contentUrl", "embedUrl", "thumbnail", "primaryImageOfPage"))
_URL = re.compile(r"^(?:https?:)?(?://|\\/\\/)\S+$|^\\?/\S*$")

Change = Callable[[str], str]


def mask_jsonld(script: str, words: Change, address: Change, stays: Callable[[str], bool]) -> str:
    """The script element with its texts through `words` and its addresses through `address`; texts of which `stays` is true are kept."""
    start = script.find(">") + 1
    end = script.lower().rfind("</script")
    return script[:start] + "".join(_masked(script[start:end], words, address, stays)) + script[end:]


def said_in_jsonld(script: str, keys: tuple[str, ...]) -> Iterator[str]:
    """Values of the keys wherever they stand in the script."""
    for match in _STRING.finditer(script):
        if match["key"] in keys:
            yield unescape(_loaded(match["value"]))


def _masked(text: str, words: Change, address: Change, stays: Callable[[str], bool]) -> Iterator[str]:
    path: list[str] = []  # the key under which each open object or list stands
    key = ""
    tokens = [match.group() for match in _TOKEN.finditer(text)]
    for place, token in enumerate(tokens):
        if token in "{[":
            path.append(key)
            key = key if token == "[" else ""
        elif token in "}]":
            key = path.pop() if path else ""
        elif token.startswith('"') and len(token) > 1:
            if _follows(tokens, place) == ":":
                key = token[1:-1]
            elif not _is_kept(key, path):
                yield _string(token, key, path, words, address, stays)
                continue
        elif token[0].isalpha() and token not in ("true", "false", "null"):
            yield words(token)  # text outside of strings: quotes within a text broke it
            continue
        yield token


def _follows(tokens: list[str], place: int) -> str:
    return next((token for token in tokens[place + 1 : place + 3] if not token.isspace()), "")


def _is_kept(key: str, path: list[str]) -> bool:
    if _STAY.match(key):
        return True
    return key in _PEOPLE or (any(one in _PEOPLE for one in path) and key in ("name", ""))


def _string(token: str, key: str, path: list[str], words: Change, address: Change, stays: Callable[[str], bool]) -> str:
    value = _loaded(token[1:-1])
    if _URL.match(token[1:-1]):
        done = "" if key in _PICTURES or any(one in _PICTURES for one in path) else address(value)
    else:
        done = value if stays(value) else words(value)
    written = json.dumps(done, ensure_ascii="\\u" in token)
    return written.replace("/", "\\/") if "\\/" in token else written


def _loaded(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
