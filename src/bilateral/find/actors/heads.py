"""Nouns that denote an actor, found among the tokens of a sentence: the longest wording wins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from bilateral.find.actors.entries import Head
from bilateral.model import Sentence, Token
from bilateral.rules.load import Codebook

Table = dict[str, list[tuple[tuple[str, ...], Head]]]
"""By first word, the wordings that start with it, longest first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: first token, last token, entry."""

    first: int
    last: int
    head: Head


@dataclass(frozen=True, slots=True)
class Words:
    """The nouns and modifiers of a codebook, and what belongs to a person's name."""

    nouns: Table
    modifiers: Table
    honorifics: frozenset[str]
    particles: frozenset[str]
    portfolios: frozenset[str]
    nobody: frozenset[str]
    ties: frozenset[str]
    when: frozenset[str]


@lru_cache(maxsize=4)
def words(codebook: Codebook) -> Words:
    """Read the nouns of a codebook, once."""
    tables: dict[str, Table] = {"noun": {}, "modifier": {}}
    single: dict[str, set[str]] = {
        "honorific": set(),
        "particle": set(),
        "portfolio": set(),
        "nobody": set(),
        "tie": set(),
        "when": set(),
    }
    for head in codebook.read("actors/offices", Head):
        if head.kind in single:
            single[head.kind].update(head.words)
            continue
        place = tables["modifier" if head.kind == "modifier" else "noun"]
        for word in head.words:
            parts = tuple(word.replace("-", " - ").replace("'s", " 's").replace("s' ", "s ' ").split())
            place.setdefault(parts[0], []).append((parts, head))
    for found in (found for place in tables.values() for found in place.values()):
        found.sort(key=lambda pair: -len(pair[0]))
    return Words(tables["noun"], tables["modifier"], *(frozenset(found) for found in single.values()))


def forms(token: Token) -> tuple[str, ...]:
    """The shapes in which a token may stand in the codebook."""
    return _forms(token.text, token.lemma)


@lru_cache(maxsize=1 << 16)
def _forms(text: str, lemma: str) -> tuple[str, ...]:
    word = text.lower().replace("’", "'")
    return tuple(dict.fromkeys((word, lemma.lower(), word.removesuffix("s"))))


def find(
    sentence: Sentence,
    table: Table,
    first: int = 0,
    last: int | None = None,
    taken: Collection[int] = (),
) -> list[Hit]:
    """Wordings from left to right, without overlap; none begins at a token that is taken."""
    found: list[Hit] = []
    stop = len(sentence.tokens) if last is None else last
    i = first
    while i < stop:
        hit = None if i in taken else _at(sentence, i, stop, table)
        if hit is not None:
            found.append(hit)
            i = hit.last
        i += 1
    return found


def _at(sentence: Sentence, i: int, stop: int, table: Table) -> Hit | None:
    token = sentence.tokens[i]
    shapes = forms(token)
    if "-" in token.text:
        shapes = (*shapes, token.text.lower().partition("-")[0])
    for form in shapes:
        for parts, head in table.get(form, ()):
            end = _matches(sentence, i, stop, parts)
            if end is not None:
                return Hit(i, end, head)
    return None


def _matches(sentence: Sentence, i: int, stop: int, parts: tuple[str, ...]) -> int | None:
    """The last token of a wording that starts at `i`; tokens may hold hyphens that the wording splits."""
    if len(parts) == 1 and parts[0] in forms(sentence.tokens[i]):
        return i
    at = i
    rest = list(parts)
    while rest:
        if at >= stop:
            return None
        token = sentence.tokens[at]
        if rest[0] in forms(token):
            rest.pop(0)
        else:
            joined = token.text.lower().replace("-", " - ").split()
            if len(joined) < 2 or rest[: len(joined)] != joined:
                return None
            del rest[: len(joined)]
        at += 1
    return at - 1
