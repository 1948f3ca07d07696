"""Documents added to a record that is open for writing: taken in, read one after the other, told live."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bilateral.errors import BilateralError, InputError
from bilateral.model import Document, Reading
from bilateral.tell.wording import clean
from bilateral.web.library import Library

Reader = Callable[[Document], Reading]
State = Literal["waiting", "reading", "kept", "already there", "failed"]

WAITING = 50
"""Sources that may wait to be read."""
REMEMBERED = 20
"""Jobs whose outcome is still told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is to be read: a file taken in, or an address."""

    name: str
    path: Path | None = None
    """Where the file that was taken in lies; none is an address."""


@dataclass(slots=True, kw_only=True)
class Item:
    """One source and what became of it."""

    name: str
    state: State = "waiting"
    note: str = ""
    documents: list[dict[str, str]] = field(default_factory=list)
    """Id and title of each document that was read."""


@dataclass(slots=True, kw_only=True)
class Job:
    """What was handed in at once."""

    id: str
    items: list[Item]

    @property
    def done(self) -> bool:
        """Whether every source has been read, or could not be."""
        return all(item.state not in ("waiting", "reading") for item in self.items)


@dataclass(slots=True, eq=False)
class Jobs:
    """What is being added: one thread reads, anyone may look."""

    library: Library
    make_reader: Callable[[], Reader]
    documents: Callable[[str], Iterator[Document]]
    known: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "adding"))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _reader: Reader | None = None

    def add(self, sources: list[Source], published: str | None) -> Job:
        """Take in sources to be read; InputError if too many wait already."""
        job = Job(id=secrets.token_urlsafe(9), items=[Item(name=_shown(source.name)) for source in sources])
        with self._lock:
            waiting = sum(item.state == "waiting" for known in self.known.values() for item in known.items)
            if waiting + len(sources) > WAITING:
                raise InputError(f"{waiting} texts wait to be read already; add these when they are done")
            self.known[job.id] = job
            while len(self.known) > REMEMBERED and next(iter(self.known.values())).done:
                self.known.popitem(last=False)
        self._worker.submit(self._read, job, sources, published)
        return job

    def close(self) -> None:
        """Stop when what is being read has been read."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _read(self, job: Job, sources: list[Source], published: str | None) -> None:
        for item, source in zip(job.items, sources, strict=True):
            item.state = "reading"
            try:
                item.state = self._keep(item, source, published)
            except BilateralError as error:
                item.note, item.state = _shown(str(error)), "failed"
            except Exception as error:
                item.note, item.state = f"this text broke the reading ({type(error).__name__})", "failed"
            finally:
                if source.path:
                    source.path.unlink(missing_ok=True)
        self.library.renew()

    def _keep(self, item: Item, source: Source, published: str | None) -> State:
        reader = self._reader = self._reader or self.make_reader()
        record = self.library.here()
        fresh = False
        for document in self.documents(str(source.path or source.name)):
            whole = replace(document, published=published or document.published)
            if source.path:
                whole = replace(whole, source=source.name)
            reading = reader(whole)
            fresh |= record.add(reading)
            title = whole.title or whole.source or whole.id[:12]
            item.documents.append({"id": whole.id, "title": _shown(title)})
            item.note = _shown(reading.unread) if reading.unread else _counted(reading)
        return "kept" if fresh else "already there"


def taken_in(name: str, content: bytes) -> Source:
    """Write a file that was handed in to a place of our own; of its name only the ending counts."""
    ending = re.search(r"\.[a-z0-9]{1,8}$", name.lower())
    handle, path = tempfile.mkstemp(prefix="bilateral-", suffix=ending.group() if ending else ".txt")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return Source(name=_shown(re.split(r"[/\\]", name)[-1]) or "text", path=Path(path))


def _counted(reading: Reading) -> str:
    counts = {"event": reading.events, "figure": reading.figures, "statement": reading.statements}
    return ", ".join(f"{len(found)} {name}{'s' * (len(found) != 1)}" for name, found in counts.items())


def _shown(text: str) -> str:
    return clean(text[:800])[:200]
