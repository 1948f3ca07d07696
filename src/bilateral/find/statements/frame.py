"""A paragraph as a row of units: words, marks, and quotations that stand for one unit each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.find.statements.quotes import Quotation
from bilateral.model import Span

UNIT = re.compile(r"\w+(?:[’'.&@/-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a mark, or a quotation."""

    start: int
    end: int
    text: str
    quotation: Quotation | None = None
    first: bool = False
    """Whether a sentence starts here."""

    @property
    def lower(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @property
    def word(self) -> bool:
        """Tell words from marks and quotations."""
        return self.quotation is None and (self.text[0].isalnum() or self.text[0] == "_")

    @property
    def capital(self) -> bool:
        """Tell words that start with a capital letter."""
        return self.word and self.text[0].isupper()


def units(text: str, region: Span, quoted: Sequence[Quotation], sentences: Sequence[int]) -> list[Unit]:
    """Cut a region into units; `sentences` are the places where sentences start, in order."""
    found: list[Unit] = []
    place = region[0]
    for quotation in quoted:
        found.extend(_words(text, place, quotation.start))
        found.append(Unit(quotation.start, quotation.end, text[quotation.start : quotation.end], quotation))
        place = quotation.end
    found.extend(_words(text, place, region[1]))
    return list(_begun(found, sentences))


def _words(text: str, start: int, end: int) -> Iterator[Unit]:
    for match in UNIT.finditer(text, start, end):
        yield Unit(match.start(), match.end(), match.group())


def _begun(found: list[Unit], sentences: Sequence[int]) -> Iterator[Unit]:
    """Mark the units with which a sentence starts."""
    last = -1
    for unit in found:
        number = bisect_right(sentences, unit.start)
        begins = number > last
        last = bisect_right(sentences, unit.end - 1) if unit.quotation else number
        yield Unit(unit.start, unit.end, unit.text, unit.quotation, begins) if begins else unit
