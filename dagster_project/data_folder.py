"""Where a warehouse lies on disk: one folder, and the names in it.

Belongs here: paths, and the one check that the folder can be written. Does not belong here: what the files hold.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DEFAULT = "data"
VARIABLE = "TINTINH_DATA"
FIRST_NIGHT = date(2005, 1, 1)
"""The first crawl day there can be: archives hold captures from years before this project."""


class UnusableFolder(Exception):
    """The data folder cannot be made or written; the message says why and what to do."""


class NightRunning(Exception):
    """Another night is running on this data folder."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The data folder and the places in it."""

    root: Path

    @property
    def archive(self) -> Path:
        """WARC files, `<portal>/<crawl_day>/<part>.warc.gz`: the source of truth."""
        return self.root / "archive"

    @property
    def parts(self) -> Path:
        """One Parquet file of readings per archive file, under the same name."""
        return self.root / "parts"

    @property
    def frontier(self) -> Path:
        """URL state of the crawls (SQLite)."""
        return self.root / "frontier.sqlite"

    @property
    def warehouse(self) -> Path:
        """The master database; only its one writer opens it."""
        return self.root / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """Editions; `latest/tintinh.duckdb` is the newest."""
        return self.root / "published"

    @property
    def dagster(self) -> Path:
        """Dagster's own folder: runs, events, schedules."""
        return self.root / "dagster"

    def prepare(self) -> DataFolder:
        """Make the folder and prove that it can be written; raises UnusableFolder."""
        probe = self.root / f".write-probe-{os.getpid()}"
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"x")
            probe.unlink()
        except OSError as error:
            raise UnusableFolder(
                f"the data folder {self.root} cannot be written ({error.strerror or error}); "
                f"choose another with --data or {VARIABLE}, or free space and rights there"
            ) from error
        return self

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever archived here."""
        return not self.archive.is_dir() or next(self.archive.iterdir(), None) is None


def data_folder(given: str | Path | None = None) -> DataFolder:
    """The folder given, else the one that TINTINH_DATA names, else `data` in the working directory."""
    return DataFolder(Path(given or os.environ.get(VARIABLE) or DEFAULT).absolute())
