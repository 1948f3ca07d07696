"""Readings → rows of the record: many documents in one transaction, each of them whole or not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from bilateral.model import Reading
from bilateral.record.copies import gather, scatter
from bilateral.record.rows import TABLES, document, rows
from bilateral.record.tables import Row, Tables

Place = tuple[str, str | None, str | None]
"""A document, and where its text was found: source and address."""
TOLD = ("title", "published")
KNOWN = "select id, digest, source, url, title, published from documents where id in (select unnest($names))"
CARRIED = (
    "select document, source, url, title, published from carriers where document in (select unnest($names))"
)
UNPLACE = """
delete from carriers where document = ? and source is not distinct from ? and url is not distinct from ?
"""


@dataclass(slots=True)
class Plan:
    """What is to be written: of one text found in many places, the reading of the first published one."""

    readings: dict[str, tuple[Reading, Row]] = field(default_factory=dict)
    carriers: dict[Place, Row] = field(default_factory=dict)
    changes: int = 0


def write(tables: Tables, readings: Sequence[Reading]) -> int:
    """Keep readings in one transaction, each in place of an earlier one; gives how many changed anything."""
    if not readings:
        return 0
    names = {reading.document.id for reading in readings}
    known = {
        row[0]: dict(zip(("id", "digest", "source", "url", *TOLD), row, strict=True))
        for row in tables.among(KNOWN, names)
    }
    carried = {row[:3]: dict(zip(TOLD, row[3:], strict=True)) for row in tables.among(CARRIED, known)}
    plan = _plan(known, carried, readings)
    if plan.changes:
        written = _rows(plan)
        with tables.transaction():
            _make_room(tables, plan, known)
            for table, of_it in written.items():
                tables.insert(table, of_it)
            new = {
                name: reading.document.text
                for name, (reading, _) in plan.readings.items()
                if name not in known
            }
            gather(tables, new)
    return plan.changes


def remove(tables: Tables, document_id: str) -> bool:
    """Delete a document and all that hangs on it; False if it was not there."""
    found = tables.among(KNOWN, [document_id])
    with tables.transaction():
        tables.delete("documents", "id", [document_id])
        for table in (*TABLES, "carriers"):
            tables.delete(table, "document", [document_id])
        scatter(tables, document_id)
    return bool(found)


def fail(tables: Tables, source: str, why: str) -> None:
    """Note that a source could not be read."""
    tables.delete("failures", "source", [source])
    tried = datetime.now(UTC).isoformat(timespec="seconds")
    program = f"bilateral {version('bilateral')}"
    tables.insert("failures", [{"source": source, "why": why, "tried": tried, "program": program}])


def _plan(known: Mapping[str, Row], carried: Mapping[Place, Row], readings: Iterable[Reading]) -> Plan:
    plan, stands, places = Plan(), dict(known), dict(carried)
    for reading in readings:
        row = document(reading)
        name = row["id"]
        place = (name, row["source"], row["url"])
        there = stands.get(name)
        if there and there["digest"] == row["digest"]:
            continue
        if not there or place[1:] == (there["source"], there["url"]) or _rank(row) < _rank(there):
            plan.readings[name] = reading, row
            stands[name] = row
        elif place in places and all(places[place][part] == row[part] for part in TOLD):
            continue
        places[place] = row
        plan.carriers[place] = row
        plan.changes += 1
    return plan


def _rank(row: Row) -> tuple[str, str, str]:
    """The first published place stands for a text; of several, the first in the alphabet."""
    return row["published"] or "~", row["source"] or "~", row["url"] or "~"


def _rows(plan: Plan) -> dict[str, list[Row]]:
    written: dict[str, list[Row]] = {table: [] for table in TABLES}
    for reading, _ in plan.readings.values():
        for table, of_it in rows(reading).items():
            written[table] += of_it
    carriers = [
        {"document": row["id"]} | {part: row[part] for part in ("source", "url", *TOLD, "retrieved")}
        for row in plan.carriers.values()
    ]
    return {"documents": [row for _, row in plan.readings.values()], "carriers": carriers} | written


def _make_room(tables: Tables, plan: Plan, known: Mapping[str, Row]) -> None:
    """Earlier rows of what is read anew go; so do failures of what could be read after all."""
    again = known.keys() & plan.readings.keys()
    tables.delete("documents", "id", again)
    for table in TABLES:
        tables.delete(table, "document", again)
    for place in plan.carriers:
        if place[0] in known:
            tables.connection.execute(UNPLACE, place)
    places = (row[part] for row in plan.carriers.values() for part in ("source", "url"))
    tables.delete("failures", "source", (place for place in places if place))
