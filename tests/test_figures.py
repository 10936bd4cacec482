"""Figures for researchers: the series of the demo papers in a published edition, as anybody's DuckDB reads it, and back to the bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scrapers.archive import payload_of
from tests.demo import expected
from warehouse.edition import latest, open_latest
from warehouse.records import Capture

from .command import FIRST, SECOND


def test_the_series_of_the_demo_papers(data: Path) -> None:
    """Ten articles of two papers say how much of the public investment was paid out; their authors wrote down what."""
    written = {one.url: one for night in (FIRST, SECOND) for one in expected(FIRST, night) if one.disbursement is not None}
    with open_latest(data / "published") as con:
        rows = con.execute(
            "SELECT url, value, period_end, place_province FROM out.metric_series('giai ngan von dau tu cong') WHERE unit_code = '%'"
        ).fetchall()
    assert len(written) == 10
    assert sorted(rows) == sorted(
        (url, one.disbursement, one.disbursement_to, "Vân Sơn" if "baovanson" in url else "Hải Bình") for url, one in written.items()
    )


def test_a_point_leads_to_its_sentence_and_its_bytes(data: Path) -> None:
    with open_latest(data / "published") as con:
        points = con.execute("SELECT text, sentence, figure_start FROM out.metric_series(NULL, copies := true, changes := true)").fetchall()
        row = con.execute(
            "SELECT p.text, c.* EXCLUDE (article_id, outcome, derive_version), p.archive_file, p.warc_offset, p.payload_digest"
            " FROM out.metric_series('giải ngân vốn đầu tư công', 'Vân Sơn') AS p JOIN raw.capture AS c USING (part_id, capture_id) LIMIT 1"
        )
        names = [column[0] for column in row.description or []]
        point = row.fetchone()
    assert point is not None
    *values, archive_file, warc_offset, payload_digest = point
    assert len(points) > 500
    assert [text for text, sentence, start in points if sentence[start : start + len(text)] != text] == []
    found = dict(zip(names, values, strict=False))
    printed = found.pop("text")
    capture = Capture(**found)
    assert (capture.warc_offset, capture.payload_digest) == (warc_offset, payload_digest)
    assert (data / archive_file).exists()
    assert printed.encode() in payload_of(data / "archive", capture)


PLAIN = """
import sys, duckdb
con = duckdb.connect()
con.execute(f"ATTACH '{sys.argv[1]}' AS edition (READ_ONLY); USE edition")
print(con.execute("SELECT count(*) FROM out.metric_series('giai ngan von dau tu cong', 'van son')").fetchone()[0])
"""


def test_a_macro_is_in_the_edition_for_plain_duckdb(data: Path, tmp_path: Path) -> None:
    edition = latest(data / "published")
    done = subprocess.run([sys.executable, "-I", "-c", PLAIN, str(edition)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("5\n", "")
