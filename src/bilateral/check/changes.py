"""Growth against levels: "rose 12 percent to 448 million from 400 million"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product

from bilateral.check.entries import Rule
from bilateral.check.index import Index, Slot, slot
from bilateral.check.interval import Interval, Measured, apply
from bilateral.check.judge import Way, told
from bilateral.check.stated import Stated, Time
from bilateral.model import Bound
from bilateral.rules.load import Codebook

GROWTH = "growth of "
MOST = 5
ONE, HUNDRED = Interval(Fraction(1), Fraction(1)), Fraction(100)


def growth(rule: Rule, claim: Stated, known: Index, _: Codebook) -> Iterator[Way]:
    """A growth and the two levels that it leads from and to."""
    f = claim.figure
    if not (f.measure or "").startswith(GROWTH):
        return
    plain = slot(claim)._replace(measure=(f.measure or "").removeprefix(GROWTH))
    for unit in sorted(known.units.get(plain.measure, ())):
        for before, now in _levels(claim, plain._replace(unit=unit), known):
            for reads, computed, by in _readings(claim, before, now):
                makes = f"{by} from “{before.figure.wording}” to “{now.figure.wording}”"
                yield Way(others=(now, before), computed=computed, makes=makes, reads=reads)


def _levels(claim: Stated, wanted: Slot, known: Index) -> Iterator[tuple[Stated, Stated]]:
    """The levels before and after: a year apart; else those that stand beside the growth."""
    earlier = _year_before(claim.time)
    found = []
    if earlier:
        before, now = (known.beside(claim, wanted._replace(time=t))[:MOST] for t in (earlier, claim.time))
        dated = [i for i in before if i.time == earlier], [i for i in now if i.time == claim.time]
        found = [(a, b) for a, b in product(*dated) if a is not b]
    yield from found or _beside(claim, wanted, known)


def _beside(claim: Stated, wanted: Slot, known: Index) -> Iterator[tuple[Stated, Stated]]:
    near = [
        i
        for i in known.documents[claim.document]
        if slot(i)[:6] == wanted[:6] and i is not claim and known.close(i, claim)
    ]
    for before, now in permutations(near[: 2 * MOST], 2):
        if claim.time and now.time and now.time != claim.time:
            continue
        if before.time and now.time and before.time != now.time:
            if before.time < now.time and len({i.time for i in near}) == 2:
                yield before, now
        elif len(near) == 2 and _leads(claim.figure.bound, before, now):
            yield before, now


def _leads(bound: Bound, before: Stated, now: Stated) -> bool:
    """Of two levels without times of their own, growth leads to the larger and decline to the smaller."""
    larger = _middle(now) >= _middle(before)
    return {"up": larger, "down": not larger}.get(bound, True)


def _middle(item: Stated) -> Fraction:
    return Fraction(item.figure.value) * Fraction(item.figure.multiplier)


def _year_before(time: Time) -> Time:
    if time is None or None in time:
        return None
    first, last = (f"{int(day[:4]) - 1:04}{day[4:]}" for day in time if day)
    return first, last if not last.endswith("02-29") else f"{last[:4]}-02-28"


def _readings(claim: Stated, before: Stated, now: Stated) -> Iterator[tuple[Measured, Measured, str]]:
    """What is stated and what follows from the levels: in percent, as a multiple, or in units."""
    f, ratio = claim.figure, apply(lambda a, b: a / b, now.number, before.number)
    if f.unit == "times":
        shrinks = f.bound == "down" and f.value > 1
        turned = apply(lambda a, b: a / b, before.number, now.number) if shrinks else ratio
        yield claim.number, turned, told(turned.tight, claim)
        if f.value > 1 and not shrinks:  # "by three times" may mean three times more
            yield apply(lambda n: n + ONE, claim.number), turned, told(turned.tight, claim)
        return
    if f.unit == "percent":
        change = apply(lambda n: (n - ONE).times(HUNDRED), ratio)
    elif claim.unit == before.unit:
        change = apply(lambda a, b: a - b, now.number, before.number)
    else:
        return
    by = f"a change of {told(change.tight, claim)}"
    if f.bound != "down":
        yield claim.number, change, by
    if f.bound != "up":
        yield apply(lambda n: -n, claim.number), change, by
