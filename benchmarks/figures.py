"""Speed of reading quantities, in characters a second of one core, against quantulum3 in the same run.

usage: python benchmarks/figures.py [FILE OF TEXT]      without a file: the texts of examples/figures-gold
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from json import loads
from pathlib import Path
from time import process_time

from quantulum3 import classifier, parser

from bilateral.find.figures.quantities import quantities

GOLD = Path(__file__).parents[1] / "examples" / "figures-gold"
ROUNDS = 3


def texts() -> list[str]:
    """Paragraphs of the file named at the command line, else of our own gold."""
    if len(sys.argv) > 1:
        return [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = [
        line
        for path in sorted(GOLD.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [loads(line)["text"] for line in lines]


def rate(read: Callable[[str], object], sample: list[str]) -> float:
    """The best rate of some rounds, after one to warm up."""
    read(sample[0])
    best = 0.0
    for _ in range(ROUNDS):
        began = process_time()
        for text in sample:
            read(text)
        best = max(best, sum(map(len, sample)) / (process_time() - began))
    return best


def main() -> None:
    """Measure both and print the ratio."""
    classifier.USE_CLF = False  # its own switch; the shipped classifier needs an older scikit-learn
    sample = texts()
    ours, theirs = rate(quantities, sample), rate(parser.parse, sample)
    print(f"bilateral {ours:,.0f}  quantulum3 {theirs:,.0f} characters/s  ratio {ours / theirs:.1f}")


if __name__ == "__main__":
    main()
