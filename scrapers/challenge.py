"""Whether a page is the challenge of a guard that stands before a site: "prove that you are a browser", and nothing to read.

Belongs here: evidence in the page itself, since a replay has nothing else. Does not belong here: answering a challenge. A guard that asks
for a browser is obeyed like a refusal: we wait, and the night says so.

Known guards name themselves (Cloudflare, Sucuri, Imperva, DDoS-Guard, captchas); others are known by what they do: a page without text
whose script sets a cookie and loads the page again. The marks alone prove nothing: Cloudflare puts its scripts into pages of news too.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_LONGEST = 60_000  # characters of a challenge page; the guards' own have 1,000 to 30,000
_LITTLE = 700  # letters of visible text above which a page has something to read
_TITLE = re.compile(
    r"<title[^>]*>\s*(?:just a moment|attention required|access denied.*(?:cloudflare|sucuri)|ddos-guard|please wait"
    r"|one moment, please|security check|checking your browser|(?:xin )?(?:vui lòng )?(?:chờ|đợi) (?:trong )?giây lát"
    r"|xác (?:minh|thực)\b.{0,30}(?:người|robot|trình duyệt|truy cập)"
    r"|(?:đang )?kiểm tra (?:bảo mật|trình duyệt))",
    re.IGNORECASE,
)
_GUARDS = (  # in lower case; searched as plain text, since every page of news is searched for them
    "_cf_chl_opt",
    "cdn-cgi/challenge-platform",
    "cf-browser-verification",
    "cf-chl-",
    "jschl",
    "turnstile/v0",
    "sucuri_cloudproxy",
    "_incapsula_resource",
    "ddos-guard",
    "recaptcha/api",
    "hcaptcha.com/1/api",
    "captcha-delivery",
    "/__challenge",
    "slowaes.decrypt",
)
_SETS_COOKIE = re.compile(r"document\s*\.\s*cookie\s*=")
_LOADS_AGAIN = re.compile(r"location\s*\.\s*(?:reload|replace|assign)\s*\(|location(?:\s*\.\s*href)?\s*=")


def is_challenge(html: str) -> bool:
    """Whether the page asks for proof of a browser instead of showing something. Takes the decoded page; cheap for pages with text."""
    if len(html) > _LONGEST:
        return False
    lower = html.lower()
    start = lower.find("<title")
    named = any(guard in lower for guard in _GUARDS) or (start >= 0 and bool(_TITLE.match(html, start)))
    if not named and not ("cookie" in lower and _SETS_COOKIE.search(html) and _LOADS_AGAIN.search(html)):
        return False
    page = LexborHTMLParser(html)
    scripts = "\n".join(node.text() for node in page.css("script"))
    page.strip_tags(["script", "style", "noscript", "title", "template"])
    if len(page.body.text(strip=True) if page.body else "") > _LITTLE:
        return False
    return named or bool(_SETS_COOKIE.search(scripts) and _LOADS_AGAIN.search(scripts))
