"""Fixtures that several test modules share."""

from pathlib import Path

import pytest

from tests.command import new_data, tintinh

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated material that lies beside the repository; tests that need it are skipped without it."""
    if not (SHARED / "gold" / "score.py").exists():
        pytest.skip("needs ../shared (annotated dates, bylines, metrics and pages), which is not here")
    return SHARED


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after `tintinh demo`; tests only read it."""
    folder = new_data(tmp_path_factory.mktemp("demo") / "data")
    done = tintinh(folder, "demo")
    assert done.returncode == 0, done.stderr + done.stdout
    (folder / "stdout.txt").write_text(done.stdout)
    return folder
