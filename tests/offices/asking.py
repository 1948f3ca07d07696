"""Questions and desks for tests: nobody sleeps, the day is fixed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import httpx

from bilateral.model import Answer, Claim
from bilateral.offices import Desk, named
from bilateral.rules.load import load
from tests.offices.server import Stand

BOOK = load()
TODAY = datetime(2024, 9, 1, 12, tzinfo=UTC)
GAS = Claim(
    measure="imports",
    flow="import",
    reporter="AUT",
    partner="DZA",
    start="2022-01-01",
    end="2022-12-31",
    unit="m3",
    product="natural gas",
    goods="271121",
)
OIL = replace(GAS, product="crude oil", goods="2709", unit="EUR")
TRADE = replace(GAS, product=None, goods="", unit="USD")


@dataclass(eq=False)
class Sleeper:
    """Keeps what would have been slept."""

    slept: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


def desk(stand: Stand | None = None, **changes: Any) -> Desk:
    """A desk from which the stand is asked in place of every office."""
    names = ("EUROSTAT", "IMF", "COMTRADE")
    addresses = {f"BILATERAL_{name}_URL": stand.url for name in names} if stand else {}
    environment = addresses | changes.pop("environment", {})
    made = Desk(
        codebook=BOOK,
        client=httpx.Client(timeout=5.0, trust_env=False, follow_redirects=True) if stand else None,
        environment=environment,
        sleep=Sleeper(),
        clock=lambda: 0.0,
        now=lambda: TODAY,
    )
    return replace(made, **changes)


def ask(name: str, claim: Claim, at: Desk) -> Answer:
    """Ask an office by its name."""
    return named(name, at).ask(claim)
