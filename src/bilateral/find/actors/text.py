"""Text as the actors' finders see it: same length, fewer kinds of the same sign."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "’": "'", "‘": "'", "‐": "-", "‑": "-"})


def plain(text: str) -> str:
    """One kind of apostrophe, hyphen and blank; offsets stay as they are."""
    return text.translate(_SAME)


def bare(text: str) -> str:
    """Without diacritics; offsets may change."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slug(text: str) -> str:
    """A name as part of an id: `sergio-mattarella`."""
    return re.sub(r"[^a-z0-9]+", "-", bare(text).lower()).strip("-")
