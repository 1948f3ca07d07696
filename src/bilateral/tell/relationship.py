"""Where two countries stand, as a record has it: timeline, ledger, statements, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import duckdb
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bilateral.model import Actor
from bilateral.record import Record
from bilateral.tell.wording import clean, heading, joined, place, quantity, quoted

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What a record holds about two countries, as rows of its views."""

    a: Actor
    b: Actor
    events: list[Row]
    figures: list[Row]
    statements: list[Row]


def relationship(record: Record, a: Actor, b: Actor) -> Relationship:
    """Ask a record about two countries."""
    return Relationship(
        a=a,
        b=b,
        events=_rows(record.events(a.id, b.id)),
        figures=_rows(record.figures(a.id, b.id)),
        statements=_rows(record.statements(a.id, b.id)),
    )


def _rows(relation: duckdb.DuckDBPyRelation) -> list[Row]:
    return [dict(zip(relation.columns, map(_plain, row), strict=True)) for row in relation.fetchall()]


def _plain(value: object) -> object:
    """Decimals without the column's trailing zeros."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


def told(found: Relationship) -> Group:
    """Tell a relationship for the terminal."""
    return Group(
        *_header(found), *_timeline(found.events), *_ledger(found.figures), *_statements(found.statements)
    )


def _header(found: Relationship) -> Iterator[RenderableType]:
    everything = [*found.events, *found.figures, *found.statements]
    yield Text(f"{clean(found.a.name)} – {clean(found.b.name)}", "bold cyan")
    if not everything:
        yield Text("The record holds nothing about these two; add texts with: bilateral read FILE…", "yellow")
        return
    days = sorted(day for row in everything for day in (row.get("start_date"), row.get("end_date")) if day)
    span = f"{days[0]:%Y}–{days[-1]:%Y}" if days else "undated"
    documents = len({row["document"] for row in everything})
    yield Text(
        joined([f"{found.a.id}–{found.b.id}", span, f"{documents} document{'s' * (documents > 1)}"]), "dim"
    )


def _timeline(events: list[Row]) -> Iterator[RenderableType]:
    if events:
        yield heading("Timeline", len(events))
    for row in events:
        arrow = "↔" if row["reciprocal"] else "→"
        status = "" if row["status"] == "actual" else f"  {row['status']}"
        about = joined([row["instrument"] or row["about"], row["place"] and f"in {row['place']}"])
        head = Text.assemble(
            (joined([row["type"], row["mode"]], " "), "bold"),
            (status, "yellow"),
            f"  {_party(row, 'source')} {arrow} {_party(row, 'target')}",
            (f"  {clean(about)}" if about else "", "cyan"),
        )
        yield _entry(row["period"] or "undated", head, row)


def _party(row: Row, part: str) -> str:
    code = joined([row[f"{part}_country"], row[f"{part}_sector"]], " ")
    return f"{clean(row[part])} ({code})"


def _ledger(figures: list[Row]) -> Iterator[RenderableType]:
    if figures:
        yield heading("Figures", len(figures))
    for what, rows in groupby(figures, key=_line):
        yield Padding(Text(what, "cyan"), (0, 0, 0, 2))
        for row in rows:
            amount = quantity(row["bound"], row["value"], row["multiplier"], row["unit"], row["per"])
            yield _entry(row["period"] or "undated", Text(amount, "bold"), row)


def _line(row: Row) -> str:
    """A line of the ledger: measure, product, direction, and between whom."""
    flow = row["flow"] if row["flow"] != row["measure"] else None
    arrow = {"export": " → ", "import": " ← "}.get(row["flow"], " – ")
    measure = row["measure"] or "of what is not said"
    return clean(joined([measure, row["product"], flow, joined([row["reporter"], row["partner"]], arrow)]))


def _statements(statements: list[Row]) -> Iterator[RenderableType]:
    if statements:
        yield heading("Statements", len(statements))
    for speaker, rows in groupby(statements, key=lambda row: row["speaker"] or "speaker unknown"):
        said = list(rows)
        codes = ", ".join(dict.fromkeys(code for row in said for code in row["speaker_countries"] or ()))
        yield Padding(Text(joined([clean(speaker), codes and f"({codes})"], " "), "green"), (0, 0, 0, 2))
        for row in said:
            opinions = [f"opinion: {quoted(span['words'], 120)}" for span in row["opinions"] or ()]
            yield _entry(row["style"], Text(quoted(row["words"]), "italic"), row | {"quote": None}, opinions)


def _entry(label: str, head: Text, row: Row, notes: Iterable[str] = ()) -> Padding:
    """A line of the page: a label on the left, the finding, its words and their origin on the right."""
    said = f"said by {clean(row['said_by'])}" if row.get("said_by") else None
    source = clean(row["document_source"] or row["title"] or row["document"][:12])
    origin = joined([said, source, place(row["line"], row["start_char"], row["end_char"])])
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=10, style="magenta", no_wrap=True)
    grid.add_column(ratio=1)
    lines = [head]
    if row["quote"]:
        lines.append(Text(quoted(row["quote"]), "italic"))
    lines += [Text(note, "dim") for note in notes]
    grid.add_row(label, Group(*lines, Text(origin, "dim")))
    return Padding(grid, (0, 0, 0, 2))
