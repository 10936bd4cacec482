"""Invented readings for the tests of the warehouse: small, Vietnamese, and by no newspaper."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from warehouse.parts import write_part
from warehouse.records import (
    VIETNAM,
    Article,
    Block,
    Byline,
    Candidate,
    Capture,
    Crawl,
    DateMention,
    Failure,
    Metric,
    Outcome,
    RawArticle,
    Reading,
    Rejected,
)

DAY = date(2026, 11, 21)
MORNING = datetime(2026, 11, 21, 6, 30, tzinfo=VIETNAM)
TITLE = "Lạng Sơn trồng 1.200 ha rừng"
LEAD = "Sáng 20/11, tỉnh Lạng Sơn cho biết đã trồng 1.200 ha rừng."
BODY = "Sáng 20/11, toàn tỉnh đã trồng 1.200 ha rừng.\nĐắk Nông tặng 300 cây giống cho huyện Cao Lộc."


def digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def part_id(portal: str = "bao-a", day: date = DAY, number: int = 1) -> str:
    return f"{portal}/{day}/{number}"


def capture(url: str = "https://bao-a.example/tin/1.html", *, part: str | None = None, at: datetime = MORNING, **changes) -> Capture:
    part = part or part_id()
    portal, day, _ = part.split("/")
    made = Capture(
        capture_id=digest(url, at)[:16],
        part_id=part,
        portal=portal,
        crawl_day=date.fromisoformat(day),
        url=url,
        fetched_at=at,
        status=200,
        kind="article",
        origin="crawl",
        content_type="text/html; charset=utf-8",
        payload_digest="sha256:" + digest(url, "payload"),
        payload_bytes=2048,
        warc_offset=512,
    )
    return replace(made, **changes)


def metric(text: str, value: float, *, within: str = BODY, field: str = "body", **changes) -> Metric:
    start = within.index(text)
    sentence_start = within.rfind("\n", 0, start) + 1
    sentence_end = within.find("\n", start)
    made = Metric(
        start_char=start,
        end_char=start + len(text),
        text=text,
        value=value,
        unit=text.split(" ")[-1],
        kind="measure",
        subject="rừng",
        unit_code=text.split(" ")[-1],
        place="Lạng Sơn",
        sentence_start=sentence_start,
        sentence_end=len(within) if sentence_end < 0 else sentence_end,
        rule="listed",
        field=field,  # type: ignore[arg-type]  # a test table names it as text
    )
    return replace(made, **changes)


def article(**changes) -> Article:
    start = BODY.index("Sáng 20/11")
    morning = datetime(2026, 11, 20, 0, 0, tzinfo=VIETNAM)
    made = Article(
        title=TITLE,
        lead=LEAD,
        body=BODY,
        published_at=datetime(2026, 11, 20, 9, 5, tzinfo=VIETNAM),
        published_from="layout",
        published_certainty="minute",
        modified_at=None,
        outlet=None,
        bylines=(Byline("Nguyễn Văn An", "author", "person"), Byline("TTXVN", "source", "agency")),
        captions=("Người dân Cao Lộc trồng rừng.",),
        tags=("rừng",),
        category="Kinh tế",
        dates=(
            DateMention(start, start + 10, "Sáng 20/11", morning, morning + timedelta(hours=11, minutes=59), "hour", part="morning"),
            DateMention(start + 5, start + 10, "20/11", date(2026, 11, 20), date(2026, 11, 20), "day"),
        ),
        metrics=(
            metric("1.200 ha", 1200.0),
            metric("300 cây", 300.0, kind="count", subject="cây giống", place=None),
            metric("1.200 ha", 1200.0, within=LEAD, field="lead"),
        ),
    )
    made = replace(made, **changes)
    text = (made.title, made.lead, made.body, made.captions, made.bylines)
    return replace(made, text_digest=made.text_digest or digest(*text), fingerprint=made.fingerprint or fingerprint(made.body))


def fingerprint(text: str) -> tuple[int, ...]:
    """128 values that differ for every text (no MinHash: tests of likeness set the values themselves)."""
    return tuple(int(digest(text, number)[:8], 16) for number in range(128))


def reading(
    url: str = "https://bao-a.example/tin/1.html",
    *,
    part: str | None = None,
    at: datetime = MORNING,
    key: str | None = None,
    version: str = "v1",
    content: Article | Rejected | Outcome | None = None,
) -> Reading:
    """One capture and what was read: an Article (default), a Rejected, or the bare outcome of a page that is no article."""
    taken = capture(url, part=part, at=at)
    if isinstance(content, str):
        return Reading(taken, content, version)
    content = content or article()
    key = key or f"{taken.portal}:{url.rsplit('/', 1)[-1].removesuffix('.html')}"
    raw = RawArticle(
        portal=taken.portal,
        url=url,
        article_key=key,
        fetched_at=at,
        layout="invented/2026",
        titles=(Candidate(TITLE, "layout", "h1"), Candidate(TITLE, "meta", "og:title")),
        dates=(
            Candidate("20/11/2026 09:05", "layout", "time", "published"),
            Candidate("Thứ bảy, 21/11/2026", "layout", ".clock", "render"),
        ),
        blocks=(Block("paragraph", BODY.split("\n")[0]), Block("caption", "Người dân Cao Lộc trồng rừng.")),
        page_clock_text="Thứ bảy, 21/11/2026",
        home="Lạng Sơn",
    )
    if isinstance(content, Rejected):
        return Reading(taken, "rejected", version, digest(key)[:16], raw, None, content)
    return Reading(taken, "article", version, digest(key)[:16], raw, content)


def crawl(part: str | None = None, **changes) -> Crawl:
    part = part or part_id()
    portal, day, _ = part.split("/")
    made = Crawl(
        part_id=part,
        portal=portal,
        crawl_day=date.fromisoformat(day),
        started_at=MORNING,
        finished_at=MORNING + timedelta(minutes=3),
        finish_reason="finished",
        robots="allowed",
        requests=4,
        responses=3,
        article_pages=1,
        not_modified=0,
        errors=0,
        failures=(Failure("https://bao-a.example/tin/cấm.html", "robots_disallowed", None, MORNING),),
    )
    return replace(made, **changes)


def put(path: Path, part: str, readings: list[Reading], version: str = "v1") -> Path:
    write_part(path, readings, crawl=crawl(part), part_id=part, derive_version=version)
    return path


def some_parts(folder: Path, count: int = 6) -> list[Path]:
    """Parts of two portals and several days; articles come again, changed, rejected, and copied by the other paper."""
    paths = []
    for number in range(count):
        portal, day = ("bao-a", "bao-b")[number % 2], date(2026, 11, 18) + timedelta(days=number // 2)
        part, at = f"{portal}/{day}/1", MORNING + timedelta(days=number // 2)
        shared = tuple(range(128 - 3 * number)) + tuple(range(1000, 1000 + 3 * number))
        readings = [
            reading(
                f"https://{portal}.example/tin/1.html", part=part, at=at, content=article(title=f"Tin {number // 4}", fingerprint=shared)
            ),
            reading(f"https://{portal}.example/tin/2-{number}.html", part=part, at=at),
            reading(f"https://{portal}.example/tin/3.html", part=part, at=at, content=Rejected("no_body")),
            reading(f"https://{portal}.example/", part=part, at=at, content="support"),
        ]
        paths.append(put(folder / f"{number}.parquet", part, readings))
    return paths


def part_file(folder: Path, number: int) -> Path:
    """A part with `number` in its title; ten articles."""
    part, path = f"bao-a/2026-11-21/{number}", folder / f"{number}.parquet"
    readings = [
        reading(f"https://bao-a.example/tin/{number}-{n}.html", part=part, content=article(title=f"Tin {number}")) for n in range(10)
    ]
    write_part(path, readings, crawl=crawl(part), part_id=part, derive_version="v1")
    return path
