"""Whether the numbers add up: sums, balances, parts, growth, shares, ranks, conversions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from bilateral.check.changes import growth
from bilateral.check.entries import Rule, rules, tolerance
from bilateral.check.index import Index, Slot, index, slot
from bilateral.check.interval import Interval, Measured, apply
from bilateral.check.judge import Way, best, told
from bilateral.check.stated import Stated
from bilateral.model import Check
from bilateral.rules.load import Codebook

Ways = Callable[[Rule, Stated, Index, Codebook], Iterator[Way]]
SHARE, RANK = "share of ", "rank in "
NOTHING, HUNDRED = Interval(Fraction(0), Fraction(0)), Fraction(100)
BESIDE = 12
"""Characters between two wordings of one quantity: a bracket, "or", "that is"."""
MOST = 5
"""Values of one slot that are tried; beyond, `sources` has long said that they differ."""


def arithmetic(found: Sequence[Stated], codebook: Codebook) -> Iterator[Check]:
    """Judge every figure that a relation of the codebook ties to others."""
    known = index(found, int(tolerance(codebook, "near")))
    for rule in rules(codebook, *KINDS):
        for claim in found:
            check = best(rule, claim, KINDS[rule.kind](rule, claim, known, codebook), codebook.digest)
            if check:
                yield check


def sums(rule: Rule, claim: Stated, known: Index, codebook: Codebook) -> Iterator[Way]:
    """A whole and all that makes it, whichever way it went."""
    if claim.figure.measure != rule.whole:
        return
    wanted = [slot(claim)._replace(measure=name) for name in (*rule.plus, *rule.minus)]
    roles = [_filled(claim, want, known, codebook) for want in wanted]
    for others in product(*(role[:MOST] for role in roles)):
        numbers = [other.number for other in others]
        split = len(rule.plus)

        def total(*parts: Interval, split: int = split) -> Interval:
            value = sum(parts[1:split], parts[0]) - sum(parts[split:], NOTHING)
            return abs(value) if split < len(parts) else value

        computed = apply(total, *numbers)
        joint = " less " if rule.minus else " and "
        yield Way(
            others=others,
            computed=computed,
            makes=f"{told(computed.tight, claim)} from {_words(others, joint)}",
            reads=apply(abs, claim.number) if rule.minus else claim.number,
        )


def _filled(claim: Stated, wanted: Slot, known: Index, codebook: Codebook) -> list[Stated]:
    """Figures for a slot; in one document what A exports to B is also what B imports from A."""
    linked = [part for part in known.parts[claim.figure.id] if part.figure.measure == wanted.measure]
    if linked:
        return [part for part in linked if (part.unit, part.figure.per) == (wanted.unit, wanted.per)]
    straight = known.beside(claim, wanted)
    if any(item.document == claim.document for item in straight):
        return straight
    sides = {wanted.reporter, wanted.partner}
    mirrored = [
        item
        for name in (_opposites(wanted.measure, codebook) if len(sides) > 1 else ())
        for item in known.beside(
            claim, wanted._replace(measure=name, reporter=wanted.partner, partner=wanted.reporter)
        )
        if item.document == claim.document
    ]
    return mirrored or straight


def _opposites(measure: str, codebook: Codebook) -> list[str]:
    pairs = [rule.measures for rule in rules(codebook, "mirror") if measure in rule.measures]
    return [name for pair in pairs for name in pair if name != measure]


def parts(rule: Rule, claim: Stated, known: Index, codebook: Codebook) -> Iterator[Way]:
    """What a text tells as parts of a figure, as far as they cannot overlap."""
    found = [p for p in known.parts[claim.figure.id] if (p.unit, p.figure.per) == slot(claim)[4:6]]
    flows = {p.figure.measure for p in found}
    whole = next((r for r in rules(codebook, "sum") if r.whole == claim.figure.measure), None)
    if not found or (whole and flows >= {*whole.plus, *whole.minus}):
        return
    apart = [p for p in found if all(_disjoint(p, other, codebook) for other in found if other is not p)]
    for others in [tuple(apart)] if len(apart) == len(found) else [(part,) for part in found]:
        computed = apply(lambda *numbers: sum(numbers[1:], numbers[0]), *(o.number for o in others))
        makes = f"{told(computed.tight, claim)} from {_words(others)}"
        yield Way(others=others, computed=computed, makes=makes, reads=claim.number, at_most=True)


def _disjoint(a: Stated, b: Stated, codebook: Codebook) -> bool:
    """Whether two parts are of different goods, flows or partners, none of which holds the other."""
    if {a.figure.flow, b.figure.flow} == {"export", "import"}:
        return True
    if a.figure.partner and b.figure.partner and a.pair != b.pair:
        return True
    codes = [_harmonised(item.figure.product, codebook) for item in (a, b)]
    return all(codes) and not (codes[0].startswith(codes[1]) or codes[1].startswith(codes[0]))


def _harmonised(goods: str | None, codebook: Codebook) -> str:
    raw = codebook.parts.get("english/products", {}).get(goods or "")
    return str(raw.fields.get("hs", "")) if raw else ""


def share(rule: Rule, claim: Stated, known: Index, codebook: Codebook) -> Iterator[Way]:
    """A share of all goods, of all partners, or of both."""
    f = claim.figure
    if f.unit != "percent" or f.measure is None or not f.measure.startswith(SHARE):
        return
    measure = f.measure.removeprefix(SHARE)
    for unit in sorted(known.units.get(measure, ())):
        part = slot(claim)._replace(measure=measure, unit=unit)
        wholes = {part._replace(product=None), part._replace(partner=None)}
        wholes = {*wholes, part._replace(product=None, partner=None)} - {part}
        for want in sorted(wholes, key=str):
            for some, all_ in product(known.beside(claim, part)[:MOST], known.beside(claim, want)[:MOST]):
                computed = apply(lambda a, b: (a / b).times(HUNDRED), some.number, all_.number)
                makes = f"{told(computed.tight, claim)} from {_words((some, all_), ' of ')}"
                yield Way(others=(some, all_), computed=computed, makes=makes, reads=claim.number)


def rank(rule: Rule, claim: Stated, known: Index, codebook: Codebook) -> Iterator[Way]:
    """A rank of a partner, against what the others of the document have."""
    f = claim.figure
    if f.unit != "rank" or not (f.measure or "").startswith(RANK) or f.evidence.rule.endswith("self_rank"):
        return
    measure = (f.measure or "").removeprefix(RANK)
    levels = [
        (i, next(iter(i.pair - {f.reporter}), None))
        for i in known.documents[claim.document]
        if i.figure.measure == measure and i.figure.product == f.product and f.reporter in i.pair
    ]
    for mine in [i for i, partner in levels if partner == f.partner][:MOST]:
        others = {p: i for i, p in levels if p not in (None, f.partner) and _alike(i, mine)}
        ahead = [i for i in others.values() if mine.number.tight.below(i.number.tight)]
        behind = [i for i in others.values() if i.number.tight.below(mine.number.tight)]
        if ahead or behind:
            surely = sum(mine.number.loose.below(i.number.loose) for i in ahead)
            yield Way(
                others=(mine, *ahead, *behind),
                computed=Measured(_exactly(1 + len(ahead)), _exactly(1 + surely)),
                makes=f"{_words([mine])} has {len(ahead)} above it, {_words([*ahead, *behind])} beside it",
                reads=claim.number,
                at_most=True,
            )


def _alike(a: Stated, b: Stated) -> bool:
    """Whether two levels can be ranked: the same unit, and no other time."""
    return slot(a)[4:6] == slot(b)[4:6] and (a.time == b.time or None in (a.time, b.time))


def _exactly(number: int) -> Interval:
    return Interval(Fraction(number), Fraction(number))


def conversion(rule: Rule, claim: Stated, known: Index, codebook: Codebook) -> Iterator[Way]:
    """One quantity in two units, side by side."""
    for other in known.documents[claim.document]:
        gap = claim.figure.evidence.start - other.figure.evidence.end
        if (
            0 <= gap <= BESIDE
            and claim.figure.unit != other.figure.unit
            and _same_quantity(slot(claim), slot(other))
            and claim.factor != other.factor
        ):
            makes = f"{told(other.number.tight, claim)} from {_words((other,))}"
            yield Way(others=(other,), computed=other.number, makes=makes, reads=claim.number)


KINDS: dict[str, Ways] = {
    "sum": sums,
    "parts": parts,
    "growth": growth,
    "share": share,
    "rank": rank,
    "conversion": conversion,
}


def _same_quantity(a: Slot, b: Slot) -> bool:
    """Whether two slots can be one, as far as both are known: a bracket seldom repeats who and what."""
    known = all(x == y or None in (x, y) for x, y in zip(a[1:4], b[1:4], strict=True))
    return known and (a.measure, a.unit, a.per, a.time) == (b.measure, b.unit, b.per, b.time)


def _words(others: Sequence[Stated], joint: str = " and ") -> str:
    return joint.join(f"“{other.figure.wording}”" for other in others)
