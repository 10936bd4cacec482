"""Feeds, sitemaps and list services: links with what is printed beside them.

Belongs here: RSS, Atom, sitemaps with index and news extension, the JSONP service of the site_id family; broken XML is read as far as it
goes. Does not belong here: the meaning of dates (they stay as printed).
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (lxml ships no types)

from scrapers.addresses import resolve
from scrapers.extract.decoding import decode
from scrapers.extract.fragment import squeeze

_LARGEST = 64 * 1024 * 1024  # bytes of an unpacked sitemap; the protocol allows 50 MB
_CALL = re.compile(r"^[^{\[]*?[\w$.]+\s*\(\s*(?=[{\[])")
_TITLES = ("title", "name")
_PRINTED = ("publishDate", "publishTime", "publish_date", "published", "date", "time", "createdDate")
_ADDRESSES = ("pageUrl", "url", "link", "href", "share_url")


@dataclass(frozen=True, slots=True)
class Link:
    """One announced address. `date_text` and `modified` are as printed; `is_index` marks a sitemap or feed to be fetched in turn."""

    url: str
    title: str | None = None
    date_text: str | None = None
    modified: str | None = None
    is_index: bool = False


def feed_links(xml: bytes, *, url: str) -> list[Link]:
    """Entries of an RSS (also RDF) or Atom feed, distinct, in order; empty for what is no feed."""
    root = _root(xml)
    entries = [node for node in root.iter() if _name(node) in ("item", "entry")] if root is not None else []
    found = (
        Link(
            address,
            title=_first(entry, "title"),
            date_text=_first(entry, "pubDate", "published", "date", "issued") or _first(entry, "updated"),
            modified=_first(entry, "updated", "modified"),
        )
        for entry in entries
        if (address := resolve(_entry_address(entry), url=url))
    )
    return _distinct(found)


def sitemap_links(xml: bytes, *, url: str) -> list[Link]:
    """Entries of a sitemap or sitemap index (`is_index`), plain or gzipped; news:publication_date is `date_text`, lastmod `modified`."""
    root = _root(_unpacked(xml))
    if root is None:
        return [Link(address) for line in _lines(xml) if (address := resolve(line, url=url))]
    found = (
        Link(
            address,
            title=_first(node, "title"),
            date_text=_first(node, "publication_date"),
            modified=_first(node, "lastmod"),
            is_index=_name(node) == "sitemap",
        )
        for node in root.iter()
        if _name(node) in ("url", "sitemap") and (address := resolve(_first(node, "loc") or "", url=url))
    )
    return _distinct(found)


def jsonp_links(body: bytes, *, url: str) -> list[Link]:
    """Entries of a list service's answer, JSON or JSONP; empty for what is neither."""
    found = (
        Link(address, title=_value(row, _TITLES), date_text=_value(row, _PRINTED))
        for row in _rows(_answer(body))
        if (address := resolve(_value(row, _ADDRESSES) or "", url=url))
    )
    return _distinct(found)


def is_readable(body: bytes, kind: str) -> bool:
    """Whether bytes are of the kind at all: an rss feed, a sitemap, a jsonp answer. Pages (listing, home) are of any form."""
    if kind == "jsonp":
        return _answer(body) is not None
    if kind not in ("rss", "sitemap"):
        return True
    root = _root(_unpacked(body))
    names = ("rss", "RDF", "feed") if kind == "rss" else ("urlset", "sitemapindex")
    return (root is not None and _name(root) in names) or (kind == "sitemap" and bool(_lines(body)))


def _answer(body: bytes) -> object:
    """The list service's answer without the call around it; None for what is no JSON."""
    text = (decode(body) or "").strip()
    bare = _CALL.sub("", text, count=1).rstrip().rstrip(";").rstrip()
    try:
        return json.loads(bare.removesuffix(")") if not text.startswith(("{", "[")) else bare, strict=False)
    except (ValueError, RecursionError):  # nested deeper than any service nests, too
        return None


def _distinct(links: Iterable[Link]) -> list[Link]:
    """The first announcement of each address."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.url, link)
    return list(first.values())


def _rows(value: object) -> Iterator[dict[str, object]]:
    """Every object that has an address, however deep the service wraps it."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and any(isinstance(one.get(name), str) for name in _ADDRESSES):
            yield one
        elif isinstance(one, dict | list):
            waiting.extend(reversed(list(one.values()) if isinstance(one, dict) else one))


def _value(row: dict[str, object], names: tuple[str, ...]) -> str | None:
    value = next((row[name] for name in names if row.get(name)), None)
    return (squeeze(unescape(str(value))) or None) if isinstance(value, str | int) else None


def _root(xml: bytes) -> etree._Element | None:
    """The root element, read with all forgiveness; None for what is no XML of ours, such as an HTML page in its place."""
    text = decode(xml)
    body = (xml if text is None else text.encode(errors="replace")).lstrip(b"\xef\xbb\xbf \r\n\t")
    if not body.startswith(b"<") or re.match(rb"<(?:!doctype html|html)\b", body, re.IGNORECASE):
        return None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    if text is not None:  # decoded here: declarations lie, and named HTML entities are unknown to XML
        text = body.decode()
        body = re.sub(r"^<\?xml[^>]*\?>", "", re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\w+);)(\w+;)?", _entity, text)).encode()
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None


def _entity(match: re.Match[str]) -> str:
    """A named HTML entity as its character, a bare ampersand as a reference."""
    character = unescape(match.group(0))
    return character if match.group(1) and character != match.group(0) else match.group(0).replace("&", "&amp;")


def _name(node: etree._Element) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _first(entry: etree._Element, *names: str) -> str | None:
    for name in names:
        for node in entry.iter():
            if _name(node) == name and (text := squeeze(unescape("".join(node.itertext())))):
                return text
    return None


def _entry_address(entry: etree._Element) -> str:
    """RSS writes the address as text, Atom as href; a guid that is an address serves where the link is empty."""
    for node in entry.iter():
        if _name(node) == "link":
            if node.get("rel", "alternate") == "alternate" and node.get("href"):
                return node.get("href", "")
            if text := squeeze("".join(node.itertext())):
                return text
    guid = _first(entry, "guid", "id") or ""
    return guid if guid.startswith("http") else ""


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    stream = zlib.decompressobj(31)
    try:
        return stream.decompress(body, _LARGEST)
    except zlib.error:
        return b""


def _lines(body: bytes) -> list[str]:
    """A text sitemap: one address a line."""
    text = decode(_unpacked(body)) or ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines if lines and all(line.startswith("http") for line in lines) else []
