"""Rows into tables, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import duckdb
import msgspec

Row = dict[str, Any]

PASSING = {
    "meta": "*",
    "failures": "*",
    "entries": "*",
    "answers": "*",
    "observations": "*",
    "documents": "retrieved",
    "carriers": "retrieved",
}
"""What does not belong to the content of a record: when and by what it was made."""

SUM = "count(*), sum(md5_number_lower(line)::hugeint), sum(md5_number_upper(line)::hugeint)"
"""Of lines in any order."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The tables of an open record, to be written to."""

    connection: duckdb.DuckDBPyConnection
    columns: Mapping[str, str]
    """For each table its columns and their types, as DuckDB's `from_json` wants them."""

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows by the names of their columns."""
        if rows:
            content = msgspec.json.encode(rows).decode()
            self.connection.execute(
                f"insert into {table} by name select found.* from (select unnest(from_json(?, ?)) as found)",
                [content, self.columns[table]],
            )

    def delete(self, table: str, column: str, values: Iterable[str]) -> None:
        """Delete the rows that have one of the values in a column."""
        if wanted := sorted(set(values)):
            self.connection.execute(f"delete from {table} where {column} in (select unnest(?))", [wanted])

    def among(self, sql: str, names: Iterable[str]) -> list[tuple[Any, ...]]:
        """Ask about names, which the query knows as `$names`, and take all rows."""
        return self.connection.execute(sql, {"names": sorted(set(names))}).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.connection.begin()
        try:
            yield
            self.connection.commit()
        except BaseException:
            with suppress(duckdb.Error):  # after a full disk nothing is left to roll back
                self.connection.rollback()
            raise


def content(tables: Tables) -> str:
    """Name all rows of all tables, in whatever order they stand."""
    whole = sha256()
    for table in sorted(table for table in tables.columns if PASSING.get(table) != "*"):
        row = f"select * exclude ({PASSING[table]}) from {table}" if table in PASSING else f"from {table}"
        lines = f"select to_json(kept)::varchar as line from ({row}) kept"
        [found] = tables.connection.execute(f"select {SUM} from ({lines})").fetchall()
        whole.update(f"{table} {found}\n".encode())
    return whole.hexdigest()
