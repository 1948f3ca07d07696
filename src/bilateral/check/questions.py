"""Figures → questions to statistics offices: who would report it, and who on the other side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bilateral.check.index import slot
from bilateral.check.stated import Stated
from bilateral.find.figures.entries import Product, Unit
from bilateral.find.figures.units import units_of
from bilateral.model import Claim
from bilateral.offices.entries import Put
from bilateral.rules.load import Codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A claim, and whether it is added or subtracted."""

    claim: Claim
    sign: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one country would report of a figure."""

    reporter: str
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Figures that say the same of the same, and how they can be asked for."""

    figures: tuple[Stated, ...]
    dimension: str
    sides: tuple[Side, ...]

    @property
    def first(self) -> Stated:
        """The figure that stands for all of them."""
        return self.figures[0]


def questions(found: Sequence[Stated], codebook: Codebook) -> Iterator[Question]:
    """Put every figure as a question that says who, what and when; the others cannot be asked for."""
    same: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for item in found:
        if _askable(item):
            same[(slot(item), item.number.tight, item.figure.bound)].append(item)
    puts = {put.id: put for put in codebook.read("offices/measures", Put)}
    for items in same.values():
        put = puts.get(items[0].figure.measure or "")
        if put:
            yield _question(put, items, codebook, puts)


def _askable(item: Stated) -> bool:
    f, time = item.figure, item.time
    apart = f.reporter is not None and f.partner is not None and f.reporter != f.partner
    yearly = (
        f.per == "year"
        and time is not None
        and None not in time
        and (time[0] or "")[:4] == (time[1] or "")[:4]
    )
    whole = time is not None and None not in time and (f.per is None or yearly)
    part_alone = f.part_of is not None and f.flow == "total"
    return apart and whole and f.bound not in {"up", "down"} and not part_alone


def _question(put: Put, items: list[Stated], codebook: Codebook, puts: dict[str, Put]) -> Question:
    f = items[0].figure
    known = units_of(codebook).by_id.get(f.unit)
    mirrored = bool(put.flow or put.plus)
    sides = [f.reporter, f.partner] if mirrored else [f.reporter]
    return Question(
        figures=tuple(items),
        dimension=known.dimension if known else "",
        sides=tuple(
            Side(reporter=side or "", legs=tuple(_legs(put, items[0], codebook, puts, at)))
            for at, side in enumerate(sides)
        ),
    )


def _legs(put: Put, item: Stated, codebook: Codebook, puts: dict[str, Put], at: int) -> Iterator[Leg]:
    """What one side would be asked: `at` 0 is the side that is said to report, 1 the other."""
    if not put.plus:
        yield Leg(claim=_claim(put, item, codebook, at))
        return
    for sign, names in ((1, put.plus), (-1, put.minus)):
        for name in names:
            part = puts[name]
            own = Put(id=part.id, flow=part.flow, mirror=part.flow)
            yield Leg(claim=_claim(own, item, codebook, at), sign=sign)


def _claim(put: Put, item: Stated, codebook: Codebook, at: int) -> Claim:
    f, (start, end) = item.figure, item.time or ("", "")
    sides = (f.reporter or "", f.partner or "")
    products = {p.id: p.hs for p in codebook.read("english/products", Product)}
    return Claim(
        measure=put.id,
        flow=put.mirror if at else put.flow,
        reporter=sides[at],
        partner=sides[1 - at],
        start=start or "",
        end=end or "",
        unit=base(f.unit, codebook),
        product=f.product,
        goods=products.get(f.product or "", ""),
        mirror=bool(at),
    )


def base(unit: str, codebook: Codebook) -> str:
    """Name the base unit of a unit's dimension; a currency is its own."""
    known = units_of(codebook).by_id.get(unit)
    if known is None or not _convertible(known):
        return unit
    same = (
        u for u in units_of(codebook).by_id.values() if u.dimension == known.dimension and _convertible(u)
    )
    return next((u.id for u in same if Fraction(u.factor) == 1), unit)


def _convertible(unit: Unit) -> bool:
    return bool(unit.factor) and Fraction(unit.offset) == 0


def worth(unit: str, wanted: str, codebook: Codebook) -> Fraction | None:
    """Say how many of the base unit one unit is; none if they measure different things."""
    if unit == wanted:
        return Fraction(1)
    known, other = (units_of(codebook).by_id.get(name) for name in (unit, wanted))
    if known and other and known.dimension == other.dimension and _convertible(known) and _convertible(other):
        return Fraction(known.factor) / Fraction(other.factor)
    return None
