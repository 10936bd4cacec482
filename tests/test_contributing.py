"""Walking through CONTRIBUTING.md: its own commands, in its own order, against a demo newspaper that the copy does not know."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.demo.articles import HAI_BINH, VAN_SON, Article, Paper, articles
from tests.demo.server import Demo, running
from tests.walk import ROOT, clone, run

FIRST, DAY = date(2026, 11, 21), date(2026, 11, 22)
PLACE = "https://baotinh.example/"  # stands for the paper's own address
SECTION = "## Declare a newspaper"


def commands() -> list[str]:
    """The lines of the section's shell blocks."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = text[text.index(SECTION) :].split("\n## ", 1)[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


@dataclass(frozen=True)
class Walk:
    """What came of the walk."""

    folder: Path
    demo: Demo
    paper: Paper
    done: dict[str, CompletedProcess[str]]  # by the first words of the command


@pytest.fixture(scope="module", params=[VAN_SON, HAI_BINH], ids=lambda paper: paper.slug)
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    paper: Paper = request.param
    folder = clone(tmp_path_factory.mktemp("walk") / "clone", without=[VAN_SON.slug, HAI_BINH.slug])
    with running(FIRST, DAY) as demo:
        done: dict[str, CompletedProcess[str]] = {}
        for line in commands():
            words = shlex.split(line.replace(PLACE, paper.home))
            asks = PLACE in line
            done[" ".join(words[:3])] = run(folder, *words, *(["--proxy", demo.proxy] if asks else []))
        yield Walk(folder, demo, paper, done)


def test_the_document_has_the_whole_way() -> None:
    assert [" ".join(shlex.split(line)[:3]) for line in commands()] == [
        "tintinh portal probe",
        "tintinh portal new",
        "tintinh portal record",
        "python -m pytest",
        "tintinh portal list",
    ]


def test_every_command_succeeds(walk: Walk) -> None:
    told = {name: done.stderr[-2000:] + done.stdout[-2000:] for name, done in walk.done.items() if done.returncode}
    assert told == {}
    assert not any("Traceback" in done.stderr for done in walk.done.values())


def test_the_portal_file_loads_and_says_what_the_site_shows(walk: Walk) -> None:
    code = (
        "from scrapers.portal import portals; p = portals()['bao-tinh']; print(p.name, p.province, p.hosts[0], p.status, p.layouts[0].name)"
    )
    told = run(walk.folder, "python", "-c", code)
    family = "site_id" if walk.paper is VAN_SON else "content_fck"
    assert told.stdout.split("\n")[0] == f"Báo Tỉnh Tỉnh Mới {walk.paper.host} declared {family}", told.stderr


def test_the_golden_tests_ran_and_passed(walk: Walk) -> None:
    recorded = sorted((walk.folder / "tests" / "golden" / "recorded" / "bao-tinh").glob("*.json"))
    assert len(recorded) == 3
    for path in recorded:
        assert json.loads(path.read_text("utf-8"))["blocks"]
    passed = re.findall(r"\.", walk.done["python -m pytest"].stdout.split("[", 1)[0])
    assert len(passed) >= 3 * 13  # every field of every page is a test


def test_the_list_shows_it(walk: Walk) -> None:
    shown = run(walk.folder, "tintinh", "portal", "list", "--format", "json")
    [row] = [row for row in json.loads(shown.stdout) if row["slug"] == "bao-tinh"]
    assert (row["name"], row["province"], row["hosts"]) == ("Báo Tỉnh", "Tỉnh Mới", walk.paper.host)
    assert "bao-tinh" in walk.done["tintinh portal list"].stdout


def test_what_was_recorded_says_nothing_of_the_articles(walk: Walk) -> None:
    """No title of the paper, nor any run of four small words of the recorded articles' leads, is in what was recorded."""
    recorded = "".join(path.read_text("utf-8") for path in (walk.folder / "tests" / "golden" / "recorded" / "bao-tinh").iterdir())
    shown = articles(walk.paper, FIRST, DAY)
    assert [one.title for one in shown if one.title in recorded] == []
    for one in shown:
        assert [run_ for run_ in _runs(one) if run_ in recorded] == []


def _runs(one: Article) -> list[str]:
    words = re.findall(r"[^\W\d_]+|[\d.,%/]+", one.lead or "")
    fours = [words[start : start + 6] for start in range(len(words) - 5)]
    return [" ".join(four) for four in fours if all(word.isalpha() and word.islower() for word in four)]


def test_the_site_was_asked_politely(walk: Walk) -> None:
    """robots.txt first in each of the two visits, one User-Agent with the contact, nothing that robots.txt refuses."""
    asked = [one for one in walk.demo.asked if one.host == walk.paper.host]
    assert {one.host for one in walk.demo.asked} == {walk.paper.host}
    assert asked[0].target == "/robots.txt"
    assert sum(one.target == "/robots.txt" for one in asked) == 2
    assert len(asked) < 2 * 25
    assert all((one.user_agent or "").startswith("tintinh/") and "example.invalid/you" in (one.user_agent or "") for one in asked)
    assert not any(one.target.startswith("/noi-bo/") for one in asked)
