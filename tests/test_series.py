"""Series of figures: the macro out.metric_series, over invented articles. What it says of the demo papers is in test_figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipelines.places import provinces
from warehouse.describe import tables
from warehouse.parts import write_part
from warehouse.records import VIETNAM, Byline, Metric, PortalRow
from warehouse.store import load_part, load_reference, refresh_duplicates, writer

from .readings import MORNING, article, reading

PAPERS = {"bao-a": "Lạng Sơn", "bao-b": "Bắc Kạn", "bao-c": "Thái Nguyên", "bao-d": "Vân Sơn"}  # the last: an invented province


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence of its own, as a pipeline would hand it over."""

    value: float
    subject: str | None = "hộ nghèo"
    place: str | None = None
    period_end: date | None = None
    direction: str | None = None
    kind: str = "count"
    field: str = "body"
    row_label: str | None = None
    unit: str = "hộ"


@dataclass(frozen=True, slots=True)
class Story:
    """One capture of an article."""

    figures: tuple[Figure, ...]
    portal: str = "bao-a"
    number: int = 1
    day: date = date(2026, 11, 20)
    days_later: int = 0  # when it was fetched
    text: int = 0  # stories with the same one are near-identical; 0: like none
    agency: bool = False


def story_parts(stories: Sequence[Story], folder: Path) -> Iterator[Path]:
    for at, story in enumerate(stories):
        part = f"{story.portal}/{date(2026, 11, 21) + timedelta(days=story.days_later)}/{at + 1}"
        fields = {"title": "Tin", "lead": "", "body": ""}
        metrics = []
        for figure in story.figures:
            start = len(fields[figure.field])
            printed = f"{figure.value:g} {figure.unit}"
            sentence = f"Có {printed}."
            fields[figure.field] += sentence + "\n"
            metrics.append(
                Metric(
                    start + 3, start + 3 + len(printed), printed, figure.value, figure.unit, figure.kind,  # type: ignore[arg-type]  # as text
                    subject=figure.subject, place=figure.place, period_end=figure.period_end, rule="listed",
                    direction=figure.direction, value_to=figure.value / 2 if figure.kind == "change" else None,  # type: ignore[arg-type]  # as text
                    row_label=figure.row_label, sentence_start=start, sentence_end=start + len(sentence), field=figure.field,  # type: ignore[arg-type]  # as text
                )
            )  # fmt: skip
        made = article(
            **fields,
            metrics=tuple(metrics),
            dates=(),
            published_at=datetime(story.day.year, story.day.month, story.day.day, 8 + at, tzinfo=VIETNAM),
            fingerprint=tuple(range(story.text * 1000, story.text * 1000 + 128))
            if story.text
            else tuple(range(-(at + 1) * 1000, -at * 1000)),
            bylines=(Byline("TTXVN", "source", "agency"),) if story.agency else (),
        )
        url = f"https://{story.portal}.example/tin/{story.number}.html"
        path = folder / f"{at}.parquet"
        read = reading(url, part=part, at=MORNING + timedelta(days=story.days_later), content=made)
        write_part(path, [read], crawl=None, part_id=part, derive_version="v1")
        yield path


@contextmanager
def series_of(folder: Path, *stories: Story) -> Iterator[duckdb.DuckDBPyConnection]:
    with writer(folder / "w.duckdb", holder="test", wait_seconds=1) as con:
        for path in story_parts(stories, folder):
            load_part(con, path)
        papers = [PortalRow(slug, slug, province, (), "verified", True) for slug, province in PAPERS.items()]
        load_reference(con, papers, provinces())
        refresh_duplicates(con)
        yield con


def values(con: duckdb.DuckDBPyConnection, call: str) -> list[float]:
    return [value for (value,) in con.execute(f"SELECT value FROM out.metric_series({call}) ORDER BY value").fetchall()]  # noqa: S608 -- own calls


# ---------------------------------------------------------------- subjects
SUBJECTS = [  # own examples: subject of the figure, words asked for, whether they meet
    ("hộ nghèo", "hộ nghèo", True),
    ("hộ nghèo", "ho ngheo", True),
    ("tỷ lệ hộ nghèo đa chiều", "Hộ Nghèo", True),
    ("cơ sở điều hoà", "điều hòa", True),  # two ways to set the tone mark
    ("đường giao thông", "duong giao thong", True),
    ("hộ nghèo", "hộ", True),
    ("hộ nghèo", "hộ nghè", False),  # half a word
    ("hộ cận nghèo", "hộ nghèo", False),  # another thing
    ("nghèo hộ", "hộ nghèo", False),
    (None, "hộ nghèo", False),
    ("hộ nghèo", "", False),
    ("hộ nghèo", "%", False),
]


@pytest.mark.parametrize(("subject", "words", "meet"), SUBJECTS)
def test_subjects_meet_as_in_search(tmp_path: Path, subject: str | None, words: str, meet: bool) -> None:
    with series_of(tmp_path, Story((Figure(7, subject),))) as con:
        assert con.execute("SELECT value FROM out.metric_series($1)", [words]).fetchall() == ([(7.0,)] if meet else [])
        assert values(con, "NULL") == [7.0]


IN_TABLES = [  # own examples: header of the column, label of the row, words asked for, whether they meet
    ("dư nợ", "Hộ nghèo", "ho ngheo", True),
    ("dư nợ", "Hộ nghèo", "dư nợ", True),
    ("dư nợ", "Hộ nghèo", "dư nợ hộ nghèo", True),
    ("dư nợ", "Hộ nghèo", "hộ cận nghèo", False),
    ("dư nợ", None, "hộ nghèo", False),
    (None, "Hộ nghèo", "hộ nghèo", True),
    (None, None, "", False),
]


@pytest.mark.parametrize(("subject", "row_label", "words", "meet"), IN_TABLES)
def test_a_table_is_asked_by_header_and_by_row(tmp_path: Path, subject: str | None, row_label: str | None, words: str, meet: bool) -> None:
    with series_of(tmp_path, Story((Figure(7, subject, row_label=row_label),))) as con:
        rows = con.execute("SELECT subject, row_label FROM out.metric_series($1)", [words]).fetchall()
        assert rows == ([(subject, row_label)] if meet else [])


# ---------------------------------------------------------------- places
PLACES = [  # own examples: paper, place in the text, day, place asked for, whether they meet
    ("bao-a", "Lạng Sơn", 2026, "lang son", True),
    ("bao-a", "Lạng Sơn", 2026, "tỉnh Lạng Sơn", True),
    ("bao-a", "Lạng Sơn", 2026, "TINH LANG SON", True),
    ("bao-a", "Lạng Sơn", 2026, "20", True),
    ("bao-a", "thành phố Lạng Sơn", 2024, "Lạng Sơn", False),  # a town of that province
    ("bao-a", "thành phố Lạng Sơn", 2024, "thanh pho lang son", True),
    ("bao-a", "xã Hồng Phong", 2026, "Lạng Sơn", False),  # a commune's figure is not the province's
    ("bao-a", "xã Hồng Phong", 2026, "xã Hồng Phong", True),
    ("bao-a", "cả nước", 2026, "Lạng Sơn", False),
    ("bao-a", None, 2026, "Lạng Sơn", True),  # the paper's own, and place_from says so
    ("bao-a", None, 2026, "Bắc Kạn", False),
    ("bao-a", "Thành phố Hồ Chí Minh", 2026, "TPHCM", True),
    ("bao-a", "TP.HCM", 2026, "79", True),
    ("bao-a", "TP Hà Nội", 2026, "hà nội", True),
    ("bao-a", "Đắc Lắc", 2026, "dak lak", True),
    ("bao-a", "Hoà Bình", 2020, "Hòa Bình", True),
    ("bao-a", "Bắc Kạn", 2026, "Thái Nguyên", False),  # part of it since July 2025, but a name of its own
    ("bao-a", "An Giang", 2026, "91", True),  # the code since July 2025
    ("bao-a", "An Giang", 2024, "91", False),  # it was Kiên Giang's
    ("bao-a", "Kiên Giang", 2024, "91", True),
    ("bao-a", "An Giang", 2024, "89", True),
    ("bao-a", "Huế", 2026, "Thừa Thiên Huế", True),
    ("bao-a", "thành phố Huế", 2024, "Thừa Thiên Huế", False),  # then a town
    ("bao-d", None, 2026, "van son", True),
    ("bao-d", "Vân Sơn", 2026, "tỉnh Vân Sơn", True),
    ("bao-a", "Lạng Sơn", 2026, "Lạng", False),
]


@pytest.mark.parametrize(("portal", "place", "year", "asked", "meet"), PLACES)
def test_places_meet_by_name_and_code(tmp_path: Path, portal: str, place: str | None, year: int, asked: str, meet: bool) -> None:
    with series_of(tmp_path, Story((Figure(7, place=place),), portal, day=date(year, 11, 20))) as con:
        rows = con.execute("SELECT place, place_from FROM out.metric_series('hộ nghèo', $1)", [asked]).fetchall()
        assert rows == ([(place, "text" if place else "paper")] if meet else [])


def test_provinces_merged_in_2025(tmp_path: Path) -> None:
    stories = [
        Story((Figure(1, place="Bắc Kạn"),), number=1, day=date(2024, 11, 20)),
        Story((Figure(2, place="Thái Nguyên"),), number=2, day=date(2024, 11, 20)),
        Story((Figure(3, place="Thái Nguyên"),), number=3, day=date(2026, 11, 20)),
        Story((Figure(4, place="Thái Nguyên", period_end=date(2025, 6, 30)),), number=4, day=date(2026, 11, 20)),
        Story((Figure(5, place="Lạng Sơn"),), number=5, day=date(2026, 11, 20)),
    ]
    with series_of(tmp_path, *stories) as con:
        assert values(con, "'hộ nghèo', 'Thái Nguyên'") == [2, 3, 4]
        for name in ("Thái Nguyên", "Bắc Kạn", "06"):
            assert values(con, f"'hộ nghèo', '{name}', merged := true") == [1, 2, 3, 4]
        assert con.execute(
            "SELECT value, place_province, place_province_since_2025, is_enlarged FROM out.metric_series('hộ nghèo') ORDER BY value"
        ).fetchall() == [
            (1, "Bắc Kạn", "Thái Nguyên", False),
            (2, "Thái Nguyên", "Thái Nguyên", False),
            (3, "Thái Nguyên", "Thái Nguyên", True),
            (4, "Thái Nguyên", "Thái Nguyên", False),
            (5, "Lạng Sơn", "Lạng Sơn", False),
        ]


ASSUMED = [  # own examples: what is printed; place_from and place_province of the figure 7
    ("names no place", [Story((Figure(7),))], ("paper", "Lạng Sơn")),
    ("names one", [Story((Figure(7, place="Bắc Kạn"),))], ("text", "Bắc Kạn")),
    ("a lower place", [Story((Figure(7, place="xã Hồng Phong"),))], ("text", None)),
    ("from an agency", [Story((Figure(7),), agency=True)], (None, None)),
    ("printed in two provinces", [Story((Figure(7),), text=1), Story((Figure(7),), "bao-b", text=1)], (None, None)),
    ("twice in one province", [Story((Figure(7),), text=1), Story((Figure(7),), number=2, text=1)], ("paper", "Lạng Sơn")),
    ("the lead names one", [Story((Figure(7, place="xã Hồng Phong", field="lead"), Figure(7)))], ("text", None)),
]


@pytest.mark.parametrize(("name", "stories", "place"), ASSUMED)
def test_where_a_figure_belongs_that_names_no_place(tmp_path: Path, name: str, stories: list[Story], place: tuple) -> None:
    with series_of(tmp_path, *stories) as con:
        assert con.execute("SELECT place_from, place_province FROM out.metric_series('hộ nghèo')").fetchall() == [place]


# ---------------------------------------------------------------- counted once
def test_lead_and_body_count_once_and_the_row_with_the_subject_stays(tmp_path: Path) -> None:
    day = date(2026, 10, 31)
    figures = (Figure(7, field="lead", place="Lạng Sơn", period_end=day), Figure(7, subject=None), Figure(8), Figure(8, field="lead"))
    with series_of(tmp_path, Story(figures)) as con:
        rows = con.execute("SELECT value, field, day, day_from, place FROM out.metric_series('hộ nghèo') ORDER BY value").fetchall()
    assert rows == [(7, "lead", day, "period", "Lạng Sơn"), (8, "body", date(2026, 11, 20), "published", None)]


def test_a_corrected_article_gives_the_newest_figure(tmp_path: Path) -> None:
    with series_of(tmp_path, Story((Figure(7),)), Story((Figure(9),), days_later=1)) as con:
        assert values(con, "'hộ nghèo', copies := true") == [9]
    with series_of(tmp_path, Story((Figure(7),)), Story((Figure(7), Figure(3)), days_later=1)) as con:
        assert values(con, "'hộ nghèo', copies := true") == [3, 7]


def test_a_syndicated_figure_counts_once_unless_asked(tmp_path: Path) -> None:
    stories = [
        Story((Figure(7, place="Lạng Sơn"), Figure(3, place="Lạng Sơn")), "bao-b", text=1),
        Story((Figure(7, place="Lạng Sơn"), Figure(5, place="Lạng Sơn")), "bao-a", text=1),
        Story((Figure(7, place="Lạng Sơn"),), "bao-c", text=1),
        Story((Figure(7, place="Lạng Sơn"),), "bao-a", number=2),  # in words of its own: not known to be the same
    ]
    once = [(3, "bao-b", 1, False), (5, "bao-a", 1, False), (7, "bao-a", 1, False), (7, "bao-b", 3, False)]
    again = [(7, "bao-a", 3, True), (7, "bao-c", 3, True)]
    columns = "SELECT value, portal, papers, is_syndicated_copy"
    with series_of(tmp_path, *stories) as con:
        assert con.execute(f"{columns} FROM out.metric_series('hộ nghèo', 'Lạng Sơn') ORDER BY ALL").fetchall() == once
        every = con.execute(f"{columns} FROM out.metric_series('hộ nghèo', 'Lạng Sơn', copies := true)").fetchall()
    assert sorted(every) == sorted(once + again)


def test_the_first_paper_stands_for_its_copies_also_where_only_a_copy_names_the_subject(tmp_path: Path) -> None:
    with series_of(tmp_path, Story((Figure(7, subject=None),), text=1), Story((Figure(7),), "bao-b", text=1)) as con:
        rows = con.execute("SELECT value, portal, papers FROM out.metric_series('hộ nghèo')").fetchall()
        assert rows == [(7, "bao-b", 2)]
        assert con.execute("SELECT portal FROM out.metric_series(NULL)").fetchall() == [("bao-a",)]


# ---------------------------------------------------------------- levels and changes
KINDS = [  # own examples: kind, direction; whether it is a change
    ("count", None, False),
    ("percent", None, False),
    ("range", None, False),
    ("percent", "increase", True),
    ("count", "decrease", True),
    ("ratio", "increase", True),
    ("change", "decrease", True),
    ("change", None, True),
]


@pytest.mark.parametrize(("kind", "direction", "is_change"), KINDS)
def test_changes_stay_out_of_a_series_of_levels(tmp_path: Path, kind: str, direction: str | None, is_change: bool) -> None:
    with series_of(tmp_path, Story((Figure(5, kind=kind, direction=direction), Figure(9)))) as con:
        assert values(con, "'hộ nghèo'") == ([9] if is_change else [5, 9])
        rows = con.execute("SELECT value, is_change FROM out.metric_series('hộ nghèo', changes := true) ORDER BY value").fetchall()
        assert rows == [(5, is_change), (9, False)]


AHEAD = [  # own examples: last day of the period, whether it lies after the day of publication
    (date(2026, 10, 31), False),
    (date(2026, 11, 20), False),
    (date(2026, 12, 31), True),
    (None, None),
]


@pytest.mark.parametrize(("end", "ahead"), AHEAD)
def test_what_lies_ahead_is_marked(tmp_path: Path, end: date | None, ahead: bool | None) -> None:
    with series_of(tmp_path, Story((Figure(7, period_end=end),))) as con:
        assert con.execute("SELECT is_ahead FROM out.metric_series('hộ nghèo')").fetchall() == [(ahead,)]


# ---------------------------------------------------------------- told
def test_every_parameter_and_column_is_told() -> None:
    section = tables().split("### out.metric_series(")[1].split("\n### ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert len(rows) >= 40
    assert [line for line in rows if line.endswith("|  |")] == []
    assert "subject_words, place_name, copies, changes, merged)" in section.splitlines()[0]
