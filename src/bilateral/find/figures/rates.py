"""By what a figure counts when the words stand apart from it: "1 million barrels of oil a day"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bilateral.find.figures.lexicon import LATER, Lexicon, key
from bilateral.find.figures.quantity import Quantity
from bilateral.model import Sentence

FLOWING = ("money", "mass", "volume", "energy", "power", "containers", "")
FROM = re.compile(r"(?:,\s(?:up|down))?\sfrom\s$")
"""What takes a rate up: "4 tonnes a day, from 6"."""
NOT_A_RATE = re.compile(LATER)


def rated(text: str, found: Sequence[Quantity], sentence: Sentence, words: Lexicon) -> list[Quantity]:
    """Give each quantity the rate that follows it before the next one, or that opens the sentence."""
    if not found:
        return []
    ends = [q.at for q in found[1:]] + [sentence.end]
    filled = [_rated(text, q, end, words) for q, end in zip(found, ends, strict=True)]
    opening = words.opening.match(text, sentence.start) if filled else None
    if opening:
        rate = words.pers[key(opening["per"])]
        filled = [replace(q, per=rate) if q.per is None and q.dimension in FLOWING else q for q in filled]
    for before, after in pairwise(range(len(filled))):
        if filled[before].moved_from and filled[before].per is None:
            filled[before] = replace(filled[before], per=filled[after].per)
        elif filled[after].per is None and FROM.search(
            text, max(0, filled[after].start - 12), filled[after].start
        ):
            filled[after] = replace(filled[after], per=filled[before].per)
    return filled


def _rated(text: str, quantity: Quantity, end: int, words: Lexicon) -> Quantity:
    if quantity.per or quantity.dimension not in FLOWING:
        return quantity
    adjective = words.adverb.search(text, quantity.until, quantity.end)
    if adjective:
        return replace(quantity, per=words.pers[key(adjective["per"])])
    rate = words.apart.search(text, quantity.until, end)
    if rate is None or NOT_A_RATE.match(text, rate.end()):
        return quantity
    return replace(quantity, per=words.pers[key(rate["per"] or rate["adverb"])])
