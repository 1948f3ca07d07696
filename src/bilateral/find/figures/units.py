"""Units of measurement and money by id, and exact conversion between those of one dimension."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache

from bilateral.errors import InputError, UnknownNameError
from bilateral.find.figures.entries import Number, Unit
from bilateral.rules.load import Codebook, load


@dataclass(frozen=True, slots=True)
class Units:
    """Every unit by id, prefixed ones included."""

    by_id: dict[str, Unit]


@cache
def units_of(codebook: Codebook) -> Units:
    """The units of a codebook; `kWh` follows from `Wh` and the prefix `k`."""
    prefixes = {
        s: e for e in codebook.read("english/numbers", Number) if e.kind == "prefix" for s in e.symbols
    }
    by_id: dict[str, Unit] = {}
    for unit in codebook.read("english/units", Unit):
        by_id[unit.id] = unit
    for unit in tuple(by_id.values()):
        for symbol in unit.prefixes:
            prefixed = _prefixed(unit, symbol, prefixes[symbol])
            by_id.setdefault(prefixed.id, prefixed)
    return Units(by_id)


def _prefixed(unit: Unit, symbol: str, prefix: Number) -> Unit:
    word = prefix.words[0]
    return Unit(
        id=symbol + unit.id,
        name=word + unit.name,
        dimension=unit.dimension,
        words=tuple(joined for w in unit.words for joined in (word + w, f"{word}-{w}")),
        symbols=tuple(sign + s for sign in prefix.symbols for s in unit.symbols),
        factor=str(Fraction(unit.factor) * Fraction(prefix.value)),
    )


def convert(value: Decimal, unit: str, to: str, *, codebook: Codebook | None = None) -> Decimal:
    """Express a quantity in another unit of its dimension, exactly up to 28 digits.

    >>> from decimal import Decimal
    >>> convert(Decimal("2.5"), "TWh", "MWh")
    Decimal('2500000')
    """
    known = units_of(codebook or load()).by_id
    for name in (unit, to):
        if name not in known:
            near = tuple(
                sorted(known, key=lambda k: (k.lower() != name.lower(), abs(len(k) - len(name)), k))[:5]
            )
            raise UnknownNameError(f"no unit {name!r}; near it: {', '.join(near)}", near)
    if unit == to:
        return value
    a, b = known[unit], known[to]
    if a.dimension != b.dimension or not a.factor or not b.factor:
        raise InputError(
            f"{unit} ({a.dimension}) and {to} ({b.dimension}) cannot be converted; name two of one kind"
        )
    base = Fraction(value) * Fraction(a.factor) + Fraction(a.offset)
    exact = (base - Fraction(b.offset)) / Fraction(b.factor)
    with localcontext() as context:
        context.prec = 28
        found = Decimal(exact.numerator) / Decimal(exact.denominator)
    return (
        found.quantize(Decimal(1))
        if found == found.to_integral_value() and abs(found) < 10**27
        else found.normalize()
    )
