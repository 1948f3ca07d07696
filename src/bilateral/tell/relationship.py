"""Where two countries stand, as a record has it: rows of its views, by dimension, and what can be counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from bilateral.model import Actor, Check
from bilateral.record import Record
from bilateral.rules.load import Codebook
from bilateral.tell.dimensions import by_dimension, dimensions, of_events, of_figures
from bilateral.tell.indicators import Indicators, indicators

Row = dict[str, Any]

PEOPLE = """
select name, role, country, sector, count(distinct document) as documents, count(distinct finding) as findings
from actors where kind = 'person' and name is not null and country in ($a, $b)
 and finding in (select unnest($findings)) and part in ('source', 'target', 'speaker', 'holder')
group by all order by findings desc, name, role
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One side of a relationship: its events and figures."""

    id: str
    name: str
    events: list[Row]
    figures: list[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What a record holds about two countries, as rows of its views."""

    a: Actor
    b: Actor
    events: list[Row]
    figures: list[Row]
    statements: list[Row]
    positions: list[Row]
    people: list[Row]
    dimensions: tuple[Dimension, ...]
    indicators: Indicators
    checks: tuple[Check, ...] = ()

    @property
    def rows(self) -> list[Row]:
        """Everything that has a place in a document."""
        return [*self.events, *self.figures, *self.statements, *self.positions]


def relationship(
    record: Record, a: Actor, b: Actor, *, codebook: Codebook, checks: tuple[Check, ...] = ()
) -> Relationship:
    """Ask a record about two countries; checks of their figures are told with them."""
    events, figures = _rows(record.events(a.id, b.id)), _rows(record.figures(a.id, b.id))
    statements, positions = _rows(record.statements(a.id, b.id)), _rows(record.positions(a.id, b.id))
    findings = [
        *(row["event"] for row in events),
        *(row["statement"] for row in statements),
        *(row["position"] for row in positions),
    ]
    return Relationship(
        a=a,
        b=b,
        events=events,
        figures=figures,
        statements=statements,
        positions=positions,
        people=_rows(record.query(PEOPLE, a=a.id, b=b.id, findings=findings)),
        dimensions=tuple(_dimensions(events, figures, codebook)),
        indicators=indicators(events, figures, (a.id, b.id), codebook),
        checks=checks,
    )


def _dimensions(events: list[Row], figures: list[Row], codebook: Codebook) -> Iterable[Dimension]:
    acts = by_dimension(events, of_events(codebook), codebook)
    numbers = by_dimension(figures, of_figures(codebook), codebook)
    for dimension in dimensions(codebook):
        found = (acts.get(dimension.id, []), numbers.get(dimension.id, []))
        if any(found):
            yield Dimension(id=dimension.id, name=dimension.name, events=found[0], figures=found[1])


def _rows(relation: duckdb.DuckDBPyRelation) -> list[Row]:
    return [dict(zip(relation.columns, map(_plain, row), strict=True)) for row in relation.fetchall()]


def _plain(value: object) -> object:
    """Decimals without the column's trailing zeros."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value
