"""What several sources say of one quantity: whether they agree, and how many there really are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations

from bilateral.check.entries import Rule, rules, tolerance
from bilateral.check.index import Slot, slot
from bilateral.check.interval import Interval
from bilateral.check.judge import decimals
from bilateral.check.origins import origins
from bilateral.check.stated import Stated
from bilateral.model import Check, Verdict, identify
from bilateral.rules.load import Codebook

Judged = tuple[Rule, Verdict, str, list[Stated]]


def sources(found: Sequence[Stated], codebook: Codebook) -> Iterator[Check]:
    """Judge every line of the ledger that has several values, and every flow that both ends report."""
    lines: dict[Slot, list[Stated]] = defaultdict(list)
    for item in found:
        key = slot(item)
        if key.time and key.reporter and key.partner and not _derived(item):
            lines[key._replace(unit="")].append(item)
    for rule in rules(codebook, "ledger"):
        for items in lines.values():
            if len(items) > 1 and not _one_breath(items):
                yield _check(_ledger(rule, items, codebook), codebook)
    for rule in rules(codebook, "mirror"):
        for key, items in lines.items():
            judged = _mirror(rule, items, lines.get(_turned(rule, key), []))
            if key.measure == rule.measures[0] and judged:
                yield _check(judged, codebook)


def _derived(item: Stated) -> bool:
    """A part told beside its whole with nothing to tell it from others is no value of the line."""
    return item.figure.part_of is not None and item.figure.flow == "total"


def _one_breath(items: Sequence[Stated]) -> bool:
    """Several amounts of one sentence are parts or conversions, not several sayings."""
    return len({(item.document, item.around) for item in items}) == 1 and items[0].around != ""


def _ledger(rule: Rule, items: list[Stated], codebook: Codebook) -> Judged:
    by_unit: dict[str, list[Stated]] = defaultdict(list)
    for item in items:
        by_unit[item.unit].append(item)
    apart = [pair for same in by_unit.values() for pair in _apart(same)]
    values = _values(items)
    if apart:
        methods = {item.figure.id: _methods(item, codebook) for item in items}
        if all(_differ(methods[a.figure.id], methods[b.figure.id]) for a, b in apart):
            named = sorted({m.id for pair in apart for i in pair for m in methods[i.figure.id]})
            reason = f"{values} differ, and so does the method: {', '.join(named)}"
            return rule, "method difference", reason, items
        return rule, "conflict", f"{values} cannot all hold", items
    if len(by_unit) > 1 and all(len(same) == 1 for same in by_unit.values()):
        return rule, "method difference", f"{values} have no common unit", items
    voices = origins(items, tolerance(codebook, "copies"))
    if len(voices) == 1:
        return rule, "single origin", f"{values} go back to one origin: {voices[0]}", items
    return rule, "agree", f"{values} agree; origins: {', '.join(voices)}", items


def _mirror(rule: Rule, items: list[Stated], others: list[Stated]) -> Judged | None:
    pairs = [(a, b) for a in items for b in others if a.unit == b.unit]
    if not pairs:
        return None
    both = [*items, *(o for o in others if o not in items)]
    apart = [(a, b) for a, b in pairs if not a.number.loose.meets(b.number.loose)]
    if not apart:
        return rule, "agree", f"both ends report it, {_values(both)} agree", both
    gap = max(_gap(a, b) for a, b in apart)
    verdict: Verdict = "method difference" if gap <= Fraction(rule.value) else "conflict"
    limit = "within" if verdict == "method difference" else "beyond"
    reason = (
        f"{rule.says}, but {_values(both)} are {float(gap):.0%} apart,"
        f" {limit} the {float(rule.value):.0%} that valuation (FOB, CIF) may explain"
    )
    return rule, verdict, reason, both


def _turned(rule: Rule, key: Slot) -> Slot:
    return key._replace(measure=rule.measures[1], reporter=key.partner, partner=key.reporter)


def _apart(items: Sequence[Stated]) -> list[tuple[Stated, Stated]]:
    return [(a, b) for a, b in combinations(items, 2) if not a.number.loose.meets(b.number.loose)]


def _gap(a: Stated, b: Stated) -> Fraction:
    """How far apart two numbers are at least, as a share of the larger."""
    low, high = sorted((a.number.tight, b.number.tight), key=lambda n: n.low or Fraction(0))
    if low.high is None or high.low is None:
        return Fraction(0)
    return (high.low - low.high) / high.low


def _methods(item: Stated, codebook: Codebook) -> list[Rule]:
    """The methods that the sentence of a figure names."""
    return [rule for rule, named in _wordings(codebook) if named.search(item.around)]


@cache
def _wordings(codebook: Codebook) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple(
        (rule, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, rule.words))})(?!\w)", re.I))
        for rule in rules(codebook, "method")
        if rule.words
    )


def _differ(a: Sequence[Rule], b: Sequence[Rule]) -> bool:
    """Whether two sentences name different methods, or one alone a method that is not the usual one."""
    if not (a and b):
        return any(rule.alone for rule in (*a, *b))
    return {rule.id for rule in a} != {rule.id for rule in b}


def _values(items: Sequence[Stated]) -> str:
    return ", ".join(dict.fromkeys(f"“{item.figure.wording}”" for item in items))


def _check(judged: Judged, codebook: Codebook) -> Check:
    rule, verdict, reason, items = judged
    first, figures = items[0], tuple(item.figure.id for item in items)
    rest = [item.number.tight for item in items[1:] if item.unit == first.unit]
    lows, highs = [n.low for n in rest], [n.high for n in rest]
    others = Interval(
        min((n for n in lows if n is not None), default=None),
        None if None in highs else max((n for n in highs if n is not None), default=None),
    )
    return Check(
        id=identify("check", first.document, rule.id, *figures),
        kind="sources",
        relation=rule.id,
        verdict=verdict,
        reason=f"{what(first)}: {reason}",
        figures=figures,
        documents=tuple(dict.fromkeys(item.document for item in items)),
        reporter=first.figure.reporter,
        partner=first.figure.partner,
        period=first.figure.period.value if first.figure.period else None,
        stated=decimals(first.number.tight, first),
        computed=decimals(others, first),
        unit=first.figure.unit,
        codebook=codebook.digest,
    )


def what(item: Stated) -> str:
    """What a figure measures, in few words."""
    f = item.figure
    period = f.period.value if f.period else None
    return " ".join(part for part in (f.measure, f.product, period) if part)
