"""Printing: for people, for programs, and what went wrong."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bilateral.errors import BilateralError

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 120
"""Columns beyond which lines are hard to read."""


def told(error: BilateralError) -> BilateralError:
    """Say on standard error, in one line, what is wrong and what to do."""
    from bilateral.tell.wording import clean

    print(f"error: {clean(str(error))}", file=sys.stderr)
    return error


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def print_page(*parts: RenderableType) -> None:
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
