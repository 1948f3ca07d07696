"""`bilateral search WORDS`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.options import RECORD, JsonOption, RecordOption
from bilateral.cli.printing import print_json, print_page


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="All of them; 'in a row'; beginn* of a word.")
    ],
    limit: Annotated[int, typer.Option(min=1, help="The most passages to print.")] = 20,
    record: RecordOption = RECORD,
    as_json: JsonOption = False,
) -> None:
    """Search the texts of a record for passages with all the words, in any script; the best first."""
    import bilateral
    from bilateral.tell import listing

    with bilateral.open(record, read_only=True) as kept:
        found = kept.search(" ".join(f'"{word}"' if " " in word else word for word in words), limit)
    if as_json:
        print_json(found)
    else:
        print_page(listing.hits(found) if found else "no passage has all these words")
