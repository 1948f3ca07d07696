"""Options that several commands share."""

from __future__ import annotations

import re
from datetime import date, timedelta
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


def first_day(written: str) -> date:
    """Take the first day of a date as precise as known."""
    return date.fromisoformat(f"{dated(written)}-01-01"[:10])


def last_day(written: str) -> date:
    """Take the last day of a date as precise as known."""
    known = dated(written)
    if len(known) == len("2024-09-13"):
        return date.fromisoformat(known)
    year, month = int(known[:4]), int(known[5:] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
