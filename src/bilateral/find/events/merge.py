"""Several reports of one act → one event with several evidences."""

from __future__ import annotations

from dataclasses import replace

from bilateral.model import Event, Mention, Period


def merge(events: list[Event]) -> tuple[Event, ...]:
    """Merge the events that tell of the same act, in the order of the text."""
    kept: list[Event] = []
    for event in events:
        place = next((i for i, other in enumerate(kept) if _same(other, event)), None)
        if place is None:
            kept.append(event)
        else:
            kept[place] = _joined(kept[place], event)
    return tuple(kept)


def _same(one: Event, other: Event) -> bool:
    return (
        one.type == other.type
        and one.status == other.status
        and (one.mode == other.mode or None in (one.mode, other.mode))
        and _agree(one.source, other.source)
        and _agree(one.target, other.target)
        and _compatible(one.period, other.period)
        and (one.instrument is None or other.instrument is None or one.instrument == other.instrument)
        and bool(_who(one.source) or _who(one.target) or _overlap(one, other))
    )


def _agree(one: tuple[Mention, ...], other: tuple[Mention, ...]) -> bool:
    return not one or not other or _who(one) == _who(other) != frozenset() or _where(one) == _where(other)


def _who(mentions: tuple[Mention, ...]) -> frozenset[str]:
    return frozenset(a.id for m in mentions for a in m.actors)


def _where(mentions: tuple[Mention, ...]) -> list[tuple[int, int]]:
    return [(m.evidence.start, m.evidence.end) for m in mentions]


def _overlap(one: Event, other: Event) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def _compatible(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return True
    if one.value == other.value:
        return True
    return one.value.startswith(other.value + "-") or other.value.startswith(one.value + "-")


def _joined(one: Event, other: Event) -> Event:
    """Keep the first report and fill what it lacks from the second; the finer date wins."""
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    period = max((p for p in (one.period, other.period) if p), key=lambda p: len(p.value), default=None)
    return replace(
        one,
        mode=one.mode or other.mode,
        source=one.source or other.source,
        target=one.target or other.target,
        evidence=evidence,
        contexts=tuple(dict.fromkeys((*one.contexts, *other.contexts))),
        about=one.about or other.about,
        instrument=one.instrument or other.instrument,
        period=period,
        place=one.place or other.place,
        figures=tuple(dict.fromkeys((*one.figures, *other.figures))),
    )
