"""The four clean-up scripts of the baseline, in processes of their own, with their exact number of requests."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import wandb

scripts = Path(__file__).with_name("scripts")
run = "my-team/vision/run-1"
checkpoint = "my-team/vision/checkpoint"
plain = {"loggedBy": "run-1"}

# The baseline was measured up to 0.28.
later = tuple(int(part) for part in wandb.__version__.split(".")[:2]) > (0, 28)


def seed_of(versions: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    collections = {"checkpoint": {"type": "model", "versions": versions}, **more}
    return {"projects": {"my-team/vision": {"collections": collections}}}


def execute(
    sandbox: Any, name: str, path: str, reporting: bool = False
) -> subprocess.CompletedProcess[str]:
    sandbox.clear()
    return subprocess.run(
        [sys.executable, str(scripts / f"{name}.py"), path],
        env={
            **os.environ,
            "WANDB_BASE_URL": sandbox.url,
            "WANDB_API_KEY": sandbox.key,
            "WANDB_ERROR_REPORTING": str(reporting).lower(),
        },
        capture_output=True,
        text=True,
        timeout=100,
    )


def succeeded(process: subprocess.CompletedProcess[str]) -> None:
    assert process.returncode == 0, process.stderr[-3000:]


def count(sandbox: Any) -> int:
    """GraphQL requests; the telemetry that newer versions post elsewhere is none, and is refused."""
    return sum(request["status"] == 200 for request in sandbox.requests())


def start_of(name: str, reporting: bool) -> int:
    """Requests before the first page, as the baseline counts them: (a) to (c) look up who asks, and the run."""
    if later:
        # Since then the viewer is not asked for to report errors, and the features of the server are, once.
        return (1 if name == "d" else 3) + 1
    return 3 if name != "d" else 2 if reporting else 1


@pytest.mark.covers("Run.logged_artifacts", "Artifact.delete", "Api.run")
@pytest.mark.parametrize("reporting", [False, True])
@pytest.mark.parametrize("name", ["a", "b"])
def test_a_and_b_delete_all_that_a_run_logged(
    start: Any, name: str, reporting: bool
) -> None:
    n = 1000
    sandbox = start(seed_of([plain] * n))
    succeeded(execute(sandbox, name, run, reporting))
    assert sandbox.states(checkpoint) == ["DELETED"] * n
    expected = start_of(name, reporting) + max(1, math.ceil(n / 100)) + n
    assert expected == (1014 if later else 1013)
    assert count(sandbox) == expected
    asked = set(sandbox.operations())
    assert ("GetViewer" in asked) == (reporting and not later)
    assert ("GetDefaultEntity" in asked) == (later or not reporting)
    assert ("ServerFeaturesQuery" in asked) == later


def test_a_stops_at_the_first_alias(start: Any) -> None:
    versions = [plain] * 120 + [{**plain, "aliases": ["best"]}] + [plain] * 9
    sandbox = start(seed_of(versions))
    process = execute(sandbox, "a", run)
    assert process.returncode != 0
    assert "has aliases" in process.stderr
    assert sandbox.states(checkpoint) == ["DELETED"] * 120 + ["COMMITTED"] * 10
    assert sandbox.versions(checkpoint)[120]["aliases"] == ["best"]


def test_b_deletes_aliases_without_a_word(start: Any) -> None:
    sandbox = start(seed_of([plain, {**plain, "aliases": ["best", "latest"]}]))
    succeeded(execute(sandbox, "b", run))
    assert sandbox.states(checkpoint) == ["DELETED"] * 2
    assert sandbox.versions(checkpoint)[1]["aliases"] == []


@pytest.mark.parametrize("reporting", [False, True])
def test_c_deletes_only_the_versions_named(start: Any, reporting: bool) -> None:
    n = 1000
    sandbox = start(seed_of([plain] * n))
    succeeded(execute(sandbox, "c", run, reporting))
    deleted = [
        index
        for index, state in enumerate(sandbox.states(checkpoint))
        if state == "DELETED"
    ]
    assert deleted == [3, 4]
    expected = start_of("c", reporting) + max(1, math.ceil(n / 100)) + 2
    assert expected == (16 if later else 15)
    assert count(sandbox) == expected


@pytest.mark.covers(
    "Api.artifacts",
    "Artifacts.iterate",
    "WANDB_API_KEY",
    "WANDB_BASE_URL",
    "Api(overrides.entity)",
    "Api(overrides.project)",
)
@pytest.mark.parametrize("reporting", [False, True])
def test_d_deletes_what_has_no_alias(start: Any, reporting: bool) -> None:
    n = 1000
    sandbox = start(seed_of([{}] * n))
    succeeded(execute(sandbox, "d", checkpoint, reporting))
    assert sandbox.states(checkpoint) == ["DELETED"] * n
    expected = start_of("d", reporting) + max(1, math.ceil(n / 50)) + n
    assert expected == (1022 if later or reporting else 1021)
    assert count(sandbox) == expected


def test_d_keeps_aliased_versions_and_uploads(start: Any) -> None:
    sandbox = start(seed_of([{}, {"aliases": ["latest"]}, {"state": "PENDING"}, {}]))
    succeeded(execute(sandbox, "d", checkpoint))
    assert sandbox.states(checkpoint) == ["DELETED", "COMMITTED", "PENDING", "DELETED"]
    assert sandbox.versions(checkpoint)[1]["aliases"] == ["latest"]


guards = {"linked": True, "used": True, "elsewhere": True, "system": True}


def world_for(name: str) -> dict[str, Any]:
    """130 versions of one run, some used and linked; with aliases where the script takes them away or passes them by."""
    versions: list[dict[str, Any]] = [{**plain} for _ in range(130)]
    versions[7]["tags"] = ["kept-for-later"]
    versions[9] = {**plain, "usedBy": ["run-2", "my-team/other/run-3"]}
    if name != "a":
        versions[3]["aliases"] = ["best"]
        versions[129]["aliases"] = ["latest", "final"]
    if name == "d":
        versions[20]["state"] = "PENDING"
    links = [{"source": f"{checkpoint}:v{n}"} for n in (4, 50)]
    if name in ("b", "c"):
        links[0]["aliases"] = ["production"]
    seed = seed_of(versions, data={"type": "dataset", "versions": [{}, {}]})
    portfolio = {"portfolios": {"served": {"links": links}}}
    return {
        "projects": {**seed["projects"], "my-org/wandb-registry-model": portfolio}
    }


@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
def test_the_sdk_and_coppice_leave_the_same_world(start: Any, name: str) -> None:
    path = checkpoint if name == "d" else run
    theirs, ours = start(world_for(name)), start(world_for(name))
    assert theirs.world() == ours.world()

    succeeded(execute(theirs, name, path))
    deleted = theirs.states(checkpoint).count("DELETED")
    assert deleted == {"a": 130, "b": 130, "c": 2, "d": 127}[name]
    listed = 129 if name == "d" else 130
    pages = math.ceil(listed / (50 if name == "d" else 100))
    assert count(theirs) == start_of(name, False) + pages + deleted

    assert ours.clean_up(name, path, **guards)["deleted"] == deleted
    assert ours.world() == theirs.world()
    # Two pages (a closure that reads a field that they lack reads again), and for each 50 a recheck and a deletion. What
    # other runs logged, and which aliases are protected, is asked besides: safety rule 6, which no script of the SDK has.
    guarding = ("ProjectRuns", "RunOutputIds", "ProtectedAliases")
    asked = [operation in guarding for operation in ours.operations()]
    assert count(ours) - sum(asked) <= 2 + 2 * math.ceil(deleted / 50) + 2

    # With the guards, it differs by what they keep, and by nothing else.
    guarded = start(world_for(name))
    kept = {"a": {4, 9, 50}, "b": {4, 9, 50}, "c": {4}, "d": {4, 9, 50}}[name]
    assert guarded.clean_up(name, path)["deleted"] == deleted - len(kept)
    before = start(world_for(name))
    for index, version in enumerate(guarded.versions(checkpoint)):
        source = before if index in kept else theirs
        assert version == source.versions(checkpoint)[index]
    served = "my-org/wandb-registry-model/served"
    assert guarded.links(served) == before.links(served)


@pytest.mark.parametrize("name", ["b", "d"])
def test_cursors_by_offset_lose_half_for_the_sdk_and_nothing_for_coppice(
    start: Any, name: str
) -> None:
    path = run if name == "b" else checkpoint
    theirs = start(seed_of([plain] * 1000), cursors="offset")
    succeeded(execute(theirs, name, path))
    states = theirs.states(checkpoint)
    assert states.count("DELETED") == 500
    assert states.count("COMMITTED") == 500

    ours = start(seed_of([plain] * 1000), cursors="offset")
    assert ours.clean_up(name, path)["deleted"] == 1000
    assert ours.states(checkpoint) == ["DELETED"] * 1000


def test_one_upload_in_progress_ends_the_listing_of_a_run(start: Any) -> None:
    sandbox = start(seed_of([plain, plain, {**plain, "state": "PENDING"}]))
    process = execute(sandbox, "b", run)
    assert process.returncode != 0 and "AssertionError" in process.stderr
    assert sandbox.states(checkpoint) == ["COMMITTED", "COMMITTED", "PENDING"]
