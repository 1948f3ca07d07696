"""Country mentions on sentences of real news: draw sentences to label by hand, then measure.

usage: python -m benchmarks.countries draw OUT.jsonl [--count 200] [--seed 1] CORPUS.jsonl[.gz] ...
       python -m benchmarks.countries score DRAWN.jsonl LABELS.txt

LABELS has a line for each drawn sentence that needs one, `number: words=CODE; words=CODE`, in the order of
the sentence; `CODE?` may be found or not (a capital that is only a place, a country within a body's name).
Labels of texts that must not be published stay outside the repository, like the texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral import language
from bilateral.find.actors import names
from bilateral.find.actors.text import plain
from bilateral.model import Mention, Reading
from bilateral.read import document
from bilateral.rules.load import load

Row = dict[str, Any]
HOW = {"name", "acronym", "demonym", "capital", "seat"}
"""How a country is mentioned; a town or a province of it is no mention."""
SHORTEST, LONGEST = 40, 400


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a sentence that mention a country, and whether they must be found."""

    start: int
    end: int
    code: str
    needed: bool


def lines(path: Path) -> list[Row]:
    """Read a corpus of JSON lines."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.decode().split("\n") if line.strip()]


def draw(paths: list[Path], count: int, seed: int) -> Iterator[Row]:
    """Draw texts from each corpus alike, and one sentence of each."""
    chance, english = random.Random(seed), language.load()
    corpora = [lines(path) for path in paths]
    found = 0
    while found < count:
        row = chance.choice(corpora[found % len(corpora)])
        page = document(row["text"], published=row["date"][:10])
        spans = english.analyse(page, wanted=lambda spans: [False] * len(spans)).sentences
        fit = [s for s in spans if SHORTEST <= s.end - s.start <= LONGEST]
        if fit:
            chosen = chance.choice(fit)
            place = {"start": chosen.start, "end": chosen.end}
            yield {**place, "text": page.text, "date": page.published}
            found += 1


def labelled(sentence: str, line: str) -> Iterator[Label]:
    """Read the labels of one sentence."""
    at = 0
    for part in filter(None, (part.strip() for part in line.split(";"))):
        words, _, code = plain(part).rpartition("=")
        start = sentence.index(words, at)
        at = start + len(words)
        yield Label(start, at, code.rstrip("?"), not code.endswith("?"))


def found(row: Row) -> list[Mention]:
    """The mentions of countries that names alone give in the drawn sentence, read in its document."""
    page = document(row["text"], published=row["date"])
    analysis = language.load().analyse(page, wanted=lambda spans: [False] * len(spans))
    mentions = names.finder(load())(analysis, Reading(document=page))
    return [
        m
        for m in mentions
        if m.how in HOW and m.actors[0].kind in {"country", "group", "office"} and m.actors[0].country
        and row["start"] <= m.evidence.start < row["end"]
    ]  # fmt: skip


def score(rows: list[Row], labels: dict[int, str]) -> tuple[int, int, int]:
    """Count what is right, found and needed; print what is not right."""
    right = given = needed = 0
    for number, row in enumerate(rows):
        sentence = plain(row["text"][row["start"] : row["end"]])
        gold = list(labelled(sentence, labels.get(number, "")))
        met: set[Label] = set()
        for mention in found(row):
            start, end = mention.evidence.start - row["start"], mention.evidence.end - row["start"]
            over = [g for g in gold if g.start < end and start < g.end]
            fits = [g for g in over if g.code == mention.actors[0].country]
            met |= set(fits)
            if not fits or any(g.needed for g in fits):
                given += 1
                right += bool(fits)
            if not fits:
                print(f"{number} over: {mention.evidence.quote} {mention.actors[0].country} | {sentence}")
        for label in gold:
            needed += label.needed
            if label.needed and label not in met:
                print(f"{number} missed: {sentence[label.start : label.end]} {label.code} | {sentence}")
    return right, given, needed


def main(arguments: list[str]) -> int:
    """Draw, or measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("draw", "score"))
    parser.add_argument("drawn", type=Path)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    if given.what == "draw":
        drawn = draw(given.paths, given.count, given.seed)
        given.drawn.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in drawn), "utf-8")
        return 0
    parts = [line.partition(":") for line in given.paths[0].read_text("utf-8").splitlines() if line.strip()]
    right, said, needed = score(lines(given.drawn), {int(number): rest for number, _, rest in parts})
    print(f"precision {right}/{said} {right / said:.1%}  recall {right}/{needed} {right / needed:.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
