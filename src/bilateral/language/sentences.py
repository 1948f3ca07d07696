"""A paragraph → its sentences, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokenizer import Tokenizer

from bilateral.model import Span

LONGEST = 300
"""Words; a longer sentence is cut, so that nothing grows without bounds."""
BLOCK = 20_000
"""Characters that are cut into words at a time."""
RUN = re.compile(r"\S{1,1000}")
"""A run without white space is cut after so many characters: no word is that long."""
STOPS = re.compile(r"[.!?…。]+$")
CLOSERS = "\"'”’»)]}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence in words, before it is parsed."""

    words: list[str]
    spaces: list[bool]
    starts: list[int]

    @property
    def start(self) -> int:
        """Where the sentence starts."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.starts[-1] + len(self.words[-1])


def pieces(tokenizer: Tokenizer, text: str, paragraph: Span) -> Iterator[Piece]:
    """Cut a paragraph into sentences."""
    words: list[str] = []
    starts: list[int] = []
    for word, start in tokens(tokenizer, text, paragraph):
        if words and (len(words) >= LONGEST or ends(words, text[starts[-1] + len(words[-1]) : start], word)):
            yield piece(words, starts)
            words, starts = [], []
        words.append(word)
        starts.append(start)
    if words:
        yield piece(words, starts)


def piece(words: list[str], starts: list[int]) -> Piece:
    """Bind words to a sentence."""
    spaces = [start + len(word) < after for word, start, after in zip(words, starts, starts[1:], strict=False)]
    return Piece(words, [*spaces, True], starts)


def tokens(tokenizer: Tokenizer, text: str, paragraph: Span) -> Iterator[tuple[str, int]]:
    """Cut a paragraph into words with their places; white space is left out."""
    for start, end in blocks(text, paragraph):
        for token in tokenizer(text[start:end]):
            if not token.text.isspace():
                yield token.text, start + token.idx


def blocks(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut a long paragraph between words, and a long run of characters anywhere."""
    start, end = paragraph
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


def ends(words: list[str], gap: str, word: str) -> bool:
    """Tell whether a sentence ends before a word."""
    index = len(words) - 1
    while index > 0 and words[index] in CLOSERS:
        index -= 1
    return bool(STOPS.search(words[index])) and len(words[index]) < 3 and (word[0].isupper() or not word[0].isalnum())
