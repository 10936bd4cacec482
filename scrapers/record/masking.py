"""Masking a page: its markup, dates, bylines, labels and figures stay; the letters of its text become filler.

Belongs here: lines of text, attributes, addresses. Does not belong here: JSON-LD (jsonld), which words stay (kept), filler (filler).

Text is taken line by line, across inline elements, because a word may begin in one element and end in the next, and because a signature
is told by its whole line. Every replacement has as many letters as what it replaces. Known faults: a short line of text that is all in
capitals counts as a signature and stays; pages in an old encoding become UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from unicodedata import normalize

from scrapers.extract.decoding import decode
from scrapers.extract.signatures import is_signature
from scrapers.record.addresses import is_address, masked_address
from scrapers.record.filler import Filler
from scrapers.record.jsonld import mask_jsonld, said_in_jsonld
from scrapers.record.kept import FIGURE_WORDS, KEPT_WORDS, is_label, is_stamp, kept_spans
from scrapers.record.pieces import ATTRIBUTE, Piece, attributes, pieces

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FIGURE = re.compile(r"\d|%")
_CLAUSE = re.compile(r"[.;:!?…](?=\s|$)")
_NEAR = 3  # words on either side of a figure among which words of figures stay
_BYLINE = 80  # letters of the longest line in a byline's place
_SENTENCE = re.compile(r"(?:\S+\s+){4}\S+\.$")  # "Theo UBND huyện, ..." opens sentences too
_ACRONYM = 5  # letters of the longest acronym that stays
_SECTION_WORDS = 6
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d?);", re.IGNORECASE)
_URL_ATTRIBUTES = re.compile(r"^(?:href|src|action|cite|data-(?:src|href|url|link|original)|content|value|formaction)$")
_TEXT_ATTRIBUTES = re.compile(r"^(?:alt|title|placeholder|aria-label|summary|label|value|content|data-.*)$")
_GONE_ATTRIBUTES = re.compile(r"^(?:on\w+|srcset|data-srcset|data-src|data-original|poster)$")
_PICTURES = frozenset(("img", "source", "amp-img"))
_TEXT_META = re.compile(
    r"title|description|keyword|news_keywords|\btag\b|article:tag|headline|abstract|caption|:alt$|subject|summary|^name$"
)
_NO_TEXT_META = re.compile(r"author|creator|publisher|site_name|section|date|time|generator|copyright|viewport|charset|robots|locale|type")
_NO_PLACE = re.compile(r"\s*(?:#|javascript:|mailto:|tel:|data:)", re.IGNORECASE)
_CHARSET = re.compile(r"(charset\s*=\s*[\"']?)[\w-]+", re.IGNORECASE)


def mask(html: bytes, *, keep: Collection[str] = ()) -> bytes:
    """A page fit to enter a repository: UTF-8, structure as it was, running text, titles and captions in filler, no scripts or pictures.

    `keep` are phrases that stay besides those that stay anyway: dates and figures that somebody found in the page. The same page gives the
    same bytes. Raises ValueError for what is no text.
    """
    return _Masker(html, keep).page()


def mask_url(url: str, html: bytes) -> str:
    """The address of a page as it stands in the masked page: the words of its slug in filler, its numbers and sections as they were."""
    return masked_address(url, Filler(html))


class _Masker:
    def __init__(self, html: bytes, keep: Collection[str]) -> None:
        text = decode(html)
        if text is None:
            raise ValueError("the page is no text in any encoding known")
        self._filler = Filler(html)
        self._pieces = list(pieces(text, None))
        self._labels = {_plain(one).casefold() for one in self._said_labels()}
        phrases = sorted({*map(_plain, keep), *self._said_names()} - {""}, key=len, reverse=True)
        written = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
        # a lookahead, because phrases overlap: "đạt 45 tấn" and "45 tấn mận"
        self._phrases = re.compile(rf"(?<!\w)(?=({written})(?!\w))" if written else r"(?!)()")

    def page(self) -> bytes:
        out: list[str] = []
        line: list[Piece] = []
        for piece in self._pieces:
            if piece.ends_line and line:
                out.extend(self._line(line))
                line = []
            if piece.ends_line:
                out.append(self._markup(piece))
            else:
                line.append(piece)
        out.extend(self._line(line))
        return "".join(out).encode()

    # ------------------------------------------------------------ what the page calls its sections and itself
    def _said_labels(self) -> Iterator[str]:
        for piece in self._pieces:
            if piece.kind == "text" and piece.in_section_link and len(piece.source.split()) <= _SECTION_WORDS:
                yield piece.source
            elif piece.tag == "meta" and "section" in piece.source:
                yield attributes(piece.source).get("content", "")
            elif piece.kind == "jsonld":
                yield from said_in_jsonld(piece.source, ("articleSection",))

    def _said_names(self) -> Iterator[str]:
        for piece in self._pieces:
            if piece.tag == "meta" and "site_name" in piece.source:
                yield _plain(attributes(piece.source).get("content", ""))

    # ------------------------------------------------------------ text
    def _line(self, line: list[Piece]) -> list[str]:
        """The pieces of one printed line, masked. Tags between its texts are inline."""
        # a word may go on behind </b>, but not behind </a>: links stand side by side without a space
        texts = [_letters(piece.source) if piece.kind == "text" else "\n" if piece.tag == "a" else "" for piece in line]
        whole = "".join(texts)
        done = whole if self._stays(whole, line) else self._words(whole, _byline_spans(line, texts))
        out, at = [], 0
        for piece, text in zip(line, texts, strict=True):
            out.append(_as_written(done[at : at + len(text)], piece.source) if piece.kind == "text" else self._markup(piece))
            at += len(text)
        return out

    def _stays(self, line: str, pieces_of_line: list[Piece]) -> bool:
        bare = _plain(line)
        texts = [piece for piece in pieces_of_line if piece.kind == "text" and piece.source.strip()]
        if not bare or is_stamp(bare) or is_label(bare) or bare.casefold() in self._labels:
            return True
        if any(piece.in_heading or piece.in_article_link for piece in texts):
            return False
        signed = is_signature(bare) and len(bare.split()) > 1 and (":" in bare or not _SENTENCE.search(bare))
        return signed or (bool(texts) and all(piece.in_byline for piece in texts) and len(bare) <= _BYLINE)

    def _words(self, text: str, kept: list[tuple[int, int]]) -> str:
        """Text with its words in filler, but for those that stay."""
        spans = [
            *kept,
            *kept_spans(text),
            *(match.span() for match in _REFERENCE.finditer(text)),
            *(match.span(1) for match in self._phrases.finditer(text)),
        ]
        words = list(_WORD.finditer(text))
        near = _near_figures(text, words)
        has_small = any(letter.islower() for letter in text)
        out, at = [], 0
        for place, match in enumerate(words):
            out.append(text[at : match.start()])
            at = match.end()
            word, inside = match.group(), any(start <= match.start() and match.end() <= end for start, end in spans)
            stays = inside or _word_stays(word, near=place in near, has_small=has_small)
            out.append(word if stays else _LETTERS.sub(lambda part: self._filler.word(part.group()), word))
        return "".join(out) + text[at:]

    # ------------------------------------------------------------ markup
    def _markup(self, piece: Piece) -> str:
        if piece.kind == "jsonld":
            return mask_jsonld(
                piece.source, lambda text: self._words(text, []), lambda url: masked_address(url, self._filler), self._stays_alone
            )
        if piece.kind == "doctype" or piece.source.startswith("</"):
            return piece.source
        given = attributes(piece.source)
        head = re.match(r"<\s*[^\s/>]+", piece.source)
        assert head
        if not head.group().isascii():  # text behind a stray "<"
            return self._words(normalize("NFC", piece.source), [])
        inner = ATTRIBUTE.sub(lambda match: self._attribute(match, piece.tag, given), piece.source[head.end() : -1])
        return f"{head.group()}{inner}>"

    def _stays_alone(self, text: str) -> bool:
        return _plain(text).casefold() in self._labels

    def _attribute(self, match: re.Match[str], tag: str, given: dict[str, str]) -> str:
        name, raw = match["name"].lower(), match["value"]
        if raw is None:  # a name alone, or what a quote that is never closed has left of a text
            return match.group() if match.group().isascii() else self._words(normalize("NFC", match.group()), [])
        quote = raw[0] if raw[0] in "\"'" else ""
        value = self._value(name, raw.strip("\"'") if quote else raw, tag, given)
        if not name.isascii():
            return self._words(normalize("NFC", match.group()), [])
        return f"{match['name']}{match['equals']}{quote}{value}{quote}"

    def _value(self, name: str, value: str, tag: str, given: dict[str, str]) -> str:
        if _GONE_ATTRIBUTES.match(name) or (tag in _PICTURES and name == "src"):
            return ""
        if name == "style":
            return re.sub(r"url\([^)]*\)", "none", value)
        if "charset" in name or "charset=" in value:
            return "utf-8" if name == "charset" else _CHARSET.sub(r"\1utf-8", value)
        if is_address(value) or (name == "href" and not _NO_PLACE.match(value)):
            return self._address(name, value, tag, given)
        if tag == "meta":
            return self._meta(value, given) if name == "content" else value
        is_text = _TEXT_ATTRIBUTES.match(name) and not self._stays_alone(value) and not is_stamp(_plain(value))
        return self._text(value) if is_text else value

    def _address(self, name: str, value: str, tag: str, given: dict[str, str]) -> str:
        if tag == "meta" and re.search(r"image|thumb|logo|icon", given.get("property") or given.get("name") or ""):
            return ""
        return masked_address(value, self._filler) if _URL_ATTRIBUTES.match(name) else value

    def _text(self, value: str) -> str:
        return _as_written(self._words(_letters(value), []), value)

    def _meta(self, value: str, given: dict[str, str]) -> str:
        key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        says = key if not _TEXT_META.search(key) else ""
        running = len(value.split()) > _SECTION_WORDS and not _NO_TEXT_META.search(key)
        if (says and not running) or is_stamp(_plain(value)) or "http-equiv" in given or key == "viewport":
            return value
        return self._text(value)


def _byline_spans(line: list[Piece], texts: list[str]) -> list[tuple[int, int]]:
    """The stretches of a line that stand in a byline's or a section's place, or are a stamp of their own."""
    spans, at = [], 0
    for piece, text in zip(line, texts, strict=True):
        bare = _plain(text)
        told = piece.in_byline and not piece.in_heading and len(bare) <= _BYLINE
        section = piece.in_section_link and len(bare.split()) <= _SECTION_WORDS
        if piece.kind == "text" and bare and (told or section or is_stamp(bare)):
            spans.append((at, at + len(text)))
        at += len(text)
    return spans


def _near_figures(text: str, words: list[re.Match[str]]) -> set[int]:
    """Places of the words that stand near a figure in their clause."""
    near: set[int] = set()
    for place, match in enumerate(words):
        if not _FIGURE.search(match.group()):
            continue
        near.update(_reach(text, words, place, range(place + 1, min(place + _NEAR + 1, len(words)))))
        near.update(_reach(text, words, place, range(place - 1, max(place - _NEAR - 1, -1), -1)))
    return near


def _reach(text: str, words: list[re.Match[str]], place: int, others: range) -> Iterator[int]:
    for other in others:
        first, second = sorted((place, other))
        if _CLAUSE.search(text, words[first].end(), words[second].start() + 1):
            return
        yield other


def _word_stays(word: str, *, near: bool, has_small: bool) -> bool:
    low = word.lower()
    if len(word) == 1 or low in KEPT_WORDS:
        return True
    if any(letter.isdigit() for letter in word):
        return word.isascii()  # m2, 20h30, 3G; "vườn12" is a word with its footnote
    return (near and low in FIGURE_WORDS) or (has_small and _is_acronym(word))


def _is_acronym(word: str) -> bool:
    """UBND, HĐND, OCOP: capitals without accents; words in capitals nearly always have some."""
    return word.isupper() and len(word) <= _ACRONYM and word.replace("Đ", "D").isascii()


def _plain(text: str) -> str:
    return " ".join(unescape(normalize("NFC", text)).split())


def _letters(source: str) -> str:
    """Source text in NFC with references to letters resolved: old editors write "th&ocirc;ng tin"; other references stay as they are."""

    def letter(match: re.Match[str]) -> str:
        character = unescape(match.group())
        return character if len(character) == 1 and character.isalpha() else match.group()

    return normalize("NFC", _REFERENCE.sub(letter, source))


def _as_written(text: str, source: str) -> str:
    """Decomposed where the source was."""
    return normalize("NFD", text) if source != normalize("NFC", source) and source == normalize("NFD", source) else text
