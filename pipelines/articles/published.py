"""When an article was published: the printed and the machine-readable stamps weighed against each other and against the text.

Belongs here: the choice among stamps. Does not belong here: reading them (`stamps`), days without a stamp (`datelines`). Neither
the wall clock nor the time of fetching is ever an answer: fetching only bounds what is possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pipelines.articles.datelines import event_day, infer_day
from pipelines.articles.stamps import MACHINE, Reading, day_of, instant, read_stamp, read_stamps
from pipelines.articles.years import address_month
from pipelines.dates import Dateline
from warehouse.records import CandidateSource, Certainty, Conflict, RawArticle

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
_MONTH_BONUS = 1.0  # the address names this month
_FETCH_DAY_MALUS = 2.5  # a stamp of the very day of fetching beside an older one is likely a render clock
_SAME_TIME = timedelta(minutes=1)  # one source prints seconds, another cuts or rounds them


@dataclass(frozen=True, slots=True)
class Dating:
    """The publication time of an article and where it came from. `at` is a date where no time of day is known."""

    at: datetime | date | None = None
    source: CandidateSource | None = None
    certainty: Certainty | None = None
    modified_at: datetime | date | None = None
    conflicts: tuple[Conflict, ...] = ()


def resolve_published(raw: RawArticle, *, texts: Sequence[str], datelines: Sequence[Dateline] = ()) -> Dating:
    """The publication time that the sources of `raw` agree on best, or the day of the dateline, or nothing.

    `texts`: title, lead and paragraphs, for the years that they name; `datelines`: days that the opening names as today, without a
    year. A day is chosen first (sources that agree, datelines, the month of the address), then the most exact stamp of that day.
    Stamps of another day or another time of that day are kept as conflicts. Render clocks, and stamps later than the fetch by more than
    a day, are never used.
    """
    month = address_month(raw.url)
    published, changes = read_stamps(raw, datelines)
    published = _without_clocks(_with_printed_years(published), month, day_of(raw.fetched_at))
    chosen = _choose(published, datelines, day_of(raw.fetched_at), month)
    modified = _modified(changes, chosen)
    if chosen is None:
        day = infer_day(datelines, texts, not_after=_latest_day(raw), month=month)
        return Dating(day, "dateline" if day else None, "inferred" if day else None, modified)
    against = [r for r in published if r.day != chosen.day or _at_another_time(r, chosen, modified)]
    conflicts = tuple(Conflict(r.candidate.source, r.candidate.text, r.at.isoformat()) for r in against)
    return Dating(chosen.at, chosen.candidate.source, _certainty(chosen, published), modified, conflicts)


def _certainty(chosen: Reading, published: Sequence[Reading]) -> Certainty:
    """Inferred where the crawl had to say the day or the time; a year that another source prints is known."""
    dated = chosen.concluded == "completed" and any(r.day == chosen.day and not r.concluded for r in published)
    if chosen.concluded and not dated:
        return "inferred"
    return "minute" if chosen.has_minute else "day"


def _at_another_time(reading: Reading, chosen: Reading, modified: datetime | date | None) -> bool:
    """Whether two sources of one day print different times of it. A day alone, a time counted from the crawl ("3 giờ trước") and the
    time of the change that the page states contradict nothing."""
    if not (reading.has_minute and chosen.has_minute) or "counted" in (reading.concluded, chosen.concluded):
        return False
    changed = isinstance(modified, datetime) and abs(instant(reading.at) - modified) < _SAME_TIME
    return not changed and abs(instant(reading.at) - instant(chosen.at)) >= _SAME_TIME


def _with_printed_years(readings: Sequence[Reading]) -> list[Reading]:
    """A stamp without a year takes that of the one source that prints the same day and month with a year: the crawl only guessed it."""
    printed = {r.day for r in readings if not r.concluded}
    found = []
    for reading in readings:
        same = [day for day in printed if (day.month, day.day) == (reading.day.month, reading.day.day)]
        lent = reading.concluded == "completed" and len(same) == 1
        found.append(replace(reading, at=reading.at.replace(year=same[0].year)) if lent else reading)
    return found


def _without_clocks(readings: Sequence[Reading], month: tuple[int, int] | None, fetched: date) -> list[Reading]:
    """Without stamps of the day of fetching on a page whose address is of an earlier month: they are its clock."""
    older = month is not None and month < (fetched.year, fetched.month)
    return [r for r in readings if not (older and r.day == fetched)]


def _choose(readings: Sequence[Reading], datelines: Sequence[Dateline], fetched: date, month: tuple[int, int] | None) -> Reading | None:
    if not readings:
        return None
    days = {r.day for r in readings}
    support = {day: _support([r for r in readings if r.day == day], datelines, month) for day in days}
    if len(days) > 1 and fetched in support:
        support[fetched] -= _FETCH_DAY_MALUS
    best = max(days, key=lambda day: (support[day], -day.toordinal()))
    return min((r for r in readings if r.day == best), key=_inexactness)


def _support(readings: Sequence[Reading], datelines: Sequence[Dateline], month: tuple[int, int] | None) -> float:
    """How much speaks for the day of these readings."""
    day = readings[0].day
    sources: set[CandidateSource] = {r.candidate.source for r in readings}
    machine = sources.intersection(MACHINE)
    weight = sum(_WEIGHT[source] for source in sources - machine) + max((_WEIGHT[source] for source in machine), default=0.0)
    weight += _MINUTE_BONUS * any(r.has_minute for r in readings)
    weight += _DATELINE_BONUS * any(event_day(line, day) for line in datelines)
    return weight + _MONTH_BONUS * ((day.year, day.month) == month)


def _inexactness(reading: Reading) -> tuple[bool, bool, int]:
    return not reading.has_minute, reading.concluded is not None, _ORDER.index(reading.candidate.source)


def _modified(readings: Sequence[Reading], chosen: Reading | None) -> datetime | date | None:
    """The latest time of change that the page states."""
    stated = [*(r.updated or r.at for r in readings), *([chosen.updated] if chosen and chosen.updated else [])]
    return max(stated, key=instant, default=None)


def _latest_day(raw: RawArticle) -> date:
    """No article is younger than its fetch, nor than the clock of the page that prints it."""
    clock = read_stamp(raw.page_clock_text, raw.fetched_at)
    fetched = day_of(raw.fetched_at)
    return min(fetched, day_of(clock.at)) if clock else fetched
