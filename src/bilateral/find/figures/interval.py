"""How exactly a quantity was said: the interval that its wording allows."""

from __future__ import annotations

from decimal import Decimal

from bilateral.find.figures.quantity import Quantity

Interval = tuple[Decimal | None, Decimal | None]


def interval(quantity: Quantity) -> Interval:
    """Smallest and largest amount the wording allows; an open end is none."""
    low = high = quantity.amount
    if quantity.high is not None:
        high = quantity.high
    elif quantity.bound == "~":
        low, high = low - _about(quantity), high + _about(quantity)
    elif quantity.dimension not in ("fraction", "rank"):
        low, high = low - _half_digit(quantity), high + _half_digit(quantity)
    if quantity.bound == ">":
        return quantity.amount, None
    if quantity.bound == "<":
        return None, quantity.high if quantity.high is not None else quantity.amount
    return low, high


def _half_digit(quantity: Quantity) -> Decimal:
    exponent = quantity.value.as_tuple().exponent
    return quantity.multiplier * Decimal(10) ** (exponent if isinstance(exponent, int) else 0) / 2


def _about(quantity: Quantity) -> Decimal:
    """Half of the last digit that is no rounding zero, within a tenth: "about 340,000" is good to 5,000."""
    exponent = quantity.value.normalize().as_tuple().exponent
    if quantity.dimension == "fraction" or not isinstance(exponent, int):
        return quantity.amount / 10
    rounded = quantity.multiplier * Decimal(10) ** exponent / 2
    return max(min(rounded, abs(quantity.amount) / 10), _half_digit(quantity))
