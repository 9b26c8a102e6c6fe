"""What a version says of itself, and how it is changed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import seeds
import wandb
from seeds import best, checkpoint, data, served

seed = seeds.seed
later = tuple(int(part) for part in wandb.__version__.split(".")[:2]) >= (0, 28)


@pytest.fixture
def first(api: Any) -> Any:
    return api.artifact(f"{checkpoint}:v0")


@pytest.fixture
def link(api: Any) -> Any:
    return api.artifact(f"{served}:prod")


@pytest.mark.covers(
    *(
        f"Artifact.{name}"
        for name in "id name qualified_name version entity project type digest "
        "commit_hash is_link state size file_count created_at updated_at history_step "
        "metadata description ttl aliases tags url collection source_collection "
        "source_entity source_project source_name source_qualified_name source_version "
        "source_artifact".split()
    )
)
def test_facts(first: Any, sandbox: Any) -> None:
    known = sandbox.versions(checkpoint)[0]
    assert first.id == known["id"]
    assert (first.name, first.version) == ("checkpoint:v0", "v0")
    assert first.qualified_name == f"{checkpoint}:v0"
    assert (first.entity, first.project, first.type) == ("my-team", "vision", "model")
    assert len(first.digest) == 32 and len(first.commit_hash) == 20
    assert first.state == "COMMITTED" and first.is_link is False
    assert (first.size, first.file_count) == (1234, 2)
    assert first.created_at.startswith("2025-01-01T00:00:00")
    assert first.updated_at.startswith("2025-01-02T00:00:00")
    assert first.history_step == 6  # the SDK takes one off
    assert first.metadata == {"loss": 0.5, "stage": {"name": "pretrain"}}
    assert first.description == "The first."
    assert first.ttl == timedelta(days=1)
    assert first.aliases == ["first"] and first.tags == ["ok"]
    assert first.url.endswith("/my-team/vision/artifacts/model/checkpoint/v0")
    assert first.collection.name == "checkpoint"
    assert first.source_collection.name == "checkpoint"
    assert (first.source_entity, first.source_project) == ("my-team", "vision")
    assert first.source_name == "checkpoint:v0" and first.source_version == "v0"
    assert first.source_qualified_name == f"{checkpoint}:v0"
    assert first.source_artifact.id == first.id


@pytest.mark.covers("Artifact.is_link", "Artifact.source_artifact", "Artifact.url")
def test_facts_of_a_link(link: Any, first: Any) -> None:
    assert link.is_link and link.id == first.id
    assert (link.name, link.version) == ("served:prod", "v0")
    assert (link.entity, link.project) == ("acme-org", "wandb-registry-model")
    assert link.aliases == ["prod"] and link.tags == ["ok"]
    assert link.source_qualified_name == f"{checkpoint}:v0"
    assert link.source_collection.name == "checkpoint"
    assert link.source_artifact.qualified_name == f"{checkpoint}:v0"
    assert link.collection.name == "served" and not link.collection.is_sequence()
    assert "orgs/Acme/registry/model" in link.url
    assert link.linked_artifacts == []


@pytest.mark.covers("Artifact.linked_artifacts")
def test_links(first: Any, api: Any) -> None:
    found = first.linked_artifacts
    assert [each.qualified_name for each in found] == [f"{served}:v0"]
    assert found[0].aliases == ["prod", "v0"] and found[0].is_link
    assert api.artifact(f"{data}:v5").linked_artifacts == []


@pytest.mark.covers("Artifact.used_by", "Artifact.logged_by")
def test_lineage(first: Any, api: Any) -> None:
    assert [run.id for run in first.used_by()] == ["run-2"]
    assert first.logged_by().id == "run-1"
    if later:  # 0.26 stumbles over a version that a user logged
        assert api.artifact(f"{data}:v0").logged_by() is None
    assert api.artifact(f"{data}:v0").used_by() == []


def test_files(first: Any, api: Any, sandbox: Any) -> None:
    files = list(first.files())
    assert [(each.name, each.size) for each in files] == [
        ("model.bin", 1000),
        ("notes.txt", 234),
    ]
    assert len(first.files()) == 2
    assert [each.name for each in first.files(names=["notes.txt"])] == ["notes.txt"]
    plain = list(api.artifact(f"{data}:v0").files(per_page=1))
    assert [each.size for each in plain] == [1000]


@pytest.mark.covers("Artifact.description=", "Artifact.metadata=", "Artifact.save")
def test_texts(first: Any, api: Any, sandbox: Any) -> None:
    sandbox.clear()
    first.description = "Told anew."
    first.metadata = {**first.metadata, "loss": 0.125, "note": "ä"}
    first.save()
    assert sandbox.operations().count("UpdateArtifact") == 1
    known = sandbox.versions(checkpoint)[0]
    assert known["description"] == "Told anew."
    assert json.loads(known["metadata"]) == first.metadata
    assert known["aliases"] == ["first"] and known["tags"] == ["ok"]
    again = api.artifact(f"{checkpoint}:v0")
    assert again.description == "Told anew." and again.metadata["note"] == "ä"


@pytest.mark.covers("Artifact.ttl=", "Artifact.ttl")
def test_ttl(api: Any, sandbox: Any) -> None:
    found = api.artifact(f"{checkpoint}:v1")
    found.ttl = timedelta(days=30)
    found.save()
    assert sandbox.versions(checkpoint)[1]["ttlSeconds"] == 30 * 86400
    found.ttl = None
    found.save()
    known = sandbox.versions(checkpoint)[1]
    assert (known["ttlSeconds"], known["ttlInherited"]) == (0, False)
    assert api.artifact(f"{checkpoint}:v1").ttl is None
    found.ttl = wandb.ArtifactTTL.INHERIT
    found.save()
    assert sandbox.versions(checkpoint)[1]["ttlInherited"] is True


def test_ttl_of_what_a_registry_holds_stays(first: Any, sandbox: Any) -> None:
    first.ttl = timedelta(days=30)
    first.save()
    assert sandbox.versions(checkpoint)[0]["ttlSeconds"] == 86400


def test_ttl_of_a_link_is_refused(link: Any) -> None:
    with pytest.raises(ValueError):
        link.ttl = timedelta(days=1)


@pytest.mark.covers("Artifact.aliases=", "Artifact.aliases", "Artifact.save")
def test_aliases(api: Any, sandbox: Any) -> None:
    found = api.artifact(f"{checkpoint}:v1")
    assert found.aliases == []
    sandbox.clear()
    found.aliases = ["candidate", "best"]
    found.save()
    assert "AddAliases" in sandbox.operations()
    versions = sandbox.versions(checkpoint)
    assert versions[1]["aliases"] == ["best", "candidate"]
    assert versions[3]["aliases"] == ["latest"]
    found.aliases.remove("candidate")
    found.save()
    assert "DeleteAliases" in sandbox.operations()
    assert sandbox.versions(checkpoint)[1]["aliases"] == ["best"]
    assert sandbox.links(best)[0]["aliases"] == ["latest"]


def test_aliases_of_a_link(link: Any, sandbox: Any) -> None:
    link.aliases.append("stable")
    link.save()
    assert sandbox.links(served)[0]["aliases"] == ["prod", "stable"]
    assert sandbox.versions(checkpoint)[0]["aliases"] == ["first"]


def test_protected_aliases(link: Any, sandbox: Any) -> None:
    sandbox.change(["protectAliases", "acme-org", "prod"])
    link.aliases.remove("prod")
    with pytest.raises(Exception):
        link.save()
    with pytest.raises(Exception):
        link.unlink()
    with pytest.raises(Exception, match="protected" if later else "permission"):
        link.source_artifact.delete(delete_aliases=True)
    assert sandbox.links(served)[0]["aliases"] == ["prod"]
    assert sandbox.states(checkpoint)[0] == "COMMITTED"


@pytest.mark.covers("Artifact.tags=", "Artifact.tags")
def test_tags(first: Any, api: Any, sandbox: Any) -> None:
    first.tags = ["reviewed", "by me"]
    first.save()
    assert sandbox.versions(checkpoint)[0]["tags"] == ["by me", "reviewed"]
    assert sorted(api.artifact(f"{served}:v0").tags) == ["by me", "reviewed"]
    with pytest.raises(ValueError):
        first.tags = ["not/one"]


@pytest.mark.covers("Artifact.link")
def test_link(api: Any, sandbox: Any) -> None:
    found = api.artifact(f"{checkpoint}:v1")
    linked = found.link("wandb-registry-model/served", aliases=["next"])
    assert linked.qualified_name == f"{served}:v2" and linked.is_link
    assert sorted(linked.aliases) == ["latest", "next"]
    links = sandbox.links(served)
    assert links[2]["source"] == f"{checkpoint}:v1"
    assert links[2]["aliases"] == ["latest", "next"] and links[1]["aliases"] == []
    other = found.link("my-team/vision/fresh")
    assert other.qualified_name == "my-team/vision/fresh:v0"
    assert sandbox.world()["my-team/vision/fresh"]["kind"] == "PORTFOLIO"


def test_link_ends_the_ttl(first: Any, sandbox: Any) -> None:
    first.link("wandb-registry-model/archive")
    assert sandbox.versions(checkpoint)[0]["ttlSeconds"] == 0


def test_a_registry_takes_its_types_only(first: Any, sandbox: Any) -> None:
    with pytest.raises(Exception, match="not allowed"):
        first.link("wandb-registry-data/sets")
    assert len(sandbox.links("acme-org/wandb-registry-data/sets")) == 1


@pytest.mark.covers("Artifact.unlink")
def test_unlink(link: Any, sandbox: Any) -> None:
    sandbox.clear()
    link.unlink()
    asked = [name for name in sandbox.operations() if name != "ServerFeaturesQuery"]
    assert asked == ["ProjectArtifactCollection", "UnlinkArtifact"]
    assert [each["index"] for each in sandbox.links(served)] == [1]
    assert sandbox.states(checkpoint)[0] == "COMMITTED"


def test_unlink_of_a_source_is_refused(first: Any, sandbox: Any) -> None:
    with pytest.raises(ValueError):
        first.unlink()
    assert len(sandbox.links(served)) == 2


@pytest.mark.covers("Artifact.delete")
def test_delete(api: Any, sandbox: Any) -> None:
    api.artifact(f"{checkpoint}:v2").delete()
    assert sandbox.states(checkpoint)[2] == "DELETED"
    assert sandbox.links("acme-org/wandb-registry-model/archive") == []
    with pytest.raises(wandb.errors.CommError, match="has aliases"):
        api.artifact(f"{checkpoint}:v3").delete()
    assert sandbox.versions(checkpoint)[3]["aliases"] == ["best", "latest"]
    api.artifact(f"{checkpoint}:v3").delete(delete_aliases=True)
    gone = sandbox.versions(checkpoint)[3]
    assert (gone["state"], gone["aliases"]) == ("DELETED", [])


@pytest.mark.covers("Artifact.delete")
def test_delete_of_a_link_unlinks(link: Any, sandbox: Any) -> None:
    sandbox.clear()
    link.delete()
    assert "DeleteArtifact" not in sandbox.operations()
    assert len(sandbox.links(served)) == 1
    assert sandbox.states(checkpoint)[0] == "COMMITTED"


def test_a_second_delete_fails(api: Any, sandbox: Any) -> None:
    found = api.artifact(f"{data}:v0")
    found.delete()
    with pytest.raises(wandb.errors.CommError, match="not found"):
        found.delete()
    assert sandbox.states(data)[0] == "DELETED"
