"""The documents are true: every table, view and command is in them, and what they tell a reader to run does run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from dagster_project.cli import main
from tests.command import tintinh
from warehouse.describe import rewritten
from warehouse.edition import open_latest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "DATA.md", "CONTRIBUTING.md", "docs/figures.md", "docs/operations.md")

_WALK = "declares a newspaper; test_contributing walks through it on the demo site"
NOT_RUN = {
    "tintinh portal probe https://baotinh.example/ --contact https://example.invalid/you": _WALK,
    'tintinh portal new https://baotinh.example/ --name "Báo Tỉnh" --slug bao-tinh --province "Tỉnh Mới"'
    " --contact https://example.invalid/you": _WALK,
    "tintinh portal record bao-tinh": _WALK,
    "python -m pytest tests/test_golden_recorded.py": _WALK,
    "make demo": "installs; the same demo runs in test_end_to_end",
    "make ui": "serves until it is stopped",
    "make notebook": "installs, and serves until it is stopped; the notebook runs in test_figures",
    "make check": "is what runs beside these tests",
    "make test": "is what runs these tests",
    "make docs": "writes into the repository; what it writes is compared below",
}


def blocks(language: str) -> list[tuple[str, str]]:
    """Fenced blocks of a language: document and text."""
    fence = re.compile(rf"^```{language}\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return [(name, block) for name in DOCUMENTS for block in fence.findall((ROOT / name).read_text(encoding="utf8"))]


def commands() -> list[str]:
    """Every line of a shell block, comments apart."""
    lines = [line.split("  #")[0].strip() for _, block in blocks("sh") for line in block.splitlines()]
    return sorted({line for line in lines if line and not line.startswith("#")})


def leaves(command: click.Command, path: str = "tintinh") -> list[str]:
    """All commands that can be called, by their full names."""
    if isinstance(command, click.Group):
        return [leaf for name, child in sorted(command.commands.items()) for leaf in leaves(child, f"{path} {name}")]
    return [path]


@pytest.mark.parametrize("line", [line for line in commands() if line not in NOT_RUN])
def test_a_command_in_the_documents_runs(line: str, data: Path):
    words = shlex.split(line.removeprefix(".venv/bin/"))
    assert words[0] == "tintinh", f"{line}: run it here, or say in NOT_RUN why not"
    done = tintinh(data, *words[1:])
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_nothing_is_excused_that_is_not_there():
    assert set(NOT_RUN) <= set(commands())


@pytest.mark.parametrize("leaf", leaves(main))
def test_every_command_is_in_the_readme_and_has_help(leaf: str):
    assert f"`{leaf}`" in (ROOT / "README.md").read_text(encoding="utf8")
    done = subprocess.run(
        [sys.executable, "-m", "dagster_project.cli", *leaf.split()[1:], "--help"], capture_output=True, text=True, check=True
    )
    assert "Usage:" in done.stdout


def test_the_command_line_does_not_wait_for_dagster():
    code = "import sys, dagster_project.cli; print(sorted({name.split('.')[0] for name in sys.modules} & {'dagster', 'scrapy', 'duckdb'}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_tables_of_data_md_are_the_schema():
    text = (ROOT / "DATA.md").read_text(encoding="utf8")
    assert rewritten(text) == text, "run `make docs`"


@pytest.mark.parametrize("block", [block for _, block in blocks("sql")])
def test_sql_in_the_documents_runs(block: str, data: Path):
    with open_latest(data / "published") as con:
        assert con.execute(block).fetchall()


@pytest.mark.parametrize("block", [block for _, block in blocks("python")])
def test_python_in_the_documents_runs(block: str, data: Path):
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=False, cwd=data.parent)
    assert done.returncode == 0, done.stderr
    assert "│" in done.stdout


def test_the_closing_words_of_the_demo(data: Path):
    told = (data / "stdout.txt").read_text()
    assert all(word in told for word in ("What was collected", "snapshot", "tintinh query", "tintinh search", "tintinh ui"))
    assert told.count("SELECT") >= 4
