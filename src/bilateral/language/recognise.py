"""Text → the language it is written in, offline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from bilateral.language.load import WEIGHTS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LOOKED_AT = 4_000
"""Characters from the beginning; more tell no more."""
PLAIN_SHARE = 0.3
"""Where so many words are little English words, nothing else need be asked."""
SURE = 0.6
"""How sure the identifier must be that a text is in another language."""
SURE_ENGLISH = 0.2
LETTERS = 20
"""Fewer letters of the Latin alphabet tell nothing certain."""

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def recognise(text: str) -> str | None:
    """Name the language of a text (ISO 639-1), or none when unsure."""
    words = WORD.findall(text[:LOOKED_AT])
    if not words:
        return None
    plain = sum(word.lower() in _plain() for word in words)
    if len(words) >= 10 and plain >= PLAIN_SHARE * len(words):
        return "en"
    code, confidence = _identifier().classify(" ".join(words))
    if code == "en":
        return "en" if confidence >= SURE_ENGLISH else None
    latin = len(LATIN.findall(" ".join(words)))
    letters = sum(map(len, words))
    if len(code) != 2 or confidence < SURE or (latin > letters / 2 and letters < LETTERS):
        return None
    return str(code)


@cache
def _plain() -> frozenset[str]:
    """Little English words: articles, prepositions, pronouns, auxiliaries, as the treebanks have them."""
    return frozenset(msgspec.json.decode((WEIGHTS / "plain.json").read_bytes(), type=list[str]))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (large; most texts need it not)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
