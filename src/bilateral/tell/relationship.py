"""Where two countries stand, as a record has it: timeline, ledger, statements, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

import duckdb
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bilateral.model import Actor, Check
from bilateral.record import Record
from bilateral.tell.checks import section
from bilateral.tell.wording import amount, clean, heading, joined, place, quantity, quoted, speaker, what

Row = dict[str, Any]

PLAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""A year, a month or a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What a record holds about two countries, as rows of its views."""

    a: Actor
    b: Actor
    events: list[Row]
    figures: list[Row]
    statements: list[Row]
    positions: list[Row]
    checks: tuple[Check, ...] = ()


def relationship(record: Record, a: Actor, b: Actor, checks: tuple[Check, ...] = ()) -> Relationship:
    """Ask a record about two countries; checks of their figures are told with them."""
    return Relationship(
        a=a,
        b=b,
        events=_rows(record.events(a.id, b.id)),
        figures=_rows(record.figures(a.id, b.id)),
        statements=_rows(record.statements(a.id, b.id)),
        positions=_rows(record.positions(a.id, b.id)),
        checks=checks,
    )


def _rows(relation: duckdb.DuckDBPyRelation) -> list[Row]:
    return [dict(zip(relation.columns, map(_plain, row), strict=True)) for row in relation.fetchall()]


def _plain(value: object) -> object:
    """Decimals without the column's trailing zeros."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


def told(found: Relationship) -> Group:
    """Tell a relationship for the terminal."""
    parts = (
        _timeline(found.events),
        _ledger(found.figures),
        section(found.checks),
        _positions(found.positions),
        _statements(found.statements),
    )
    return Group(*_header(found), *(line for part in parts for line in part), *_documents(found))


def _header(found: Relationship) -> Iterator[RenderableType]:
    everything = [*found.events, *found.figures, *found.statements, *found.positions]
    yield Text(f"{clean(found.a.name)} – {clean(found.b.name)}", "bold cyan")
    if not everything:
        yield Text("The record holds nothing about these two; add texts with: bilateral read FILE…", "yellow")
        return
    days = sorted(day for row in everything for day in (row.get("start_date"), row.get("end_date")) if day)
    span = joined(dict.fromkeys(f"{day:%Y}" for day in (days[0], days[-1])), "–") if days else "undated"
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
        yield _entry(_when(row), head, row)


def _party(row: Row, part: str) -> str:
    code = joined([row[f"{part}_country"], row[f"{part}_sector"]], " ")
    return f"{clean(row[part])} ({code})"


def _ledger(figures: list[Row]) -> Iterator[RenderableType]:
    if figures:
        yield heading("Figures", len(figures))
    for line, rows in groupby(figures, key=_line):
        yield Padding(Text(line, "cyan"), (0, 0, 0, 2))
        for row in rows:
            said = amount(row["value"], row["multiplier"], row["low"], row["high"])
            head = Text(quantity(row["bound"], said, row["unit"], row["per"]), "bold")
            yield _entry(_when(row), head, row)


def _line(row: Row) -> str:
    """A line of the ledger: what is measured, and between whom."""
    arrow = {"export": " → ", "import": " ← "}.get(row["flow"], " – ")
    between = joined([row["reporter"], row["partner"]], arrow)
    return f"{what(row['measure'], row['product'], row['flow'])} · {between}"


def _positions(positions: list[Row]) -> Iterator[RenderableType]:
    if positions:
        yield heading("Positions", len(positions))
    for row in positions:
        changed = f"before: {row['changed_from']}" if row["changed_from"] else ""
        since = f"since {row['since']}" if row["since"] else ""
        head = Text.assemble(
            (f"{clean(row['holder'])} ({joined([row['country'], row['sector']], ' ')})", "green"),
            (f"  {row['stance']}  {clean(row['issue'])}", "bold"),
            (f"  {quoted(row['about'], 80)}", "cyan"),
            (f"  {changed}", "yellow"),
        )
        yield _entry(_when(row), head, row, [since] if since else [])


def _statements(statements: list[Row]) -> Iterator[RenderableType]:
    if statements:
        yield heading("Statements", len(statements))
    for who, rows in groupby(statements, key=lambda row: speaker(row["speaker"], row["speaker_wording"])):
        said = list(rows)
        codes = ", ".join(dict.fromkeys(code for row in said for code in row["speaker_countries"]))
        yield Padding(Text(joined([who, codes and f"({codes})"], " "), "green"), (0, 0, 0, 2))
        for row in said:
            opinions = [f"opinion: {quoted(span['words'], 120)}" for span in row["opinions"] or ()]
            yield _entry(row["style"], Text(quoted(row["words"]), "italic"), row | {"quote": None}, opinions)


def _documents(found: Relationship) -> Iterator[RenderableType]:
    everything = (*found.events, *found.figures, *found.statements, *found.positions)
    rows = {row["document"]: row for row in everything}
    if rows:
        yield heading("Documents", len(rows))
    for row in rows.values():
        published = f"published {row['published']}" if row["published"] else "no date of publication"
        source, title = clean(row["document_source"] or ""), clean(row["title"] or "")
        line = Text(joined([title, source, published, row["document"][:12]]))
        yield Padding(line, (0, 0, 0, 2))


def _when(row: Row) -> str:
    """A period in few words: `2018`, `2018-05`, `Jan–Jul 2024`, or as it was written."""
    start, end = row["start_date"], row["end_date"]
    if PLAIN.fullmatch(row["period"] or ""):
        return str(row["period"])
    if not start or not end:
        return quoted(row["period_wording"], 40) if row["period_wording"] else "undated"
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return f"{start:%b}–{end:%b %Y}" if whole and start.year == end.year else f"{start} – {end}"


def _entry(label: str, head: Text, row: Row, notes: Iterable[str] = ()) -> Padding:
    """A line of the page: a label on the left, the finding, its words and their origin on the right."""
    voices = (row.get("said_by"), row.get("said_by_wording"))
    said = f"said by {speaker(*voices)}" if any(voices) else None
    source = clean(row["document_source"] or row["title"] or row["document"][:12])
    more = f"and {row['places'] - 1} more" if row.get("places", 1) > 1 else None
    origin = joined([said, source, place(row["line"], row["start_char"], row["end_char"]), more])
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=12, style="magenta")
    grid.add_column(ratio=1)
    lines = [head]
    if row["quote"]:
        lines.append(Text(quoted(row["quote"]), "italic"))
    lines += [Text(note, "dim") for note in notes]
    grid.add_row(label, Group(*lines, Text(origin, "dim")))
    return Padding(grid, (0, 0, 0, 2))
