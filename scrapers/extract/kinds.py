"""Whether a page can be an article at all: evidence of its address and of what it says about itself.

Belongs here: the telling apart of articles from sections, videos, error pages. Does not belong here: reading of articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.extract.fragment import squeeze
from scrapers.extract.metadata import Metadata
from scrapers.portal import NO_ARTICLE_PATH, canonical_path
from warehouse.records import Block

_HOME_PATH = re.compile(r"^/?(?:index|default|home|trang-chu)?(?:\.\w{3,5})?/?$", re.IGNORECASE)
_OTHER_TYPES = frozenset(("CollectionPage", "SearchResultsPage", "ProfilePage", "og:video", "og:video.other", "og:profile"))
_ERROR_TITLE = re.compile(
    r"^(?:lỗi|error|http)?\W*404\b|^404|không tìm thấy|not found"
    r"|(?:trang|bài viết|nội dung|đường dẫn|liên kết)\b[^.]{0,40}(?:không (?:còn )?tồn tại|đã bị (?:xóa|xoá|gỡ))",
    re.IGNORECASE,
)
_ERROR_WORDS = re.compile(r"404|không tìm thấy|không (?:còn )?tồn tại|not found|đã bị (?:xóa|xoá|gỡ)", re.IGNORECASE)
_ERROR_TEXT = 120  # letters of a heading above which it is a headline that mentions an error
_SHORTEST = 80  # letters of the shortest piece of news
_LONGEST_WORD = 20  # letters that the words of a text never have on average


def is_home(url: str) -> bool:
    """Whether the address is a site's front page."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(_HOME_PATH.match(parts.path)) and "?" not in canonical_path(url)


def is_other_address(url: str) -> bool:
    """Whether the address cannot be an article's, whatever stands there."""
    return is_home(url) or bool(NO_ARTICLE_PATH.search(urlsplit(url).path))


def is_other_page(known: Metadata) -> bool:
    """Whether the page says of itself that it is something else. og:type "website" says nothing: ONECMS prints it on articles."""
    return bool(known.types & _OTHER_TYPES) and not known.is_article


def is_error_page(html: str) -> bool:
    """Whether title or heading are those of an error page."""
    page = LexborHTMLParser(html)
    headings = [squeeze(node.text()) for node in page.css("title, h1")[:3]]
    return any(len(text) < _ERROR_TEXT and _ERROR_TITLE.search(text) and _ERROR_WORDS.search(text) for text in headings)


def has_text(blocks: Sequence[Block]) -> bool:
    """Whether there is text to read, more than links; in photo stories it stands in the captions."""
    texts = [block.text for block in blocks if block.kind in ("paragraph", "caption", "table_row")]
    text = sum(map(len, texts))
    if text > _LONGEST_WORD * sum(len(line.split()) for line in texts):
        return False  # scrambled against copying: one word of a thousand letters
    return text >= _SHORTEST and text >= sum(len(block.text) for block in blocks if block.kind == "related")
