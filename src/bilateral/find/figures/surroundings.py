"""What stands around a number and tells a quantity from a date, a label or a year."""

from __future__ import annotations

import re

from bilateral.find.figures.lexicon import Lexicon
from bilateral.find.figures.numerals import Numeral
from bilateral.find.figures.quantity import Quantity

NOUN_WORD = re.compile(r"(?P<gap>[\s-])(?P<word>[A-Za-z][\w’'&]*(?:-[A-Za-z]\w*)*)")
MINUS = re.compile(r"(?:^|[\s($€£¥])(?:[-−–]|minus[\s-])$", re.I)
TIME = re.compile(r"\s?(?:[ap]\.?m\b|o'clock|hrs\b)|:\d\d|\s?(?:GMT|UTC|EST|CET)\b", re.I)
CLOCK = re.compile(r"\s?[ap]\.m\b|:\d\d|\snoon\b|\smidnight\b", re.I)
CLOCK_BEFORE = re.compile(r"\d:$")
DATE_LEFT = re.compile(r"\d[/:.-]$|:\d\d\.$")
DATE_RIGHT = re.compile(r"(?:[/:]|-\d\d-)\d")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
LAST_WORD = re.compile(r"(?P<word>[A-Za-z&][\w&.'’-]*)[\s-]$")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
NEXT_CAPITAL = re.compile(r"\s[A-Z][a-z]")
YEARS = re.compile(r"(?:1[5-9]|20)\d\d\D{1,5}(?:(?:1[5-9]|20)\d\d|\d\d)")
DIGIT_RUN = re.compile(r"\d+(?![\d.,]*\d)")
AGE = re.compile(r"\w,\s$")
JOINING = re.compile(r"\s(?:and|&)(?=\s[A-Z])")
MAX_NOUN = 5


def minus_before(text: str, start: int) -> int | None:
    """Where the sign of a negative number stands, if there is one."""
    match = MINUS.search(text[max(0, start - 7) : start])
    if match is None or not text[start].isdigit():
        return None
    sign = match[0].lstrip(" \t\n($€£¥")
    return start - len(sign)


def counted_noun(text: str, number: Numeral, words: Lexicon) -> tuple[str, int]:
    """The noun phrase right after a number, up to its first plural, and where it ends."""
    if number.kind == "fraction":
        return "", number.end
    pos, taken = number.end, list[str]()
    single = number.value == 1 and number.multiplier == 1
    while len(taken) < MAX_NOUN and (match := NOUN_WORD.match(text, pos)) is not None:
        word = match["word"]
        low = word.lower()
        if taken and taken[-1][0].isupper() and (joining := JOINING.match(text, pos)):
            pos = joining.end()
            continue
        if low in words.stops or (match["gap"] == "-" and not taken and low in words.numbers):
            break
        if low.endswith(("'s", "’s")):
            break
        taken.append(word)
        pos = match.end()
        if _plural(low, words) and not _another(text, pos, words):
            return " ".join(taken), pos
        if match["gap"] == "-" and len(taken) == 1 and not single:
            return word.split("-")[0], pos
    if single and taken and len(taken) <= 3:
        return " ".join(taken), pos
    return "", number.end


def _another(text: str, pos: int, words: Lexicon) -> bool:
    """A second plural follows at once: "arms exports"."""
    match = NOUN_WORD.match(text, pos)
    return match is not None and match["word"].islower() and match["word"].lower() in words.plural_nouns


def _plural(word: str, words: Lexicon) -> bool:
    if word in words.plural_nouns:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in words.singulars
    )


def is_label(text: str, quantity: Quantity, words: Lexicon) -> bool:
    """Whether a number names a date, a time, an age, a rank in a series or an address instead of counting."""
    start, end = quantity.at, quantity.until
    before, after = text[max(0, start - 24) : start], text[end : end + 16]
    last = LAST_WORD.search(before)
    word = last["word"] if last else ""
    if CLOCK_BEFORE.search(before) or (quantity.dimension not in ("money", "share") and CLOCK.match(after)):
        return True
    if quantity.dimension not in ("", "time", "fraction"):
        return False
    if quantity.noun and word[:1].isupper() and word.lower() in words.labels:
        return True
    if quantity.dimension or quantity.noun:
        return _dated(text, start, word, words) or words.month.match(after.lstrip(" ")) is not None
    if _in_a_date(before, after) or (AGE.search(before) and after.startswith(",")):
        return True
    return _names(text, quantity, (word, after), words)


def _names(text: str, quantity: Quantity, around: tuple[str, str], words: Lexicon) -> bool:
    """Whether a bare number is a year, a day, or belongs to the label or the name beside it."""
    word, after = around
    number = text[quantity.at : quantity.until]
    if word.lower() in words.labels and number[-1].isdigit():
        return True
    if not number.isdigit():
        return bool(YEARS.fullmatch(number)) or (number[0].isalpha() and quantity.value == 1)
    day = words.month.fullmatch(word) or words.month.match(after.lstrip(" ").removeprefix("of "))
    if YEAR.fullmatch(number) or day:
        return True
    return quantity.bound == "=" and _among_capitals(text, quantity.at, word, after)


def _in_a_date(before: str, after: str) -> bool:
    return bool(
        ORDINAL.match(after) or TIME.match(after) or DATE_LEFT.search(before) or DATE_RIGHT.match(after)
    )


def _among_capitals(text: str, start: int, word: str, after: str) -> bool:
    """ "Stoxx 600", "575 Wilbraham Road": a number beside a name belongs to it."""
    named = word[:1].isupper() and not _sentence_start(text, start - len(word) - 1)
    return named or bool(NEXT_CAPITAL.match(after))


def _dated(text: str, start: int, word: str, words: Lexicon) -> bool:
    """ "in 2019 companies …" has a year, "2000 people" has not; "May 5 tonnes …" has a day."""
    digits = DIGIT_RUN.match(text, start)
    if digits is None:
        return False
    number = digits[0]
    if DATE_LEFT.search(text[max(0, start - 4) : start]) and YEAR.fullmatch(number):
        return True
    if len(number) <= 2:
        return words.month.fullmatch(word) is not None
    if not YEAR.fullmatch(number):
        return False
    return (
        word.lower() in words.years
        or words.month.fullmatch(word) is not None
        or not text[digits.end()].isspace()
    )


def _sentence_start(text: str, pos: int) -> bool:
    return not text[:pos].rstrip() or text[:pos].rstrip()[-1] in ".!?\n"
