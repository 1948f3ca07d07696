"""Opening a record: made whole or not at all, and refused if it is not one."""

from __future__ import annotations

import json
import os
from importlib.metadata import version
from pathlib import Path

import duckdb

from bilateral.errors import RecordError
from bilateral.record.failures import explained

SCHEMA = 1
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open the file of a record, made anew where none is unless `read_only`."""
    with explained(path):
        if not read_only and not path.exists():
            _make(path)
        connection = duckdb.connect(path, read_only=read_only, config=SETTINGS)
        try:
            _check(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def columns(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """For each table its columns and their types, as `from_json` wants them."""
    found = connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() where not internal"
    )
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in found.fetchall():
        tables.setdefault(table, {})[column] = kind
    return {table: json.dumps([types]) for table, types in tables.items()}


def _make(path: Path) -> None:
    """Write an empty record beside its place, and put it there when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with duckdb.connect(draft, config=SETTINGS) as connection:
            connection.begin()
            connection.execute(Path(__file__).with_name("schema.sql").read_text("utf-8"))
            values = {"schema": str(SCHEMA), "program": f"bilateral {version('bilateral')}"}
            connection.executemany("insert into meta values (?, ?)", list(values.items()))
            connection.commit()
            connection.execute("checkpoint")  # into the file itself: the log beside it stays behind
        _place(draft, path)
    finally:
        for left in (draft, draft.with_name(f"{draft.name}.wal")):
            left.unlink(missing_ok=True)


def _place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process made it in the meantime
    except OSError:
        draft.replace(path)  # a file system without links


def _check(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        found = connection.execute("select value from meta where key = 'schema'").fetchall()
        schema = int(found[0][0]) if found else 0
    except (duckdb.CatalogException, duckdb.BinderException, ValueError):
        schema = 0
    if schema == 0:
        raise RecordError(f"{path}: a DuckDB file, but not a record; name another file with --record")
    if schema > SCHEMA:
        raise RecordError(
            f"{path}: written by a newer bilateral (schema {schema}, this one knows {SCHEMA});"
            " upgrade with: pip install -U bilateral"
        )
