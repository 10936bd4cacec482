"""Figures for researchers: the series of the demo papers as anybody's DuckDB reads it, back to the bytes, and the notebook."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from scrapers.archive import payload_of
from tests.demo import expected
from warehouse.edition import latest, open_latest
from warehouse.records import Capture

from .command import FIRST, SECOND

DISBURSED = [  # tests/demo/articles, "The series" of its README: province, % of the year's plan paid out, in order of day
    *(("Hải Bình", share) for share in (36.4, 44.9, 55.2, 62.7, 76.2)),
    *(("Vân Sơn", share) for share in (41.7, 49.3, 57.8, 66.9, 80.6)),
]


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


# ---------------------------------------------------------------- the notebook
NOTEBOOK = Path(__file__).resolve().parent.parent / "docs" / "notebooks" / "series.py"
RUN = """
import json, runpy, sys
outputs, defined = runpy.run_path(sys.argv[1])["app"].run()
print(json.dumps({
    "points": len(defined["points"]),
    "sources": defined["sources"],
    "chart": defined["chart"].to_dict(),
    "shown": [getattr(output, "text", "") for output in outputs],
}))
"""


def notebook_queries() -> list[str]:
    """What the notebook asks: the texts given to con.sql."""
    calls = [node for node in ast.walk(ast.parse(NOTEBOOK.read_text(encoding="utf8"))) if isinstance(node, ast.Call)]
    asked = [call.args[0] for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "sql"]
    return [text.value for text in asked if isinstance(text, ast.Constant) and isinstance(text.value, str)]


def test_the_queries_of_the_notebook_answer(data: Path) -> None:
    queries = notebook_queries()
    assert len(queries) == 2
    with open_latest(data / "published") as con:
        points, counts = (con.execute(query).fetchall() for query in queries)
    assert [(province, value) for province, _, _, value, *_ in points] == DISBURSED
    ((counted, printed, changes),) = counts
    assert printed > counted > 400
    assert changes > 20


def test_the_notebook_runs(data: Path) -> None:
    if find_spec("marimo") is None or find_spec("altair") is None:
        pytest.skip("needs marimo and altair, the extra `notebook` (`make notebook` installs it)")
    environment = {**os.environ, "TINTINH_DATA": str(data)}
    done = subprocess.run([sys.executable, "-c", RUN, str(NOTEBOOK)], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout.splitlines()[-1])
    assert made["points"] == len(DISBURSED) == made["sources"].count("](http://")
    assert made["sources"].count("**") == 2 * len(DISBURSED)
    assert "đạt **80,6%** kế hoạch" in made["sources"]
    (drawn,) = (values["values"] for values in [made["chart"]["layer"][0].get("data") or made["chart"]["data"]])
    assert [(point["province"], point["value"]) for point in drawn] == DISBURSED
    assert any("Cite the edition" in shown for shown in made["shown"])
