"""What a lead tells of its day before there is an anchor: datelines without a year.

Belongs here: readings for the search for a publication date. It decides nothing: which year and which source win is for
`pipelines.articles`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.dates import traps
from pipelines.dates.words import MONTH, PART, PARTS, WEEKDAY, YEAR, month, one_space
from pipelines.text import nfc
from warehouse.records import PartOfDay

_DATELINE = re.compile(
    rf"""(?<!\w)(?=\w)(?=\D{{0,100}}+\d)(?:(?P<part>{PART})(?:\s+sớm)?\s+)?
    (?:(?:ngày\s+|hôm\s+)?(?P<rel>hôm\s+nay|hôm\s+qua|hôm\s+kia|ngày\s+mai|(?<=\s)nay|(?<=\s)qua|(?<=\s)mai)|(?P<same>cùng\s+ngày))?
    \s{{0,3}}[,(-]?\s{{0,3}}(?:(?:tức\s+)?(?P<weekday>{WEEKDAY})\s{{0,3}}[,(]?\s{{0,3}})?(?P<ngay>(?:ngày|hôm)\s{{0,3}})?
    (?:(?<=[\s(])[0-3]?\d\s{{0,3}}(?:,|và|-|–)\s{{0,3}}){{0,6}}(?P<d>[0-3]?\d)(?:\s?(?P<sep>[/.-])\s?(?P<m>0?[1-9]|1[0-2])(?:(?P=sep)(?P<y>{YEAR}))?
      |\s+tháng\s+(?P<mw>{MONTH})(?:,?\s{{0,3}}(?:năm\s+)?(?P<y2>{YEAR}))?)
    (?!\d|[./-]\d|[/-][^\W\d])""",
    re.X,
)
_DAY_AND_MONTH = re.compile(r"\d(?:\s?[/.-]\s?\d|\s+tháng\s)")
_RELATIVE: dict[str, Literal[0, -1, -2, 1]] = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}


@dataclass(frozen=True, slots=True)
class Dateline:
    """A day printed in a lead: "Sáng nay (16/7)", "Ngày 8/7,", "Sáng 16-7,". Grain: one printing.

    `offset` is what the text says of the day as seen from its publication: 0 for "nay", -1 for "qua", 1 for "mai", None where it
    says nothing.
    Offsets count code points of the NFC text.
    """

    start_char: int
    end_char: int
    text: str
    day: int
    month: int
    year: int | None
    part: PartOfDay | None
    offset: int | None

    def in_year(self, year: int) -> date | None:
        """The day in a year, the printed year first; None where there is no such day (29/2)."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def find_datelines(text: str) -> list[Dateline]:
    """Days printed in a lead together with a part of the day, a weekday, "ngày" or "nay", in order; impossible days are left out."""
    plain = nfc(text)
    low = plain.lower()
    if not _DAY_AND_MONTH.search(low):  # quick to tell, where the pattern tries every word
        return []
    return [found for m in _DATELINE.finditer(low) if (found := _dateline(plain, m))]


def _dateline(plain: str, m: re.Match[str]) -> Dateline | None:
    low = m.string
    said = m["part"] or m["rel"] or m["weekday"] or m["ngay"]
    ratio = not (m["ngay"] or m["part"] or m["rel"]) and traps.is_ratio(low, m.end())
    if not said or ratio or traps.every_year(low, m.start(), m.end()) or traps.is_address_or_number(low, m.start(), m.end()):
        return None
    offset = _RELATIVE[m["rel"].split()[-1]] if m["rel"] else None
    year = m["y"] or m["y2"]
    chosen = int(m["m"]) if m["m"] else month(m["mw"])
    end = m.end() + (low[m.end() : m.end() + 1] == ")" and "(" in m[0])
    part = PARTS[one_space(m["part"])] if m["part"] else None
    start = min(m.start(name) for name in ("part", "rel", "weekday", "ngay") if m[name])
    found = Dateline(start, end, plain[start:end], int(m["d"]), chosen, int(year) if year else None, part, offset)
    return found if found.in_year(2000) else None  # a leap year: 29/2 can be, 31/4 cannot
