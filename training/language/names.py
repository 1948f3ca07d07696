"""Learn names: `python -m training.language.names DATA WEIGHTS [ROUNDS] [SEED]`.

The layer for names stands on what the shipped parser reads; the parser itself is not touched. Run it after
`export` and `gazetteer`, whose files in WEIGHTS it reads.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bilateral.language import decode, words
from bilateral.language.batch import Batch
from bilateral.language.names import Gazetteer
from bilateral.language.network import Network as Parser
from training.language.data import Example, treebank, varied, wikipedia
from training.language.entities import gum
from training.language.export import lstm
from training.language.fit import NAMES, spans
from training.language.learning import Plan, learn
from training.language.network import SharedDropout, bidirectional, side_by_side

RATE, WARM, BATCH, HIDDEN, EMBED, MIX = 0.003, 150, 1_200, 112, 64, 80
HIDDEN_WORDS = 0.2
"""How often a word is known by its parts only, while learning."""
LONGEST = 120
EMPTY = 1 / 3
"""Which part of the sentences without names is learnt from."""


@dataclass
class Row:
    """A sentence in numbers."""

    words: np.ndarray
    names: np.ndarray
    read: np.ndarray
    """What the parser knows of each word."""


class Lexicon:
    """The features of all words that are met."""

    def __init__(self, examples: list[Example], gazetteer: Gazetteer, parser: Parser) -> None:
        self.gazetteer, self.parser = gazetteer, parser
        counts: Counter[str] = Counter()
        for word, count in Counter(word for each in examples for word in each.words).items():
            for feature in self.features(word):
                counts[feature] += count
        self.kept = [f for f, n in sorted(counts.items()) if n >= (6 if f[0] in "ps" and len(f) < 6 else 3)]
        self.index = {feature: number for number, feature in enumerate(self.kept, 1)}
        self.known: dict[str, int] = {}
        self.ids: list[list[int]] = []
        self.vectors: list[np.ndarray] = []

    def features(self, word: str) -> list[str]:
        """Name the features of a word, and the kinds of names in which it stands."""
        return [*words.features(word), *self.gazetteer(word)]

    def add(self, word: str) -> int:
        """Number a word."""
        if word not in self.known:
            self.known[word] = len(self.known)
            numbers = [self.index.get(feature, 0) for feature in self.features(word)]
            slots = words.SLOTS + len(self.gazetteer.kinds)
            self.ids.append(numbers + [0] * (slots - len(numbers)))
            self.vectors.append(self.parser.vectors(word))
        return self.known[word]

    def rows(self, examples: Sequence[Example]) -> list[Row]:
        """Number examples; the parser reads those of like length together."""
        order = sorted(range(len(examples)), key=lambda i: -len(examples[i].words))
        found: dict[int, Row] = {}
        for begin in range(0, len(order), 48):
            chosen = order[begin : begin + 48]
            batch = Batch.of([examples[i].words for i in chosen])
            read = self.parser.read(batch).astype(np.float16)
            for i, part in zip(chosen, np.split(read, np.cumsum(batch.lengths)[:-1]), strict=True):
                said = examples[i].names or []
                found[i] = Row(
                    np.array([self.add(word) for word in examples[i].words]),
                    np.array([NAMES.index(name) for name in said]),
                    part,
                )
        return [found[i] for i in range(len(examples))]


class Network(nn.Module):  # type: ignore[misc,unused-ignore]
    """A layer over features, gazetteer, vector and what the parser has read."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.ids = torch.tensor(lexicon.ids)
        self.vectors = torch.from_numpy(np.stack(lexicon.vectors))
        self.embed = nn.Embedding(len(lexicon.kept) + 1, EMBED, padding_idx=0)
        nn.init.normal_(self.embed.weight, std=0.1)
        with torch.no_grad():
            self.embed.weight[0] = 0
        self.mix = nn.Linear(2 * lexicon.parser.lstms[-1].inner.shape[1], MIX)
        self.lstm = bidirectional(EMBED + self.vectors.shape[1] + MIX, HIDDEN)
        self.out = nn.Linear(2 * HIDDEN, len(NAMES))
        self.drop_in, self.drop = SharedDropout(0.25), SharedDropout(0.4)

    def forward(self, index: Tensor, read: Tensor, lengths: Tensor) -> Tensor:
        """Score the names of each word."""
        ids = self.ids[index]
        if self.training:
            hidden = torch.rand(index.shape) < HIDDEN_WORDS
            ids[..., :2] = ids[..., :2].masked_fill(hidden.unsqueeze(2), 0)
        mixed = torch.relu(self.mix(self.drop(read)))
        x = self.drop_in(torch.cat([self.embed(ids).sum(2), self.vectors[index], mixed], 2))
        scores: Tensor = self.out(self.drop(side_by_side(self.lstm, x, lengths)))
        return scores


def batches(rows: Sequence[Row], size: int, chance: random.Random) -> list[list[Row]]:
    """Bind rows of like length, in random order."""
    bound: list[list[Row]] = [[]]
    for row in sorted(rows, key=lambda row: len(row.words) + chance.random() * 3):
        if bound[-1] and (len(bound[-1]) + 1) * len(row.words) > size:
            bound.append([])
        bound[-1].append(row)
    chance.shuffle(bound)
    return bound


def padded(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Make tensors of rows: words, names (-1 is none), what the parser knows, lengths."""
    shape = len(rows), max(len(row.words) for row in rows)
    index, names = np.zeros(shape, np.int64), np.full(shape, -1, np.int64)
    read = np.zeros((*shape, rows[0].read.shape[1]), np.float32)
    for i, row in enumerate(rows):
        size = len(row.words)
        index[i, :size], names[i, :size], read[i, :size] = row.words, row.names, row.read
    lengths = torch.tensor([len(row.words) for row in rows])
    return torch.from_numpy(index), torch.from_numpy(names), torch.from_numpy(read), lengths


@torch.no_grad()  # type: ignore[untyped-decorator,unused-ignore]
def score(network: Network, rows: Sequence[Row]) -> float:
    """Score the best well-formed names on words that are given."""
    network.eval()
    decoder = decode.Names(NAMES)
    right = found = wanted = 0
    for batch in batches(rows, 4 * BATCH, random.Random(1)):
        index, names, read, lengths = padded(batch)
        scores = network(index, read, lengths).numpy()
        for guess, gold, size in zip(scores, names, lengths.tolist(), strict=True):
            a, b = spans(decoder.best(guess[:size])), spans(gold[:size].tolist())
            right, found, wanted = right + len(a & b), found + len(a), wanted + len(b)
    network.train()
    return round(200 * right / max(1, found + wanted), 2)


def examples(data: Path, seed: int) -> list[Example]:
    """Gather sentences with names, of EWT, GUM and Wikipedia, and one in three of those without."""
    found = [*treebank(data / "ewt-train.conllu.gz", data / "uner-train.iob2.gz")]
    found += [*gum(data / "gum-free-train.conllu.gz"), *wikipedia(data / "ner")]
    found = [each for each in found if each.names and len(each.words) < LONGEST]
    chance = random.Random(seed)
    found = [each for each in found if set(each.names or ()) != {"O"} or chance.random() < EMPTY]
    return [*found, *varied(found, seed)]


def write(network: Network, lexicon: Lexicon, weights: Path) -> None:
    """Write the layer in the form that ships."""
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    arrays = {"embed": state["embed.weight"], **lstm(state, "lstm", 0, HIDDEN)}
    for name in ("mix", "out"):
        arrays |= {f"{name}.weight": state[f"{name}.weight"].T, f"{name}.bias": state[f"{name}.bias"]}
    halved = {name: np.ascontiguousarray(value, dtype=np.float16) for name, value in arrays.items()}
    np.savez(weights / "names.npz", **halved)  # type: ignore[arg-type]
    (weights / "names.json").write_bytes(msgspec.json.encode(lexicon.kept))


def main(data: Path, weights: Path, rounds: int, seed: int) -> None:
    """Learn names and write them beside the parser."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    gazetteer = Gazetteer(msgspec.json.decode((weights / "gazetteer.json").read_bytes()))
    held = examples(data, seed)
    lexicon = Lexicon(held, gazetteer, Parser(weights))
    rows = lexicon.rows(held)
    dev = {
        "ewt": lexicon.rows(
            [e for e in treebank(data / "ewt-dev.conllu.gz", data / "uner-dev.iob2.gz") if e.names]
        ),
        "gum": lexicon.rows(list(gum(data / "gum-free-dev.conllu.gz"))),
    }
    network = Network(lexicon)
    print(len(rows), "sentences", sum(p.numel() for p in network.parameters()), "parameters", flush=True)

    def loss(batch: list[Row]) -> Tensor:
        index, names, read, lengths = padded(batch)
        scores = network(index, read, lengths)
        return functional.cross_entropy(scores.flatten(0, 1), names.flatten(), ignore_index=-1)

    def report(mean: Network) -> dict[str, float]:
        return {name: score(mean, held) for name, held in dev.items()}

    chance = random.Random(seed)
    a_round = len(batches(rows, BATCH, random.Random(seed)))
    plan = Plan(steps=rounds * a_round, rate=RATE, warm=WARM, report=a_round)
    every = (batch for _ in itertools.count() for batch in batches(rows, BATCH, chance))
    write(learn(network, every, loss, plan, report), lexicon, weights)


if __name__ == "__main__":
    source, target, *rest = sys.argv[1:]
    count, chosen = (rest + ["8", "1"][len(rest) :])[:2]
    main(Path(source), Path(target), int(count), int(chosen))
