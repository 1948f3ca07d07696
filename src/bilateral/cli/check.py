"""`bilateral check [A B]`."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, JsonOption, RecordOption
from bilateral.cli.printing import print_json, print_page
from bilateral.cli.printing import told as print_error

if TYPE_CHECKING:
    from bilateral.check import Inquiry
    from bilateral.record import Record
    from bilateral.rules.load import Codebook

INCOMPLETE, AT_ODDS = 1, 3
ODD = {"inconsistent", "conflict", "contested", "contradicted"}


OfficesOption = Annotated[
    str,
    typer.Option(
        "--with",
        metavar="OFFICES",
        help="Ask statistics offices too: eurostat, imf, comtrade, a table of yours (trade.csv,"
        " trade.parquet); several with commas.",
    ),
]
OfflineOption = Annotated[
    bool, typer.Option("--offline", help="Ask nobody: use the answers that the record has.")
]
ColumnsOption = Annotated[
    str,
    typer.Option(
        metavar="NAMES", help="What the columns of your table hold: reporter=Country,value=Amount,unit:USD."
    ),
]


def check(  # noqa: PLR0913, PLR0917
    countries: Annotated[
        list[str] | None, typer.Argument(metavar="A B", help="Two countries; without them, all figures.")
    ] = None,
    offices: OfficesOption = "",
    offline: OfflineOption = False,
    columns: ColumnsOption = "",
    record: RecordOption = RECORD,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
) -> None:
    """Check figures: do the numbers add up, do the sources agree, what do statistics offices publish?

    Exit code 3: some are inconsistent, in conflict, contested or contradicted. Exit code 1: an office could
    not be asked.
    """
    import bilateral
    from bilateral.check import check_official, check_record
    from bilateral.tell.checks import told
    from bilateral.tell.countries import country

    book = bilateral.codebook(*codebook or [])
    pair = [country(book, name).id for name in countries or []]
    if len(pair) not in {0, 2}:
        raise typer.BadParameter("name two countries, or none", param_hint="'A B'")
    read_only = offline or not offices or not Path(record).exists()
    with bilateral.open(record, read_only=read_only) as kept, _progress() as say:
        inquiry = _inquiry(book, kept, offices, columns, None if offline else say)
        found = check_record(kept, *pair, codebook=book)
        found += check_official(kept, inquiry, *pair) if inquiry.offices else ()
    print_json(found) if as_json else print_page(told(found))
    for error in inquiry.errors:
        print_error(error)
    if any(one.verdict in ODD for one in found):
        raise typer.Exit(AT_ODDS)
    if inquiry.errors:
        raise typer.Exit(INCOMPLETE)


def _inquiry(
    book: Codebook, kept: Record, offices: str, columns: str, say: Callable[[str], None] | None
) -> Inquiry:
    """The offices that are named, open; without `say` nobody is asked over the network."""
    from bilateral.check import Inquiry
    from bilateral.offices import Desk, client, named

    names = [name.strip() for name in offices.split(",") if name.strip()]
    desk = Desk(codebook=book, client=client() if say and names else None, columns=columns)
    opened = tuple(named(name, desk) for name in dict.fromkeys(names))
    for office in opened:
        if office.note and (say or not office.fresh):
            print(office.note, file=sys.stderr)
    return Inquiry(desk=desk, offices=opened, record=kept, told=say or (lambda _: None))


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Who is being asked, on standard error, where somebody looks on."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("checking") as status:
        yield lambda what: status.update(escape(what))
