"""Train the classifier of event types: `python -m training.events.train plv-train.jsonl`.

The file holds one JSON object a line: `text`, `marked` (with <s>…</s> and <t>…</t> around source and
target), `event`, `quad`. Prints five-fold cross-validation, then fits on everything and writes the weights.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.metrics import f1_score, log_loss
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bilateral.find.events.classify import MEANT, WIDTH, Groups, Space, features, key, triggers
from bilateral.language import load
from bilateral.model import Document
from bilateral.rules.load import load as load_codebook
from training.events.marks import marked, sentence_of

OUT = Path(__file__).parents[2] / "src/bilateral/find/events/weights"
QUADS = {1: "AGREE CONSULT SUPPORT", 2: "COOPERATE AID YIELD", 3: "REQUEST ACCUSE REJECT THREATEN"}
QUAD_OF = {name: quad for quad, names in QUADS.items() for name in names.split()}
COST = 0.5


def described(rows: Sequence[dict[str, Any]]) -> list[Groups]:
    """Parse each text and describe it as seen from its pair."""
    english, known = load(), triggers(load_codebook())
    found = []
    for row in rows:
        text, source, target = marked(row)
        analysis = english.analyse(Document(id="", text=text))
        found.append(features(sentence_of(analysis, source, target), source, target, known))
    return found


def space_of(rows: Sequence[Groups]) -> Space:
    """Number the features, with their inverse document frequency."""
    seen = Counter(key(f"{group}={name}") for row in rows for group, counts in row.items() for name in counts)
    names = sorted(seen)
    idf = [1 + math.log((1 + len(rows)) / (1 + seen[name])) for name in names]
    return Space({name: i for i, name in enumerate(names)}, np.array(idf, dtype=np.float32))


def matrix(rows: Sequence[Groups], space: Space) -> csr_matrix:
    """Vectors of the rows as the classifier computes them, shape (rows, features)."""
    values, columns, ends = [], [], [0]
    for row in rows:
        for column, value in space.vector(row):
            columns.append(column)
            values.append(value)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(rows), len(space.index) + WIDTH * len(MEANT)))


def fitted(x: csr_matrix, y: NDArray[np.str_]) -> LinearSVC:
    """Fit one linear separator a type against the rest."""
    return LinearSVC(C=COST, class_weight="balanced", random_state=0).fit(x, y)


def cross_validate(rows: list[dict[str, Any]], described: list[Groups]) -> float:
    """Print the scores of five folds; give the steepness that makes margins honest probabilities."""
    y = np.array([row["event"] for row in rows])
    margins = np.zeros((len(rows), len(set(y))))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(margins, y):
        space = space_of([described[i] for i in train])
        model = fitted(matrix([described[i] for i in train], space), y[train])
        margins[test] = model.decision_function(matrix([described[i] for i in test], space))
    types = np.array(sorted(set(y)))
    predicted = types[margins.argmax(axis=1)]
    quads = [[QUAD_OF.get(name, 4) for name in predicted], [row["quad"] for row in rows]]
    print(f"type macro-F1 {f1_score(y, predicted, average='macro'):.3f}", end="  ")
    print(f"quad macro-F1 {f1_score(quads[1], quads[0], average='macro'):.3f}")
    return min((log_loss(y, softmax(s * margins)), s) for s in np.arange(0.5, 8, 0.25))[1]


def softmax(margins: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn margins into probabilities, row by row."""
    odds = np.exp(margins - margins.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def write(model: LinearSVC, space: Space, scale: float) -> None:
    """Write keys and weights, one byte a weight."""
    weights = model.coef_.T
    step = np.abs(weights).max(axis=0) / 127
    OUT.mkdir(exist_ok=True)
    head = {
        "types": [str(name) for name in model.classes_],
        "scale": scale,
        "version": "types-4",
    }
    (OUT / "types.json").write_bytes(msgspec.json.encode(head))
    np.savez_compressed(
        OUT / "types.npz",
        features=np.array(list(space.index), dtype=np.uint64),
        weights=np.round(weights / step).astype(np.int8),
        step=step.astype(np.float32),
        idf=space.idf.astype(np.float16),
        bias=model.intercept_.astype(np.float32),
    )


def main() -> None:
    """Train, print the scores and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().data.read_text("utf-8").splitlines()]
    groups = described(rows)
    scale = cross_validate(rows, groups)
    space = space_of(groups)
    write(fitted(matrix(groups, space), np.array([row["event"] for row in rows])), space, float(scale))
    print(f"{len(space.index)} named features from {len(rows)} sentences; weights in {OUT}")


if __name__ == "__main__":
    main()
