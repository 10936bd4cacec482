"""What is known of each address, in SQLite: opening, noting, asking.

Belongs here: URL state, what is due, which portal days are done. Does not belong here: fetching, and any verdict on pages.

The archive is written first, the frontier after it, each address in one transaction. Where the two differ the archive is right:
`reconcile` says how. Losing the file costs repeated fetches, never data.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from scrapers.archive import Record
from scrapers.frontier.sql import query, schema
from scrapers.frontier.url_state import COMPLETE, Found, PortalDay, UrlState, Visit
from warehouse.records import CaptureKind, Crawl

REVISITS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
"""Ages at which an article is fetched again by the next run that comes: most corrections come early, and after a week hardly any.

Ages count from the first fetch.
"""

YOUNG = REVISITS[-1] + timedelta(days=1)
"""Time since its printing, where a feed or sitemap told it, after which an article is not fetched again, whenever it was found."""

GIVEN_UP = 1.0
HARD, SOFT = 1.0, 0.25
"""Weights of failures: what is gone is given up at once, trouble of server or line and refusals after four runs."""

PATIENCE = timedelta(days=2)
LONGEST_REST = 7
"""A feed is asked every night; after four days without anything new every second night, after six every third, ... at least once a week."""

PAGES_AT_ONCE = 100
_VERSION = 3


class Frontier:
    """The state of all portals in one SQLite file. One process at a time writes it (scrapers.crawl holds the lock)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            self._db.executescript(f"BEGIN; {schema()} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version == 2:
            self._db.executescript(f"BEGIN; {query('add_printed_at')}; PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version != _VERSION:
            self._db.close()
            raise ValueError(
                f"{path} has version {version} of the frontier, this program writes {_VERSION}: move the file away, it is built anew"
            )

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def begin_day(self, portal: str, day: date, started_at: datetime, part_id: str) -> None:
        """Note that a crawl of a portal's day has begun."""
        self._run("begin_day", portal=portal, day=day.isoformat(), started_at=_stamp(started_at), part_id=part_id)

    def finish_day(self, crawl: Crawl) -> None:
        """Note how a crawl ended. A crawl that another one has followed on the same day changes nothing.

        Where it ended well, pages of listings that it announced and left alone are forgotten: older articles are not its business.
        """
        if crawl.finish_reason in COMPLETE:
            self._run("forget_unread_pages", portal=crawl.portal)
        day = crawl.crawl_day.isoformat()
        self._run("finish_day", finish_reason=crawl.finish_reason, portal=crawl.portal, day=day, part_id=crawl.part_id)

    def portal_day(self, portal: str, day: date) -> PortalDay | None:
        """What is known of a portal's day, or None."""
        row = self._run("portal_day", portal=portal, day=day.isoformat()).fetchone()
        return PortalDay(portal, day, datetime.fromisoformat(row["started_at"]), row["finish_reason"], row["part_id"]) if row else None

    def state(self, portal: str, url: str) -> UrlState | None:
        """What is known of an address, or None."""
        row = self._run("state", portal=portal, url=url).fetchone()
        return _state(row) if row else None

    def visited(
        self,
        portal: str,
        visit: Visit,
        found: Sequence[Found] = (),
        *,
        asked: str | None = None,
        run_at: datetime | None = None,
        following: Found | None = None,
    ) -> int:
        """Note an answer and the addresses that it announced, in one transaction; returns how many of them are new.

        `asked` is the address before redirects: both are known from now on, and where it led is visited again. `run_at` is when the
        run began, the same for all its finds: the newest run's finds are due first, and in their own order. `following` is the
        listing's next page, which is due where this one brought something new.
        """
        with self._transaction():
            self._note(portal, visit, asked)
            new = sum(self._note_found(portal, one, run_at or visit.at) for one in found)
            if new and following and not self._known(portal, following.url, following.kind, visit.at, None, following):
                self._run("make_unread", portal=portal, url=following.url)
            return new

    def failed(self, portal: str, url: str, kind: CaptureKind, at: datetime, weight: float, status: int | None = None) -> None:
        """Note that an address gave nothing that counts (HARD or SOFT)."""
        with self._transaction():
            self._known(portal, url, kind, at, None)
            self._run("note_failure", weight=weight, status=status, portal=portal, url=url)

    def polled(self, portal: str, url: str, at: datetime, new: int) -> None:
        """Note what asking a feed has brought, with all its pages, and how long it may rest (see PATIENCE)."""
        row = self._run("state", portal=portal, url=url).fetchone()
        since = None if new or row is None else datetime.fromisoformat(row["quiet_since"]) if row["quiet_since"] else at
        early = timedelta(hours=12)  # by which a night may come before the same hour of the next day
        nights = min((at - since + early) // PATIENCE, LONGEST_REST) if since else 0
        again = at + timedelta(days=nights) - early if nights > 1 else None
        self._run("note_polled", quiet_since=_stamp_or_none(since), next_visit_at=_stamp_or_none(again), portal=portal, url=url)

    def is_resting(self, portal: str, url: str, now: datetime) -> bool:
        """Whether a feed need not be asked yet."""
        row = self._run("state", portal=portal, url=url).fetchone()
        return bool(row and row["fetched_at"] and row["next_visit_at"] and row["next_visit_at"] > _stamp(now))

    def read_again(self, portal: str, url: str) -> None:
        """Forget the validators of an address: the next answer counts as new, whatever it holds."""
        self._run("forget_validators", portal=portal, url=url)

    def knows(self, portal: str, one: Found) -> bool:
        """Whether an address is known, or the article behind it by another address that was fetched or has not been given up."""
        known = self._run("is_known", portal=portal, url=one.url, article_key=one.article_key, given_up=GIVEN_UP)
        return known.fetchone() is not None

    def may_be_needed(self, portal: str, one: Found) -> bool:
        """Whether an address leads to an article that was only announced by others yet: should those be dead, this one is asked."""
        row = self._run("is_alternative", portal=portal, article_key=one.article_key, given_up=GIVEN_UP).fetchone()
        return row is not None

    def waiting(self, portal: str) -> int:
        """Articles that were announced, never fetched and not given up."""
        return int(self._run("waiting", portal=portal, given_up=GIVEN_UP).fetchone()[0])

    def due_articles(self, portal: str, now: datetime, limit: int) -> list[UrlState]:
        """Articles to fetch: never fetched ones, newest finds first, then those due again, then those that failed; none given up."""
        rows = self._run("due_articles", portal=portal, now=_stamp(now), given_up=GIVEN_UP, limit=limit)
        return [_state(row) for row in rows]

    def due_pages(self, portal: str) -> list[UrlState]:
        """Feeds and listing pages that were announced and never fetched, because the crawl that found them died; the oldest hundred."""
        rows = self._run("due_pages", portal=portal, given_up=GIVEN_UP, limit=PAGES_AT_ONCE)
        return [_state(row) for row in rows]

    def reconcile(self, part_id: str, records: Iterable[Record], article_key: Callable[[str], str] | None = None) -> int:
        """Bring the state in line with a salvaged part; returns how many addresses changed. A second time changes nothing.

        Articles in the part count as fetched. Addresses that claim a record which the part does not hold (after a power cut) are due again.
        Feeds and listings are left as they are: what they announced is not known here, so they are fetched once more without a
        condition rather than answered with "not modified".
        """
        portal, held, changed = part_id.split("/")[0], set[str](), 0
        with self._transaction():
            for record in records:
                capture = record.capture
                held.update((capture.url, record.context.requested_url or capture.url))
                if capture.kind != "article" or capture.status is None or not (200 <= capture.status < 300 or capture.status == 304):
                    continue
                visit = _visit_of(record, article_key)
                changed += self._note(portal, visit, record.context.requested_url, only_news=True)
            claimed = [row["url"] for row in self._run("claims_of_part", part_id=part_id)]
            for url in set(claimed) - held:
                self._run("forget_fetch", portal=portal, url=url)
                changed += 1
        return changed

    def _note(self, portal: str, visit: Visit, asked: str | None, *, only_news: bool = False) -> int:
        """Note an answer at the address that was asked for and at the one that it led to; returns how many of them were noted."""
        noted = 0
        for url in dict.fromkeys((asked or visit.url, visit.url)):
            state = self.state(portal, url)
            if only_news and state and state.fetched_at and state.fetched_at >= visit.at:
                continue
            self._known(portal, url, visit.kind, visit.at, visit.article_key)
            self._run("note_announced", portal=portal, url=url, asked=asked or url)
            self._note_fetched(portal, url, visit)
            noted += 1
        return noted

    def _note_fetched(self, portal: str, url: str, visit: Visit) -> None:
        row = self._run("state", portal=portal, url=url).fetchone()
        first_at = datetime.fromisoformat(row["first_fetched_at"]) if row["first_fetched_at"] else visit.at
        printed_at = datetime.fromisoformat(row["printed_at"]) if row["printed_at"] else first_at
        comes_again = visit.kind == "article" and url == visit.url
        ages = [age for age in REVISITS if first_at + age - YOUNG <= printed_at] if comes_again else []
        again = min((first_at + age for age in ages if visit.at < first_at + age), default=None)
        self._run(
            "note_not_modified" if visit.status == 304 else "note_fetched",
            first_fetched_at=_stamp(first_at),
            fetched_at=_stamp(visit.at),
            next_visit_at=_stamp_or_none(again),
            status=visit.status,
            part_id=visit.part_id,
            etag=visit.etag,
            last_modified=visit.last_modified,
            body_digest=visit.body_digest,
            portal=portal,
            url=url,
        )

    def _note_found(self, portal: str, one: Found, at: datetime) -> bool:
        if self.knows(portal, one):
            if one.kind == "article" and self.may_be_needed(portal, one):
                self._known(portal, one.url, one.kind, at, one.article_key, one)
            return False
        return self._known(portal, one.url, one.kind, at, one.article_key, one)

    def _known(self, portal: str, url: str, kind: str, at: datetime, article_key: str | None, found: Found | None = None) -> bool:
        """Make sure that an address has its row; True where it is new."""
        cursor = self._run(
            "insert_url",
            portal=portal,
            url=url,
            kind=kind,
            article_key=article_key,
            found_on=found.found_on if found else None,
            feed_title=found.feed_title if found else None,
            feed_date=found.feed_date if found else None,
            printed_at=_stamp_or_none(found.printed_at) if found else None,
            at=_stamp(at),
        )
        return cursor.rowcount == 1

    def _run(self, name: str, /, **values: str | float | None) -> sqlite3.Cursor:
        return self._db.execute(query(name), values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _visit_of(record: Record, article_key: Callable[[str], str] | None) -> Visit:
    capture = record.capture
    return Visit(
        url=capture.url,
        kind=capture.kind,
        at=capture.fetched_at,
        status=capture.status or 0,
        part_id=capture.part_id,
        etag=record.header("ETag"),
        last_modified=record.header("Last-Modified"),
        body_digest=capture.payload_digest,
        article_key=article_key(capture.url) if article_key else None,
    )


def _stamp(at: datetime) -> str:
    """Times as text that sorts: UTC, always with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _stamp_or_none(at: datetime | None) -> str | None:
    return _stamp(at) if at else None


def _state(row: sqlite3.Row) -> UrlState:
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("first_fetched_at", "fetched_at")}
    return UrlState(
        url=row["url"],
        kind=row["kind"],
        found_on=row["found_on"],
        feed_title=row["feed_title"],
        feed_date=row["feed_date"],
        status=row["status"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_digest=row["body_digest"],
        failures=row["failures"],
        first_fetched_at=times["first_fetched_at"],
        fetched_at=times["fetched_at"],
    )
