"""The gate: which sentences can hold a finding, told before anything is parsed.

A sentence is parsed if it names an actor, if it stands near one that does, or if it holds a figure or a
quotation in a text that names actors at all. A text that names nobody is not parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from bilateral.model import Span

Wanted = Callable[[Sequence[Span]], Sequence[bool]]
"""Sentences → which of them are to be parsed."""

BREAK = re.compile(r"[\n\r\u2028\u2029]")
MARKS = re.compile(r"\d|[\"“”„«»]|(?<!\w)['‘](?=\w)")
"""A figure or a quotation mark."""


def wanted(text: str, actors: Sequence[Span], others: Sequence[Span] = (), reach: int = 1) -> Wanted:
    """Make the gate of a text from where it names actors and `others` (figures, cues, references).

    `reach` says how many sentences before and after an actor, in its paragraph, are parsed with it.
    """
    named = sorted(start for start, _ in actors)
    marked = sorted(start for start, _ in others)

    def choose(sentences: Sequence[Span]) -> list[bool]:
        if not named:
            return [False] * len(sentences)
        blocks = paragraph_numbers(text, sentences)
        acting = [holds(named, span) for span in sentences]
        chosen = [
            yes or holds(marked, span) or MARKS.search(text, *span) is not None
            for yes, span in zip(acting, sentences, strict=True)
        ]
        for index, yes in enumerate(acting):
            if yes:
                for near in range(max(0, index - reach), min(len(sentences), index + reach + 1)):
                    chosen[near] = chosen[near] or blocks[near] == blocks[index]
        return chosen

    return choose


def holds(places: Sequence[int], span: Span) -> bool:
    """Tell whether one of the places, in order, lies in a span."""
    index = bisect_left(places, span[0])
    return index < len(places) and places[index] < span[1]


def paragraph_numbers(text: str, sentences: Sequence[Span]) -> list[int]:
    """Number the paragraph of each sentence; a line break between two sentences parts them."""
    numbers: list[int] = []
    end = 0
    for start, stop in sentences:
        parted = bool(numbers) and BREAK.search(text, end, start) is not None
        numbers.append(numbers[-1] + parted if numbers else 0)
        end = stop
    return numbers
