"""The candidates of a publication time read: what each stamp of a page means beside the others.

Belongs here: which stamps are usable, month before day, local time that calls itself UTC, stamps of a change. Does not belong
here: reading one stamp (`pipelines.dates`), the choice among them (`published`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pipelines.articles.datelines import event_day
from pipelines.dates import Dateline, parse_published
from warehouse.records import VIETNAM, Candidate, CandidateSource, Concluded, Published, RawArticle

MACHINE: tuple[CandidateSource, ...] = ("jsonld", "meta")
_GRACE = timedelta(days=1)  # a clock of a server or a page may be ahead of ours
_FALSE_UTC = timedelta(hours=7)  # Vietnamese time with a Z behind it
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_CHANGE = re.compile(r"\W*(?:(?:lần )?cập nhật|sửa(?: lần)? cuối|chỉnh sửa|(?:last )?updated?|modified)\b", re.IGNORECASE)
# Examples that templates copy from developers.google.com/search/docs/appearance/structured-data/article
_EXAMPLES = ("2015-02-05T08:00:00+08:00", "2015-02-05T09:20:00+08:00", "2024-01-05T08:00:00+08:00", "2024-02-05T09:20:00+08:00")


@dataclass(frozen=True, slots=True)
class Reading:
    """One usable stamp and what it means. `updated` is the second stamp of the same line; `concluded` as in `Published`."""

    candidate: Candidate
    at: datetime | date
    updated: datetime | date | None
    concluded: Concluded | None

    @property
    def day(self) -> date:
        return day_of(self.at)

    @property
    def has_minute(self) -> bool:
        return isinstance(self.at, datetime)

    @property
    def is_change(self) -> bool:
        return self.candidate.label == "modified"


def day_of(value: datetime | date) -> date:
    """The day in Vietnam."""
    return value.astimezone(VIETNAM).date() if isinstance(value, datetime) else value


def instant(value: datetime | date) -> datetime:
    """A day as its first minute, to put days and times in order."""
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, VIETNAM)


def read_stamp(text: str | None, fetched_at: datetime) -> Published | None:
    return parse_published(text, crawled_at=fetched_at) if text else None


def read_stamps(raw: RawArticle, datelines: Sequence[Dateline]) -> tuple[list[Reading], list[Reading]]:
    """(stamps of publication, stamps of a change). Render clocks, the future and copied examples are left out.

    "Cập nhật" alone is the publication; beside an earlier stamp it is a change.
    """
    readings = list(_readings(raw, datelines))
    published = _without_false_utc([r for r in readings if not r.is_change])
    changes = [r for r in published if _is_change_of(r, published)]
    return [r for r in published if r not in changes], [r for r in readings if r.is_change] + changes


def _is_change_of(reading: Reading, others: Sequence[Reading]) -> bool:
    if not _CHANGE.match(reading.candidate.text) or reading.updated:
        return False
    firm = [r for r in others if not _CHANGE.match(r.candidate.text)]
    return any(r.day < reading.day or (r.day == reading.day and r.has_minute and instant(r.at) < instant(reading.at)) for r in firm)


def _readings(raw: RawArticle, datelines: Sequence[Dateline]) -> Iterator[Reading]:
    usable = [c for c in raw.dates if c.label != "render" and c.text != raw.page_clock_text and c.text not in _EXAMPLES]
    both = [(c, read_stamp(c.text, raw.fetched_at), read_stamp(_swapped(c), raw.fetched_at)) for c in usable]
    sure = {day_of(plain.at) for _, plain, swapped in both if plain and not swapped}
    for candidate, plain, swapped in both:
        if not plain or (swapped and _possible(swapped, raw.fetched_at) and _month_first(candidate, plain, swapped, sure, datelines, raw)):
            plain = swapped
        if plain and _possible(plain, raw.fetched_at):
            yield Reading(candidate, _without_midnight(plain.at, candidate), plain.updated, plain.concluded)


def _month_first(
    candidate: Candidate, plain: Published, swapped: Published, sure: set[date], datelines: Sequence[Dateline], raw: RawArticle
) -> bool:
    """Whether a stamp means M/D/Y: the page's other stamps decide, then its datelines, then the habit of its form ("us")."""
    if not _possible(plain, raw.fetched_at):
        return True
    days = day_of(swapped.at), day_of(plain.at)
    agreed, dated = ([day in sure for day in days], [any(event_day(line, day) for line in datelines) for day in days])
    for first, other in (agreed, dated):
        if first != other:
            return first
    return candidate.where == "us"


def _swapped(candidate: Candidate) -> str | None:
    """ "9/11/2021 3:29:47 PM" with day and month exchanged, where both could be either and no reader is meant."""
    text = candidate.text
    found = _NUMBERS.search(text) if candidate.source in MACHINE else None
    if found is None or int(found[1]) > 12 or int(found[2]) > 12 or found[1] == found[2]:
        return None
    return f"{text[: found.start()]}{found[2]}/{found[1]}/{found[3]}{text[found.end() :]}"


def _possible(found: Published, fetched_at: datetime) -> bool:
    limit = fetched_at + _GRACE
    return found.at <= limit if isinstance(found.at, datetime) else found.at <= day_of(limit)


def _without_midnight(at: datetime | date, candidate: Candidate) -> datetime | date:
    """Databases write a day without a time as midnight."""
    if isinstance(at, datetime) and candidate.source in MACHINE and at.astimezone(VIETNAM).time() == time.min:
        return day_of(at)
    return at


def _without_false_utc(readings: list[Reading]) -> list[Reading]:
    """Without machine stamps that are a printed one plus seven hours: local time that calls itself UTC."""
    printed = [r.at for r in readings if r.candidate.source in ("layout", "text") and isinstance(r.at, datetime)]
    return [
        r
        for r in readings
        if not (
            r.candidate.source in MACHINE
            and isinstance(r.at, datetime)
            and any(abs(r.at - at - _FALSE_UTC) < timedelta(minutes=1) for at in printed)
        )
    ]
