"""How the network sees a word: the sum of its features beside its vector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from bilateral.language.batch import Floats
from bilateral.language.vectors import Vectors

REMEMBERED = 40_000
"""Words whose look is kept in memory; then it begins anew."""


class Looks:
    """Sees words, and remembers how they look."""

    def __init__(
        self,
        known: Sequence[str],
        embed: Floats,
        vectors: Vectors,
        features: Callable[[str], Iterable[str]],
    ) -> None:
        self.numbers = {feature: number for number, feature in enumerate(known, 1)}
        self.embed = embed
        self.vectors = vectors
        self.features = features
        self.remembered: dict[str, Floats] = {}

    def __call__(self, words: Iterable[str]) -> Floats:
        """See words, a row each."""
        remembered = self.remembered
        return np.stack([remembered[word] if word in remembered else self.look(word) for word in words])

    def look(self, word: str) -> Floats:
        """See a word for the first time."""
        if len(self.remembered) > REMEMBERED:
            self.remembered.clear()
        numbers = [self.numbers[feature] for feature in self.features(word) if feature in self.numbers]
        found = np.concatenate([self.embed[numbers].sum(0), self.vectors(word)])
        self.remembered[word] = found
        return found
