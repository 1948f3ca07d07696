"""Treebanks and name corpora → sentences to learn from; what a corpus does not say stays open."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.language.conllu import Tree, lines, trees

NAMES = {"PER", "LOC", "ORG"}
FINER = {
    "PER": "person politician writer musicalartist scientist researcher",
    "LOC": "location country",
    "ORG": "organisation politicalparty band university",
}
COARSE = {finer: name for name, all_finer in FINER.items() for finer in all_finer.split()}
"""Types of CrossNER; every other type counts as no name."""
CURLY = {'"': "“”", "'": "‘’", "``": "““", "''": "””"}


@dataclass(frozen=True)
class Example:
    words: list[str]
    tags: list[str] | None = None
    """Part of speech and features, `NOUN|Number=Sing`."""
    heads: list[int] | None = None
    """0 is the root, n the n-th word."""
    deps: list[str] | None = None
    names: list[str] | None = None
    """`O`, or a type after `B-`, `I-`, `E-` or `S-`."""


def coarse(tag: str) -> str:
    """Map a tag such as `B-politician` to `B-PER`, or to `O`."""
    prefix, _, label = tag.partition("-")
    label = COARSE.get(label, label)
    return f"{prefix}-{label}" if label in NAMES else "O"


def columns(path: Path) -> Iterator[list[list[str]]]:
    """Read sentences of a file with a token a line and an empty line after each sentence."""
    held: list[list[str]] = []
    for line in lines(path):
        if line.startswith("# ") and (" = " in line or "newpar" in line):
            continue
        if not line.strip() or line.startswith("-DOCSTART-"):
            if held:
                yield held
            held = []
        else:
            held.append(line.split("\t") if "\t" in line else line.split(" "))
    if held:
        yield held


def bounded(tags: list[str]) -> list[str]:
    """Mark where names begin and end: `B-`, `I-`, `E-`, and `S-` for one word."""
    found = []
    for index, tag in enumerate(tags):
        label = tag[2:]
        before = tags[index - 1] if index else "O"
        after = tags[index + 1] if index + 1 < len(tags) else "O"
        starts = tag[0] == "B" or before[2:] != label
        stops = after[2:] != label or after[0] == "B"
        found.append(
            tag if tag == "O" else "BS"[stops] + "-" + label if starts else "IE"[stops] + "-" + label
        )
    return found


def uner(path: Path) -> dict[str, list[str]]:
    """Read the names of Universal NER by the words of their sentence."""
    return {" ".join(row[1] for row in rows): [coarse(row[2]) for row in rows] for rows in columns(path)}


def example(tree: Tree, names: list[str] | None) -> Example:
    """Make an example of a tree."""
    return Example(
        words=[w.form for w in tree.words],
        tags=[f"{w.upos}|{w.feats}" for w in tree.words],
        heads=[0 if w.head == i else w.head + 1 for i, w in enumerate(tree.words)],
        deps=["root" if w.head == i else w.dep for i, w in enumerate(tree.words)],
        names=bounded(names) if names is not None and len(names) == len(tree.words) else None,
    )


def treebank(path: Path, named: Path | None = None) -> Iterator[Example]:
    """Read a treebank with the names that another corpus has marked in it."""
    names = uner(named) if named else {}
    for tree in trees(path):
        yield example(tree, names.get(" ".join(w.form for w in tree.words)))


def named(path: Path) -> Iterator[Example]:
    """Read a corpus that has names only."""
    for rows in columns(path):
        yield Example(words=[row[0] for row in rows], names=bounded([coarse(row[-1]) for row in rows]))


def wikipedia(folder: Path) -> Iterator[Example]:
    """Read the name corpora made of Wikipedia."""
    yield from named(folder / "wikigold.conll.gz")
    for topic in ("ai", "literature", "music", "politics", "science"):
        yield from named(folder / f"crossner-{topic}.txt.gz")


def varied(examples: list[Example], seed: int) -> Iterator[Example]:
    """Repeat a few examples as the press prints them: capitals, curly quotes, no full stop."""
    chance = random.Random(seed)
    for each in examples:
        draw = chance.random()
        quotes = any(word in CURLY for word in each.words)
        if draw < 0.02:
            yield replace(each, words=[word.upper() for word in each.words])
        elif draw < 0.03:
            yield replace(each, words=[word[:1].upper() + word[1:] for word in each.words])
        elif quotes and draw < 0.5:
            yield replace(each, words=curled(each.words))
        elif draw < 0.05 and each.heads and each.words[-1] == "." and len(each.heads) not in each.heads:
            yield shortened(each)


def curled(words: list[str]) -> list[str]:
    """Write straight quotes as curly ones, opening and closing in turn."""
    opened: dict[str, bool] = {}
    found = []
    for word in words:
        if word in CURLY:
            opened[word] = not opened.get(word, False)
            found.append(CURLY[word][0 if opened[word] else 1])
        else:
            found.append(word.replace("'", "’"))
    return found


def shortened(each: Example) -> Example:
    """Drop the last word."""
    parts = {
        name: value[:-1]
        for name in ("words", "tags", "heads", "deps", "names")
        if (value := getattr(each, name))
    }
    return replace(each, **parts)
