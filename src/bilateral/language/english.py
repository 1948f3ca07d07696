"""A document → its words, sentences, syntax and names, by a spaCy pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from bilateral.language.lemmas import Table, lemma
from bilateral.language.paragraphs import paragraphs
from bilateral.language.sentences import Piece, pieces
from bilateral.model import Analysis, Document, Sentence, Span, Token

Wanted = Callable[[Sequence[Span]], Sequence[bool]]
"""The gate: which of these sentences are to be parsed."""

LOST = "X"
"""The part of speech of a word that the pipeline has none for."""


@dataclass(slots=True)
class English:
    """A language model, made ready to analyse documents."""

    nlp: Language
    version: str
    lemmas: Table
    batch: int = 64
    _held: tuple[str, tuple[Span, ...], list[Piece]] | None = None

    def analyse(self, document: Document, wanted: Wanted | None = None) -> Analysis:
        """Find the sentences of a document and parse those that are wanted (all of them, if nobody says)."""
        spans, cut = self._cut(document.text)
        found = [(piece.start, piece.end) for piece in cut]
        chosen = [True] * len(cut) if wanted is None else list(wanted(found))
        parsed = self.nlp.pipe(self._docs(p for p, yes in zip(cut, chosen, strict=True) if yes), batch_size=self.batch)
        sentences = [
            sentence(piece, next(parsed), self.lemmas) if yes else Sentence(start=piece.start, end=piece.end)
            for piece, yes in zip(cut, chosen, strict=True)
        ]
        return Analysis(document=document, sentences=tuple(sentences), paragraphs=spans)

    def _cut(self, text: str) -> tuple[tuple[Span, ...], list[Piece]]:
        """Cut a text into sentences of words; the last text is remembered, for the gate asks twice."""
        held = self._held
        if held is not None and held[0] == text:
            return held[1], held[2]
        spans = paragraphs(text)
        cut = [piece for span in spans for piece in pieces(self.nlp.tokenizer, text, span)]
        self._held = (text, spans, cut)
        return spans, cut

    def _docs(self, cut: Iterable[Piece]) -> Iterator[Doc]:
        for piece in cut:
            starts = [True] + [False] * (len(piece.words) - 1)
            yield Doc(self.nlp.vocab, words=piece.words, spaces=piece.spaces, sent_starts=starts)  # type: ignore[arg-type]


def sentence(piece: Piece, doc: Doc, lemmas: Table) -> Sentence:
    """Take a sentence over from spaCy."""
    children: list[list[int]] = [[] for _ in doc]
    roots = [token.i for token in doc if token.head.i == token.i]
    root = roots[0] if roots else 0
    tokens = []
    for token in doc:
        head = token.head.i if token.head.i != token.i else root
        if head != token.i:
            children[head].append(token.i)
        pos = token.pos_ or LOST
        morph = token.morph.to_dict()
        tokens.append(
            Token(
                index=token.i,
                start=piece.starts[token.i],
                end=piece.starts[token.i] + len(token.text),
                text=token.text,
                lemma=lemma(token.text, pos, morph, lemmas),
                pos=pos,
                morph=morph,
                head=head,
                dep="root" if token.i == root else "parataxis" if token.i in roots else token.dep_,
                name=f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
            )
        )
    return Sentence(
        start=piece.start, end=piece.end, tokens=tuple(tokens), children=tuple(tuple(c) for c in children)
    )
