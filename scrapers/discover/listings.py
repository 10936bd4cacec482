"""Listing pages: links to articles, and the page that follows.

Belongs here: evidence of address and of place on the page. Does not belong here: feeds and services (feeds).
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.addresses import looks_like_article, resolve, same_site
from scrapers.extract.decoding import page_text
from scrapers.extract.fragment import squeeze
from scrapers.portal import NO_ARTICLE_PATH, Portal, host_of, portal_of

_NEXT_WORDS = re.compile(r"^(?:trang sau|trang tiếp(?: theo)?|tiếp(?: theo)?|sau|next|xem tiếp|tin cũ hơn|>|>>|›|»|→)$", re.IGNORECASE)
_PAGER = "[class*=pag], [id*=pag], [class*=phantrang], [class*=phan-trang], [class*=page-nav]"
_PAGE_PARAMETERS = ("paged", "page", "trang", "p")
_PAGE_PATH = re.compile(r"(?P<head>.*?(?:/trang-|/page/|/p|-p|/trang))(?P<number>\d{1,9})(?P<tail>(?:\.html?|/)?)$")
_DIGITS = 9  # of the longest number of a page
_HEADLINE = 20  # letters of the shortest link text that is a headline
_SHORT_HEADLINE = 8
_NUMBER = re.compile(r"\d{4,}")
_FOOTER = frozenset(("footer",))


def article_links(html: bytes, *, url: str) -> list[str]:
    """Addresses of articles that a page links to: absolute, without fragment, distinct by article, in page order.

    Where the portal's form of address is known it decides; elsewhere the general form, a headline as link text in at least one
    place, and the company of links of the same form.
    """
    text = page_text(html)
    if text is None:
        return []
    page = LexborHTMLParser(text)
    portal = portal_of(url)
    links = _links(page, url)
    chosen = {address for address in links if portal and portal.is_article_url(address)}
    known = bool(chosen)  # a portal's form is today's: its archived pages hold links of older ones
    chosen = chosen or _by_form(links, host_of(url))
    found: dict[str, str] = {}
    own = _key(url, portal)
    for address in links:
        key = _key(address, portal)
        if address in chosen and key != own:
            found.setdefault(key, _tidy(address) if known else address)
    return list(found.values())


def next_page(html: bytes, *, url: str) -> str | None:
    """Address of the listing page that follows: as marked (rel=next), as worded, or by the next number in the pager; None at the end."""
    text = page_text(html)
    if text is None:
        return None
    page = LexborHTMLParser(text)
    base = _base_of(page)
    for node in page.css("link[rel=next][href], a[rel=next][href]"):
        if address := resolve(node.attributes.get("href") or "", url=url, base=base):
            return address
    numbers: dict[int, str] = {}
    for box in page.css(_PAGER):
        for link in box.css("a[href]"):
            address = resolve(link.attributes.get("href") or "", url=url, base=base)
            label = squeeze(link.text()) or squeeze(link.attributes.get("title") or "")
            if address and same_site(address, url) and address != url:
                if _NEXT_WORDS.match(label):
                    return address
                if label.isdecimal() and len(label) <= _DIGITS:
                    numbers.setdefault(int(label), address)
    return numbers.get(page_number(url) + 1)


def page_number(url: str) -> int:
    """The number of a listing page as its address tells it; 1 where it tells none."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    for name in _PAGE_PARAMETERS:
        if (value := query.get(name, [""])[0]).isdecimal() and len(value) <= _DIGITS:
            return int(value)
    match = _PAGE_PATH.match(parts.path)
    return int(match["number"]) if match else 1


def _links(page: LexborHTMLParser, url: str) -> dict[str, list[LexborNode]]:
    """Links to the same site by address, in page order."""
    base, found = _base_of(page), dict[str, list[LexborNode]]()
    for node in page.css("a[href]"):
        address = resolve(node.attributes.get("href") or "", url=url, base=base)
        if address and same_site(address, url):
            found.setdefault(address, []).append(node)
    return found


def _base_of(page: LexborHTMLParser) -> str | None:
    node = page.css_first("base[href]")
    return node.attributes.get("href") if node else None


def _by_form(links: dict[str, list[LexborNode]], host: str) -> set[str]:
    """Headlines whose form is common on the page and, where the page's own host has articles, one of theirs: other systems run on
    subdomains, such as classified advertisements."""
    candidates = {address for address, nodes in links.items() if looks_like_article(address) and any(_is_headline(node) for node in nodes)}
    forms = Counter(_form(address) for address in candidates)
    common = {form for form, count in forms.items() if count >= 3 or count * 4 >= len(candidates)}
    own = {_form(address) for address in candidates if host_of(address) == host}
    chosen = {address for address in candidates if _form(address) in (common & own or common)}
    numbers = Counter(_numbered(address) for address in chosen)
    alike = {numbered for numbered, count in numbers.items() if numbered and count >= 3}
    return chosen | {address for address, nodes in links.items() if _numbered(address) in alike and _is_short_article(address, nodes)}


def _numbered(address: str) -> tuple[str, int, int] | None:
    """Form of the address, digits of its number and depth of its folders; None without a number."""
    path = urlsplit(address).path
    found = _NUMBER.findall(path)
    return (_form(address), len(found[-1]), path.count("/")) if found else None


def _is_short_article(address: str, nodes: list[LexborNode]) -> bool:
    """A headline of few words, whose number is as long as those of the others; numbers of sections and topics are shorter."""
    return not NO_ARTICLE_PATH.search(urlsplit(address).path) and any(_is_headline(node, _SHORT_HEADLINE) for node in nodes)


def _form(address: str) -> str:
    """The last part of an address with its words and digits taken out: how this CMS ends an article's address."""
    slug = urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1]
    tail = slug.rsplit("-", 1)[-1]
    return (
        re.sub(r"[0-9a-f]{7,8}$", "x", re.sub(r"\d{4,}", lambda m: "long" if len(m.group()) > 10 else "short", tail))
        if any(map(str.isdigit, tail))
        else "word"
    )


def _is_headline(node: LexborNode, letters: int = _HEADLINE) -> bool:
    if _inside(node, _FOOTER):
        return False
    title = node.attributes.get("title") or ""
    image = node.css_first("img[alt]")
    return any(len(squeeze(text)) >= letters for text in (node.text(), title, (image.attributes.get("alt") or "") if image else ""))


def _inside(node: LexborNode, tags: frozenset[str]) -> bool:
    current: LexborNode | None = node
    while current is not None:
        if current.tag in tags:
            return True
        current = current.parent
    return False


def _key(address: str, portal: Portal | None) -> str:
    return portal.article_key(address) if portal and portal.article_url else address


def _tidy(address: str) -> str:
    """Without a query: the portal's form of address stands in the path."""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
