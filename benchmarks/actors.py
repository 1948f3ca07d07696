"""What finding actors costs beside parsing the same text, in the same run.

usage: python -m benchmarks.actors FILE.txt [more] | FILE.jsonl[.gz] [--texts 100]
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from bilateral import language
from bilateral.find.actors import names, references
from bilateral.find.actors.phrases import phrases
from bilateral.model import Reading
from bilateral.read import document
from bilateral.rules.load import load

Result = TypeVar("Result")


def texts(paths: list[Path], wanted: int) -> Iterator[str]:
    """The first texts of some files: one a file, or one a line under `text`."""
    for path in paths:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if ".jsonl" not in path.name:
            yield content.decode()
            continue
        for line in content.decode().split("\n")[:wanted]:
            if line.strip():
                yield json.loads(line)["text"]


def timed(run: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of processor time, and what came of it."""
    start = time.process_time()
    result = run()
    return time.process_time() - start, result


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--texts", type=int, default=100)
    given = parser.parse_args(arguments)
    english, codebook = language.load(), load()
    find = names.finder(codebook)
    english.analyse(document("Norway and Poland signed a treaty."))
    spent = {"parsing": 0.0, "names": 0.0, "phrases": 0.0, "references": 0.0}
    size = 0
    for text in texts(given.paths, given.texts):
        page = document(text)
        seconds, analysis = timed(partial(english.analyse, page))
        spent["parsing"] += seconds
        reading = Reading(document=page)
        seconds, found = timed(partial(find, analysis, reading))
        spent["names"] += seconds
        seconds, found = timed(partial(phrases, analysis, found, codebook))
        spent["phrases"] += seconds
        seconds, _ = timed(partial(references.resolve, analysis, reading, found, codebook))
        spent["references"] += seconds
        size += len(text)
    for what, seconds in spent.items():
        share = seconds / spent["parsing"]
        print(f"{what:10} {seconds:8.2f} s  {size / seconds:12,.0f} characters/s  {share:6.1%} of parsing")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
