"""Runs as the SDK begins, resumes and ends them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from logs import checkpoint, outputs, run_of, version_of


@pytest.mark.covers(
    "wandb.init",
    "wandb.run.log",
    "wandb.run.config",
    "wandb.run.summary",
    "wandb.run.tags",
    "wandb.run.finish",
)
def test_a_run(begin: Any, keeping: Any) -> None:
    run = begin(
        id="run-1",
        name="first try",
        notes="Whether it learns.",
        group="ablation",
        job_type="train",
        tags=["baseline"],
        config={"lr": 0.1, "layers": [1, 2]},
    )
    assert run_of(keeping, "run-1", "state") == {"state": "running"}
    for step in range(3):
        run.log({"loss": 1 / (step + 1)})
    run.config["late"] = True
    run.tags += ("kept",)
    run.summary["best"] = 0.25
    run.finish()
    told = run_of(
        keeping,
        "run-1",
        "displayName notes state group jobType tags config summaryMetrics historyLineCount user { username }",
    )
    assert told["user"] == {"username": "someone"}
    assert (told["displayName"], told["notes"]) == ("first try", "Whether it learns.")
    assert (told["group"], told["jobType"]) == ("ablation", "train")
    assert (told["state"], told["historyLineCount"]) == ("finished", 3)
    assert told["tags"] == ["baseline", "kept"]
    config = json.loads(told["config"])
    assert config["lr"]["value"] == 0.1 and config["layers"]["value"] == [1, 2]
    assert config["late"]["value"] is True
    summary = json.loads(told["summaryMetrics"])
    assert summary["loss"] == 1 / 3 and summary["best"] == 0.25


@pytest.mark.covers("wandb.run.finish")
def test_a_run_that_fails(begin: Any, keeping: Any) -> None:
    begin(id="run-1").finish(exit_code=1)
    assert run_of(keeping, "run-1", "state") == {"state": "failed"}


@pytest.mark.covers("wandb.run.resumed", "wandb.run.starting_step")
def test_a_run_is_resumed(begin: Any, keeping: Any) -> None:
    first = begin(id="run-1", config={"lr": 0.1})
    first.log({"loss": 0.5})
    first.log({"loss": 0.25})
    first.log_artifact(version_of("one")).wait()
    first.finish()
    assert first.resumed is False
    second = begin(id="run-1", resume="must")
    assert second.resumed is True and second.starting_step == 2
    assert second.config["lr"] == 0.1 and second.summary["loss"] == 0.25
    second.log({"loss": 0.125})
    second.log_artifact(version_of("two")).wait()
    second.finish()
    told = run_of(keeping, "run-1", "state historyLineCount historyTail")
    assert (told["state"], told["historyLineCount"]) == ("finished", 3)
    [last] = json.loads(told["historyTail"])
    assert json.loads(last)["_step"] == 2
    assert outputs(keeping, "run-1") == [0, 1]


@pytest.mark.covers("wandb.init(offline)", "wandb sync")
def test_an_offline_run_is_synced(begin: Any, keeping: Any, tmp_path: Path) -> None:
    run = begin(id="run-1", mode="offline", dir=str(tmp_path))
    run.log({"loss": 0.5})
    run.log_artifact(version_of("weights"))
    run.finish()
    assert "UpsertBucket" not in keeping.operations()
    [folder] = (tmp_path / "wandb").glob("offline-run-*")
    command = [sys.executable, "-m", "wandb", "sync", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert run_of(keeping, "run-1", "state") == {"state": "finished"}
    assert keeping.states(checkpoint) == ["COMMITTED"]
    assert outputs(keeping, "run-1") == [0]


def test_a_run_that_is_not_there_cannot_be_resumed(begin: Any, keeping: Any) -> None:
    with pytest.raises(Exception, match="(?i)resume"):
        begin(id="run-1", resume="must")
    assert "UpsertBucket" not in keeping.operations()
