"""Pieces: what an input file offers for keeping, judged before anything is written.

Belongs here: WARC files, pages and text documents as pieces, and the sentences that say what is wrong with them.
Does not belong here: manifests (scrapers.importing.manifest), what is in the archive already, writing (scrapers.importing.adding).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scrapers.archive import UnreadableArchive
from scrapers.archive.names import capture_id, digest
from scrapers.archive.payload import HttpAnswer, decoded, parse_answer
from scrapers.archive.read import WarcBlock, with_context
from scrapers.portal import NO_ARTICLE_PATH, Portal, portal_of, portals
from warehouse.records import VIETNAM, CaptureKind, Context

TEXT_TYPE = "text/plain; charset=utf-8"
PAGE_TYPE = "text/html"

# First bytes of files that are saved under a wrong name now and then. Source: the formats' own definitions.
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip file",
}
_BOMS = (b"\xff\xfe", b"\xfe\xff")


class BadInput(ValueError):
    """An input that cannot be taken, in one sentence that names the file, the line where there is one, and the remedy."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One capture offered. `key` is what makes it the same thing when it is offered again."""

    portal: str
    url: str
    fetched_at: datetime
    context: Context
    block: bytes  # head and body of an HTTP response, or the document
    document_type: str | None  # content type of a document added by hand; None for an HTTP response
    payload_digest: str
    dated: bool  # whether the fetch time belongs to the key: it does for an HTTP response, whose time a crawler noted

    @property
    def capture_id(self) -> str:
        """The id that the capture will have."""
        return capture_id(self.url, self.fetched_at, self.payload_digest)

    @property
    def key(self) -> str:
        """Capture id of a WARC record; address and payload of a document."""
        return self.capture_id if self.dated else f"{self.url} {self.payload_digest}"

    @property
    def crawl_day(self) -> date:
        """The local day of fetching."""
        return self.fetched_at.astimezone(VIETNAM).date()


@dataclass(frozen=True, slots=True)
class Refused:
    """One record that no portal claims. Grain: one record."""

    host: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """One record that is no capture of a page. Grain: one record."""

    why: str


Offer = Piece | Refused | Skipped


def text_piece(path: Path, portal: str, fetched_at: datetime) -> Piece:
    """A text document: it has no address, so its content names it."""
    if portal not in portals():
        raise BadInput(f"{path}: no portal is called {portal!r}; take one of the names that `tintinh portal list` shows")
    body = _bytes_of(path)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: byte {error.start} is no UTF-8; save the file as UTF-8 text and add it again") from error
    if not text.strip():
        raise BadInput(f"{path}: the file holds nothing but spaces; leave it out")
    if all(url_problem(line.strip()) is None for line in text.splitlines() if line.strip()):
        raise BadInput(
            f"{path}: this is a list of addresses, not a document; addresses go with saved pages into a manifest (path, url, fetched_at)"
        )
    context = Context(kind="text", portal=portal, content_type=TEXT_TYPE)
    url = f"urn:sha256:{hashlib.sha256(body).hexdigest()}"
    return Piece(portal, url, fetched_at, context, body, TEXT_TYPE, digest(body), dated=False)


def page_piece(path: Path, url: str, fetched_at: datetime, where: str) -> Piece | Refused:
    """A saved HTML page; `where` names the file and line that gave its address."""
    problem = url_problem(url)
    if problem:
        raise BadInput(f"{where}: {url!r} {problem}; give the page's address as http://... or https://...")
    body = _bytes_of(path)
    if b"<" not in body.replace(b"\0", b""):
        raise BadInput(f"{path}: no HTML tag is in it; save the page's source, or name a text document .txt")
    portal = portal_of(url)
    if portal is None:
        return Refused(_host(url))
    kind: CaptureKind = "other" if portal.is_article_url(url) is False else "article"
    context = Context(kind=kind, portal=portal.slug, content_type=PAGE_TYPE)
    return Piece(portal.slug, url, fetched_at, context, body, PAGE_TYPE, digest(body), dated=False)


def warc_pieces(path: Path, only: str | None) -> Iterator[Offer]:
    """The records of a WARC file, of one portal or of all. Raises BadInput where it is cut or broken."""
    try:
        for block, context in with_context(path):
            yield _warc_offer(block, context, only)
    except UnreadableArchive as error:
        raise BadInput(str(error)) from error


def url_problem(url: str) -> str | None:
    """What keeps a text from being a page's address, or None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "is no URL"
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or any(c.isspace() for c in url):
        return "is no URL of a page"
    return None


def guessed_kind(portal: Portal, url: str, content_type: str | None) -> CaptureKind:
    """What a page that others fetched was fetched as: nobody noted it, so its address and type must tell.

    Where a portal's form of article addresses is not known, an HTML page counts as an article: reading it decides.
    """
    path, mime = urlsplit(url).path, (content_type or "text/html").split(";")[0].strip().lower()
    if path == "/robots.txt":
        return "robots"
    if mime.endswith("xml") and mime != "application/xhtml+xml":
        return "feed"
    if "html" not in mime or NO_ARTICLE_PATH.search(path):
        return "other"
    if path in ("", "/"):
        return "listing"
    return "listing" if portal.is_article_url(url) is False else "article"


def _warc_offer(block: WarcBlock, context: Context | None, only: str | None) -> Offer:
    if block.warc_type == "revisit":
        return Skipped("revisit: its bytes are in another file")
    slug = context.portal if context and block.url.startswith("urn:sha256:") else None
    if slug is None and url_problem(block.url):
        return Skipped("no address of a page")
    portal = portals().get(slug) if slug else portal_of(block.url)
    if portal is None or (only and portal.slug != only):
        return Refused(slug or _host(block.url))
    if block.warc_type == "resource":
        content_type = block.content_type or "application/octet-stream"
        kept = context or Context(kind=guessed_kind(portal, block.url, content_type), content_type=content_type)
        return Piece(portal.slug, block.url, block.at, kept, block.block, content_type, digest(block.block), dated=False)
    answer = parse_answer(block.block)
    if answer is None:
        return Skipped("no HTTP response")
    return _response_piece(portal, block, answer, context)


def _response_piece(portal: Portal, block: WarcBlock, answer: HttpAnswer, context: Context | None) -> Piece:
    content_type = answer.header("Content-Type")
    kept = context or Context(kind=guessed_kind(portal, block.url, content_type), content_type=content_type)
    return Piece(portal.slug, block.url, block.at, kept, block.block, None, digest(decoded(answer)), dated=True)


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise BadInput(f"{path}: there is no such file; check the path")
    if not path.is_file():
        raise BadInput(f"{path}: this is no file; name the files in it one by one, or in a manifest")
    body = path.read_bytes()
    if not body:
        raise BadInput(f"{path}: the file is empty; save or copy it again")
    for magic, what in _BINARY.items():
        if body.startswith(magic):
            raise BadInput(f"{path}: this is {what}, not text; export it as UTF-8 text or HTML and add that")
    if b"\0" in body and not body.startswith(_BOMS):
        raise BadInput(f"{path}: this is a binary file, not text; export it as UTF-8 text or HTML and add that")
    return body


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).lower()
