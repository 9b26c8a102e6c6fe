"""Runs and sweeps: finding, reading, deleting."""

from __future__ import annotations

import json
from typing import Any

import pytest
import wandb

project = "my-team/vision"
later = tuple(int(part) for part in wandb.__version__.split(".")[:2]) >= (0, 28)

seed: dict[str, Any] = {
    "entity": "my-team",
    "username": "sam",
    "protectedAliases": {"my-org": ["gold"]},
    "projects": {
        project: {
            "sweeps": {
                "swp1": {
                    "displayName": "Rates",
                    "state": "RUNNING",
                    "metric": {"name": "loss", "goal": "minimize"},
                    "parameters": {"lr": {"values": [0.1, 0.01]}},
                    "runs": 3,
                },
                "swp2": {"state": "FINISHED"},
            },
            "runs": [
                {
                    "name": "a",
                    "displayName": "brave-sun-1",
                    "group": "base",
                    "jobType": "train",
                    "sweep": "swp1",
                    "tags": ["keep", "x"],
                    "host": "node-7",
                    "commit": "c0ffee",
                    "notes": "Good.",
                    "createdAt": "2025-01-01T00:00:00Z",
                    "heartbeatAt": "2025-01-01T01:00:00Z",
                    "config": {"lr": 0.1, "model": {"depth": 3}},
                    "summary": {"loss": 0.5, "eval.map": 0.3},
                },
                {
                    "name": "b",
                    "state": "failed",
                    "group": "base",
                    "user": "kim",
                    "createdAt": "2025-02-01T00:00:00Z",
                    "config": {"lr": 0.01},
                    "summary": {},
                },
                {
                    "name": "c",
                    "state": "running",
                    "sweep": "swp1",
                    "tags": ["x"],
                    "createdAt": "2025-03-01T00:00:00Z",
                    "config": {"lr": 0.001},
                    "summary": {"loss": 0.25},
                },
            ],
            "collections": {
                "checkpoint": {
                    "type": "model",
                    "versions": [
                        {"loggedBy": "a", "aliases": ["first"]},
                        {"loggedBy": "b", "loggedAgainBy": ["a"], "usedBy": ["c"]},
                        {"loggedBy": "b"},
                        {"loggedBy": "a"},
                        {"loggedBy": "c", "aliases": ["latest"]},
                    ],
                },
                "history": {"type": "wandb-history", "versions": [{"loggedBy": "a"}]},
            },
        },
        "my-org/wandb-registry-model": {
            "portfolios": {
                "served": {
                    "links": [
                        {"source": f"{project}/checkpoint:v0", "aliases": ["prod"]},
                        {"source": f"{project}/checkpoint:v3", "aliases": ["gold"]},
                    ]
                }
            }
        },
    },
}


def ids(found: Any) -> list[str]:
    return [run.id for run in found]


@pytest.mark.covers("Api.runs", "Runs.iterate", "Runs.filters")
@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (None, "a b c"),
        ({"state": "running"}, "c"),
        ({"state": {"$in": ["failed", "crashed"]}}, "b"),
        ({"group": "base", "jobType": {"$ne": "train"}}, "b"),
        ({"sweep": "swp1"}, "a c"),
        ({"tags": "keep"}, "a"),
        ({"tags": {"$in": ["x", "y"]}}, "a c"),
        ({"display_name": {"$regex": "^brave"}}, "a"),
        ({"displayName": "brave-sun-1"}, "a"),
        ({"username": "kim"}, "b"),
        ({"host": "node-7"}, "a"),
        ({"createdAt": {"$gt": "2025-01-15T00:00:00Z"}}, "b c"),
        ({"duration": {"$gte": 3600}}, "a"),
        ({"config.lr": 0.1}, "a"),
        ({"config.lr.value": {"$lt": 0.1}}, "b c"),
        ({"config.model.depth": 3}, "a"),
        ({"summary_metrics.loss": {"$lt": 0.4}}, "c"),
        ({"summary_metrics.eval.map": {"$exists": True}}, "a"),
        ({"$or": [{"state": "failed"}, {"summary_metrics.loss": 0.25}]}, "b c"),
        ({"$nor": [{"group": "base"}]}, "c"),
        ({"name": "none"}, ""),
    ],
)
def test_filters(api: Any, filters: Any, wanted: str) -> None:
    found = api.runs(project, filters)
    assert ids(found) == wanted.split()
    assert len(api.runs(project, filters)) == len(wanted.split())


@pytest.mark.covers("Runs.order")
@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("+created_at", "a b c"),
        ("-created_at", "c b a"),
        ("-heartbeat_at", "c b a"),
        ("+summary_metrics.loss", "c a b"),
        ("-summary_metrics.loss", "a c b"),
        ("+config.lr.value", "c b a"),
    ],
)
def test_order(api: Any, order: str, wanted: str) -> None:
    assert ids(api.runs(project, order=order)) == wanted.split()


@pytest.mark.covers("Runs.len", "Runs.more", "Runs.cursor", "Runs.per_page")
def test_pages(api: Any, sandbox: Any) -> None:
    found = api.runs(project, per_page=2)
    assert len(found) == 3
    assert [next(found).id, next(found).id] == ["a", "b"]
    assert found.more and found.cursor
    assert next(found).id == "c" and not found.more
    with pytest.raises(Exception, match="unknown key|400"):
        len(api.runs(project, {"colour": "red"}))


@pytest.mark.covers(
    *(
        f"Run.{name}"
        for name in "id name state config summary group job_type tags sweep_name notes "
        "created_at heartbeat_at user commit entity project path url".split()
    )
)
def test_facts(api: Any) -> None:
    run = api.run(f"{project}/a")
    assert (run.id, run.name, run.state) == ("a", "brave-sun-1", "finished")
    assert run.config == {"lr": 0.1, "model": {"depth": 3}}
    assert dict(run.summary) == {"loss": 0.5, "eval.map": 0.3}
    assert (run.group, run.job_type, run.sweep_name) == ("base", "train", "swp1")
    assert (run.tags, run.notes, run.commit) == (["keep", "x"], "Good.", "c0ffee")
    assert run.created_at == "2025-01-01T00:00:00Z"
    assert run.heartbeat_at == "2025-01-01T01:00:00Z"
    assert run.user.username == "sam"
    assert (run.entity, run.project) == ("my-team", "vision")
    assert run.path == ["my-team", "vision", "a"]
    assert run.url.endswith("/my-team/vision/runs/a")
    assert api.run(f"{project}/b").user.username == "kim"


def test_what_lists_leave_out_is_read_later(api: Any, sandbox: Any) -> None:
    runs = list(api.runs(project))
    assert [run.config.get("lr") for run in runs] == [0.1, 0.01, 0.001]
    assert [run.summary.get("loss") for run in runs] == [0.5, None, 0.25]


@pytest.mark.covers("Run.delete")
def test_delete(api: Any, sandbox: Any) -> None:
    run = api.run(f"{project}/b")
    run.delete()
    run.delete()
    assert ids(api.runs(project)) == ["a", "c"]
    with pytest.raises(Exception, match="(?i)could not find|not found"):
        wandb.Api(
            api_key=sandbox.key, overrides={"base_url": sandbox.url}
        ).run(f"{project}/b")
    assert sandbox.states(f"{project}/checkpoint") == ["COMMITTED"] * 5
    orphan = api.artifact(f"{project}/checkpoint:v2")
    assert orphan.logged_by() is None
    shared = api.artifact(f"{project}/checkpoint:v1")
    assert shared.logged_by() is None
    logged = [each.name for each in api.run(f"{project}/a").logged_artifacts()]
    assert logged == ["checkpoint:v0", "checkpoint:v1", "checkpoint:v3", "history:v0"]


def test_delete_with_artifacts(api: Any, sandbox: Any) -> None:
    api.run(f"{project}/a").delete(delete_artifacts=True)
    states = sandbox.states(f"{project}/checkpoint")
    # What is protected stays, and what W&B makes; an alias or a link is no hindrance, nor that another run made it.
    assert states == ["DELETED", "DELETED", "COMMITTED", "COMMITTED", "COMMITTED"]
    assert sandbox.states(f"{project}/history") == ["COMMITTED"]
    links = sandbox.links("my-org/wandb-registry-model/served")
    assert [link["source"] for link in links] == [f"{project}/checkpoint:v3"]
    assert api.artifact(f"{project}/checkpoint:v3").logged_by() is None
    sandbox.ask(
        "mutation ($input: UndeleteRunsInput!) { undeleteRuns(input: $input) { __typename } }",
        input={
            "entityName": "my-team",
            "projectName": "vision",
            "filters": json.dumps({"name": "a"}),
        },
    )
    assert ids(api.runs(project)) == ["a", "b", "c"]
    assert api.artifact(f"{project}/checkpoint:v3").logged_by().id == "a"
    assert sandbox.states(f"{project}/checkpoint") == states


@pytest.mark.covers(
    "Api.sweep", "Sweep.config", "Sweep.runs", "Sweep.best_run", "Run.sweep"
)
def test_sweep(api: Any) -> None:
    sweep = api.sweep(f"{project}/swp1")
    assert sweep.state == "RUNNING"
    assert sweep.config["metric"] == {"name": "loss", "goal": "minimize"}
    assert ids(sweep.runs) == ["a", "c"]
    assert sweep.best_run().id == "c"
    assert sweep.expected_run_count == 3
    [run] = api.runs(project, {"name": "a"}, include_sweeps=True)
    assert run.sweep.id == "swp1"
    with pytest.raises(Exception):
        api.sweep(f"{project}/none")


@pytest.mark.covers("Project.sweeps")
def test_sweeps(api: Any) -> None:
    found = api.project("vision", "my-team").sweeps()
    assert [sweep.id for sweep in found] == ["swp1", "swp2"]
