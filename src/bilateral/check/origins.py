"""From how many mouths something comes: ten outlets repeating one speaker are one origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bilateral.check.stated import Stated

RUN = 5
"""Words in a run that is compared."""


def origins(items: Sequence[Stated], copies: Fraction) -> list[str]:
    """Name each origin once: a speaker, or a text of which there may be near-identical copies."""
    groups: list[list[Stated]] = []
    for item in items:
        joined = [group for group in groups if any(_one(item, other, copies) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(member for group in joined for member in group), item])
    return [_name(group) for group in groups]


def _one(a: Stated, b: Stated, copies: Fraction) -> bool:
    if a.document == b.document:
        return a.voice == b.voice
    return (a.voice is not None and a.voice == b.voice) or alike(a.text, b.text) >= copies


def _name(group: Sequence[Stated]) -> str:
    voices = dict.fromkeys(item.voice for item in group if item.voice)
    documents = len({item.document for item in group})
    if voices:
        return " = ".join(voices)
    return "one text" if documents == 1 else f"{documents} copies of one text"


def alike(a: str, b: str) -> Fraction:
    """How much of their runs of words two texts share: 1 for the same text, 0 for strangers."""
    one, other = _runs(a), _runs(b)
    return Fraction(len(one & other), len(one | other)) if one and other else Fraction(0)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))} if words else set()
