"""The ways in."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
import seeds
import wandb
from seeds import checkpoint

seed = seeds.seed


@pytest.mark.covers(
    "Api.default_entity", "Api.viewer", "Api(api_key)", "Api(overrides.base_url)"
)
def test_viewer(api: Any, sandbox: Any) -> None:
    assert api.default_entity == "my-team"
    assert api.viewer.username == "sam"
    assert api.viewer.entity == "my-team"
    assert api.viewer.teams == ["my-team"]
    asked = len(sandbox.requests())
    assert asked <= 2
    assert api.viewer.username == "sam" and api.default_entity == "my-team"
    assert len(sandbox.requests()) == asked


def test_a_wrong_key_is_refused(sandbox: Any) -> None:
    with pytest.raises(Exception, match="(?i)invalid|401|logged in|verifying"):
        wandb.Api(api_key="x" * 40, overrides={"base_url": sandbox.url}).viewer


@pytest.mark.covers("Api(overrides.entity)", "Api(overrides.project)")
def test_overrides(connect: Any, sandbox: Any) -> None:
    api = connect(sandbox, entity="my-team", project="vision")
    assert api.artifact("checkpoint:v1").name == "checkpoint:v1"
    assert api.settings["entity"] == "my-team"


@pytest.mark.covers("Api(overrides.run)")
def test_run_override(connect: Any, sandbox: Any) -> None:
    api = connect(sandbox, entity="my-team", project="vision", run="run-1")
    assert api.settings["run"] == "run-1"
    assert api.run("run-1").id == "run-1"


@pytest.mark.covers("Api(overrides.organization)")
def test_organization_override(connect: Any, sandbox: Any) -> None:
    api = connect(sandbox, organization="Acme")
    assert api.registry("model").organization == "Acme"


@pytest.mark.covers("Api(timeout)")
def test_timeout(start: Any) -> None:
    sandbox = start(seed, latency=3000)
    with pytest.raises(Exception):
        wandb.Api(
            api_key=sandbox.key, timeout=1, overrides={"base_url": sandbox.url}
        ).artifact(f"{checkpoint}:v0")


def in_process(sandbox: Any, code: str, **environment: str) -> str:
    process = subprocess.run(
        [sys.executable, "-c", f"import wandb\napi = wandb.Api()\n{code}"],
        env={
            **os.environ,
            "WANDB_BASE_URL": sandbox.url,
            "WANDB_API_KEY": sandbox.key,
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert process.returncode == 0, process.stderr[-2000:]
    return process.stdout.strip()


@pytest.mark.covers(
    "WANDB_API_KEY",
    "WANDB_BASE_URL",
    "WANDB_ENTITY",
    "WANDB_PROJECT",
    "WANDB_HTTP_TIMEOUT",
)
def test_environment(sandbox: Any) -> None:
    found = in_process(
        sandbox,
        "print(api.artifact('checkpoint:best').source_qualified_name)",
        WANDB_ENTITY="my-team",
        WANDB_PROJECT="vision",
        WANDB_HTTP_TIMEOUT="9",
    )
    assert found == f"{checkpoint}:v3"


@pytest.mark.covers("wandb artifact ls")
def test_program(start: Any) -> None:
    # It shows one version of each collection, the first that comes.
    sandbox = start(seed, defaultOrder="newest-first")
    process = subprocess.run(
        [sys.executable, "-m", "wandb", "artifact", "ls", "my-team/vision"],
        env={
            **{k: v for k, v in os.environ.items() if k != "WANDB_SILENT"},
            "WANDB_BASE_URL": sandbox.url,
            "WANDB_API_KEY": sandbox.key,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert process.returncode == 0, process.stderr[-2000:]
    told = process.stdout + process.stderr
    assert "checkpoint:v3" in told and "data:v119" in told and "zeta:v0" in told


@pytest.mark.covers("Api.artifact")
def test_artifact(api: Any) -> None:
    assert api.artifact(f"{checkpoint}:v3").version == "v3"
    assert api.artifact(f"{checkpoint}:best", type="model").version == "v3"
    assert api.artifact(checkpoint).version == "v3"
    for missing in ("v4", "v9", "none"):
        with pytest.raises(
            Exception, match="(?i)not found|unable to fetch|does not exist"
        ):
            api.artifact(f"{checkpoint}:{missing}")
    with pytest.raises(Exception, match="type"):
        api.artifact(f"{checkpoint}:v3", type="dataset")


def test_artifact_in_a_registry(api: Any, sandbox: Any) -> None:
    found = api.artifact("wandb-registry-model/served:prod")
    assert found.qualified_name == f"{seeds.served}:prod" and found.version == "v0"
    assert "FetchOrgInfoFromEntity" in sandbox.operations()


@pytest.mark.covers("Api.artifact_exists", "Api.artifact_collection_exists")
def test_exists(api: Any) -> None:
    assert api.artifact_exists(f"{checkpoint}:v0")
    assert not api.artifact_exists(f"{checkpoint}:v4")
    assert api.artifact_collection_exists(checkpoint, "model")
    assert not api.artifact_collection_exists("my-team/vision/none", "model")


@pytest.mark.covers("Api.artifacts", "Api.artifact_versions")
def test_artifacts(api: Any, sandbox: Any) -> None:
    wanted = ["v0", "v1", "v2", "v3"]
    assert [found.version for found in api.artifacts("model", checkpoint)] == wanted
    versions = api.artifact_versions("model", checkpoint)
    assert [found.version for found in versions] == wanted


@pytest.mark.covers(
    "Api.artifact_type",
    "Api.artifact_types",
    "ArtifactType.id",
    "ArtifactType.name",
    "ArtifactTypes.iterate",
    "ArtifactTypes.more",
    "ArtifactTypes.cursor",
    "ArtifactTypes.start",
)
def test_types(api: Any) -> None:
    found = api.artifact_type("model", "my-team/vision")
    assert found.name == "model" and found.id
    types = api.artifact_types("my-team/vision")
    assert [kind.name for kind in types] == ["dataset", "model"]
    assert types.more is False and types.cursor
    assert list(api.artifact_types("my-team/vision", start=types.cursor)) == []
    with pytest.raises(Exception):
        api.artifact_type("none", "my-team/vision").collections()[0]


@pytest.mark.covers(
    "Api.artifact_collection", "ArtifactType.collection", "ArtifactType.collections"
)
def test_collections_of_a_type(api: Any) -> None:
    found = api.artifact_collection("model", checkpoint)
    assert found.name == "checkpoint" and found.type == "model"
    kind = api.artifact_type("model", "my-team/vision")
    assert kind.collection("zeta").name == "zeta"
    names = {collection.name for collection in kind.collections()}
    assert names == {"checkpoint", "zeta", "best"}
    with pytest.raises(Exception):
        api.artifact_collection("dataset", checkpoint).id


@pytest.mark.covers("Api.projects", "Api.project", "Project.artifacts_types")
def test_projects(api: Any) -> None:
    assert [project.name for project in api.projects("my-team")] == ["vision"]
    project = api.project("vision", "my-team")
    assert {kind.name for kind in project.artifacts_types()} == {"dataset", "model"}


@pytest.mark.covers("Api.registry", "Api.registries")
def test_registries(api: Any) -> None:
    assert api.registry("model", "Acme").full_name == "wandb-registry-model"
    assert {found.name for found in api.registries("Acme")} == {"model", "data"}
    assert {found.name for found in api.registries()} == {"model", "data"}
    with pytest.raises(Exception):
        api.registry("none", "Acme").id
