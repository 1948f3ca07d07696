"""Word vectors of which every word has one: sums over its parts (floret), from a table of half floats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.vectors import Vectors

Floats = NDArray[np.float32]


def table(rows: NDArray[Any], settings: Mapping[str, Any]) -> Vectors:
    """Make a vector table of its rows."""
    return Vectors(
        strings=StringStore(),
        data=np.ascontiguousarray(rows, dtype=np.float32),
        mode="floret",
        minn=int(settings["minn"]),
        maxn=int(settings["maxn"]),
        hash_count=int(settings["hash_count"]),
        hash_seed=int(settings["hash_seed"]),
        bow=str(settings["bow"]),
        eow=str(settings["eow"]),
    )


def vector(vectors: Vectors, word: str) -> Floats:
    """Look a word up; no word is unknown."""
    return np.asarray(vectors[vectors.strings.add(word)], dtype=np.float32)
