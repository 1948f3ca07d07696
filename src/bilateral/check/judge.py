"""From what is stated and what follows from the others to a verdict with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from bilateral.check.entries import Rule
from bilateral.check.interval import Interval, Measured
from bilateral.check.stated import Stated
from bilateral.model import Check, Verdict, identify

ORDER: tuple[Verdict, ...] = ("consistent", "too coarse", "inconsistent")
SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to relate a figure to others; `reads` is how the claim is to be read for it."""

    others: tuple[Stated, ...]
    computed: Measured
    makes: str
    """How the others make it, in words."""
    reads: Measured
    at_most: bool = False
    """The others need only not exceed what is stated."""


def best(rule: Rule, claim: Stated, ways: Iterable[Way], codebook: str) -> Check | None:
    """Judge a figure by the way that speaks most for it: where wording leaves several, none accuses alone."""
    judged = [(judge(way, rule.coarse), way) for way in ways]
    if not judged:
        return None
    (verdict, why), way = min(judged, key=lambda pair: ORDER.index(pair[0][0]))
    names = (claim.figure.id, *(other.figure.id for other in way.others))
    period = claim.figure.period or next((o.figure.period for o in way.others if o.figure.period), None)
    return Check(
        id=identify("check", claim.document, rule.id, *names),
        kind="arithmetic",
        relation=rule.id,
        verdict=verdict,
        reason=f"{rule.says}: {way.makes}, “{claim.figure.wording}” is stated{why}",
        figures=names,
        documents=tuple(dict.fromkeys((claim.document, *(o.document for o in way.others)))),
        reporter=claim.figure.reporter,
        partner=claim.figure.partner,
        period=period.value if period else None,
        stated=decimals(way.reads.tight, claim),
        computed=decimals(way.computed.tight, claim),
        unit=claim.figure.unit,
        codebook=codebook,
    )


def judge(way: Way, coarse: Decimal | None) -> tuple[Verdict, str]:
    """Say whether a stated number and what follows from the others can both hold, and why not."""
    stated, computed = way.reads, way.computed
    if way.at_most:
        if stated.loose.below(computed.loose):
            return "inconsistent", "; that is less"
        sure = not stated.tight.below(computed.tight)
        return ("consistent", "") if sure else ("too coarse", "; it holds only if round numbers are rounded")
    if not stated.loose.meets(computed.loose):
        return "inconsistent", "; both cannot be"
    if not stated.tight.meets(computed.tight):
        return "too coarse", "; it holds only if round numbers are rounded"
    if coarse is not None and not _sharp(stated.tight, computed.tight, Fraction(coarse)):
        return "too coarse", f"; a figure that is {coarse:.0%} off would pass as well"
    return "consistent", ""


def _sharp(stated: Interval, computed: Interval, coarse: Fraction) -> bool:
    """Whether a stated number that is off by this share of itself would be noticed."""
    if stated.half is None or computed.half is None or stated.low is None:
        return False
    middle = abs(stated.low + stated.half)
    return stated.half + computed.half <= coarse * middle


def told(interval: Interval, item: Stated) -> str:
    """An interval in the unit of a figure, in few digits: `6.1 to 6.3 billion`."""
    low, high = interval.times(1 / item.factor).low, interval.times(1 / item.factor).high
    largest = max(abs(low or Fraction(0)), abs(high or Fraction(0)))
    power, word = next(((p, w) for p, w in SCALES if largest >= 10**p), (0, ""))
    ends = [None if end is None else _short(end / 10**power) for end in (low, high)]
    unit = {"1": "", "percent": " %"}.get(item.figure.unit, f" {item.figure.unit}")
    named = f"{' ' * bool(word)}{word}{unit}"
    if ends[1] is None:
        return f"at least {ends[0]}{named}"
    return f"{ends[0]}{named}" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}{named}"


def _short(number: Fraction) -> str:
    value = _decimal(number)
    assert value is not None
    digits = max(0, 3 - max(0, value.adjusted())) if value else 0
    return f"{round(value, digits).normalize() + 0:,f}"


def decimals(interval: Interval, item: Stated) -> tuple[Decimal | None, Decimal | None]:
    """The ends of an interval, in the unit of a figure."""
    return _decimal(interval.times(1 / item.factor).low), _decimal(interval.times(1 / item.factor).high)


def _decimal(number: Fraction | None) -> Decimal | None:
    if number is None:
        return None
    with localcontext() as context:
        context.prec = 28
        found = Decimal(number.numerator) / Decimal(number.denominator)
    return Decimal(f"{found.normalize():f}")
