"""`bilateral read FILE…`."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, JsonOption, RecordOption, dated
from bilateral.cli.printing import print_json, print_page, told
from bilateral.errors import BilateralError, InputError, RecordError

if TYPE_CHECKING:
    from bilateral.model import Document, Reading
    from bilateral.read import Reader
    from bilateral.record import Record

BAD_INPUT = 1


def read(  # noqa: PLR0913, PLR0917
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Plain text in UTF-8; - is standard input.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", parser=dated, help="When it was published: resolves “last year”."),
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
            errors.append(told(error))


def _opened(path: Path, stack: ExitStack, errors: list[BilateralError]) -> Record | None:
    """The record; if it cannot be opened, that is told and the texts are read all the same."""
    from bilateral.record import open_record

    try:
        return stack.enter_context(open_record(path))
    except RecordError as error:
        errors.append(told(error))
        return None


def _keep(record: Record, reading: Reading, errors: list[BilateralError]) -> str | None:
    try:
        return f"{'kept in' if record.add(reading) else 'already in'} {record.path}"
    except RecordError as error:
        errors.append(told(error))
        return None


def _print_reading(reading: Reading, note: str | None, *, as_json: bool) -> None:
    from bilateral.tell.reading import told

    if as_json:
        print_json(reading)
    else:
        print_page(told(reading, note), "")


def _progress(files: list[str]) -> Iterable[str]:
    """Where we are, on standard error, when several files are read and nothing else tells."""
    if len(files) == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, "reading", console=Console(stderr=True), transient=True)
