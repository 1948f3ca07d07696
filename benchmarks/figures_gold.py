"""Score the reading of figures against the gold of examples/figures-gold, slot by slot.

usage: python benchmarks/figures_gold.py examples/figures-gold/develop.jsonl [--errors]

A figure read and one of the gold are paired when their words overlap and their values agree best.
A figure is right when every slot is; a figure that was not read has every slot wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bilateral.errors import BilateralError
from bilateral.find.figures.units import convert
from bilateral.model import Figure, Reading
from bilateral.read import document, reader

SLOTS = (
    "value",
    "unit",
    "bound",
    "measure",
    "product",
    "flow",
    "reporter",
    "partner",
    "per",
    "period",
    "part_of",
)


def amount(gold: dict[str, Any]) -> list[Decimal]:
    value = gold["value"]
    return [Decimal(v) for v in (value if isinstance(value, list) else [value])]


def same_value(gold: dict[str, Any], found: Figure) -> bool:
    wanted = amount(gold)
    got = [found.value * found.multiplier]
    if len(wanted) == 2:
        got = [Decimal(found.low or 0), Decimal(found.high or 0)]
    if found.unit != gold["unit"]:
        with suppress(BilateralError):
            got = [convert(v, found.unit, gold["unit"]) for v in got]
    return all(abs(a - b) <= abs(a) / 1000 for a, b in zip(wanted, got, strict=True))


def same_unit(gold: dict[str, Any], found: Figure) -> bool:
    if gold["unit"] == found.unit:
        return True
    try:
        convert(Decimal(1), found.unit, gold["unit"])
    except BilateralError:
        return False
    return len(found.unit) != 3 or not found.unit.isupper()


def days(period: str | None) -> tuple[str | None, str | None]:
    """First and last day of an ISO 8601 date or from/to."""
    if period is None:
        return None, None
    first, slash, last = period.partition("/")
    return _first(first) or None, _last(last if slash else first) or None


def _first(text: str) -> str:
    return f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01" if len(text) == 7 else text


def _last(text: str) -> str:
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) != 7:
        return text
    year, month = int(text[:4]), int(text[5:])
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1).isoformat()


def right(gold: dict[str, Any], found: Figure, pairs: dict[int, Figure]) -> dict[str, bool]:
    total = pairs.get(gold["part_of"]) if gold["part_of"] is not None else None
    period = (found.period.start, found.period.end) if found.period else (None, None)
    partner = found.partner if gold["partner"] != "ORG" else "ORG"
    return {
        "value": same_value(gold, found),
        "unit": same_unit(gold, found),
        "bound": gold["bound"] == found.bound,
        "measure": gold["measure"] == found.measure,
        "product": gold["product"] == found.product,
        "flow": gold["flow"] == found.flow,
        "reporter": gold["reporter"] in (found.reporter, "ORG"),
        "partner": gold["partner"] == partner,
        "per": gold["per"] == found.per,
        "period": days(gold["period"]) == period,
        "part_of": (total.id if total else None) == found.part_of,
    }


def paired(gold: list[dict[str, Any]], found: tuple[Figure, ...]) -> dict[int, Figure]:
    pairs: dict[int, Figure] = {}
    for number, item in enumerate(gold):
        free = [f for f in found if f not in pairs.values()]
        near = [f for f in free if f.evidence.start < item["end"] and item["start"] < f.evidence.end]
        if near:
            pairs[number] = max(near, key=lambda f: (same_value(item, f), f.measure == item["measure"]))
    return pairs


def score(
    gold: list[dict[str, Any]], read: Callable[[dict[str, Any]], Reading], *, errors: bool = False
) -> dict[str, float]:
    """Share of figures whose slots are right, slot by slot and all together."""
    counts = dict.fromkeys((*SLOTS, "all"), 0)
    wanted = extra = 0
    for text in gold:
        reading = read(text)
        pairs = paired(text["figures"], reading.figures)
        extra += sum(f.measure is not None and f not in pairs.values() for f in reading.figures)
        for number, item in enumerate(text["figures"]):
            wanted += 1
            slots = right(item, pairs[number], pairs) if number in pairs else dict.fromkeys(SLOTS, False)
            for slot, good in slots.items():
                counts[slot] += good
            counts["all"] += all(slots.values())
            if errors and not all(slots.values()):
                _tell(text["text"], item, pairs.get(number), [s for s, good in slots.items() if not good])
    return {slot: 100 * n / wanted for slot, n in counts.items()} | {"figures": wanted, "extra": extra}


def _tell(text: str, gold: dict[str, Any], found: Figure | None, wrong: list[str]) -> None:
    got = {s: str(getattr(found, s)) for s in wrong if s != "period"} if found else "not read"
    if found and "period" in wrong:
        got = {**got, "period": found.period.value if found.period else None}  # type: ignore[dict-item]
    print(
        f"{text}\n    {gold['quote']}: {'; '.join(f'{s}={gold[s]}' for s in wrong)}\n    read {got}",
        file=sys.stderr,
    )


def main() -> None:
    """Read a gold file with the shipped reader and print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="tell each figure that is not right")
    args = parser.parse_args()
    reads = reader(thorough=True)
    gold = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    found = score(gold, lambda t: reads(document(t["text"], published=t["published"])), errors=args.errors)
    print("  ".join(f"{slot} {value:.1f}" for slot, value in found.items()))


if __name__ == "__main__":
    main()
