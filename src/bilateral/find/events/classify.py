"""Which PLOVER type a sentence reports between a pair: a linear model where rules are silent or disagree.

A one-vs-rest linear classifier over words, the words between the pair, character n-grams, the path of the
syntax tree from source to target, the event types that the codebook's rules have for these words, and the
mean of their word vectors. Trained by `training/events`; only the weights are shipped.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from bilateral.language import vectors
from bilateral.model import Sentence, Span, Token
from bilateral.rules import tree
from bilateral.rules.entries import Rule
from bilateral.rules.load import Codebook

Triggers = Mapping[str, frozenset[str]]
"""Lemma → the event types of the rules that it triggers."""

Groups = dict[str, Counter[str]]
"""Features by group; each group is weighted and normalised on its own."""

GROUP_WEIGHTS = {"trigger": 0.5, "meant": 0.6}
"""How much a group counts; 1 if not named."""

MEANT = ("word", "between")
"""The groups whose words' vectors count."""
WIDTH = 96
"""Dimensions of a word vector."""

_SOURCE, _TARGET = "⟨source⟩", "⟨target⟩"
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "PROPN", "ADP", "PART", "SCONJ"})


@dataclass(frozen=True, slots=True)
class Space:
    """The numbers of the features: those with a name first, then the dimensions of the word vectors."""

    index: Mapping[int, int]
    """By the key of the feature's name."""
    idf: NDArray[np.float32]
    """Inverse document frequency of each named feature."""

    def vector(self, groups: Groups) -> list[tuple[int, float]]:
        """Place a description in the space: numbers of features and their values."""
        named = [pair for group, counts in groups.items() for pair in self._named(group, counts)]
        meant = np.concatenate([self._meant(group, groups[group]) for group in MEANT])
        return named + list(enumerate(meant.tolist(), len(self.index)))

    def _named(self, group: str, counts: Counter[str]) -> list[tuple[int, float]]:
        """Weigh the known features of a group by frequency, and bring the group to its length."""
        values = [
            (i, (1 + math.log(count)) * float(self.idf[i]))
            for name, count in counts.items()
            if (i := self.index.get(key(f"{group}={name}"))) is not None
        ]
        length = math.sqrt(sum(value * value for _, value in values)) or 1.0
        scale = GROUP_WEIGHTS.get(group, 1.0) / length
        return [(i, value * scale) for i, value in values]

    def _meant(self, group: str, counts: Counter[str]) -> NDArray[np.float32]:
        """Give the mean direction of a group's words, rare ones first."""
        words = [word for word in counts if " " not in word and word[0] != "⟨"]
        rarest = float(self.idf.max())
        places = [self.index.get(key(f"word={word}")) for word in words]
        weights = [rarest if i is None else float(self.idf[i]) for i in places]
        total = sum(
            (w * _direction(word) for w, word in zip(weights, words, strict=True)), start=np.zeros(WIDTH)
        )
        length = float(np.linalg.norm(total)) or 1.0
        return np.asarray(total * (GROUP_WEIGHTS["meant"] / length), dtype=np.float32)


def key(name: str) -> int:
    """Number a feature's name for good: the words of the training sentences are not shipped."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


@lru_cache(1 << 15)
def _direction(word: str) -> NDArray[np.float32]:
    vector = vectors.shipped()(word)
    return np.asarray(vector / (float(np.linalg.norm(vector)) or 1.0), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights by feature and type; `decide` gives the best type and its probability."""

    types: tuple[str, ...]
    triggers: Triggers
    space: Space
    weights: NDArray[np.float32]
    """Shape (features, types)."""
    bias: NDArray[np.float32]
    scale: float
    """Steepness of the softmax that turns margins into probabilities, fitted on held-out folds."""
    version: str

    def decide(self, sentence: Sentence, source: Span, target: Span) -> tuple[str, float]:
        """Name the type of the event between two spans of a sentence, with its probability."""
        places = self.space.vector(features(sentence, source, target, self.triggers))
        columns, values = zip(*places, strict=True)
        margins = self.bias + np.asarray(values, dtype=np.float32) @ self.weights[list(columns)]
        odds = np.exp(self.scale * (margins - margins.max()))
        best = int(margins.argmax())
        return self.types[best], float(odds[best] / odds.sum())


def triggers(codebook: Codebook) -> Triggers:
    """Collect what event types each word of the rules stands for."""
    found: dict[str, set[str]] = {}
    for rule in codebook.read("english/events", Rule):
        for word in (*rule.verbs, *rule.nouns):
            found.setdefault(word.partition(" ")[0], set()).add(rule.event)
    return {word: frozenset(types) for word, types in found.items()}


@cache
def load(codebook: Codebook) -> Classifier:
    """Load the shipped weights; the codebook tells what its words stand for."""
    folder = files("bilateral.find.events") / "weights"
    head = msgspec.json.decode((folder / "types.json").read_bytes())
    with (folder / "types.npz").open("rb") as stream:
        arrays = np.load(stream)
        weights = arrays["weights"].astype(np.float32) * arrays["step"].astype(np.float32)
        index = {name: i for i, name in enumerate(arrays["features"].tolist())}
        idf, bias = arrays["idf"].astype(np.float32), arrays["bias"].astype(np.float32)
    return Classifier(
        types=tuple(head["types"]),
        triggers=triggers(codebook),
        space=Space(index, idf),
        weights=weights,
        bias=bias,
        scale=head["scale"],
        version=head["version"],
    )


def features(sentence: Sentence, source: Span, target: Span, triggers: Triggers) -> Groups:
    """Describe a sentence as seen from its pair; source and target themselves are masked."""
    tokens = sentence.tokens
    inside = dict.fromkeys(tree.covered(sentence, source), _SOURCE)
    inside |= dict.fromkeys(tree.covered(sentence, target), _TARGET)
    words = list(_masked(tokens, inside, text=True))
    lemmas = list(_masked(tokens, inside, text=False))
    groups = {
        "word": Counter(_ngrams(lemmas, 1, 2)),
        "between": Counter(_ngrams(_between(lemmas), 1, 3)),
        "letters": Counter(_letters(words)),
        "path": Counter(_path(sentence, inside)),
    }
    return groups | {"trigger": Counter(_triggered(groups, triggers))}


def _masked(tokens: Iterable[Token], inside: Mapping[int, str], *, text: bool) -> Iterator[str]:
    last = ""
    for token in tokens:
        mask = inside.get(token.index, "")
        if mask and mask == last:
            continue
        last = mask
        if token.pos != "PUNCT" or mask:
            yield mask or (token.text if text else token.lemma).lower()


def _ngrams(words: list[str], shortest: int, longest: int) -> Iterator[str]:
    for n in range(shortest, longest + 1):
        for i in range(len(words) - n + 1):
            yield " ".join(words[i : i + n])


def _between(words: list[str]) -> list[str]:
    """From the first of the pair to the last; a mark tells when the target comes first."""
    places = [i for i, word in enumerate(words) if word in (_SOURCE, _TARGET)]
    if len(places) < 2:
        return words
    part = words[places[0] : places[-1] + 1]
    return [*part, "⟨inverted⟩"] if part[0] == _TARGET else part


def _letters(words: list[str]) -> Iterator[str]:
    for word in words:
        if word in (_SOURCE, _TARGET):
            continue
        padded = f" {word} "
        for n in range(3, 6):
            for i in range(len(padded) - n + 1):
                yield padded[i : i + n]


def _path(sentence: Sentence, inside: Mapping[int, str]) -> Iterator[str]:
    """The words on the way from source to target through the tree, with what hangs on them."""
    ends = [tree.top(sentence, group) for group in _groups(inside)]
    climbs = [[end, *tree.ancestors(sentence, end)] for end in ends]
    common = next((i for i in climbs[0] if i in climbs[1]), None) if len(climbs) == 2 else None
    for side, climb in zip("st", climbs, strict=False):
        part = climb[: climb.index(common) + 1] if common in climb else climb
        yield f"{side}:" + ">".join(sentence.tokens[i].dep for i in part[:-1])
        for i in part:
            yield from (f"{side}:{word}" for word in _around(sentence, i, inside))
            yield from _around(sentence, i, inside)
    if common is not None:
        yield from (f"top:{word}" for word in _around(sentence, common, inside))


def _groups(inside: Mapping[int, str]) -> list[list[int]]:
    found = [[i for i, mask in inside.items() if mask == m] for m in (_SOURCE, _TARGET)]
    return [group for group in found if group]


def _around(sentence: Sentence, index: int, inside: Mapping[int, str]) -> Iterator[str]:
    """A word, and its dependents with their relation: `hold`, `hold obj talk`, `sign advmod not`."""
    if index in inside:
        return
    token = sentence.tokens[index]
    word = token.lemma.lower()
    yield word
    for i in sentence.children[index]:
        below = sentence.tokens[i]
        if i not in inside and below.pos in _CONTENT:
            yield f"{word} {below.dep} {below.lemma.lower()}"
            yield f"{below.dep} {below.lemma.lower()}"


def _triggered(groups: Groups, triggers: Triggers) -> Iterator[str]:
    """The event types that the rules have for the words of the path, what hangs on it, and all others."""
    for group in ("word", "between"):
        for word in groups[group]:
            yield from (f"{group}:{event}" for event in triggers.get(word, ()))
    for name, count in groups["path"].items():
        side, _, words = name.rpartition(":")
        *above, word = words.split(" ")
        place = f"{side}:below" if len(above) == 2 else side
        if len(above) != 1:
            yield from [f"{place}:{event}" for event in triggers.get(word, ())] * count
