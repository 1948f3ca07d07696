"""What is known for a name is a name, whatever the tagger takes it for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from bilateral.model import Analysis, Span

NAMES = ("PROPN", "NOUN", "ADJ", "DET")
"""Parts of speech that a name's words may have."""


def named(analysis: Analysis, names: Iterable[Span]) -> Analysis:
    """Make proper nouns of the words of known names that are tagged as what no name is."""
    starts = [sentence.start for sentence in analysis.sentences]
    changed = list(analysis.sentences)
    for start, end in names:
        number = bisect_right(starts, start) - 1
        if number < 0:
            continue
        sentence = changed[number]
        wrong = {
            token.index: replace(token, pos="PROPN")
            for token in sentence.tokens
            if start <= token.start
            and token.end <= end
            and token.text[0].isupper()
            and token.pos not in NAMES
        }
        if wrong:
            tokens = tuple(wrong.get(token.index, token) for token in sentence.tokens)
            changed[number] = replace(sentence, tokens=tokens)
    return replace(analysis, sentences=tuple(changed))
