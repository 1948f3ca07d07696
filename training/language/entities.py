"""Names in GUM, whose entities are noun phrases of any kind: the capitalised words around the head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from training.language.conllu import Tree, Word, trees
from training.language.data import Example, example

KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
ENTITY = re.compile(r"Entity=([^|]*)")
BRACKET = re.compile(r"\((?P<opened>[^()]+)(?P<closed>\))?|(?P<number>[^()]+)\)")
WORDS = yaml.safe_load(Path(__file__).with_name("entities.yml").read_text(encoding="utf-8"))


def spans(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Read the entities of a sentence: first word, last word, kind."""
    held: list[tuple[int, str, str]] = []
    for place, word in enumerate(words):
        found = ENTITY.search(word.misc)
        for part in BRACKET.finditer(found[1]) if found else ():
            if part["opened"]:
                number, kind = part["opened"].split("-")[:2]
                held.append((place, number, kind))
            if part["closed"] or part["number"]:
                wanted = held[-1][1] if part["closed"] else part["number"]
                index = next((i for i in reversed(range(len(held))) if held[i][1] == wanted), None)
                if index is not None:
                    start, _, kind = held.pop(index)
                    yield start, place, kind


def core(words: list[Word], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """Cut a noun phrase down to the name in it, if its head is a name."""
    inside = range(start, end + 1)
    head = next((i for i in inside if words[i].head == i or words[i].head not in inside), None)
    if head is None or words[head].upos != "PROPN" or not words[head].form[0].isupper():
        return None
    first = last = head
    while first > start and _named(words, first - 1, kind):
        first -= 1
    while last < end and _named(words, last + 1, kind):
        last += 1
    while first < last and (
        _joint(words[first]) or (kind == "person" and words[first].form.lower() in WORDS["titles"])
    ):
        first += 1
    while last > first and _joint(words[last]):
        last -= 1
    return None if kind == "person" and _nobody(words[first : last + 1]) else (first, last)


def _nobody(words: list[Word]) -> bool:
    """Peoples and mere titles are no persons."""
    return all(word.form.lower() in WORDS["titles"] or "Number=Plur" in word.feats for word in words)


def _joint(word: Word) -> bool:
    return word.form.lower() in WORDS["joints"]


def _named(words: list[Word], place: int, kind: str) -> bool:
    word = words[place]
    if word.upos == "PROPN" or (word.form[0].isupper() and word.upos in ("ADJ", "NOUN", "VERB")):
        return True
    if word.upos == "NUM" and kind == "organization":
        return word.form.isdigit() and len(word.form) < 4
    return _joint(word) and word.form.lower() not in WORDS["not_within"][kind]


def names(tree: Tree) -> list[str]:
    """Say `B-`, `I-` or `O` of each word; the longer of two names counts."""
    found = [(core(tree.words, s, e, kind), KINDS[kind]) for s, e, kind in spans(tree.words) if kind in KINDS]
    tags = ["O"] * len(tree.words)
    for span, label in sorted(((s, k) for s, k in found if s), key=lambda each: each[0][0] - each[0][1]):
        if all(tag == "O" for tag in tags[span[0] : span[1] + 1]):
            tags[span[0] : span[1] + 1] = [f"B-{label}", *[f"I-{label}"] * (span[1] - span[0])]
    return tags


def gum(path: Path) -> Iterator[Example]:
    """Read a part of GUM with its names."""
    for tree in trees(path):
        yield example(tree, names(tree))
