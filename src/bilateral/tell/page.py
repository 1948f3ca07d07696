"""A relationship in the terminal: how it stands, timeline, ledger, who says what, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bilateral.tell.checks import section
from bilateral.tell.indicators import QUADS
from bilateral.tell.periods import when
from bilateral.tell.relationship import Relationship
from bilateral.tell.wording import amount, clean, heading, joined, place, quantity, quoted, speaker, what

Row = dict[str, Any]

BAR = 24
"""Columns of the longest bar."""
STYLES = ("cyan", "green", "yellow", "red")
"""Of the quad classes."""


def told(found: Relationship) -> Group:
    """Tell a relationship for the terminal."""
    parts = (
        _state(found),
        _years(found),
        _timeline(found.events),
        _ledger(found.figures),
        section(found.checks),
        _positions(found.positions),
        _statements(found.statements),
        _people(found.people),
        _documents(found.rows),
    )
    return Group(*_header(found), *(line for part in parts for line in part))


def _header(found: Relationship) -> Iterator[RenderableType]:
    everything = found.rows
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


def _state(found: Relationship) -> Iterator[RenderableType]:
    """How the relationship stands, by dimension: what the record has, and the last that happened."""
    if not found.dimensions:
        return
    yield heading("State of the relationship", len(found.dimensions))
    grid = Table.grid(padding=(0, 2))
    for style in ("bold", "", "dim"):
        grid.add_column(style=style)
    for dimension in found.dimensions:
        dated = [row for row in dimension.events if row["start_date"] and row["status"] == "actual"]
        last = max(dated, key=lambda row: (row["start_date"], row["end_date"]), default=None)
        counts = joined([_count(dimension.events, "event"), _count(dimension.figures, "figure")])
        grid.add_row(dimension.name, counts, f"last {when(last)}: {_act(last)}" if last else "")
    yield Padding(grid, (0, 0, 0, 2))


def _count(rows: list[Row], name: str) -> str:
    return f"{len(rows)} {name}{'s' * (len(rows) != 1)}" if rows else ""


def _act(row: Row) -> str:
    return f"{joined([row['type'], row['mode']], ' ')} {row['source_country']} → {row['target_country']}"


def _years(found: Relationship) -> Iterator[RenderableType]:
    """Cooperation to the right, conflict behind it, one line a year."""
    years = found.indicators.years
    if not years:
        return
    yield heading("Year by year", len(years))
    most = max(sum(year.quads) for year in years)
    grid = Table.grid(padding=(0, 2))
    for style in ("magenta", "", "bold", "dim"):
        grid.add_column(style=style)
    for year in years:
        bar = Text.assemble(
            *(
                ("█" * -(-count * BAR // max(most, BAR)), s)
                for count, s in zip(year.quads, STYLES, strict=True)
            )
        )
        counts = joined(f"{count} {name}" for count, name in zip(year.quads, QUADS, strict=True) if count)
        grid.add_row(str(year.year), bar, f"{year.net:+g}", counts)
    yield Padding(grid, (0, 0, 0, 2))
    left = found.indicators
    notes = [left.undated and f"{left.undated} undated", left.unreal and f"{left.unreal} not actual"]
    if any(notes):
        yield Text(f"  not counted: {joined(note or None for note in notes)}", "dim")


def _people(people: list[Row]) -> Iterator[RenderableType]:
    if people:
        yield heading("People", len(people))
    for row in people:
        code = joined([row["country"], row["sector"]], " ")
        role = f", {clean(row['role'])}" if row["role"] and row["role"] != row["name"] else ""
        line = Text.assemble((clean(row["name"]), "green"), f"{role} ({code})")
        yield Padding(line + Text(f"  {row['findings']} findings", "dim"), (0, 0, 0, 2))


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
        yield _entry(when(row), head, row)


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
            yield _entry(when(row), head, row)


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
        yield _entry(when(row), head, row, [since] if since else [])


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


def _documents(rows: list[Row]) -> Iterator[RenderableType]:
    documents = {row["document"]: row for row in rows}
    if documents:
        yield heading("Documents", len(documents))
    for row in documents.values():
        published = f"published {row['published']}" if row["published"] else "no date of publication"
        source, title = clean(row["document_source"] or ""), clean(row["title"] or "")
        line = Text(joined([title, source, published, row["document"][:12]]))
        yield Padding(line, (0, 0, 0, 2))


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
