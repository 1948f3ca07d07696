"""A record → the figures to be checked, and the checks as a table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import msgspec

from bilateral.check.stated import Stated, present, stated
from bilateral.model import Check, Evidence, Figure, Period
from bilateral.record import Record
from bilateral.rules.load import Codebook

FIGURES = """
select l.*, s.around, d.text
from ledger l
join documents d on d.id = l.document
left join (
    select e.finding, min(substr(d.text, s.start_char + 1, s.end_char - s.start_char)) as around
    from evidence e
    join sentences s on s.document = e.document and e.start_char >= s.start_char and e.start_char < s.end_char
    join documents d on d.id = e.document
    where e.finding like 'figure:%' group by e.finding
) s on s.finding = l.figure
"""
ONE = "where l.reporter in ($a, $b) or l.partner in ($a, $b)"
ORDER = "order by l.published nulls last, l.document, l.start_char, l.figure"
COLUMNS: dict[str, Any] = {
    "id": "varchar",
    "kind": "varchar",
    "relation": "varchar",
    "verdict": "varchar",
    "reason": "varchar",
    "reporter": "varchar",
    "partner": "varchar",
    "period": "varchar",
    "stated": "decimal(38, 12)[]",
    "computed": "decimal(38, 12)[]",
    "unit": "varchar",
    "figures": "varchar[]",
    "documents": "varchar[]",
    "codebook": "varchar",
    "wording": "varchar",
    "comparisons": [
        {
            "office": "varchar",
            "reporter": "varchar",
            "verdict": "varchar",
            "reason": "varchar",
            "published": "decimal(38, 12)",
        }
    ],
}


def of_record(record: Record, codebook: Codebook, pair: tuple[str, str] | None = None) -> list[Stated]:
    """Make ready the figures of a record, or those of two countries with all that they report."""
    names = {} if pair is None else dict(zip("ab", pair, strict=True))
    found = record.query(f"{FIGURES} {ONE if names else ''} {ORDER}", **names)
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    return list(present(_stated(row, codebook) for row in rows))


def relation(record: Record, checks: tuple[Check, ...]) -> duckdb.DuckDBPyRelation:
    """Give checks as a table; it hands over to pandas, polars and pyarrow."""
    return record.query(
        "select found.* from (select unnest(from_json($content, $shape)) as found)",
        content=msgspec.json.encode(checks).decode(),
        shape=msgspec.json.encode([COLUMNS]).decode(),
    )


def _stated(row: dict[str, Any], codebook: Codebook) -> Stated | None:
    if row["quantity"] is None or (row["low"] is None and row["high"] is None):
        return None
    voice = row["said_by"]
    return stated(_figure(row), codebook, voice=voice, around=row["around"] or "", text=row["text"])


def _figure(row: dict[str, Any]) -> Figure:
    evidence = Evidence(
        document=row["document"],
        start=row["start_char"],
        end=row["end_char"],
        quote=row["quote"],
        rule=row["rule"],
        score=row["score"],
    )
    plain = (
        "measure",
        "product",
        "flow",
        "reporter",
        "partner",
        "unit",
        "bound",
        "per",
        "wording",
        "part_of",
    )
    return Figure(
        id=row["figure"],
        value=_plain(row["value"]),
        multiplier=_plain(row["multiplier"]),
        low=row["low"],
        high=row["high"],
        evidence=evidence,
        period=_period(row, evidence),
        **{name: row[name] for name in plain},
    )


def _period(row: dict[str, Any], evidence: Evidence) -> Period | None:
    if row["period"] is None:
        return None
    first, last = (day.isoformat() if day else None for day in (row["start_date"], row["end_date"]))
    return Period(
        value=row["period"],
        type="DATE",
        start=first,
        end=last,
        wording=row["period_wording"],
        evidence=evidence,
    )


def _plain(number: Decimal) -> Decimal:
    """Without the column's trailing zeros."""
    return Decimal(f"{number.normalize():f}")
