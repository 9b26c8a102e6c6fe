"""The lists of the SDK, page by page."""

from __future__ import annotations

from typing import Any

import pytest
import seeds
import wandb
from seeds import data

seed = seeds.seed
later = tuple(int(part) for part in wandb.__version__.split(".")[:2]) >= (0, 28)


def page(pages: Any, size: int) -> list[Any]:
    """The first page only."""
    return [next(pages) for _ in range(size)]


@pytest.mark.covers(
    "Artifacts.iterate",
    "Artifacts.len",
    "Artifacts.more",
    "Artifacts.cursor",
    "Artifacts.start",
    "Artifacts.per_page",
)
def test_artifacts(api: Any, sandbox: Any) -> None:
    found = api.artifacts("dataset", data, per_page=40)
    assert len(found) == 120
    sandbox.clear()
    assert len(page(found, 40)) == 40
    assert sandbox.operations() == []
    assert found.more and found.cursor
    rest = api.artifacts("dataset", data, per_page=40, start=found.cursor)
    assert [each.version for each in rest] == [f"v{n}" for n in range(40, 120)]
    assert not rest.more
    assert sandbox.operations().count("ProjectArtifacts") == 2
    assert found[100].version == "v100"
    assert [each.version for each in found[2:4]] == ["v2", "v3"]


@pytest.mark.covers("Artifacts.tags")
def test_artifacts_with_tags(api: Any) -> None:
    found = api.artifacts("dataset", data, tags=["wanted"])
    # Filtered by the client, which stops at the first page without a hit: the rest has none here.
    assert [each.version for each in found] == [f"v{n}" for n in range(60)]


@pytest.mark.covers("Artifacts.order")
@pytest.mark.skipif(not later, reason="0.26 takes no order")
@pytest.mark.parametrize("order", ["version_index", "+version_index", "-version_index"])
def test_artifacts_in_order(api: Any, order: str) -> None:
    found = [each.version for each in api.artifacts("dataset", data, order=order)]
    ascending = [f"v{n}" for n in range(120)]
    assert found == (ascending[::-1] if order.startswith("-") else ascending)


@pytest.mark.covers(
    "Api.artifact_collections",
    "ArtifactCollections.iterate",
    "ArtifactCollections.len",
    "ArtifactCollections.more",
    "ArtifactCollections.cursor",
    "ArtifactCollections.start",
    "ArtifactCollections.per_page",
)
def test_collections_of_a_type(api: Any) -> None:
    found = api.artifact_collections("my-team/vision", "model", per_page=2)
    assert len(found) == 3
    names = [each.name for each in page(found, 2)]
    assert found.more
    rest = api.artifact_collections("my-team/vision", "model", start=found.cursor)
    names += [each.name for each in rest]
    assert names == ["best", "zeta", "checkpoint"]


@pytest.mark.covers("ArtifactCollections.order", "ArtifactCollections.filters")
def test_collections_of_a_type_in_order(api: Any) -> None:
    kind = api.artifact_type("model", "my-team/vision")
    names = ["best", "checkpoint", "zeta"]
    assert [each.name for each in kind.collections(order="name")] == names
    assert [each.name for each in kind.collections(order="-name")] == names[::-1]
    assert [each.name for each in kind.collections(filters={"name": "zeta"})] == [
        "zeta"
    ]
    some = kind.collections(filters={"name": {"$regex": "^(b|z)"}}, order="+name")
    assert [each.name for each in some] == ["best", "zeta"]


@pytest.mark.covers(
    "Project.collections",
    "ProjectArtifactCollections.iterate",
    "ProjectArtifactCollections.len",
    "ProjectArtifactCollections.more",
    "ProjectArtifactCollections.cursor",
    "ProjectArtifactCollections.per_page",
    "ProjectArtifactCollections.order",
    "ProjectArtifactCollections.filters",
)
def test_collections_of_a_project(api: Any, sandbox: Any) -> None:
    project = api.project("vision", "my-team")
    found = project.collections(order="name", per_page=3)
    assert len(found) == 4
    assert [each.name for each in page(found, 3)] == ["best", "checkpoint", "data"]
    assert found.more and found.cursor
    assert [each.name for each in found][3:] == ["zeta"]
    curated = project.collections(filters={"tag": "curated"})
    assert [each.name for each in curated] == ["checkpoint"]
    named = project.collections(filters={"name": {"$contains": "e"}}, order="-name")
    assert [each.name for each in named] == ["zeta", "checkpoint", "best"]
    assert "ServerFeaturesQuery" in sandbox.operations()


def test_a_server_without_filters(start: Any, connect: Any) -> None:
    features = {"ARTIFACT_COLLECTIONS_FILTERING_SORTING": False}
    api = connect(start({**seed, "features": features}))
    with pytest.raises(Exception, match="(?i)not supported|version|upgrade"):
        list(api.project("vision", "my-team").collections(order="name"))
    assert sum(1 for _ in api.project("vision", "my-team").collections()) == 4


@pytest.mark.covers(
    "Run.logged_artifacts",
    "Run.used_artifacts",
    "RunArtifacts.iterate",
    "RunArtifacts.len",
    "RunArtifacts.more",
    "RunArtifacts.cursor",
    "RunArtifacts.per_page",
)
def test_artifacts_of_a_run(api: Any, sandbox: Any) -> None:
    run = api.run("my-team/vision/run-1")
    found = run.logged_artifacts(per_page=3)
    assert len(found) == 4
    assert [each.version for each in page(found, 3)] == ["v0", "v1", "v2"]
    assert found.more and found.cursor
    assert [each.version for each in found][3:] == ["v3"]
    assert not found.more
    used = api.run("my-team/vision/run-2").used_artifacts()
    assert [each.name for each in used] == ["checkpoint:v0", "checkpoint:v2"]
    assert list(run.used_artifacts()) == []
