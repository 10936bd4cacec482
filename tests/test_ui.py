"""The Dagster UI as `tintinh ui` opens it: it answers on loopback, shows the nights, and repairs one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import SECOND, TINTINH

PATIENCE = 240.0  # seconds; on a quiet machine the web server alone needs ten

LOADED = "{ workspaceOrError { ... on Workspace { locationEntries { loadStatus locationOrLoadError { __typename } } } } }"
RUNS = "{ runsOrError { ... on Runs { results { runId status jobName } } } }"
LAUNCH = """
mutation ($params: ExecutionParams!) {
  launchPipelineExecution(executionParams: $params) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on PythonError { message }
  }
}
"""


def asked(port: int, query: str, **variables: Any) -> dict[str, Any]:
    """An answer of Dagster's GraphQL."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/graphql", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["data"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def is_up(port: int) -> bool:
    try:
        entries = asked(port, LOADED)["workspaceOrError"]["locationEntries"]
    except OSError:
        return False
    return bool(entries) and all(entry["loadStatus"] == "LOADED" for entry in entries)


@pytest.fixture(scope="module")
def ui(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a UI on a copy of the demo's data folder."""
    folder = tmp_path_factory.mktemp("ui") / "data"
    shutil.copytree(data, folder, symlinks=True)
    port = free_port()
    log = folder.parent / "ui.log"
    with log.open("w") as told:
        served = subprocess.Popen(
            [TINTINH, "--data", str(folder), "ui", "--port", str(port)], stdout=told, stderr=told, start_new_session=True
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while not is_up(port):
                assert served.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.5)
            yield port
        finally:
            os.killpg(served.pid, signal.SIGINT)
            try:
                served.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(served.pid, signal.SIGKILL)
                served.wait()


def test_it_shows_the_nights_that_the_command_line_ran(ui: int):
    runs = asked(ui, RUNS)["runsOrError"]["results"]
    assert len(runs) >= 2, "two nights, and perhaps a second demo, which other tests run"
    assert {(run["jobName"], run["status"]) for run in runs} == {("nightly", "SUCCESS")}


def test_a_night_is_read_again_from_it(ui: int):
    """A run of everything after the crawl, for one partition, in Dagster's own process: how an engineer repairs a night."""
    chosen = [
        ["raw", "capture"],
        ["raw", "article"],
        *(["core", name] for name in ("article", "rejected", "byline", "date_mention", "metric")),
    ]
    selector = {
        "repositoryLocationName": "dagster_project.definitions",
        "repositoryName": "__repository__",
        "pipelineName": "nightly",
        "assetSelection": [{"path": path} for path in [*chosen, ["core", "duplicate"], ["out", "edition"]]],
        "assetCheckSelection": None,
    }
    tags = [{"key": "dagster/partition", "value": SECOND.isoformat()}]
    done = asked(ui, LAUNCH, params={"selector": selector, "runConfigData": {}, "executionMetadata": {"tags": tags}})[
        "launchPipelineExecution"
    ]
    assert done["__typename"] == "LaunchRunSuccess", done
    run_id, deadline, status = done["run"]["runId"], time.monotonic() + PATIENCE, ""
    while status not in {"SUCCESS", "FAILURE", "CANCELED"} and time.monotonic() < deadline:
        time.sleep(0.5)
        status = next(run["status"] for run in asked(ui, RUNS)["runsOrError"]["results"] if run["runId"] == run_id)
    assert status == "SUCCESS"
