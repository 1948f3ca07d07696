"""Events as plain rows, for scorers and exchange."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

from bilateral.model import Actor, Event, Mention, Reading

Party = tuple[Mention, Actor | None]


def rows(reading: Reading) -> list[dict[str, Any]]:
    """The events of a reading, a row for each source and target."""
    return [row(event, *pair) for event in reading.events for pair in pairs(event)]


def pairs(event: Event) -> list[tuple[Party | None, Party | None]]:
    """Who to whom; of those who act together each pair once."""
    sources, targets = _parties(event.source), _parties(event.target)
    if sources and event.source == event.target:
        return list(combinations(sources, 2))
    return list(product(sources or [None], targets or [None]))


def _parties(side: tuple[Mention, ...]) -> list[Party | None]:
    return [(mention, actor) for mention in side for actor in (mention.actors or (None,))]


def row(event: Event, source: Party | None, target: Party | None) -> dict[str, Any]:
    """One directed pair of an event."""
    return {
        "event": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": event.period.value if event.period else None,
        "source": side(source),
        "target": side(target),
    }


def side(party: Party | None) -> dict[str, Any] | None:
    """Where a side stands in the text, with country and sector as far as known."""
    if party is None:
        return None
    mention, actor = party
    return {
        "span": [mention.evidence.start, mention.evidence.end],
        "country": actor.country if actor else None,
        "sector": actor.sector if actor else None,
    }
