"""A record shared by threads: a cursor for each, and answers kept while the record stays the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from typing import Any, TypeVar

from bilateral.record import Record
from bilateral.record.failures import explained
from bilateral.rules.load import Codebook

Row = dict[str, Any]
Answer = TypeVar("Answer")

KEPT = 512
"""Answers kept; the ones asked for longest ago go first."""


@dataclass(slots=True, eq=False)
class Library:
    """A record that many threads read at once."""

    record: Record
    codebook: Codebook
    digest: str = ""
    """Names the state of the record: equal digests, equal pages."""
    _local: threading.local = field(default_factory=threading.local)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _answers: OrderedDict[Hashable, Future[Any]] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.renew()

    def here(self) -> Record:
        """Give the record with a cursor of this thread's own."""
        if not hasattr(self._local, "record"):
            with self._lock, explained(self.record.path):
                self._local.record = replace(self.record, connection=self.record.connection.cursor())
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
                while len(self._answers) > KEPT:
                    self._answers.popitem(last=False)
            else:
                self._answers.move_to_end(whole)
        assert answer is not None
        if mine:
            try:
                answer.set_result(make())
            except BaseException as error:
                answer.set_exception(error)
                with self._lock:
                    self._answers.pop(whole, None)
        return answer.result()

    def renew(self) -> None:
        """Look at the record anew: what was written since shows on the next page."""
        [found] = self.rows("select string_agg(digest, '' order by id) as digests from documents")
        self.digest = sha256(f"{found['digests']} {self.codebook.digest}".encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value
