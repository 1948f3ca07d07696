"""Word, part of speech and features → lemma: a table of what the treebanks say, rules for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec
from lemminflect import getLemma

Table = Mapping[str, str]
"""part of speech, word (and features) between tabs → lemma, all in small letters save names."""

PLURAL_NAMES = ("s", "men")
FEATURES = ("Number", "Tense", "VerbForm", "Degree", "Case", "Mood")
"""What tells the forms of a word apart; the table needs no more."""


def features(morph: Mapping[str, str]) -> str:
    """Write the features that matter for a lemma."""
    return ",".join(morph.get(name, "") for name in FEATURES)


def read_table(data: bytes) -> Table:
    """Read a table as it is shipped."""
    return msgspec.json.decode(data, type=dict[str, str])


def lemma(word: str, pos: str, morph: Mapping[str, str], table: Table) -> str:
    """Find the lemma of a word."""
    lower = word.lower()
    found = table.get(f"{pos}\t{lower}\t{features(morph)}") or table.get(f"{pos}\t{lower}")
    if found is None:
        found = by_rule(word, pos, morph.get("Number") == "Plur", morph.get("Degree") in ("Cmp", "Sup"))
    return found


@lru_cache(100_000)
def by_rule(word: str, pos: str, plural: bool = False, compared: bool = False) -> str:
    """Find the lemma of a word that no table knows."""
    lower = word.lower()
    if pos == "PROPN":
        return _singular(word) if plural else word
    if pos == "NUM":
        return word.replace(",", "") if word[:1].isdigit() else lower
    if pos in ("VERB", "AUX"):
        return _inflected(lower, "VERB")
    if pos == "NOUN":
        return _inflected(lower, "NOUN") if plural else lower
    if pos in ("ADJ", "ADV") and compared:
        return _inflected(lower, pos)
    return lower


def _singular(name: str) -> str:
    if len(name) < 4 or name.endswith(("ss", "us", "is")):
        return name
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name.removesuffix("s")


def _inflected(word: str, pos: str) -> str:
    found = getLemma(word, upos=pos) if word.isascii() and word.isalpha() and len(word) < 40 else ()
    return str(found[0]) if found and found[0] else word
