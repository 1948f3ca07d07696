"""The ends of sentences, by a linear model: `python -m training.language.sentences DATA OUTPUT`."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bilateral.language import load
from bilateral.language import sentences as s
from bilateral.language.paragraphs import paragraphs
from bilateral.language.tokenizer import Tokenizer
from training.language.conllu import Text, texts

SMALL = 0.08
"""Weights nearer to nothing than this are left out."""


def paragraphs_of(text: Text, cut: Tokenizer) -> Iterator[tuple[list[str], list[int], set[int]]]:
    """Yield the words of each paragraph, their places and the places where sentences begin."""
    begins = {tree.words[0].start for tree in text.trees}
    for span in paragraphs(text.text):
        words, starts = cut(text.text, span)
        yield words, starts, begins


def pressed(text: Text, chance: random.Random) -> Text:
    """Lose a space between two sentences now and then, as the press does."""
    parts: list[str] = []
    shift = last = 0
    for tree in text.trees:
        first = tree.words[0].start
        if (
            parts
            and text.text[first - 1 : first] == " "
            and text.text[first - 2] in ".?!”"
            and chance.random() < 0.04
        ):
            parts.append(text.text[last : first - 1])
            last, shift = first, shift + 1
        for word in tree.words:
            word.start -= shift
        parts.append("")
    return Text("".join(parts) + text.text[last:], text.trees)


def examples(paths: list[Path], seed: int | None) -> Iterator[tuple[dict[str, int], bool]]:
    """Yield the features of each place where a sentence may end, and whether one does."""
    cut = load().tokenizer
    chance = random.Random(seed)
    for path in paths:
        for text in texts(path):
            for words, starts, begins in paragraphs_of(pressed(text, chance) if seed else text, cut):
                begin, prose = 0, s.features_of_end(words)
                for i in range(1, len(words)):
                    if s.candidate(words, i):
                        yield (
                            dict.fromkeys(s.features(words, starts, i, i - begin, prose), 1),
                            starts[i] in begins,
                        )
                    if starts[i] in begins:
                        begin = i


def score(path: Path, weights: s.Weights) -> float:
    """Score sentences as the official evaluation does."""
    cut = load().tokenizer
    gold = guess = right = 0
    for text in texts(path):
        found = {
            (piece.start, piece.end)
            for words, starts, _ in paragraphs_of(text, cut)
            for piece in s.pieces(words, starts, weights)
        }
        true = {(tree.words[0].start, tree.words[-1].end) for tree in text.trees}
        gold, guess, right = gold + len(true), guess + len(found), right + len(true & found)
    return round(200 * right / (gold + guess), 2)


def narrow(matrix: csr_matrix) -> csr_matrix:
    """Count columns in 32 bits, as the solver wishes."""
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    return matrix


def fit(data: Path, output: Path, strength: float) -> None:
    """Fit the model and write its weights."""
    rows, answers = zip(
        *examples([data / "ewt-train.conllu.gz", data / "gum-free-train.conllu.gz"], 1), strict=True
    )
    names = DictVectorizer()
    model = LogisticRegression(C=strength, solver="liblinear").fit(narrow(names.fit_transform(rows)), answers)
    weights = {"": round(float(model.intercept_[0]), 2)}
    for name, weight in zip(names.get_feature_names_out(), model.coef_[0], strict=True):
        if abs(weight) >= SMALL:
            weights[name] = round(float(weight), 2)
    output.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(weights.items()))), indent=0))
    parts = ("ewt-dev", "gum-free-dev")
    print(
        len(rows),
        "places",
        len(weights),
        "weights",
        {part: score(data / f"{part}.conllu.gz", weights) for part in parts},
    )


if __name__ == "__main__":
    fit(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 1.0)
