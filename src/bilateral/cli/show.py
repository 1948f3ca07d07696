"""`bilateral show A B`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, JsonOption, RecordOption
from bilateral.cli.printing import print_json, print_page


def show(
    a: Annotated[str, typer.Argument(metavar="A", help="A country: a name or a code.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    record: RecordOption = RECORD,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
) -> None:
    """Show where two countries stand: timeline, figures, checks, statements, each with its words."""
    import bilateral
    from bilateral.check import check_record
    from bilateral.tell.countries import country
    from bilateral.tell.page import told
    from bilateral.tell.relationship import relationship

    book = bilateral.codebook(*codebook or [])
    pair = country(book, a), country(book, b)
    with bilateral.open(record, read_only=True) as kept:
        checks = check_record(kept, pair[0].id, pair[1].id, codebook=book)
        found = relationship(kept, *pair, codebook=book, checks=checks)
    print_json(found) if as_json else print_page(told(found))
