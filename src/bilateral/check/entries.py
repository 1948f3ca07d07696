"""What an entry of the checks' codebook holds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

import msgspec

from bilateral.rules.load import Codebook


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A relation that must hold, or a tolerance; `ontology/checks.yml` tells the fields."""

    id: str
    kind: Literal[
        "sum", "parts", "growth", "share", "rank", "conversion", "ledger", "mirror", "method", "tolerance"
    ]
    source: str
    says: str = ""
    whole: str = ""
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    coarse: Decimal | None = None
    value: Decimal = Decimal(0)
    words: tuple[str, ...] = ()
    alone: bool = False


def rules(codebook: Codebook, *kinds: str) -> list[Rule]:
    """Give the entries of some kinds."""
    return [rule for rule in codebook.read("ontology/checks", Rule) if rule.kind in kinds]


@cache
def tolerance(codebook: Codebook, name: str) -> Fraction:
    """Give a number of the codebook; zero if an overlay took it away."""
    return next((Fraction(r.value) for r in rules(codebook, "tolerance") if r.id == name), Fraction(0))
