"""What was logged is downloaded, used and linked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import wandb
from logs import checkpoint, version_of


@pytest.mark.covers(
    "Artifact.download",
    "Artifact.checkout",
    "Artifact.verify",
    "Artifact.get_entry",
    "Artifact.manifest",
)
def test_what_was_logged_is_downloaded(
    begin: Any, connect: Any, keeping: Any, tmp_path: Path
) -> None:
    run = begin()
    run.log_artifact(version_of("weights")).wait()
    run.finish()
    found = connect(keeping).artifact(f"{checkpoint}:latest")
    assert list(found.manifest.entries) == ["weights.txt"]
    folder = Path(found.download(str(tmp_path / "all")))
    assert (folder / "weights.txt").read_text() == "weights"
    found.verify(str(folder))
    (folder / "stray.txt").write_text("stray")
    found.checkout(str(folder))
    assert [path.name for path in folder.iterdir()] == ["weights.txt"]
    entry = found.get_entry("weights.txt")
    assert Path(entry.download(str(tmp_path / "one"))).read_text() == "weights"


@pytest.mark.covers("wandb.run.use_artifact", "Artifact.used_by", "Artifact.file")
def test_a_version_is_used(
    begin: Any, keeping: Any, connect: Any, tmp_path: Path
) -> None:
    maker = begin(id="maker")
    maker.log_artifact(version_of("weights")).wait()
    maker.finish()
    user = begin(id="user")
    found = user.use_artifact("checkpoint:latest")
    assert Path(found.file(str(tmp_path))).read_text() == "weights"
    user.use_artifact(version_of("own", name="draft"))
    user.finish()
    api = connect(keeping)
    used = api.artifact(f"{checkpoint}:v0")
    assert [run.id for run in used.used_by()] == ["user"]
    assert used.logged_by().id == "maker"
    names = [each.name for each in api.run("my-team/vision/user").used_artifacts()]
    assert sorted(names) == ["checkpoint:v0", "draft:v0"]


@pytest.mark.covers("wandb.run.log_model", "wandb.run.use_model")
def test_a_model_is_logged_and_used(begin: Any, keeping: Any, tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_text("model")
    run = begin()
    run.log_model(str(tmp_path / "model.bin"), name="net", aliases=["best"])
    run.finish()
    later = begin(id="later")
    assert Path(later.use_model("net:best")).read_text() == "model"
    later.finish()
    [known] = keeping.versions("my-team/vision/net")
    assert known["aliases"] == ["best", "latest"]


@pytest.mark.covers("wandb.run.log(Table)", "Artifact.add", "Artifact.get")
def test_a_table_is_logged(begin: Any, connect: Any, keeping: Any) -> None:
    run = begin(id="run-1")
    table = wandb.Table(columns=["name", "score"], data=[["a", 1], ["b", 2]])
    run.log({"scores": table})
    named = wandb.Artifact("tables", "dataset")
    named.add(table, "scores")
    run.log_artifact(named).wait()
    run.finish()
    assert keeping.world()["my-team/vision/run-run-1-scores"]["type"] == "run_table"
    found = connect(keeping).artifact("my-team/vision/tables:latest")
    assert found.get("scores").data == [["a", 1], ["b", 2]]


@pytest.mark.covers("wandb.run.link_artifact", "wandb.run.link_model")
def test_versions_are_linked(begin: Any, keeping: Any, tmp_path: Path) -> None:
    run = begin()
    logged = run.log_artifact(version_of("weights"))
    linked = run.link_artifact(logged, "my-team/elsewhere/best", aliases=["prod"])
    if linked is not None:
        assert linked.qualified_name == "my-team/elsewhere/best:v0"
    (tmp_path / "model.bin").write_text("model")
    run.link_model(str(tmp_path / "model.bin"), "served", name="net")
    run.finish()
    [link] = keeping.links("my-team/elsewhere/best")
    assert link["source"] == f"{checkpoint}:v0"
    assert link["aliases"] == ["latest", "prod"]
    [served] = keeping.links("my-team/model-registry/served")
    assert served["source"] == "my-team/vision/net:v0"
