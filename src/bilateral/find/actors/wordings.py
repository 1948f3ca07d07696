"""The wordings that refer: patterns of the codebook, found in a text in one sweep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import msgspec

from bilateral.model import Span
from bilateral.rules.load import Codebook

Country = Literal[
    "own", "own-office", "own-side", "own-pair", "this", "that", "focus", "neighbour", "pair", "several"
]
Other = Literal[
    "former",
    "latter",
    "possessor",
    "person",
    "organisation",
    "author",
    "joint",
    "behalf",
    "definite",
    "owned",
    "owned-pair",
]
Pronoun = Literal["masculine", "feminine", "plural", "thing", "speaker", "speakers"]


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text and what some words in it refer to; `said` is who says it, `?` is undecided."""

    text: str
    gives: dict[str, str]
    said: str | None = None


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """Words that refer, and to what: `first`, then perhaps one of `between`, then one of `nouns`."""

    id: str
    refers: Country | Other | Pronoun
    first: tuple[str, ...]
    between: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    exact: bool = False
    """Capitals must be as written here; else each word may begin with either."""
    unless: tuple[str, ...] = ()
    """Words right after, with which it means something else."""
    unless_before: tuple[str, ...] = ()
    """Words right before, with which it means something else."""
    roles: tuple[str, ...] = ()
    """Words of a role or name that the noun stands for; the noun itself unless given."""
    titles: tuple[str, ...] = ()
    """Titles and roles that tell the gender."""
    sector: str | None = None
    of: tuple[str, ...] = ()
    """Ids of the only actors that fit."""
    kind: Literal["state", "side", "leader"] = "state"
    """What a pair is made of."""
    strict: bool = False
    """A pair: only if the text joins the two in so many words. A title: only with `of` and whose it is."""
    score: float = 0.9
    examples: tuple[Example, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording stands."""

    wording: Wording
    start: int
    end: int
    noun: str
    """The noun as written, in small letters."""
    between: str

    @property
    def span(self) -> Span:
        """From the first to the last character."""
        return self.start, self.end


@lru_cache(maxsize=4)
def wordings(codebook: Codebook) -> tuple[Wording, ...]:
    """Read the wordings of a codebook."""
    return codebook.read("english/references", Wording)


@lru_cache(maxsize=64)
def _sweep(entries: tuple[Wording, ...]) -> re.Pattern[str]:
    first = {word.split()[0]: entry.exact for entry in entries for word in entry.first}
    begins = "|".join(sorted({_word(word, exact) for word, exact in first.items()}))
    return re.compile(
        rf"\b(?={begins})(?:" + "|".join(f"(?P<w{i}>{_pattern(e)})" for i, e in enumerate(entries)) + ")"
    )


@lru_cache(maxsize=256)
def _single(entry: Wording) -> re.Pattern[str]:
    return re.compile(_pattern(entry, "noun", "between"))


def _pattern(entry: Wording, noun: str = "", between: str = "") -> str:
    parts = _any(entry.first, entry.exact)
    if entry.between:
        parts += rf"(?:\s{{1,3}}{_any(entry.between, entry.exact, between)})?"
    if entry.nouns:
        parts += r"\s{1,3}" + _any(entry.nouns, entry.exact, noun)
    unless = rf"(?!\s+{_any(entry.unless, False)}\b)" if entry.unless else ""
    return parts + r"\b" + unless


def _any(words: tuple[str, ...], exact: bool, name: str = "") -> str:
    opening = f"(?P<{name}>" if name else "(?:"
    return opening + "|".join(_word(word, exact) for word in sorted(words, key=len, reverse=True)) + ")"


def _word(word: str, exact: bool) -> str:
    """A word of the codebook as a pattern; `*` stands for the rest of a word or one word."""
    parts = []
    for piece in word.split():
        escaped = re.escape(piece).replace(r"\*", r"[\w'’-]+")
        head = piece[0]
        parts.append(
            escaped if exact or not head.isalpha() else f"[{head.upper()}{head.lower()}]{escaped[1:]}"
        )
    return r"\s{1,3}".join(parts)


def places(text: str, entries: tuple[Wording, ...]) -> Iterator[Place]:
    """Find where some wordings stand, in order and without overlap; earlier entries win."""
    if not entries:
        return
    for match in _sweep(entries).finditer(text):
        entry = entries[int((match.lastgroup or "w0")[1:])]
        start, end = match.span()
        if entry.unless_before and _stands_before(entry, text, start):
            continue
        noun = between = ""
        if (inner := _single(entry).match(text, start)) is not None:
            groups = inner.groupdict()
            noun, between = ((groups.get(key) or "").lower() for key in ("noun", "between"))
        yield Place(entry, start, end, " ".join(noun.split()), " ".join(between.split()))


def _stands_before(entry: Wording, text: str, start: int) -> bool:
    return _before(entry).search(text[max(0, start - 40) : start].rstrip().lower()) is not None


@lru_cache(maxsize=256)
def _before(entry: Wording) -> re.Pattern[str]:
    """What must not stand right before, as a pattern for the end of a text in small letters."""
    words = (rf"(?:^|\W){re.escape(w)}" if w[0].isalpha() else re.escape(w) for w in entry.unless_before)
    return re.compile(rf"(?:{'|'.join(words)})$")
