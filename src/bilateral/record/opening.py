"""Opening a record: made whole or not at all, and refused if it is not one."""

from __future__ import annotations

import json
import os
from importlib.metadata import version
from pathlib import Path

import duckdb

from bilateral.errors import RecordError
from bilateral.record.copies import gather
from bilateral.record.failures import explained
from bilateral.record.shards import connect_shards, is_shards
from bilateral.record.tables import Tables

SCHEMA = 2
HERE = Path(__file__).parent
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
WRITING = "512MB"
"""What DuckDB may hold in memory of a record that is written, however large it grows."""


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open the file of a record, made anew or brought to the present schema unless `read_only`."""
    with explained(path):
        if not read_only and not path.exists():
            _make(path)
        if read_only and is_shards(path):
            connection = connect_shards(path, SETTINGS)
        else:
            connection = duckdb.connect(path, read_only=read_only, config=SETTINGS)
        try:
            if not read_only:
                connection.execute(f"set memory_limit = '{WRITING}'")
            if (schema := _schema(connection, path)) < SCHEMA:
                _bring_forward(connection, path, schema, read_only=read_only)
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
            for part in ("schema.sql", "views.sql"):
                connection.execute((HERE / part).read_text("utf-8"))
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


def _schema(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
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
    return schema


def _bring_forward(
    connection: duckdb.DuckDBPyConnection, path: Path, schema: int, *, read_only: bool
) -> None:
    """Apply the migrations that an older record lacks, all or none."""
    if read_only:
        raise RecordError(
            f"{path}: written by an older bilateral (schema {schema}, this one has {SCHEMA});"
            f" bring it forward with: bilateral migrate --record {path}"
        )
    steps = [HERE / "migrations" / f"{number}.sql" for number in range(schema + 1, SCHEMA + 1)]
    connection.begin()
    for view, *_ in connection.execute("select view_name from duckdb_views() where not internal").fetchall():
        connection.execute(f'drop view "{view}"')
    for step in (*steps, HERE / "views.sql"):
        connection.execute(step.read_text("utf-8"))
    connection.execute("update meta set value = ? where key = 'schema'", [str(SCHEMA)])
    tables = Tables(connection=connection, columns=columns(connection))
    unseen = "select id, text from documents where id not in (select document from report_documents)"
    gather(tables, dict(connection.execute(unseen).fetchall()))
    connection.commit()
