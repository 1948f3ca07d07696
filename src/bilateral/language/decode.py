"""Scores → the best tree and the best names that are well formed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NEVER = -1e9
ONE_ROOT = 1e6
"""What a root costs: more than any tree can gain by having two."""


def heads(scores: Floats) -> Ints:
    """Find the best tree with one root: row d scores the heads of word d, and column 0 is the root."""
    best: Ints = scores.argmax(1)
    if (best == 0).sum() == 1 and is_tree(best):
        return best
    size = len(scores) + 1
    full = np.full((size, size), NEVER, dtype=np.float64)
    full[1:] = scores
    np.fill_diagonal(full, NEVER)
    best = spanning(full)[1:]
    if (best == 0).sum() == 1:
        return best
    full[1:, 0] -= ONE_ROOT
    return spanning(full)[1:]


def is_tree(best: Ints) -> bool:
    """Tell whether every word leads to the root."""
    parents = best.tolist()
    known = [False] * (len(parents) + 1)
    known[0] = True
    for start in range(1, len(known)):
        path = []
        node = start
        while not known[node]:
            path.append(node)
            if len(path) > len(parents):
                return False
            node = parents[node - 1]
        for seen in path:
            known[seen] = True
    return True


def spanning(scores: NDArray[np.float64]) -> Ints:
    """Find the best spanning tree (Chu, Liu, Edmonds); node 0 is the root, row d scores the heads of d."""
    best: Ints = scores.argmax(1)
    best[0] = 0
    cycle = _cycle(best)
    if cycle is None:
        return best
    inside = np.array(cycle)
    outside = np.array([node for node in range(len(scores)) if node not in set(cycle)])
    size = len(outside)
    small = np.full((size + 1, size + 1), NEVER * 10)
    small[:size, :size] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, inside)]
    small[:size, size] = leaving.max(1)
    entering = scores[np.ix_(inside, outside)] - scores[inside, best[inside]][:, None]
    small[size, :size] = entering.max(0)
    answer = spanning(small)
    for row in range(1, size):
        head = answer[row]
        best[outside[row]] = outside[head] if head < size else inside[leaving[row].argmax()]
    came = answer[size]
    best[inside[entering[:, came].argmax()]] = outside[came]
    return best


def _cycle(parents: Ints) -> list[int] | None:
    state = [0] * len(parents)
    state[0] = 2
    for start in range(1, len(parents)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(parents[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


class Names:
    """Knows which names may follow which: `B-` and `I-` go on, `E-` and `S-` end."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.follows = np.array([[_follows(a, b) for b in labels] for a in labels])
        self.first = np.array([label[0] in "OBS" for label in labels])
        self.last = np.array([label[0] in "OES" for label in labels])

    def best(self, scores: Floats) -> list[int]:
        """Find the best row of labels that is well formed."""
        greedy = scores.argmax(1)
        if (
            self.first[greedy[0]]
            and self.last[greedy[-1]]
            and bool(self.follows[greedy[:-1], greedy[1:]].all())
        ):
            return greedy.tolist()  # type: ignore[no-any-return]
        cost = np.where(self.follows, 0.0, NEVER)
        reached = scores[0] + np.where(self.first, 0.0, NEVER)
        back = []
        for row in scores[1:]:
            paths = reached[:, None] + cost
            back.append(paths.argmax(0))
            reached = paths.max(0) + row
        path = [int((reached + np.where(self.last, 0.0, NEVER)).argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]


def _follows(before: str, after: str) -> bool:
    if before[0] in "OES":
        return after[0] in "OBS"
    return after[0] in "IE" and after[2:] == before[2:]
