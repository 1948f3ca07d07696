"""Raw text → quantities: number, unit, how exactly it was said; no parsing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bilateral.find.figures.entries import Unit
from bilateral.find.figures.lexicon import Lexicon, key, lexicon
from bilateral.find.figures.numerals import Numeral, numeral_at
from bilateral.find.figures.quantity import Quantity
from bilateral.find.figures.surroundings import counted_noun, is_label, minus_before
from bilateral.model import Bound
from bilateral.rules.load import Codebook, load

LINK = re.compile(
    r"-to-|\s?(?:-|–|—|‑)\s?|\s(?:to|and|or)\s(?:(?:about|around|nearly|almost|as much as|up to)\s)?"
)
BETWEEN = re.compile(r"\bbetween\s$", re.I)
FROM = re.compile(r"\bfrom\s(?:about\s|around\s|some\s|nearly\s|just\s)?$", re.I)
SPREAD = re.compile(r"\brang\w+\s(?:anywhere\s)?from\s$", re.I)
SENTENCE_END = re.compile(r"[.!?]\s|\n")
OF_THE = re.compile(r"\sof\s(?:the|its|their|our)\s")
DIGITS = re.compile(r"\d[\d.,]*\d|\d")
GLUED = re.compile(r"[\w#]$|[A-Za-z]-$")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
INTO = re.compile(r"\sto\s(?:\w+\s)?[(]?$")
MILLION = 1_000_000
TREND_DIMENSIONS = ("share", "change", "ratio")


def quantities(text: str, codebook: Codebook | None = None) -> tuple[Quantity, ...]:
    """Find the quantities of a text, in order."""
    return tuple(_scan(text, lexicon(codebook or load())))


def _scan(text: str, words: Lexicon) -> Iterator[Quantity]:
    pos, last = 0, None
    while (match := words.start.search(text, pos)) is not None:
        found = _read(text, match.start(), words)
        pos = max(match.end(), _past_digits(text, match.start()))
        for quantity in found:
            pos = max(pos, quantity.until)
            last = quantity if last is None else _elided(text, last, quantity)
            yield last


def _elided(text: str, last: Quantity, quantity: Quantity) -> Quantity:
    """ "84.75 cents, while the lowest was 74.07": the second number has the unit of the first."""
    same = last.value.as_tuple().exponent == quantity.value.as_tuple().exponent != 0
    large = last.dimension == "money" and quantity.multiplier >= MILLION
    apart = SENTENCE_END.search(text, last.end, quantity.at)
    if not _bare(quantity) or last.dimension not in ("money", "index") or not (same or large) or apart:
        return quantity
    return replace(quantity, unit=last.unit, name=last.name, dimension=last.dimension)


def _past_digits(text: str, start: int) -> int:
    """A number that was not taken is passed over whole, with what is glued to it."""
    return match.end() if (match := DIGITS.match(text, start)) else start


def _read(text: str, start: int, words: Lexicon) -> list[Quantity]:
    first = _one(text, start, words)
    if first is None:
        return []
    second = _range_end(text, first, words)
    if second is None:
        return _kept(text, first, words)
    joined = _joined(first, second)
    before = text[max(0, first.at - 20) : first.at]
    if FROM.search(before) and not SPREAD.search(before):
        return [_worded(text, replace(joined[0], moved_from=True), words), _worded(text, joined[1], words)]
    whole = replace(
        joined[0], until=second.until, end=second.end, high=joined[1].amount, noun=second.noun, per=second.per
    )
    if _bare(whole) and not BETWEEN.search(before) and "to" not in text[first.until : second.at]:
        return []
    return _kept(text, whole, words)


def _kept(text: str, quantity: Quantity, words: Lexicon) -> list[Quantity]:
    worded = _worded(text, quantity, words)
    return [] if is_label(text, worded, words) else [_shared_unit(text, worded, words)]


def _shared_unit(text: str, quantity: Quantity, words: Lexicon) -> Quantity:
    """ "280 million of the 1.5 billion shekels": both are money."""
    if not _bare(quantity) or quantity.multiplier == 1 or not (link := OF_THE.match(text, quantity.until)):
        return quantity
    whole = _one(text, link.end(), words) if words.start.match(text, link.end()) else None
    if whole is None or not whole.dimension:
        return quantity
    return replace(quantity, unit=whole.unit, name=whole.name, dimension=whole.dimension)


def _bare(quantity: Quantity) -> bool:
    return not quantity.dimension and not quantity.noun


def _one(text: str, start: int, words: Lexicon) -> Quantity | None:
    """A single number with its sign, the currency before it and the unit after it."""
    prefix = _prefix(text, start, words) if start else None
    sign = minus_before(text, start)
    begin = start if sign is None else sign
    if prefix is None and sign:
        prefix = _prefix(text, sign, words)
    if prefix is not None:
        begin -= len(prefix[0])
    elif sign is None and start and GLUED.search(text[max(0, start - 2) : start]):
        return None
    number = numeral_at(text, start, words, money=prefix is not None)
    if number is None:
        return None
    if sign is not None:
        number = replace(number, value=-number.value)
    return _with_unit(text, replace(number, start=min(begin, number.start)), prefix, words)


def _prefix(text: str, start: int, words: Lexicon) -> re.Match[str] | None:
    """The currency that ends right before a number."""
    if text[max(0, start - 2) : start].rstrip()[-1:] not in words.prefix_ends:
        return None
    return words.prefix.search(text[max(0, start - 12) : start])


def _with_unit(text: str, number: Numeral, prefix: re.Match[str] | None, words: Lexicon) -> Quantity | None:
    unit = words.units[words.prefixes[prefix[0].strip()]] if prefix is not None else None
    end: int = number.end
    others: tuple[str, ...] = ()
    after, after_end, word = _unit_after(text, number, words)
    if after is not None and (unit is None or after.dimension == unit.dimension == "money"):
        unit, end, others = after, after_end, words.shared.get(word, ())
    if unit is None and number.digits and end < len(text) and (text[end].isalpha() or text[end] in "/_"):
        return None
    if number.kind == "multiple":
        unit = words.units["times"]
    return _quantity(text, replace(number, end=end), (unit, others), words)


def _quantity(
    text: str, number: Numeral, found: tuple[Unit | None, tuple[str, ...]], words: Lexicon
) -> Quantity:
    unit, others = found
    as_ = unit.as_ if unit else None
    noun, end = ("", number.end) if unit else counted_noun(text, number, words)
    other = words.exchange.match(text, end) if unit and unit.dimension == "money" else None
    per = other or (words.per.match(text, end) if unit or noun else None)
    rate = _rate(per, words) if per else None
    return Quantity(
        start=number.start,
        end=per.end() if per and rate else end,
        at=number.start,
        until=number.end,
        value=number.value,
        multiplier=number.multiplier * (Decimal(as_.multiplier) if as_ else 1),
        high=number.high,
        unit=as_.unit if as_ else unit.id if unit else "1",
        name=unit.name if unit else "",
        dimension="exchange rate" if other else _dimension(unit, number),
        bound="=",
        trend="=",
        per=as_.per if as_ and as_.per else rate,
        noun=noun,
        kind=number.kind,
        others=others,
    )


def _dimension(unit: Unit | None, number: Numeral) -> str:
    return unit.dimension if unit else "fraction" if number.kind == "fraction" else ""


def _rate(per: re.Match[str], words: Lexicon) -> str | None:
    kind = per.lastgroup
    if kind == "symbol":
        return words.units[words.symbols[per[kind]]].name
    word = key(per[kind or 0])
    return words.pers.get(word) or words.units[words.after[word]].name


def _unit_after(text: str, number: Numeral, words: Lexicon) -> tuple[Unit | None, int, str]:
    gap = (
        1
        if text[number.end : number.end + 1] in (" ", "-", "\u00a0", "‑") and number.end + 1 < len(text)
        else 0
    )
    match = words.unit.match(text, number.end + gap)
    if match is None:
        return None, number.end, ""
    if match["symbol"]:
        symbol = match["symbol"]
        if len(symbol) == 1 and symbol.isalpha() and not (number.digits and _symbol_fits(text, match, gap)):
            return None, number.end, ""
        return words.units[words.symbols[symbol]], match.end(), symbol
    word = (
        match["word"].lower().replace("-", " ")
        if match["word"].lower() not in words.after
        else match["word"].lower()
    )
    identity = words.after.get(word)
    return (words.units[identity], match.end(), word) if identity else (None, number.end, "")


def _symbol_fits(text: str, match: re.Match[str], gap: int) -> bool:
    """A lone letter is a unit when nothing reads on from it: "12 C", "5m wide", not "10 a day"."""
    return (
        not gap
        or not re.match(r"\s[a-z]+\b(?<!and)(?<!to)(?<!of)(?<!or)(?<!wide)(?<!long)", text[match.end() :])
        or text[match.start()] in "CFVWK"
    )


def _range_end(text: str, first: Quantity, words: Lexicon) -> Quantity | None:
    if first.kind in ("multiple", "plural") or first.noun:
        return None
    link = LINK.match(text, first.end) or LINK.match(text, first.until)
    if link is None:
        return None
    joint = link[0].strip().split(" ")[0]
    before = text[max(0, first.at - 20) : first.at]
    if joint == "or" or (joint == "and" and not BETWEEN.search(before)):
        return None
    start = words.start.search(text, link.end(), min(len(text), link.end() + 8))
    if start is None or (
        start.start() > link.end() and not words.prefix.fullmatch(text[link.end() : start.start()])
    ):
        return None
    second = _one(text, start.start(), words)
    if second is None or second.kind in ("multiple", "plural") or second.value < 0:
        return None
    if YEAR.fullmatch(text[first.at : first.until]) and not YEAR.fullmatch(text[second.at : second.until]):
        return None
    return second if _alike(first, second, bool(FROM.search(before))) else None


def _alike(first: Quantity, second: Quantity, moved: bool) -> bool:
    """Whether two numbers can be the ends of one range."""
    if first.dimension and second.dimension:
        return first.unit == second.unit and first.kind == second.kind
    if first.dimension and not second.dimension:
        return moved or first.dimension == "money"
    return moved or first.amount <= second.amount


def _joined(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """The ends of a range share unit, scale and noun: "$4-5 billion", "1 to 2 thousand people"."""
    if first.multiplier == 1 and second.multiplier != 1 and abs(first.value) <= abs(second.value) * 100:
        first = replace(first, multiplier=second.multiplier)
    if not second.dimension:
        second = replace(
            second, unit=first.unit, name=first.name, dimension=first.dimension, others=first.others
        )
        if first.multiplier != 1 and second.multiplier == 1 and first.dimension == "money":
            second = replace(second, multiplier=first.multiplier) if second.value < 1000 else second
    if not first.dimension:
        first = replace(
            first,
            unit=second.unit,
            name=second.name,
            dimension=second.dimension,
            others=second.others,
            noun=second.noun,
        )
    if first.per != second.per:
        first, second = (
            replace(first, per=first.per or second.per),
            replace(second, per=first.per or second.per),
        )
    return first, second


def _worded(text: str, quantity: Quantity, words: Lexicon) -> Quantity:
    """Add the words that bound it: "more than", "rose by", "or so"."""
    before = text[max(0, quantity.at - 60) : quantity.at]
    led = (
        before.rstrip(" (-").rpartition(" ")[2].lower() in words.leads or before[-2:].strip() in words.bounds
    )
    lead = BETWEEN.search(before) or (words.bound.search(before) if led else None)
    if lead and lead[0].lstrip().startswith("up to") and _gone_up(before[: lead.start()], words):
        lead = None
    bound: Bound = words.bounds[_key(lead["bound"])].bound if lead and "bound" in lead.groupdict() else "="
    start = quantity.at - (len(before) - lead.start()) if lead else quantity.at
    end = quantity.end
    if bound == "=" and (tail := words.bound_after.match(text, end)):
        bound, end = words.bounds[_key(tail["bound"])].bound, tail.end()
    rise = words.trend.search(before) if led else None
    trend = _trend(text, quantity, rise, words)
    if quantity.dimension in TREND_DIMENSIONS and (quantity.value < 0 or before.endswith("+")):
        trend = bound = "down" if quantity.value < 0 else "up"
    direct = trend if rise and trend != "=" and bound not in ("<", ">") else bound
    return replace(quantity, start=start, end=end, bound=direct, trend=trend)


def _gone_up(before: str, words: Lexicon) -> bool:
    """ "Edged up to 5 million", "added up to": the word belongs to the verb."""
    return f"{_key(before.rsplit(maxsplit=1)[-1])} up" in words.trends if before.strip() else False


def _trend(text: str, quantity: Quantity, rise: re.Match[str] | None, words: Lexicon) -> Bound:
    """Which way something changed by this much; "rose to 5" is no change by 5."""
    if rise:
        return "=" if INTO.search(rise[0]) else words.trends[_key(rise["trend"])].bound
    if quantity.dimension not in (*TREND_DIMENSIONS, "fraction"):
        return "="
    tail = words.trend_after.match(text, quantity.until)
    return words.trends[_key(tail["trend"])].bound if tail else "="


def _key(word: str) -> str:
    return word.lower() if word.startswith("-") else key(word)
