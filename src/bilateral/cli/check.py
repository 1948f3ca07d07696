"""`bilateral check [A B]`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, JsonOption, RecordOption
from bilateral.cli.printing import print_json, print_page

AT_ODDS = 3


def check(
    countries: Annotated[
        list[str] | None, typer.Argument(metavar="A B", help="Two countries; without them, all figures.")
    ] = None,
    record: RecordOption = RECORD,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
) -> None:
    """Check figures against each other: do the numbers add up, do the sources agree?

    Exit code 3: some are inconsistent or in conflict.
    """
    import bilateral
    from bilateral.check import check_record
    from bilateral.tell.checks import told
    from bilateral.tell.countries import country

    book = bilateral.codebook(*codebook or [])
    pair = [country(book, name).id for name in countries or []]
    if len(pair) not in {0, 2}:
        raise typer.BadParameter("name two countries, or none", param_hint="'A B'")
    with bilateral.open(record, read_only=True) as kept:
        found = check_record(kept, *pair, codebook=book)
    print_json(found) if as_json else print_page(told(found))
    if any(one.verdict in {"inconsistent", "conflict"} for one in found):
        raise typer.Exit(AT_ODDS)
