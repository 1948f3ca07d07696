"""A text → its passages, and the words of a question → a question for the index."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from bilateral.record.scripts import apart

LONGEST = 1000
"""Characters of a passage; longer paragraphs are cut where a sentence, a line or a word ends."""
MOST_WORDS = 32
OPEN, CLOSE = "\x02", "\x03"
"""Around words that were asked for, in a snippet of the index."""
PARAGRAPH = re.compile(r"\S.*?(?=\s*(?:\n[^\S\n]*\n|\Z))", re.DOTALL)
ENDS = (re.compile(r".*[.!?…][”»\"')\]]*(?=\s)|.*[。！？]", re.DOTALL), re.compile(r".*\S(?=\s)", re.DOTALL))
STEERING = re.compile(r"[\x00-\x1f\ud800-\udfff]")
ASKED = re.compile(r'"([^"]*)"|(\S+)')


class Passage(NamedTuple):
    """A paragraph or a part of one; offsets as in the document."""

    start: int
    end: int
    line: int


def passages(text: str) -> Iterator[Passage]:
    """Cut a text into passages."""
    line, seen = 1, 0
    for paragraph in PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        while start < end:
            stop = _stop(text, start, end)
            line += text.count("\n", seen, start)
            seen = start
            yield Passage(start, stop, line)
            start = stop
            while start < end and text[start].isspace():
                start += 1


def written(words: str) -> str:
    """Make words ready for the index: characters composed, none that steer, scripts without spaces apart."""
    return apart(STEERING.sub(" ", unicodedata.normalize("NFC", words)))


def question(words: str) -> str:
    """Ask for all words, for "words in a row" and for beginn*; nothing if no words are left."""
    terms = []
    for row, word in ASKED.findall(written(words)):
        text = (row or word).replace('"', " ")
        if any(char.isalnum() for char in text):
            terms.append(f'"{text}"' + "*" * (not row and text.endswith("*")))
    return " ".join(terms[:MOST_WORDS])


def pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    """Take a snippet of the index apart: words, and whether they were asked for."""
    found = []
    for part in snippet.split(OPEN):
        hit, closed, rest = part.rpartition(CLOSE)
        found += [(hit, bool(closed)), (rest, False)]
    return tuple((words, asked) for words, asked in found if words)


def _stop(text: str, start: int, end: int) -> int:
    if end - start <= LONGEST:
        return end
    for pattern in ENDS:
        if found := pattern.match(text, start, start + LONGEST):
            return found.end()
    return start + LONGEST
