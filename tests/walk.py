"""A copy of what a contributor's clone has, and commands run in it as a contributor runs them.

Belongs here: the copy, the process. Does not belong here: assertions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_CODE = ("scrapers", "pipelines", "warehouse", "dagster_project")
_TESTS = ("test_golden_recorded.py", "conftest.py", "command.py", "golden")


def clone(folder: Path, without: Iterable[str]) -> Path:
    """A copy of the repository's code and golden tests in which the portals `without` are not declared and not recorded."""
    for name in _CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _TESTS:
        source = ROOT / "tests" / name
        (folder / "tests").mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, folder / "tests" / name)
        else:
            shutil.copy(source, folder / "tests" / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for slug in without:
        (folder / "scrapers" / "portals" / f"{slug.replace('-', '_')}.py").unlink()
        shutil.rmtree(folder / "tests" / "golden" / "recorded" / slug, ignore_errors=True)
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`tintinh ...` or `python ...` in the copy, with the code of the copy."""
    python = {"tintinh": [sys.executable, "-m", "dagster_project.cli"], "python": [sys.executable]}[words[0]]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([*python, *words[1:]], capture_output=True, text=True, check=False, cwd=folder, env=environment, timeout=300)
