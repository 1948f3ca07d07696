"""`bilateral codebook lint` and `bilateral codebook explain`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, RecordOption
from bilateral.cli.printing import print_page

BAD_INPUT = 1


def lint(
    folder: Annotated[Path | None, typer.Argument(help="Entries of your own; without it, ours.")] = None,
    examples: Annotated[
        bool, typer.Option("--examples/--no-examples", help="Read the examples of every rule, too.")
    ] = True,
) -> None:
    """Check the codebook: the fields of every entry, and that every rule's examples hold."""
    from bilateral.rules.lint import lint as problems_in
    from bilateral.rules.load import PACKAGED, load

    home = (folder or PACKAGED).resolve()
    load(home)  # what cannot be loaded at all is an error of its own
    problems = [str(problem) for problem in problems_in(home)]
    if examples and not problems:
        problems = list(_failing_examples(home))
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(BAD_INPUT)
    print("the codebook holds")


def explain(
    rule: Annotated[str, typer.Argument(help="An entry's id, as it stands beside a finding.")],
    codebook: CodebookOption = None,
    record: RecordOption = RECORD,
) -> None:
    """Show an entry of the codebook: where it stands, its examples, and what it matched in the record."""
    import bilateral
    from bilateral.tell.entry import matched, told

    print_page(told(bilateral.codebook(*codebook or []), rule))
    if record.exists():
        with bilateral.open(record, read_only=True) as opened:
            print_page(matched(opened, rule))


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
