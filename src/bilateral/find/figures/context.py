"""What a figure takes over from its neighbours: units, countries, products, periods, totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial, reduce
from itertools import takewhile

from bilateral.find.figures.drafts import Draft
from bilateral.find.figures.quantity import Quantity

PLACED = re.compile(r"\s(?:from|to|for)\s(?:the\s)?[A-Z]")
PHYSICAL = ("mass", "volume", "energy", "power", "flow rate", "containers", "animals")


def same_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """ "3 million and 2 million tonnes", "900 tonnes from A and 500 from B": the unit is the neighbour's."""
    filled = list(found)
    for i, quantity in enumerate(filled):
        if quantity.dimension or quantity.noun:
            continue
        if _shares(text, quantity, filled[i + 1 : i + 2]):
            after = filled[i + 1]
            filled[i] = replace(
                quantity,
                unit=after.unit,
                name=after.name,
                dimension=after.dimension,
                multiplier=after.multiplier,
            )
        if quantity.amount < 1000:
            continue
        if quantity.multiplier < 1000 and not PLACED.match(text, quantity.until):
            continue
        neighbours = [*reversed(filled[:i]), *filled[i + 1 : i + 2]]
        donor = next((q for q in neighbours if q.dimension in ("money", *PHYSICAL) and q.unit != "1"), None)
        if donor is not None:
            dimension = donor.dimension
            filled[i] = replace(
                quantity, unit=donor.unit, name=donor.name, dimension=dimension, others=donor.others
            )
    return filled


def _shares(text: str, quantity: Quantity, after: Sequence[Quantity]) -> bool:
    """ "5.9 and 6.3 billion euros": both are billions of euros."""
    return (
        bool(after)
        and quantity.multiplier == 1 < after[0].multiplier
        and "." in text[quantity.at : quantity.until]
        and text[quantity.until : after[0].start] == " and "
    )


def resumed(found: Sequence[Draft]) -> list[Draft]:
    """ "It rose by 5 percent", "… 12 percent, down from 15 percent": what the amount before measures."""
    filled: list[Draft] = []
    before: Draft | None = None
    for draft in found:
        filled.append(_again(draft, before) if before else draft)
        if filled[-1].trigger is not None and filled[-1].kind != "rank":
            before = filled[-1]
    return filled


def _again(draft: Draft, before: Draft) -> Draft:
    if draft.trigger is not None or before.trigger is None or draft.sentence - before.sentence > 1:
        return draft
    compared = draft.apart and draft.sentence == before.sentence and draft.unit == before.unit
    compared = compared and before.kind != "growth"
    dimension = draft.quantity.dimension
    level = draft.unit == before.unit or (before.kind and dimension in before.trigger.measure.dimensions)
    changed = draft.resumes and ((draft.kind == "growth" and not before.kind) or (not draft.kind and level))
    if not (compared or changed):
        return draft
    return replace(
        draft,
        trigger=before.trigger,
        kind=before.kind if compared else draft.kind,
        product=before.product,
        reporter=before.reporter,
        partner=before.partner,
    )


def inherit(found: Sequence[Draft]) -> list[Draft]:
    """Fill the dyad and product that a figure leaves to those before it."""
    filled: list[Draft] = []
    for draft in found:
        near = takewhile(partial(_near, draft), reversed(filled))
        filled.append(reduce(_from, [d for d in near if _beside(draft, d)], draft))
    return filled


def _near(draft: Draft, before: Draft) -> bool:
    return draft.sentence - before.sentence <= 1


def _beside(draft: Draft, before: Draft) -> bool:
    """Whether a figure may be between those that one before it, in this sentence or the last, is between."""
    if _trade(draft) and _trade(before):
        return True
    if draft.trigger is None or before.trigger is None or draft.trigger.measure != before.trigger.measure:
        return False
    return draft.sentence == before.sentence or {draft.reporter, draft.partner} != {None}


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
    physical = physical or draft.kind == before.kind == "growth"
    near = draft.sentence == before.sentence or (draft.quantity.dimension in PHYSICAL and not draft.kind)
    same = near and physical and draft.trigger and draft.trigger.measure.goods
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
    listed = text[: draft.quantity.start].rstrip().endswith(":")  # "Exports: USD 5 million."
    for index in range(len(before) - 1, -1, -1):
        whole = before[index]
        if draft.sentence - whole.sentence > (LISTED if listed else 1):
            return None
        if whole.total is not None or whole.kind or draft.kind or not _contains(whole, draft):
            continue
        between = text[whole.quantity.until : draft.quantity.at]
        if draft.sentence == whole.sentence and (
            connectors.search(between) or OF_IT.match(text, draft.quantity.until)
        ):
            return index
        if (
            draft.sentence != whole.sentence
            and _trade(draft)
            and _is_sum(whole, draft)
            and (listed or ACCOUNTS.search(between))
        ):
            return index
    return None


LISTED = 3
"""Sentences that the parts of a total may fill in a list of figures."""
OF_IT = re.compile(r"\sof\s(?:it|them|this|these|that)\b")
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
