"""The shipped network in plain numpy: a bidirectional LSTM that says tags, trees and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from bilateral.language import decode, words
from bilateral.language.batch import Batch, Floats, Ints
from bilateral.language.looks import Looks
from bilateral.language.lstm import layers
from bilateral.language.vectors import Settings, Vectors


class Labels(msgspec.Struct, frozen=True):
    """What the numbers of the network mean."""

    tags: list[str]
    deps: list[str]
    names: list[str]
    floret: Settings


@dataclass(frozen=True, slots=True)
class Parse:
    """The numbers of one sentence; head 0 is the root, head n the n-th word."""

    tags: list[int]
    heads: list[int]
    deps: list[int]


class Network:
    """The weights, and what they say."""

    def __init__(self, folder: Path) -> None:
        self.labels = msgspec.json.decode((folder / "labels.json").read_bytes(), type=Labels)
        known = msgspec.json.decode((folder / "features.json").read_bytes(), type=list[str])
        self.weights = {
            name: value.astype(np.float32) for name, value in np.load(folder / "network.npz").items()
        }
        self.vectors = Vectors(np.load(folder / "vectors.npy"), self.labels.floret)
        self.looks = Looks(known, self.weights["embed"], self.vectors, words.features)
        self.lstms = layers(self.weights)

    def read(self, batch: Batch) -> Floats:
        """Read the words of a batch in their sentences, a row each."""
        first, *others = self.lstms
        x = first.words(self.looks(batch.words), batch)
        for lstm in others:
            x = lstm(x, batch)
        return x

    def parse(self, x: Floats, lengths: Sequence[int]) -> list[Parse]:
        """Say what was read: tags and trees."""
        rooted = np.concatenate([self.weights["root"][None], x])
        tags = self._linear("tag", x).argmax(1)
        dep = _with_one(np.maximum(self._linear("arc_dep", x), 0)) @ self.weights["arc"]
        head = np.maximum(self._linear("arc_head", rooted), 0)
        places = []
        begin = 0
        for length in lengths:
            end = begin + length
            scores = np.empty((length, length + 1), dtype=np.float32)
            np.matmul(dep[begin:end], head[1 + begin : 1 + end].T, out=scores[:, 1:])
            scores[:, 0] = dep[begin:end] @ head[0]
            places.append(decode.heads(scores))
            begin = end
        deps = self._relations(x, rooted, places)
        parses, begin = [], 0
        for place in places:
            end = begin + len(place)
            parses.append(Parse(tags[begin:end].tolist(), place.tolist(), deps[begin:end].tolist()))
            begin = end
        return parses

    def _relations(self, x: Floats, rooted: Floats, places: Sequence[Ints]) -> Ints:
        starts = np.cumsum([0, *(len(place) for place in places)])
        chosen = np.concatenate([
            np.where(place == 0, 0, place + start) for place, start in zip(places, starts, strict=False)
        ])  # fmt: skip
        dep = _with_one(np.maximum(self._linear("rel_dep", x), 0)) @ self.weights["rel"]
        head = _with_one(np.maximum(self._linear("rel_head", rooted), 0))[chosen]
        scores = (dep.reshape(len(x), -1, head.shape[1]) @ head[:, :, None])[..., 0]
        root = self.labels.deps.index("root")
        scores[:, root] = -1e9
        answer: Ints = scores.argmax(1)
        answer[chosen == 0] = root
        return answer

    def _linear(self, name: str, x: Floats) -> Floats:
        result: Floats = x @ self.weights[f"{name}.weight"]
        result += self.weights[f"{name}.bias"]
        return result


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
