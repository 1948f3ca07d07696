"""Learning: the rate rises and falls, and what is kept is the running mean of the weights."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

Batch = TypeVar("Batch")

MEMORY = 0.999
"""What the running mean of the weights keeps at each step."""


@dataclass(frozen=True)
class Plan:
    steps: int
    rate: float
    warm: int
    """Steps until the rate is reached; from then on it falls to a fiftieth."""
    report: int
    """Steps between two reports."""


def learn(
    network: nn.Module,
    batches: Iterable[Batch],
    loss: Callable[[Batch], Tensor],
    plan: Plan,
    report: Callable[[nn.Module], object],
) -> nn.Module:
    """Learn from batches; `report` is asked now and then about the mean that is given back in the end."""
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    optimizer = torch.optim.Adam(network.parameters(), lr=plan.rate, betas=(0.9, 0.95), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / plan.warm) * max(0.02, 1 - step / plan.steps)
    )
    began = time.time()
    for done, batch in enumerate(itertools.islice(batches, plan.steps), 1):
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            lost = loss(batch)
        lost.backward()  # type: ignore[no-untyped-call,unused-ignore]
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        mean.update_parameters(network)
        if done % plan.report == 0 or done == plan.steps:
            spent = f"{done} of {plan.steps}, {time.time() - began:.0f} s, loss {lost.item():.3f}"
            print(spent, report(mean.module), flush=True)
    return mean.module
