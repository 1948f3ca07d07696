"""Rows of `Record.events` → acts: one thing done, in however many documents it is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]


def acts(events: Iterable[Row]) -> list[list[Row]]:
    """Gather the events that tell one act, as the record has it."""
    found: dict[str, list[Row]] = {}
    for row in events:
        found.setdefault(row["act"], []).append(row)
    return list(found.values())
