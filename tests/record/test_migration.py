"""A record of any earlier schema is brought forward whole; `old/` holds one of each."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from bilateral.errors import RecordError
from bilateral.record import Record, open_record
from bilateral.record.opening import SCHEMA
from tests.handmade import TEXT, reading

OLD = Path(__file__).parent / "old"
VIEWS = ("dyad_events", "ledger", "statements_view", "positions_view", "assertions", "timeline")
SHAPE = "select table_name, column_name, data_type from duckdb_columns() where not internal"


def old(path: Path, schema: int) -> Path:
    """An old record of two documents, as the program of its time wrote it."""
    with duckdb.connect(path) as connection:
        connection.execute((OLD / f"{schema}.sql").read_text("utf-8"))
        for line in (OLD / f"{schema}.jsonl").read_text("utf-8").splitlines():
            table, row = json.loads(line).values()
            shape = connection.execute(
                "select json_group_object(column_name, data_type) from duckdb_columns() where table_name = ?",
                [table],
            ).fetchone()
            assert shape
            connection.execute(
                f"insert into {table} by name select found.* from (select from_json(?, ?) as found)",
                [json.dumps(row), shape[0]],
            )
    return path


Shown = dict[str, tuple[list[str], list[tuple[object, ...]]]]


def shown(connection: duckdb.DuckDBPyConnection, columns: dict[str, list[str]] | None = None) -> Shown:
    """The rows of all views, in the columns that they had."""
    found = {}
    for view in VIEWS:
        names = columns[view] if columns else connection.sql(f"from {view}").columns
        listed = ", ".join(f'"{name}"' for name in names)
        found[view] = names, connection.execute(f"select {listed} from {view} order by all").fetchall()
    return found


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_an_older_record_is_brought_forward(tmp_path: Path, schema: int) -> None:
    path = old(tmp_path / "old.duckdb", schema)
    with duckdb.connect(path, read_only=True) as connection:
        before = shown(connection)
    with open_record(path) as migrated, open_record(tmp_path / "new.duckdb") as fresh:
        assert shown(migrated.connection, {view: columns for view, (columns, _) in before.items()}) == before
        fresh.add_many([reading(), reading(f"{TEXT}\nA second text.", published="2022-03")])
        assert shape(migrated) == shape(fresh)
        for record in (migrated, fresh):  # a reading has more fields than it had
            record.connection.execute("update documents set digest = ''")
        assert migrated.digest() == fresh.digest()


def shape(record: Record) -> list[tuple[object, ...]]:
    return record.query(f"{SHAPE} order by all").fetchall()


def test_an_older_record_opened_for_reading_says_what_to_do(tmp_path: Path) -> None:
    path = old(tmp_path / "old.duckdb", 1)
    before = path.read_bytes()
    with pytest.raises(
        RecordError, match=r"older bilateral \(schema 1, .*bilateral migrate --record .*old.duckdb"
    ):
        open_record(path, read_only=True)
    assert path.read_bytes() == before


def test_a_failed_migration_changes_nothing(tmp_path: Path) -> None:
    path = old(tmp_path / "old.duckdb", 1)
    with duckdb.connect(path) as connection:
        connection.execute("create table failures (mine integer)")
        before = shown(connection)
    with pytest.raises(RecordError):
        open_record(path)
    with duckdb.connect(path) as connection:
        assert shown(connection) == before
        connection.execute("drop table failures")
    open_record(path).close()
