"""A paragraph → its sentences, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilateral.language.words import shape

Weights = Mapping[str, float]
"""What each feature says for an end (above 0) or against it."""

LONGEST = 300
"""Words; a longer sentence is cut, so that nothing grows without bounds."""
LONGEST_DATELINE = 16
DASHES = frozenset(["-", "--", "---", "–", "—"])
STOPS = frozenset([".", "!", "?", "…", "。", "...", "!!", "??", "?!", "!!!", "..", "....", "?"])
CLOSERS = frozenset("\"'”’»)]}") | {"''"}
OPENERS = frozenset("\"'“‘«([{") | {"``"}
NEVER_FIRST = frozenset(".,;:!?)]}”»%…") | {"n't", "'s", "’s", "..", "...", "''"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence in words, before it is parsed."""

    words: list[str]
    starts: list[int]

    @property
    def start(self) -> int:
        """Where the sentence starts."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.starts[-1] + len(self.words[-1])


def pieces(words: Sequence[str], starts: Sequence[int], weights: Weights) -> Iterator[Piece]:
    """Cut the words of a paragraph into sentences; a dateline is one of its own."""
    size, begin = len(words), dateline(words, starts)
    if begin:
        yield Piece(list(words[:begin]), list(starts[:begin]))
    prose = features_of_end(words)
    for index in range(begin + 1, size):
        far = index - begin
        if far >= LONGEST or (candidate(words, index) and ends(words, starts, index, far, prose, weights)):
            yield Piece(list(words[begin:index]), list(starts[begin:index]))
            begin = index
    if begin < size:
        yield Piece(list(words[begin:]), list(starts[begin:]))


def dateline(words: Sequence[str], starts: Sequence[int]) -> int:
    """Count the words of the place, day and agency before a report: "BAKU, June 24 (Agency) - "."""
    for index in range(1, min(LONGEST_DATELINE, len(words) - 1)):
        word, before = words[index], words[index - 1]
        if word in DASHES:
            apart = starts[index - 1] + len(before) < starts[index]
            shouted = words[0].isupper() and len(words[0]) > 2
            told = any(later.islower() for later in words[index + 1 :])
            return index + 1 if apart and told and (shouted or before == ")") else 0
        if word[0].islower():
            return 0
    return 0


def features_of_end(words: Sequence[str]) -> str:
    """Tell how a paragraph ends: prose ends with a full stop."""
    for word in reversed(words):
        if word not in CLOSERS:
            return "." if word in STOPS else ":" if word == ":" else "x"
    return "x"


def candidate(words: Sequence[str], index: int) -> bool:
    """Tell whether a sentence may begin at a word at all."""
    word = words[index]
    if word in NEVER_FIRST:
        return False
    first = word[0]
    return not first.islower() or not words[index - 1][-1].isalnum()


def ends(
    words: Sequence[str], starts: Sequence[int], index: int, far: int, prose: str, weights: Weights
) -> bool:
    """Tell whether a sentence ends before a word."""
    total = weights.get("", 0.0)
    for feature in features(words, starts, index, far, prose):
        total += weights.get(feature, 0.0)
    return total > 0


def features(words: Sequence[str], starts: Sequence[int], index: int, far: int, prose: str) -> Iterator[str]:
    """Name what speaks for or against an end before a word; `far` words stand since the last end."""
    before, word = words[index - 1], words[index]
    earlier = words[index - 2] if index > 1 else "^"
    later = words[index + 1] if index + 1 < len(words) else "$"
    left, right, after = shape(before), shape(word), shape(later)
    last = before
    back = index - 1
    while back > max(0, index - 6) and words[back] in CLOSERS:
        back -= 1
    last = words[back]
    closed = "c" if back < index - 1 else ""
    gap = min(2, starts[index] - starts[index - 1] - len(before))
    stop = f"{last if last in STOPS else shape(last)}{closed}"
    lower, following = word.lower(), later.lower()
    reach = 0 if far < 2 else 1 if far < 4 else 2 if far < 8 else 3 if far < 20 else 4
    left_over = min(3, (len(words) - index) // 2)
    yield f"s{stop}|{right}"
    yield f"s{stop}|{right}|{gap}|{prose}"
    yield f"s{stop}|{reach}|{prose}"
    yield f"s{stop}|{right}|{after}"
    yield f"b{before.lower()}"
    yield f"e{earlier.lower()}|{stop}"
    yield f"w{lower}|{right}|{stop}"
    yield f"w{lower}|{right}"
    yield f"l{following}|{stop}"
    yield f"p{left}|{right}|{gap}"
    yield f"p{before.lower()}|{lower}"
    yield f"n{lower}|{following}"
    yield f"r{right}|{after}|{reach}"
    yield f"o{left_over}|{prose}|{stop}"
