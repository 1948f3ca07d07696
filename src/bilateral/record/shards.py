"""Shards opened as they lie: a folder of Parquet is a record to be read from."""

from __future__ import annotations

from pathlib import Path

import duckdb

HERE = Path(__file__).parent


def is_shards(path: Path) -> bool:
    """Tell whether a folder holds shards."""
    return path.is_dir() and any(path.glob("*/documents.parquet"))


def connect_shards(
    path: Path, settings: dict[str, str | bool | int | float | list[str]]
) -> duckdb.DuckDBPyConnection:
    """Open the shards of a folder; a text that lies in several of them is there once."""
    connection = duckdb.connect(config=settings)
    connection.execute((HERE / "schema.sql").read_text("utf-8"))
    tables = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
    for table in tables:
        files = str(path / "*" / f"{table}.parquet").replace("'", "''")
        once = "distinct on (id)" if table == "documents" else "distinct"
        connection.execute(f"drop table {table}")
        connection.execute(
            f"create view {table} as select {once} * from read_parquet('{files}', union_by_name = true)"
        )
    connection.execute((HERE / "views.sql").read_text("utf-8"))
    return connection
