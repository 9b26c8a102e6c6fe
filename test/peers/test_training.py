"""Python beside TypeScript: a training script fills the sandbox, and one line of coppice keeps its best."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

checkpoint = "my-team/vision/checkpoint"
losses = [0.9, 0.5, 0.3, 0.25, 0.4, 0.2, 0.6, 0.7]


def train(sandbox: Any) -> None:
    script = Path(__file__).with_name("scripts") / "train.py"
    process = subprocess.run(
        [sys.executable, str(script), checkpoint, *map(str, losses)],
        env={
            **os.environ,
            "WANDB_BASE_URL": sandbox.url,
            "WANDB_API_KEY": sandbox.key,
        },
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert process.returncode == 0, process.stderr[-3000:]


@pytest.mark.covers(
    "wandb.init", "wandb.run.log", "wandb.run.log_artifact", "wandb.run.finish"
)
def test_the_best_three_stay(start: Any) -> None:
    sandbox = start("empty")
    train(sandbox)
    logged = sandbox.versions(checkpoint)
    assert [version["state"] for version in logged] == ["COMMITTED"] * len(losses)
    assert [version["size"] for version in logged] == [
        1000 + len("the same in every epoch") for _ in losses
    ]
    assert logged[-1]["aliases"] == ["latest"]
    counts = sandbox.clean_up("best", checkpoint)
    assert counts["deleted"] == len(losses) - 3
    left = [
        version["index"]
        for version in sandbox.versions(checkpoint)
        if version["state"] == "COMMITTED"
    ]
    assert left == [2, 3, 5]
