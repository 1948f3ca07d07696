"""Plain sentences of our own, drawn from lists, with their trees."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lemminflect
import yaml

from training.language.data import Example

WHOLE = 0.6
"""Which part of the sentences is drawn whole, not part by part."""
PARTS = ("subjects", "verbs", "objects", "ends")


@dataclass(frozen=True)
class Word:
    """A word before it is drawn."""

    form: str
    tag: str
    head: int
    """How far away its head is; 0 is the verb of the sentence."""
    dep: str


STOP = Word(".", "PUNCT|", 0, "punct")


def word(row: str) -> Word:
    """Read `form|part of speech|features|head|relation`."""
    form, pos, *feats, head, dep = row.split("|")
    return Word(form, f"{pos}|{'|'.join(feats)}", int(head), dep)


def plain(count: int, seed: int) -> Iterator[Example]:
    """Draw sentences."""
    data = yaml.safe_load(Path(__file__).with_name("plain.yml").read_text(encoding="utf-8"))
    draws = {name: text.split() for name, text in data["draws"].items()}
    chance = random.Random(seed)
    for _ in range(count):
        parts = ["wholes"] if chance.random() < WHOLE else PARTS
        rows = [word(row) for part in parts for row in chance.choice(data[part])]
        yield tree([*rows, STOP], draws, chance)


def tree(rows: list[Word], draws: dict[str, list[str]], chance: random.Random) -> Example:
    """Put words in for what is drawn, and heads for distances."""
    verb = next(place for place, row in enumerate(rows, 1) if row.dep == "root")
    return Example(
        words=[drawn(row.form, draws, chance) for row in rows],
        tags=[row.tag for row in rows],
        heads=[
            (place + row.head if row.head else verb) * (place != verb) for place, row in enumerate(rows, 1)
        ],
        deps=[row.dep for row in rows],
    )


def drawn(form: str, draws: dict[str, list[str]], chance: random.Random) -> str:
    """Draw a word and inflect it, or keep it."""
    name, _, inflected = form.partition(":")
    if name not in draws:
        return form
    chosen = chance.choice(draws[name])
    return str(lemminflect.getInflection(chosen, inflected)[0]) if inflected else chosen
