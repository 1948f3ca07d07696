"""Rows of a record for exporters, and files of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bilateral.record import Record
from bilateral.tell.files import write

Row = dict[str, Any]

MANY = 2048
"""Rows that are fetched at once."""

EVENTS = """
with sides as (
    select finding, part, string_agg(distinct name, '; ' order by name) as names,
           string_agg(distinct country, '; ' order by country) as countries,
           string_agg(distinct sector, '; ' order by sector) as sectors,
           string_agg(distinct role, '; ' order by role) as roles,
           string_agg(distinct quote, '; ' order by quote) as quotes,
           list(distinct actor order by actor) filter (actor is not null) as actors
    from actors where part in ('source', 'target') group by finding, part
)
select e.*, v.start_char, v.end_char, v.quote, v.rule, v.score, v.line,
       s.names as source_names, s.countries as source_countries, s.sectors as source_sectors,
       s.roles as source_roles, s.quotes as source_quotes, s.actors as source_actors,
       t.names as target_names, t.countries as target_countries, t.sectors as target_sectors,
       t.roles as target_roles, t.quotes as target_quotes, t.actors as target_actors,
       d.title, d.url, d.source as document_source, d.published, d.language
from events e
join evidence v on v.finding = e.id and v.number = 0
join documents d on d.id = e.document
left join sides s on s.finding = e.id and s.part = 'source'
left join sides t on t.finding = e.id and t.part = 'target'
order by e.start_date nulls last, e.document, v.start_char, e.id
"""


def rows(record: Record, sql: str, **parameters: Any) -> Iterator[Row]:
    """Give the rows of a query, a few at a time."""
    with record.connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        names = [column[0] for column in cursor.description or ()]
        while some := cursor.fetchmany(MANY):
            for row in some:
                yield dict(zip(names, row, strict=True))


def write_csv(path: Path, columns: Sequence[str], table: Iterable[Sequence[object]]) -> Path:
    """Write a table as CSV; an apostrophe goes before what a spreadsheet would take for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in table)
    write(path, buffer.getvalue().encode())
    return path


def write_lines(path: Path, values: Iterable[object]) -> Path:
    """Write values as JSON lines."""
    write(path, b"".join(msgspec.json.encode(value) + b"\n" for value in values))
    return path


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return "" if value is None else value
