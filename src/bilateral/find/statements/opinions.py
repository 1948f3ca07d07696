"""Contents → their opinions: clauses that praise, blame, forecast or exhort."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from bilateral.find.statements.entries import Colour
from bilateral.find.statements.sources import STOPS
from bilateral.model import Analysis, Opinion, Sentence, Span
from bilateral.rules.tree import base, subtree

CLAUSAL = ("ccomp", "advcl", "acl", "csubj", "parataxis", "root")
ENOUGH = 1.0
"""The weight at which a clause is an opinion."""
FIGURE = re.compile(r"\d")
FIGURE_WEIGHT = 0.5


@dataclass(frozen=True)
class Palette:
    """The words of opinion as one pattern, and the weight of each."""

    pattern: re.Pattern[str]
    weights: dict[str, float]


def palette(colours: tuple[Colour, ...]) -> Palette:
    """Make the words of opinion ready."""
    weights: dict[str, float] = {}
    for colour in colours:
        for word in colour.words:
            weights.setdefault(word, -colour.weight if colour.kind == "fact" else colour.weight)
    longest = sorted(weights, key=lambda word: (word[0], -len(word), word))
    parts = [
        f"(?={re.escape(letter)})(?:{_either(words)})" for letter, words in groupby(longest, itemgetter(0))
    ]
    pattern = re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)", re.IGNORECASE)
    return Palette(pattern, {str(i + 1): weights[word] for i, word in enumerate(longest)})


def _either(words: Iterable[str]) -> str:
    """Alternatives that begin with one letter: where that does not stand, none of them is tried."""
    return "|".join(f"({re.escape(word.rstrip('*'))}{_ending(word)})" for word in words)


def _ending(word: str) -> str:
    return r"\w*" if word.endswith("*") else ""


def opinions(analysis: Analysis, content: tuple[Span, ...], colours: Palette) -> tuple[Opinion, ...]:
    """Find the clauses of a content that cannot be checked."""
    starts = [sentence.start for sentence in analysis.sentences]
    found: dict[Span, float] = {}
    text = analysis.document.text
    for start, end in content:
        number = max(0, bisect_right(starts, start) - 1)
        while number < len(starts) and starts[number] < end:
            sentence = analysis.sentences[number]
            for low, high in clauses(sentence):
                span = max(low, start), min(high, end)
                if span[0] < span[1] and (heavy := weight(text[span[0] : span[1]], colours)) >= ENOUGH:
                    found[_coloured(text, span, colours)] = heavy
            number += 1
    return tuple(_joined(text, found))


def _joined(text: str, weights: dict[Span, float]) -> Iterator[Opinion]:
    """Join neighbouring clauses; the heaviest of them gives the score."""
    groups: list[list[Span]] = []
    for span in sorted(weights):
        if groups and not text[groups[-1][-1][1] : span[0]].strip(" ,"):
            groups[-1].append(span)
        else:
            groups.append([span])
    for group in groups:
        heaviest = max(weights[span] for span in group)
        yield Opinion(start=group[0][0], end=max(e for _, e in group), score=round(1 - 0.5**heaviest, 3))


def _coloured(text: str, span: Span, colours: Palette) -> Span:
    """Narrow a clause that holds a figure or a date to the words that colour it."""
    if FIGURE.search(text, *span) is None:
        return span
    hits = [m.span() for m in colours.pattern.finditer(text, *span) if colours.weights[str(m.lastindex)] > 0]
    return hits[0][0], hits[-1][1]


def weight(text: str, colours: Palette) -> float:
    """Weigh the words of a clause: how surely it is an opinion."""
    total = sum(colours.weights[str(match.lastindex)] for match in colours.pattern.finditer(text))
    return total - FIGURE_WEIGHT * bool(FIGURE.search(text))


def clauses(sentence: Sentence) -> Iterator[Span]:
    """Cut a sentence into its clauses, each without those below it; one piece where it is not parsed."""
    if not sentence.tokens:
        yield sentence.start, sentence.end
        return
    tokens = sentence.tokens
    heads = [t.index for t in tokens if _clausal(sentence, t.index)]
    for head in heads:
        inside = set(subtree(sentence, head))
        for other in heads:
            if other != head and other in inside:
                inside -= set(subtree(sentence, other))
        run: list[int] = []
        for index in [*sorted(inside), len(tokens) + 1]:
            if run and index != run[-1] + 1:
                yield from _span(sentence, run)
                run = []
            run.append(index)


def _clausal(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if base(token.dep) in CLAUSAL:
        return True
    return base(token.dep) == "conj" and any(
        base(sentence.tokens[i].dep) in ("nsubj", "cop", "aux") for i in sentence.children[index]
    )


def _span(sentence: Sentence, run: list[int]) -> Iterator[Span]:
    tokens = sentence.tokens
    while run and (tokens[run[0]].text in STOPS or tokens[run[0]].pos == "PUNCT"):
        run = run[1:]
    while run and (tokens[run[-1]].text in STOPS or tokens[run[-1]].pos == "PUNCT"):
        run = run[:-1]
    if run:
        yield tokens[run[0]].start, tokens[run[-1]].end
