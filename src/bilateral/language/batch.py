"""Sentences that the network reads side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences whose words stand one after another, and how they are read time by time."""

    lengths: list[int]
    words: list[str]
    """Each different word once."""
    which: Ints
    """Which of them each word is."""
    forward: Ints
    """The first words of all sentences, then their second ones …"""
    backward: Ints
    """The last words of all sentences, then those before them …"""
    counts: list[int]
    """How many sentences still have a word at each time."""

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]]) -> Batch:
        """Bind sentences in words; none may be empty, and longer ones come first."""
        lengths = [len(sentence) for sentence in sentences]
        numbers: dict[str, int] = {}
        which = [numbers.setdefault(word, len(numbers)) for sentence in sentences for word in sentence]
        sizes = np.asarray(lengths)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        counts = [int((sizes > time).sum()) for time in range(int(sizes[0]))]
        forward = np.concatenate([starts[:count] + time for time, count in enumerate(counts)])
        ends = starts + sizes - 1
        backward = np.concatenate([ends[:count] - time for time, count in enumerate(counts)])
        return cls(lengths, list(numbers), np.asarray(which), forward, backward, counts)
