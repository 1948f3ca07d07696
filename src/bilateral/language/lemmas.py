"""Word, part of speech and features → lemma: a table of what the treebanks say, rules for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

Table = Mapping[str, str]
"""part of speech, word (and features) between tabs → lemma, all in small letters save names."""

VOWEL = re.compile(r"[aeiouy]")
LOST_E = re.compile(
    r"(?:[aiou]t|[aiu]z|[aeiou]v|[lr]v|[aeiou]s|[rn]s|c|[bcdfgkptz]l|u|[dr]g|[^aeiou][aiou][kmr]|[aio]d)$"
)
"""Stems to which an `e` belongs; where this errs, the table knows better."""

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
        return _noun(word) if plural and len(word) > 3 else word
    if pos == "NUM":
        return word.replace(",", "") if word[:1].isdigit() else lower
    if pos in ("VERB", "AUX"):
        return _verb(lower)
    if pos == "NOUN":
        return _noun(lower) if plural else lower
    if pos in ("ADJ", "ADV") and compared:
        return _adjective(lower)
    return lower


def _noun(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-2] + "an"
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")


def _verb(word: str) -> str:
    if len(word) < 4:
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zzes", "ches", "shes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and VOWEL.search(word, 0, len(word) - len(ending)):
            return _stem(word.removesuffix(ending))
    return word


def _stem(stem: str) -> str:
    """Undo what an ending did to a verb: a doubled consonant, a lost `e`."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiloszf":
        return stem[:-1]
    return stem + "e" if LOST_E.search(stem) else stem


def _adjective(word: str) -> str:
    for ending in ("er", "est"):
        if word.endswith("i" + ending):
            return word[: -len(ending) - 1] + "y"
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word
