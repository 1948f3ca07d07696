"""Shards → one record: what each holds that the record does not, one transaction a shard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilateral.bulk.shards import OUT, WHOLE
from bilateral.errors import InputError
from bilateral.record import Record
from bilateral.record.copies import gather
from bilateral.record.failures import explained
from bilateral.record.rows import TABLES

KNOWN = "select id, digest, published, source, url from documents where id in (select id from {shard})"
PLACES = """
insert into carriers by name select * from {shard} s where not exists (
    from carriers c where c.document = s.document and c.source is not distinct from s.source
     and c.url is not distinct from s.url)
"""
KEYS = "insert into entries select distinct key from {shard} where key not in (from entries)"
FAILURES = (
    "insert into failures by name select * from {shard} where source not in (select source from failures)"
)


def shards(places: list[Path]) -> Iterator[Path]:
    """Find the whole shards within folders."""
    for place in places:
        found = [mark.parent for mark in sorted(place.rglob(WHOLE))]
        if not found:
            raise InputError(f"{place}: no shards in it; name the folder that `bilateral shard --to` wrote")
        yield from found


def merge(record: Record, shard: Path) -> int:
    """Take a shard into a record; gives how many texts were new or are known better now."""
    with explained(record.path), record.tables.transaction():
        new = _new(record, shard)
        record.tables.delete("documents", "id", new)
        for table in TABLES:
            record.tables.delete(table, "document", new)
        for table in ("documents", *TABLES):
            column = "id" if table == "documents" else "document"
            record.connection.execute(
                f"insert into {table} by name select * from {_read(shard, table)}"
                f" where {column} in (select unnest(?))",
                [sorted(new)],
            )
        for sql, table in ((PLACES, "carriers"), (KEYS, "entries"), (FAILURES, "failures")):
            record.connection.execute(sql.format(shard=_read(shard, table)))
        gather(record.tables, {name: text for name, (text, known) in new.items() if not known})
    return len(new)


def _new(record: Record, shard: Path) -> dict[str, tuple[str, bool]]:
    """The texts that are not in the record, or read otherwise there, or found earlier here."""
    documents = _read(shard, "documents")
    known = {row[0]: row for row in record.connection.execute(KNOWN.format(shard=documents)).fetchall()}
    found = record.connection.execute(f"select id, digest, published, source, url, text from {documents}")
    return {
        row[0]: (row[5], row[0] in known)
        for row in found.fetchall()
        if row[0] not in known or (row[1] != known[row[0]][1] and _rank(row) <= _rank(known[row[0]]))
    }


def _rank(row: tuple[str | None, ...]) -> tuple[str, ...]:
    """Of one text found in many places the first published stands, as when they are read one by one."""
    return tuple(part or "~" for part in row[2:5])


def _read(shard: Path, table: str) -> str:
    return f"read_parquet('{str(shard / table).replace(chr(39), chr(39) * 2)}{OUT}')"
