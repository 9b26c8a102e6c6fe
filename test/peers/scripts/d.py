# Deletes every version of a collection that has no aliases.
import sys

import wandb

entity, project, collection = sys.argv[1].split("/")
api = wandb.Api(overrides={"entity": entity, "project": project})
for version in api.artifacts("model", collection):
    if len(version.aliases) == 0:
        version.delete()
