"""The articles of the demo newspapers, read from `articles/<portal>/<slug>.md`.

Belongs here: the two papers, the form of an article file, what of it can be seen on a night. Does not belong here: markup and HTTP.

A file is TOML between two `+++` lines, then blocks separated by empty lines: the first is the lead, "! " opens a caption, "## " a heading,
"| a | b" a table row, anything else is a paragraph. Every text may hold the placeholders of `dating`.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tests.demo.dating import fill, moment

FOLDER = Path(__file__).parent / "articles"
BlockKind = Literal["paragraph", "caption", "heading", "row"]
Refusal = Literal["not_found", "soft_404", "redirect_home", "empty", "section", "disallowed"]
_MARKS: tuple[tuple[str, BlockKind], ...] = (("! ", "caption"), ("## ", "heading"), ("| ", "row"))
_FORMS = {"broken_nesting", "byline_twice", "error_once", "nfd", "no_body", "photo_only", "windows-1258"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the demo newspapers."""

    slug: str
    name: str
    province: str
    host: str
    sections: tuple[tuple[str, str], ...]  # path segment, heading

    @property
    def home(self) -> str:
        return f"http://{self.host}/"


_SECTIONS = (("thoi-su", "Thời sự"), ("kinh-te", "Kinh tế"), ("xa-hoi", "Xã hội"), ("van-hoa", "Văn hóa - Thể thao"))
VAN_SON = Paper("bao-van-son", "Báo Vân Sơn", "Vân Sơn", "baovanson.test", _SECTIONS)
HAI_BINH = Paper("bao-hai-binh", "Báo Hải Bình", "Hải Bình", "baohaibinh.test", _SECTIONS)
PAPERS = (VAN_SON, HAI_BINH)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body, with what it is."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Credit:
    """What the printed byline means, by the conventions of the annotated bylines (see `warehouse.records.Byline`)."""

    name: str
    role: str
    kind: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the article reports: fully scaled value (a ratio's numerator, a range's lower end, a change's start) and unit."""

    value: float
    unit: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a paper prints it on one night."""

    paper: Paper
    slug: str
    number: str  # the CMS's own id: 7 hexadecimal digits, or a decimal number
    section: str
    title: str
    lead: str | None  # None: a page without text
    blocks: tuple[Block, ...]
    published: datetime
    modified: datetime | None  # printed only once the edit shows
    byline: str | None
    credits: tuple[Credit, ...]
    tags: tuple[str, ...]
    figures: tuple[Figure, ...] | None  # None: not listed for this article
    disbursement: float | None  # public investment disbursed, in % of the year's plan
    disbursement_to: date | None  # the day up to which it is counted
    forms: frozenset[str]  # troubles of this page, names as in README.md

    @property
    def path(self) -> str:
        if self.paper is VAN_SON:
            return f"/{self.section}/{self.published:%Y%m}/{self.slug}-{self.number}/"
        return f"/{self.slug}-a{self.number}.html"

    @property
    def url(self) -> str:
        return f"http://{self.paper.host}{self.path}"

    @property
    def summary(self) -> str | None:
        """The lead without the paper's mark."""
        return self.lead.split(" - ", 1)[1] if self.lead and self.outlet else self.lead

    @property
    def outlet(self) -> str | None:
        """The mark before the lead: VSO or HBO."""
        mark = (self.lead or "").split(" - ", 1)[0].strip("()")
        return mark if mark in ("VSO", "HBO") else None


@dataclass(frozen=True, slots=True)
class Ghost:
    """An address that listings link like an article and that holds none."""

    paper: Paper
    section: str
    path: str
    title: str
    refusal: Refusal

    @property
    def url(self) -> str:
        return f"http://{self.paper.host}{self.path}"


def articles(paper: Paper, first_day: date, day: date) -> tuple[Article, ...]:
    """What the paper shows on the night of `day`, newest first."""
    if day < first_day:
        raise ValueError(f"the night {day} lies before the first, {first_day}")
    found = (_article(paper, path.stem, path.read_text("utf-8"), first_day, day) for path in sorted((FOLDER / paper.slug).glob("*.md")))
    shown = [article for article in found if article.published.date() <= day]
    return tuple(sorted(shown, key=lambda article: (article.published, article.number), reverse=True))


@cache
def ghosts(paper: Paper) -> tuple[Ghost, ...]:
    """The addresses without an article that the paper's listings link."""
    rows = tomllib.loads((FOLDER / "ghosts.toml").read_text("utf-8"))[paper.slug]
    return tuple(Ghost(paper, row["section"], row["path"], row["title"], row["refusal"]) for row in rows)


def _article(paper: Paper, slug: str, text: str, first_day: date, day: date) -> Article:
    opening, head, body = text.split("+++\n", 2)
    if opening or not unicodedata.is_normalized("NFC", text):
        raise ValueError(f"{slug}: the file must open with +++ and be NFC")
    front = tomllib.loads(head)
    published = moment(front["published"], first_day)
    edited = moment(front["edit"]["at"], first_day) if "edit" in front else None
    if edited and edited.date() <= day:
        body = _edited(body, front["edit"]["was"], front["edit"]["now"])
    else:
        edited = None
    blocks = _blocks(fill(body, published.date()))
    lead = blocks.pop(0).text if blocks and blocks[0].kind == "paragraph" else None
    return Article(
        paper=paper,
        slug=slug,
        number=str(front["id"]),
        section=front["section"],
        title=fill(front["title"], published.date()),
        lead=lead,
        blocks=tuple(blocks),
        published=published,
        modified=edited,
        byline=front.get("byline"),
        credits=tuple(Credit(*credit) for credit in front.get("credits", ())),
        tags=tuple(front.get("tags", ())),
        figures=_figures(front.get("figures")),
        disbursement=front.get("disbursement"),
        disbursement_to=_day(front.get("disbursement_to"), published.date()),
        forms=_forms(slug, front.get("forms", ())),
    )


def _edited(body: str, was: str, now: str) -> str:
    if body.count(was) != 1:
        raise ValueError(f"the text to edit must stand once: {was!r}")
    return body.replace(was, now)


def _blocks(body: str) -> list[Block]:
    return [_block(" ".join(piece.split())) for piece in body.split("\n\n") if piece.strip()]


def _block(text: str) -> Block:
    for mark, kind in _MARKS:
        if text.startswith(mark):
            return Block(kind, text.removeprefix(mark))
    return Block("paragraph", text)


def _figures(rows: list[list[Any]] | None) -> tuple[Figure, ...] | None:
    return None if rows is None else tuple(_figure(value, unit) for value, unit in rows)


def _figure(value: float, unit: str) -> Figure:
    """The files say [31.2, "tỷ đồng"], as printed; the figure is in đồng."""
    for word, zeros in (("nghìn ", 3), ("triệu ", 6), ("tỷ ", 9)):
        if unit.startswith(word):
            return Figure(round(value * 10**zeros, 3), unit.removeprefix(word))
    return Figure(float(value), unit or None)


def _day(text: str | None, on: date) -> date | None:
    return date.fromisoformat(fill(text, on)) if text else None


def _forms(slug: str, forms: Iterable[str]) -> frozenset[str]:
    if unknown := set(forms) - _FORMS:
        raise ValueError(f"{slug}: unknown forms {sorted(unknown)}")
    return frozenset(forms)
