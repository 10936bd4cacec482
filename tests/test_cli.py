"""The command `tintinh`: bad input gives one clear sentence, exit code not 0, and nothing half-written."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
import pytest

from dagster_project.options import Moment, ProxyAddress
from tests.command import TINTINH, tintinh


def files_in(data: Path) -> set[str]:
    """What lies in the data folder, locks apart."""
    return (
        {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file() and path.suffix != ".lock"} if data.exists() else set()
    )


TEXT = "Tỉnh Vân Sơn trồng mới 1.250 ha rừng\n\nSáng nay (16/7/2026), UBND tỉnh Vân Sơn sơ kết công tác trồng rừng năm 2026.\n\n" + (
    "Đến nay, các huyện đã trồng mới 1.250 ha rừng, đạt 62,5% kế hoạch năm, tăng 4,1% so với cùng kỳ năm trước.\n\n" * 3
)


def write(name: str, content: bytes) -> Callable[[Path], list[str]]:
    """An input file of this name and content."""

    def make(folder: Path) -> list[str]:
        (folder / name).write_bytes(content)
        return [str(folder / name)]

    return make


BAD_INPUTS = [
    pytest.param(lambda folder: [str(folder / "nowhere.warc.gz")], (), id="missing file"),
    pytest.param(write("empty.warc.gz", b""), (), id="empty archive"),
    pytest.param(write("torn.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n")[:-9]), (), id="unreadable archive"),
    pytest.param(write("no.warc", b"this is no archive at all\n" * 20), (), id="no archive"),
    pytest.param(write("empty.txt", b""), ("--portal", "bao-lang-son"), id="empty text"),
    pytest.param(write("binary.txt", bytes(range(256)) * 20), ("--portal", "bao-lang-son"), id="binary text"),
    pytest.param(write("urls.txt", b"http://baovanson.test/x/\n"), ("--portal", "bao-lang-son"), id="list of addresses"),
    pytest.param(lambda folder: [str(folder / "nowhere.html")], (), id="missing page"),
    pytest.param(write("article.txt", TEXT.encode()), (), id="text without a portal"),
    pytest.param(write("article.txt", TEXT.encode()), ("--portal", "bao-khong-co"), id="unknown portal"),
    pytest.param(write("page.html", b"<html><body><p>x</p></body></html>"), (), id="page without an address"),
    pytest.param(write("page.html", b"<html><body><p>x</p></body></html>"), ("--url", "nonsense"), id="address that is none"),
    pytest.param(write("list.jsonl", b'{"path": "page.html"}\nnonsense\n'), (), id="manifest with nonsense"),
    pytest.param(
        write("list.csv", b"path,url,fetched_at\nmissing.html,http://baovanson.test/x/,2026-01-01\n"), (), id="manifest of a missing page"
    ),
]


@pytest.mark.parametrize(("make", "words"), BAD_INPUTS)
def test_bad_input_is_refused_in_one_sentence(tmp_path: Path, make: Callable[[Path], list[str]], words: tuple[str, ...]):
    data = tmp_path / "data"
    done = tintinh(data, "archive", "add", *make(tmp_path), *words)
    assert done.returncode in {1, 2}, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("Error:")]) == 1, done.stderr
    assert files_in(data) == set()


def test_one_bad_input_keeps_the_good_ones_out(tmp_path: Path):
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"")
    done = tintinh(tmp_path / "data", "archive", "add", str(tmp_path / "good.txt"), str(tmp_path / "bad.txt"), "--portal", "bao-lang-son")
    assert done.returncode == 1
    assert "bad.txt" in done.stderr
    assert files_in(tmp_path / "data") == set()


def test_a_data_folder_that_is_a_file(tmp_path: Path):
    (tmp_path / "data").write_text("in the way")
    (tmp_path / "good.txt").write_text(TEXT)
    done = tintinh(tmp_path / "data", "archive", "add", str(tmp_path / "good.txt"), "--portal", "bao-lang-son")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("file_size", [0, 200, 2_000, 100_000, 400_000])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, file_size: int):
    data = tmp_path / "data"
    (tmp_path / "good.txt").write_text(TEXT)
    words = ("archive", "add", str(tmp_path / "good.txt"), "--portal", "bao-lang-son")
    done = tintinh(data, *words, file_size=file_size)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert not any((data / "published").glob("*/tintinh.duckdb"))
    archived = any((data / "archive").rglob("*.warc.gz"))
    assert ("the same command again publishes it" in done.stderr) is archived
    again = tintinh(data, *words)
    assert again.returncode == 0, again.stderr
    assert tintinh(data, "query", "SELECT count(*) AS n FROM out.article", "--format", "csv").stdout == "n\n1\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("query", "SELECT 1"), "no edition"),
        (("search", "bien che"), "no edition"),
        (("search", "?!"), "at least one word"),
        (("archive", "add", "nowhere.html"), "no such file"),
        (("nightly", "--portal", "bao-khong-co"), "portal list"),
        (("nightly", "--portal", "bao-lang-son", "--day", "2026-01-01"), "--day"),
        (("nightly", "--portal", "bao-van-son", "--proxy", "nonsense"), "http://host:port"),
        (("archive", "add", "nowhere.html", "--fetched-at", "hôm qua"), "2020-01-29T08:30:00+07:00"),
    ],
)
def test_remedies(tmp_path: Path, words: tuple[str, ...], says: str):
    done = tintinh(tmp_path / "data", *words)
    assert done.returncode in {1, 2}
    assert says in done.stderr
    assert "Traceback" not in done.stderr


# own examples: as a user writes it, and what it is
MOMENTS = [
    ("2026-10-01T12:00:00+07:00", "2026-10-01T12:00:00+07:00"),
    ("2026-10-01T05:00:00Z", "2026-10-01T12:00:00+07:00"),
    ("2026-10-01T12:00", "2026-10-01T12:00:00+07:00"),
    ("2026-10-01 12:00:00", "2026-10-01T12:00:00+07:00"),
    ("2026-10-01", "2026-10-01T00:00:00+07:00"),
]
PROXIES = [
    ("http://127.0.0.1:3128", "http://127.0.0.1:3128"),
    ("proxy.bao.test:3128", "http://proxy.bao.test:3128"),
    ("http://user:secret@proxy.bao.test:3128/", "http://user:secret@proxy.bao.test:3128/"),
    ("http://proxy", "http://proxy"),
]
NO_PROXIES = ["nonsense", "http://", "http://a:b:c", "http://a:99999", "https://proxy.bao.test:3128", "http://a b:1", "http://a:1/x", ""]


@pytest.mark.parametrize(("written", "meant"), MOMENTS)
def test_a_moment(written: str, meant: str):
    assert Moment().convert(written, None, None) == datetime.fromisoformat(meant)


@pytest.mark.parametrize(("written", "meant"), PROXIES)
def test_a_proxy(written: str, meant: str):
    assert ProxyAddress().convert(written, None, None) == meant


@pytest.mark.parametrize("written", NO_PROXIES)
def test_what_is_no_proxy_is_refused(written: str):
    with pytest.raises(click.BadParameter, match="http://host:port"):
        ProxyAddress().convert(written, None, None)


def test_a_page_is_added_with_the_zone_of_its_time(tmp_path: Path):
    (tmp_path / "page.html").write_bytes(b"<html><body><p>x</p></body></html>")
    words = ("--url", "https://baolangson.vn/man-som-duoc-mua-12345.html", "--fetched-at", "2026-10-01T05:00:00+00:00")
    done = tintinh(tmp_path / "data", "archive", "add", str(tmp_path / "page.html"), *words)
    assert done.returncode == 0, done.stderr
    found = tintinh(tmp_path / "data", "query", "SELECT epoch(fetched_at)::BIGINT AS at, crawl_day FROM raw.capture", "--format", "csv")
    assert found.stdout == "at,crawl_day\n1790830800,2026-10-01\n", found.stderr


def test_adding_twice_adds_nothing_and_search_needs_no_accents(tmp_path: Path):
    data = tmp_path / "data"
    (tmp_path / "good.txt").write_text(TEXT)
    words = ("archive", "add", str(tmp_path / "good.txt"), "--portal", "bao-lang-son")
    assert tintinh(data, *words).returncode == 0
    again = tintinh(data, *words)
    assert again.returncode == 0
    assert "nothing has changed" in again.stderr
    assert "Vân Sơn trồng mới" in tintinh(data, "search", "trong moi rung").stdout
    assert tintinh(data, "search", "khong co chu nay dau").returncode == 3
    assert tintinh(data, "query", "SELEC 1").returncode == 1
    written = tintinh(data, "query", "CREATE TABLE x AS SELECT 1")
    assert written.returncode == 1, "an edition is read-only"


def test_seed(tmp_path: Path, shared: Path):
    """The document it all started from: printed on 29/01/2020, published on 16/07/2019."""
    data = tmp_path / "data"
    seeds = [str(path) for path in (shared / "seed").glob("*.txt")]
    assert tintinh(data, "archive", "add", *seeds, "--portal", "bao-lang-son").returncode == 0
    article = tintinh(data, "query", "SELECT title, published_day, published_from, captions FROM out.article", "--format", "csv")
    assert article.stdout.splitlines()[1:] == [
        "Bộ Nội vụ sơ kết nhiệm vụ 6 tháng đầu năm,2019-07-16,dateline,['Các đại biểu dự hội nghị tại điểm cầu tỉnh Lạng Sơn']"
    ]
    author = tintinh(data, "query", "SELECT name, role, kind FROM out.byline", "--format", "csv")
    assert author.stdout.splitlines()[1:] == ["Minh Đức,author,person"]
    figures = tintinh(data, "query", "SELECT value, denominator, value_to FROM out.metric ORDER BY start_char", "--format", "csv").stdout
    for figure in ("41515.0,,", "6.75,,", "20.0,713.0,", "623.0,11162.0,", "51.0,,25.0", "285.0,,137.0"):
        assert figure in figures.splitlines()


def test_real_pages(tmp_path: Path, shared: Path):
    """Provincial pages go in by manifest; pages of hosts that no portal declares are refused, counted and named."""
    lines = []
    for answer in sorted((shared / "pages").glob("*.json")):
        page = answer.with_suffix(".html")
        about = json.loads(answer.read_text(encoding="utf8"))
        if page.exists() and about.get("url"):
            lines.append(
                json.dumps({"path": str(page), "url": about["url"], "fetched_at": about.get("fetched_at", "2026-10-01T09:00:00+07:00")})
            )
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))
    done = tintinh(tmp_path / "data", "archive", "add", str(tmp_path / "pages.jsonl"))
    assert done.returncode == 0, done.stderr
    assert "dantri.com.vn" in done.stderr
    titles = tintinh(tmp_path / "data", "query", "SELECT portal FROM out.article ORDER BY ALL", "--format", "csv").stdout.split()
    assert titles == ["portal", "bao-can-tho", "bao-dak-lak", "bao-lao-cai"]


def test_fresh_removes_demo_data_only(tmp_path: Path):
    data = tmp_path / "data"
    (tmp_path / "good.txt").write_text(TEXT)
    assert tintinh(data, "archive", "add", str(tmp_path / "good.txt"), "--portal", "bao-lang-son").returncode == 0
    before = files_in(data)
    done = tintinh(data, "demo", "--fresh")
    assert done.returncode == 1
    assert "bao-lang-son" in done.stderr
    assert files_in(data) == before


def test_what_is_read_no_further_ends_quietly(data: Path):
    command = '"$0" --data "$1" query --format csv "SELECT body FROM out.article, range(200)" | head -1'
    done = subprocess.run(["bash", "-c", command, TINTINH, str(data)], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "body\n"
    assert done.stderr == ""


PRINTED = ["[video] Lũ về", "[/]", "[bold]x[/bold]", ":smile: 12", "a|b"]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize("printed", PRINTED)
def test_what_papers_print_is_no_markup(data: Path, printed: str, form: str):
    done = tintinh(data, "query", "--format", form, f"SELECT '{printed}' AS title")
    assert done.returncode == 0, done.stderr
    assert printed in done.stdout


@pytest.mark.parametrize(
    ("sql", "says"),
    [("", "one question"), ("SELECT 1; SELECT 2", "one question"), ("SELECT 'a' AS x, 'b' AS x", "two columns"), ("SELEC 1", "DATA.md")],
)
def test_a_question_that_cannot_be_answered(data: Path, sql: str, says: str):
    done = tintinh(data, "query", sql)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_json_knows_no_nan(data: Path):
    done = tintinh(data, "query", "--format", "json", "SELECT CAST('NaN' AS DOUBLE) AS x")
    assert json.loads(done.stdout) == [{"x": None}]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("nightly", "--portal", "bao-hai-binh", "--day", "1999-01-01"), id="before the first night"),
        pytest.param(("nightly", "--portal", "bao-hai-binh", "--day", "2199-01-01"), id="in the future"),
        pytest.param(("nightly", "--portal", "bao-thai-nguyen"), id="a newspaper without a contact address"),
    ],
)
def test_nights_that_are_refused(tmp_path: Path, words: tuple[str, ...]):
    done = tintinh(tmp_path / "data", *words)
    assert done.returncode == 2
    assert "Error:" in done.stderr
    assert files_in(tmp_path / "data") == set()


def test_a_demo_day_that_is_none(tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "demo_first_day").write_text("rubbish")
    done = tintinh(tmp_path / "data", "demo")
    assert done.returncode == 1
    assert "--fresh" in done.stderr


def test_rebuild_of_nothing(tmp_path: Path):
    done = tintinh(tmp_path / "mistyped", "rebuild")
    assert done.returncode == 3
    assert files_in(tmp_path / "mistyped") == set()


def test_a_night_in_which_nobody_answers(tmp_path: Path):
    """The demo portals without their site: the night is published all the same, and says so."""
    done = tintinh(tmp_path / "data", "nightly", "--portal", "bao-hai-binh", "--portal", "bao-van-son")
    assert done.returncode == 3, done.stderr
    assert "no portal answered" in done.stderr
    reasons = tintinh(tmp_path / "data", "query", "SELECT DISTINCT finish_reason FROM raw.crawl", "--format", "csv")
    assert reasons.stdout.split()[1:] == ["robots_unreachable"]
