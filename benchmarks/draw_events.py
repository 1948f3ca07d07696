"""Draw sentences with events between two countries, to be judged.

`python -m benchmarks.draw_events SEED NUMBER TEXTS…`: TEXTS hold a JSON object with `date` and `text` a
line (may be gzipped). From each file, articles of 300 to 8,000 characters are read in an order that the
seed fixes, and of each article at most four sentences are taken, until every file has given its share.
Prints each sentence with its rows: type, mode, source and target country, status, rule, and the words of
both sides. A row is right if both countries and the type are.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.language import lines
from bilateral.find.events.rows import pairs
from bilateral.model import Event, Mention, Reading
from bilateral.read import document, reader

LENGTHS = range(300, 8000)
OF_ONE = 4
"""Sentences taken from one article."""


def articles(path: Path, seed: str) -> list[tuple[str, str]]:
    """Date and text of the articles of a file, in the order that the seed fixes."""
    rows = [msgspec.json.decode(line) for line in lines(path)]
    found = [
        (row["date"][:10], row["text"]) for row in rows if row.get("date") and len(row["text"]) in LENGTHS
    ]
    random.Random(f"{path.name}-{seed}").shuffle(found)
    return found


def between_two(reading: Reading) -> dict[tuple[int, int], list[str]]:
    """Rows of events with a country on either side, by sentence."""
    found: dict[tuple[int, int], list[str]] = {}
    for event in reading.events:
        start = event.evidence[0].start
        for source, target in pairs(event):
            where = [p[1].country if p and p[1] else None for p in (source, target)]
            if source and target and all(where) and where[0] != where[1]:
                sentence = next(s for s in reading.sentences if s[0] <= start < s[1])
                found.setdefault(sentence, []).append(_row(event, where, (source[0], target[0])))
    return found


def _row(event: Event, where: list[str | None], sides: tuple[Mention, Mention]) -> str:
    words = " > ".join(" ".join(m.evidence.quote.split()) for m in sides)
    rule = event.evidence[0].rule
    return f"{event.type} {event.mode or '-'} {where[0]} > {where[1]} {event.status} {rule} [{words}]"


def drawn(path: Path, seed: str) -> Iterator[str]:
    """Sentences of a file, each with its rows."""
    read, chance = reader(), random.Random(seed)
    for published, text in articles(path, seed):
        found = between_two(read(document(text, published=published)))
        for start, end in chance.sample(sorted(found), min(OF_ONE, len(found))):
            yield "\n    ".join([" ".join(text[start:end].split()), *found[start, end]])


def main(seed: str, number: int, paths: list[Path]) -> None:
    """Print the draw, numbered."""
    share = -(-number // len(paths))
    for count, sentence in enumerate(s for path in paths for s in islice(drawn(path, seed), share)):
        print(f"[{count + 1}] {sentence}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
