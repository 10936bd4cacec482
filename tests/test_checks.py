"""Every check holds for sound readings, and fails for the fault that it is there for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import duckdb
import pytest

from warehouse import sql, verify
from warehouse.parts import write_part
from warehouse.records import PortalRow, Province, Rejected
from warehouse.store import load_part, load_reference, refresh_duplicates, writer
from warehouse.verify import checks, run_checks

from .readings import MORNING, article, crawl, part_id, reading

FAULTS = {  # own examples: what has to be done to sound tables for a check to fail
    "raw.part__one_row_per_part": "INSERT INTO raw.part FROM raw.part LIMIT 1",
    "raw.capture__one_row_per_capture_and_part": "INSERT INTO raw.capture FROM raw.capture LIMIT 1",
    "raw.capture__in_one_part_only": "INSERT INTO raw.capture SELECT * REPLACE ('bao-a/2026-11-21/9' AS part_id) FROM raw.capture LIMIT 1",
    "raw.capture__as_many_as_the_part_has": "DELETE FROM raw.capture WHERE outcome = 'support'",
    "raw.capture__portal_is_known": "DELETE FROM core.portal",
    "raw.capture__day_is_of_the_part": "UPDATE raw.capture SET crawl_day = crawl_day + 1",
    "raw.capture__codes_are_known": "UPDATE raw.capture SET outcome = 'perhaps' WHERE outcome = 'support'",
    "raw.capture__portals_answer": "UPDATE raw.failure SET reason = 'empty_listing', kind = 'feed'",
    "raw.crawl__responses_add_up": "UPDATE raw.crawl SET responses = requests + 1",
    "raw.failure__codes_are_known": "UPDATE raw.failure SET reason = 'tired'",
    "core.article__one_row_per_capture": "INSERT INTO core.article FROM core.article LIMIT 1",
    "core.article__outcome_agrees": "UPDATE raw.capture SET outcome = 'unreadable' WHERE outcome = 'article'",
    "core.article__has_its_printed_page": "DELETE FROM raw.article",
    "core.article__codes_are_known": "UPDATE core.article SET published_from = 'hearsay'",
    "core.article__publication_has_a_source": "UPDATE core.article SET published_from = NULL",
    "core.article__day_is_local": "UPDATE core.article SET published_at = '2026-11-20T17:30:00Z'",
    "core.article__not_published_after_fetched": "UPDATE core.article SET fetched_at = published_at - INTERVAL 1 HOUR",
    "core.article__not_dated_by_the_page_clock": """
        UPDATE core.article SET published_at = NULL, published_day = '2026-11-21';
        UPDATE raw.article SET dates = dates[2:]
    """,
    "core.article__not_dated_by_the_fetch": "UPDATE core.article SET published_at = fetched_at",
    "core.article__keeps_the_fields_of_its_portal": """
        INSERT INTO raw.crawl SELECT * REPLACE ('bao-a/2026-11-25/1' AS part_id, DATE '2026-11-25' AS crawl_day) FROM raw.crawl LIMIT 1;
        CREATE TEMP TABLE night AS SELECT unnest(['2026-11-23', '2026-11-24', '2026-11-25']) AS n;
        INSERT INTO raw.part SELECT * EXCLUDE (n) REPLACE ('bao-a/' || n || '/1' AS part_id, CAST(n AS DATE) AS crawl_day)
            FROM raw.part, night WHERE part_id LIKE '%2026-11-21%';
        INSERT INTO raw.capture SELECT * EXCLUDE (n) REPLACE ('bao-a/' || n || '/1' AS part_id, CAST(n AS DATE) AS crawl_day)
            FROM raw.capture, night WHERE part_id LIKE '%2026-11-21%';
        INSERT INTO core.article SELECT * EXCLUDE (n) REPLACE ('bao-a/' || n || '/1' AS part_id, if(n < '2026-11-25', lead, NULL) AS lead)
            FROM core.article, night WHERE part_id LIKE '%2026-11-21%';
    """,
    "core.article__read_by_one_version": "UPDATE core.article SET derive_version = 'v0' WHERE part_id LIKE '%2026-11-22%'",
    "core.byline__has_its_article": "UPDATE core.byline SET article_id = 'nobody'",
    "core.byline__codes_are_known": "UPDATE core.byline SET role = 'boss'",
    "core.date_mention__offsets_cut_out_its_text": "UPDATE core.date_mention SET start_char = start_char + 1",
    "core.date_mention__starts_before_it_ends": "UPDATE core.date_mention SET end_day = start_day - 1",
    "core.date_mention__codes_are_known": "UPDATE core.date_mention SET granularity = 'fortnight'",
    "core.metric__offsets_cut_out_its_text": "DELETE FROM core.article",
    "core.metric__sentence_contains_it": "UPDATE core.metric SET sentence_end = start_char",
    "core.metric__ends_are_in_order": "UPDATE core.metric SET value_max = value - 1",
    "core.metric__codes_are_known": "UPDATE core.metric SET approx = 'roughly'",
    "core.metric__period_says_where_from": "UPDATE core.metric SET period_from = 'carried'",
    "core.metric__si_value_has_its_unit": "UPDATE core.metric SET value_si = value",
    "core.metric__value_to_is_of_a_change": "UPDATE core.metric SET value_to = 2 * value",
    "core.metric__rule_is_known": "UPDATE core.metric SET rule = 'guess'",
    "core.rejected__outcome_agrees": "DELETE FROM core.rejected",
    "core.rejected__no_reader_failed": "UPDATE core.rejected SET reason = 'reader_failed'",
    "core.duplicate__is_of_the_newest_readings": "DELETE FROM core.article WHERE part_id LIKE '%2026-11-22%'",
    "core.duplicate_cluster__has_every_pair": "DELETE FROM core.duplicate_cluster",
    "core.portal__one_row_per_portal": "INSERT INTO core.portal FROM core.portal",
    "core.province__one_row_per_province": "INSERT INTO core.province FROM core.province LIMIT 1",
    "out.metric__one_row_per_figure": """
        INSERT INTO core.metric SELECT metric.* FROM core.metric AS metric SEMI JOIN core.newest_reading USING (part_id, capture_id) LIMIT 1
    """,
    "out.article__one_row_per_article": """
        ALTER VIEW out.article RENAME TO article_whole;
        CREATE VIEW out.article AS SELECT * FROM out.article_whole WHERE revisions = 1
    """,
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Two days of one paper: a dozen articles, one of them corrected, a near-identical pair, a rejected page, a support page."""
    folder = tmp_path_factory.mktemp("checks")
    alike = tuple(range(128))
    first = [reading(f"https://bao-a.example/tin/{n}.html", content=article(title=f"Tin {n}")) for n in range(12)]
    first += [
        reading("https://bao-a.example/tin/20.html", content=article(fingerprint=alike)),
        reading("https://bao-a.example/tin/21.html", content=article(fingerprint=alike)),
        reading("https://bao-a.example/tin/22.html", content=Rejected("no_body")),
        reading("https://bao-a.example/", content="support"),
    ]
    second_id, later = "bao-a/2026-11-22/1", MORNING + timedelta(days=1)
    second = [
        reading("https://bao-a.example/tin/0.html", part=second_id, at=later, content=article(title="Tin 0, sửa")),
        reading("https://bao-a.example/tin/20.html", part=second_id, at=later, content=article(fingerprint=alike)),
    ]
    with writer(folder / "w.duckdb", holder="test", wait_seconds=1) as con:
        for number, (part, readings) in enumerate([(part_id(), first), (second_id, second)]):
            path = folder / f"{number}.parquet"
            write_part(path, readings, crawl=crawl(part), part_id=part, derive_version="v1")
            load_part(con, path)
        refresh_duplicates(con)
        provinces = [Province("Bắc Kạn", "Thái Nguyên"), Province("Thái Nguyên", "Thái Nguyên"), Province("Lạng Sơn", "Lạng Sơn")]
        load_reference(con, [PortalRow("bao-a", "Báo A", "Lạng Sơn", ("bao-a.example",), "verified", False)], provinces)
        yield con


def test_sound_readings_pass_all_checks(warehouse: duckdb.DuckDBPyConnection) -> None:
    results = run_checks(warehouse)
    assert [(result.name, result.samples) for result in results if not result.passed] == []
    assert [result.name for result in results] == [check.name for check in checks()]


@pytest.mark.parametrize("name", FAULTS)
def test_a_check_fails_for_its_fault(warehouse: duckdb.DuckDBPyConnection, name: str) -> None:
    warehouse.begin()
    try:
        warehouse.execute(FAULTS[name])
        (found,) = [result for result in run_checks(warehouse) if result.name == name]
    finally:
        warehouse.rollback()
    assert found.wrong_rows > 0
    assert 1 <= len(found.samples) <= verify.SAMPLES
    assert "=" in found.samples[0]


def test_every_check_has_its_fault() -> None:
    assert sorted(FAULTS) == [check.name for check in checks()]


def test_checks_tell_what_they_claim(warehouse: duckdb.DuckDBPyConnection) -> None:
    known = set(verify.tables(warehouse))
    for check in checks():
        assert check.table in known
        assert check.claim[0].isupper() or check.claim.split()[0] in {"published_from", "out.article"}
    assert {check.blocking for check in checks()} == {True, False}


def test_wrong_rows_are_counted_beyond_the_samples(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.begin()
    try:
        warehouse.execute(FAULTS["core.metric__codes_are_known"])
        (found,) = [result for result in run_checks(warehouse) if result.name == "core.metric__codes_are_known"]
    finally:
        warehouse.rollback()
    assert (found.wrong_rows, len(found.samples)) == (48, 5)


@pytest.mark.parametrize("text", ["SELECT 1;", "-- perhaps: it is so\nSELECT 1;", "-- blocking:\nSELECT 1;"])
def test_a_check_without_a_claim_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sql, "names", lambda folder: ("checks/core.article__x.sql",))
    monkeypatch.setattr(sql, "text", lambda name: text)
    with pytest.raises(ValueError, match="opens with '-- blocking"):
        checks()
