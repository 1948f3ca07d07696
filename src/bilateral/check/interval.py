"""Exact arithmetic on what numbers may be: closed intervals, open upwards where nothing bounds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; none is without end."""

    low: Fraction | None
    high: Fraction | None

    def __add__(self, other: Interval) -> Interval:
        return Interval(_plus(self.low, other.low), _plus(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(_minus(self.high), _minus(self.low))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        ends = [self.low, self.high]
        return Interval(Fraction(0), None if None in ends else max(abs(e) for e in ends if e is not None))

    def __truediv__(self, other: Interval) -> Interval:
        """Divide what is not negative; by what may be nothing, the result has no upper end."""
        low = Fraction(0) if other.high is None or not self.low else self.low / max(other.high, TINY)
        open_end = self.high is None or other.low is None or other.low <= 0
        return Interval(low, None if open_end else self.high / other.low)  # type: ignore[operator]

    def meets(self, other: Interval) -> bool:
        """Whether one number could be both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether every number of this is smaller than every number of the other."""
        return self.high is not None and other.low is not None and self.high < other.low

    def times(self, factor: Fraction) -> Interval:
        """Multiply by a positive number."""
        return Interval(_times(self.low, factor), _times(self.high, factor))

    @property
    def half(self) -> Fraction | None:
        """Half of the width; none if there is no end."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2


TINY = Fraction(1, 10**30)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number as far as its wording goes, and as far as it goes if zeros at its end are rounding."""

    tight: Interval
    loose: Interval


def apply(operation: Callable[..., Interval], *numbers: Measured) -> Measured:
    """Calculate with both readings of each number."""
    return Measured(operation(*(n.tight for n in numbers)), operation(*(n.loose for n in numbers)))


def _plus(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _minus(a: Fraction | None) -> Fraction | None:
    return None if a is None else -a


def _times(a: Fraction | None, factor: Fraction) -> Fraction | None:
    return None if a is None else a * factor
