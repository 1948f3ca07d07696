"""Events as plain rows, for scorers and exchange."""

from __future__ import annotations

from typing import Any

from bilateral.model import Event, Mention, Reading


def rows(reading: Reading) -> list[dict[str, Any]]:
    """The events of a reading, one row for each pair of source and target."""
    return [
        row(event, source, target)
        for event in reading.events
        for source in (event.source or (None,))
        for target in (event.target or (None,))
    ]


def row(event: Event, source: Mention | None, target: Mention | None) -> dict[str, Any]:
    """One directed pair of an event."""
    return {
        "event": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": event.period.value if event.period else None,
        "source": side(source),
        "target": side(target),
    }


def side(mention: Mention | None) -> dict[str, Any] | None:
    """Where a side stands in the text, with country and sector as far as known."""
    if mention is None:
        return None
    actor = mention.actors[0] if mention.actors else None
    return {
        "span": [mention.evidence.start, mention.evidence.end],
        "country": actor.country if actor else None,
        "sector": actor.sector if actor else None,
    }
