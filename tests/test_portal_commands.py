"""`tintinh portal probe`, `new` and `record` where something is in the way: one sentence, the right exit code, nothing half-written."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests import tiny_site
from tests.demo.articles import HAI_BINH, VAN_SON
from tests.demo.server import Demo
from tests.demo.server import running as demo_running
from tests.tiny_site import Asked, Reply
from tests.walk import clone, run

FIRST = date(2026, 11, 21)
TEXT = {"Content-Type": "text/plain"}
ARTICLE = "http://baohaibinh.test/rung-ngap-man-chan-song-cho-lang-a8665.html"


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with demo_running(FIRST, FIRST) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return clone(tmp_path / "clone", without=[VAN_SON.slug])


def files(folder: Path) -> set[str]:
    """What a command could have written: everything but caches and locks."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


# own examples: what the site answers, and words of the one sentence that the user reads
SITES = [
    ("refusing", {"/robots.txt": Reply("User-agent: *\nDisallow: /\n", headers=TEXT)}, "refuses us"),
    ("forbidden", {"/robots.txt": Reply(status=403)}, "refuses us"),
    ("broken robots", {"/robots.txt": Reply(status=500)}, "try again later"),
    ("dead home", {"/robots.txt": Reply(status=404), "/": Reply(status=404)}, "answered 404"),
    ("moved away", {"/robots.txt": Reply(status=404), "/": Reply(status=301, headers={"Location": "http://khac.test/"})}, "khac.test"),
    ("nameless", {"/robots.txt": Reply(status=404), "/": Reply("<html><title>Trang chủ</title></html>")}, "--name"),
]


@pytest.mark.parametrize(("what", "answers", "words"), SITES, ids=[row[0] for row in SITES])
def test_a_site_that_gives_no_portal(folder: Path, what: str, answers: dict[str, Reply], words: str) -> None:
    before = files(folder)

    def answer(asked: Asked) -> Reply:
        return answers.get(asked.path, Reply(status=404))

    with tiny_site.running(answer) as site:
        done = run(folder, "tintinh", "portal", "new", "http://bao.test", "--proxy", site.proxy)
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if line.startswith("Error:")]
    assert len(errors) == 1, done.stderr
    assert words in errors[0]
    assert "Traceback" not in done.stderr
    assert files(folder) == before
    if "robots" in what or what in ("refusing", "forbidden"):
        assert {one.path for one in site.asked} == {"/robots.txt"}
    assert {one.host for one in site.asked} == {"bao.test"}


# own examples: words on the command line, exit code, words of the sentence; the demo is not asked for any of them
BAD_WORDS = [
    (["new", "no address"], 2, "is no address of a site"),
    (["new", "ftp://bao.test/"], 2, "is no address of a site"),
    (["new", "http://bao.test/", "--slug", "Bao Tinh"], 2, "is no slug"),
    (["new", "http://bao.test/", "--slug", "../bao"], 2, "is no slug"),
    (["new", "http://bao.test/", "--into", "nowhere"], 2, "name the root of a clone"),
    (["new", "http://bao.test/", "--slug", "bao-hai-binh"], 1, "is there already"),
    (["new", "http://baohaibinh.test/"], 1, "declared in"),
    (["new", "http://baohaibinh.test/", "--slug", "bao-khac", "--force"], 1, "declared in"),
    (["record", "bao-khong-co"], 2, "no portal is called"),
    (["record", "bao-hai-binh", "http://baovanson.test/x/"], 2, "is no address of bao-hai-binh"),
    (["record", "bao-hai-binh"], 3, "the archive has no page of it"),
    (["record", "bao-hai-binh"], 3, "crawl it with `tintinh nightly --portal bao-hai-binh`"),
    (["record", "bao-lang-son"], 3, "the archive has no article page"),
    (["record", "bao-lang-son"], 3, "--data"),
    (["record", "bao-ha-nam"], 3, "no host of it is known"),
    (["record", "bao-ha-nam", "https://baohanam.example/x-1234.html"], 2, "portal new https://... --slug bao-ha-nam --force"),
    (["record", "bao-hai-binh", ARTICLE, "--proxy", "nonsense"], 2, "is no address of an HTTP proxy"),
    (["probe", "http://bao.test/", "--proxy", "socks5://127.0.0.1:9"], 2, "is no address of an HTTP proxy"),
    (["probe", "http://bao.test/", "--proxy", "http://127.0.0.1:haba"], 2, "is no address of an HTTP proxy"),
]


@pytest.mark.parametrize(("words", "code", "told"), BAD_WORDS)
def test_bad_words_write_nothing_and_ask_nobody(folder: Path, demo: Demo, words: list[str], code: int, told: str) -> None:
    before, asked = files(folder), len(demo.asked)
    proxy = () if "--proxy" in words else ("--proxy", demo.proxy)
    done = run(folder, "tintinh", "portal", *words, *proxy)
    assert done.returncode == code, done.stderr
    assert told in (done.stdout + done.stderr).replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert files(folder) == before
    assert len(demo.asked) == asked


def test_a_dry_run_and_a_probe_write_nothing(folder: Path, demo: Demo) -> None:
    before = files(folder)
    dry = run(folder, "tintinh", "portal", "new", "http://baovanson.test/", "--dry-run", "--proxy", demo.proxy)
    looked = run(folder, "tintinh", "portal", "probe", "http://baovanson.test/", "--proxy", demo.proxy)
    assert (dry.returncode, looked.returncode) == (0, 0)
    assert "PORTAL = Portal(" in dry.stdout
    assert "site_id.LAYOUT" in looked.stdout
    assert files(folder) == before


def test_a_portal_is_replaced_by_force_only(folder: Path, demo: Demo) -> None:
    words = ("tintinh", "portal", "new", "http://baovanson.test/", "--proxy", demo.proxy)
    assert run(folder, *words).returncode == 0
    own = folder / "scrapers" / "portals" / "bao_van_son.py"
    assert 'province="Vân Sơn"' not in own.read_text("utf-8")
    assert run(folder, *words, "--province", "Vân Sơn").returncode == 1
    assert 'province="Vân Sơn"' not in own.read_text("utf-8")
    assert run(folder, *words, "--province", "Vân Sơn", "--force").returncode == 0
    assert 'province="Vân Sơn"' in own.read_text("utf-8")


def test_into_another_repository(folder: Path, demo: Demo, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "scrapers" / "portals").mkdir(parents=True)
    before = files(folder)
    done = run(folder, "tintinh", "portal", "new", "http://baovanson.test/", "--into", str(other), "--proxy", demo.proxy)
    assert done.returncode == 0, done.stderr
    assert (other / "scrapers" / "portals" / "bao_van_son.py").exists()
    assert len(list((other / "tests" / "golden" / "recorded" / "bao-van-son").glob("*.html"))) == 3
    assert files(folder) == before
    assert "not kept" in done.stderr


def test_record_from_addresses_then_from_the_archive(folder: Path, demo: Demo, tmp_path: Path) -> None:
    golden = folder / "tests" / "golden" / "recorded" / HAI_BINH.slug
    for path in golden.iterdir():
        path.unlink()
    lost = "http://baohaibinh.test/gia-tom-nguyen-lieu-tang-tro-lai-a8690.html"
    done = run(folder, "tintinh", "portal", "record", HAI_BINH.slug, ARTICLE, lost, "--proxy", demo.proxy)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in sorted(golden.iterdir())] == ["8665.html", "8665.json"]
    assert f"not recorded  {lost}" in done.stdout
    page = folder / "page.html"
    with tiny_site.running(lambda asked: Reply(status=500)) as nobody:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": demo.proxy}))
        page.write_bytes(opener.open(ARTICLE, timeout=20).read())
        added = run(folder, "tintinh", "archive", "add", str(page), "--url", ARTICLE)
        assert added.returncode == 0, added.stderr
        (golden / "8665.html").write_text("<html></html>")
        again = run(folder, "tintinh", "portal", "record", HAI_BINH.slug, "--proxy", nobody.proxy)
        assert again.returncode == 0, again.stderr
        assert nobody.asked == []
    assert len((golden / "8665.html").read_bytes()) > 1000


def test_nothing_is_left_where_the_portal_file_cannot_be_written(folder: Path, demo: Demo) -> None:
    (folder / "scrapers" / "portals" / "bao_van_son.py").mkdir()  # in the way of the last file that is written
    before = files(folder)
    done = run(folder, "tintinh", "portal", "new", "http://baovanson.test/", "--force", "--proxy", demo.proxy)
    assert done.returncode == 1
    assert len([line for line in done.stderr.splitlines() if line.startswith("Error:")]) == 1
    assert "Traceback" not in done.stderr
    assert files(folder) == before
