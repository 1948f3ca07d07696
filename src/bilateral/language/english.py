"""A document → its sentences, their words, syntax and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from spacy.tokenizer import Tokenizer

from bilateral.language.paragraphs import paragraphs
from bilateral.language.sentences import Piece, Weights, pieces
from bilateral.model import Analysis, Document, Sentence, Span

Wanted = Callable[[Sequence[Span]], Sequence[bool]]
"""The gate: which of these sentences are to be parsed."""

BLOCK = 20_000
"""Characters that are cut into words at a time."""
RUN = re.compile(r"\S{1,1000}")
"""A run without white space is cut after so many characters: no word is that long."""


class Parser(Protocol):
    """What parses sentences that are already cut into words."""

    def __call__(self, cut: Sequence[Piece]) -> Iterable[Sentence]:
        """Parse sentences; the answer is in the same order."""
        ...


@dataclass(slots=True)
class English:
    """A language model, made ready to analyse documents."""

    tokenizer: Tokenizer
    ends: Weights
    parser: Parser
    version: str
    _held: tuple[str, tuple[Span, ...], list[Piece]] | None = field(default=None, repr=False)

    def analyse(self, document: Document, wanted: Wanted | None = None) -> Analysis:
        """Find the sentences of a document and parse those that are wanted (all of them, if nobody says)."""
        spans, cut = self._cut(document.text)
        found = [(piece.start, piece.end) for piece in cut]
        chosen = [True] * len(cut) if wanted is None else list(wanted(found))
        parsed = iter(self.parser([piece for piece, yes in zip(cut, chosen, strict=True) if yes]))
        sentences = [
            next(parsed) if yes else Sentence(start=piece.start, end=piece.end)
            for piece, yes in zip(cut, chosen, strict=True)
        ]
        return Analysis(document=document, sentences=tuple(sentences), paragraphs=spans)

    def _cut(self, text: str) -> tuple[tuple[Span, ...], list[Piece]]:
        """Cut a text into sentences of words; the last text is remembered, for the gate asks twice."""
        held = self._held
        if held is not None and held[0] == text:
            return held[1], held[2]
        spans = paragraphs(text)
        cut = [piece for span in spans for piece in pieces(*tokens(self.tokenizer, text, span), self.ends)]
        self._held = (text, spans, cut)
        return spans, cut


def tokens(tokenizer: Tokenizer, text: str, span: Span) -> tuple[list[str], list[int]]:
    """Cut a stretch of text into words and their places; white space is left out."""
    words: list[str] = []
    starts: list[int] = []
    for start, end in blocks(text, span):
        for token in tokenizer(text[start:end]):
            word = token.text
            if not word.isspace():
                words.append(word)
                starts.append(start + token.idx)
    return words, starts


def blocks(text: str, span: Span) -> Iterator[Span]:
    """Cut a long stretch between words, and a long run of characters anywhere."""
    start, end = span
    begun: int | None = None
    last = start
    for match in RUN.finditer(text, start, end):
        if begun is None:
            begun = match.start()
        elif match.end() - begun > BLOCK or match.start() == last:
            yield begun, last
            begun = match.start()
        last = match.end()
    if begun is not None:
        yield begun, last
