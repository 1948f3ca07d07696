"""One layer of a bidirectional LSTM."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bilateral.language.batch import Batch, Floats, Ints


@dataclass(slots=True)
class Lstm:
    """One layer in both directions; gates in the order input, forget, output, candidate."""

    inner: Floats
    """Direction, hidden, gates."""
    outer: Floats
    """Inputs, direction by gates."""
    bias: Floats

    def __call__(self, x: Floats, batch: Batch) -> Floats:
        """Read the words of a batch; `x` has a row for each of them."""
        return self._read(x, batch, batch.forward, batch.backward)

    def words(self, x: Floats, batch: Batch) -> Floats:
        """Read the words of a batch; `x` has a row for each different one."""
        return self._read(x, batch, batch.which[batch.forward], batch.which[batch.backward])

    def _read(self, x: Floats, batch: Batch, forward: Ints, backward: Ints) -> Floats:
        gates = x @ self.outer
        gates += self.bias
        size = self.inner.shape[1]
        both = np.stack([gates[forward, : 4 * size], gates[backward, 4 * size :]])
        hidden = np.empty((2, both.shape[1], size), dtype=np.float32)
        memory = state = np.zeros((2, batch.counts[0], size), dtype=np.float32)
        begin = 0
        for count in batch.counts:
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
        out = np.empty((both.shape[1], 2 * size), dtype=np.float32)
        out[batch.forward, :size] = hidden[0]
        out[batch.backward, size:] = hidden[1]
        return out


def layers(weights: Mapping[str, Floats]) -> list[Lstm]:
    """Take the layers, one above another, out of the weights of a network."""
    count = sum(name.endswith(".inner") for name in weights)
    return [Lstm(weights[f"{n}.inner"], weights[f"{n}.outer"], weights[f"{n}.bias"]) for n in range(count)]
