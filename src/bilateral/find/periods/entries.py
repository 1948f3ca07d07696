"""What the codebook says about time: words, and the phrases that they make."""

from __future__ import annotations

from typing import Literal

import msgspec

WORDINGS = frozenset({"trap", "range_to", "range_from", "range_between", "range_and", "list"})
"""Kinds of wordings that are sought in the text itself, not among its tokens."""


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
    recalled: Literal["any", "date", "none"] = "any"
    """What later phrases may refer to: all of it, the date but not as a part of its year, nothing."""
