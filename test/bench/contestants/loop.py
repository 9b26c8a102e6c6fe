"""What people write with W&B's SDK for what is no plain deletion; it prints what was asked: loop.py TASK"""

import sys
from itertools import groupby

import wandb

PROJECT = "my-team/vision"
api = wandb.Api()


def models():
    return api.artifact_type("model", PROJECT).collections()


def versions_of(collection):
    return sorted(collection.artifacts(), key=lambda version: int(version.version[1:]))


def delete(versions):
    for version in versions:
        version.delete()


def keep_the_last(count):
    for collection in models():
        delete(versions_of(collection)[:-count])


def keep_the_best(count):
    for collection in models():
        delete(sorted(versions_of(collection), key=lambda version: version.metadata["loss"])[count:])


def keep_the_best_of_each_sweep(count):
    every = [version for collection in models() for version in collection.artifacts()]
    every.sort(key=lambda version: (version.metadata["sweep"], version.metadata["loss"]))
    for _, sweep in groupby(every, key=lambda version: version.metadata["sweep"]):
        delete(list(sweep)[count:])


def empty_ones():
    return [collection for collection in models() if not list(collection.artifacts())]


def clear():
    for collection in empty_ones():
        collection.delete()


def tag():
    for collection in models():
        for version in collection.artifacts():
            version.tags.append("seen")
            version.save()


TASKS = {
    "keep the last 100": lambda: keep_the_last(100),
    "keep the last 300": lambda: keep_the_last(300),
    "keep the best 200": lambda: keep_the_best(200),
    "keep the best 5 of each sweep": lambda: keep_the_best_of_each_sweep(5),
    "count collections": lambda: len(list(models())),
    "count empty collections": lambda: len(empty_ones()),
    "clear empty collections": clear,
    "tag versions": tag,
}
answer = TASKS[sys.argv[1]]()
