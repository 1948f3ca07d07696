"""Names of people, places and organisations: a layer of its own that reads what the parser has read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from bilateral.language import decode, words
from bilateral.language.batch import Batch, Floats
from bilateral.language.looks import Looks
from bilateral.language.lstm import layers
from bilateral.language.vectors import Vectors

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
        self.gazetteer = Gazetteer(kinds)
        self.weights = {
            name: value.astype(np.float32) for name, value in np.load(folder / "names.npz").items()
        }
        self.looks = Looks(known, self.weights["embed"], vectors, self.features)
        self.lstms = layers(self.weights)
        self.decoder = decode.Names(labels)

    def features(self, word: str) -> list[str]:
        """Name the features of a word, and the kinds of names in which it stands."""
        return [*words.features(word), *self.gazetteer(word)]

    def __call__(self, batch: Batch, read: Floats) -> list[list[int]]:
        """Find the best well-formed names of each sentence; `read` is what the parser knows of each word."""
        mixed = np.maximum(read @ self.weights["mix.weight"] + self.weights["mix.bias"], 0)
        x = np.concatenate([self.looks(batch.words)[batch.which], mixed], axis=1)
        for lstm in self.lstms:
            x = lstm(x, batch)
        scores = x @ self.weights["out.weight"] + self.weights["out.bias"]
        found, begin = [], 0
        for length in batch.lengths:
            found.append(self.decoder.best(scores[begin : begin + length]))
            begin += length
        return found
