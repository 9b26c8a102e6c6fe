# Deletes every artifact of a run, aliases and all.
import sys

import wandb

api = wandb.Api()
run = api.run(sys.argv[1])
for artifact in run.logged_artifacts():
    artifact.delete(delete_aliases=True)
