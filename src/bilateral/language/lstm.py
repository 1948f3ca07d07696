"""One layer of a bidirectional LSTM, over sentences that are read side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


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


def layers(weights: Mapping[str, Floats]) -> list[Lstm]:
    """Take the layers, one above another, out of the weights of a network."""
    count = sum(name.endswith(".inner") for name in weights)
    return [Lstm(weights[f"{n}.inner"], weights[f"{n}.outer"], weights[f"{n}.bias"]) for n in range(count)]
