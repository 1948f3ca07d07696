"""A record shared by threads: a cursor for each, views laid out in memory, answers kept while they hold."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from typing import Any, TypeVar

import duckdb

from bilateral.record import Record
from bilateral.record.failures import explained
from bilateral.rules.load import Codebook

Row = dict[str, Any]
Answer = TypeVar("Answer")

KEPT = 64 * 2**20
"""Bytes of answers kept, about; the ones asked for longest ago go first."""
SHELVED = {
    "dyad_events": "least(source_country, target_country), greatest(source_country, target_country)",
    "ledger": "least(reporter, partner), greatest(reporter, partner), measure",
    "statements_view": "document",
    "positions_view": "country",
    "agreements": "source_country, target_country",
}
"""Views that are laid out in memory, and in which order: a page asks for one dyad."""
MOST = 2_000_000
"""Events up to which they are; beyond, the views answer themselves."""


@dataclass(slots=True, eq=False)
class Library:
    """A record that many threads read at once."""

    record: Record
    codebook: Codebook
    digest: str = ""
    """Names the state of the record: equal digests, equal pages."""
    _shelf: duckdb.DuckDBPyConnection = field(init=False)
    _path: str = ""
    _local: threading.local = field(default_factory=threading.local)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _answers: OrderedDict[Hashable, Future[Any]] = field(default_factory=OrderedDict)
    _size: int = 0

    def __post_init__(self) -> None:
        with explained(self.record.path):
            self._shelf, kept = _beside(self.record)
        self._path = f"shelf.main,{kept}"
        self.renew()

    def here(self) -> Record:
        """Give the record with a cursor of this thread's own."""
        if not hasattr(self._local, "record"):
            with self._lock, explained(self.record.path):
                cursor = self._shelf.cursor()
                cursor.execute(f"set search_path = '{self._path}'")
                self._local.record = replace(self.record, connection=cursor)
        record: Record = self._local.record
        return record

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """Ask in SQL; decimals come without the column's trailing zeros."""
        record = self.here()
        with explained(record.path):
            found = record.query(sql, **parameters)
            return [dict(zip(found.columns, map(_plain, row), strict=True)) for row in found.fetchall()]

    def kept(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Give the answer that is kept for this state of the record, else make it; once, whoever asks."""
        whole = (self.digest, key)
        with self._lock:
            answer: Future[Answer] | None = self._answers.get(whole)
            if mine := answer is None:
                answer = self._answers[whole] = Future()
            else:
                self._answers.move_to_end(whole)
        assert answer is not None
        if mine:
            try:
                answer.set_result(make())
                self._weigh(answer)
            except BaseException as error:
                answer.set_exception(error)
                with self._lock:
                    self._answers.pop(whole, None)
        return answer.result()

    def _weigh(self, answer: Future[Any]) -> None:
        """Count an answer, and let go of the oldest if there are too many."""
        with self._lock:
            self._size += _bytes(answer.result())
            while self._size > KEPT:
                oldest = next(key for key, one in self._answers.items() if one.done())
                self._size -= _bytes(self._answers.pop(oldest).result())

    def renew(self) -> None:
        """Look at the record anew: what was written since shows on the next page."""
        [found] = self.rows(
            "select string_agg(digest, '' order by id) as digests, (select count(*) from events) as events"
            " from documents"
        )
        with explained(self.record.path), self._shelf.cursor() as cursor:
            cursor.execute(f"set search_path = '{self._path.partition(',')[2]}'")
            cursor.begin()
            for view, order in SHELVED.items():
                cursor.execute(f"drop table if exists shelf.{view}")
                if found["events"] <= MOST:
                    cursor.execute(f"create table shelf.{view} as from {view} order by {order}")
            cursor.commit()
        self.digest = sha256(f"{found['digests']} {self.codebook.digest}".encode()).hexdigest()[:16]

    def close(self) -> None:
        """Give up what was laid out."""
        self._shelf.close()


def _beside(record: Record) -> tuple[duckdb.DuckDBPyConnection, str]:
    """Give a connection on which tables may stand in memory beside the record, and its name there."""
    made = record.connection.cursor()
    [(schema,)] = made.execute("select concat_ws('.', current_database(), current_schema())").fetchall()
    try:
        made.execute("attach if not exists ':memory:' as shelf")
    except duckdb.CatalogException:  # what is opened for reading only has nothing beside it
        made = duckdb.connect(":memory:")
        path = str(record.path.resolve()).replace("'", "''")
        made.execute("attach ':memory:' as shelf")
        made.execute(f"attach '{path}' as record (read_only)")
        schema = "record.main"
    return made, schema


def _bytes(answer: object) -> int:
    """About how large an answer is: pages are as long as they are, rows and numbers a few kilobytes."""
    return len(answer) if isinstance(answer, bytes) else 16 * 1024


def _plain(value: object) -> object:
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value
