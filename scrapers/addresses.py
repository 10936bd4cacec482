"""Addresses as they stand on a page: made absolute, compared, and judged by their form.

Belongs here: resolving, tidying, the general form of an article's address. Does not belong here: the forms of single portals (portals).
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from scrapers.portal import NO_ARTICLE_PATH, canonical_path, host_of, portal_of

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|zarsrc|ref|from|source|gidzl)$", re.IGNORECASE)
# A slug of several words and the CMS's number or hex tail behind it: -5071654.html, -a196670.html, -post404649.html, -b56121a/, .htm
_NUMBERED = re.compile(
    r"[-/_.](?:(?:post|postid|ar|a|p|n|d|id)?(\d{4,})|[0-9a-f]{7,8})(?:\.[a-z]{2,5})?/?$",
    re.IGNORECASE,  # many a CMS ends in its own name
)
_NUMBER_LAST = re.compile(r"/\d{4,}(?:\.[a-z]{2,5})?/?$", re.IGNORECASE)  # /slug/158230.htm: the number in a part of its own
_NUMBER_FIRST = re.compile(r"/\d{4,}[\w-]*/[^/]*-[^/]*$|/\d+/[^/]+-[^/]+-[^/]+/?$")
_MONTH = re.compile(r"/(?:19|20)\d{4}/|/(?:19|20)\d\d/\d{1,2}/")
_NUMBER_AT_END = re.compile(r"[/_-]\d{5,}(?:\.[a-z]{2,5})?$|=\d{4,}$", re.IGNORECASE)
_WORDS = 4  # words of the shortest slug that is a headline
_LONG = 7  # words from which a slug is a headline even without a number


def resolve(href: str, *, url: str, base: str | None = None) -> str | None:
    """The absolute http(s) address without fragment; None for what is no address of a page.

    A base element is believed only where it names the site's root or a folder of the page: content-fck points it at the folder of its
    static files, on a host of their own, while the links are meant against the page.
    """
    href = re.sub(r"[\r\n\t]", "", href).strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        parts = urlsplit(urljoin(_base(url, base), href))
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets, ports that are none and other debris in href
        return None
    if not known:
        return None
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]) if parts.query else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query if query != _plain(parts.query) else parts.query, ""))


def _plain(query: str) -> str:
    return urlencode(parse_qsl(query, keep_blank_values=True))


def _base(url: str, base: str | None) -> str:
    if not base:
        return url
    whole = urlsplit(urljoin(url, base.strip()))
    same_host = host_of(urljoin(url, base)) == host_of(url)
    folder = whole.path.rsplit("/", 1)[0] + "/"
    return whole.geturl() if same_host and urlsplit(url).path.startswith(folder) else url


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one paper: one portal, or one host and its subdomains."""
    portal = portal_of(other)
    if portal is not None:
        return portal_of(one) is portal
    a, b = host_of(one), host_of(other)
    return bool(a) and (a == b or a.endswith("." + b) or b.endswith("." + a))


def has_number(url: str) -> bool:
    """Whether the address ends in a number as long as an article's, or has it in the query: enough for archives, not for discovery."""
    return bool(_NUMBER_AT_END.search(canonical_path(url)))


def looks_like_article(url: str) -> bool:
    """Whether an address has the general form of an article's: a slug of several words, with a number or a month, or a very long one."""
    path = urlsplit(url).path
    if NO_ARTICLE_PATH.search(path):
        return False
    slug = _NUMBER_LAST.sub("", path).rstrip("/").rsplit("/", 1)[-1]
    words = len([word for word in re.split(r"[-_]", re.sub(r"\.\w{2,5}$", "", slug)) if word])
    if words >= _LONG and "." not in slug[:-6]:
        return True
    numbered = bool(_NUMBERED.search(path) or _NUMBER_FIRST.search(path) or _MONTH.search(path))
    return numbered and words >= _WORDS
