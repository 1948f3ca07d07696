"""Many machines: each shard is a task of Ray; only names travel, and a lost worker costs its shard only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import islice
from typing import Any

from bilateral.bulk.job import Job, Outcome
from bilateral.bulk.shards import read_shard
from bilateral.errors import BilateralError, InputError

os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
"""Workers run what is installed where they are, also when the command was started by `uv run`."""

TRIES = 2
"""How often a shard is given to another worker when one is lost."""
AHEAD = 2
"""Tasks that wait for each core."""


def run(job: Job, to: str, address: str | None = None, workers: int | None = None) -> Iterator[Outcome]:
    """Read the shards of a job on a cluster, or on this machine if no cluster is named."""
    try:
        ray: Any = import_module("ray")  # an extra
    except ImportError:
        raise InputError("ray: not installed; install it with: pip install 'bilateral[cluster]'") from None
    limits = {} if address else {"num_cpus": workers}
    ray.init(
        address=address, ignore_reinit_error=True, log_to_driver=False, include_dashboard=False, **limits
    )
    task = ray.remote(max_retries=TRIES)(read_shard)
    left = iter(enumerate(job.sources))
    room = AHEAD * int(ray.cluster_resources().get("CPU", 1))
    waiting: dict[Any, tuple[int, str]] = {}
    settings = replace(job, sources=())
    while True:
        for number, shard in islice(left, room - len(waiting)):
            waiting[task.remote(settings, shard, to)] = number, shard
        if not waiting:
            return
        ready, _ = ray.wait([*waiting])
        for done in ready:
            number, shard = waiting.pop(done)
            try:
                yield replace(ray.get(done), number=number)
            except (ray.exceptions.RayError, BilateralError) as error:
                why = " ".join(str(error).split())[-300:]
                yield Outcome(
                    number=number, name=shard, error=f"{shard}: {why}; run it again for what is left"
                )
