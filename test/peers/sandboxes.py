"""Sandboxes for the tests, run by one Node process that is spoken to in lines of JSON."""

from __future__ import annotations

import base64
import json
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

root = Path(__file__).resolve().parents[2]


class Sandboxes:
    """The Node process."""

    def __init__(self) -> None:
        command = ["node", "--import", "tsx", "test/peers/serve.ts"]
        self.process = subprocess.Popen(
            command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def call(self, **command: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the process with the sandboxes has ended")
        reply = json.loads(line)
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply["value"]

    def start(self, seed: Any = "demo", **options: Any) -> Sandbox:
        return Sandbox(self, self.call(do="start", options={"seed": seed, **options}))

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=10)


class Sandbox:
    """One sandbox: its address, and what it knows beyond what it tells over HTTP."""

    def __init__(self, sandboxes: Sandboxes, started: dict[str, Any]) -> None:
        self.sandboxes = sandboxes
        self.id: int = started["id"]
        self.url: str = started["url"]
        self.key: str = started["key"]

    def world(self) -> dict[str, dict[str, Any]]:
        """The collections by path, without the times of links: two worlds that are made alike differ in these."""
        world = self.sandboxes.call(do="world", id=self.id)
        for collection in world["collections"]:
            for link in collection["links"]:
                del link["linkedAt"]
        return {collection["path"]: collection for collection in world["collections"]}

    def runs(self) -> list[dict[str, Any]]:
        return self.sandboxes.call(do="world", id=self.id)["runs"]

    def versions(self, collection: str) -> list[dict[str, Any]]:
        return self.world()[collection]["versions"]

    def links(self, collection: str) -> list[dict[str, Any]]:
        return self.world()[collection]["links"]

    def states(self, collection: str) -> list[str]:
        return [version["state"] for version in self.versions(collection)]

    def requests(self) -> list[dict[str, Any]]:
        return self.sandboxes.call(do="requests", id=self.id)

    def operations(self) -> list[str]:
        return [request["operation"] for request in self.requests()]

    def clear(self) -> None:
        self.sandboxes.call(do="clear", id=self.id)

    def change(self, *calls: list[str]) -> None:
        self.sandboxes.call(do="change", id=self.id, calls=calls)

    def clean_up(self, script: str, path: str, **allow: bool) -> dict[str, int]:
        """Runs one of the four scripts in coppice's words; how many items came to what."""
        return self.sandboxes.call(
            do="clean-up", id=self.id, script=script, path=path, allow=allow
        )

    def curate(self, act: str) -> dict[str, int]:
        """Runs one act of `curation.ts`; how many items came to what."""
        return self.sandboxes.call(do="curate", id=self.id, act=act)

    def stop(self) -> None:
        self.sandboxes.call(do="stop", id=self.id)

    def ask(self, query: str, **variables: Any) -> Any:
        """Asks without the SDK, to see the world with other eyes."""
        token = base64.b64encode(f"api:{self.key}".encode()).decode()
        request = urllib.request.Request(
            f"{self.url}/graphql",
            data=json.dumps({"query": query, "variables": variables}).encode(),
            headers={
                "authorization": f"Basic {token}",
                "content-type": "application/json",
            },
        )
        with urllib.request.urlopen(request) as response:
            return json.load(response)["data"]
