"""Options that several commands share."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

RECORD = Path("relations.duckdb")

RecordOption = Annotated[
    Path,
    typer.Option("--record", envvar="BILATERAL_RECORD", help="The record: a DuckDB file."),
]
CodebookOption = Annotated[
    list[Path] | None,
    typer.Option("--codebook", metavar="FOLDER", help="Entries of your own that go over ours; repeatable."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def dated(written: str) -> str:
    """Take a date as precise as known: 2024, 2024-09 or 2024-09-13."""
    try:
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", written):
            raise ValueError
        date.fromisoformat(f"{written}-01-01"[:10])
    except ValueError:
        raise typer.BadParameter(f"{written!r} is no date; write 2024, 2024-09 or 2024-09-13") from None
    return written
