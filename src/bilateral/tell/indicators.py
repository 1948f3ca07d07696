"""What can be counted of a relationship over time, with what stands behind each number.

`docs/indicators.md` defines each. Only actual acts with a date are counted, each once, in however many
documents it is told; the others are told beside the counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from bilateral.rules.entries import Cameo, EventType
from bilateral.rules.load import Codebook
from bilateral.tell.acts import acts

Row = dict[str, Any]

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The acts of one year between two countries."""

    year: int
    quads: tuple[int, int, int, int]
    """Acts of each quad class, in the order of `QUADS`."""
    net: float
    """Sum of the Goldstein values: above zero cooperation outweighs conflict."""
    visits: tuple[int, int]
    """Visits of the first country to the second, and of the second to the first."""
    documents: int
    """Documents that the year rests upon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a series."""

    period: str
    start: date
    end: date
    quantity: Decimal
    low: Decimal | None
    high: Decimal | None
    figure: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line of the ledger over time; points of one period are what different sources say."""

    measure: str
    product: str | None
    reporter: str | None
    partner: str | None
    flow: str | None
    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """A relationship in numbers, and what the numbers leave out."""

    years: tuple[Year, ...]
    undated: int
    """Actual acts that no year could be given to."""
    unreal: int
    """Acts only planned, requested, denied, negated or hypothetical."""
    series: tuple[Series, ...]


def indicators(
    events: Iterable[Row], figures: Iterable[Row], pair: tuple[str, str], codebook: Codebook
) -> Indicators:
    """Count the rows of `Record.events` and `ledger` between two countries."""
    found = acts(events)
    actual = [act for act in found if act[0]["status"] == "actual"]
    dated = sorted((act for act in actual if act[0]["start_date"]), key=lambda act: act[0]["start_date"].year)
    types = {t.id: t for t in codebook.read("ontology/plover", EventType)}
    goldstein = {c.id: c.goldstein for c in codebook.read("ontology/cameo", Cameo)}
    years = [
        _year(year, list(some), pair, types, goldstein)
        for year, some in groupby(dated, key=lambda act: act[0]["start_date"].year)
    ]
    return Indicators(
        years=tuple(years),
        undated=len(actual) - len(dated),
        unreal=len(found) - len(actual),
        series=tuple(series(figures)),
    )


def _year(
    year: int,
    found: Sequence[list[Row]],
    pair: tuple[str, str],
    types: dict[str, EventType],
    goldstein: dict[str, float],
) -> Year:
    quads, visits, net = [0, 0, 0, 0], [0, 0], 0.0
    for rows in found:
        first = rows[0]
        quads[types[first["type"]].quad - 1] += 1
        net += goldstein.get(first["cameo"], types[first["type"]].intensity)
        if first["type"] == "CONSULT" and first["mode"] in {"visit", "host"}:
            guest = first["source_country" if first["mode"] == "visit" else "target_country"]
            visits[0 if guest == pair[0] else 1] += 1
    return Year(
        year=year,
        quads=(quads[0], quads[1], quads[2], quads[3]),
        net=round(net, 1),
        visits=(visits[0], visits[1]),
        documents=len({row["document"] for rows in found for row in rows}),
    )


def series(figures: Iterable[Row]) -> Iterable[Series]:
    """Gather dated figures of one measure, product, direction and unit into series of two points or more."""
    names = ("measure", "product", "reporter", "partner", "flow", "unit")
    lines: dict[tuple[Any, ...], list[Point]] = {}
    for row in figures:
        if row["measure"] and row["start_date"] and row["end_date"] and row["quantity"] is not None:
            lines.setdefault(tuple(row[name] for name in names), []).append(_point(row))
    for line, points in lines.items():
        if len({point.period for point in points}) > 1:
            ordered = sorted(points, key=lambda p: (p.start, p.end, p.document, p.figure))
            yield Series(points=tuple(ordered), **dict(zip(names, line, strict=True)))


def _point(row: Row) -> Point:
    return Point(
        period=row["period"],
        start=row["start_date"],
        end=row["end_date"],
        quantity=row["quantity"],
        low=row["low"],
        high=row["high"],
        figure=row["figure"],
        document=row["document"],
    )
