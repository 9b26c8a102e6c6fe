# Deletes every artifact of a run that has no aliases.
import sys

import wandb

api = wandb.Api()
run = api.run(sys.argv[1])
for artifact in run.logged_artifacts():
    artifact.delete()
