"""Registries: reading, searching, saving."""

from __future__ import annotations

from typing import Any

import pytest
import seeds
import wandb
from seeds import checkpoint, served

seed = seeds.seed
later = tuple(int(part) for part in wandb.__version__.split(".")[:2]) >= (0, 28)


@pytest.fixture
def registry(api: Any) -> Any:
    return api.registry("model", "Acme")


def names(found: Any) -> list[str]:
    return [each.name for each in found]


@pytest.mark.covers(
    *(
        f"Registry.{name}"
        for name in "id internal_id name full_name entity organization description "
        "visibility allow_all_artifact_types artifact_types created_at updated_at "
        "path load".split()
    )
)
def test_facts(registry: Any, api: Any) -> None:
    assert registry.id and (not later or registry.internal_id)
    assert (registry.name, registry.full_name) == ("model", "wandb-registry-model")
    assert (registry.entity, registry.organization) == ("acme-org", "Acme")
    assert registry.description == "Models."
    assert registry.visibility == "organization"
    assert registry.allow_all_artifact_types is True
    assert list(registry.artifact_types) == ["model"]
    assert registry.created_at and registry.updated_at
    assert registry.path == ["acme-org", "wandb-registry-model"]
    registry.load()
    other = api.registry("data", "Acme")
    assert other.visibility == "restricted"
    assert other.allow_all_artifact_types is False
    assert list(other.artifact_types) == ["dataset"]


@pytest.mark.covers(
    "Registries.iterate",
    "Registries.more",
    "Registries.cursor",
    "Registries.start",
    "Registries.per_page",
    "Registries.filter",
)
def test_search(api: Any, sandbox: Any) -> None:
    found = api.registries("Acme", per_page=1)
    first = next(found)
    assert found.more and found.cursor
    rest = names(api.registries("Acme", start=found.cursor))
    assert sorted([first.name, *rest]) == ["data", "model"]
    assert names(api.registries("Acme", filter={"name": "model"})) == ["model"]
    several = {"$or": [{"name": "data"}, {"description": {"$regex": "^Mod"}}]}
    assert sorted(names(api.registries("Acme", filter=several))) == ["data", "model"]
    pattern = {"name": {"$regex": "registry-d"}}
    assert names(api.registries("Acme", filter=pattern)) == ["data"]
    with pytest.raises(ValueError):
        list(api.registries("Nobody"))


@pytest.mark.covers("Registries.order")
@pytest.mark.skipif(not later, reason="0.26 takes no order")
def test_order(api: Any) -> None:
    assert names(api.registries("Acme", order="name")) == ["data", "model"]
    assert names(api.registries("Acme", order="-name")) == ["model", "data"]


@pytest.mark.covers(
    "Registry.collections",
    "Collections.iterate",
    "Collections.len",
    "Collections.more",
    "Collections.cursor",
    "Collections.start",
    "Collections.per_page",
    "Collections.filter",
)
def test_collections(registry: Any, api: Any) -> None:
    found = registry.collections(per_page=1)
    assert len(found) == 2
    first = next(found)
    assert found.more and found.cursor
    rest = names(registry.collections(start=found.cursor))
    assert sorted([first.name, *rest]) == ["archive", "served"]
    assert names(registry.collections({"tag": "live"})) == ["served"]
    assert names(registry.collections({"name": {"$ne": "served"}})) == ["archive"]
    everywhere = api.registries("Acme").collections()
    assert sorted(names(everywhere)) == ["archive", "served", "sets"]
    one = next(registry.collections({"name": "served"}))
    assert one.description == "What is served." and one.tags == ["live"]
    assert one.type == "model" and not one.is_sequence()


@pytest.mark.covers("Collections.order")
@pytest.mark.skipif(not later, reason="0.26 takes no order")
def test_collections_in_order(registry: Any) -> None:
    assert names(registry.collections(order="name")) == ["archive", "served"]
    assert names(registry.collections(order="-name")) == ["served", "archive"]


@pytest.mark.covers(
    "Registry.versions",
    "Versions.iterate",
    "Versions.more",
    "Versions.cursor",
    "Versions.start",
    "Versions.per_page",
    "Versions.filter",
)
def test_versions(registry: Any, api: Any) -> None:
    found = registry.versions(per_page=2)
    some = [next(found), next(found)]
    assert found.more and found.cursor
    some += registry.versions(start=found.cursor)
    assert sorted(names(some)) == ["archive:v0", "served:v0", "served:v1"]
    assert all(each.is_link for each in some)
    assert names(registry.versions({"alias": "prod"})) == ["served:v0"]
    assert names(registry.versions({"tag": "ok"})) == ["served:v0"]
    assert names(registry.versions({"version": "v1"})) == ["served:v1"]
    assert names(registry.versions({"metadata.loss": {"$gt": 0.3}})) == ["served:v0"]
    old = {"created_at": {"$lt": "2025-06-01T00:00:00Z"}}
    assert names(registry.versions(old)) == ["served:v0"]
    chain = api.registries("Acme", filter={"name": "model"})
    chain = chain.collections({"name": "served"}).versions({"alias": "latest"})
    assert names(chain) == ["served:v1"]
    with pytest.raises(Exception):
        list(registry.versions({"nothing": 1}))


@pytest.mark.skipif(not later, reason="0.26 knows the older names only")
def test_advanced_search(start: Any, connect: Any) -> None:
    organizations = {"Acme": {"entity": "acme-org", "advancedSearch": True}}
    api = connect(start({**seed, "organizations": organizations}))
    versions = api.registry("model", "Acme").versions
    assert names(versions({"artifact_size": {"$gt": 1200}})) == ["served:v0"]
    assert names(versions({"tag": "ok"})) == ["served:v0"]
    assert names(versions(order="-artifact_size"))[0] == "served:v0"


@pytest.mark.covers("Registry.save", "Registry.load")
def test_save(registry: Any, api: Any, sandbox: Any) -> None:
    registry.description = "Told anew."
    registry.allow_all_artifact_types = False
    registry.artifact_types.append("dataset")
    registry.save()
    again = api.registry("model", "Acme")
    assert again.description == "Told anew."
    assert again.allow_all_artifact_types is False
    assert sorted(again.artifact_types) == ["dataset", "model"]
    again.name = "models"
    again.save()
    world = sandbox.world()
    assert "acme-org/wandb-registry-models/served" in world and served not in world


def test_create_and_delete(api: Any, sandbox: Any) -> None:
    made = api.create_registry("fresh", "restricted", organization="Acme")
    assert made.full_name == "wandb-registry-fresh"
    assert made.visibility == "restricted"
    assert [(each.user.username, each.role) for each in made.members()] == [
        ("sam", "admin")
    ]
    with pytest.raises(ValueError):
        api.create_registry("fresh", "restricted", organization="Acme")
    made.delete()
    with pytest.raises(ValueError):
        made.delete()
    api.registry("model", "Acme").delete()
    assert names(api.registries("Acme")) == ["data"]
    assert sandbox.states(checkpoint)[0] == "COMMITTED"
    found = sandbox.ask(
        '{ project(entityName: "acme-org", name: "wandb-registry-model") { id } }'
    )
    assert found == {"project": None}


def test_members(start: Any, connect: Any) -> None:
    api = connect(start({**seed, "users": ["kim", "lee"]}))
    registry = api.registry("model", "Acme")
    assert registry.members() == []
    kim, team = api.user("kim"), api.team("my-team")
    assert {each.username for each in api.users("example.com")} >= {"kim", "lee"}
    registry.add_members(kim, team)
    assert [each.user.username for each in registry.user_members()] == ["kim"]
    assert [each.team.name for each in registry.team_members()] == ["my-team"]
    assert [each.role for each in registry.members()] == ["member", "member"]
    registry.update_member(kim, "admin").update_member(team, "viewer")
    assert [each.role for each in registry.members()] == ["admin", "viewer"]
    registry.remove_members(team)
    assert [each.user.username for each in registry.members()] == ["kim"]
    with pytest.raises(Exception):
        registry.update_member(team, "admin")


def test_a_member_reads_what_was_logged_elsewhere(start: Any, monkeypatch: Any) -> None:
    key = "k" * 40
    rights = {"acme-org/wandb-registry-model": "see"}
    users = {key: {"username": "kim", "rights": rights}}
    sandbox = start(seed, users=users)
    monkeypatch.setenv("WANDB_API_KEY", key)
    api = wandb.Api(api_key=key, overrides={"base_url": sandbox.url})
    assert api.viewer.username == "kim"
    found = api.artifact(f"{served}:prod")
    assert found.qualified_name == f"{served}:prod" and found.is_link
    assert (found.type, found.metadata["loss"]) == ("model", 0.5)
    assert not found.source_project and found.logged_by() is None
    versions = api.registry("model", "Acme").versions({"alias": "latest"})
    assert names(versions) == ["served:v1"]
    assert api.artifact_exists(f"{served}:v0")
    assert not api.artifact_exists(f"{checkpoint}:v0")
    with pytest.raises(Exception):
        found.unlink()
    assert len(sandbox.links(served)) == 2


def test_organization_of_a_person(start: Any, connect: Any) -> None:
    sandbox = start({**seed, "users": ["kim"]})
    api = connect(sandbox, entity="kim")
    assert api.artifact("wandb-registry-model/served:prod").version == "v0"
