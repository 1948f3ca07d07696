"""A record → data sets. Each exporter is an entry point of `bilateral.exporters`, named by its format.

An exporter takes a record, a codebook and a folder, and gives the files it wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bilateral import plugins
from bilateral.record import Record
from bilateral.rules.load import Codebook
from bilateral.tell.files import folder

Export = Callable[[Record, Codebook, Path], Iterator[Path]]


def export(record: Record, codebook: Codebook, form: str, home: Path) -> Iterator[Path]:
    """Write a record in a format into a folder; UnknownNameError names the formats there are."""
    write: Export = plugins.get("exporters", form)
    yield from write(record, codebook, folder(home))
