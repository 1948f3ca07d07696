"""Text → tokens with their kinds of time words: a string, one character a token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from bilateral.find.periods.entries import WORDINGS, TimeWord

TOKEN = re.compile(
    r"""\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?(?![\w-])
      | (?<![\d/.])(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2})(?![\d/])
      | (?<![\w:])\d{1,2}:\d\d(?::\d\d)?(?![\w:])
      | \+\d[\d \-()]{5,}\d
      | (?<![\w-])(?!\d{4}-\d{4}\b)\d{3,}-\d{3,}(?:-\d+)*
      | \d+(?:-\d+){2,}
      | \d{1,3}(?:,\d{3})+(?:\.\d+)?
      | \d+(?:\.\d+)+
      | \d+(?:/\d+)+
      | \d{4}['’]?s\b | ['’]\d0['’]?s\b | ['’]\d\d(?![\w.,]\d)\b
      | ['’]s\b | ['’]ll\b
      | [ap]\.m\.?
      | \w+
      | \n\s*(?=\n|[^a-z\d\s])
      | [^\w\s]""",
    re.VERBOSE,
)
FORMS = tuple(
    (re.compile(pattern), kinds.split())
    for pattern, kinds in (
        (r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?(?:T.*)?", "iso"),
        (r"\d{4}[-/]\d\d", "years"),
        (r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}/\d{1,2}/\d{1,2}", "slashed"),
        (r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?", "clock"),
        (r"(?:0?\d|1[0-2])(?:am|pm|AM|PM)", "clock_half"),
        (r"\d{3}0['’]?s", "decade"),
        (r"['’]\d0['’]?s", "short_decade"),
        (r"[2-9]0s", "bare_decade"),
        (r"['’]\d\d", "short_year"),
        (r"1/2|[13]/4", "fraction"),
        (r"['’]s", "possessive"),
        (r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)", "nth ordinal"),
        (r"\d+(?:st|nd|rd|th)", "ordinal"),
        (r"0?[1-9]|[12]\d|3[01]", "day int"),
        (r"1[0-9]\d\d|20\d\d|21\d\d", "year int"),
        (r"\d{1,6}", "int"),
        (r"\d{1,3}\.\d{1,2}", "decimal"),
    )
)
EXAMPLES = (
    *("2021-05-01", "2019/20", "1/5/2021", "10:30", "3pm", "1990s", "'90s", "'97", "'s", "3rd", "45th"),
    *(
        "7",
        "2021",
        "333",
        "2.5",
        "1,000",
        "and",
        "wanted",
        "roses",
        "A",
        "x",
        "X",
        "Xx",
        "\n",
        "%",
        "70s",
        "1/2",
    ),
)
"""One word for each form, so that every set of kinds has its character before patterns are made."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a text and, for each, the character that stands for its kinds."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    kinds: str


@dataclass(frozen=True, slots=True, eq=False)
class Alphabet:
    """One character for each set of kinds that a word can have."""

    values: dict[str, dict[str, str]]
    """Kind → word in lower case → value."""
    letter: Callable[[str], str]
    """Word → the character for its kinds; remembers what it was asked."""
    letters: dict[frozenset[str], str]

    def having(self, kinds: Iterable[str]) -> str:
        """The characters of all words that have one of these kinds."""
        wanted = set(kinds)
        return "".join(letter for known, letter in self.letters.items() if wanted & known)


def alphabet(words: Iterable[TimeWord], literals: Iterable[str]) -> Alphabet:
    """Give every set of kinds a character; a literal is a kind of its own, written in quotes."""
    kinds: dict[str, set[str]] = {}
    capital: set[tuple[str, str]] = set()
    values: dict[str, dict[str, str]] = {}
    for entry in words:
        for word in entry.words if entry.kind not in WORDINGS else ():
            kinds.setdefault(word.lower(), set()).add(entry.kind)
            values.setdefault(entry.kind, {})[word.lower()] = entry.value
            if entry.capital:
                capital.add((word.lower(), entry.kind))
    for literal in literals:
        kinds.setdefault(literal.lower(), set()).add(f"'{literal}'")
    letters: dict[frozenset[str], str] = {}

    def letter_of(found: frozenset[str]) -> str:
        return letters.setdefault(found, chr(0x4E00 + len(letters)))

    @lru_cache(maxsize=1 << 16)
    def letter(word: str) -> str:
        low = word.lower()
        known = {k for k in kinds.get(low, ()) if (low, k) not in capital or word[0].isupper()}
        plain = all(kind[0] == "'" for kind in known)
        return letter_of(frozenset(known | _shape(word, bool(known), plain)))

    for word in list(kinds):
        letter(word)
        letter(word.capitalize())
    for example in EXAMPLES:
        letter(example)
    return Alphabet(values=values, letter=letter, letters=letters)


def _shape(word: str, known: bool, plain: bool) -> set[str]:
    first = word[0]
    if first.isalpha():
        if first.isupper():
            return {"capital"} if known else {"name", "initial"} if len(word) == 1 else {"name"}
        ending = _ending(word) if plain else ""
        return {ending} if ending == "past" or (ending and not known) else set()
    for form, kinds in FORMS:
        if form.fullmatch(word):
            return set(kinds)
    return {"break"} if first == "\n" else {"number"} if first.isdigit() else set()


def _ending(word: str) -> str:
    if len(word) > 4 and word.endswith("ed"):
        return "past"
    return "plural" if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else "word"


def tokens(text: str, known: Alphabet) -> Tokens:
    """Cut a text into tokens."""
    starts, ends, words = [], [], []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        words.append(match.group())
    return Tokens(starts, ends, words, "".join(map(known.letter, words)))
