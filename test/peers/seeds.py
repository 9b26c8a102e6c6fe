"""The world in which the members of the SDK are tried."""

from __future__ import annotations

from typing import Any

checkpoint = "my-team/vision/checkpoint"
data = "my-team/vision/data"
best = "my-team/vision/best"
served = "acme-org/wandb-registry-model/served"

first: dict[str, Any] = {
    "loggedBy": "run-1",
    "usedBy": ["run-2"],
    "aliases": ["first"],
    "tags": ["ok"],
    "metadata": {"loss": 0.5, "stage": {"name": "pretrain"}},
    "description": "The first.",
    "files": {"model.bin": 1000, "notes.txt": 234},
    "historyStep": 7,
    "ttlSeconds": 86400,
    "createdAt": "2025-01-01T00:00:00Z",
    "updatedAt": "2025-01-02T00:00:00Z",
}

seed: dict[str, Any] = {
    "entity": "my-team",
    "username": "sam",
    "organizations": {"Acme": {"entity": "acme-org", "teams": ["my-team"]}},
    "projects": {
        "my-team/vision": {
            "runs": ["run-3"],
            "collections": {
                "checkpoint": {
                    "type": "model",
                    "description": "Weights.",
                    "tags": ["curated"],
                    "versions": [
                        first,
                        {"loggedBy": "run-1", "metadata": {"loss": 0.25}},
                        {"loggedBy": "run-1", "usedBy": ["run-2"]},
                        {"loggedBy": "run-1", "aliases": ["latest", "best"]},
                        {"loggedBy": "run-1", "state": "DELETED"},
                    ],
                },
                "data": {
                    "type": "dataset",
                    "versions": [
                        {"tags": ["wanted"] if index < 60 else []}
                        for index in range(120)
                    ],
                },
                "zeta": {"type": "model", "versions": 1},
            },
            "portfolios": {
                "best": {
                    "links": [{"source": f"{checkpoint}:v1", "aliases": ["latest"]}]
                }
            },
        },
        "acme-org/wandb-registry-model": {
            "description": "Models.",
            "portfolios": {
                "served": {
                    "description": "What is served.",
                    "tags": ["live"],
                    "links": [
                        {"source": f"{checkpoint}:v0", "aliases": ["prod"]},
                        {"source": f"{checkpoint}:v3", "aliases": ["latest"]},
                    ],
                },
                "archive": {"links": [{"source": f"{checkpoint}:v2"}]},
            },
        },
        "acme-org/wandb-registry-data": {
            "access": "RESTRICTED",
            "artifactTypes": ["dataset"],
            "portfolios": {
                "sets": {"type": "dataset", "links": [{"source": f"{data}:v0"}]}
            },
        },
    },
}
