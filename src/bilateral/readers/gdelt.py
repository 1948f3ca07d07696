"""GDELT's tables without header (events, mentions, GKG): each address in them is a document, once."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from bilateral.errors import InputError
from bilateral.readers.lines import lines
from bilateral.readers.source import Entry, Source, failed
from bilateral.readers.url import page

ADDRESS = {61: 60, 58: 57, 27: 4, 16: 5}
"""Columns of a table → the one that holds the address: events 2.0 and 1.0, GKG, mentions."""


def read(source: Source) -> Iterator[Entry]:
    """Read the addresses of a table."""
    seen: set[bytes] = set()
    for number, line in lines(source):
        name = f"{source.name}, line {number}"
        cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t") if isinstance(line, bytes) else []
        if len(cells) not in ADDRESS:
            yield failed(name, "no row of GDELT's events, mentions or GKG; for other tables: --format tsv")
            return
        address = cells[ADDRESS[len(cells)]]
        key = sha256(address.encode()).digest()[:8]
        if address.startswith("http") and key not in seen:
            seen.add(key)
            try:
                yield page(address, source.options)
            except InputError as error:
                yield failed(name, str(error))
