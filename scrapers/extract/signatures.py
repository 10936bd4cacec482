"""Whether a line has the shape of a signature: who wrote, by the shape of the line alone.

Belongs here: length, capitals, punctuation, words that open a credit. Does not belong here: names and roles (pipelines.bylines).
"""

from __future__ import annotations

import re

from scrapers.extract.fragment import composed

SENTENCE_END = re.compile(r"""[.!?…:;,]["”’'»)\]]*$|\.\.\.$|\./\.$""")
LIST_ITEM = re.compile(r"^\s*(?:[-+•*–]|\d{1,2}[.)]|[a-zđ]\))\s+")
_CREDIT_WORDS = re.compile(
    r"^\(?(?:theo|nguồn|tác giả|phóng viên|pv|nhóm pv|tổng hợp|biên soạn|thực hiện)\b"
    r"|^\(?(?:tin|bài|ảnh|video|clip)\b[\s,&\-–\w]{0,24}:",
    re.IGNORECASE,
)
_LONGEST = 80
_MOST_WORDS = 10


def is_signature(line: str) -> bool:
    """A short line without a full stop: all words capitalised, or opened by a word of credit ("Theo ...", "Tin, ảnh: ...")."""
    line = composed(line)
    bare = line.strip("()[] .")
    if len(bare) > _LONGEST or SENTENCE_END.search(line.rstrip(".")) or LIST_ITEM.match(line):
        return False
    if _CREDIT_WORDS.match(bare):
        return len(bare.split()) <= _MOST_WORDS + 2
    words = [word for word in re.split(r"[\s,;&–/-]+", bare) if word not in ("và", "")]
    named = all(word[0].isupper() or not word[0].isalpha() for word in words) and any(word[0].isupper() for word in words)
    return 0 < len(words) <= _MOST_WORDS and not line.endswith(".") and named
