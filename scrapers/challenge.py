"""Whether a page is the challenge of a guard that stands before a site: "prove that you are a browser", and nothing to read.

Belongs here: evidence in the page itself, since a replay has nothing else. Does not belong here: answering a challenge. A guard that asks
for a browser is obeyed like a refusal: we wait, and the night says so.

Evidence is taken together, since every single mark of a guard stands in pages of news too: Cloudflare, Imperva and captchas put scripts
into ordinary pages, and "Xác minh ..." begins headlines. A challenge has little text, none of the marks of an article (its markup, a
printed day, a menu), and one of these: what only a guard's own page has; a guard's script beside words that ask for proof, or beside no
words; a guard's title; a page without text whose script sets a cookie and loads the page again.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_LONGEST = 60_000  # characters of a challenge page; the guards' own have 1,000 to 30,000
_LITTLE = 700  # letters of visible text above which a page has something to read
_TITLE = re.compile(  # the whole title, up to the name of a guard or a site
    r"<title[^>]*>\s*(?:just a moment|attention required|access denied[^<]*(?:cloudflare|sucuri)[^<]*|ddos-guard|please wait"
    r"|one moment, please|security check(?: required)?|checking your browser(?: before accessing[^<]*)?"
    r"|(?:xin )?(?:vui lòng )?(?:chờ|đợi) (?:trong )?giây lát"
    r"|xác (?:minh|thực) (?:rằng )?(?:(?:bạn|quý khách) )?(?:không phải )?(?:là )?"
    r"(?:(?:con )?người(?: máy| dùng| thật)?|robot|trình duyệt|truy cập|bảo mật)"
    r"|(?:đang )?kiểm tra (?:bảo mật|trình duyệt)(?: của bạn)?)"
    r"\s*(?:\.{3}|…|!)?\s*(?:[|–—-][^<]{0,60})?</title>",
    re.IGNORECASE,
)
# All in lower case and searched as plain text, since every page of news is searched for them.
_OWN = (
    "_cf_chl_opt",
    "cf-browser-verification",
    "cf-chl-",
    "jschl",
    "sucuri_cloudproxy",
    "captcha-delivery",
    "/__challenge",
    "slowaes.decrypt",
)
"""What stands on a guard's own page alone."""

_SCRIPTS = ("cdn-cgi/challenge-platform", "turnstile/v0", "_incapsula_resource", "ddos-guard", "recaptcha/api", "hcaptcha.com/1/api")
"""What guards put into pages of news, too."""

_ASKS = re.compile(
    r"(?:not|không phải)(?: là)?(?: an?)? (?:robot|bot|người máy|máy)|you are (?:a )?human|incapsula incident"
    r"|enable javascript|bật javascript|checking your browser|security check|verify|verifying|xác (?:minh|thực) (?:bạn|để|rằng)"
    r"|để tiếp tục truy cập|kiểm tra trình duyệt",
    re.IGNORECASE,
)
_WORDLESS = 40  # letters up to which a page says nothing
_ARTICLE = (
    "article, [itemprop], [class*=article], [id*=article], [class*=news], [class*=cms-], [class*=content-detail],"
    "meta[property='og:type'], meta[property^='article:'], script[type='application/ld+json']"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?!\d)")
_MENU = 8  # links from which a page is part of a site
_SETS_COOKIE = re.compile(r"document\s*\.\s*cookie\s*=")
_LOADS_AGAIN = re.compile(r"location\s*\.\s*(?:reload|replace|assign)\s*\(|location(?:\s*\.\s*href)?\s*=")


def is_challenge(html: str) -> bool:
    """Whether the page asks for proof of a browser instead of showing something. Takes the decoded page; cheap for pages with text."""
    if len(html) > _LONGEST:
        return False
    lower = html.lower()
    is_own, has_script = any(mark in lower for mark in _OWN), any(mark in lower for mark in _SCRIPTS)
    start = lower.find("<title")
    is_titled = start >= 0 and bool(_TITLE.match(html, start))
    reloads = "cookie" in lower and bool(_SETS_COOKIE.search(html) and _LOADS_AGAIN.search(html))
    if not (is_own or has_script or is_titled or reloads):
        return False
    page = LexborHTMLParser(html)
    scripts = "\n".join(node.text() for node in page.css("script"))
    is_article = page.css_first(_ARTICLE) is not None or len(page.css("a[href]")) > _MENU
    page.strip_tags(["script", "style", "noscript", "title", "template"])
    text = page.body.text(separator=" ", strip=True) if page.body else ""
    if is_article or len(text) > _LITTLE or _DAY.search(text):
        return False
    is_wordless = len(text) <= _WORDLESS
    if is_own or is_titled or (has_script and (is_wordless or _ASKS.search(text))):
        return True
    return is_wordless and bool(_SETS_COOKIE.search(scripts) and _LOADS_AGAIN.search(scripts))
