"""How many actor phrases get the country and the sector that a gold file gives.

usage: python -m benchmarks.actors_phrases GOLD.json [ANSWERS.jsonl]

GOLD is a JSON array of {phrase, extra, country, sector}; ANSWERS is what `python -m benchmarks.predict actors
GOLD ANSWERS` wrote, and is made on the spot if it is left out. Nothing and an empty text are the same; an
abstention where the gold knows is wrong. What differs is listed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.predict import answers

FIELDS = ("country", "sector")


def differing(gold: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """The fields in which an answer is not the gold's."""
    return [field for field in FIELDS if (gold[field] or "") != (answer[field] or "")]


def main(arguments: list[str]) -> int:
    """Score and print; give the exit code."""
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    gold = json.loads(Path(arguments[0]).read_text("utf-8"))
    if len(arguments) == 2:
        given = [json.loads(line) for line in Path(arguments[1]).read_text("utf-8").splitlines()]
    else:
        given = list(answers("actors", gold))
    wrong = dict.fromkeys(FIELDS, 0)
    for row, answer in zip(gold, given, strict=True):
        fields = differing(row, answer)
        for field in fields:
            wrong[field] += 1
        if fields:
            pairs = (f"{field} {answer[field] or '-'} for {row[field] or '-'}" for field in fields)
            print(f"{row['phrase']} {row['extra']}: {', '.join(pairs)}")
    for field, count in wrong.items():
        print(f"{field:8} {len(gold) - count}/{len(gold)} {1 - count / len(gold):.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
