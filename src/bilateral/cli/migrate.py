"""`bilateral migrate`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from bilateral.cli.options import RECORD, RecordOption


def migrate(record: RecordOption = RECORD) -> None:
    """Bring a record that an older version wrote to the present schema; others stay as they are."""
    from bilateral.errors import RecordError
    from bilateral.record import open_record

    if not record.exists():
        raise RecordError(f"{record}: no such record; make it with: bilateral read FILE --record {record}")
    with open_record(record) as kept:
        [(schema,)] = kept.query("select value from meta where key = 'schema'").fetchall()
    print(f"{record}: schema {schema}")
