"""Numbers as they are written, in digits and in words: text → exact value and multiplier."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bilateral.find.figures.lexicon import Lexicon, key

DIGITS = re.compile(
    r"(?P<whole>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+)(?:\.(?P<point>\d+)|,(?P<comma>\d{1,2})(?![\d,]))?"
)
FRACTION = re.compile(r"(?P<n>\d{1,3})[/⁄](?P<d>\d{1,3})(?![\d/⁄])")
VULGAR = {"½": "0.5", "⅓": "0.3333333333333333333333333333", "⅔": "0.6666666666666666666666666667"}
VULGAR |= {"¼": "0.25", "¾": "0.75", "⅛": "0.125"}
WORD = re.compile(r"[A-Za-z]+?(?=fold\b|[^A-Za-z]|$)")
GAP = re.compile(r"(?:[ \u00a0]|-)(?:and )?")
THING = re.compile(r"\s(?P<word>[A-Za-z]+)")
HALF_BEFORE = re.compile(r"\b(?:by|about|nearly|almost|over|than|around|roughly|some|just|to)\s$", re.I)
NUMBERED = re.compile(r"(?:\b(?P<word>[A-Za-z]+)|\d(?:st|nd|rd|th))\s$|\w[-–]$")
HALF_AFTER = re.compile(r"\s(?:of|the|its|their|our|his|her|all|this|that|as)\b|\sof\b")
PART_AFTER = re.compile(r"\s(?:of|in)\b|\s(?:more|less|higher|lower|fewer)\b|(?=[.,;)]|$)")
ARTICLE = re.compile(r"\b(?:an?|one)[\s-]$", re.I)
SCALED = re.compile(r"[\s-](?:of\s)?an?[\s-]")
AND_PART = re.compile(r"[\s-]and[\s-]a[\s-](?P<part>half|quarter)\b", re.I)

ONE_IN = re.compile(r"\s(?P<in>in|out of)\s(?:every\s)?(?P<whole>\w+)(?=[\s.,;])")
Kind = Literal["cardinal", "fraction", "multiple", "plural"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number where it stands."""

    start: int
    end: int
    value: Decimal
    multiplier: Decimal
    kind: Kind = "cardinal"
    high: Decimal | None = None
    """Largest value that an open number allows: "hundreds of"."""
    digits: bool = False


def numeral_at(text: str, start: int, lexicon: Lexicon, *, money: bool = False) -> Numeral | None:
    """Read the number that starts here, with its scale word; `money` if a currency stands before it."""
    found = (
        _digits(text, start)
        if text[start].isdigit() or text[start] in VULGAR
        else _words(text, start, lexicon)
    )
    if found is None or found.kind in ("multiple", "plural"):
        return found
    return _one_in(text, found, lexicon) or _scaled(text, found, lexicon, money)


def _one_in(text: str, found: Numeral, lexicon: Lexicon) -> Numeral | None:
    """ "One in four", "two out of every five"; "one in 2019" is none."""
    match = ONE_IN.match(text, found.end)
    if match is None or found.kind != "cardinal" or (found.value != 1 and match["in"] == "in"):
        return None
    entry = lexicon.numbers.get(match["whole"].lower())
    whole = (
        Decimal(entry.value) if entry else Decimal(match["whole"]) if match["whole"].isdigit() else Decimal(0)
    )
    if not found.value < whole <= 100:
        return None
    return Numeral(found.start, match.end(), found.value / whole, Decimal(1), "fraction")


def _digits(text: str, start: int) -> Numeral | None:
    if text[start] in VULGAR:
        return Numeral(start, start + 1, Decimal(VULGAR[text[start]]), Decimal(1), "fraction", digits=True)
    if (part := FRACTION.match(text, start)) and 0 < int(part["n"]) < int(part["d"]):
        value = Decimal(part["n"]) / Decimal(part["d"])
        return Numeral(start, part.end(), value, Decimal(1), "fraction", digits=True)
    match = DIGITS.match(text, start)
    if match is None:
        return None
    after = match["point"] or match["comma"]
    value = Decimal(re.sub(r"\D", "", match["whole"]) + (f".{after}" if after else ""))
    end = match.end()
    if text[end : end + 1] in VULGAR:
        value, end = value + Decimal(VULGAR[text[end]]), end + 1
    return Numeral(start, end, value, Decimal(1), digits=True)


def _words(text: str, start: int, lexicon: Lexicon) -> Numeral | None:
    if (found := lexicon.plural.match(text, start)) is not None:
        entry = lexicon.plurals[key(found[0])]
        return Numeral(start, found.end(), Decimal(entry.value), Decimal(1), "plural", Decimal(entry.high))
    first = WORD.match(text, start)
    if first is None:
        return None
    word = first[0].lower()
    if word in lexicon.multiples:
        return Numeral(start, first.end(), Decimal(lexicon.multiples[word].value), Decimal(1), "multiple")
    if word in lexicon.fractions:
        return _part(text, start, first.end(), word, lexicon)
    return _cardinal(text, start, lexicon)


def _part(text: str, start: int, end: int, word: str, lexicon: Lexicon) -> Numeral | None:
    """ "a third of", "half a billion", "by a quarter"; "the third" and "the first half" are no numbers."""
    article = ARTICLE.search(text[max(0, start - 4) : start])
    value = 1 / lexicon.fractions[word]
    scaled = SCALED.match(text, end)
    scale = WORD.match(text, scaled.end()) if scaled else None
    if scaled and scale and key(scale[0]) in lexicon.scales:
        begin = start - len(article[0]) if article else start
        return Numeral(begin, scale.end(), value, lexicon.scales[key(scale[0])])
    if scaled and scale and key(scale[0]) in lexicon.after:
        return Numeral(start, scaled.end() - 1, value, Decimal(1))
    if word == "half":
        before = text[max(0, start - 9) : start]
        ordinal = NUMBERED.search(before)
        numbered = ordinal and (ordinal["word"] or "").lower() in {"", *lexicon.ordinals}
        if numbered or not (HALF_AFTER.match(text, end) or HALF_BEFORE.search(before) or article):
            return None
    elif not article or not PART_AFTER.match(text, end):
        return None
    return Numeral(start - len(article[0]) if article else start, end, value, Decimal(1), "fraction")


def _cardinal(text: str, start: int, lexicon: Lexicon) -> Numeral | None:
    """Add up a run of number words: "twenty-eight thousand six hundred and forty-two"."""
    total, group, last = Decimal(0), Decimal(0), Decimal(0)
    pos = end = start
    count = 0
    while (token := WORD.match(text, pos)) is not None:
        word = token[0].lower()
        entry = lexicon.numbers.get(word)
        if entry is None:
            break
        value = Decimal(entry.value)
        if entry.kind == "cardinal":
            if count and not _fits(last, value):
                break
            group += value
        elif not count:
            article = ARTICLE.search(text[max(0, start - 4) : start])
            if article is None:
                return None
            start -= len(article[0])
            group = value
        elif value == 100:
            group = (group or Decimal(1)) * value
        else:
            total, group = total + (group or Decimal(1)) * value, Decimal(0)
        last, count, end = value, count + 1, token.end()
        gap = GAP.match(text, end)
        if gap is None or (gap[0].strip(" -").lower() == "and" and last < 100):
            break
        pos = gap.end()
    if not count:
        return None
    return _finished(text, Numeral(start, end, *_split(total + group)), lexicon)


def _split(value: Decimal) -> tuple[Decimal, Decimal]:
    """ "five million" is 5 × 1000000; "two thousand and five" is 2005."""
    for scale in (Decimal(10) ** power for power in (15, 12, 9, 6, 3)):
        if value >= scale and value % scale == 0:
            return value / scale, scale
    return value, Decimal(1)


def _finished(text: str, found: Numeral, lexicon: Lexicon) -> Numeral:
    """ "one and a half", "two-thirds"."""
    if half := AND_PART.match(text, found.end):
        return replace(found, end=half.end(), value=found.value + 1 / lexicon.fractions[key(half["part"])])
    gap = GAP.match(text, found.end)
    part = gap and WORD.match(text, gap.end())
    denominator = lexicon.fractions.get(part[0].lower()) if part and found.multiplier == 1 else None
    if part is None or denominator is None or not 0 < found.value < denominator:
        return found
    return replace(found, end=part.end(), value=found.value / denominator, kind="fraction")


def _fits(last: Decimal, value: Decimal) -> bool:
    """Whether a cardinal may follow: "twenty" before "five", "hundred" before anything smaller."""
    return value < 10 and 20 <= last < 100 if last < 100 else value < 100


def _scaled(text: str, found: Numeral, lexicon: Lexicon, money: bool) -> Numeral:
    """Multiply by the scale words that follow: "6.2 billion", "4 hundred million", "12.3m"."""
    multiplier, end = found.multiplier, found.end
    while (scale := lexicon.scale.match(text, end)) is not None:
        if scale["word"]:
            multiplier *= lexicon.scales[key(scale["word"])]
        elif found.digits and (
            len(scale["symbol"]) > 1 or scale["symbol"] in "kK" or money or _goods(text, scale, lexicon)
        ):
            multiplier *= lexicon.scale_symbols[scale["symbol"]]
        else:
            break
        end = scale.end()
        if half := AND_PART.match(text, end):
            found = replace(found, value=found.value + 1 / lexicon.fractions[key(half["part"])])
            end = half.end()
    kind: Kind = "cardinal" if multiplier != found.multiplier else found.kind
    return replace(found, end=end, multiplier=multiplier, kind=kind)


def _goods(text: str, scale: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether "12m" means millions: a unit, a plural or "of" follows."""
    after = THING.match(text, scale.end())
    if after is None:
        return False
    word = after["word"].lower()
    return (
        word == "of"
        or word in lexicon.after
        or word in lexicon.plural_nouns
        or (word.endswith("s") and word not in lexicon.stops)
    )
