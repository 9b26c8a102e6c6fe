"""Collections and runs: what they say of themselves, and how they are changed."""

from __future__ import annotations

from typing import Any

import pytest
import seeds
from seeds import best, checkpoint, data, served

seed = seeds.seed


@pytest.fixture
def sequence(api: Any) -> Any:
    return api.artifact_collection("model", checkpoint)


@pytest.fixture
def portfolio(api: Any) -> Any:
    return api.artifact_collection("model", best)


@pytest.mark.covers(
    *(
        f"ArtifactCollection.{name}"
        for name in "id name type entity project project_id description tags aliases "
        "created_at updated_at is_sequence artifacts".split()
    )
)
def test_facts(sequence: Any, portfolio: Any, sandbox: Any) -> None:
    assert sequence.id == sandbox.world()[checkpoint]["id"]
    assert (sequence.name, sequence.type) == ("checkpoint", "model")
    assert (sequence.entity, sequence.project) == ("my-team", "vision")
    if hasattr(type(sequence), "project_id"):
        assert sequence.project_id
    assert sequence.description == "Weights." and sequence.tags == ["curated"]
    assert sorted(sequence.aliases) == ["best", "first", "latest"]
    assert sequence.created_at.startswith("2025-01-01") and sequence.updated_at
    assert sequence.is_sequence() and not portfolio.is_sequence()
    found = [each.version for each in sequence.artifacts(per_page=2)]
    assert found == ["v0", "v1", "v2", "v3"]
    links = list(portfolio.artifacts())
    assert [each.name for each in links] == ["best:v0"]
    assert links[0].is_link and links[0].source_name == "checkpoint:v1"


@pytest.mark.covers(
    "ArtifactCollection.name=",
    "ArtifactCollection.description=",
    "ArtifactCollection.tags=",
    "ArtifactCollection.save",
)
@pytest.mark.parametrize("kind", ["sequence", "portfolio"])
def test_change(kind: str, request: pytest.FixtureRequest, sandbox: Any) -> None:
    collection = request.getfixturevalue(kind)
    collection.name = "renamed"
    collection.description = "Told anew."
    collection.tags = ["new", "two words"]
    collection.save()
    world = sandbox.world()
    known = world["my-team/vision/renamed"]
    assert known["description"] == "Told anew." and known["tags"] == [
        "new",
        "two words",
    ]
    assert (checkpoint if kind == "sequence" else best) not in world
    assert collection.name == "renamed"


def test_a_name_that_is_taken_is_refused(sequence: Any, sandbox: Any) -> None:
    sequence.name = "zeta"
    with pytest.raises(Exception, match="exists"):
        sequence.save()
    assert checkpoint in sandbox.world()


@pytest.mark.covers("ArtifactCollection.type=", "ArtifactCollection.change_type")
def test_type(sequence: Any, portfolio: Any, api: Any, sandbox: Any) -> None:
    sequence.type = "weights"
    sequence.save()
    assert sandbox.world()[checkpoint]["type"] == "weights"
    again = api.artifact_collection("weights", checkpoint)
    again.change_type("model")
    assert sandbox.world()[checkpoint]["type"] == "model"
    with pytest.raises(ValueError):
        portfolio.type = "weights"


@pytest.mark.covers("ArtifactCollection.delete")
def test_delete(sequence: Any, portfolio: Any, sandbox: Any) -> None:
    sandbox.clear()
    portfolio.delete()
    assert sandbox.operations() == ["DeleteArtifactPortfolio"]
    assert sandbox.world()[best]["state"] == "DELETED"
    assert sandbox.states(checkpoint)[1] == "COMMITTED"
    sandbox.clear()
    sequence.delete()
    assert sandbox.operations() == ["DeleteArtifactSequence"]
    assert sandbox.world()[checkpoint]["state"] == "DELETED"
    assert set(sandbox.states(checkpoint)) == {"DELETED"}
    assert sandbox.links(served) == []


@pytest.mark.covers("Run.delete")
def test_run_delete_keeps_artifacts(api: Any, connect: Any, sandbox: Any) -> None:
    api.run("my-team/vision/run-1").delete()
    assert sandbox.states(checkpoint).count("COMMITTED") == 4
    with pytest.raises(Exception, match="(?i)could not find"):
        connect(sandbox).run("my-team/vision/run-1").state
    assert api.artifact(f"{checkpoint}:v0").logged_by() is None


@pytest.mark.covers("Run.delete")
def test_run_delete_with_artifacts(api: Any, sandbox: Any) -> None:
    run = api.run("my-team/vision/run-1")
    sandbox.clear()
    run.delete(delete_artifacts=True)
    assert sandbox.operations() == ["DeleteRun"]
    assert set(sandbox.states(checkpoint)) == {"DELETED"}
    assert sandbox.links(served) == []
    assert set(sandbox.states(data)) == {"COMMITTED"}


@pytest.mark.covers("Api.run")
def test_run(api: Any) -> None:
    run = api.run("my-team/vision/run-2")
    assert (run.id, run.state, run.project) == ("run-2", "finished", "vision")
    assert {each.id for each in api.runs("my-team/vision")} == {
        "run-1",
        "run-2",
        "run-3",
    }
    with pytest.raises(Exception, match="(?i)could not find"):
        api.run("my-team/vision/none").state


def test_use_artifact(api: Any, sandbox: Any) -> None:
    run = api.run("my-team/vision/run-3")
    artifact = api.artifact(f"{checkpoint}:v1")
    assert artifact.used_by() == []
    run.use_artifact(artifact)
    assert [each.id for each in artifact.used_by()] == ["run-3"]
    assert [each.name for each in run.used_artifacts()] == ["checkpoint:v1"]
