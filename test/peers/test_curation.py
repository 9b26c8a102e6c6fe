"""The same act by the SDK and by one line of coppice, in two sandboxes that began equal, leaves the same world."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import wandb
from curations import (
    acts,
    add_tags,
    checkpoint,
    python,
    seed,
    values_of,
    withheld,
)


def facts_of(sandbox: Any) -> dict[str, Any]:
    """
    All that the sandbox tells of its world, each fact by itself: a collection goes by its id, a version and a link by the
    collection and the number. Nothing is left out: both sandboxes give out the same ids, and the world has no times in it.
    """
    facts = {f"{run['path']} run": run for run in sandbox.runs()}
    for found in sandbox.world().values():
        for field, value in found.items():
            if field not in ("versions", "links"):
                facts[f"{found['id']} {field}"] = value
        for item in [*found["versions"], *found["links"]]:
            for field, value in item.items():
                facts[f"{found['id']}:v{item['index']} {field}"] = value
    return facts


def read(facts: dict[str, Any]) -> dict[str, Any]:
    """
    The facts with metadata by its values: each save() of the SDK sends the whole of it, written anew, whatever it is
    about, and so does not leave its text as it was.
    """
    return {
        name: values_of(value) if name.endswith(" metadata") else value
        for name, value in facts.items()
    }


def typed(facts: dict[str, Any]) -> str:
    """To Python 1, 1.0 and True are equal; as text they are not."""
    return json.dumps(facts, sort_keys=True, indent=1)


def changed(sandbox: Any, before: dict[str, Any]) -> dict[str, Any]:
    """What is other than before, by the names of collections at the beginning."""
    paths = {
        name.split(" ")[0]: path
        for name, path in before.items()
        if name.endswith(" path")
    }
    after, then = read(facts_of(sandbox)), read(before)
    names = [
        name
        for name in {**then, **after}
        if typed(then.get(name)) != typed(after.get(name))
        # A link that comes or goes has an id and a number, which its name and its source say already.
        and not name.endswith((" id", " index"))
    ]

    def named(name: str) -> str:
        thing, field = name.split(" ")
        identity, *number = thing.split(":")
        return ":".join([paths.get(identity, identity), *number]) + f" {field}"

    return {named(name): after.get(name) for name in names}


def seed_of(versions: Any) -> dict[str, Any]:
    collections = {"checkpoint": {"type": "model", "versions": versions}}
    return {"projects": {"my-team/vision": {"collections": collections}}}


def metadata_texts(sandbox: Any) -> dict[str, str]:
    return {
        name: text
        for name, text in facts_of(sandbox).items()
        if name.endswith(" metadata")
    }


# A name that is wrong, and a portfolio that is missing, end the whole plan; the rest is kept, with the reason.
refused = {"latest": "BAD_VALUE", "a portfolio that is not there": "NOT_FOUND"}


def test_every_act_of_coppice_has_one_of_the_sdk(sandboxes: Any) -> None:
    assert set(sandboxes.call(do="curations")) == {
        *acts,
        *withheld,
        "tag all versions",
        "a ttl of what a registry holds",
    }


@pytest.mark.covers(
    *(
        f"Artifact.{name}"
        for name in "tags= aliases= ttl= description= metadata= save link unlink".split()
    ),
    *(
        f"ArtifactCollection.{name}"
        for name in "name= description= type= tags= save".split()
    ),
)
@pytest.mark.parametrize("name", acts)
def test_the_sdk_and_coppice_leave_the_same_world(
    start: Any, connect: Any, name: str
) -> None:
    ours, theirs = start(seed), start(seed)
    before = facts_of(theirs)
    assert facts_of(ours) == before

    do, changes = acts[name]
    do(connect(theirs))
    assert changed(theirs, before) == changes

    counts = ours.curate(name)
    assert counts["updated"] + counts["unlinked"] > 0
    assert changed(ours, before) == changes
    assert typed(read(facts_of(ours))) == typed(read(facts_of(theirs)))


@pytest.mark.parametrize("name", withheld)
def test_coppice_does_only_what_it_is_told(
    start: Any, connect: Any, name: str
) -> None:
    ours, theirs = start(seed), start(seed)
    before = facts_of(theirs)
    withheld[name](connect(theirs))
    assert changed(theirs, before) != {}
    if name in refused:
        with pytest.raises(RuntimeError, match=refused[name]):
            ours.curate(name)
    else:
        counts = ours.curate(name)
        assert counts["kept"] == sum(counts.values()) > 0
    assert facts_of(ours) == before


def test_a_ttl_that_a_registry_passes_over_is_told_by_coppice_alone(
    start: Any, connect: Any
) -> None:
    ours, theirs = start(seed), start(seed)
    before = facts_of(theirs)
    found = connect(theirs).artifact(f"{checkpoint}:v1")
    found.ttl = timedelta(days=30)
    found.save()
    with pytest.raises(RuntimeError, match="shows none of it"):
        ours.curate("a ttl of what a registry holds")
    assert read(facts_of(theirs)) == read(before)
    assert facts_of(ours) == before


@pytest.mark.parametrize("name", [name for name in acts if "metadata" not in name])
def test_coppice_leaves_the_text_of_metadata_alone(start: Any, name: str) -> None:
    ours = start(seed)
    before = metadata_texts(ours)
    ours.curate(name)
    assert metadata_texts(ours) == before


@pytest.mark.parametrize(
    "name, text",
    [
        (
            "merge metadata",
            python[:-1]
            + ', "review": {"by": "Mia", "scores": [1.5, 2]}, "done": true}',
        ),
        (
            "replace metadata",
            # A key that stands there twice is replaced in both places, so that no reader sees what was.
            python.replace('"draft"', '"served"')
            .replace('"pretrain"', '"served"')
            .replace('"loss": 1.0', '"loss": 0.25'),
        ),
    ],
)
def test_coppice_writes_only_the_members_that_are_merged(
    start: Any, name: str, text: str
) -> None:
    ours = start(seed)
    before = metadata_texts(ours)
    ours.curate(name)
    assert ours.versions(checkpoint)[0]["metadata"] == text
    after = metadata_texts(ours)
    assert [each for each in before if before[each] != after[each]] == [
        f"{ours.world()[checkpoint]['id']}:v0 metadata"
    ]


def test_the_sdk_writes_all_metadata_anew_for_a_tag(start: Any, connect: Any) -> None:
    theirs = start(seed)
    add_tags(connect(theirs))
    text = theirs.versions(checkpoint)[0]["metadata"]
    assert text.count('"stage"') == 1 and "NaN" not in text
    assert json.loads(text)["worst"] is None


@pytest.mark.parametrize(
    "text",
    [
        '{"best": -Infinity}',
        "{" + ", ".join(f'"k{index}": 1' for index in range(101)) + "}",
    ],
    ids=["Infinity", "101 keys"],
)
def test_metadata_that_the_sdk_cannot_read_stops_no_tag_of_coppice(
    start: Any, connect: Any, text: str
) -> None:
    ours = start(seed_of([{"metadata": text}]))
    with pytest.raises(wandb.errors.CommError):
        connect(ours).artifact(f"{checkpoint}:v0")
    assert ours.curate("tag all versions")["updated"] == 1
    known = ours.versions(checkpoint)[0]
    assert (known["tags"], known["metadata"]) == (["reviewed"], text)


def test_a_thousand_tags(start: Any, connect: Any) -> None:
    n = 1000
    ours, theirs = start(seed_of(n)), start(seed_of(n))

    for found in connect(theirs).artifacts("model", checkpoint):
        found.tags.append("reviewed")
        found.save()
    assert len(theirs.operations()) >= n

    assert ours.curate("tag all versions")["updated"] == n
    listing = ours.operations().count("NamedCollectionVersions")
    assert len(ours.operations()) - listing <= 26
    assert typed(read(facts_of(ours))) == typed(read(facts_of(theirs)))
