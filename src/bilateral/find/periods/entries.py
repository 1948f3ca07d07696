"""What the codebook says about time: words, and the phrases that they make."""

from __future__ import annotations

import msgspec


class TimeWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one kind and value; `trap` names wordings in which no time is meant."""

    id: str
    kind: str
    words: tuple[str, ...]
    value: str = ""
    capital: bool = False


class TimePhrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern over kinds of words and the name of its meaning; a macro has none."""

    id: str
    pattern: str
    means: str | None = None
