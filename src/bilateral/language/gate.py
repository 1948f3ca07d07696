"""The gate: which sentences can hold a finding, told before anything is parsed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bilateral.model import Span

Wanted = Callable[[Sequence[Span]], Sequence[bool]]


def wanted(text: str, actors: Sequence[Span], figures: Sequence[Span] = ()) -> Wanted:
    """Make the gate of a text from where it names actors and figures."""

    def choose(sentences: Sequence[Span]) -> Sequence[bool]:
        return [True] * len(sentences)

    return choose
