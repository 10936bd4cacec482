"""The command `tintinh` as tests run it: as a user does, in a process of its own.

Belongs here: running it, and a data folder whose demo begins on a fixed day. Does not belong here: assertions.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

TINTINH = str(Path(sys.executable).with_name("tintinh"))
FIRST = date(2026, 11, 20)
SECOND = FIRST + timedelta(days=1)


def tintinh(data: Path, *words: str, file_size: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run it on a data folder; `file_size` is the largest file it may write, which is how a full disk feels."""

    def limit() -> None:
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    command = [TINTINH, "--data", str(data), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, preexec_fn=limit)


def new_data(folder: Path) -> Path:
    """A data folder whose demo begins on a fixed day."""
    folder.mkdir(parents=True)
    (folder / "demo_first_day").write_text(FIRST.isoformat())
    return folder
