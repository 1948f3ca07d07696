"""Names by the model alone and joined with the codebook's: `python -m benchmarks.names TREEBANKS [PART]`.

TREEBANKS holds `PART.conllu.gz` (`ewt-dev`, `ewt-test` or `pud-test`) and the names of Universal NER in it.
In the last row a place and an organisation of the codebook count as one kind: treebanks call a country
that acts now a place, now an organisation, and a country is what the codebook says that it is.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bilateral.model import Analysis, Mention, Reading
from bilateral.read import Reader, document, reader
from training.language.conllu import Text, texts
from training.language.data import bounded, uner
from training.language.evaluate import NAMED, spans

Name = tuple[int, int, str]
KINDS = {"country": "LOC", "organisation": "ORG", "person": "PER"}
NAMING = ("name", "acronym", "capital")
"""How a mention must be resolved to be a name; demonyms and offices are none."""


def gold(text: Text, marked: dict[str, list[str]]) -> Iterator[Name]:
    """List the names of a text that people have marked."""
    for tree in text.trees:
        tags = marked.get(" ".join(word.form for word in tree.words))
        if tags:
            yield from spans([(word.start, word.end) for word in tree.words], bounded(tags))


def alone(analysis: Analysis) -> Iterator[Name]:
    """List the names that the model finds."""
    for sentence in analysis.sentences:
        places = [(token.start, token.end) for token in sentence.tokens]
        yield from spans(places, bounded([token.name or "O" for token in sentence.tokens]))


def known(mentions: Iterable[Mention], text: str) -> Iterator[Name]:
    """List the names of the codebook, without the article."""
    for mention in mentions:
        kind = KINDS.get(mention.actors[0].kind) if mention.actors else None
        if kind and mention.how in NAMING:
            start, end = mention.evidence.start, mention.evidence.end
            start += 4 * text[start:end].lower().startswith("the ")
            yield start, end, kind


def joined(model: Iterable[Name], codebook: Iterable[Name]) -> set[Name]:
    """Take the codebook's names, and of the model's those that hold them or stand apart."""
    book, kept = list(codebook), set()
    for name in model:
        over = [other for other in book if other[0] < name[1] and name[0] < other[1]]
        if all(name[0] <= o[0] and o[1] <= name[1] and o[:2] != name[:2] for o in over):
            kept.add(name)
            book = [other for other in book if other not in over]
    return kept | set(book)


def score(read: Reader, folder: Path, part: str) -> dict[str, Counter[str]]:
    """Count names of a part of a treebank: wanted, found, right."""
    marked = uner(folder / f"{NAMED[part]}.iob2.gz")
    counts: dict[str, Counter[str]] = {row: Counter() for row in ("model", "joined", "joined, one kind")}
    for text in texts(folder / f"{part}.conllu.gz"):
        here = document(text.text)
        analysis = read.english.analyse(here)
        reading = Reading(document=here)
        for field, find in read.before:
            if field == "mentions":
                book = set(known(find(analysis, reading), text.text))
        want, model = set(gold(text, marked)), set(alone(analysis))
        both = joined(model, book)
        _count(counts["model"], want, model)
        _count(counts["joined"], want, both)
        places = {(start, end) for start, end, kind in book & both if kind != "PER"}
        _count(counts["joined, one kind"], _merged(want, places), _merged(both, places))
    return counts


def _merged(names: set[Name], places: set[tuple[int, int]]) -> set[Name]:
    return {(s, e, "LOC" if kind == "ORG" and (s, e) in places else kind) for s, e, kind in names}


def _count(counts: Counter[str], want: set[Name], found: set[Name]) -> None:
    for kind in ("PER", "LOC", "ORG"):
        of = [{name for name in names if name[2] == kind} for names in (want, found, want & found)]
        counts.update(
            {f"{kind} {row}": len(names) for row, names in zip(("want", "found", "right"), of, strict=True)}
        )
    counts.update(want=len(want), found=len(found), right=len(want & found))


def _f(counts: Counter[str], kind: str = "") -> float:
    return 200 * counts[f"{kind}right"] / max(1, counts[f"{kind}want"] + counts[f"{kind}found"])


def main(folder: Path, parts: list[str]) -> None:
    """Print F1 of names."""
    read = reader()
    for part in parts:
        for row, counts in score(read, folder, part).items():
            finer = " / ".join(f"{_f(counts, kind + ' '):.1f}" for kind in KINDS_SHOWN)
            print(f"{part} {row}: {_f(counts):.1f} ({' / '.join(KINDS_SHOWN)} {finer})")


KINDS_SHOWN = ("PER", "LOC", "ORG")

if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["ewt-dev"])
