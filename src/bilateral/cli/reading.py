"""How `bilateral read` goes about it: one text as a page, several a line each, many on all cores."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer

from bilateral.cli.printing import print_json, print_page, told
from bilateral.errors import InputError, RecordError

if TYPE_CHECKING:
    from bilateral.bulk.job import Job, Outcome
    from bilateral.bulk.keep import Keeper
    from bilateral.record import Record

FEW = 12
"""Entries up to which one process reads them: more take longer to start than to read so little."""
TOLD = 20
"""Failures that are told one by one; the record has all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How it is told."""

    as_json: bool = False
    quiet: bool = False


def read_all(job: Job, record: Path | None, jobs: int | None, manner: Manner) -> bool:
    """Read everything that a job names, and keep it; False if anything failed."""
    from bilateral.bulk.job import many
    from bilateral.bulk.keep import Keeper
    from bilateral.bulk.processes import cores

    workers = jobs or cores()
    with ExitStack() as stack:
        keeper = Keeper(record=None)
        if workers > 1 and many(job, FEW):
            from bilateral.cli.progress import shown

            found = _in_processes(job, record, workers, keeper, stack)
            _tell(shown(found, job, keeper, stack), keeper, manner)
        else:
            keeper.record = _opened(record, stack, keeper) if record else None
            _tell_few(_here(job), keeper, manner)
    return not keeper.counts["failed"]


def _here(job: Job) -> Iterator[Outcome]:
    """Read in this process; what reads is loaded when there is something to read."""
    from functools import cache

    from bilateral.bulk.job import outcomes, reader
    from bilateral.model import Document, Reading

    load = cache(lambda: reader(job))

    def read(document: Document) -> Reading:
        return load()(document)

    return outcomes(job, read)


def _in_processes(
    job: Job, record: Path | None, workers: int, keeper: Keeper, stack: ExitStack
) -> Iterator[Outcome]:
    """Read in processes what the record does not have yet."""
    from bilateral.bulk import known, processes
    from bilateral.record import open_record

    if record:
        keeper.record = stack.enter_context(open_record(record))
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bilateral-")))
        job = replace(job, done=known.write(keeper.record, folder / "known.npy"))
    return processes.run(job, workers)


def _opened(path: Path, stack: ExitStack, keeper: Keeper) -> Record | None:
    """The record; if it cannot be opened, that is told and the texts are read all the same."""
    from bilateral.record import open_record

    try:
        return stack.enter_context(open_record(path))
    except RecordError as error:
        keeper.counts["failed"] += 1
        told(error)
        return None


def _tell_few(found: Iterator[Outcome], keeper: Keeper, manner: Manner) -> None:
    """A single text is told as a page."""
    first = list(islice(found, 2))
    only = first[0].reading if len(first) == 1 else None
    if only is None or manner.as_json or manner.quiet:
        _tell(chain(first, found), keeper, manner)
        return
    from bilateral.bulk.keep import keep, take
    from bilateral.tell.reading import told as page

    how = (only.document.extractor or "").partition("; ")[2]
    note = None
    try:
        take(keeper, first[0])
        keep(keeper)
        if keeper.record:
            note = f"{'kept' if keeper.counts['kept'] else 'already'} in {keeper.record.path}"
    finally:
        print_page(page(only, " · ".join(filter(None, [how, note])) or None), "")


def _tell(found: Iterator[Outcome], keeper: Keeper, manner: Manner) -> None:
    """A line for each text, and how many there were."""
    from bilateral.bulk.keep import keep, take
    from bilateral.tell.line import line, summary

    began = time.monotonic()
    try:
        for outcome in found:
            take(keeper, outcome)
            if outcome.error and keeper.counts["failed"] <= TOLD:
                told(InputError(outcome.error))
            elif outcome.reading and manner.as_json:
                print_json(outcome.reading)
            elif outcome.reading and not manner.quiet:
                print(line(outcome.reading), flush=sys.stdout.isatty())
    finally:
        keep(keeper)
        if not manner.as_json:
            where = str(keeper.record.path) if keeper.record else None
            print(summary(keeper.counts, time.monotonic() - began, where))


def dry_run(job: Job) -> None:
    """List what would be read; nothing is read, nothing is fetched."""
    from bilateral.readers.url import SCHEMES
    from bilateral.readers.walk import entries, opened
    from bilateral.tell.wording import clean

    total = failed = 0
    for entry in entries(job.sources, job.options):
        if entry.name.startswith(SCHEMES):
            print(f"{entry.name}  to be fetched")
            total += 1
            continue
        for inner, document in opened(entry):
            if isinstance(document, InputError):
                told(document)
                failed += 1
            elif document:
                total += 1
                how, day = clean(document.extractor or ""), document.published or ""
                print(f"{clean(inner.name)}  {how}  {day}".rstrip())
    print(f"{total:,} to be read" + (f" · {failed:,} that cannot be read" if failed else ""))


def pairs(written: str | None) -> dict[str, str]:
    """Take `text=body,published=date` apart."""
    found = [pair.partition("=") for pair in (written or "").split(",") if pair.strip()]
    if not all(part.strip() and name.strip() for part, _, name in found):
        raise typer.BadParameter(f"{written!r} names no columns; write text=body,published=date")
    return {part.strip(): name.strip() for part, _, name in found}
