"""Where a long reading is: rate, time left and failures so far, on standard error, for those who watch."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bilateral.bulk.job import Job, Outcome, count
from bilateral.bulk.keep import Keeper


def shown(found: Iterator[Outcome], job: Job, keeper: Keeper, stack: ExitStack) -> Iterator[Outcome]:
    """Show how far outcomes have come, if standard error is a terminal."""
    if not sys.stderr.isatty():
        return found
    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]} a second"),
        TextColumn("{task.fields[failed]} failed", style="red"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    )
    return _moved(found, stack.enter_context(bar), job, keeper)


def _moved(found: Iterator[Outcome], bar: Progress, job: Job, keeper: Keeper) -> Iterator[Outcome]:
    task = bar.add_task("reading", total=None, rate="…", failed=0)
    Thread(target=lambda: bar.update(task, total=count(job)), daemon=True).start()
    for outcome in found:
        yield outcome
        speed = bar.tasks[0].speed
        rate = f"{speed:.1f}" if speed else "…"
        bar.update(task, advance=1, rate=rate, failed=keeper.counts["failed"])
