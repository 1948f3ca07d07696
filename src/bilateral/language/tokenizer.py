"""Text → words as the English treebanks cut them: spaCy's way of cutting, without spaCy."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bilateral.model import Span

REMEMBERED = 100_000
RUN = re.compile(r"\S{1,400}")
"""A run without white space is cut after so many characters: no word is that long."""


class Rules(msgspec.Struct, frozen=True):
    """Regular expressions, and words that are cut in a way of their own."""

    prefix: str
    suffix: str
    infix: str
    whole: str
    address: str
    special: dict[str, list[str]]


class Tokenizer:
    """Cuts runs of characters into words; what was cut once is remembered."""

    def __init__(self, rules: Rules) -> None:
        self.special = rules.special
        self.prefix = re.compile(rules.prefix).search
        self.suffix = re.compile(rules.suffix).search
        self.infix = re.compile(rules.infix).finditer
        self.whole = re.compile(rules.whole).fullmatch
        self.address = re.compile(rules.address).match
        self.known: dict[str, list[str]] = {}
        self.marks = self._marks()

    def __call__(self, text: str, span: Span) -> tuple[list[str], list[int]]:
        """Cut a stretch of text into words and their places; white space is left out."""
        words: list[str] = []
        starts: list[int] = []
        for match in RUN.finditer(text, *span):
            place = match.start()
            for word in self.cut(match.group()):
                words.append(word)
                starts.append(place)
                place += len(word)
        return words, starts

    def cut(self, run: str) -> list[str]:
        """Cut a run without white space."""
        found = self.known.get(run)
        if found is None:
            if len(self.known) > REMEMBERED:
                self.known.clear()
            found = self.known[run] = self._rejoin(self._cut(run))
        return found

    def _cut(self, run: str) -> list[str]:
        """Peel off what stands before and behind, then divide the rest."""
        if run in self.special:
            return self.special[run]
        before: list[str] = []
        behind: list[str] = []
        rest = self._peel(run, before, behind)
        return [*before, *self._inner(rest), *reversed(behind)]

    def _peel(self, rest: str, before: list[str], behind: list[str]) -> str:
        size = -1
        while rest and len(rest) != size and not self.whole(rest) and rest not in self.special:
            size = len(rest)
            match = self.prefix(rest)
            head = match.end() - match.start() if match else 0
            if head and rest[head:] in self.special:
                before.append(rest[:head])
                return rest[head:]
            match = self.suffix(rest[head:])
            tail = match.end() - match.start() if match else 0
            if tail and rest[:-tail] in self.special:
                behind.append(rest[-tail:])
                return rest[:-tail]
            if head:
                before.append(rest[:head])
            if tail:
                behind.append(rest[-tail:])
            rest = rest[head : len(rest) - tail]
        return rest

    def _inner(self, rest: str) -> Sequence[str]:
        if not rest:
            return ()
        if rest in self.special:
            return self.special[rest]
        if self.whole(rest) or self.address(rest):
            return (rest,)
        found: list[str] = []
        start = 0
        for match in self.infix(rest):
            if match.start() == start:
                continue
            found.append(rest[start : match.start()])
            if match.end() > match.start():
                found.append(match.group())
            start = match.end()
        return [*found, rest[start:]] if start < len(rest) else found

    def _marks(self) -> dict[str, list[tuple[list[str], list[str]]]]:
        """Find the special words that the rules would cut otherwise (`:-)`), by their first piece."""
        found: dict[str, list[tuple[list[str], list[str]]]] = {}
        special, self.special = self.special, {}
        for word, parts in special.items():
            pieces = self._cut(word)
            if len(pieces) > 1 and pieces != parts:
                found.setdefault(pieces[0], []).append((pieces, parts))
        self.special = special
        for choices in found.values():
            choices.sort(key=lambda choice: -len(choice[0]))
        return found

    def _rejoin(self, words: list[str]) -> list[str]:
        """Put special words together again that stand beside others."""
        if len(words) < 2:
            return words
        found: list[str] = []
        index = 0
        while index < len(words):
            for pieces, parts in self.marks.get(words[index], ()):
                if words[index : index + len(pieces)] == pieces:
                    found += parts
                    index += len(pieces)
                    break
            else:
                found.append(words[index])
                index += 1
        return found
