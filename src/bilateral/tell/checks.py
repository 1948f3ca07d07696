"""Checks for the terminal: verdict, reason, and where the figures stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bilateral.model import Answer, Check, Comparison
from bilateral.tell.wording import clean, heading, joined

STYLES = {
    "inconsistent": "bold red",
    "conflict": "bold red",
    "contested": "bold red",
    "contradicted": "bold red",
    "mismatch": "bold red",
    "consistent": "green",
    "agree": "green",
    "supported": "green",
    "match": "green",
}


def told(checks: Sequence[Check]) -> Group:
    """Tell checks for the terminal, one heading for each two countries."""
    if not checks:
        return Group(Text("Nothing to check: no figure can be held against another.", "yellow"))
    pairs = sorted(checks, key=_between)
    return Group(*(line for name, some in groupby(pairs, _between) for line in _page(name, [*some])))


def section(checks: Sequence[Check]) -> Iterator[RenderableType]:
    """Tell checks as a part of a page."""
    if checks:
        yield heading("Checks", len(checks))
    for check in checks:
        yield _line(check)


def _page(name: str, checks: list[Check]) -> Iterator[RenderableType]:
    yield heading(name, len(checks))
    yield from map(_line, checks)


def _between(check: Check) -> str:
    return clean(joined([check.reporter, check.partner], " – ")) or "no countries named"


def _line(check: Check) -> Padding:
    """A verdict on the left; on the right why, and which figures in how many documents."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=12)
    grid.add_column(ratio=1)
    several = len(check.documents) > 1
    origin = joined([check.period, f"{len(check.documents)} documents" if several else None, _ids(check)])
    lines = Group(Text(clean(check.reason)), Text(clean(origin), "dim"), *_beside(check.comparisons))
    grid.add_row(Text(check.verdict, STYLES.get(check.verdict, "yellow")), lines)
    return Padding(grid, (0, 0, 0, 2))


def _beside(comparisons: Sequence[Comparison]) -> Iterator[Text]:
    """What each office says, and where it is found; nothing where none has a number: the reason tells why."""
    if all(one.published is None for one in comparisons):
        return
    for (office, verdict, reason), some in groupby(comparisons, lambda c: (c.office, c.verdict, c.reason)):
        alike = [*some]
        reporters = joined([one.reporter for one in alike], " and ")
        named = f"{clean(office)}, as {clean(reporters)} report{'s' * (len(alike) == 1)}: "
        told = Text.assemble(named, (verdict, STYLES.get(verdict, "yellow")))
        yield told.append(f"; {clean(reason)}" if reason else "")
        for answer in (answer for one in alike for answer in one.answers if answer.observations):
            yield Text(f"  {clean(_series(answer))}", "dim")


def _series(answer: Answer) -> str:
    """`DS-045409/A.IT.AZ.2709.1.VALUE_IN_EUROS · 2023 · updated 2024-06-13 · retrieved 2024-09-01`."""
    first, last = answer.observations[0], answer.observations[-1]
    period = first.period if first == last else f"{first.period} to {last.period}"
    vintages = ", ".join(dict.fromkeys(o.vintage for o in answer.observations if o.vintage))
    notes = ", ".join(dict.fromkeys(o.note for o in answer.observations if o.note))
    updated = f"updated {vintages}" if vintages else None
    parts = [first.key, period, notes or None, updated, f"retrieved {answer.retrieved[:10]}"]
    return " · ".join(part for part in parts if part)


def _ids(check: Check) -> str:
    return ", ".join(check.figures[:SHOWN]) + (" …" if len(check.figures) > SHOWN else "")


SHOWN = 4
"""Figures named in a line; `--json` names all."""
