"""The nouns of the house as frozen dataclasses: what one room hands to the next.

Belongs here: values that cross a room's border, and the closed lists they draw from. Standard library only, because
everybody imports it. Does not belong here: anything that reads, writes, fetches or decides.

One name each: the dataclass here, the table in DuckDB, the Dagster asset, the heading in DATA.md.
Times are aware datetimes; days are days in Asia/Ho_Chi_Minh. A missing value is None, never a guess. Text is as printed unless
a field says otherwise. Offsets count Unicode code points of the field they name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Literal

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has kept UTC+7 without daylight saving since 1975 (IANA tz database, file `asia`)."""

CaptureKind = Literal["robots", "feed", "listing", "article", "text", "other"]
CaptureOrigin = Literal["crawl", "import"]
Outcome = Literal[
    "article",  # read, and kept in core.article
    "rejected",  # an article page whose meaning could not be told: core.rejected has the reason
    "not_an_article",  # section, tag, event or other page
    "soft_404",  # answered 200 with the text of an error page
    "redirect",  # 3xx: the answer behind it is a capture of its own
    "redirect_home",  # the article's address leads to the home page
    "challenge",  # a guard before the site asks for proof of a browser
    "forbidden",  # status 401, 403 or 451
    "gone",  # status 404 or 410
    "http_error",  # any other status 4xx or 5xx
    "unreadable",  # bytes that are no page: empty, binary, undecodable
    "not_modified",  # 304, a revisit record
    "support",  # robots.txt, and feeds, listings, sitemaps that answered: never meant to be an article
]
BlockKind = Literal["paragraph", "heading", "caption", "table_row", "byline", "right_aligned", "related", "promo"]
CandidateSource = Literal["layout", "jsonld", "meta", "url", "feed", "dateline", "text", "library"]
FailureReason = Literal[
    "robots_disallowed", "robots_unreachable", "dns", "timeout", "connection", "too_large", "moved", "empty_listing", "parse", "other",
]  # fmt: skip
BylineRole = Literal["author", "photo", "editor", "translator", "source", "unknown"]
BylineKind = Literal["person", "pen_name", "desk", "agency"]
Granularity = Literal["minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]
PartOfDay = Literal["morning", "noon", "afternoon", "evening", "night", "dawn"]
Mod = Literal["START", "MID", "END"]
MetricKind = Literal["count", "measure", "percent", "ratio", "money", "range", "change"]
Direction = Literal["increase", "decrease"]
Approx = Literal["about", "near", "more_than", "less_than", "at_most", "at_least"]
PeriodFrom = Literal["sentence", "carried"]
TextField = Literal["title", "lead", "body"]
Certainty = Literal["minute", "day", "inferred"]
Concluded = Literal["counted", "completed"]


# ---------------------------------------------------------------- crawl and archive
@dataclass(frozen=True, slots=True)
class Context:
    """What a crawl or an import knew of a capture besides its bytes; a WARC `metadata` record beside the response."""

    kind: CaptureKind = "other"
    portal: str | None = None  # slug given by hand, for documents whose URL does not tell
    content_type: str | None = None
    found_on: str | None = None  # URL of the feed or listing where the link stood
    feed_title: str | None = None
    feed_date: str | None = None  # as printed in the feed
    requested_url: str | None = None  # before redirects, where it differs


@dataclass(frozen=True, slots=True)
class Capture:
    """One HTTP response, or one document added by hand, kept as a WARC record. Grain: one fetch."""

    capture_id: str  # hash of URL, fetch time and payload digest
    part_id: str  # <portal>/<crawl_day>/<n>
    portal: str  # slug
    crawl_day: date
    url: str  # urn:sha256:<hex> for a document without an address
    fetched_at: datetime
    status: int | None  # HTTP status; None for a document added by hand
    kind: CaptureKind
    origin: CaptureOrigin
    content_type: str | None
    payload_digest: str  # sha256:<hex> of the payload after content decoding
    payload_bytes: int
    warc_offset: int  # of the record in the part's .warc.gz, in bytes
    requested_url: str | None = None  # before redirects, where it differs


@dataclass(frozen=True, slots=True)
class Failure:
    """One address that a crawl wanted and that gave no response, or one that says nothing. Grain: one address in one crawl."""

    url: str
    reason: FailureReason
    detail: str | None
    at: datetime
    kind: CaptureKind = "other"  # what was expected there


@dataclass(frozen=True, slots=True)
class Crawl:
    """One portal's share of one crawl. Grain: one part written by the spider."""

    part_id: str
    portal: str
    crawl_day: date
    started_at: datetime
    finished_at: datetime | None
    finish_reason: str  # finished, page_limit, robots_disallowed, robots_unreachable, no_way_in, time_limit, failed, shutdown, killed
    robots: str  # allowed, disallowed, unreachable, none
    requests: int
    responses: int
    article_pages: int  # responses fetched as article pages
    not_modified: int
    errors: int  # responses with status 4xx or 5xx
    failures: tuple[Failure, ...] = ()


# ---------------------------------------------------------------- what is printed
@dataclass(frozen=True, slots=True)
class Candidate:
    """One printed answer to "which title, date, author ...?", verbatim, and where it stood."""

    text: str
    source: CandidateSource
    where: str | None = None  # selector, JSON-LD path, meta name
    label: str | None = None  # what the place claims: published, modified, render (a page's clock), account


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article in page order, verbatim, with the kind that its markup claims."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """The printed blocks and candidates of one article page or text document, verbatim. Grain: one capture."""

    portal: str | None  # slug; None for a host that no portal declares
    url: str
    article_key: str
    fetched_at: datetime
    layout: str  # e.g. f1/2024; generic/jsonld, generic/sentences, generic/trafilatura; text
    titles: tuple[Candidate, ...] = ()
    leads: tuple[Candidate, ...] = ()
    dates: tuple[Candidate, ...] = ()
    authors: tuple[Candidate, ...] = ()
    blocks: tuple[Block, ...] = ()
    tags: tuple[str, ...] = ()
    category: str | None = None
    page_clock_text: str | None = None
    home: str | None = None  # the portal's province by name: what "toàn tỉnh" means


# ---------------------------------------------------------------- what it means
@dataclass(frozen=True, slots=True)
class Published:
    """A publication stamp read. `at` is a date where no time of day was printed (or none that is possible).

    `concluded` says that `at` is not all printed: counted from the crawl ("3 giờ trước", "hôm qua, 16:20"), or its year completed by it.
    """

    at: datetime | date
    updated: datetime | date | None = None
    concluded: Concluded | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """One credit: who wrote, photographed, edited, translated, or was named as source."""

    name: str
    role: BylineRole
    kind: BylineKind


@dataclass(frozen=True, slots=True)
class DateMention:
    """One time named in a text. `start` and `end` are inclusive; dates, or aware datetimes for hour and minute."""

    start_char: int
    end_char: int
    text: str
    start: date | datetime | None
    end: date | datetime | None
    granularity: Granularity
    part: PartOfDay | None = None
    mod: Mod | None = None
    field: TextField = "body"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure that a text reports. Values are fully scaled (1,5 nghìn tỷ đồng = 1.5e12, unit đồng)."""

    start_char: int
    end_char: int
    text: str
    value: float
    unit: str | None  # as printed
    kind: MetricKind
    subject: str | None = None
    value_max: float | None = None  # upper end of a range
    value_to: float | None = None  # where a change ends
    denominator: float | None = None
    direction: Direction | None = None
    base: str | None = None
    approx: Approx | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_from: PeriodFrom | None = None  # where the period is printed; None without a period
    place: str | None = None
    unit_code: str | None = None  # canonical spelling
    value_si: float | None = None  # value * si_factor, in si_unit; None where nothing is measured
    si_unit: str | None = None  # "m2", "kg/m2", "VND/kg"
    si_factor: float | None = None  # scales value_max, value_to and denominator too
    sentence_start: int | None = None
    sentence_end: int | None = None
    rule: str | None = None  # which rule decided: the certainty class
    field: TextField = "body"
    row_label: str | None = None  # of a table's figure the cell that says what its row is about


@dataclass(frozen=True, slots=True)
class Conflict:
    """A source that disagrees with the chosen publication time."""

    source: CandidateSource
    text: str
    at: str  # ISO date or datetime that it means


@dataclass(frozen=True, slots=True)
class Article:
    """What one reading of an article is held to mean. Grain: one capture of an article page."""

    title: str
    lead: str | None
    body: str  # paragraphs joined by newlines
    published_at: datetime | date | None
    published_from: CandidateSource | None
    published_certainty: Certainty | None
    modified_at: datetime | date | None
    outlet: str | None  # outlet code that stood before the lead, e.g. LSO
    bylines: tuple[Byline, ...] = ()
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    category: str | None = None
    dates: tuple[DateMention, ...] = ()
    metrics: tuple[Metric, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    text_digest: str = ""  # sha256 over printed title, lead, body, captions, byline; NFC, spaces folded
    fingerprint: tuple[int, ...] = field(default=())  # MinHash of lead and body, for near-duplicates


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why a page that looked like an article gives none."""

    reason: str  # no_title, no_body, ...: a closed list in pipelines.articles
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of a part's Parquet file: a capture and what was read from it. Grain: one capture."""

    capture: Capture
    outcome: Outcome
    derive_version: str
    article_id: str | None = None  # hash of portal and article_key
    raw: RawArticle | None = None
    article: Article | None = None
    rejected: Rejected | None = None


# ---------------------------------------------------------------- reference
@dataclass(frozen=True, slots=True)
class Province:
    """A province before 1 July 2025 and the one it has belonged to since."""

    province: str
    successor: str  # name since 2025-07-01
    code: str | None = None  # two digits, of the official list before 2025-07-01
    successor_code: str | None = None  # of the official list since: not always the code that the province of this name had
    spellings: tuple[str, ...] = ()  # other usual ones, with "thành phố" where it is one; accents, capitals and "tỉnh" do not count


@dataclass(frozen=True, slots=True)
class PortalRow:
    """A portal as the warehouse knows it."""

    portal: str
    name: str
    province: str | None
    hosts: tuple[str, ...]
    status: str  # verified, declared, unknown
    is_demo: bool
    successor: str | None = None  # the paper of the province that its own has been part of since 2025-07-01
    reads_with: str | None = None  # layout_first, generic
