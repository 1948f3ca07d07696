"""A figure as a check sees it: what may be meant, in the base unit of its kind; when, by whom, where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bilateral.check.entries import tolerance
from bilateral.check.interval import Interval, Measured
from bilateral.find.figures.units import units_of
from bilateral.model import Figure, Reading
from bilateral.rules.load import Codebook

Time = tuple[str | None, str | None] | None
Line = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure with what surrounds it."""

    figure: Figure
    number: Measured
    unit: str
    """The dimension and its base unit where units can be converted, else the unit itself."""
    factor: Fraction = Fraction(1)
    """What one unit of the figure is worth in the base unit."""
    voice: str | None = None
    """Who says so, by name; none is the document, or somebody who stayed unknown."""
    around: str = ""
    """The sentence."""
    text: str = ""
    """The whole document."""

    @property
    def document(self) -> str:
        """Where it stands."""
        return self.figure.evidence.document

    @property
    def time(self) -> Time:
        """First and last day, if known."""
        period = self.figure.period
        return (period.start, period.end) if period and (period.start or period.end) else None

    @property
    def pair(self) -> frozenset[str | None]:
        """Reporter and partner, in no order."""
        return frozenset((self.figure.reporter, self.figure.partner))


def stated(
    figure: Figure, codebook: Codebook, *, voice: str | None = None, around: str = "", text: str = ""
) -> Stated | None:
    """Make ready a figure; none if it is too long a number or has no measure."""
    if figure.measure is None or (figure.low is None and figure.high is None):
        return None
    known = units_of(codebook).by_id.get(figure.unit)
    convertible = known and known.factor and Fraction(known.offset) == 0 and known.dimension != "share"
    factor = Fraction(known.factor) if known and convertible else Fraction(1)
    measured = _measured(figure, tolerance(codebook, "fractions"), tolerance(codebook, "zeros"))
    return Stated(
        figure=figure,
        number=Measured(measured.tight.times(factor), measured.loose.times(factor)),
        unit=f"{known.dimension}, base unit" if known and convertible else figure.unit,
        factor=factor,
        voice=voice,
        around=around,
        text=text,
    )


def _measured(figure: Figure, fraction: Fraction, zeros: Fraction) -> Measured:
    amount = Fraction(figure.value) * Fraction(figure.multiplier)
    low = Fraction(figure.low) if figure.low is not None else Fraction(0)
    high = None if figure.high is None else Fraction(figure.high)
    if figure.unit == "percent" and low == high and not re.search(r"\d", figure.wording):
        tight = Interval(amount - fraction * amount, amount + fraction * amount)
        return Measured(tight, tight)
    tight = Interval(low, high)
    if high is None or high - amount != amount - low or figure.unit == "rank":
        return Measured(tight, tight)
    place = _place(figure.value * figure.multiplier) if 2 * (high - amount) >= figure.multiplier else 0
    wide = max(high - amount, min(Fraction(place) / 2, abs(amount) * zeros))
    return Measured(tight, Interval(amount - wide, amount + wide))


def _place(amount: Decimal) -> Fraction:
    """The place of the last digit that is not zero: 100 in 4,300."""
    exponent = amount.normalize().as_tuple().exponent
    return Fraction(10) ** exponent if amount and isinstance(exponent, int) else Fraction(0)


def of_reading(reading: Reading, codebook: Codebook) -> list[Stated]:
    """Make ready the figures of one document."""
    text = reading.document.text
    voices = {s.id: " and ".join(a.name for a in s.speakers) or None for s in reading.statements}
    found = (
        stated(
            figure,
            codebook,
            voice=voices.get(figure.said_by or ""),
            around=_around(text, reading, figure.evidence.start),
            text=text,
        )
        for figure in reading.figures
    )
    return list(present(found))


def present(found: Iterable[Stated | None]) -> Iterator[Stated]:
    """Leave out what cannot be checked."""
    return (item for item in found if item is not None)


def _around(text: str, reading: Reading, at: int) -> str:
    return next((text[start:end] for start, end in reading.sentences if start <= at < end), "")
