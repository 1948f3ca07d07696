"""All dyads at a glance, and one dyad in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bilateral.check import check_record
from bilateral.model import Check
from bilateral.record.record import ACT_OF
from bilateral.tell.dimensions import dimensions, of_events, of_figures
from bilateral.tell.indicators import Indicators, indicators
from bilateral.web import asking
from bilateral.web.asking import BETWEEN, Pair
from bilateral.web.library import Library, Row
from bilateral.web.names import name_of

AT_ODDS = ("inconsistent", "conflict", "contested", "contradicted")
LINE = ("measure", "product", "flow", "reporter", "partner", "unit", "per")
"""What figures of one line of the ledger share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """A line of the list of all dyads."""

    a: str
    b: str
    names: tuple[str, str]
    events: int = 0
    cooperation: int = 0
    conflict: int = 0
    figures: int = 0
    years: tuple[tuple[int, int, int], ...] = ()
    """Year, acts of cooperation, acts of conflict."""
    last: Row | None = None

    @property
    def balance(self) -> float:
        """From -1, all conflict, to 1, all cooperation."""
        return (self.cooperation - self.conflict) / max(self.cooperation + self.conflict, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a relationship: how much of it there is, and the last that happened."""

    id: str
    name: str
    cooperation: int
    conflict: int
    figures: int
    last: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One dyad in numbers."""

    pair: Pair
    names: tuple[str, str]
    events: int
    documents: int
    figures: int
    statements: int
    positions: int
    agreements: int
    at_odds: tuple[list[Row], ...]
    """Figures of one line and period that cannot all be true."""
    indicators: Indicators
    sides: tuple[Side, ...]

    @property
    def empty(self) -> bool:
        """Whether the record holds nothing about the two."""
        return not (self.events or self.figures or self.statements or self.positions)


def dyads(library: Library) -> tuple[Dyad, ...]:
    """List every two countries between which the record has events or figures."""
    return library.kept("dyads", lambda: tuple(_dyads(library)))


def listed(library: Library, wanted: dict[str, Any]) -> tuple[list[Dyad], int]:
    """List the dyads that are wanted, in the order that is wanted, and count them."""
    sought = (wanted["q"] or "").casefold().split()
    found = [
        dyad
        for dyad in dyads(library)
        if all(word in f"{dyad.names[0]} {dyad.names[1]} {dyad.a} {dyad.b}".casefold() for word in sought)
    ]
    orders: dict[str, Callable[[Dyad], Any]] = {
        "activity": lambda dyad: (-dyad.events, -dyad.figures, dyad.names),
        "recent": lambda dyad: (-_ordinal(dyad), dyad.names),
        "name": lambda dyad: dyad.names,
        "net": lambda dyad: (dyad.balance, -dyad.events, dyad.names),
    }
    found.sort(key=orders[wanted["order"]])
    start = wanted["offset"]
    return found[start : start + wanted["limit"]], len(found)


def summary(library: Library, pair: Pair) -> Summary:
    """Tell one dyad in numbers."""
    return library.kept(("summary", pair), lambda: _summary(library, pair))


def checks(library: Library, pair: Pair) -> list[Check]:
    """Hold the figures between two countries against each other; what does not hold comes first."""
    found = library.kept(
        ("checks", pair), lambda: check_record(library.here(), *pair, codebook=library.codebook)
    )
    return sorted(found, key=lambda check: check.verdict not in AT_ODDS)


def apart(rows: list[Row]) -> bool:
    """Whether figures cannot all be true: what their wordings allow does not meet."""
    lows = [row["low"] for row in rows if row["low"] is not None]
    highs = [row["high"] for row in rows if row["high"] is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def _at_odds(figures: list[Row]) -> Iterable[list[Row]]:
    lines: dict[tuple[Any, ...], list[Row]] = {}
    for row in figures:
        if row["measure"] and row["period"]:
            lines.setdefault((*(row[name] for name in LINE), row["period"]), []).append(row)
    return (line for line in lines.values() if apart(line))


def _ordinal(dyad: Dyad) -> int:
    return dyad.last["start_date"].toordinal() if dyad.last and dyad.last["start_date"] else 0


def _dyads(library: Library) -> Iterable[Dyad]:
    quads = asking.quads(library)
    sides = "least(source_country, target_country) as a, greatest(source_country, target_country) as b"
    once = "(not reciprocal or source_country < target_country)"
    counted = library.rows(
        f"select {sides}, type, year(start_date) as year, count(*) as n"
        f" from event_pairs join events on id = event where {once} and status = 'actual' group by all"
    )
    last = library.rows(
        f"select {sides}, arg_max({{'event': event, 'document': document, 'type': type, 'mode': mode,"
        " 'source': left(source, 80), 'target': left(target, 80), 'reciprocal': reciprocal,"
        " 'about': left(coalesce(instrument, about), 120), 'start_date': start_date, 'end_date': end_date,"
        f" 'period': period, 'period_wording': period_wording, 'start_char': start_char}}, start_date)"
        f" as last from dyad_events where {once} and status = 'actual' and start_date is not null"
        " group by all"
    )
    figures = library.rows(
        "select least(reporter, partner) as a, greatest(reporter, partner) as b, count(*) as n from figures"
        " where reporter is not null and partner is not null and reporter <> partner group by all"
    )
    lasts = {(row["a"], row["b"]): row["last"] for row in last}
    numbers = {(row["a"], row["b"]): row["n"] for row in figures}
    acts: dict[Pair, list[Row]] = {pair: [] for pair in numbers}
    for row in counted:
        acts.setdefault((row["a"], row["b"]), []).append(row)
    for pair, rows in acts.items():
        yield _dyad(library, pair, rows, quads, lasts.get(pair), numbers.get(pair, 0))


def _dyad(
    library: Library, pair: Pair, rows: list[Row], quads: dict[str, int], last: Row | None, figures: int
) -> Dyad:
    years: dict[int, list[int]] = {}
    totals = [0, 0]
    for row in rows:
        conflict = quads.get(row["type"], 1) > 2
        totals[conflict] += row["n"]
        if row["year"] is not None:
            years.setdefault(row["year"], [0, 0])[conflict] += row["n"]
    return Dyad(
        a=pair[0],
        b=pair[1],
        names=(name_of(library, pair[0]), name_of(library, pair[1])),
        events=sum(totals),
        cooperation=totals[0],
        conflict=totals[1],
        figures=figures,
        years=tuple((year, *years[year]) for year in sorted(years)),  # type: ignore[misc]
        last=last,
    )


def _summary(library: Library, pair: Pair) -> Summary:
    names = {"a": pair[0], "b": pair[1]}
    acts = library.rows(
        "select event, act, document, type, mode, cameo, status, contexts, source_country, target_country,"
        " reciprocal, left(source, 60) as source, left(target, 60) as target, start_char, period,"
        f" period_wording, start_date, end_date from dyad_events join ({ACT_OF}) using (event)"
        f" where {BETWEEN}",
        **names,
    )
    figures = library.rows(
        "select figure, document, measure, product, flow, reporter, partner, unit, period, start_date,"
        " end_date, period_wording, value, multiplier, bound, quantity, per, low, high from ledger"
        " where (reporter = $a and partner = $b) or (reporter = $b and partner = $a)",
        **names,
    )
    said = library.rows(
        "select statement, document from statements_view"
        " where list_contains(concerns, $a) and list_contains(concerns, $b)",
        **names,
    )
    return Summary(
        pair=pair,
        names=(name_of(library, pair[0]), name_of(library, pair[1])),
        events=len(acts),
        documents=len({row["document"] for rows in (acts, figures, said) for row in rows}),
        figures=len(figures),
        statements=len(said),
        positions=asking.count_positions(library, pair),
        agreements=asking.count_agreements(library, pair),
        at_odds=tuple(_at_odds(figures)),
        indicators=indicators(acts, figures, pair, library.codebook),
        sides=tuple(_sides(library, pair, acts, figures)),
    )


def _sides(library: Library, pair: Pair, acts: list[Row], figures: list[Row]) -> Iterable[Side]:
    event_side, figure_side = of_events(library.codebook), of_figures(library.codebook)
    quads = asking.quads(library)
    told: dict[tuple[Any, ...], str] = {}
    groups: dict[str, list[Row]] = {}
    for row in acts:
        key = (row["type"], row["mode"], *(row["contexts"] or ()))
        side = told.get(key) or told.setdefault(key, event_side(row))
        if row["status"] == "actual":
            groups.setdefault(side, []).append(row)
    numbers: dict[str, int] = {}
    for row in figures:
        numbers[figure_side(row)] = numbers.get(figure_side(row), 0) + 1
    for dimension in dimensions(library.codebook):
        rows = groups.get(dimension.id, [])
        conflict = sum(quads.get(row["type"], 1) > 2 for row in rows)
        dated = [row for row in rows if row["start_date"]]
        last = max(dated, key=lambda row: (row["start_date"], row["end_date"]), default=None)
        if rows or numbers.get(dimension.id):
            yield Side(
                id=dimension.id,
                name=dimension.name,
                cooperation=len(rows) - conflict,
                conflict=conflict,
                figures=numbers.get(dimension.id, 0),
                last=last,
            )
