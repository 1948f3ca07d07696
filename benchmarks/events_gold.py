"""Score the coding of events against our own gold: `python -m benchmarks.events_gold GOLD.jsonl [--errors]`.

An event read and one of the gold are paired one to one, the best pairs first. Recall and precision at four
levels, each with all before it: both sides (as sets of countries and organisations), type, mode, status.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bilateral.model import Event, Mention
from bilateral.read import Reader, document, reader

Row = dict[str, Any]
LEVELS = ("sides", "type", "mode", "status")


def side(mentions: Iterable[Mention]) -> frozenset[str]:
    """Name the countries, and the organisations without one, of a side."""
    actors = (actor for mention in mentions for actor in mention.actors)
    names = (a.country or (a.id.upper() if a.kind == "organisation" else None) for a in actors)
    return frozenset(name for name in names if name)


def read(text: Row, reads: Reader) -> list[Row]:
    """Read the events of a text that have a side."""
    events = reads(document(text["text"], published=text["published"])).events
    found = [(event, side(event.source), side(event.target)) for event in events]
    return [_row(event, source, target) for event, source, target in found if source or target]


def _row(event: Event, source: frozenset[str], target: frozenset[str]) -> Row:
    return {
        "sides": (source, target),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "rule": event.evidence[0].rule,
    }


def wanted(text: Row) -> list[Row]:
    """Take the events of the gold."""
    return [
        {**event, "sides": (frozenset(event["source"]), frozenset(event["target"]))}
        for event in text["events"]
    ]


def agreed(gold: Row, found: Row) -> int:
    """Count the levels at which two agree, from the first on."""
    same = [gold[level] == found[level] for level in LEVELS]
    return same.index(False) if False in same else len(LEVELS)


def paired(gold: Sequence[Row], found: Sequence[Row]) -> Iterator[tuple[int, int, int]]:
    """Pair events: gold, found, levels."""
    pairs = [(agreed(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    golds, founds = set(), set()
    for levels, i, j in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if levels and i not in golds and j not in founds:
            golds.add(i)
            founds.add(j)
            yield i, j, levels


def score(texts: Iterable[Row], reads: Reader, *, errors: bool = False) -> dict[str, float]:
    """Score texts, in percent."""
    right = dict.fromkeys(LEVELS, 0)
    totals = [0, 0, 0, 0]
    for text in texts:
        gold, found = wanted(text), read(text, reads)
        pairs = list(paired(gold, found))
        for _, _, levels in pairs:
            right |= {level: right[level] + 1 for level in LEVELS[:levels]}
        sizes = (len(gold), len(found), not gold, not gold and not found)
        totals = [total + size for total, size in zip(totals, sizes, strict=True)]
        if errors:
            _tell(text, gold, found, pairs)
    scores = {f"{level} recall": 100 * n / totals[0] for level, n in right.items()}
    scores |= {f"{level} precision": 100 * n / max(1, totals[1]) for level, n in right.items()}
    return {**scores, "silent without events": 100 * totals[3] / max(1, totals[2])}


def _tell(
    text: Row, gold: Sequence[Row], found: Sequence[Row], pairs: Sequence[tuple[int, int, int]]
) -> None:
    whole = {i for i, _, levels in pairs if levels == len(LEVELS)}
    lost = [row for i, row in enumerate(gold) if i not in whole]
    extra = [row for j, row in enumerate(found) if j not in {j for i, j, _ in pairs if i in whole}]
    if lost or extra:
        print(text["text"])
        for sign, row in [*(("-", row) for row in lost), *(("+", row) for row in extra)]:
            sides = " > ".join(" ".join(sorted(names)) for names in row["sides"])
            print(f"  {sign} {row['type']} {row['mode']} {sides} {row['status']} {row.get('rule', '')}")


def main(arguments: list[str]) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="tell each event that is not wholly right")
    given = parser.parse_args(arguments)
    texts = [json.loads(line) for line in given.gold.read_text("utf-8").splitlines()]
    for name, value in score(texts, reader(), errors=given.errors).items():
        print(f"{value:6.1f}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
