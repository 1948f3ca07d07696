"""Surnames that a stranger bears: `Carla Merkel` is not Angela Merkel."""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.find.actors.entries import Head
from bilateral.find.actors.lexicon import Lexicon, Sense
from bilateral.find.actors.wordings import wordings
from bilateral.rules.load import Codebook

_BEFORE = re.compile(r"([^\s]*)[ ]([A-Z][a-zà-ÿ-]+) $")
_ENDS = frozenset(".!?:;”\"'’)(“")
_NEAR = 40
"""Characters before a surname in which its bearer's own first name may stand."""
_HEADLINE = 0.6
"""Share of capitalised words from which a line is a headline, where capitals tell nothing."""


@lru_cache(maxsize=4)
def honours(codebook: Codebook) -> frozenset[str]:
    """The words that may stand before a name without being part of it."""
    heads = codebook.read("actors/offices", Head)
    offices = {word.lower() for head in heads if head.title for word in head.words}
    return frozenset(offices | {title.lower() for entry in wordings(codebook) for title in entry.titles})


def is_stranger(
    sense: Sense, text: str, span: tuple[int, int], words: Lexicon, titles: frozenset[str]
) -> bool:
    """Tell whether another first name stands before a surname, within a sentence that is no headline."""
    start, end = span
    if sense.person is None or " " in text[start:end]:
        return False
    head = text[max(0, start - _NEAR) : start]
    match = _BEFORE.search(head)
    if match is None or _begins(match[1], titles):
        return False
    word = match[2]
    own = any(name.split()[0] in head for name in sense.person.names if " " in name)
    return not (own or word.lower() in titles or words.means(word) or _headline(text, start))


def _begins(before: str, titles: frozenset[str]) -> bool:
    """Whether a sentence or a quotation begins after this word; not after `Mr.`"""
    ends = not before or before[-1] in _ENDS
    return ends and before.lower().rstrip(".") not in titles


def _headline(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0].rstrip()
    if line.endswith((".", "!", "?", "”", '"', ":")):
        return False
    long = re.findall(r"[^\W\d_]{4,}", line)
    capitals = [word for word in long if word[0].isupper()]
    return len(capitals) > _HEADLINE * len(long)
