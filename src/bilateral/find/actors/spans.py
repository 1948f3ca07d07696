"""The noun phrase around a head: to the left by parts of speech, to the right by what it belongs to."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from bilateral.find.actors.heads import Hit, Words
from bilateral.model import Mention, Sentence, Token
from bilateral.rules import tree

_LEFT = {"ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON", "ADV", "VERB", "PART", "SYM"}
_NOMINAL = {"ADJ", "NOUN", "PROPN", "NUM", "DET", "PART", "PRON"}
_DAYS = {*calendar.day_name, *calendar.month_name, *calendar.day_abbr}
_MARKS = {"'s", "’s", "'", "’"}


def left(sentence: Sentence, first: int, last: int) -> int:
    """The first token of the noun phrase whose head words are `first` to `last`."""
    tokens = sentence.tokens
    inside = set(range(first, last + 1))
    i = first
    while i > 0:
        token = tokens[i - 1]
        if not _joins(sentence, i - 1, inside):
            break
        inside.add(i - 1)
        i -= 1
        if token.pos in {"DET", "PRON"} and not (i and tokens[i - 1].text in _MARKS):
            break
    while i < first and (tokens[i].pos in {"PUNCT", "ADP", "CCONJ", "PART"} or tokens[i].text in _MARKS):
        i += 1
    return i


def _joins(sentence: Sentence, i: int, inside: set[int]) -> bool:
    """Whether a token left of a phrase belongs to it."""
    token = sentence.tokens[i]
    if token.text in _MARKS or token.text == "-":
        return True
    year = len(token.text) == 4 and token.text.isdigit()
    if token.pos not in _LEFT or token.text in _DAYS or year:
        return False
    if token.pos == "PRON":
        return token.morph.get("Poss") == "Yes"
    if token.pos == "VERB" and i and sentence.tokens[i - 1].text == "-":
        return True  # "Turkey-backed rebels"
    if token.pos in {"VERB", "ADV"}:
        return token.head in inside and tree.base(token.dep) in {"amod", "compound", "advmod"}
    owner = sentence.tokens[min(inside)].text in _MARKS
    onward = token.head > i or any(a in inside for a in _few(sentence, i))
    return token.pos in {"DET", "ADJ"} or owner or onward


def _few(sentence: Sentence, i: int) -> list[int]:
    found = []
    for ancestor in tree.ancestors(sentence, i):
        found.append(ancestor)
        if len(found) == 3:
            break
    return found


def right(
    sentence: Sentence, hit: Hit, mentions: Sequence[Mention], words: Words
) -> list[tuple[str, int, int]]:
    """What follows the head with a preposition: which one, first and last token of the complement."""
    found: list[tuple[str, int, int]] = []
    head, at = hit.head, hit.last + 1
    while at < len(sentence.tokens) and len(found) < 3:
        preposition = sentence.tokens[at].text.lower()
        if preposition not in head.after and preposition not in head.toward and preposition != "of":
            break
        ranked = head.title and not head.weak
        end = complement(sentence, at + 1, mentions, words if ranked else None)
        if end is None or not _tells(sentence, (at + 1, end), preposition, mentions):
            break
        found.append((preposition, at + 1, end))
        at = end + 1
    return found


def complement(
    sentence: Sentence, first: int, mentions: Sequence[Mention], words: Words | None
) -> int | None:
    """The last token of a nominal that starts at `first`, without a person's name that follows it.

    With words, a name may follow a portfolio: `Minister of Energy | Anna Berg`.
    """
    tokens = sentence.tokens
    starts = {m.evidence.start for m in mentions if m.how == "person"}
    ends = {m.evidence.end for m in mentions if m.how in {"name", "capital", "place", "acronym"}}
    i = first
    while i < len(tokens):
        token = tokens[i]
        named = token.name == "B-PER" or token.start in starts
        if i > first and named and not _keeps(tokens, i, mentions):
            break
        if i > first and words and _name_starts(tokens, i, mentions, words):
            break
        if i > first and token.text.islower() and tokens[i - 1].end in ends:
            break
        joined = token.pos == "CCONJ" and i > first and _joined(tokens, i, mentions)
        comma = token.text == "," and _listed(tokens, i)
        inside = any(m.evidence.start <= token.start < m.evidence.end for m in mentions)
        if token.pos not in _NOMINAL and not inside and not joined and not comma and token.text != "-":
            break
        if token.text in _DAYS and token.text != "May":
            break
        if token.pos == "PRON" and token.morph.get("Poss") != "Yes":
            break
        i += 1
    while i > first and (tokens[i - 1].pos in {"CCONJ", "PUNCT", "DET", "PART"}):
        i -= 1
    return i - 1 if i > first else None


def _keeps(tokens: tuple[Token, ...], i: int, mentions: Sequence[Mention]) -> bool:
    """A person's name within the name of something: `Heydar Aliyev Foundation`."""
    return any(m.evidence.start < tokens[i].start < m.evidence.end for m in mentions)


def _name_starts(tokens: tuple[Token, ...], i: int, mentions: Sequence[Mention], words: Words) -> bool:
    """A name right after a portfolio: `Minister of Energy | Anna Berg`."""
    token, before = tokens[i], tokens[i - 1].text.lower()
    if before not in words.portfolios or token.pos != "PROPN" or token.text.lower() in words.portfolios:
        return False
    return not any(m.evidence.start <= token.start < m.evidence.end for m in mentions)


def _joined(tokens: tuple[Token, ...], i: int, mentions: Sequence[Mention]) -> bool:
    """An `and` within a name: capitals on both sides, and neither is an actor of its own."""
    if i + 1 >= len(tokens) or not (tokens[i - 1].text[:1].isupper() and tokens[i + 1].text[:1].isupper()):
        return False
    sides = (tokens[i - 1].start, tokens[i + 1].start)
    return not any(m.evidence.start <= side < m.evidence.end for m in mentions for side in sides)


def _listed(tokens: tuple[Token, ...], i: int) -> bool:
    """A comma in a capitalised list that ends in `and`: `Ministry of Trade, Industry and Energy`."""
    after = [token.text for token in tokens[i + 1 : i + 4]]
    return len(after) == 3 and after[0][:1].isupper() and after[1] in {"and", "&"} and after[2][:1].isupper()


def _tells(sentence: Sentence, span: tuple[int, int], preposition: str, mentions: Sequence[Mention]) -> bool:
    """Whether a complement says whom something belongs to."""
    first, last = span
    if preposition == "of":
        return last - first < 12
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    if any(start <= m.evidence.start and m.evidence.end <= end for m in mentions):
        return True
    return preposition == "for" and sentence.tokens[first].text[:1].isupper()


def name_after(
    sentence: Sentence, at: int, mentions: Sequence[Mention], words: Words
) -> tuple[int, int] | None:
    """The run of proper nouns that names a person from a token on, honorifics left out."""
    tokens = sentence.tokens
    while at < len(tokens) and tokens[at].text.lower() in words.honorifics:
        at += 1
    known = [m for m in mentions if at < len(tokens) and m.evidence.start == tokens[at].start]
    if any(m.how != "person" for m in known):
        return None
    i = at
    while i < len(tokens) and _named(tokens, i, at, words):
        i += 1
    return (at, i - 1) if i > at else None


def _named(tokens: tuple[Token, ...], i: int, first: int, words: Words) -> bool:
    token = tokens[i]
    if token.text in _DAYS or token.text in _MARKS:
        return False
    if token.text.lower() in words.particles and not token.text[0].isupper():
        return i > first and i + 1 < len(tokens) and tokens[i + 1].text[:1].isupper()
    if not token.text[:1].isupper():
        return False
    return token.pos == "PROPN" or token.name.endswith("PER")


def is_name(tokens: tuple[Token, ...], i: int, words: Words) -> bool:
    """Whether a token can be part of a person's name."""
    token = tokens[i]
    if token.text in _DAYS or token.text in _MARKS:
        return False
    if token.text.lower() in words.particles and not token.text[0].isupper():
        return i > 0 and tokens[i - 1].text[:1].isupper()
    return token.text[:1].isupper() and (token.pos == "PROPN" or token.name.endswith("PER"))
