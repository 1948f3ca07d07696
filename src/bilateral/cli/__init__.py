"""The command line: each command asks the library one thing and prints it.

Imports of the library stand where they are needed, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from bilateral import __version__
from bilateral.cli.brief import brief
from bilateral.cli.check import check
from bilateral.cli.codebook import explain, lint
from bilateral.cli.documents import documents
from bilateral.cli.export import export
from bilateral.cli.failures import failures
from bilateral.cli.migrate import migrate
from bilateral.cli.printing import told
from bilateral.cli.read import read
from bilateral.cli.remove import remove
from bilateral.cli.search import search
from bilateral.cli.serve import serve
from bilateral.cli.shard import merge, shard
from bilateral.cli.show import show
from bilateral.errors import BilateralError, UnknownNameError

BAD_INPUT, USAGE = 1, 2

EXAMPLES = """
[bold]Examples[/]

  bilateral read article.txt --published 2024-09

  bilateral show Azerbaijan Italy

  bilateral show AZ IT --json

  bilateral check Azerbaijan Italy

  bilateral codebook explain en.consult.visit
"""

COMMANDS: tuple[tuple[Callable[..., None], str], ...] = (
    (read, "bilateral read article.txt --published 2024-09"),
    (show, "bilateral show Azerbaijan Italy"),
    (check, "bilateral check Azerbaijan Italy"),
    (serve, "bilateral serve --record relations.duckdb"),
    (brief, "bilateral brief Azerbaijan Italy -o brief.html"),
    (export, "bilateral export --as csv tables"),
    (search, "bilateral search gas 'Black Sea'"),
    (documents, "bilateral documents"),
    (remove, "bilateral remove article.txt"),
    (failures, "bilateral failures"),
    (shard, "bilateral shard news-*.jsonl.gz --to shards"),
    (merge, "bilateral merge shards"),
    (migrate, "bilateral migrate --record relations.duckdb"),
)
CODEBOOK_COMMANDS: tuple[tuple[Callable[..., None], str], ...] = (
    (lint, "bilateral codebook lint my-entries"),
    (explain, "bilateral codebook explain en.consult.visit"),
)

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich")
codebook_app = typer.Typer(no_args_is_help=True, help="Check and explain the rules that do the reading.")
app.add_typer(codebook_app, name="codebook")
for home, commands in ((app, COMMANDS), (codebook_app, CODEBOOK_COMMANDS)):
    for command, example in commands:
        home.command(epilog=f"[bold]Example[/]  {example}")(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line."""
    try:
        app(arguments, prog_name="bilateral")
    except BilateralError as error:
        told(error)
        sys.exit(USAGE if isinstance(error, UnknownNameError) else BAD_INPUT)


@app.callback(invoke_without_command=True, epilog=EXAMPLES)
def _bilateral(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Read what is written about countries; keep the record of their relations, words and all."""
    if version:
        print(f"bilateral {__version__}")
        raise typer.Exit
