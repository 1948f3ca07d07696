"""`bilateral shard FILE… --to FOLDER` and `bilateral merge FOLDER…`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from bilateral.cli.options import RECORD, CodebookOption, RecordOption
from bilateral.cli.printing import told
from bilateral.cli.read import ColumnsOption, JobsOption
from bilateral.errors import InputError

BAD_INPUT = 1
HOUR = 3600.0


FilesArgument = Annotated[
    list[str], typer.Argument(metavar="FILE…", help="Files of documents; s3://… and such too.")
]
ToOption = Annotated[str, typer.Option(metavar="FOLDER", help="Where the shards go; s3://… and such too.")]
OnOption = Annotated[Literal["processes", "ray"], typer.Option(help="Who does the work.")]
AddressOption = Annotated[
    str | None, typer.Option(metavar="HOST", help="The Ray cluster; this machine unless said.")
]


def shard(  # noqa: PLR0913, PLR0917
    files: FilesArgument,
    to: ToOption,
    on: OnOption = "processes",
    address: AddressOption = None,
    jobs: JobsOption = None,
    codebook: CodebookOption = None,
    columns: ColumnsOption = None,
) -> None:
    """Read each file into a shard of Parquet, on all cores or on many machines."""
    from bilateral.bulk import processes, ray, shards
    from bilateral.bulk.job import Job
    from bilateral.cli.reading import pairs
    from bilateral.readers.source import Options

    job = Job(sources=tuple(files), options=Options(columns=pairs(columns)), codebook=tuple(codebook or ()))
    if on == "ray":
        found = ray.run(job, to, address, jobs or processes.cores())
    else:
        found = processes.run(job, jobs or processes.cores(), 24 * HOUR, partial(shards.work, to=to))
    texts = failed = 0
    for outcome in found:
        texts, failed = texts + outcome.texts, failed + bool(outcome.error)
        if outcome.error:
            told(InputError(outcome.error))
        else:
            print(f"{outcome.name}  {outcome.texts:,} read")
    print(f"{texts:,} read into {len(files) - failed:,} shards" + (f" · {failed:,} failed" if failed else ""))
    if failed:
        raise typer.Exit(BAD_INPUT)


def merge(
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER…", help="What `bilateral shard` wrote.")],
    record: RecordOption = RECORD,
) -> None:
    """Take shards into a record; what is there already stays as it is."""
    from bilateral.bulk.merge import merge as merged
    from bilateral.bulk.merge import shards
    from bilateral.record import open_record

    with open_record(record) as opened:
        counts = [merged(opened, found) for found in shards(folders)]
    print(f"{sum(counts):,} taken from {len(counts):,} shards into {record}")
