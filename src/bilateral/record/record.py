"""The record: a DuckDB file that keeps what was read, one transaction a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import duckdb

from bilateral.errors import RecordError
from bilateral.model import Reading
from bilateral.record import writing
from bilateral.record.failures import explained
from bilateral.record.opening import columns, connect
from bilateral.record.search import Hit, Index
from bilateral.record.tables import Tables, content

BATCH = 100
"""Documents that are written in one go; what is killed in between is read again."""
ACT_OF = """
select told.event as event, min(act) as act from (
    select act, unnest(accounts) as told from acts where a = least($a, $b) and b = greatest($a, $b)
) group by event
"""
"""The act that each event between two countries tells."""


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """An open record; use it as a context manager, or close it."""

    path: Path
    connection: duckdb.DuckDBPyConnection
    tables: Tables
    index: Index

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
        with explained(self.path):
            return bool(writing.write(self.tables, [reading]))

    def add_many(self, readings: Iterable[Reading]) -> int:
        """Keep readings, many at a time, each of them whole; gives how many were not there already.

        A reading that cannot be kept does not hold up the others; the first such error is raised at the end.
        """
        errors: list[RecordError] = []
        batch: list[Reading] = []
        kept = 0
        try:
            for reading in readings:
                batch.append(reading)
                if len(batch) == BATCH:
                    full, batch = batch, []
                    kept += self._add_batch(full, errors)
        finally:  # whatever stops the reading, what has been read is kept
            kept += self._add_batch(batch, errors)
        if errors:
            raise errors[0]
        return kept

    def remove(self, document_id: str) -> bool:
        """Delete a document and all that hangs on it; False if it was not there."""
        with explained(self.path):
            return writing.remove(self.tables, document_id)

    def fail(self, source: str, why: str) -> None:
        """Note that a source could not be read, in place of what was noted before."""
        with explained(self.path), self.tables.transaction():
            writing.fail(self.tables, source, why)

    def failures(self) -> duckdb.DuckDBPyRelation:
        """List the sources that could not be read, the last tried first."""
        return self.query("from failures order by tried desc, source")

    def documents(self) -> duckdb.DuckDBPyRelation:
        """List the documents, without their texts."""
        return self.query("select * exclude (text) from documents order by published, title, id")

    def named(self, name: str) -> duckdb.DuckDBPyRelation:
        """List the documents of this title, source or address, or whose id begins so (from 4 letters)."""
        return self.query(
            "select * exclude (text) from documents where $name in (title, source, url)"
            " or (length($name) >= 4 and starts_with(id, $name)) or id in"
            " (select document from carriers where $name in (title, source, url)) order by id",
            name=name,
        )

    def events(self, a: str, b: str) -> duckdb.DuckDBPyRelation:
        """List the events between two countries (`AZE`, `ITA`), each with its act, dated ones first."""
        return self.query(
            f"from dyad_events join ({ACT_OF}) using (event)"
            " where (source_country = $a and target_country = $b)"
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

    def acts(self, a: str, b: str) -> duckdb.DuckDBPyRelation:
        """List what happened between two countries, each act once, with all who report it."""
        return self.query(
            "from acts where a = least($a, $b) and b = greatest($a, $b)"
            " order by start_date nulls last, end_date, first_published, act",
            a=a,
            b=b,
        )

    def ledger(self, a: str, b: str) -> duckdb.DuckDBPyRelation:
        """List the lines of the ledger between two countries, each with all its values and who gives them."""
        return self.query(
            "from ledger_lines where (reporter = $a and partner = $b) or (reporter = $b and partner = $a)"
            " order by measure nulls last, product nulls first, flow, per nulls first,"
            " start_date nulls last, end_date, reporter, line",
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

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Find passages that have all words, the best first; takes "words in a row" and beginn*."""
        with explained(self.path), self.connection.cursor() as cursor:
            return self.index.search(cursor, words, limit)

    def digest(self) -> str:
        """Name the content: equal for equal readings, in whatever order they came."""
        with explained(self.path):
            return content(self.tables)

    def query(self, sql: str, **parameters: Any) -> duckdb.DuckDBPyRelation:
        """Ask anything in SQL; the relation hands over to pandas, polars and pyarrow."""
        with explained(self.path):
            return self.connection.sql(sql, params=parameters or None)

    def _add_batch(self, batch: list[Reading], errors: list[RecordError]) -> int:
        try:
            with explained(self.path):
                return writing.write(self.tables, batch)
        except RecordError as error:
            if len(batch) > 1:
                return sum(self._add_batch([reading], errors) for reading in batch)
            errors.append(error)
            return 0


def open_record(path: str | Path, *, read_only: bool = False) -> Record:
    """Open a record, made where none is unless `read_only`; RecordError says why one cannot be opened."""
    connection = connect(Path(path), read_only=read_only)
    tables = Tables(connection=connection, columns=columns(connection))
    index = Index(path=Path(f"{path}.search"))
    return Record(path=Path(path), connection=connection, tables=tables, index=index)
