"""Text as the actors' finders see it: same length, fewer kinds of the same sign."""

from __future__ import annotations

import re
import unicodedata

_BASES = {c: unicodedata.normalize("NFKD", chr(c))[0] for c in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))}
_SAME = _BASES | str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "’": "'", "‘": "'", "‐": "-", "‑": "-"}
)


def plain(text: str) -> str:
    """One kind of apostrophe, hyphen and blank, letters without marks; offsets stay as they are."""
    return text.translate(_SAME)


def bare(text: str) -> str:
    """Without diacritics; offsets may change."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slug(text: str) -> str:
    """A name as part of an id: `sergio-mattarella`."""
    return re.sub(r"[^a-z0-9]+", "-", bare(text).lower()).strip("-")


def stands(words: str, text: str) -> bool:
    """Whether words stand in a text as whole words, as they are written."""
    at = text.find(words)
    while at >= 0:
        last = at + len(words)
        if not text[at - 1 : at].isalnum() and not text[last : last + 1].isalnum():
            return True
        at = text.find(words, at + 1)
    return False
