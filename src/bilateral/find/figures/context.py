"""What a figure takes over from its neighbours: units, countries, products, periods, totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from bilateral.find.figures.drafts import Draft
from bilateral.find.figures.quantity import Quantity

PHYSICAL = ("mass", "volume", "energy", "power", "flow rate", "containers", "animals")


def same_units(found: Sequence[Quantity]) -> list[Quantity]:
    """ "3.2 million and 2.7 million tonnes": an amount without a unit has that of its neighbour."""
    filled = list(found)
    for i, quantity in enumerate(filled):
        if quantity.dimension or quantity.noun or quantity.multiplier < 1000:
            continue
        neighbours = [*reversed(filled[:i]), *filled[i + 1 : i + 2]]
        donor = next((q for q in neighbours if q.dimension in ("money", *PHYSICAL) and q.unit != "1"), None)
        if donor is not None:
            dimension = donor.dimension
            filled[i] = replace(
                quantity, unit=donor.unit, name=donor.name, dimension=dimension, others=donor.others
            )
    return filled


def inherit(found: Sequence[Draft]) -> list[Draft]:
    """Fill the dyad and product that a figure leaves to those before it."""
    filled: list[Draft] = []
    for draft in found:
        near = [d for d in reversed(filled) if draft.sentence - d.sentence <= 1 and _trade(d)]
        filled.append(reduce(_from, near, draft) if _trade(draft) else draft)
    return filled


def _from(draft: Draft, before: Draft) -> Draft:
    reporter, partner = draft.reporter, draft.partner
    known, pair = {reporter, partner} - {None}, {before.reporter, before.partner}
    if None not in pair and len(known) < 2:
        if not known:
            reporter, partner = before.reporter, before.partner
        elif known < pair:
            rest = next(iter(pair - known))
            reporter, partner = reporter or rest, partner or rest
    physical = draft.quantity.dimension in PHYSICAL or draft.trigger == before.trigger
    same = draft.sentence == before.sentence and physical and draft.trigger and draft.trigger.measure.goods
    product = before.product if same and draft.product is None else draft.product
    return replace(draft, reporter=reporter, partner=partner, product=product)


def _trade(draft: Draft) -> bool:
    return draft.trigger is not None and draft.trigger.measure.trade


def parts(text: str, found: Sequence[Draft], connectors: re.Pattern[str]) -> list[Draft]:
    """Link the parts of a breakdown to their total: "6.2 billion, including imports of 0.3"."""
    linked: list[Draft] = []
    for draft in found:
        total = _total(text, draft, linked, connectors)
        linked.append(replace(draft, total=total) if total is not None else draft)
    return linked


def _total(text: str, draft: Draft, before: Sequence[Draft], connectors: re.Pattern[str]) -> int | None:
    if draft.apart:
        return None
    for index in range(len(before) - 1, -1, -1):
        whole = before[index]
        if draft.sentence - whole.sentence > 1:
            return None
        if whole.total is not None or whole.kind or draft.kind or not _contains(whole, draft):
            continue
        between = text[whole.quantity.until : draft.quantity.at]
        if draft.sentence == whole.sentence and connectors.search(between):
            return index
        if (
            draft.sentence != whole.sentence
            and _trade(draft)
            and _is_sum(whole, draft)
            and ACCOUNTS.search(between)
        ):
            return index
    return None


ACCOUNTS = re.compile(r"\b(?:account|made up|make up|comprise|constitut)", re.I)


def _contains(whole: Draft, part: Draft) -> bool:
    if whole.trigger is None or part.trigger is None:
        return False
    if whole.unit != part.unit or whole.quantity.amount < part.quantity.amount:
        return False
    same = whole.trigger.measure == part.trigger.measure or _flow(whole) == _flow(part) is not None
    return same or _is_sum(whole, part)


def _flow(draft: Draft) -> str | None:
    return draft.trigger.measure.flow if draft.trigger else None


def _is_sum(whole: Draft, part: Draft) -> bool:
    return _flow(whole) == "total" and _flow(part) in ("export", "import")
