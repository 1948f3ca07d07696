"""Outcomes → the record, a batch at a time, with what failed and why."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from bilateral.bulk import known
from bilateral.bulk.job import Outcome
from bilateral.record import Record
from bilateral.record.failures import explained

BATCH = 100
SECONDS = 10.0
"""Time after which what has been read is kept, be it ever so little."""


@dataclass(slots=True)
class Keeper:
    """What has been read and is not kept yet; and how many of each kind there were."""

    record: Record | None
    batch: list[Outcome] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    extractors: Counter[str] = field(default_factory=Counter)
    since: float = field(default_factory=time.monotonic)


def take(keeper: Keeper, outcome: Outcome) -> None:
    """Take an outcome; a full batch is kept in the record."""
    kind = "failed" if outcome.error else "unread" if outcome.reading and outcome.reading.unread else "read"
    keeper.counts[kind if outcome.error or outcome.reading else "known"] += 1
    if outcome.reading:
        keeper.counts["words"] += outcome.reading.document.text.count(" ") + 1
        keeper.extractors[outcome.reading.document.extractor or ""] += 1
    if outcome.error or outcome.reading:
        keeper.batch.append(outcome)
    if len(keeper.batch) >= BATCH or time.monotonic() - keeper.since > SECONDS:
        keep(keeper)


def keep(keeper: Keeper) -> None:
    """Keep what has been read so far."""
    batch, keeper.batch, keeper.since = keeper.batch, [], time.monotonic()
    if keeper.record is None or not batch:
        return
    read = [outcome for outcome in batch if outcome.reading]
    keeper.counts["kept"] += keeper.record.add_many(o.reading for o in read if o.reading)
    with explained(keeper.record.path):
        known.add(keeper.record, {outcome.key for outcome in read})
        keeper.record.tables.delete("failures", "source", (outcome.name for outcome in batch))
    for outcome in batch:
        if outcome.error:
            keeper.record.fail(outcome.name, outcome.error.removeprefix(f"{outcome.name}: "))
