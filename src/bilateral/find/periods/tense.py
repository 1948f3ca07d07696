"""Whether the words near a date look back or ahead."""

from __future__ import annotations

from bilateral.find.periods.tokens import Alphabet

REACH, CLOSE, HELP = 14, 5, 4
LOOSE = frozenset({"word", "past", "future", "helper", "stage_noun"})
"""What a verb after `to` may be: a plain word, or one that is known for its tense or from a phrase."""


class Tense:
    """Looks for the nearest verb on the left within the sentence, then on the right."""

    def __init__(self, known: Alphabet) -> None:
        self._past = set(known.having(["past"]))
        self._future = set(known.having(["future"]))
        self._helper = set(known.having(["helper"]))
        self._over = set(known.having(["over"]))
        self._determiner = set(known.having(["determiner"]))
        self._deadline = set(known.having(["deadline"]))
        self._to = set(known.having(["infinitive"]))
        self._stop = set(known.having(["break", "'.'", "';'"]))
        self._short = set(known.having(["initial", "short", "month_short", "weekday_short"]))
        self._verb = {letter for kinds, letter in known.letters.items() if _may_be_verb(kinds)}

    def __call__(self, kinds: str, start: int, end: int) -> int:
        """-1 for back, 1 for ahead, doubled right after the verb; 0 where nothing tells."""
        if start and kinds[start - 1] in self._deadline:
            return 1
        for index in range(start - 1, max(-1, start - REACH), -1):
            if self._stops(kinds, index):
                break
            if found := self._at(kinds, index) or self._infinitive(kinds, index, start):
                return found * (2 if start - index <= CLOSE else 1)
        for index in range(end, min(len(kinds), end + REACH)):
            if self._stops(kinds, index):
                break
            if found := self._at(kinds, index):
                return found
        return 0

    def _stops(self, kinds: str, index: int) -> bool:
        return kinds[index] in self._stop and not (index and kinds[index - 1] in self._short)

    def _at(self, kinds: str, index: int) -> int:
        letter = kinds[index]
        if letter in self._future:
            return -1 if self._near(kinds, index, self._over) else 1
        if letter in self._past and not self._near(kinds, index, self._determiner, 1):
            return 1 if self._near(kinds, index, self._helper) else -1
        return 0

    def _infinitive(self, kinds: str, index: int, start: int) -> int:
        """ "To meet" looks ahead, "had been due to meet" back."""
        if kinds[index] not in self._to or index + 1 >= start or kinds[index + 1] not in self._verb:
            return 0
        return -1 if self._near(kinds, index, self._over) else 1

    def _near(self, kinds: str, index: int, wanted: set[str], reach: int = HELP) -> bool:
        return any(letter in wanted for letter in kinds[max(0, index - reach) : index])


def _may_be_verb(kinds: frozenset[str]) -> bool:
    known = {kind for kind in kinds if kind[0] != "'"}
    return bool(kinds) and known <= LOOSE and all(kind[1].isalpha() for kind in kinds - known)
