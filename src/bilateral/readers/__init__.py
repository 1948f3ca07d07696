"""A source → Documents. Each reader is an entry point of `bilateral.readers`, named by a file's ending.

`-` is standard input; a file whose ending no reader has is read as plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bilateral import plugins
from bilateral.model import Document

Reader = Callable[[str], Iterator[Document]]
PLAIN = "txt"


def documents(source: str) -> Iterator[Document]:
    """Read the documents of a file, or of standard input (`-`); InputError says why one cannot be read."""
    ending = source if source == "-" else Path(source).suffix.lstrip(".").lower()
    known = plugins.names("readers")
    reader: Reader = plugins.get("readers", ending if ending in known else PLAIN)
    return reader(source)
