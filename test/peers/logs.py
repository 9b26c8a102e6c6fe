"""What is logged by tests, and what the sandbox tells of it."""

from __future__ import annotations

from typing import Any

import wandb

checkpoint = "my-team/vision/checkpoint"


def version_of(text: str, name: str = "checkpoint", **said: Any) -> wandb.Artifact:
    """A version with one file, whose contents are given."""
    made = wandb.Artifact(name, "model", **said)
    with made.new_file("weights.txt") as file:
        file.write(text)
    return made


def run_of(sandbox: Any, name: str, fields: str) -> Any:
    query = (
        'query ($name: String!) { project(name: "vision") { run(name: $name) { %s } } }'
    )
    return sandbox.ask(query % fields, name=name)["project"]["run"]


def outputs(sandbox: Any, name: str) -> list[int]:
    found = run_of(sandbox, name, "outputArtifacts { edges { node { versionIndex } } }")
    return [edge["node"]["versionIndex"] for edge in found["outputArtifacts"]["edges"]]
