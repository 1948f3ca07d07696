"""`bilateral brief A B -o FILE`."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, RecordOption, first_day, last_day


def brief(  # noqa: PLR0913, PLR0917
    a: Annotated[str, typer.Argument(metavar="A", help="A country: a name or a code.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Ends in .html, .md, .pdf or .docx.")
    ] = Path("-"),
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Leave out what is dated before, or not at all.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Leave out what is dated later, or not at all.")
    ] = None,
    record: RecordOption = RECORD,
    codebook: CodebookOption = None,
) -> None:
    """Write a brief on two countries: each line with its numbered source and the words it rests upon.

    Without --output, Markdown goes to standard output.
    """
    import bilateral
    from bilateral.check import check_record
    from bilateral.tell import brief as of_brief
    from bilateral.tell.countries import country
    from bilateral.tell.files import write
    from bilateral.tell.relationship import relationship

    book = bilateral.codebook(*codebook or [])
    pair = country(book, a), country(book, b)
    days = first_day(since) if since else None, last_day(until) if until else None
    with bilateral.open(record, read_only=True) as kept:
        checks = check_record(kept, pair[0].id, pair[1].id, codebook=book)
        found = relationship(kept, *pair, codebook=book, checks=checks)
    content = of_brief.brief(found, book, since=days[0], until=days[1])
    form = "md" if str(output) == "-" else of_brief.form_of(output)
    written = of_brief.written(content, form)
    if str(output) == "-":
        sys.stdout.buffer.write(written)
    else:
        write(output, written)
        print(f"wrote {output}: {len(content.sections)} sections, {len(content.sources)} sources")
