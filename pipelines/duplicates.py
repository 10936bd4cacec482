"""Near-duplicates: a fingerprint of a text, and how alike two fingerprints are.

Belongs here: shingles and MinHash. Does not belong here: which articles form a cluster and where a text came from (queries over all
articles, in the warehouse).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from rensa import RMinHash  # pyright: ignore[reportAttributeAccessIssue] (a compiled module without type stubs)

from pipelines.text import fold, nfc

PERMUTATIONS = 128
_SEED = 20190716  # any number, but never another: fingerprints of different seeds cannot be compared
_SHINGLE = 3  # words
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> tuple[int, ...]:
    """MinHash of the text's folded 3-word shingles: 128 unsigned 32-bit numbers, or none for a text of fewer than three words.

    Case, accents, punctuation and spaces do not count, so that a reprint typed without accents is found too.
    """
    words = list(chain.from_iterable(map(_folded, nfc(text).split())))
    if len(words) < _SHINGLE:
        return ()
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    hashed.update([" ".join(shingle) for shingle in zip(*(words[k:] for k in range(_SHINGLE)), strict=False)])
    return tuple(hashed.digest())


@lru_cache(maxsize=1 << 16)  # Vietnamese has some seven thousand syllables, and a text repeats its own
def _folded(printed: str) -> tuple[str, ...]:
    """The words in what is printed between two spaces."""
    return (fold(printed),) if printed.isalnum() else tuple(map(fold, _WORD.findall(printed)))


def similarity(a: Sequence[int], b: Sequence[int]) -> float:
    """Estimated Jaccard similarity of two texts' shingles, 0 to 1; standard error about 0.04 at 0.7. Nothing is like no text.

    Raises ValueError for fingerprints of different lengths.
    """
    if not a or not b:
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
