"""`bilateral export --as FORMAT DIR`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, RecordOption


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write; made if it is not there.")],
    form: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="FORMAT",
            help="parquet, csv, jsonl, polecat, phoenix, webannotation, ftm or claimreview.",
        ),
    ] = "parquet",
    record: RecordOption = RECORD,
    codebook: CodebookOption = None,
) -> None:
    """Write what a record holds as a data set that other programs load."""
    import bilateral
    from bilateral.check import check_record
    from bilateral.tell.exporters import Holdings
    from bilateral.tell.exporters import export as exported

    book = bilateral.codebook(*codebook or [])
    with bilateral.open(record, read_only=True) as kept:
        checks = partial(check_record, kept, codebook=book)
        holdings = Holdings(record=kept, codebook=book, checks=checks)
        for path in exported(holdings, form, folder):
            print(f"wrote {path}")
