"""A quantity as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bilateral.model import Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, as it was written."""

    start: int
    end: int
    """The wording: from the word that bounds it to the unit or the counted noun."""
    at: int
    until: int
    """The number and its unit alone."""
    value: Decimal
    multiplier: Decimal
    high: Decimal | None
    """The other end of a range, with its multiplier applied."""
    unit: str
    name: str
    dimension: str
    bound: Bound
    trend: Bound
    """`up` or `down` if it says by how much something changed, else `=`."""
    per: str | None
    noun: str
    kind: str
    others: tuple[str, ...] = ()
    """Other units that the same word may mean."""
    moved_from: bool = False
    """The first of "from 5 to 7"."""

    @property
    def amount(self) -> Decimal:
        """Value times multiplier."""
        return self.value * self.multiplier
