"""Lines of a file of any size, each no longer than a document may be."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.errors import InputError
from bilateral.readers.source import LIMIT, Source, ended, readable


def lines(source: Source, limit: int = LIMIT) -> Iterator[tuple[int, bytes | InputError]]:
    """Number the lines of a file from 1; one that is too long comes as the error that says so."""
    number = 0
    with readable(source.name), source.open() as file:
        while line := file.readline(limit + 1):
            number += 1
            if len(line) <= limit:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = file.readline(limit)
            yield number, InputError(f"longer than {limit / 1e6:g} MB; passed over")
        ended(file)
