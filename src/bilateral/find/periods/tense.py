"""Whether the words near a date look back or ahead."""

from __future__ import annotations

from bilateral.find.periods.tokens import Alphabet

REACH, CLOSE = 14, 5


class Tense:
    """Looks for the nearest verb on the left within the sentence, then on the right."""

    def __init__(self, known: Alphabet) -> None:
        self._past = set(known.having(["past"]))
        self._future = set(known.having(["future"]))
        self._helper = set(known.having(["helper"]))
        self._to = set(known.having(["infinitive"]))
        self._noun = set(known.having(["not_verb", "name", "capital", "int"]))
        self._stop = set(known.having(["break", "'.'", "';'"]))

    def __call__(self, kinds: str, start: int, end: int) -> int:
        """-1 for back, 1 for ahead, doubled right after the verb; 0 where nothing tells."""
        for index in range(start - 1, max(-1, start - REACH), -1):
            if kinds[index] in self._stop:
                break
            if found := self._at(kinds, index):
                return found * (2 if start - index <= CLOSE else 1)
        for index in range(end, min(len(kinds), end + REACH)):
            if kinds[index] in self._stop:
                break
            if found := self._at(kinds, index):
                return found
        return 0

    def _at(self, kinds: str, index: int) -> int:
        letter = kinds[index]
        if letter in self._future:
            return 1
        if letter in self._past:
            helped = any(kinds[i] in self._helper for i in range(max(0, index - 3), index))
            return 1 if helped else -1
        verb = letter in self._to and index + 1 < len(kinds) and kinds[index + 1] not in self._noun
        return 1 if verb else 0
