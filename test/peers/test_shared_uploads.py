"""Uploads by several processes, and by one that dies."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
import wandb
from logs import checkpoint, outputs, version_of


@pytest.mark.covers("wandb.run.upsert_artifact", "wandb.run.finish_artifact")
def test_several_processes_upload_one_version(begin: Any, keeping: Any) -> None:
    before = begin(id="before")
    before.log_artifact(version_of("old")).wait()
    before.finish()
    for index in range(2):
        worker = begin(id=f"worker-{index}", group="workers")
        part = wandb.Artifact("checkpoint", "model")
        with part.new_file(f"part-{index}.txt") as file:
            file.write("x" * (index + 1))
        worker.upsert_artifact(part, distributed_id="workers")
        worker.finish()
    assert keeping.states(checkpoint) == ["COMMITTED", "PENDING"]
    assert keeping.versions(checkpoint)[0]["aliases"] == ["latest"]
    last = begin(id="last", group="workers")
    part = wandb.Artifact("checkpoint", "model")
    with part.new_file("last.txt") as file:
        file.write("xxx")
    last.finish_artifact(part, aliases=["whole"], distributed_id="workers").wait()
    last.finish()
    old, whole = keeping.versions(checkpoint)
    assert (whole["state"], whole["size"]) == ("COMMITTED", 6)
    assert old["aliases"] == [] and whole["aliases"] == ["latest", "whole"]
    assert outputs(keeping, "worker-0") == outputs(keeping, "last") == [1]


crash = """
import signal, wandb
run = wandb.init(entity="my-team", project="vision", id="crashed")
part = wandb.Artifact("checkpoint", "model")
with part.new_file("weights.txt") as file:
    file.write("weights")
run.upsert_artifact(part, distributed_id="never ends")
signal.pause()
"""


def test_an_upload_whose_process_dies_stays_one(begin: Any, keeping: Any) -> None:
    # Its version is begun and stored; the process that would commit it is killed.
    process = subprocess.Popen(
        [sys.executable, "-c", crash],
        env={
            **os.environ,
            "WANDB_BASE_URL": keeping.url,
            "WANDB_API_KEY": keeping.key,
        },
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while "CreateArtifact" not in keeping.operations():
        assert process.poll() is None
    os.killpg(process.pid, 9)
    process.wait()
    run = begin()
    assert run.log_artifact(version_of("alive")).wait().version == "v1"
    run.finish()
    assert keeping.states(checkpoint) == ["PENDING", "COMMITTED"]
