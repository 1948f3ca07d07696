"""Full-text search in any script: an index beside the record, made of it and brought up to date when asked.

The index is SQLite's FTS5. It holds nothing that the record does not: it may be deleted at any time. Where it
cannot be written it is held in memory.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from bilateral.record.passages import CLOSE, OPEN, passages, pieces, question, written
from bilateral.record.scripts import together

Row = tuple[Any, ...]

VERSION = 1
WAIT = 60.0
"""Seconds to wait for another process that is bringing the index up to date."""
BATCH = 500
SCHEMA = f"""
create table indexed (document text primary key) without rowid;
create table passages (id integer primary key, document text, start integer, stop integer, line integer);
create index passages_of on passages (document);
create virtual table words using fts5(
    text, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
create table state (stamp text);
pragma user_version = {VERSION};
"""
FOUND = f"""
select document, start, stop, line, snippet(words, 0, '{OPEN}', '{CLOSE}', '…', 32)
from words join passages on passages.id = words.rowid
where words match ? order by bm25(words), document, start limit ?
"""
STAMP = "select count(*) || ' ' || coalesce(bit_xor(hash(id)), 0) from documents"
TEXTS = "select id, text from documents where id in (select unnest(?)) order by id"
TOLD = "select id, title, source, url, published, marks from documents where id in (select unnest(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that has the words that were asked for."""

    document: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    line: int
    place: str | None
    """Page or paragraph, if the format of the document has them."""
    snippet: tuple[tuple[str, bool], ...]
    """Words, and whether they were asked for."""


@dataclass(slots=True)
class Index:
    """Where the index of a record is: beside it, or in memory once it is known that it cannot be there."""

    path: Path
    lock: Lock = field(default_factory=Lock)
    memory: sqlite3.Connection | None = None

    def search(self, record: duckdb.DuckDBPyConnection, words: str, limit: int) -> list[Hit]:
        """Find passages that have all the words, the best first."""
        asked = question(words)
        if not asked or limit < 1:
            return []
        with self.lock:
            found = self._found(record, asked, limit)
        return _told(record, found)

    def _found(self, record: duckdb.DuckDBPyConnection, asked: str, limit: int) -> list[Row]:
        while self.memory is None:
            try:
                with closing(sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)) as index:
                    return _ask(index, record, asked, limit)
            except sqlite3.OperationalError:  # it cannot be written here
                self.memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
            except sqlite3.DatabaseError:  # damaged, or not an index
                self.path.unlink()
        return _ask(self.memory, record, asked, limit)


def _ask(index: sqlite3.Connection, record: duckdb.DuckDBPyConnection, asked: str, limit: int) -> list[Row]:
    [version] = index.execute("pragma user_version").fetchone()
    if version not in {0, VERSION}:
        raise sqlite3.DatabaseError("of another version")
    if version == 0 or index.execute("select stamp from state").fetchone() != (_stamp(record),):
        _bring_up_to_date(index, record)
    return index.execute(FOUND, (asked, limit)).fetchall()


def _bring_up_to_date(index: sqlite3.Connection, record: duckdb.DuckDBPyConnection) -> None:
    """Take in the documents that have come to the record, and drop those that have gone."""
    index.execute("begin immediate")
    with index:
        if index.execute("pragma user_version").fetchone() == (0,):
            for statement in SCHEMA.split(";"):
                index.execute(statement)
        held = {name for (name,) in index.execute("select document from indexed")}
        kept = {name for (name,) in record.execute("select id from documents").fetchall()}
        for name in held - kept:
            _drop(index, name)
        new = sorted(kept - held)
        for first in range(0, len(new), BATCH):
            for name, text in record.execute(TEXTS, [new[first : first + BATCH]]).fetchall():
                _take(index, name, text)
        index.execute("delete from state")
        index.execute("insert into state values (?)", (_stamp(record),))


def _stamp(record: duckdb.DuckDBPyConnection) -> str:
    """Name the documents of a record: their texts are named by their ids, and never change."""
    [stamp] = record.execute(STAMP).fetchall()[0]
    return str(stamp)


def _take(index: sqlite3.Connection, name: str, text: str) -> None:
    index.execute("insert into indexed values (?)", (name,))
    for passage in passages(text):
        row = index.execute(
            "insert into passages (document, start, stop, line) values (?, ?, ?, ?)", (name, *passage)
        )
        words = written(text[passage.start : passage.end])
        index.execute("insert into words (rowid, text) values (?, ?)", (row.lastrowid, words))


def _drop(index: sqlite3.Connection, name: str) -> None:
    index.execute("delete from words where rowid in (select id from passages where document = ?)", (name,))
    index.execute("delete from passages where document = ?", (name,))
    index.execute("delete from indexed where document = ?", (name,))


def _told(record: duckdb.DuckDBPyConnection, found: list[Row]) -> list[Hit]:
    told = record.execute(TOLD, [sorted({row[0] for row in found})]).fetchall()
    documents = {name: (rest, marks or []) for name, *rest, marks in told}
    return [_hit(row, *documents[row[0]]) for row in found if row[0] in documents]


def _hit(row: Row, told: list[str | None], marks: list[dict[str, Any]]) -> Hit:
    document, start, end, line, snippet = row
    title, source, url, published = told
    places = [mark["label"] for mark in marks if mark["start"] <= start]
    return Hit(
        document=document,
        title=title,
        source=source,
        url=url,
        published=published,
        start=start,
        end=end,
        line=line,
        place=places[-1] if places else None,
        snippet=pieces(together(snippet)),
    )
