"""A document → its sentences, their words, syntax and names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bilateral.language.paragraphs import paragraphs
from bilateral.language.sentences import Piece, Weights, pieces
from bilateral.language.tokenizer import Tokenizer
from bilateral.model import Analysis, Document, Sentence, Span

Wanted = Callable[[Sequence[Span]], Sequence[bool]]
"""The gate: which of these sentences are to be parsed."""


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
        cut = [piece for span in spans for piece in pieces(*self.tokenizer(text, span), self.ends)]
        self._held = (text, spans, cut)
        return spans, cut
