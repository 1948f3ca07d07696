"""Between whom a finding is: worked out once, when it is written, so that one dyad answers at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bilateral.model import Actor, Event, Position, Reading, Statement

Row = dict[str, Any]


def pairs(event: Event) -> Iterator[Row]:
    """Write a row for each source and target country; what they do together has each on both sides."""
    sources, targets = (
        [who for mention in part for who in mention.actors] for part in (event.source, event.target)
    )
    both = {(s, t) for s in _countries(sources) for t in _countries(targets) if s != t}
    for source, target in sorted(both):
        ends = [[who for who in sources + targets if who.country == end] for end in (source, target)]
        yield {
            "event": event.id,
            "source_country": source,
            "target_country": target,
            "reciprocal": (target, source) in both,
            "source": _joined((who.name for who in ends[0]), " and "),
            "source_sector": _joined((who.sector for who in ends[0]), " "),
            "target": _joined((who.name for who in ends[1]), " and "),
            "target_sector": _joined((who.sector for who in ends[1]), " "),
            "persons": sorted({who.id for end in ends for who in end if who.kind == "person"}),
        }


def voice(statement: Statement, reading: Reading) -> Row:
    """Tell who makes a statement, in one line, and which countries it concerns."""
    text = reading.document.text
    countries = [who.country for who in statement.speakers if who.country]
    named = {
        who.country
        for mention in reading.mentions
        for start, end in statement.content
        if start <= mention.evidence.start and mention.evidence.end <= end
        for who in mention.actors
        if who.country
    }
    return {
        "speaker": " and ".join(who.name for who in statement.speakers) or None,
        "speaker_wording": " … ".join(text[start:end] for start, end in statement.source),
        "speaker_countries": countries,
        "concerns": sorted(named.union(countries)),
    }


def concerned(position: Position) -> Row:
    """Tell which countries a position concerns."""
    concerning = _countries(position.concerning)
    return {
        "concerning": sorted(concerning) or None,
        "concerns": sorted(concerning | _countries(position.holder)) or None,
    }


def _countries(actors: Iterable[Actor]) -> set[str]:
    return {who.country for who in actors if who.country}


def _joined(words: Iterable[str | None], by: str) -> str | None:
    return by.join(sorted({word for word in words if word})) or None
