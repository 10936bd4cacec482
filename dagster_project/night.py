"""One night, run in this process, against the same Dagster instance that the UI shows.

Belongs here: the instance's folder and the in-process run of the nightly job. Does not belong here: what the assets do, printing.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import dagster as dg
from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from dagster_project.data_folder import VARIABLE, DataFolder, NightRunning, UnusableFolder
from dagster_project.definitions import defs
from dagster_project.defs.nightly import night_of, nightly

IN_PROCESS = "tintinh/in_process"
WITH_REMEDY = {"PublishFailed", "WarehouseBusy", "PartUnreadable", "SchemaChanged", "UnreadableArchive", "UnusableFolder"}
"""Errors of ours whose message says what to do."""

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
    errors: tuple[str, ...]  # what stopped it: step and cause
    anybody_spoke: bool  # whether one portal at least answered


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
    contact: str | None = None,
) -> Night:
    """Run the nightly job for one day and these portals; the run is seen in the UI like any other. Raises NightRunning."""
    prepare_instance(folder)
    warnings.filterwarnings("ignore", category=dg.PreviewWarning)  # Dagster's own, about its Pipes reader: nothing a user can mend
    surroundings = {
        "clock": clock.isoformat() if clock else "",
        "proxy": proxy or "",
        "again": again,
        "page_limit": page_limit,
        "contact": contact or "",
    }
    with _alone(folder), _storage(folder), dg.DagsterInstance.get() as instance:
        _bury_the_dead(instance)
        result = defs.resolve_job_def(nightly.name).execute_in_process(
            instance=instance,
            partition_key=day.isoformat(),
            asset_selection=night_of(slugs),
            raise_on_error=False,
            tags={IN_PROCESS: "true"},
            run_config={
                "resources": {"folder": {"config": {"root": str(folder.root)}}, "surroundings": {"config": surroundings}},
                "loggers": {"console": {}},  # ours, from definitions; unnamed, Dagster takes its own
            },
        )
        evaluations = result.get_asset_check_evaluations()
        failed = tuple(
            f"{evaluation.asset_key.to_user_string()}: {evaluation.check_name}" for evaluation in evaluations if not evaluation.passed
        )
        spoke = any(evaluation.passed for evaluation in evaluations if evaluation.check_name == "portal_speaks")
        return Night(day, result.run_id, result.success, failed, tuple(_causes(result)), spoke)


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """Hold the lock of in-process nights; the system lets go of it however this process ends."""
    lock = FileLock(folder.dagster / "night.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise NightRunning(f"another night is running on {folder.root}; wait for its end, or stop it and start again") from None
    with lock:
        yield


@contextmanager
def _storage(folder: DataFolder) -> Iterator[None]:
    """Dagster keeps its runs in SQLite files; where they cannot be written, say so in our own words."""
    try:
        yield
    except SQLAlchemyError as error:
        first = str(error).splitlines()[0]
        raise UnusableFolder(
            f"Dagster's folder {folder.dagster} cannot be read or written: {first}; make room there, and repeat"
        ) from error


def _bury_the_dead(instance: dg.DagsterInstance) -> None:
    """Close the runs of nights that were killed: they would hold the warehouse's pool for ever, and be shown as running.

    We hold the lock that every in-process night holds, so whoever of them is still marked as running is dead.
    """
    unfinished = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.NOT_STARTED]
    for run in instance.get_runs(dg.RunsFilter(statuses=unfinished, tags={IN_PROCESS: "true"})):
        instance.report_run_failed(run, "the process of this night was killed")
        instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)


def _causes(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """What stopped each failed step, in one line: the error that carries its remedy, else the innermost cause."""
    for event in result.filter_events(lambda event: event.is_step_failure):
        error = event.step_failure_data.error
        while error is not None and error.cause is not None and error.cls_name not in WITH_REMEDY:
            error = error.cause
        yield f"{event.step_key}: {error.message.strip() if error else 'no cause was recorded'}"
