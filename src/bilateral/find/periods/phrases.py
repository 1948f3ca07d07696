"""Patterns of the codebook → one regular expression over kinds of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bilateral.errors import CodebookError
from bilateral.find.periods.entries import TimePhrase, TimeWord
from bilateral.find.periods.tokens import Alphabet, alphabet

PIECE = re.compile(
    r"(?P<name>\w+)=|(?P<set>\{[^}]*\})|'(?P<literal>[^']+)'|@(?P<macro>\w+)|(?P<kind>\w+)|(?P<sign>!?[<>]|[()|?*+])|\s+"
)
LOOKS = {"<": "(?<={})", "!<": "(?<!{})", ">": "(?={})", "!>": "(?!{})"}
AROUND = frozenset(
    (
        *("about", "alternative", "before_month", "before_month_or_name", "before_year", "break", "capital"),
        *("counted", "deadline", "determiner", "future", "helper", "infinitive", "initial", "label", "name"),
        *("number", "of_text", "one", "over", "part_of_one", "past", "plural", "short", "told", "word"),
    )
)
"""Kinds of words that do not make a phrase of time by themselves."""
LITERAL = re.compile(r"'([^']+)'")


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The words and phrases of time, ready to match."""

    alphabet: Alphabet
    pattern: re.Pattern[str]
    phrases: tuple[TimePhrase, ...]
    groups: tuple[tuple[tuple[str, str], ...], ...]
    """For each phrase its slots: the name in the phrase and the group in the pattern."""
    traps: re.Pattern[str]


def grammar(words: Iterable[TimeWord], entries: Iterable[TimePhrase]) -> Grammar:
    """Compile the words and phrases of a codebook."""
    words, entries = tuple(words), tuple(entries)
    macros = {entry.id: entry for entry in entries if entry.means is None}
    phrases = tuple(entry for entry in entries if entry.means is not None)
    known = alphabet(words, (name for entry in entries for name in LITERAL.findall(entry.pattern)))
    branches, groups = [], []
    for index, phrase in enumerate(phrases):
        slots: list[tuple[str, str]] = []
        branches.append(f"(?P<p{index}>{_Compiler(known, macros, index, slots)(phrase)})")
        groups.append(tuple(slots))
    traps = sorted((word for w in words if w.kind == "trap" for word in w.words), key=len, reverse=True)
    return Grammar(
        alphabet=known,
        pattern=re.compile(
            f"(?=[{_starting(known)}])(?=.{{0,4}}[{_telling(known)}])(?:" + "|".join(branches) + ")"
        ),
        phrases=phrases,
        groups=tuple(groups),
        traps=re.compile("|".join(map(re.escape, traps)) or r"(?!)"),
    )


def _starting(known: Alphabet) -> str:
    """The characters with which a phrase may start: all but plain words, names, breaks and points."""
    dull = [{"word"}, {"plural"}, {"name"}, {"break"}, {"number"}, {"past"}, set[str]()]
    return _letters_of(known, lambda kinds: kinds not in dull and not _point(kinds))


def _telling(known: Alphabet) -> str:
    """The characters of which a phrase has one among its first five: all but words that only stand around."""

    def tells(kinds: frozenset[str]) -> bool:
        own = any(kind[0] != "'" and kind not in AROUND for kind in kinds)
        return (own or not kinds & AROUND) and not _point(kinds)

    return _letters_of(known, tells)


def _point(kinds: frozenset[str]) -> bool:
    return bool(kinds) and all(kind[0] == "'" and not kind[1].isalpha() for kind in kinds)


def _letters_of(known: Alphabet, wanted: Callable[[frozenset[str]], bool]) -> str:
    return "".join(letter for kinds, letter in known.letters.items() if wanted(kinds))


@dataclass(frozen=True, slots=True)
class _Compiler:
    """Turns the pattern of one phrase into a regular expression, and notes its slots."""

    known: Alphabet
    macros: dict[str, TimePhrase]
    index: int
    slots: list[tuple[str, str]]

    def __call__(self, phrase: TimePhrase) -> str:
        """The expression; what `name=` or a look-around opens is closed after the piece that follows."""
        out: list[str] = []
        around = "{}"
        for match in _pieces(phrase):
            if name := match["name"]:
                self.slots.append((name, f"p{self.index}_{len(self.slots)}"))
                around = around.format(f"(?P<{self.slots[-1][1]}>{{}})")
            elif (sign := match["sign"]) in LOOKS:
                around = around.format(LOOKS[sign])
            elif sign and sign != "(":
                out.append(sign)
            elif match.group().strip():
                before, after = around.split("{}")
                out.append((before or "(?:") if sign else before + self._piece(match, phrase) + after)
                around = "{}"
        return "".join(out)

    def _piece(self, match: re.Match[str], phrase: TimePhrase) -> str:
        if not match["macro"]:
            return _letters(match, self.known, phrase)
        if match["macro"] not in self.macros:
            raise CodebookError(
                f"english/time_phrases: {phrase.id}: no macro @{match['macro']}; add an entry without `means`"
            )
        return f"(?:{self(self.macros[match['macro']])})"


def _pieces(phrase: TimePhrase) -> Iterator[re.Match[str]]:
    end = 0
    while end < len(phrase.pattern):
        match = PIECE.match(phrase.pattern, end)
        if not match:
            raise CodebookError(f"english/time_phrases: {phrase.id}: cannot read {phrase.pattern[end:]!r}")
        yield match
        end = match.end()


def _letters(match: re.Match[str], known: Alphabet, phrase: TimePhrase) -> str:
    if match["set"]:
        kinds = re.findall(r"'[^']+'|\w+", match["set"])
    else:
        kinds = [f"'{match['literal']}'" if match["literal"] else match["kind"]]
    letters = known.having(kinds)
    if not letters:
        raise CodebookError(f"english/time_phrases: {phrase.id}: no word is of the kind {' or '.join(kinds)}")
    return f"[{letters}]"
