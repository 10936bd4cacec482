"""What a faithful reader finds on the demo sites: written down beside the articles, never taken from the pages.

Belongs here: the answers that the end-to-end test compares with. Does not belong here: how they are served.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tests.demo.articles import PAPERS, Article, Credit, Figure, Refusal, articles, ghosts


@dataclass(frozen=True, slots=True)
class Expected:
    """One article as it should come out. Grain: one article on one night."""

    portal: str  # slug: bao-van-son, bao-hai-binh
    host: str
    url: str
    section: str
    title: str
    outlet: str | None  # VSO, HBO
    lead: str | None  # without the outlet
    paragraphs: tuple[str, ...]  # after the lead, without headings, captions, table rows and byline
    captions: tuple[str, ...]
    published_at: datetime  # to the minute, +07:00
    modified_at: datetime | None
    authors: tuple[Credit, ...]
    tags: tuple[str, ...]
    figures: tuple[Figure, ...] | None  # all figures of lead and body, where they are listed; else None
    disbursement: float | None  # % of the year's plan for public investment, in the articles of that series
    disbursement_to: date | None
    forms: frozenset[str]  # the page's troubles, as in README.md

    @property
    def path(self) -> str:
        return self.url.removeprefix(f"http://{self.host}")


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that looks like an article's and must give none."""

    host: str
    url: str
    title: str
    why: Refusal | Literal["no_body"]

    @property
    def path(self) -> str:
        return self.url.removeprefix(f"http://{self.host}")


def expected(first_day: date, day: date) -> list[Expected]:
    """Every article that the two papers show on the night of `day`, newest first, paper by paper; a page without body is in `refused`."""
    return [_expected(one) for paper in PAPERS for one in articles(paper, first_day, day) if "no_body" not in one.forms]


def refused(first_day: date, day: date) -> list[Refused]:
    """Every address linked like an article that holds none on the night of `day`. The disallowed one must not even be asked for."""
    bodiless = [
        Refused(one.paper.host, one.url, one.title, "no_body")
        for paper in PAPERS
        for one in articles(paper, first_day, day)
        if "no_body" in one.forms
    ]
    return bodiless + [Refused(one.paper.host, one.url, one.title, one.refusal) for paper in PAPERS for one in ghosts(paper)]


def _expected(article: Article) -> Expected:
    return Expected(
        portal=article.paper.slug,
        host=article.paper.host,
        url=article.url,
        section=article.section,
        title=article.title,
        outlet=article.outlet,
        lead=article.summary,
        paragraphs=tuple(block.text for block in article.blocks if block.kind == "paragraph"),
        captions=tuple(block.text for block in article.blocks if block.kind == "caption"),
        published_at=article.published,
        modified_at=article.modified,
        authors=article.credits,
        tags=article.tags,
        figures=article.figures,
        disbursement=article.disbursement,
        disbursement_to=article.disbursement_to,
        forms=article.forms,
    )
