"""To whom an act is done that names nobody: it replies to what somebody has just done to its source."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.model import Event, Mention

REACH = 4
"""How many acts before may be replied to."""


def addressed(before: Sequence[Event], sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who last did something to the country of a source: "Mali accused Niger. Niamey rejected the charge"."""
    home = _countries(sources)
    if len(home) != 1:
        return ()
    for event in reversed(before[-REACH:]):
        others = _countries(event.source)
        if home <= _countries(event.target) and len(others) == 1 and not home & others:
            return event.source
    return ()


def _countries(side: tuple[Mention, ...]) -> frozenset[str]:
    return frozenset(a.country for m in side for a in m.actors if a.country)
