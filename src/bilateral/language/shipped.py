"""The shipped parser: our network, and lemmas by table and rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.language.batch import Batch
from bilateral.language.lemmas import Table, lemma
from bilateral.language.names import Names
from bilateral.language.network import Network, Parse
from bilateral.language.sentences import Piece
from bilateral.model import Sentence, Token

BATCH = 48
"""Sentences that are parsed at a time."""
REMEMBERED = 100_000


class ShippedParser:
    """Parses with the network that ships."""

    def __init__(self, network: Network, names: Names, lemmas: Table) -> None:
        self.network = network
        self.named = names
        self.lemmas = lemmas
        labels = network.labels
        self.tags = [split_tag(tag) for tag in labels.tags]
        self.deps = labels.deps
        self.names = [name_of(label) for label in labels.names]
        self.known: dict[tuple[str, int], str] = {}

    def __call__(self, cut: Sequence[Piece]) -> Iterable[Sentence]:
        """Parse sentences; those of like length are read together."""
        order = sorted(range(len(cut)), key=lambda index: -len(cut[index].words))
        found: dict[int, Sentence] = {}
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            batch = Batch.of([cut[index].words for index in chosen])
            read = self.network.read(batch)
            parses, named = self.network.parse(read, batch.lengths), self.named(batch, read)
            for index, parse, names in zip(chosen, parses, named, strict=True):
                found[index] = self.sentence(cut[index], parse, names)
        return [found[index] for index in range(len(cut))]

    def sentence(self, piece: Piece, parse: Parse, names: Sequence[int]) -> Sentence:
        """Turn numbers into a sentence."""
        children: list[list[int]] = [[] for _ in piece.words]
        tokens = []
        rows = zip(piece.words, piece.starts, parse.tags, parse.heads, parse.deps, names, strict=True)
        for index, (word, start, tag, head, dep, name) in enumerate(rows):
            pos, morph = self.tags[tag]
            if head:
                children[head - 1].append(index)
            tokens.append(
                Token(
                    index=index,
                    start=start,
                    end=start + len(word),
                    text=word,
                    lemma=self.lemma(word, tag),
                    pos=pos,
                    morph=morph,
                    head=head - 1 if head else index,
                    dep=self.deps[dep] if head else "root",
                    name=self.names[name],
                )
            )
        return Sentence(
            start=piece.start,
            end=piece.end,
            tokens=tuple(tokens),
            children=tuple(tuple(below) for below in children),
        )

    def lemma(self, word: str, tag: int) -> str:
        """Find a lemma, or remember it."""
        found = self.known.get((word, tag))
        if found is None:
            if len(self.known) > REMEMBERED:
                self.known.clear()
            pos, morph = self.tags[tag]
            found = self.known[word, tag] = lemma(word, pos, morph, self.lemmas)
        return found


def split_tag(tag: str) -> tuple[str, dict[str, str]]:
    """Split `NOUN|Number=Sing` into part of speech and features."""
    pos, _, feats = tag.partition("|")
    return pos, dict(pair.split("=", 1) for pair in feats.split("|") if pair)


def name_of(label: str) -> str:
    """Write a label with `B-` and `I-` only."""
    place, _, name = label.partition("-")
    return f"{'B' if place in 'BS' else 'I'}-{name}" if name else ""
