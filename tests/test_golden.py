"""Golden pages: whole pages of our own writing in each family's markup, read by extract and normalize together and compared field by field.

Format and rules of the pages: tests/golden/README.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize as in_form

import pytest

from pipelines.articles import normalize
from scrapers.discover import article_links, next_page
from scrapers.extract import extract
from scrapers.families import FAMILIES
from scrapers.portal import Layout, Portal, portal_of, portals
from warehouse.records import Article

GOLDEN = Path(__file__).with_name("golden")
FAMILY_NAMES = tuple(layout.name for _, layout in FAMILIES)
FEWEST = 6  # pages of each family
NEVER_ABSENT = ("title", "lead", "published_at", "body")
MAY_BE_ABSENT = ("modified_at", "bylines", "captions", "tags", "category")
ABOUT = ("url", "fetched_at", "layout", "traps", "published_from", "absent")
# The demo newspapers are read whole in test_demo_site.
VERIFIED = [portal for portal in portals().values() if portal.status == "verified" and not portal.test_host]


@dataclass(frozen=True, slots=True)
class Golden:
    """One page and its expectation."""

    page: Path
    want: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.page.parent.name}/{self.page.stem}"


def golden(*folders: str) -> list[Golden]:
    pages = sorted(page for folder in folders for page in (GOLDEN / folder).glob("*.html"))
    return [Golden(page, json.loads(page.with_suffix(".json").read_text("utf-8"))) for page in pages]


ARTICLES = [one for one in golden(*FAMILY_NAMES, "own", "generic") if "article_links" not in one.want]
LISTINGS = [one for one in golden(*FAMILY_NAMES) if "article_links" in one.want]


def read(one: Golden) -> tuple[str, Article]:
    raw = extract(one.page.read_bytes(), url=one.want["url"], fetched_at=datetime.fromisoformat(one.want["fetched_at"]))
    assert raw is not None, "no article found"
    article = normalize(raw)
    assert isinstance(article, Article), article
    return raw.layout, article


def printed(value: datetime | date | None) -> str | None:
    """A time to the minute where its seconds are nought, as the expectations write it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat() if value else None


@pytest.mark.parametrize("one", ARTICLES, ids=lambda one: one.name)
def test_every_field_of_a_golden_page(one: Golden) -> None:
    layout, article = read(one)
    found = {
        "layout": layout.partition("/")[0] if layout.startswith("generic/") else layout,
        "title": article.title,
        "lead": article.lead,
        "published_at": printed(article.published_at),
        "published_from": article.published_from,
        "modified_at": printed(article.modified_at),
        "bylines": [[credit.name, credit.role] for credit in article.bylines],
        "captions": list(article.captions),
        "tags": list(article.tags),
        "category": article.category,
        "body": article.body.split("\n"),
    }
    assert found == {name: one.want[name] for name in found}


@pytest.mark.parametrize("one", ARTICLES, ids=lambda one: one.name)
def test_an_expectation_states_every_field(one: Golden) -> None:
    """Nothing is expected to be empty by forgetfulness: a field without a value is named in "absent"."""
    want = one.want
    assert set(want) == {*NEVER_ABSENT, *MAY_BE_ABSENT, *ABOUT}
    assert all(want[name] for name in NEVER_ABSENT)
    assert want["absent"] == [name for name in MAY_BE_ABSENT if not want[name]]
    assert want["traps"]
    assert len(want["body"]) >= 4
    text = json.dumps(want, ensure_ascii=False)
    assert text == in_form("NFC", text)


@pytest.mark.parametrize("family", FAMILIES, ids=FAMILY_NAMES)
def test_every_family_has_its_pages(family: tuple[str, Layout]) -> None:
    """Pages that the family's own layout read, and not one that a paper adjusted or made: whoever adjusts it brings more pages."""
    _, layout = family
    assert sum(read(one)[0] == layout.name for one in ARTICLES) >= FEWEST
    assert sum(one.page.parent.name == layout.name for one in LISTINGS) >= 1


@pytest.mark.parametrize("portal", VERIFIED, ids=lambda portal: portal.slug)
def test_a_verified_portal_has_a_page_for_every_layout(portal: Portal) -> None:
    shown = {one.want["layout"] for one in ARTICLES if portal_of(one.want["url"]) is portal}
    assert portal.layouts
    assert {layout.name for layout in portal.layouts} <= shown


def test_generic_pages_are_of_no_known_portal() -> None:
    generic = [one for one in ARTICLES if one.page.parent.name == "generic"]
    assert len(generic) >= 10
    assert all(portal_of(one.want["url"]) is None for one in generic)


@pytest.mark.parametrize("one", LISTINGS, ids=lambda one: one.name)
def test_links_of_a_golden_listing(one: Golden) -> None:
    page, url = one.page.read_bytes(), one.want["url"]
    assert one.want["article_links"]
    assert sorted(article_links(page, url=url)) == sorted(one.want["article_links"])
    assert next_page(page, url=url) == one.want["next_page"]
    assert extract(page, url=url, fetched_at=datetime.fromisoformat("2026-10-02T18:38:00+07:00")) is None
