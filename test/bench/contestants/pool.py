"""What experts write: list all, then delete from a pool of threads. pool.py RUN THREADS"""

import sys
from concurrent.futures import ThreadPoolExecutor

import wandb

api = wandb.Api()
versions = list(api.run(sys.argv[1]).logged_artifacts())
with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    list(pool.map(lambda version: version.delete(delete_aliases=True), versions))
