"""Which side of bilateral life an event or a figure belongs to: politics, trade, energy, culture, …"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bilateral.find.figures.entries import Product
from bilateral.rules.entries import Dimension
from bilateral.rules.load import Codebook

Row = dict[str, Any]
DERIVED = ("growth of ", "share of ", "rank in ")


def dimensions(codebook: Codebook) -> tuple[Dimension, ...]:
    """List the dimensions in the order in which they are told."""
    return codebook.read("ontology/dimensions", Dimension)


def by_dimension(
    rows: Iterable[Row], dimension_of: Callable[[Row], str], codebook: Codebook
) -> dict[str, list[Row]]:
    """Group rows by dimension, in the order in which dimensions are told; empty ones are left out."""
    grouped: dict[str, list[Row]] = {dimension.id: [] for dimension in dimensions(codebook)}
    for row in rows:
        grouped[dimension_of(row)].append(row)
    return {name: found for name, found in grouped.items() if found}


def of_events(codebook: Codebook) -> Callable[[Row], str]:
    """Tell the dimension of a row of `dyad_events`: by contexts and mode, else by type."""
    known = dimensions(codebook)

    def dimension(row: Row) -> str:
        mode, contexts = f"{row['type']}/{row['mode']}", {*(row["contexts"] or ())}
        named = (d for d in known if not d.rest and (mode in d.events or contexts & {*d.contexts}))
        typed = (d for d in known if row["type"] in d.events)
        return next((d.id for ways in (named, typed) for d in ways), _rest(known))

    return dimension


def of_figures(codebook: Codebook) -> Callable[[Row], str]:
    """Tell the dimension of a row of `ledger`: by the goods, else by the measure."""
    known = dimensions(codebook)
    harmonised = {product.id: product.hs for product in codebook.read("english/products", Product)}

    def dimension(row: Row) -> str:
        codes = [harmonised.get(name.strip(), "") for name in (row["product"] or "").split(";")]
        measure = _measured(row["measure"] or "")
        goods = (d for d in known if any(code.startswith(d.goods) for code in codes if code and d.goods))
        measured = (d for d in known if measure in d.measures)
        return next((d.id for ways in (goods, measured) for d in ways), _rest(known))

    return dimension


def _measured(measure: str) -> str:
    for prefix in DERIVED:
        measure = measure.removeprefix(prefix)
    return measure


def _rest(known: Iterable[Dimension]) -> str:
    return next(d.id for d in known if d.rest)
