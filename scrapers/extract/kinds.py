"""Whether a page can be an article at all: evidence of its address and of what it says about itself.

Belongs here: the telling apart of articles from sections, videos, error pages. Does not belong here: reading of articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.extract.fragment import composed, squeeze
from scrapers.extract.metadata import Metadata, metadata
from scrapers.portal import NO_ARTICLE_PATH, canonical_path
from warehouse.records import Block

_HOME_PATH = re.compile(r"^/?(?:index|default|home|trang-chu)?(?:\.\w{3,5})?/?$", re.IGNORECASE)
_OTHER_TYPES = frozenset(("CollectionPage", "SearchResultsPage", "ProfilePage", "og:video", "og:video.other", "og:profile"))
_MASTHEAD = re.compile(r"\s[-|–]\s")  # between a page's title and the paper's name, on either side
_PAGE = r"(?:trang|bài viết|bài|tin|nội dung|đường dẫn|liên kết|địa chỉ|dữ liệu|file|page|url)"
_ASKED = "web|này|mà|bạn|quý vị|độc giả|đang|cần|muốn|vừa|được|yêu cầu|tìm|kiếm|truy cập|xem|hiện|đã|có thể|hoặc|đọc|thông tin"
_ERROR_TITLE = re.compile(
    r"^\W*(?:(?:rất tiếc|xin lỗi|oops|sorry|opps|lỗi|error|http)\W*)*"
    rf"(?:404\W*(?:$|(?:not found|error|lỗi|không tìm thấy|{_PAGE})\b)"
    rf"|(?:chúng tôi )?không tìm thấy {_PAGE}(?: (?:{_ASKED}))*(?:[.,!].*)?\W*$|(?:{_PAGE} )?not found\W*$"
    # "Trang bạn tìm không tồn tại", but not "Trang phục cổ truyền không còn tồn tại": nothing but such words between the two
    rf"|{_PAGE}(?: (?:{_ASKED}))*,? (?:không (?:còn )?(?:tồn tại|tìm thấy)|(?:đã )?bị (?:xóa|xoá|gỡ)(?: bỏ)?|not found)"
    r"(?:$|[.!]| (?:hoặc|hay|trên|khỏi)\b))",
    re.IGNORECASE,
)
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


def is_error_page(html: str, *, has_article: bool) -> bool:
    """Whether title or heading are those of an error page. A headline may sound so: where an article was read (`has_article`), a page
    that calls itself one is believed."""
    page = LexborHTMLParser(html)
    if has_article and metadata(page).is_article:
        return False
    headings = [squeeze(node.text()) for node in page.css("title, h1")[:3]]
    return any(_ERROR_TITLE.search(part) for text in headings for part in _MASTHEAD.split(composed(text)))


def has_text(blocks: Sequence[Block]) -> bool:
    """Whether there is text to read, more than links; in photo stories it stands in the captions."""
    text = words = links = 0
    for block in blocks:
        if block.kind in ("paragraph", "caption", "table_row"):
            text += len(block.text)
            words += len(block.text.split())
        elif block.kind == "related":
            links += len(block.text)
    scrambled = text > _LONGEST_WORD * words  # against copying: one word of a thousand letters
    return text >= max(_SHORTEST, links) and not scrambled
