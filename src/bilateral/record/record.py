"""The record: a DuckDB file that keeps what was read, one transaction a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import duckdb
import msgspec

from bilateral.model import Reading
from bilateral.record.failures import explained
from bilateral.record.opening import columns, connect
from bilateral.record.rows import TABLES, digest, document, rows


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """An open record; use it as a context manager, or close it."""

    path: Path
    connection: duckdb.DuckDBPyConnection
    columns: dict[str, str]
    """For each table its columns and their types, as DuckDB's `from_json` wants them."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; other programs may open it then."""
        with explained(self.path):
            self.connection.close()

    def add(self, reading: Reading) -> bool:
        """Keep a reading in place of any earlier one of the same document; False if it was there already."""
        name = reading.document.id
        with explained(self.path):
            known = self.connection.execute("select digest from documents where id = ?", [name]).fetchall()
            if known == [(digest(reading),)]:
                return False
            tables = rows(reading) | {"documents": [document(reading)]}
            with self._transaction():
                self._delete(name)
                for table, written in tables.items():
                    self._insert(table, written)
        return True

    def remove(self, document_id: str) -> bool:
        """Delete a document and all that hangs on it; False if it was not there."""
        with explained(self.path):
            found = self.connection.execute("select 1 from documents where id = ?", [document_id]).fetchall()
            with self._transaction():
                self._delete(document_id)
        return bool(found)

    def documents(self) -> duckdb.DuckDBPyRelation:
        """List the documents, without their texts."""
        return self.query("select * exclude (text) from documents order by published, title, id")

    def events(self, a: str, b: str) -> duckdb.DuckDBPyRelation:
        """List the events between two countries (`AZE`, `ITA`), dated ones first, in the order of time."""
        return self.query(
            "from dyad_events where (source_country = $a and target_country = $b)"
            " or (source_country = $b and target_country = $a and not reciprocal)"
            " order by start_date nulls last, end_date, published, document, start_char, event",
            a=a,
            b=b,
        )

    def figures(self, a: str, b: str) -> duckdb.DuckDBPyRelation:
        """List the figures between two countries, by measure, product, direction and period."""
        return self.query(
            "from ledger where (reporter = $a and partner = $b) or (reporter = $b and partner = $a)"
            " order by measure nulls last, product nulls first, flow, start_date nulls last, period,"
            " reporter, document, start_char, figure",
            a=a,
            b=b,
        )

    def statements(self, a: str, b: str) -> duckdb.DuckDBPyRelation:
        """List the statements that name both countries, one of them by the speaker or by the words."""
        return self.query(
            "from statements_view where list_contains(concerns, $a) and list_contains(concerns, $b)"
            " order by speaker nulls last, speaker_wording, published, document, start_char, statement",
            a=a,
            b=b,
        )

    def positions(self, a: str, b: str) -> duckdb.DuckDBPyRelation:
        """List who of one country is for or against what concerns the other: by holder, issue and date."""
        return self.query(
            "from positions_view where country in ($a, $b)"
            " and list_contains(concerns, $a) and list_contains(concerns, $b)"
            " order by country, holder, issue, concerning, known nulls last, document, start_char, position",
            a=a,
            b=b,
        )

    def query(self, sql: str, **parameters: Any) -> duckdb.DuckDBPyRelation:
        """Ask anything in SQL; the relation hands over to pandas, polars and pyarrow."""
        with explained(self.path):
            return self.connection.sql(sql, params=parameters or None)

    def _delete(self, document_id: str) -> None:
        self.connection.execute("delete from documents where id = ?", [document_id])
        for table in TABLES:
            self.connection.execute(f"delete from {table} where document = ?", [document_id])

    def _insert(self, table: str, written: list[dict[str, Any]]) -> None:
        if written:
            content = msgspec.json.encode(written).decode()
            self.connection.execute(
                f"insert into {table} by name select found.* from (select unnest(from_json(?, ?)) as found)",
                [content, self.columns[table]],
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.begin()
        try:
            yield
            self.connection.commit()
        except BaseException:
            with suppress(duckdb.Error):  # after a full disk nothing is left to roll back
                self.connection.rollback()
            raise


def open_record(path: str | Path, *, read_only: bool = False) -> Record:
    """Open a record, made where none is unless `read_only`; RecordError says why one cannot be opened."""
    connection = connect(Path(path), read_only=read_only)
    return Record(path=Path(path), connection=connection, columns=columns(connection))
