"""One night, run in this process, against the same Dagster instance that the UI shows.

Belongs here: the instance's folder and the in-process run of the nightly job. Does not belong here: what the assets do, printing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import dagster as dg

from dagster_project.data_folder import VARIABLE, DataFolder
from dagster_project.definitions import defs
from dagster_project.defs.nightly import night_of, nightly

INSTANCE_SETTINGS = """\
# Written once by tintinh; edit as you like (https://docs.dagster.io/deployment/oss/dagster-yaml).
telemetry:
  enabled: false
nux:
  enabled: false
concurrency:
  pools:
    default_limit: 1
run_monitoring:
  enabled: true
run_retries:
  enabled: true
  max_retries: 0
"""


@dataclass(frozen=True, slots=True)
class Night:
    """How a night ended."""

    day: date
    run_id: str
    success: bool
    failed_checks: tuple[str, ...]


def prepare_instance(folder: DataFolder) -> None:
    """Make Dagster's folder with its settings, and point this process and its children at it."""
    folder.dagster.mkdir(parents=True, exist_ok=True)
    settings = folder.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(INSTANCE_SETTINGS, encoding="utf8")
    os.environ["DAGSTER_HOME"] = str(folder.dagster)
    os.environ[VARIABLE] = str(folder.root)


def run_night(
    folder: DataFolder,
    day: date,
    slugs: Sequence[str],
    *,
    clock: datetime | None = None,
    proxy: str | None = None,
    again: bool = False,
    page_limit: int = 0,
) -> Night:
    """Run the nightly job for one day and these portals; the run is seen in the UI like any other."""
    prepare_instance(folder)
    surroundings = {"clock": clock.isoformat() if clock else "", "proxy": proxy or "", "again": again, "page_limit": page_limit}
    with dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def(nightly.name).execute_in_process(
            instance=instance,
            partition_key=day.isoformat(),
            asset_selection=night_of(slugs),
            raise_on_error=False,
            run_config={
                "resources": {"folder": {"config": {"root": str(folder.root)}}, "surroundings": {"config": surroundings}},
                "loggers": {"console": {"config": {"log_level": "WARNING"}}},
            },
        )
        failed = tuple(
            f"{evaluation.asset_key.to_user_string()}: {evaluation.check_name}"
            for evaluation in result.get_asset_check_evaluations()
            if not evaluation.passed
        )
        return Night(day, result.run_id, result.success, failed)
