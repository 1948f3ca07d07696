"""The command line: each command asks the library one thing and prints it.

Imports stand where they are needed, so that `--help` answers at once.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral import __version__
from bilateral.errors import BilateralError, InputError, RecordError, UnknownNameError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bilateral.model import Document, Reading
    from bilateral.read import Reader
    from bilateral.record import Record

BAD_INPUT, USAGE = 1, 2
WIDEST = 120
"""Columns beyond which lines are hard to read."""

EXAMPLES = """
[bold]Examples[/]

  bilateral read article.txt --published 2024-09

  bilateral show Azerbaijan Italy

  bilateral show AZ IT --json

  bilateral codebook explain en.consult.visit
"""

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich")
codebook_app = typer.Typer(no_args_is_help=True, help="Check and explain the rules that do the reading.")
app.add_typer(codebook_app, name="codebook")

RecordOption = Annotated[
    Path,
    typer.Option("--record", envvar="BILATERAL_RECORD", help="The record: a DuckDB file."),
]
CodebookOption = Annotated[
    list[Path] | None,
    typer.Option("--codebook", metavar="FOLDER", help="Entries of your own that go over ours; repeatable."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
RECORD = Path("relations.duckdb")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line."""
    try:
        app(arguments, prog_name="bilateral")
    except BilateralError as error:
        _told(error)
        sys.exit(USAGE if isinstance(error, UnknownNameError) else BAD_INPUT)


@app.callback(invoke_without_command=True, epilog=EXAMPLES)
def _bilateral(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Read what is written about countries; keep the record of their relations, words and all."""
    if version:
        print(f"bilateral {__version__}")
        raise typer.Exit


def _date(written: str) -> str:
    """A date as precise as known: 2024, 2024-09 or 2024-09-13."""
    try:
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", written):
            raise ValueError
        date.fromisoformat(f"{written}-01-01"[:10])
    except ValueError:
        raise typer.BadParameter(f"{written!r} is no date; write 2024, 2024-09 or 2024-09-13") from None
    return written


@app.command(epilog="[bold]Example[/]  bilateral read article.txt --published 2024-09")
def read(  # noqa: PLR0913, PLR0917
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Plain text in UTF-8; - is standard input.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", parser=_date, help="When it was published: resolves “last year”."),
    ] = None,
    record: RecordOption = RECORD,
    no_record: Annotated[bool, typer.Option("--no-record", help="Print only, keep nothing.")] = False,
    as_json: JsonOption = False,
    thorough: Annotated[bool, typer.Option("--thorough", help="Parse every sentence; slower.")] = False,
    codebook: CodebookOption = None,
    language_model: Annotated[
        str | None,
        typer.Option("--language-model", metavar="NAME", help="A spaCy pipeline or its folder."),
    ] = None,
) -> None:
    """Read texts, print what each says about countries, and keep it in the record."""
    errors: list[BilateralError] = []
    reader = cache(partial(_reader, codebook or [], language_model, thorough))
    with ExitStack() as stack:
        kept = None if no_record else _opened(record, stack, errors)
        for document in _documents(files, errors):
            reading = reader()(replace(document, published=published))
            note = _keep(kept, reading, errors) if kept else None
            if errors and isinstance(errors[-1], RecordError):
                kept = None
            _print_reading(reading, note, as_json=as_json)
    if errors:
        raise typer.Exit(BAD_INPUT)


@app.command(epilog="[bold]Example[/]  bilateral show Azerbaijan Italy")
def show(
    a: Annotated[str, typer.Argument(metavar="A", help="A country: a name or a code.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    record: RecordOption = RECORD,
    as_json: JsonOption = False,
    codebook: CodebookOption = None,
) -> None:
    """Show where two countries stand: timeline, figures, statements, each with its words."""
    import bilateral
    from bilateral.tell import relationship
    from bilateral.tell.countries import country

    book = bilateral.codebook(*codebook or [])
    pair = country(book, a), country(book, b)
    with bilateral.open(record, read_only=True) as kept:
        found = relationship.relationship(kept, *pair)
    _print_json(found) if as_json else _print(relationship.told(found))


@codebook_app.command()
def lint(
    folder: Annotated[Path | None, typer.Argument(help="Entries of your own; without it, ours.")] = None,
    examples: Annotated[
        bool, typer.Option("--examples/--no-examples", help="Read the examples of every rule, too.")
    ] = True,
) -> None:
    """Check the codebook: the fields of every entry, and that every rule's examples hold."""
    from bilateral.rules.lint import lint as check
    from bilateral.rules.load import PACKAGED, load

    home = (folder or PACKAGED).resolve()
    load(home)  # what cannot be loaded at all is an error of its own
    problems = [str(problem) for problem in check(home)]
    if examples and not problems:
        problems = list(_failing_examples(home))
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(BAD_INPUT)
    print("the codebook holds")


@codebook_app.command(epilog="[bold]Example[/]  bilateral codebook explain en.consult.visit")
def explain(
    rule: Annotated[str, typer.Argument(help="An entry's id, as it stands beside a finding.")],
    codebook: CodebookOption = None,
) -> None:
    """Show an entry of the codebook: where it stands, what it says, its examples."""
    import bilateral
    from bilateral.tell.entry import told

    _print(told(bilateral.codebook(*codebook or []), rule))


def _failing_examples(folder: Path) -> Iterator[str]:
    """Read the examples of the rules in a folder, in full; name what does not hold."""
    import bilateral
    from bilateral.find.events.examples import check_examples
    from bilateral.rules.entries import Rule

    book = bilateral.codebook(folder)
    reader = bilateral.reader(codebook=book, thorough=True)
    raws = book.parts.get("english/events", {})
    for rule in book.read("english/events", Rule):
        raw = raws[rule.id]
        if raw.path.is_relative_to(folder):
            for problem in check_examples([rule], lambda text: reader(bilateral.document(text))):
                yield f"{raw.path}:{raw.line}: {problem}"


def _reader(codebook: list[Path], language_model: str | None, thorough: bool) -> Reader:
    import bilateral

    return bilateral.reader(
        codebook=bilateral.codebook(*codebook), language_model=language_model, thorough=thorough
    )


def _documents(files: list[str], errors: list[BilateralError]) -> Iterator[Document]:
    """The documents of all files; what cannot be read is told and passed over."""
    from bilateral.readers import documents

    for file in _progress(files):
        try:
            yield from documents(file)
        except InputError as error:
            errors.append(_told(error))


def _opened(path: Path, stack: ExitStack, errors: list[BilateralError]) -> Record | None:
    """The record; if it cannot be opened, that is told and the texts are read all the same."""
    from bilateral.record import open_record

    try:
        return stack.enter_context(open_record(path))
    except RecordError as error:
        errors.append(_told(error))
        return None


def _keep(record: Record, reading: Reading, errors: list[BilateralError]) -> str | None:
    try:
        return f"{'kept in' if record.add(reading) else 'already in'} {record.path}"
    except RecordError as error:
        errors.append(_told(error))
        return None


def _told(error: BilateralError) -> BilateralError:
    """Say on standard error, in one line, what is wrong and what to do."""
    from bilateral.tell.wording import clean

    print(f"error: {clean(str(error))}", file=sys.stderr)
    return error


def _print_reading(reading: Reading, note: str | None, *, as_json: bool) -> None:
    from bilateral.tell.reading import told

    if as_json:
        _print_json(reading)
    else:
        _print(told(reading, note), "")


def _print_json(value: object) -> None:
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def _print(*parts: RenderableType) -> None:
    """Print for people: in colour on a terminal; plain, without blanks at the ends of lines, elsewhere."""
    from rich.console import Console

    console = Console(highlight=False)
    console.width = min(console.width, WIDEST)
    if console.is_terminal:
        console.print(*parts, sep="\n")
        return
    with console.capture() as printed:
        console.print(*parts, sep="\n")
    print("\n".join(line.rstrip() for line in printed.get().splitlines()))


def _progress(files: list[str]) -> Iterable[str]:
    """Where we are, on standard error, when several files are read and nothing else tells."""
    if len(files) == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, "reading", console=Console(stderr=True), transient=True)
