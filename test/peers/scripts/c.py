# Deletes those versions of a run that are called v3 or v4.
import sys

import wandb

api = wandb.Api()
run = api.run(sys.argv[1])
for artifact in run.logged_artifacts():
    if artifact.name[-2:] in ("v3", "v4"):
        artifact.delete(delete_aliases=True)
