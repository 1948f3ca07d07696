"""Fit the network: `python -m training.language.fit DATA VECTORS OUTPUT [STEPS] [SEED]`."""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from bilateral.language import words
from bilateral.language.vectors import Settings, Vectors
from training.language.data import Example, treebank, varied, wikipedia
from training.language.learning import Plan, learn
from training.language.network import Network, Sizes
from training.language.plain import plain

BATCH = 1_000
"""Words a step."""
RATE = 0.002
WARM, REPORT = 200, 3_000
"""Steps until the rate is reached, and between two reports."""
PLAIN, PLAIN_A_ROUND = 6_000, 2_000
"""Plain sentences of our own, and how many of them each round over the treebanks holds."""
NAMES_COUNT = 0.5
"""What names count beside trees."""
OPEN = -1
"""What stands for a tag, head or name that nobody has said."""
NAMES = ["O", *(f"{place}-{name}" for name in ("PER", "LOC", "ORG") for place in "BIES")]


def read_floret(path: Path) -> tuple[np.ndarray, dict[str, Any]]:
    """Read a floret table; scaled so that the network sees numbers of its own size."""
    with path.open(encoding="utf-8") as file:
        size, dim, minn, maxn, count, seed, bow, eow = file.readline().split()
        rows = np.array([line.rstrip("\n").split(" ")[1 : int(dim) + 1] for line in file], dtype=np.float32)
    assert rows.shape == (int(size), int(dim))
    settings = {"minn": int(minn), "maxn": int(maxn), "hash_count": int(count), "hash_seed": int(seed)}
    return rows, {**settings, "bow": bow, "eow": eow}


class Lexicon:
    """The features and vectors of all words that are met while learning."""

    def __init__(self, examples: list[Example], floret: Path) -> None:
        seen = Counter(word for each in examples for word in each.words)
        counts: Counter[str] = Counter()
        for word, count in seen.items():
            for feature in words.features(word):
                counts[feature] += count
        kept = sorted(f for f, n in counts.items() if n >= (3 if f[0] in "wfh" else 6))
        self.features = {feature: index for index, feature in enumerate(kept, 1)}
        rows, self.settings = read_floret(floret)
        self.table = Vectors(rows, Settings(**self.settings))
        sample = np.stack([self.table(word) for word in list(seen)[:5000]])
        self.rows = (rows * (0.5 / sample.std())).astype(np.float16)
        self.table = Vectors(self.rows, Settings(**self.settings))
        self.index: dict[str, int] = {}
        self.ids: list[list[int]] = []
        self.vectors: list[np.ndarray] = []

    def add(self, word: str) -> int:
        """Number a word."""
        if word not in self.index:
            self.index[word] = len(self.index)
            slots = [self.features.get(feature, 0) for feature in words.features(word)]
            self.ids.append(slots + [0] * (words.SLOTS - len(slots)))
            self.vectors.append(self.table(word))
        return self.index[word]

    def freeze(self) -> tuple[Tensor, Tensor]:
        return torch.tensor(self.ids), torch.from_numpy(np.stack(self.vectors))


class Coder:
    """Examples → tensors."""

    def __init__(self, examples: list[Example], lexicon: Lexicon) -> None:
        tags = Counter(tag for each in examples for tag in each.tags or ())
        self.tags = sorted(tag for tag, count in tags.items() if count > 1)
        self.deps = sorted({dep for each in examples for dep in each.deps or ()})
        self.lexicon = lexicon
        self.maps = [{label: i for i, label in enumerate(labels)} for labels in (self.tags, self.deps, NAMES)]

    def row(self, each: Example) -> np.ndarray:
        """Number the words, tags, heads, relations and names of an example."""
        size = len(each.words)
        row = np.full((5, size), OPEN, dtype=np.int64)
        row[0] = [self.lexicon.add(word) for word in each.words]
        if each.tags and each.heads and each.deps:
            row[1] = [self.maps[0].get(tag, OPEN) for tag in each.tags]
            row[2] = each.heads
            row[3] = [self.maps[1].get(dep, OPEN) for dep in each.deps]
        if each.names:
            row[4] = [self.maps[2][name] for name in each.names]
        return row


def batches(rows: list[np.ndarray], chance: random.Random) -> list[Tensor]:
    """Bind rows of one length, or of like length where there are few, in random order."""
    order = sorted(range(len(rows)), key=lambda i: (rows[i].shape[1], chance.random()))
    bound: list[Tensor] = []
    held: list[np.ndarray] = []
    for i in order:
        length, words = rows[i].shape[1], sum(row.shape[1] for row in held)
        longer = bool(held) and length > held[0].shape[1]
        if words + length > BATCH or (longer and words > BATCH / 2):
            bound.append(pad(held))
            held = []
        held.append(rows[i])
    bound.append(pad(held))
    chance.shuffle(bound)
    return bound


def pad(rows: list[np.ndarray]) -> Tensor:
    longest = max(row.shape[1] for row in rows)
    full = np.full((len(rows), 5, longest), OPEN, dtype=np.int64)
    for i, row in enumerate(rows):
        full[i, :, : row.shape[1]] = row
    return torch.from_numpy(full)


class Trainer:
    def __init__(self, network: Network, ids: Tensor, known: Tensor) -> None:
        self.network, self.ids, self.known = network, ids, known

    def look(self, batch: Tensor) -> tuple[list[Tensor], Tensor]:
        """Read a batch; while learning, a word now and then is known by its parts only."""
        index = batch[:, 0].clamp(min=0)
        present = batch[:, 0] >= 0
        ids = self.ids[index]
        if self.network.training:
            hidden = torch.rand(index.shape) < 0.2
            ids[..., :2] = ids[..., :2].masked_fill(hidden.unsqueeze(2), 0)
        return self.network.encode(ids, self.known[index], present.sum(1)), present

    def loss(self, batch: Tensor) -> Tensor:
        layers, present = self.look(batch)
        x = layers[-1]
        total = torch.zeros(())

        def entropy(scores: Tensor, gold: Tensor) -> Tensor:
            return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=OPEN)

        said = (batch[:, 2] >= 0).any(1)
        if said.any():
            tree, gold = x[said], batch[said]
            arcs = self.network.arcs(tree)
            mask = torch.cat([torch.ones_like(present[said][:, :1]), present[said]], 1)
            arcs = arcs.masked_fill(~mask.unsqueeze(1), -1e4)
            total = total + entropy(arcs, gold[:, 2])
            total = total + entropy(self.network.rels(tree, gold[:, 2].clamp(min=0)), gold[:, 3])
            total = total + 0.5 * entropy(self.network.tag(tree), gold[:, 1])
        if (batch[:, 4] >= 0).any():
            total = total + NAMES_COUNT * entropy(self.network.name(x), batch[:, 4])
        return total

    @torch.no_grad()  # type: ignore[untyped-decorator,unused-ignore]
    def score(self, rows: list[np.ndarray]) -> dict[str, float]:
        """Score greedy answers on gold words and sentences."""
        self.network.eval()
        counts: Counter[str] = Counter()
        for batch in batches(rows, random.Random(1)):
            layers, present = self.look(batch)
            x = layers[-1]
            mask = torch.cat([torch.ones_like(present[:, :1]), present], 1)
            heads = self.network.arcs(x).masked_fill(~mask.unsqueeze(1), -1e4).argmax(2)
            deps, tags = self.network.rels(x, heads).argmax(2), self.network.tag(x).argmax(2)
            good = (heads == batch[:, 2]) & present
            counts.update(
                words=int(present.sum()), uas=int(good.sum()), las=int((good & (deps == batch[:, 3])).sum())
            )
            counts.update(tags=int(((tags == batch[:, 1]) & present).sum()))
            for guess, gold, here in zip(self.network.name(x).argmax(2), batch[:, 4], present, strict=True):
                if gold[0] >= 0:
                    a, b = spans(guess[here].tolist()), spans(gold[here].tolist())
                    counts.update(guessed=len(a), named=len(b), right=len(a & b))
        self.network.train()
        scores = {key: round(100 * counts[key] / counts["words"], 2) for key in ("uas", "las", "tags")}
        return {
            **scores,
            "names": round(200 * counts["right"] / max(1, counts["guessed"] + counts["named"]), 2),
        }


def spans(tags: list[int]) -> set[tuple[int, int, str]]:
    found, start = set(), -1
    for i, number in enumerate(tags):
        place, _, label = NAMES[number].partition("-")
        if place in "BS" and label:
            start = i
        if place in "ES" and label and start >= 0:
            found.add((start, i, label))
        if place in "OES":
            start = -1
    return found


@dataclass
class Lessons:
    """What there is to learn, in numbers."""

    lexicon: Lexicon
    coder: Coder
    trees: list[np.ndarray]
    plain: list[np.ndarray]
    dev: dict[str, list[np.ndarray]]

    @classmethod
    def of(cls, data: Path, floret: Path, seed: int) -> Lessons:
        """Read the treebanks; the name corpora only add to the words that are known."""
        ud = [
            *treebank(data / "ewt-train.conllu.gz", data / "uner-train.iob2.gz"),
            *treebank(data / "gum-free-train.conllu.gz"),
        ]
        ud += list(varied(ud, seed))
        lexicon = Lexicon([*ud, *wikipedia(data / "ner")], floret)
        coder = Coder(ud, lexicon)
        trees, ours = [coder.row(each) for each in ud], [coder.row(each) for each in plain(PLAIN, seed)]
        dev = {
            "ewt": [coder.row(e) for e in treebank(data / "ewt-dev.conllu.gz", data / "uner-dev.iob2.gz")],
            "gum": [coder.row(e) for e in treebank(data / "gum-free-dev.conllu.gz")],
        }
        return cls(lexicon, coder, trees, ours, dev)

    def sizes(self) -> Sizes:
        """Say how large the network must be."""
        coder, lexicon = self.coder, self.lexicon
        return Sizes(
            features=len(lexicon.features) + 1,
            vector=lexicon.rows.shape[1],
            tags=len(coder.tags),
            deps=len(coder.deps),
            names=len(NAMES),
        )

    def write(self, output: Path) -> None:
        """Write what the numbers mean."""
        labels = {
            "tags": self.coder.tags,
            "deps": self.coder.deps,
            "names": NAMES,
            "sizes": asdict(self.sizes()),
            "floret": self.lexicon.settings,
        }
        for name, value in {"labels": labels, "features": list(self.lexicon.features)}.items():
            text = json.dumps(value, ensure_ascii=False, indent=0)
            (output / f"{name}.json").write_text(text, encoding="utf-8")
        np.save(output / "vectors.npy", self.lexicon.rows)

    def round(self, chance: random.Random) -> list[Tensor]:
        """Bind all trees and some of the plain sentences."""
        return batches([*self.trees, *chance.sample(self.plain, PLAIN_A_ROUND)], chance)


def fit(data: Path, floret: Path, output: Path, steps: int, seed: int) -> None:
    """Fit a network and write it out."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    lessons = Lessons.of(data, floret, seed)
    output.mkdir(parents=True, exist_ok=True)
    lessons.write(output)
    network = Network(lessons.sizes())
    ids, known = lessons.lexicon.freeze()
    print(lessons.sizes(), sum(p.numel() for p in network.parameters()), "parameters", flush=True)

    def report(mean: Network) -> dict[str, dict[str, float]]:
        torch.save(mean.state_dict(), output / "network.pt")
        return {name: Trainer(mean, ids, known).score(rows) for name, rows in lessons.dev.items()}

    chance = random.Random(seed)
    rounds = (batch for _ in itertools.count() for batch in lessons.round(chance))
    plan = Plan(steps=steps, rate=RATE, warm=WARM, report=REPORT)
    learn(network, rounds, Trainer(network, ids, known).loss, plan, report)


if __name__ == "__main__":
    source, table, target, *rest = sys.argv[1:]
    stop, chosen = (rest + ["15000", "1"][len(rest) :])[:2]
    fit(Path(source), Path(table), Path(target), int(stop), int(chosen))
