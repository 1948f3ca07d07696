"""The gate: which sentences are to be parsed, told before anything is parsed.

It is for those who read so much that they would rather lose findings than time; `docs/language.md` shows
what it saves and loses. A text that names nobody is not parsed; of any other only the sentences near a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from bilateral.model import Span

Wanted = Callable[[Sequence[Span]], Sequence[bool]]
"""Sentences → which of them are to be parsed."""


def near(actors: Sequence[Span], reach: int = 2) -> Wanted:
    """Choose the sentences that name an actor, and so many before and after each of them."""
    named = sorted(start for start, _ in actors)

    def choose(sentences: Sequence[Span]) -> list[bool]:
        acting = [holds(named, span) for span in sentences]
        return [any(acting[max(0, index - reach) : index + reach + 1]) for index in range(len(acting))]

    return choose


def holds(places: Sequence[int], span: Span) -> bool:
    """Tell whether one of the places, in order, lies in a span."""
    index = bisect_left(places, span[0])
    return index < len(places) and places[index] < span[1]
