"""From where offices are asked: the codebook, and the ways of the outer world, which tests replace."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx

from bilateral.model import Answer, Claim
from bilateral.rules.load import Codebook


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Desk:
    """What an office needs in order to be asked."""

    codebook: Codebook
    client: httpx.Client | None = None
    """None asks nobody: offline."""
    columns: str = ""
    """Which columns of a table hold what, as the user writes it."""
    patience: float = 90.0
    """Seconds that one question may wait in all when an office asks to wait."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
    asked: dict[str, float] = field(default_factory=dict)
    """When each office was last asked, so that none is asked too often."""

    @property
    def stamp(self) -> str:
        """The time of retrieval, ISO 8601 in UTC."""
        return self.now().astimezone(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Office:
    """A statistics office, or a table of the user's own: a claim goes in, an answer comes out."""

    name: str
    title: str
    ask: Callable[[Claim], Answer]
    fresh: int = 0
    """Hours for which an answer is as good as a new one; 0 for what needs no keeping."""
    note: str = ""
    """What the user should know before, told once."""
