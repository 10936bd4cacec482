"""Fixtures that several test modules share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated material that lies beside the repository; tests that need it are skipped without it."""
    if not (SHARED / "gold" / "score.py").exists():
        pytest.skip("needs ../shared (annotated dates, bylines, metrics and pages), which is not here")
    return SHARED
