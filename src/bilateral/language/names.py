"""Names of people, places and organisations: a layer of its own that reads what the parser has read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from bilateral.language import decode, words
from bilateral.language.lstm import Floats, Order, layers
from bilateral.language.vectors import Vectors

REMEMBERED = 40_000
"""Words whose look is kept in memory; then it begins anew."""
SHOUTED = 4
"""Longer words in capitals are looked up as if they were not."""


class Gazetteer:
    """The words of which known names are made, by the kind of name."""

    def __init__(self, kinds: dict[str, str]) -> None:
        self.kinds = {kind: frozenset(text.split()) for kind, text in kinds.items()}

    def __call__(self, word: str) -> list[str]:
        """Name the kinds of names in which a word stands."""
        looked = word.capitalize() if len(word) > SHOUTED and word.isupper() else word
        return [kind for kind, known in self.kinds.items() if looked in known]


class Names:
    """Finds names in sentences that the parser has read."""

    def __init__(self, folder: Path, labels: Sequence[str], vectors: Vectors) -> None:
        known = msgspec.json.decode((folder / "names.json").read_bytes(), type=list[str])
        kinds = msgspec.json.decode((folder / "gazetteer.json").read_bytes(), type=dict[str, str])
        self.features = {feature: index for index, feature in enumerate(known, 1)}
        self.gazetteer = Gazetteer(kinds)
        self.weights = {
            name: value.astype(np.float32) for name, value in np.load(folder / "names.npz").items()
        }
        self.lstms = layers(self.weights)
        self.vectors = vectors
        self.decoder = decode.Names(labels)
        self.looks: dict[str, Floats] = {}

    def look(self, word: str) -> Floats:
        """See a word: the sum of its features beside its vector."""
        if len(self.looks) > REMEMBERED:
            self.looks.clear()
        seen = [*words.features(word), *self.gazetteer(word)]
        ids = [self.features[feature] for feature in seen if feature in self.features]
        found = np.concatenate([self.weights["embed"][ids].sum(0), self.vectors(word)])
        self.looks[word] = found
        return found

    def __call__(self, sentences: Sequence[Sequence[str]], read: Floats, order: Order) -> list[list[int]]:
        """Find the best well-formed names of each sentence; `read` is what the parser knows of each word."""
        looks = self.looks
        seen = [
            looks[word] if word in looks else self.look(word) for sentence in sentences for word in sentence
        ]
        mixed = np.maximum(read @ self.weights["mix.weight"] + self.weights["mix.bias"], 0)
        x = np.concatenate([np.stack(seen), mixed], axis=1)
        for lstm in self.lstms:
            x = lstm(x, order)
        scores = x @ self.weights["out.weight"] + self.weights["out.bias"]
        found, begin = [], 0
        for sentence in sentences:
            found.append(self.decoder.best(scores[begin : begin + len(sentence)]))
            begin += len(sentence)
        return found
