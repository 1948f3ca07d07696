"""Who is the source: by syntax where a sentence is parsed, by the row of words where it is not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bilateral.find.statements.frame import Unit, units
from bilateral.find.statements.speech import Speech
from bilateral.find.statements.subjects import noun_span, source_of
from bilateral.model import Analysis, Sentence, Span, Token
from bilateral.rules.tree import dependents

STOPS = (",", ";", ":", ".", "-", "–", "—")
LONG = 14
"""Words; no source is longer when it is told by the row of words alone."""


@dataclass(frozen=True)
class Page:
    """A text with its cues: answers who says, where a cue stands."""

    analysis: Analysis
    speech: Speech

    @property
    def text(self) -> str:
        """The text."""
        return self.analysis.document.text

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs."""
        return self.analysis.paragraphs

    @cached_property
    def starts(self) -> list[int]:
        """Where the sentences start."""
        return [sentence.start for sentence in self.analysis.sentences]

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words at which a noun phrase ends."""
        return self.speech.words("stop")

    def token(self, place: int) -> tuple[Sentence, Token] | None:
        """Find the token at a place in the text, if its sentence is parsed."""
        number = bisect_right(self.starts, place) - 1
        if number < 0:
            return None
        sentence = self.analysis.sentences[number]
        for token in sentence.tokens:
            if token.start <= place < token.end:
                return sentence, token
        return None

    def cue(self, unit: Unit) -> bool:
        """Tell whether a unit is a verb that takes quotations."""
        if unit.lower not in self.speech.quoting:
            return False
        found = self.token(unit.start)
        return found is None or found[1].pos in ("VERB", "AUX", "X") or found[1].lemma.lower() == "say"

    def phrase(self, row: list[Unit]) -> int | None:
        """Count the units of a phrase such as `according to` with which a row starts."""
        for words in self.speech.words("phrase"):
            parts = words.split()
            if len(parts) > 1 and [unit.lower for unit in row[: len(parts)]] == parts:
                return len(parts)
        return None

    def subject(self, unit: Unit) -> tuple[Span, ...]:
        """Find the source of a cue by syntax; nothing if the sentence is not parsed or has none."""
        found = self.token(unit.start)
        if found is None:
            return ()
        sentence, token = found
        own = dependents(sentence, token.index, "nsubj")
        named = source_of(sentence, token.index) if own or token.text.endswith("ing") else ()
        return () if any(self._marked(span, token) for span in named) else named

    def _marked(self, span: Span, cue: Token) -> bool:
        """Tell whether a quotation mark stands between a noun and its cue: then the parser was misled."""
        low, high = min(span[0], cue.start), max(span[1], cue.end)
        return any(sign in self.text[low:high] for sign in '“”"«»„')

    def noun_phrase(self, row: list[Unit]) -> tuple[Span, ...]:
        """Take the noun phrase with which a row of units starts."""
        taken: list[Unit] = []
        for unit in row[:LONG]:
            if unit.lower in self.stops or (not unit.word and unit.text not in ".'’-()"):
                break
            if unit.text == "." and not (taken and len(taken[-1].text) <= 4 and taken[-1].capital):
                break
            taken.append(unit)
        while taken and not taken[-1].word and taken[-1].text != ")":
            taken.pop()
        return ((taken[0].start, taken[-1].end),) if taken and taken[0].word else ()

    def before(self, row: list[Unit]) -> tuple[Span, ...]:
        """Take the noun phrase that ends a row of units, before a cue."""
        pieces: list[list[Unit]] = [[]]
        for unit in row:
            if unit.text in (",", ";", "—", "–", ":") or unit.quotation is not None:
                pieces.append([])
            else:
                pieces[-1].append(unit)
        if len(pieces) > 1 and not pieces[-1]:
            pieces.pop()
        fit = [p for p in pieces if p and p[0].word and p[0].lower not in self.stops]
        if not fit:
            return ()
        best = (
            next((p for p in fit if p[0].capital and p is not fit[-1]), fit[-1])
            if row[-1].text == ","
            else fit[-1]
        )
        return self.noun_phrase(best)

    def label(self, row: list[Unit]) -> tuple[Span, ...]:
        """Take the source of a row that ends with a colon: its subject, or the row itself if it is short."""
        found = self.token(row[0].start)
        if found is not None:
            sentence = found[0]
            for token in sentence.tokens:
                if token.dep == "nsubj" and row[0].start <= token.start < row[-1].start:
                    return (noun_span(sentence, token.index),)
        if sum(unit.word for unit in row) <= LONG // 2 and row[0].word:
            return self.noun_phrase(row[:-1])
        return ()

    def late(self, number: int) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
        """Find source and cue in a paragraph that names the speaker of the one before."""
        if number >= len(self.paragraphs):
            return None
        row = units(self.text, self.paragraphs[number], [], self.starts)
        stop = next((i for i, unit in enumerate(row) if i and unit.first), len(row))
        row = row[:stop]
        for words in self.speech.words("late"):
            verb, *rest = words.split()
            for place in range(1, len(row) - len(rest)):
                after = [unit.lower for unit in row[place + 1 : place + 1 + len(rest)]]
                if after == rest and self.speech.lemma(row[place].lower) == verb:
                    source = self.before([*row[:place]])
                    return source, ((row[place].start, row[place + len(rest)].end),)
        return None


def runs(sentence: Sentence, indexes: list[int]) -> tuple[Span, ...]:
    """Give the runs of neighbouring tokens as spans, without commas and stops at their ends."""
    found: list[Span] = []
    run: list[int] = []
    for index in [*sorted(set(indexes)), len(sentence.tokens) + 1]:
        if run and index != run[-1] + 1:
            found.extend(_trimmed(sentence, run))
            run = []
        run.append(index)
    return tuple(found)


def _trimmed(sentence: Sentence, run: list[int]) -> Iterator[Span]:
    tokens = sentence.tokens
    while run and tokens[run[0]].text in STOPS:
        run = run[1:]
    while run and tokens[run[-1]].text in STOPS:
        run = run[:-1]
    if run:
        yield tokens[run[0]].start, tokens[run[-1]].end
