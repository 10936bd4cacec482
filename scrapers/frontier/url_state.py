"""What the frontier takes and gives: addresses found, visits, states, portal days.

Belongs here: these values. Does not belong here: where they are kept (store).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from warehouse.records import CaptureKind

COMPLETE = frozenset(("finished", "page_limit", "robots_disallowed"))
"""Finish reasons after which a portal's day is done. After any other it is not: robots_unreachable, no_way_in (no feed, listing or home
page could be had), time_limit, failed, shutdown, killed."""


@dataclass(frozen=True, slots=True)
class Found:
    """One address that a page announced."""

    url: str
    kind: Literal["article", "feed", "listing"]
    article_key: str | None = None
    found_on: str | None = None
    feed_title: str | None = None
    feed_date: str | None = None
    printed_at: datetime | None = None  # the latest moment that the announcement leaves for the printing


@dataclass(frozen=True, slots=True)
class UrlState:
    """What the frontier knows of one address of one portal."""

    url: str
    kind: CaptureKind
    found_on: str | None
    feed_title: str | None
    feed_date: str | None
    first_fetched_at: datetime | None
    fetched_at: datetime | None
    status: int | None
    etag: str | None
    last_modified: str | None
    body_digest: str | None
    failures: float


@dataclass(frozen=True, slots=True)
class Visit:
    """One answer to one address: 2xx with its validators, or 304."""

    url: str
    kind: CaptureKind
    at: datetime
    status: int
    part_id: str
    etag: str | None = None
    last_modified: str | None = None
    body_digest: str | None = None
    article_key: str | None = None


@dataclass(frozen=True, slots=True)
class PortalDay:
    """A portal's day as the frontier knows it; `finish_reason` is None while its crawl runs."""

    portal: str
    day: date
    started_at: datetime
    finish_reason: str | None
    part_id: str

    @property
    def is_complete(self) -> bool:
        """Whether the day needs no further crawl."""
        return self.finish_reason in COMPLETE
