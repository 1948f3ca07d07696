"""`bilateral failures`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from bilateral.cli.options import RECORD, JsonOption, RecordOption
from bilateral.cli.printing import print_json, print_page


def failures(record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """List the sources that could not be read, and why; a source goes from the list once it is read."""
    import bilateral
    from bilateral.tell import listing

    with bilateral.open(record, read_only=True) as kept:
        found = kept.failures()
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    if as_json:
        print_json(rows)
    else:
        print_page(listing.failures(rows) if rows else "no failures")
