"""Quantities in the conventions of other people's gold: names of units, values of ranges, kinds of span."""

from __future__ import annotations

from typing import Any

from bilateral.find.figures.quantities import quantities
from bilateral.find.figures.quantity import Quantity

KINDS = {"money": "MONEY", "share": "PERCENT"}


def quantities_for(text: str) -> list[dict[str, Any]]:
    """Give value, unit and bound as NewsQuant writes them; "from 5 to 7" is one range there."""
    found: list[dict[str, Any]] = []
    start: Quantity | None = None
    for quantity in quantities(text):
        if quantity.kind == "multiple":
            continue
        if quantity.moved_from:
            start = quantity
            continue
        value: Any = [float(start.amount), float(quantity.amount)] if start else _value(quantity)
        found.append({"value": value, "unit": _unit(quantity), "bound": "=" if start else quantity.bound})
        start = None
    return found


def _value(quantity: Quantity) -> Any:
    return float(quantity.amount) if quantity.high is None else [float(quantity.amount), float(quantity.high)]


def _unit(quantity: Quantity) -> str:
    name = quantity.name or quantity.noun or "-"
    return f"{name} per {quantity.per}" if quantity.per and " per " not in name else name


def spans_for(text: str) -> list[dict[str, Any]]:
    """Give the spans of money, percentages and other quantities."""
    return [
        {"s": q.at, "e": q.until, "type": KINDS.get(q.dimension, "QUANTITY")}
        for q in quantities(text)
        if q.kind != "multiple"
    ]
