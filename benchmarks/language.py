"""Speed of the language model and of the whole reading: `python -m benchmarks.language TEXTS [COUNT]`.

Times are CPU seconds of this process; set OPENBLAS_NUM_THREADS=1 to measure one core.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any


def lines(path: Path) -> Iterator[str]:
    """Read the lines of a file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as file:
        yield from file


def texts(path: Path, count: int) -> list[str]:
    """Read the texts of a file with a JSON object a line."""
    return [json.loads(line)["text"] for line in islice(lines(path), count)]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Measure CPU seconds."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def main(path: Path, count: int) -> None:
    """Print speeds and memory."""
    from bilateral.language import load  # noqa: PLC0415  (importing is part of what is timed)
    from bilateral.read import document, reader  # noqa: PLC0415

    seconds, english = timed(load)
    print(f"load {seconds:.2f} s")
    held = [document(text) for text in texts(path, count)]
    seconds, analyses = timed(lambda: [english.analyse(each) for each in held])
    words = sum(len(sentence.tokens) for analysis in analyses for sentence in analysis.sentences)
    print(f"analysis {words} words, {words / seconds:.0f} words/s")
    read = reader()
    spent, _ = timed(lambda: [read(each) for each in held])
    print(f"whole reading {words / spent:.0f} words/s")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
