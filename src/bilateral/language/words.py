"""What a word looks like: the features that the network reads besides its vector."""

from __future__ import annotations

import re

SLOTS = 11
"""At most so many features a word."""

DIGIT = re.compile(r"\d")


def shape(word: str) -> str:
    """Write how a word looks: `Xx` for Paris, `X.X.` for U.S., `d,d` for 1,000; long ones are cut."""
    kinds: list[str] = []
    for char in word[:24]:
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        if not kinds or kind != kinds[-1]:
            kinds.append(kind)
    return "".join(kinds[:10])


def features(word: str) -> list[str]:
    """Name the features of a word; the first is the word itself."""
    norm = DIGIT.sub("0", word.lower())
    size = len(word)
    found = ["w" + norm, "f" + DIGIT.sub("0", word), "h" + shape(word), f"l{min(size, 12)}"]
    found += [f"p{norm[:n]}" for n in (1, 2, 3) if size > n]
    found += [f"s{norm[-n:]}" for n in (1, 2, 3, 4) if size > n]
    return found[:SLOTS]
