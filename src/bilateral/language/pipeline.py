"""Any spaCy pipeline as a parser; what it says is put into Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from bilateral.language import labels
from bilateral.language.lemmas import Table, lemma
from bilateral.language.sentences import Piece
from bilateral.model import Sentence, Token

BATCH = 64
NOWHERE = "X"
"""The part of speech of a word for which the pipeline has none."""


class PipelineParser:
    """Parses with a spaCy pipeline."""

    def __init__(self, nlp: Language, lemmas: Table) -> None:
        self.nlp = nlp
        self.lemmas = lemmas
        parser = nlp.get_pipe("parser") if nlp.has_pipe("parser") else None
        self.known = frozenset(getattr(parser, "labels", ()))

    @classmethod
    def load(cls, name: str, lemmas: Table) -> PipelineParser:
        """Load a pipeline by its name or folder."""
        with use_ops("numpy", use_blis=False):
            return cls(spacy.load(name), lemmas)

    @property
    def version(self) -> str:
        """Name and version of the pipeline."""
        return "{lang}_{name} {version}".format(**self.nlp.meta)

    def __call__(self, cut: Sequence[Piece]) -> Iterable[Sentence]:
        """Parse sentences, each as a text of its own."""
        docs = self.nlp.pipe((self._doc(piece) for piece in cut), batch_size=BATCH)
        for piece, doc in zip(cut, docs, strict=True):
            yield self.sentence(piece, doc)

    def _doc(self, piece: Piece) -> Doc:
        words, starts = piece.words, piece.starts
        spaces = [
            start + len(word) < after for word, start, after in zip(words, starts, starts[1:], strict=False)
        ]
        begins = [True] + [False] * (len(words) - 1)
        return Doc(self.nlp.vocab, words=words, spaces=[*spaces, True], sent_starts=begins)  # type: ignore[arg-type]

    def sentence(self, piece: Piece, doc: Doc) -> Sentence:
        """Take a sentence over from spaCy."""
        tokens = tuple(self._tokens(piece, doc))
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        return Sentence(start=piece.start, end=piece.end, tokens=tokens, children=tuple(map(tuple, children)))

    def _tokens(self, piece: Piece, doc: Doc) -> Iterator[Token]:
        nodes = [labels.Node(t.i, t.pos_ or NOWHERE, t.head.i, t.dep_) for t in doc]
        if labels.is_clearnlp(self.known or {node.dep for node in nodes}):
            labels.to_ud(nodes)
        root = next((node.index for node in nodes if node.head == node.index), 0)
        for token, node in zip(doc, nodes, strict=True):
            start, morph = piece.starts[token.i], token.morph.to_dict()
            loose = node.head == token.i
            kind = labels.name(token.ent_type_) if token.ent_type_ else ""
            yield Token(
                index=token.i,
                start=start,
                end=start + len(token.text),
                text=token.text,
                lemma=lemma(token.text, node.pos, morph, self.lemmas),
                pos=node.pos,
                morph=morph,
                head=root if loose else node.head,
                dep="root" if token.i == root else "parataxis" if loose else node.dep or "dep",
                name=f"{token.ent_iob_}-{kind}" if kind else "",
            )
