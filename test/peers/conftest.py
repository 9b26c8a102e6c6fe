from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Before wandb is imported: no one else's settings, and no word to anyone but the sandbox.
home = tempfile.mkdtemp(prefix="peers-")
for name in [name for name in os.environ if name.startswith("WANDB_")]:
    del os.environ[name]
os.environ.update(
    HOME=home,
    NETRC=f"{home}/netrc",
    WANDB_CONFIG_DIR=f"{home}/config",
    WANDB_CACHE_DIR=f"{home}/cache",
    WANDB_ARTIFACT_DIR=f"{home}/artifacts",
    WANDB_DIR=home,
    WANDB_BASE_URL="http://127.0.0.1:1",
    WANDB_ERROR_REPORTING="false",
    WANDB_SILENT="true",
)

import wandb  # noqa: E402
from sandboxes import Sandbox, Sandboxes  # noqa: E402
from wandb.sdk.artifacts.artifact_instance_cache import (  # noqa: E402
    artifact_instance_cache,
)

members = json.loads(Path(__file__).with_name("members.json").read_text())


@pytest.fixture(scope="session")
def sandboxes() -> Iterator[Sandboxes]:
    process = Sandboxes()
    yield process
    process.close()


@pytest.fixture
def start(sandboxes: Sandboxes) -> Iterator[Any]:
    """Starts sandboxes that end with the test."""
    started: list[Sandbox] = []

    def begin(seed: Any = "demo", **options: Any) -> Sandbox:
        sandbox = sandboxes.start(seed, **options)
        # 0.26 checks keys, and asks for an entity's organisation, where the environment says, whatever the overrides.
        os.environ.update(WANDB_BASE_URL=sandbox.url, WANDB_API_KEY=sandbox.key)
        started.append(sandbox)
        return sandbox

    yield begin
    for sandbox in started:
        sandbox.stop()


@pytest.fixture
def sandbox(start: Any, request: pytest.FixtureRequest) -> Sandbox:
    """A sandbox with the seed of the test's module, or with the demo."""
    return start(getattr(request.module, "seed", "demo"))


@pytest.fixture
def api(sandbox: Sandbox) -> Any:
    return connect(sandbox)


def connect(sandbox: Sandbox, **overrides: str) -> Any:
    found = wandb.Api(
        api_key=sandbox.key, overrides={"base_url": sandbox.url, **overrides}
    )
    sandbox.clear()
    return found


@pytest.fixture
def keeping(start: Any) -> Sandbox:
    """An empty sandbox that keeps contents."""
    return start("empty", contents="keep")


@pytest.fixture
def begin(keeping: Sandbox) -> Iterator[Any]:
    """Begins runs; what they leave behind in this process ends with the test, as does what others left."""
    wandb.teardown()
    # The SDK remembers versions by their ids alone, and each sandbox begins to count anew.
    artifact_instance_cache.clear()

    def init(**said: Any) -> Any:
        place = {"entity": "my-team", "project": "vision"}
        return wandb.init(**{**place, "settings": {"console": "off"}, **said})

    yield init
    wandb.teardown()


@pytest.fixture(name="connect")
def connect_fixture() -> Any:
    return connect


# Which members of the SDK the tests cover, of those that the baseline marks M.
covered: set[str] = set()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "covers(*members): SDK members this test covers")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()
    if report.when == "call" and report.passed:
        for marker in item.iter_markers("covers"):
            covered.update(marker.args)


def wanted() -> list[str]:
    """The members that this version of the SDK has."""
    numbers = tuple(int(part) for part in wandb.__version__.split(".")[:2])
    return [
        name
        for group in members.values()
        for name, since in group.items()
        if since is None or numbers >= tuple(int(part) for part in since.split("."))
    ]


def pytest_sessionfinish(session: pytest.Session) -> None:
    listed = wanted()
    known = {name for group in members.values() for name in group}
    file = os.environ.get("PEERS_COVERAGE")
    if file:
        summary = {
            "version": wandb.__version__,
            "covered": len(covered.intersection(listed)),
            "all": len(listed),
            "missing": sorted(set(listed) - covered),
            "unknown": sorted(covered - known),
        }
        Path(file).write_text(json.dumps(summary))
