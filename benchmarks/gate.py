"""What the gate saves and loses: `python -m benchmarks.gate TEXTS [COUNT]`.

TEXTS has a JSON object with a `text` a line. Times are CPU seconds of this process, each way of reading
against the thorough one; set OPENBLAS_NUM_THREADS=1 to measure one core. A finding is kept if one of its
kind stands at the same place. `with a side` counts those of which a side is known: events with an actor,
figures with a reporter or partner, statements with a speaker, positions with a holder.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.language import texts, timed
from bilateral.model import Analysis, Document, Reading
from bilateral.read import Reader, document, reader

REACHES = (0, 1, 2, 4, 1000)
ALL, SIDED = "all", "with a side"


def findings(reading: Reading) -> Iterator[tuple[str, int, int, bool]]:
    """List findings: kind, start, end, and whether a side is known."""
    for event in reading.events:
        sides = any(mention.actors for mention in (*event.source, *event.target))
        yield "events", event.evidence[0].start, event.evidence[0].end, sides
    for figure in reading.figures:
        sides = bool(figure.reporter or figure.partner)
        yield "figures", figure.evidence.start, figure.evidence.end, sides
    for said in reading.statements:
        yield "statements", *(said.cue or said.content)[0], bool(said.speakers)
    for position in reading.positions:
        yield "positions", position.evidence.start, position.evidence.end, bool(position.holder)


def kept(full: list[Reading], spared: list[Reading]) -> tuple[Counter[str], Counter[str]]:
    """Count the findings of thorough readings, and those of them that stand in others too."""
    whole: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for one, other in zip(full, spared, strict=True):
        there = {finding[:3] for finding in findings(other)}
        for kind, start, end, sided in set(findings(one)):
            for row in (ALL, kind, *([SIDED] if sided else ())):
                whole[row] += 1
                held[row] += (kind, start, end) in there
    return whole, held


def least(full: list[Reading], analyses: list[Analysis]) -> float:
    """Say which share of the words a gate without error would have to parse."""
    words = needed = 0
    for reading, analysis in zip(full, analyses, strict=True):
        if reading.unread:
            continue
        places = [(start, end) for _, start, end, _ in findings(reading)]
        for sentence in analysis.sentences:
            words += len(sentence.tokens)
            if any(start < sentence.end and sentence.start < end for start, end in places):
                needed += len(sentence.tokens)
    return needed / max(1, words)


def read_all(read: Reader, held: list[Document]) -> tuple[float, list[Reading]]:
    """Read all documents and tell the CPU seconds."""
    return timed(lambda: [read(each) for each in held])


def main(path: Path, count: int) -> None:
    """Print the gate's curve."""
    held = [document(text) for text in texts(path, count)]
    thorough = reader()
    analyses = [thorough.english.analyse(each) for each in held]  # words are remembered: all begin alike
    seconds, full = read_all(thorough, held)
    share = least(full, analyses)
    words = sum(len(s.tokens) for analysis in analyses for s in analysis.sentences)
    print(f"{len(held)} texts, {words} words; thorough {words / seconds:.0f} words/s")
    print(f"{100 * share:.0f} % of the words stand in sentences that hold a finding")
    for reach in REACHES:
        spent, spared = read_all(replace(thorough, thorough=False, reach=reach), held)
        whole, right = kept(full, spared)
        rows = ", ".join(f"{row} {100 * right[row] / whole[row]:.1f}" for row in whole)
        print(f"reach {reach}: {100 * spent / seconds:.0f} % of the time; kept in %: {rows}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
