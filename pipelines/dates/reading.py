"""What a rule hands back, and the text that rules read.

Belongs here: `Reading`, one rule's answer at one place, and `Scan`, the text with its anchor. No grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from pipelines.dates.intervals import ByYear, Interval, Lean, civil_day, day_of, nearest_year
from pipelines.dates.words import YEAR, word_starting
from pipelines.text import sentences
from warehouse.records import Mod, PartOfDay

_FUTURE = (
    r"sẽ", r"dự\s+kiến", r"phấn\s+đấu", r"chậm\s+nhất", r"hạn\s+chót", r"thời\s+hạn", r"hoàn\s+thành\s+trước", r"trước\s+ngày",
    r"muộn\s+nhất", r"sắp\s+tới", r"tới\s+đây",
)  # fmt: skip
_PAST = (r"đã", r"vừa", r"xảy\s+ra")
_PAST_HEADS = ("đã", "vừa", "xảy")
_TENSE = re.compile(word_starting(rf"{words}(?!\w)" for words in (*_FUTURE, *_PAST)))
# "30/4 và ngày Quốc tế Lao động 1/5/2013", "25/11, 20/12 và 10/1/2027": the year printed last is told of all
_DATED_NEXT = re.compile(
    rf"(?:\s*,\s*(?:ngày\s+)?\d{{1,2}}[/.-]\d{{1,2}}(?![/.\d-])){{0,9}}\)?\s*(?:và|-|–)\s[^.,;\n]{{0,40}}?"
    rf"(?<!\d)(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>{YEAR})"
)
_NEXT_DAY = re.compile(r"\s*(?:,|và|;)\s*(?:từ\s+)?(?:ngày\s+)?")
_ACROSS_NEW_YEAR = 183  # days up to which the day after a dated one may lie in the next year: "28/12/2026 và 5/1"
_CLAUSE_END = re.compile(r"[,;]\s")
_CLAUSE = 200  # characters before and behind a date in which its clause is looked for
_YEARS_HEARD = 8  # printed years of the sentence that a date without one may take
_SHORT_HEAD = 12  # characters before a date that still make it the head of its clause: "Đến ", "Dự kiến "


class Reading(NamedTuple):
    """One rule's answer: up to where it read, and the interval, or how the interval follows from a year.

    With neither it is a refusal: the words are no date, and nothing inside them may be read as one. A named tuple, because hundreds are
    made for an article and a frozen dataclass takes several times as long to make and to copy.
    """

    end: int
    fixed: Interval | None = None
    by_year: ByYear | None = None
    lean: Lean | None = None
    part: PartOfDay | None = None
    mod: Mod | None = None
    listed_until: int = 0  # figures up to here are further days of the same list
    several: bool = False  # a list or range of days
    feast: bool = False  # a feast or lunar day: the nearest one is meant
    spread: bool = False  # "hai ngày ...": a following day belongs to it
    same_period: int | None = None  # "cùng kỳ": years back from the sentence's period, 0 for "in the year `to_year`"
    to_year: int | None = None

    @property
    def refused(self) -> bool:
        return self.fixed is None and self.by_year is None and self.same_period is None

    def in_year(self, year: int) -> Interval | None:
        found = self.by_year(year) if self.by_year else self.fixed
        return found.with_(part=self.part, mod=self.mod) if found else None

    def but(self, **changes: object) -> Reading:
        return self._replace(**changes)


@dataclass
class Scan:
    """A text being read: NFC, its lower-case twin of equal length, and the day it is counted from."""

    text: str
    low: str
    moment: datetime | None
    today: date | None
    spans: Sequence[tuple[int, int]] | None = None  # its sentences, once they are known
    last_day: Interval | None = None  # the latest day read, for "cùng ngày"
    last_day_end: int = 0  # where it stood
    last_day_dated: bool = False  # its year is printed, with it or with a neighbour
    spoken_of: Interval | None = None  # the period that the sentence has named last
    listed_until: int = 0
    years: list[tuple[int, int]] = field(default_factory=list)  # (offset, year) of the printed years so far

    def sentence(self, pos: int) -> tuple[int, int]:
        """Offsets of the sentence around a place."""
        self.spans = sentences(self.text) if self.spans is None else self.spans
        index = bisect_right(self.spans, (pos, len(self.text) + 1)) - 1
        return self.spans[index] if index >= 0 else (0, len(self.text))

    def tense(self, start: int, end: int) -> Lean | None:
        """Whether the clause of text[start:end] speaks of the past or the future; after a date at its head the next clause counts too."""
        low, high = self.sentence(start)
        low, high = max(low, start - _CLAUSE), min(high, end + _CLAUSE)
        find = self.low.rfind
        head = max(find(",", low, start), find(";", low, start), find(":", low, start), find("(", low, start)) + 1 or low
        tail = _CLAUSE_END.search(self.low, end, high)
        if tail and start - head <= _SHORT_HEAD:
            tail = _CLAUSE_END.search(self.low, tail.end(), high)
        upto = tail.start() if tail else high
        found: Lean | None = None
        for word in _TENSE.finditer(self.low, head, upto):
            lean: Lean = "past" if word[0].startswith(_PAST_HEADS) else "future"
            if found and lean != found:
                return None
            found = lean
        return found

    def before(self, pos: int, length: int = 32) -> str:
        return self.low[max(0, pos - length) : pos]

    def resolve(self, reading: Reading, pos: int) -> Interval | None:
        """The interval that a reading at `pos` means; None without the anchor that it needs."""
        if reading.by_year is None:
            return reading.in_year(0)
        if by_neighbour := self._year_of_next(reading) or self._year_of_last(reading, pos):
            return by_neighbour
        if self.today is None:
            return None
        start = self.sentence(pos)[0] if self.years else 0
        named = [year for offset, year in self.years[-_YEARS_HEARD:] if start <= offset < pos]
        return nearest_year(reading.in_year, self.today, reading.lean, partial(self.tense, pos, reading.end), named, feast=reading.feast)

    def _year_of_next(self, reading: Reading) -> Interval | None:
        """In the year printed with the next day of a list or pair; in the year before where it would lie behind that day."""
        m = _DATED_NEXT.match(self.low, reading.end)
        following = civil_day(int(m["day"]), int(m["month"]), int(m["year"])) if m else None
        if following is None:
            return None
        shared = reading.in_year(following.year)
        return shared if shared and day_of(shared.start) <= following else reading.in_year(following.year - 1)

    def _year_of_last(self, reading: Reading, pos: int) -> Interval | None:
        """Behind a day with its year in a list, across New Year too: "28/12/2026, 5/1 và 12/1"."""
        if self.last_day is None or not self.last_day_dated or not self.follows_last_day(pos):
            return None
        last = day_of(self.last_day.end)
        readings = (reading.in_year(year) for year in (last.year, last.year + 1))
        return next((found for found in readings if found and 0 < (day_of(found.start) - last).days <= _ACROSS_NEW_YEAR), None)

    def follows_last_day(self, pos: int) -> bool:
        """Whether the day at `pos` stands in a list right behind the last one."""
        return _NEXT_DAY.fullmatch(self.low, self.last_day_end, pos) is not None


def scan(text: str, anchor: datetime | date | None, spans: Sequence[tuple[int, int]] | None = None) -> Scan:
    """A scan of NFC text."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    moment = anchor if isinstance(anchor, datetime) else None
    return Scan(text, low, moment, day_of(anchor) if anchor else None, spans)
