"""The shipped network in plain numpy: a bidirectional LSTM that says tags, trees and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from bilateral.language import decode, words
from bilateral.language.vectors import Settings, Vectors

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

REMEMBERED = 40_000
"""Words whose look is kept in memory; then it begins anew."""


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
    names: list[int]


@dataclass(slots=True)
class Lstm:
    """One layer in both directions; gates in the order input, forget, output, candidate."""

    inner: Floats
    """Direction, hidden, gates."""
    outer: Floats
    """Inputs, direction by gates."""
    bias: Floats

    def __call__(self, x: Floats, order: Order) -> Floats:
        """Read packed words; `order` says which of them stand at which time."""
        gates = x @ self.outer
        gates += self.bias
        size = self.inner.shape[1]
        both = np.stack([gates[order.forward, : 4 * size], gates[order.backward, 4 * size :]])
        hidden = np.empty((2, len(x), size), dtype=np.float32)
        memory = state = np.zeros((2, order.counts[0], size), dtype=np.float32)
        begin = 0
        for count in order.counts:
            gate = both[:, begin : begin + count]
            if begin:
                gate += state[:, :count] @ self.inner
            np.tanh(gate, out=gate)
            gate[..., : 3 * size] *= 0.5
            gate[..., : 3 * size] += 0.5
            memory = gate[..., size : 2 * size] * memory[:, :count]
            memory += gate[..., :size] * gate[..., 3 * size :]
            state = np.tanh(memory)
            state *= gate[..., 2 * size : 3 * size]
            hidden[:, begin : begin + count] = state
            begin += count
        out = np.empty((len(x), 2 * size), dtype=np.float32)
        out[order.forward, :size] = hidden[0]
        out[order.backward, size:] = hidden[1]
        return out


@dataclass(frozen=True, slots=True)
class Order:
    """How words that stand sentence by sentence are read time by time, longest sentence first."""

    forward: Ints
    backward: Ints
    counts: list[int]

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Order:
        """Order sentences of these lengths, which must fall."""
        sizes = np.asarray(lengths)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        counts = [int((sizes > time).sum()) for time in range(int(sizes[0]))]
        forward = np.concatenate([starts[:count] + time for time, count in enumerate(counts)])
        ends = starts + sizes - 1
        backward = np.concatenate([ends[:count] - time for time, count in enumerate(counts)])
        return cls(forward, backward, counts)


class Network:
    """The weights, and what they say."""

    def __init__(self, folder: Path) -> None:
        self.labels = msgspec.json.decode((folder / "labels.json").read_bytes(), type=Labels)
        known = msgspec.json.decode((folder / "features.json").read_bytes(), type=list[str])
        self.features = {feature: index for index, feature in enumerate(known, 1)}
        self.weights = {
            name: value.astype(np.float32) for name, value in np.load(folder / "network.npz").items()
        }
        self.vectors = Vectors(np.load(folder / "vectors.npy"), self.labels.floret)
        self.lstms = [
            Lstm(self.weights[f"{n}.inner"], self.weights[f"{n}.outer"], self.weights[f"{n}.bias"])
            for n in range(sum(name.endswith(".inner") for name in self.weights))
        ]
        self.names = decode.Names(self.labels.names)
        self.looks: dict[str, Floats] = {}

    def look(self, word: str) -> Floats:
        """See a word: the sum of its features beside its vector."""
        if len(self.looks) > REMEMBERED:
            self.looks.clear()
        ids = [self.features[feature] for feature in words.features(word) if feature in self.features]
        found = np.concatenate([self.weights["embed"][ids].sum(0), self.vectors(word)])
        self.looks[word] = found
        return found

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences in words; none may be empty, and longer ones come first."""
        looks = self.looks
        seen = [
            looks[word] if word in looks else self.look(word) for sentence in sentences for word in sentence
        ]
        x = np.stack(seen)
        lengths = [len(sentence) for sentence in sentences]
        order = Order.of(lengths)
        for lstm in self.lstms:
            x = lstm(x, order)
        return self._answers(x, lengths)

    def _answers(self, x: Floats, lengths: Sequence[int]) -> list[Parse]:
        rooted = np.concatenate([self.weights["root"][None], x])
        tags = self._linear("tag", x).argmax(1)
        names = self._linear("name.3", np.maximum(self._linear("name.0", x), 0))
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
        for length, place in zip(lengths, places, strict=True):
            end = begin + length
            named = self.names.best(names[begin:end])
            parses.append(Parse(tags[begin:end].tolist(), place.tolist(), deps[begin:end].tolist(), named))
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
