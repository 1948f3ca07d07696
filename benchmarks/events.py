"""What coding events costs beside parsing: `python -m benchmarks.events TEXTS [COUNT]`.

TEXTS holds a JSON object with `text` a line (may be gzipped). Times are CPU seconds of this process.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.language import texts, timed
from bilateral.find.events.finder import coder
from bilateral.language import load
from bilateral.read import document, reader
from bilateral.rules.load import load as load_codebook


def main(path: Path, count: int) -> None:
    """Print what each takes of the same texts, and the ratio."""
    coding, english, read = coder(load_codebook()), load(), reader()
    readings = [read(document(text)) for text in texts(path, count)]
    parsing, analyses = timed(lambda: [english.analyse(each.document) for each in readings])
    events, found = timed(lambda: [coding(a, r) for a, r in zip(analyses, readings, strict=True)])
    words = sum(len(sentence.tokens) for analysis in analyses for sentence in analysis.sentences)
    print(f"{words} words, {sum(map(len, found))} events")
    print(f"parsing {parsing:.2f} s, {words / parsing:.0f} words/s")
    print(f"events  {events:.2f} s, {words / events:.0f} words/s, {events / parsing:.2f} of parsing")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
