"""A source → Documents. Each reader is an entry point of `bilateral.readers`, named by a file's ending.

A source is a file, a folder, an address on the web, or `-`, standard input. A file whose ending no reader has
is read by how it begins, else as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers.source import Options


def documents(source: str, options: Options | None = None) -> Iterator[Document]:
    """Read the documents of a source; InputError says why one cannot be read."""
    from bilateral.readers.walk import entries, opened  # noqa: PLC0415

    for entry in entries([source], options or Options()):
        for _, found in opened(entry):
            if isinstance(found, InputError):
                raise found
            if found is not None:
                yield found
