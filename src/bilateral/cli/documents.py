"""`bilateral documents`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from bilateral.cli.options import RECORD, JsonOption, RecordOption
from bilateral.cli.printing import print_json, print_page


def documents(record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """List the documents of a record."""
    import bilateral
    from bilateral.tell import listing

    with bilateral.open(record, read_only=True) as kept:
        found = kept.documents()
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    if as_json:
        print_json(rows)
    else:
        print_page(listing.documents(rows) if rows else "no documents")
