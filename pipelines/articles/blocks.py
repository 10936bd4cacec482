"""Printed blocks to body, captions and credit lines.

Belongs here: what a block is: paragraph, repeated lead, caption, signature. Does not belong here: who a credit names
(`pipelines.bylines`), which title and lead are right (`heads`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.bylines import split_byline, split_outlet_prefix
from pipelines.bylines.words import is_syllable
from pipelines.text import fold, squeeze
from warehouse.records import Block

_CREDIT_LENGTH = 100  # letters of the longest signature
_CREDIT_LINES = 4  # at the end of an article
_PHOTO_STORY = 200  # letters of running text below which captions are held for the text
_HEAD = 4  # blocks in which title and lead may stand once more
_READERS = r"(?:quý (?:vị|bạn đọc|độc giả|khán giả)|bạn đọc|độc giả|các bạn|khán giả)"
_POINTER = re.compile(
    rf"^(?:>>|►|»|\*?\s*(?:xem thêm|đọc thêm|tin liên quan|bài liên quan|mời {_READERS} (?:xem|đón|theo dõi|vào))\b)", re.IGNORECASE
)
_TEASER = re.compile(
    r"^\W*(?:\(?(?:còn nữa|còn tiếp|hết)\)?\W*|(?:kỳ (?:sau|tới|cuối)|bài (?:sau|tới|cuối|\d))\s*[:–-].*|)$", re.IGNORECASE
)
_CONTROL = re.compile(
    r"^\W*(?:nghe (?:đọc )?(?:bài(?: viết| báo)?|tin)|đọc bài viết|cỡ chữ|mặc định|chia sẻ(?: bài viết)?|bình luận(?: \(\d+\))?|in bài viết"
    r"|quảng cáo|lưu bài(?: viết)?|sao chép liên kết|gửi bình luận|\d+:\d\d\s*/\s*\d+:\d\d|theo dõi .{3,40} trên google news)\W*$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(.{40,}?[.!?…/][\"”’)]*)\s+(\([^()]{3,60}\)|[^.!?…]{3,60})\.?$", re.DOTALL)
_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")
_PUNCTUATION = 80  # characters: texts of the same words hardly differ by more, with outlets of long names before them


@dataclass(frozen=True, slots=True)
class Text:
    """The blocks of one article told apart. `credits` are lines as printed, header before signature."""

    paragraphs: tuple[str, ...]  # with sub-headings and table rows, in page order
    captions: tuple[str, ...]
    credits: tuple[str, ...]
    under_pictures: tuple[str, ...]  # captions, also those that are the body of a photo story


def read_blocks(blocks: Sequence[Block], *, title: str, lead: str | None) -> Text:
    """Body, captions and credit lines of an article. Related links and promotion are left where they stand: in the raw article.

    In a photo story, where hardly a paragraph stands outside the captions, the captions are the body.
    """
    kept = [Block(block.kind, text) for block in blocks if (text := squeeze(block.text))]
    captions = under_pictures = [block.text for block in kept if block.kind == "caption"]
    running = [block for block in kept if block.kind not in ("caption", "related", "promo") and not _is_furniture(block.text)]
    if sum(len(b.text) for b in running if b.kind == "paragraph") < _PHOTO_STORY < sum(map(len, captions)):
        running = [Block("paragraph", b.text) if b.kind == "caption" else b for b in kept if b.kind not in ("related", "promo")]
        captions = []
    running = _part_glued_credit(_without_teasers(_without_head(_join_initials(running), title, lead)))
    running, credits = _take_credits(running)
    return Text(tuple(block.text for block in running), tuple(captions), tuple(credits), tuple(under_pictures))


def _is_furniture(text: str) -> bool:
    """Pointers to other articles and the labels of buttons."""
    return bool(_POINTER.match(text)) or (len(text) < 70 and bool(_CONTROL.match(text)))


# ---------------------------------------------------------------- drop caps
def _join_initials(blocks: list[Block]) -> list[Block]:
    """A drop cap set apart, as its own block or before a space, goes back to its word: "T", "rong năm" -> "Trong năm"."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1].text if joined else ""
        if len(before) == 1 and before.isupper() and block.text[:1].islower() and _is_split(before, block.text):
            joined[-1] = Block(block.kind, before + block.text)
        else:
            joined.append(Block(block.kind, _join_first_letter(block.text)))
    return joined


def _join_first_letter(text: str) -> str:
    initial, _, rest = text.partition(" ")
    return initial + rest if len(initial) == 1 and initial.isupper() and rest[:1].islower() and _is_split(initial, rest) else text


def _is_split(initial: str, rest: str) -> bool:
    """A consonant never stands alone in Vietnamese; a vowel may ("Ở đây"), unless what follows is no syllable ("Ô", "ng")."""
    following = _WORD.match(rest)
    if following is None or not is_syllable(initial + following[0]):
        return False
    return fold(initial) not in "aeiouy" or not is_syllable(following[0])


# ---------------------------------------------------------------- title and lead once more
def same_words(a: str, b: str) -> bool:
    """Whether two texts have the same words in order; case, accents, punctuation and an outlet before them do not count."""
    if abs(len(a) - len(b)) > _PUNCTUATION:
        return False
    return _folded_words(a) == _folded_words(b)


def _folded_words(text: str) -> str:
    return fold(" ".join(_WORD.findall(split_outlet_prefix(text)[1])))  # words first: fold is slow on typographic punctuation


def _without_head(blocks: list[Block], title: str, lead: str | None) -> list[Block]:
    heads = [text for text in (title, lead) if text]
    rest = [block for block in blocks[:_HEAD] if not any(same_words(block.text, head) for head in heads)]
    return [*rest, *blocks[_HEAD:]]


# ---------------------------------------------------------------- credits
def is_credit_line(text: str, *, aligned: bool = False) -> bool:
    """Whether a line of the text is a signature or credit as a whole: short, names somebody, and says hardly anything else.

    `aligned`: set to the right, as signatures are, where an affiliation may follow the name at length.
    """
    words = _ASIDE.sub("", text).split()
    if len(text) > _CREDIT_LENGTH or (text.endswith((".", "!", "?", ":", "…")) and len(words) > 5 and ":" not in text[:-1]):
        return False
    credits = split_byline(text, signature=True)
    named = sum(len(name.split()) for name in {credit.name for credit in credits})
    return bool(credits) and (aligned or len(words) <= 4 + 2 * named)


def _without_teasers(blocks: list[Block]) -> list[Block]:
    """Without "(Còn nữa)", "Kỳ sau: ..." and rows of asterisks behind the text."""
    while blocks and _TEASER.match(blocks[-1].text):
        blocks = blocks[:-1]
    return blocks


def _part_glued_credit(blocks: list[Block]) -> list[Block]:
    """A signature that runs on after the last sentence ("... trong năm tới./. HOÀNG LAN", "... (Theo TTXVN)") as a line of its own."""
    if not blocks or blocks[-1].kind != "paragraph":
        return blocks
    found = _GLUED.match(blocks[-1].text)
    if found is None or not (found[2].isupper() or found[2].startswith(("(", "Theo ")) or ":" in found[2]) or not is_credit_line(found[2]):
        return blocks
    return [*blocks[:-1], Block("paragraph", found[1]), Block("paragraph", found[2])]


def _take_credits(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """Blocks without credit lines, and those lines: marked bylines anywhere, a labelled line on top, signatures at the end."""
    end = len(blocks)
    while end and len(blocks) - end < _CREDIT_LINES and blocks[end - 1].kind != "table_row" and _signs(blocks[end - 1]):
        end -= 1
    half = len(blocks) // 2
    taken = {
        place
        for place, block in enumerate(blocks)
        if place >= end
        or block.kind == "byline"
        or (block.kind == "right_aligned" and place > half and _signs(block))
        or (place == 0 and ":" in block.text and is_credit_line(block.text))
    }
    if len(taken) == len(blocks) > 2 and all(block.kind == "paragraph" for block in blocks):
        return blocks, []  # a text of nothing but short names is a list, not a signature
    return [b for place, b in enumerate(blocks) if place not in taken], [blocks[place].text for place in sorted(taken)]


def _signs(block: Block) -> bool:
    return block.kind == "byline" or is_credit_line(block.text, aligned=block.kind == "right_aligned")
