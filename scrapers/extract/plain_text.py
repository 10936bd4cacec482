"""Plain text documents: an article copied out of its page, with the lines in page order and no markup.

Belongs here: which line is clock, title, lead, caption, signature by its place and shape. Does not belong here: outlet prefixes,
names, meaning of dates (pipelines). Known faults: a short line without a full stop high up is held for a caption, further down
for a heading; text alone does not tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from scrapers.extract.fragment import composed, squeeze
from scrapers.extract.signatures import LIST_ITEM, SENTENCE_END, is_signature
from scrapers.portal import Portal, portals
from warehouse.records import Block, BlockKind, Candidate, RawArticle

_WEEKDAY = r"(?:thứ\s+(?:\w+|[2-7])|chủ\s+nhật|cn)"
_DAY = r"(?:ngày\s+)?(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})|\d{1,2}\s+tháng\s+\d{1,2}\s*(?:,|năm)?\s*\d{4})"
_CLOCK = r"(?:\d{1,2}\s*(?::|h|giờ)\s*\d{0,2}(?::\d{2}|\s*phút)?\s*(?:am|pm|sáng|chiều|tối)?)"
_SEPARATOR = r"[\s,|\-–—•()\[\]]*"
_STAMP = re.compile(
    rf"^{_SEPARATOR}(?:(?:cập nhật|đăng|ngày đăng|xuất bản)\s*(?:lúc|ngày)?\s*:?\s*)?(?:{_WEEKDAY}{_SEPARATOR})?(?:{_CLOCK}{_SEPARATOR})?"
    rf"{_DAY}{_SEPARATOR}(?:lúc\s*)?(?:{_CLOCK})?{_SEPARATOR}(?:\(?gmt\s*[+-]\s*\d+\)?)?{_SEPARATOR}$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:trang chủ|home|in bài viết|chia sẻ|gửi email|đọc tiếp|menu|tin mới|hotline\b.*)$|.+\s(?:>|»|›|/)\s.+", re.IGNORECASE
)
_CAPTION_WORDS = re.compile(r"\bảnh\s*:|^\(?ảnh\b|^(?:quang|toàn) cảnh\b|^trong ảnh\b|\bảnh (?:minh họa|tư liệu|internet)\b", re.IGNORECASE)
_TITLE_LENGTH = (10, 250)
_CAPTION_LENGTH = (20, 220)
_TOP = 3  # paragraphs after the lead up to which a short line is a picture's
_WRAPPED = range(50, 115)  # letters of the lines of a text that a program broke


def extract_text(text: str, *, portal: str | None, fetched_at: datetime) -> RawArticle | None:
    """What a text document prints; None for what is no article: no title, no paragraph, markup.

    `portal` is a slug given by hand. A date before the title is the page's clock, one under it a stamp. Order of blocks as printed.
    """
    lines = _paragraphs(text)
    paper = portals().get(portal or "")
    head = _head(lines, paper)
    if head is None:
        return None
    clock, title, stamps, rest = head
    signatures = _signatures(rest)
    body = _blocks(rest[: len(rest) - len(signatures)])
    lead = next((block.text for block in body if block.kind == "paragraph"), None)
    if lead is None or not _reads_like_news(body):
        return None
    address = f"urn:sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    return RawArticle(
        portal=portal,
        url=address,
        article_key=address,
        fetched_at=fetched_at,
        layout="text",
        titles=(Candidate(title, "text", "first line"),),
        leads=(Candidate(lead, "text", "first paragraph"),) if body[0].text == lead else (),
        dates=(
            *(Candidate(stamp, "text", "under the title", "published") for stamp in stamps),
            *((Candidate(clock, "text", "above the title", "render"),) if clock else ()),
        ),
        authors=tuple(Candidate(line, "text", "last line") for line in signatures),
        blocks=(*body, *(Block("byline", line) for line in signatures)),
        page_clock_text=clock,
        home=paper.province if paper else None,
    )


def _paragraphs(text: str) -> list[str]:
    """Non-empty lines; where a program has broken every paragraph into lines of one width they are joined again."""
    groups: list[list[str]] = [[]]
    for line in text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if squeezed := squeeze(line):
            groups[-1].append(squeezed)
        elif groups[-1]:
            groups.append([])
    return [line for group in groups for line in ([" ".join(group)] if _is_wrapped(group) else group)]


def _is_wrapped(group: Sequence[str]) -> bool:
    inner = group[:-1]
    return len(inner) >= 1 and all(len(line) in _WRAPPED and not re.search(r"[.!?…:;]$", line) for line in inner) and _goes_on(group)


def _goes_on(group: Sequence[str]) -> bool:
    """Broken lines go on in small letters more often than not."""
    starts = [line[0] for line in group[1:]]
    return sum(not c.isupper() for c in starts) * 2 >= len(starts)


def _head(lines: list[str], paper: Portal | None) -> tuple[str | None, str, tuple[str, ...], list[str]] | None:
    """Clock, title, stamps under the title, and the lines after them; None where no line can be a title."""
    clock: str | None = None
    for index, line in enumerate(lines[:8]):
        if _is_stamp(line):
            clock = clock or line
        elif not _is_furniture(line, paper):
            low, high = _TITLE_LENGTH
            if not low <= len(line) <= high or line.startswith(("<", "{")) or re.search(r"[:;,]$", line):
                return None
            after = index + 1
            while after < len(lines) and _is_stamp(lines[after]):
                after += 1
            return clock, line, tuple(lines[index + 1 : after]), lines[after:]
    return None


def _is_stamp(line: str) -> bool:
    return bool(_STAMP.match(composed(line)))


def _is_furniture(line: str, paper: Portal | None) -> bool:
    line = composed(line)
    names = {paper.name.casefold(), f"{paper.name.casefold()} điện tử"} if paper else set()
    return bool(_FURNITURE.match(line)) or line.casefold() in names


def _signatures(lines: list[str]) -> list[str]:
    """The last lines that are names or credits: short, unpunctuated, capitalised or introduced by a word of credit."""
    found: list[str] = []
    for line in reversed(lines[1:][-3:]):
        if not is_signature(line):
            break
        found.insert(0, line)
    return found


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    paragraphs = 0
    for index, line in enumerate(lines):
        kind = _kind(composed(line), paragraphs, last=index == len(lines) - 1)
        paragraphs += kind == "paragraph"
        blocks.append(Block(kind, line))
    return blocks


def _kind(line: str, paragraphs: int, *, last: bool) -> BlockKind:
    """The first line after the title is the lead whatever its shape; a list item is text."""
    low, high = _CAPTION_LENGTH
    if _CAPTION_WORDS.search(line) and len(line) <= high and (paragraphs or not last):
        return "caption"
    if paragraphs == 0 or last or len(line) > high or SENTENCE_END.search(line) or LIST_ITEM.match(line):
        return "paragraph"
    return "caption" if paragraphs <= _TOP and len(line) >= low and not line.isupper() else "heading"


def _reads_like_news(blocks: Sequence[Block]) -> bool:
    """At least one real sentence, and more text in sentences than in loose lines: lists of headlines are no article."""
    sentences = [len(b.text) for b in blocks if b.kind == "paragraph" and SENTENCE_END.search(b.text) and len(b.text.split()) >= 8]
    return bool(sentences) and sum(sentences) * 2 > sum(len(b.text) for b in blocks)
