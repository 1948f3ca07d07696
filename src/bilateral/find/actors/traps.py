"""Not everything that looks like a country is one: the conditions of a trap, on the text around a wording."""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.find.actors.entries import Trap
from bilateral.find.actors.text import plain, stands

_WORD = re.compile(r"[^\W\d_][\w'.-]*")


def holds(trap: Trap, text: str, start: int, end: int) -> bool:
    """Whether all conditions of a trap hold for the wording at a place of a plain text."""
    return (
        (not trap.before or _stands_before(trap.before, text, start))
        and (not trap.after or _stands_after(trap.after, text, end))
        and (not trap.capital or (text[start - 1 : start] != "-" and _capital_follows(trap, text, end)))
        and (not trap.shouting or _shouted(text, start, end))
        and (not trap.near or any(stands(plain(word), text) for word in trap.near))
        and not any(stands(plain(word), text) for word in trap.unless)
    )


def _stands_before(words: tuple[str, ...], text: str, start: int) -> bool:
    return _ending(words).search(text[max(0, start - 60) : start].rstrip()) is not None


def _stands_after(words: tuple[str, ...], text: str, end: int) -> bool:
    return _beginning(words).match(text, end) is not None


@lru_cache(maxsize=1024)
def _ending(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words, as whole words, at the end of a text."""
    edges = (("(?<![^\\W_])" if word[0].isalnum() else "") + re.escape(plain(word)) for word in words)
    return re.compile(f"(?:{'|'.join(edges)})$")


@lru_cache(maxsize=1024)
def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words, as whole words, perhaps behind blanks."""
    edges = (re.escape(plain(word)) + ("(?![^\\W_])" if word[-1].isalnum() else "") for word in words)
    return re.compile(f"\\s*(?:{'|'.join(edges)})")


def _capital_follows(trap: Trap, text: str, end: int) -> bool:
    """One capitalised word follows, not two, in a line that is not written in capitals throughout."""
    if text[end : end + 1] != " ":
        return False
    match = _WORD.match(text, end + 1)
    if match is None or not match[0][0].isupper() or match[0].isupper():
        return False
    if (word := match[0].removesuffix("'s")) in trap.but or word in trap.nouns:
        return False
    third = _WORD.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
    if third is not None and third[0][0].isupper() and third[0] not in trap.but:
        return False
    near = [word[0] for word in _WORD.finditer(text, max(0, end - 60), end + 80) if len(word[0]) > 3]
    return sum(word[0].isupper() for word in near) < 0.75 * len(near) + 1


def _shouted(text: str, start: int, end: int) -> bool:
    around = [word[0] for word in _WORD.finditer(text, max(0, start - 30), end + 30) if len(word[0]) > 3]
    return bool(around) and all(word.isupper() for word in around)
