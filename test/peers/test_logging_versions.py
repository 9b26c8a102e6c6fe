"""Versions as the SDK logs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import wandb
from logs import checkpoint, outputs, version_of

later = tuple(int(part) for part in wandb.__version__.split(".")[:2]) >= (0, 29)


@pytest.mark.covers(
    "wandb.run.log_artifact",
    "Artifact.new_file",
    "Artifact.add_file",
    "Artifact.add_dir",
    "Artifact.add_reference",
    "Artifact.wait",
)
def test_a_version_is_what_its_manifest_says(
    begin: Any, keeping: Any, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "ä b.txt").write_text("12345")
    (tmp_path / "plain.txt").write_text("123")
    run = begin(id="run-1")
    run.log({"loss": 0.5})
    made = version_of("1234567", metadata={"loss": 0.5}, description="The first.")
    made.add_file(str(tmp_path / "plain.txt"))
    made.add_dir(str(tmp_path / "folder"), name="sub")
    made.add_reference("https://example.com/data", name="data.bin", checksum=False)
    logged = run.log_artifact(made, aliases=["best"], tags=["mine"]).wait()
    run.finish()
    assert logged.digest == made.digest and logged.version == "v0"
    assert (logged.size, logged.file_count) == (15, 4)
    [known] = keeping.versions(checkpoint)
    assert (known["state"], known["size"]) == ("COMMITTED", 15)
    assert known["aliases"] == ["best", "latest"] and known["tags"] == ["mine"]
    assert json.loads(known["metadata"]) == {"loss": 0.5}
    told = keeping.ask(
        "query ($id: ID!) { artifact(id: $id) { storageBytes digest historyStep description "
        "createdBy { ... on Run { name } } files { edges { node { name sizeBytes isReference } } } } }",
        id=known["id"],
    )["artifact"]
    assert told["storageBytes"] == 15 and told["digest"] == made.digest
    assert told["description"] == "The first." and told["historyStep"] == 1
    assert told["createdBy"] == {"name": "run-1"}
    files = [edge["node"] for edge in told["files"]["edges"]]
    assert {file["name"]: file["sizeBytes"] for file in files} == {
        "data.bin": 0,
        "plain.txt": 3,
        "sub/ä b.txt": 5,
        "weights.txt": 7,
    }
    assert [file["name"] for file in files if file["isReference"]] == ["data.bin"]


@pytest.mark.covers("wandb.run.log_artifact")
def test_the_same_content_is_an_output_of_both_runs(begin: Any, keeping: Any) -> None:
    first = begin(id="run-1")
    first.log_artifact(version_of("same"), aliases=["one"]).wait()
    first.finish()
    second = begin(id="run-2")
    again = second.log_artifact(version_of("same"), aliases=["two"], tags=["again"])
    assert again.wait().version == "v0"
    second.finish()
    [known] = keeping.versions(checkpoint)
    assert known["aliases"] == ["latest", "one", "two"] and known["tags"] == ["again"]
    assert outputs(keeping, "run-1") == outputs(keeping, "run-2") == [0]
    told = keeping.ask(
        "query ($id: ID!) { artifact(id: $id) { createdBy { ... on Run { name } } } }",
        id=known["id"],
    )
    assert told["artifact"]["createdBy"] == {"name": "run-1"}


@pytest.mark.covers("Api.run.log_artifact")
def test_a_version_is_said_to_be_an_output_of_another_run(
    begin: Any, connect: Any, keeping: Any
) -> None:
    for name in ["run-1", "run-2"]:
        run = begin(id=name)
        if name == "run-1":
            run.log_artifact(version_of("same")).wait()
        run.finish()
    api = connect(keeping)
    logged = api.run("my-team/vision/run-2").log_artifact(
        api.artifact(f"{checkpoint}:v0")
    )
    assert logged.id == keeping.versions(checkpoint)[0]["id"]
    assert outputs(keeping, "run-1") == outputs(keeping, "run-2") == [0]


@pytest.mark.covers("wandb.run.log_artifact")
def test_what_is_stored_already_is_not_sent_again(begin: Any, keeping: Any) -> None:
    run = begin(id="run-1")
    run.log_artifact(version_of("same")).wait()
    larger = version_of("same")
    with larger.new_file("more.txt") as file:
        file.write("more")
    keeping.clear()
    assert run.log_artifact(larger).wait().size == 8
    puts = [
        each["bytesIn"] for each in keeping.requests() if "/uploads/" in each["path"]
    ]
    assert puts == [4]
    run.finish()


@pytest.mark.covers("Artifact(incremental)")
def test_a_version_goes_beyond_the_newest(begin: Any, keeping: Any) -> None:
    run = begin()
    run.log_artifact(version_of("weights")).wait()
    more = wandb.Artifact("checkpoint", "model", incremental=True)
    with more.new_file("more.txt") as file:
        file.write("more")
    run.log_artifact(more).wait()
    run.finish()
    assert [version["size"] for version in keeping.versions(checkpoint)] == [7, 11]


@pytest.mark.covers("Artifact.new_draft", "Artifact.remove", "Artifact.save")
def test_a_version_is_made_from_another(begin: Any, connect: Any, keeping: Any) -> None:
    run = begin()
    run.log_artifact(version_of("weights")).wait()
    run.finish()
    draft = connect(keeping).artifact(f"{checkpoint}:v0").new_draft()
    draft.remove("weights.txt")
    with draft.new_file("other.txt") as file:
        file.write("other")
    later = begin()
    later.log_artifact(draft).wait()
    later.finish()
    assert [version["size"] for version in keeping.versions(checkpoint)] == [7, 5]


@pytest.mark.covers("Artifact(digest_algorithm)")
def test_digests_are_of_the_kind_that_the_entity_takes(start: Any, begin: Any) -> None:
    # Older versions know MD5 only.
    said, best = ({"digest_algorithm": "XXH128"}, "XXH128") if later else ({}, "MD5")
    for takers, wanted in ([], "MD5"), (["my-team"], best):
        sandbox = start({"xxhashDigests": takers}, contents="keep")
        run = begin()
        run.log_artifact(version_of("weights", **said)).wait()
        run.finish()
        wandb.teardown()
        [known] = sandbox.versions(checkpoint)
        query = "query ($id: ID!) { artifact(id: $id) { state digestAlgorithm } }"
        assert sandbox.ask(query, id=known["id"])["artifact"] == {
            "state": "COMMITTED",
            "digestAlgorithm": f"MANIFEST_{wanted}",
        }


def test_an_unknown_storage_region_is_refused(begin: Any, keeping: Any) -> None:
    run = begin()
    made = wandb.Artifact("checkpoint", "model", storage_region="moon")
    with made.new_file("weights.txt") as file:
        file.write("weights")
    with pytest.raises(Exception, match="storage region"):
        run.log_artifact(made).wait()
    run.finish()
    assert checkpoint not in keeping.world()
