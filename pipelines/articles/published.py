"""When an article was published: the printed and the machine-readable stamps weighed against each other and against the text.

Belongs here: the choice among candidates. Does not belong here: reading one stamp (`pipelines.dates`), days without a stamp
(`datelines`). Neither the wall clock nor the time of fetching is ever an answer: fetching only bounds what is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pipelines.articles.datelines import event_day, infer_day
from pipelines.dates import Dateline, parse_published
from warehouse.records import VIETNAM, Candidate, CandidateSource, Certainty, Conflict, Published, RawArticle

_GRACE = timedelta(days=1)  # a clock of a server or a page may be ahead of ours
_MACHINE: tuple[CandidateSource, ...] = ("jsonld", "meta")
# How much a source says about the day; JSON-LD and meta come out of one database and count once.
_WEIGHT: dict[CandidateSource, float] = {
    "layout": 3,
    "text": 3,
    "jsonld": 3.1,
    "meta": 3,
    "feed": 2,
    "library": 2,
    "url": 1.5,
    "dateline": 0,
}
_ORDER: tuple[CandidateSource, ...] = ("layout", "text", "jsonld", "meta", "feed", "library", "url")
_MINUTE_BONUS = 1.0
_DATELINE_BONUS = 2.0  # the text names this day, or one shortly before it, as "today"
_FETCH_DAY_MALUS = 2.5  # a stamp of the very day of fetching beside an older one is likely a render clock
_FALSE_UTC = timedelta(hours=7)  # Vietnamese time with a Z behind it
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_RELATIVE = re.compile(r"\btrước\b|\bago\b|hôm (?:nay|qua)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """The publication time of an article and where it came from. `at` is a date where no time of day is known."""

    at: datetime | date | None = None
    source: CandidateSource | None = None
    certainty: Certainty | None = None
    modified_at: datetime | date | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    candidate: Candidate
    at: datetime | date
    updated: datetime | date | None

    @property
    def day(self) -> date:
        return day_of(self.at)

    @property
    def has_minute(self) -> bool:
        return isinstance(self.at, datetime)


def day_of(value: datetime | date) -> date:
    """The day in Vietnam."""
    return value.astimezone(VIETNAM).date() if isinstance(value, datetime) else value


def resolve_published(raw: RawArticle, *, texts: Sequence[str], datelines: Sequence[Dateline] = ()) -> Dating:
    """The publication time that the sources of `raw` agree on best, or the day of the dateline, or nothing.

    `texts`: title, lead and paragraphs, for the years that they name; `datelines`: days that the opening names as today, without a
    year. A day is chosen first (sources that agree, datelines), then the most exact stamp of that day. Stamps of another day are
    kept as conflicts. Render clocks, and stamps later than the fetch by more than a day, are never used.
    """
    readings = list(_readings(raw))
    published = _without_false_utc([r for r in readings if r.candidate.label != "modified"])
    chosen = _choose(published, datelines, day_of(raw.fetched_at))
    modified = _modified([r for r in readings if r.candidate.label == "modified"], chosen)
    if chosen is None:
        day = infer_day(datelines, texts, not_after=_latest_day(raw))
        return Dating(day, "dateline" if day else None, "inferred" if day else None, modified)
    conflicts = tuple(Conflict(r.candidate.source, r.candidate.text, r.at.isoformat()) for r in published if r.day != chosen.day)
    return Dating(chosen.at, chosen.candidate.source, "minute" if chosen.has_minute else "day", modified, conflicts)


# ---------------------------------------------------------------- reading stamps
def _readings(raw: RawArticle) -> Iterator[_Reading]:
    """Every usable stamp once. Month before day only where the page's own stamps ask for it."""
    usable = [c for c in raw.dates if c.label != "render" and c.text != raw.page_clock_text]
    both = [(c, _read(c.text, raw.fetched_at), _read(_swapped(c), raw.fetched_at)) for c in usable]
    sure = {day_of(plain.at) for _, plain, swapped in both if plain and not swapped}
    for candidate, plain, swapped in both:
        month_first = swapped is not None and (
            plain is None
            or candidate.where == "us"
            or (day_of(swapped.at) in sure and day_of(plain.at) not in sure)
            or not _possible(plain, raw.fetched_at)
        )
        found = swapped if month_first else plain
        if found and _possible(found, raw.fetched_at):
            yield _Reading(candidate, _without_midnight(found.at, candidate), found.updated)


def _read(text: str | None, fetched_at: datetime) -> Published | None:
    return parse_published(text, crawled_at=fetched_at) if text else None


def _swapped(candidate: Candidate) -> str | None:
    """ "9/11/2021 3:29:47 PM" with day and month exchanged, where both could be either and no reader is meant."""
    text = candidate.text
    found = _NUMBERS.search(text) if candidate.source in _MACHINE else None
    if found is None or int(found[1]) > 12 or int(found[2]) > 12 or found[1] == found[2]:
        return None
    return f"{text[: found.start()]}{found[2]}/{found[1]}/{found[3]}{text[found.end() :]}"


def _possible(found: Published, fetched_at: datetime) -> bool:
    limit = fetched_at + _GRACE
    return found.at <= limit if isinstance(found.at, datetime) else found.at <= day_of(limit)


def _without_midnight(at: datetime | date, candidate: Candidate) -> datetime | date:
    """Databases write a day without a time as midnight."""
    if isinstance(at, datetime) and candidate.source in _MACHINE and at.astimezone(VIETNAM).time() == time.min:
        return day_of(at)
    return at


def _without_false_utc(readings: list[_Reading]) -> list[_Reading]:
    """Without machine stamps that are a printed one plus seven hours: local time that calls itself UTC."""
    printed = [r.at for r in readings if r.candidate.source in ("layout", "text") and isinstance(r.at, datetime)]
    return [
        r
        for r in readings
        if not (
            r.candidate.source in _MACHINE
            and isinstance(r.at, datetime)
            and any(abs(r.at - at - _FALSE_UTC) < timedelta(minutes=1) for at in printed)
        )
    ]


# ---------------------------------------------------------------- choosing
def _choose(readings: Sequence[_Reading], datelines: Sequence[Dateline], fetched: date) -> _Reading | None:
    if not readings:
        return None
    days = {r.day for r in readings}
    best = max(
        days,
        key=lambda day: (_support([r for r in readings if r.day == day], datelines, fetched if len(days) > 1 else None), -day.toordinal()),
    )
    return min((r for r in readings if r.day == best), key=_inexactness)


def _support(readings: Sequence[_Reading], datelines: Sequence[Dateline], fetched: date | None) -> float:
    """How much speaks for the day of these readings. `fetched` is None where no other day is in question."""
    day = readings[0].day
    sources: set[CandidateSource] = {r.candidate.source for r in readings}
    machine = sources.intersection(_MACHINE)
    weight = sum(_WEIGHT[source] for source in sources - machine) + max((_WEIGHT[source] for source in machine), default=0.0)
    weight += _MINUTE_BONUS * any(r.has_minute for r in readings)
    weight += _DATELINE_BONUS * any(event_day(line, day) for line in datelines)
    return weight - _FETCH_DAY_MALUS * (day == fetched)


def _inexactness(reading: _Reading) -> tuple[bool, bool, int]:
    relative = _RELATIVE.search(reading.candidate.text) is not None
    return not reading.has_minute, relative, _ORDER.index(reading.candidate.source)


def _modified(readings: Sequence[_Reading], chosen: _Reading | None) -> datetime | date | None:
    """The latest time of change that the page states."""
    stated = [*(r.updated or r.at for r in readings), *([chosen.updated] if chosen and chosen.updated else [])]
    return max(stated, key=_instant, default=None)


def _instant(value: datetime | date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, VIETNAM)


def _latest_day(raw: RawArticle) -> date:
    """No article is younger than its fetch, nor than the clock of the page that prints it."""
    clock = _read(raw.page_clock_text, raw.fetched_at)
    fetched = day_of(raw.fetched_at)
    return min(fetched, day_of(clock.at)) if clock else fetched
