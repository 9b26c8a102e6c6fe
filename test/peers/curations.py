"""What the SDK does to curate, act by act; `curation.ts` has the same acts in coppice's words, under the same names."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import wandb

checkpoint = "my-team/vision/checkpoint"
shelf = "my-team/vision/shelf"
plain = "my-team/vision/tmp-b"
served = "acme-org/wandb-registry-model/served"
day = 86400

# As Python's json module writes it, and as nobody else would write it again.
python = (
    '{"loss": 1.0, "steps": 9007199254740993, "rate": 1e-05, "worst": NaN, '
    '"stage": "draft", "note": "\\u00e9", "stage": "pretrain", "more": {"x": [1.0, NaN]}}'
)

seed: dict[str, Any] = {
    "entity": "my-team",
    "organizations": {"Acme": {"entity": "acme-org", "teams": ["my-team"]}},
    "projects": {
        "my-team/vision": {
            "collections": {
                "checkpoint": {
                    "type": "model",
                    "description": "Weights.",
                    "tags": ["curated"],
                    "versions": [
                        {
                            "loggedBy": "run-1",
                            "metadata": python,
                            "description": "The first.",
                            "aliases": ["nightly-1"],
                            "tags": ["draft", "kept", "sweep-7"],
                        },
                        {
                            "loggedBy": "run-1",
                            "metadata": python,
                            "aliases": ["best", "nightly-2"],
                            "tags": ["sweep-8"],
                        },
                        {
                            "loggedBy": "run-1",
                            "metadata": python,
                            "aliases": ["latest"],
                            "ttlSeconds": 40 * day,
                        },
                        {},
                    ],
                },
                "tmp-a": {"type": "dataset", "versions": [{"metadata": python}]},
                "tmp-b": {"type": "dataset", "versions": 2},
            },
            "portfolios": {
                "shelf": {
                    "description": "Kept.",
                    "tags": ["live"],
                    "links": [
                        {"source": f"{checkpoint}:v1", "aliases": ["production"]},
                        {"source": f"{checkpoint}:v3"},
                    ],
                }
            },
        },
        "acme-org/wandb-registry-model": {
            "portfolios": {
                "served": {
                    "links": [{"source": f"{checkpoint}:v1", "aliases": ["latest"]}]
                }
            }
        },
    },
}


class Act(NamedTuple):
    """What the SDK does, and what is then other than before, by the name that a thing had before."""

    do: Callable[[Any], None]
    changes: dict[str, Any]


acts: dict[str, Act] = {}


def act(name: str, changes: dict[str, Any]) -> Callable[[Callable[[Any], None]], Any]:
    def add(do: Callable[[Any], None]) -> Callable[[Any], None]:
        acts[name] = Act(do, changes)
        return do

    return add


def version(api: Any, name: str, collection: str = checkpoint) -> Any:
    return api.artifact(f"{collection}:{name}")


def versions(api: Any) -> list[Any]:
    return list(api.artifacts("model", checkpoint))


@act(
    "add tags",
    {f"{checkpoint}:v0 tags": ["draft", "kept", "reviewed", "sweep-7", "two words"]},
)
def add_tags(api: Any) -> None:
    found = version(api, "v0")
    found.tags = [*found.tags, "reviewed", "two words"]
    found.save()


@act("remove a tag", {f"{checkpoint}:v0 tags": ["kept", "sweep-7"]})
def remove_tag(api: Any) -> None:
    found = version(api, "v0")
    found.tags.remove("draft")
    found.save()


@act(
    "remove tags that begin alike",
    {f"{checkpoint}:v0 tags": ["draft", "kept"], f"{checkpoint}:v1 tags": []},
)
def remove_tags(api: Any) -> None:
    for found in versions(api):
        found.tags = [tag for tag in found.tags if not tag.startswith("sweep-")]
        found.save()


@act("add tags to a link", {f"{checkpoint}:v1 tags": ["reviewed", "sweep-8"]})
def add_tags_to_link(api: Any) -> None:
    found = version(api, "production", shelf)
    found.tags.append("reviewed")
    found.save()


@act(
    "add aliases",
    {f"{checkpoint}:v0 aliases": ["candidate", "nightly-1", "nightly-3"]},
)
def add_aliases(api: Any) -> None:
    found = version(api, "v0")
    found.aliases.append("candidate")
    found.aliases.append("nightly-3")
    found.save()


@act("remove an alias", {f"{checkpoint}:v1 aliases": ["nightly-2"]})
def remove_alias(api: Any) -> None:
    found = version(api, "v1")
    found.aliases.remove("best")
    found.save()


@act(
    "remove aliases that begin alike",
    {f"{checkpoint}:v0 aliases": [], f"{checkpoint}:v1 aliases": ["best"]},
)
def remove_aliases(api: Any) -> None:
    for found in versions(api):
        names = found.aliases
        found.aliases = [name for name in names if not name.startswith("nightly-")]
        found.save()


@act(
    "move an alias",
    {
        f"{checkpoint}:v0 aliases": ["best", "nightly-1"],
        f"{checkpoint}:v1 aliases": ["nightly-2"],
    },
)
def move_alias(api: Any) -> None:
    found = version(api, "v0")
    found.aliases.append("best")
    found.save()


@act("add an alias to a link", {f"{shelf}:v0 aliases": ["candidate", "production"]})
def add_alias_to_link(api: Any) -> None:
    found = version(api, "production", shelf)
    found.aliases.append("candidate")
    found.save()


# Coppice names the version and the portfolio, in place of the link.
act(
    "add an alias in the portfolio of a link",
    {f"{shelf}:v0 aliases": ["candidate", "production"]},
)(add_alias_to_link)


@act("remove an alias of a link", {f"{shelf}:v0 aliases": []})
def remove_alias_of_link(api: Any) -> None:
    found = version(api, "production", shelf)
    found.aliases.remove("production")
    found.save()


@act(
    "move an alias between links",
    {f"{shelf}:v0 aliases": [], f"{shelf}:v1 aliases": ["production"]},
)
def move_alias_between_links(api: Any) -> None:
    found = version(api, "v1", shelf)
    found.aliases.append("production")
    found.save()


act(
    "move an alias in the portfolio of links",
    {f"{shelf}:v0 aliases": [], f"{shelf}:v1 aliases": ["production"]},
)(move_alias_between_links)


@act("set a ttl", {f"{plain}:v0 ttlSeconds": 30 * day})
def set_ttl(api: Any) -> None:
    found = version(api, "v0", plain)
    found.ttl = timedelta(days=30)
    found.save()


# The SDK lets anything expire; coppice is told `{ linked: true }`.
@act("set a ttl of what is linked", {f"{checkpoint}:v3 ttlSeconds": 30 * day})
def set_ttl_of_linked(api: Any) -> None:
    found = version(api, "v3")
    found.ttl = timedelta(days=30)
    found.save()


@act("lengthen a ttl", {f"{checkpoint}:v2 ttlSeconds": 60 * day})
def lengthen_ttl(api: Any) -> None:
    found = version(api, "v2")
    found.ttl = timedelta(days=60)
    found.save()


@act("take a ttl away", {f"{checkpoint}:v2 ttlSeconds": 0})
def end_ttl(api: Any) -> None:
    found = version(api, "v2")
    found.ttl = None
    found.save()


@act(
    "leave a ttl to the team",
    {f"{checkpoint}:v2 ttlSeconds": 0, f"{checkpoint}:v2 ttlInherited": True},
)
def inherit_ttl(api: Any) -> None:
    found = version(api, "v2")
    found.ttl = wandb.ArtifactTTL.INHERIT
    found.save()


@act("describe a version", {f"{checkpoint}:v0 description": "Told anew: ä."})
def describe(api: Any) -> None:
    found = version(api, "v0")
    found.description = "Told anew: ä."
    found.save()


@act("take a description away", {f"{checkpoint}:v0 description": ""})
def take_description(api: Any) -> None:
    found = version(api, "v0")
    found.description = ""
    found.save()


@act(
    "describe each version",
    {f"{checkpoint}:v{n} description": f"v{n} of checkpoint" for n in range(4)},
)
def describe_each(api: Any) -> None:
    for found in versions(api):
        found.description = f"{found.version} of {found.collection.name}"
        found.save()


merged = {"review": {"by": "Mia", "scores": [1.5, 2]}, "done": True}
replaced = {"stage": "served", "loss": 0.25}


def values_of(metadata: str | None) -> Any:
    """What the text says to the SDK, which reads the last of doubled keys, and None for NaN."""
    return json.loads(metadata or "{}", parse_constant=lambda word: None)


@act("merge metadata", {f"{checkpoint}:v0 metadata": {**values_of(python), **merged}})
def merge_metadata(api: Any) -> None:
    found = version(api, "v0")
    found.metadata["review"] = merged["review"]
    found.metadata["done"] = True
    found.save()


@act(
    "replace metadata",
    {f"{checkpoint}:v0 metadata": {**values_of(python), **replaced}},
)
def replace_metadata(api: Any) -> None:
    found = version(api, "v0")
    found.metadata.update(replaced)
    found.save()


@act("metadata where there is none", {f"{checkpoint}:v3 metadata": {"note": "ä"}})
def first_metadata(api: Any) -> None:
    found = version(api, "v3")
    found.metadata["note"] = "ä"
    found.save()


def link_at(
    path: str, source: str | None, aliases: list[str] | None
) -> dict[str, Any]:
    """What is at the place of a link; None where there is none."""
    return {f"{path} source": source, f"{path} aliases": aliases}


# The server gives the newest link `latest`, whoever makes it.
@act("link", link_at(f"{shelf}:v2", f"{checkpoint}:v0", ["latest"]))
def link(api: Any) -> None:
    version(api, "v0").link(shelf)


@act(
    "link with aliases",
    link_at(f"{shelf}:v2", f"{checkpoint}:v0", ["candidate", "latest", "stable"]),
)
def link_with_aliases(api: Any) -> None:
    version(api, "v0").link(shelf, aliases=["candidate", "stable"])


# A registry ends the TTL of what it holds.
@act(
    "link into a registry",
    {
        **link_at(f"{served}:v1", f"{checkpoint}:v2", ["candidate", "latest"]),
        f"{served}:v0 aliases": [],
        f"{checkpoint}:v2 ttlSeconds": 0,
    },
)
def link_into_registry(api: Any) -> None:
    version(api, "v2").link("wandb-registry-model/served", aliases=["candidate"])


@act("unlink", link_at(f"{shelf}:v1", None, None))
def unlink(api: Any) -> None:
    version(api, "v1", shelf).unlink()


# The SDK asks nobody about the aliases that go with a link; coppice is told `{ aliases: true }`.
@act("unlink with its aliases", link_at(f"{shelf}:v0", None, None))
def unlink_with_aliases(api: Any) -> None:
    version(api, "production", shelf).unlink()


def collection(api: Any, path: str) -> Any:
    return api.artifact_collection("model", path)


# A link tells of its source by the name of its collection.
@act(
    "rename a collection",
    {
        f"{checkpoint} path": "my-team/vision/weights",
        f"{shelf}:v0 source": "my-team/vision/weights:v1",
        f"{shelf}:v1 source": "my-team/vision/weights:v3",
        f"{served}:v0 source": "my-team/vision/weights:v1",
    },
)
def rename(api: Any) -> None:
    found = collection(api, checkpoint)
    found.name = "weights"
    found.save()


@act("rename a portfolio", {f"{shelf} path": "my-team/vision/rack"})
def rename_portfolio(api: Any) -> None:
    found = collection(api, shelf)
    found.name = "rack"
    found.save()


@act(
    "rename what begins alike",
    {
        "my-team/vision/tmp-a path": "my-team/vision/a",
        "my-team/vision/tmp-b path": "my-team/vision/b",
    },
)
def rename_many(api: Any) -> None:
    for found in list(api.artifact_collections("my-team/vision", "dataset")):
        found.name = found.name.removeprefix("tmp-")
        found.save()


@act("describe a collection", {f"{checkpoint} description": "Told anew."})
def describe_collection(api: Any) -> None:
    found = collection(api, checkpoint)
    found.description = "Told anew."
    found.save()


@act("describe a portfolio", {f"{shelf} description": "Told anew."})
def describe_portfolio(api: Any) -> None:
    found = collection(api, shelf)
    found.description = "Told anew."
    found.save()


@act("give a collection another type", {f"{checkpoint} type": "weights"})
def retype(api: Any) -> None:
    found = collection(api, checkpoint)
    found.type = "weights"
    found.save()


@act(
    "add tags to a collection",
    {f"{checkpoint} tags": ["curated", "reviewed", "two words"]},
)
def add_tags_to_collection(api: Any) -> None:
    found = collection(api, checkpoint)
    found.tags = [*found.tags, "reviewed", "two words"]
    found.save()


@act("remove a tag of a collection", {f"{checkpoint} tags": []})
def remove_tag_of_collection(api: Any) -> None:
    found = collection(api, checkpoint)
    found.tags.remove("curated")
    found.save()


@act("remove tags of a portfolio", {f"{shelf} tags": []})
def remove_tags_of_portfolio(api: Any) -> None:
    found = collection(api, shelf)
    found.tags = [tag for tag in found.tags if not tag.startswith("li")]
    found.save()


# What the SDK does at once, and coppice's nearest line, that is told nothing more, does not.
withheld: dict[str, Callable[[Any], None]] = {}


def held(name: str) -> Callable[[Callable[[Any], None]], Any]:
    def add(do: Callable[[Any], None]) -> Callable[[Any], None]:
        withheld[name] = do
        return do

    return add


held("an alias that another version has")(move_alias)
held("members in place of others")(replace_metadata)
held("a link with aliases is unlinked")(unlink_with_aliases)
held("what is linked expires")(set_ttl_of_linked)


@held("latest")
def give_latest(api: Any) -> None:
    found = version(api, "v0")
    found.aliases.append("latest")
    found.save()


@held("an alias that another link has")
def link_with_taken_alias(api: Any) -> None:
    version(api, "v0").link(shelf, aliases=["production"])


@held("a portfolio that is not there")
def link_into_nothing(api: Any) -> None:
    version(api, "v0").link("my-team/vision/fresh")
