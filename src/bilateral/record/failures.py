"""What DuckDB says when something is wrong, in one line that says what to do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from bilateral.errors import RecordError

SAYS = (
    (
        r"Conflicting lock is held in .*\(PID (\d+)",
        "in use by another process ({0}); wait until it is done, or close it",
    ),
    (r"[Cc]ould not set lock", "in use by another process; wait until it is done, or close it"),
    (
        r"not a valid DuckDB database|Is a directory",
        "not a record; name another file with --record, or move this one",
    ),
    (
        r"database does not exist|No such file",
        "no such record; make it with: bilateral read FILE --record {path}",
    ),
    (
        r"No space left|File too large|not enough space|Disk quota",
        "the disk is full; free some space and run the same command again (what was kept before is safe)",
    ),
    (r"[Pp]ermission denied|[Rr]ead-only file system", "may not be written; name another file with --record"),
    (r"read-only mode", "open for reading only; open it for writing to change it"),
    (
        r"no such module: fts5",
        "the SQLite of this Python cannot search (no FTS5); use another build of Python",
    ),
    (
        r"version number|newer version of DuckDB",
        "written by another version of DuckDB; upgrade with: pip install -U duckdb",
    ),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn DuckDB's and the system's errors into a RecordError."""
    try:
        yield
    except duckdb.ProgrammingError as error:
        raise RecordError(f"{path}: {error}") from error
    except (duckdb.Error, sqlite3.Error, OSError) as error:
        raise RecordError(f"{path}: {_said(str(error), path)}") from error
    except UnicodeEncodeError as error:
        raise RecordError(
            f"{path}: the text holds {error.object[error.start]!a}, half a character; mend it first"
        ) from None


def _said(message: str, path: Path) -> str:
    for pattern, says in SAYS:
        if found := re.search(pattern, message):
            return says.format(*found.groups(), path=path)
    return f"{message.splitlines()[0]}; if the file is damaged, restore a copy or read the texts anew"
