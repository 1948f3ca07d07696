"""Rows of `dyad_events` → acts: one thing done, in however many documents it is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]


def acts(events: Iterable[Row]) -> list[list[Row]]:
    """Gather the rows of one type, mode, direction, status and period; what has no date stays alone."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in events:
        sides = (row["source_country"], row["target_country"])
        direction = tuple(sorted(sides)) if row["reciprocal"] else sides
        when = row["period"] if row["start_date"] else row["event"]
        key = (row["type"], row["mode"], direction, when, row["status"])
        found.setdefault(key, []).append(row)
    return list(found.values())
