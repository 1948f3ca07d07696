"""`bilateral remove DOCUMENT`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.options import RECORD, RecordOption
from bilateral.cli.printing import print_page
from bilateral.errors import RecordError


def remove(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its title, its source, or how its id begins.")
    ],
    record: RecordOption = RECORD,
) -> None:
    """Remove a document from a record, with all that was found in it."""
    import bilateral
    from bilateral.tell import listing

    if not record.exists():
        raise RecordError(f"{record}: no such record; name another with --record")
    with bilateral.open(record) as kept:
        found = kept.named(document)
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
        if not rows:
            raise RecordError(
                f"no document {document!r}; see them with: bilateral documents --record {record}"
            )
        if len(rows) > 1:
            names = ", ".join(row["id"][: listing.ID] for row in rows)
            raise RecordError(f"{len(rows)} documents are called {document!r}; name one by its id: {names}")
        kept.remove(rows[0]["id"])
    print_page("removed", listing.documents(rows))
