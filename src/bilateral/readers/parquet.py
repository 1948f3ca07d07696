"""Parquet: a row is a document; read by DuckDB, a piece at a time."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from bilateral.errors import InputError
from bilateral.readers import table
from bilateral.readers.source import Entry, Source, readable

ROWS = 200


def read(source: Source) -> Iterator[Entry]:
    """Read the rows of a Parquet file."""
    if source.path is None:
        raise InputError(
            f"{source.name}: Parquet is read from a file on disk; save it there, not compressed again"
        )
    with readable(source.name), source.path.open("rb"):
        pass
    try:
        with duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False}) as connection:
            found = connection.execute("from read_parquet(?)", [str(source.path)])
            columns = [column[0] for column in found.description or ()]
            chosen = table.mapping(columns, source.options, source.name)
            number = 0
            while rows := found.fetchmany(ROWS):
                for row in rows:
                    number += 1
                    name = f"{source.name}, row {number}"
                    yield table.entry("parquet", dict(zip(columns, row, strict=True)), chosen, source, name)
    except duckdb.Error as error:
        raise InputError(
            f"{source.name}: no Parquet ({str(error).splitlines()[0]}); write it again"
        ) from None
