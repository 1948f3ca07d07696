"""A record → data sets. Each exporter is an entry point of `bilateral.exporters`, named by its format.

An exporter takes what is to be written and a folder, and gives the files it wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bilateral import plugins
from bilateral.tell.exporters.holdings import Holdings
from bilateral.tell.files import folder

__all__ = ["Holdings", "export"]

Export = Callable[[Holdings, Path], Iterator[Path]]


def export(holdings: Holdings, form: str, home: Path) -> Iterator[Path]:
    """Write a record in a format into a folder; UnknownNameError names the formats there are."""
    write: Export = plugins.get("exporters", form)
    yield from write(holdings, folder(home))
