"""The codebook's units and number words, made ready for scanning raw text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from bilateral.find.figures.alternatives import alternatives
from bilateral.find.figures.entries import Number, Unit
from bilateral.find.figures.units import units_of
from bilateral.rules.load import Codebook

LATER = r"(?:\s(?:ago|earlier|before|later)|-on-\w+)\b"
"""What makes a time of a rate: "a year ago"."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words to values, and one pattern for each place around a number."""

    numbers: dict[str, Number]
    """Cardinals and scales by word."""
    fractions: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    multiples: dict[str, Number]
    plurals: dict[str, Number]
    scales: dict[str, Decimal]
    scale_symbols: dict[str, Decimal]
    units: dict[str, Unit]
    after: dict[str, str]
    """Unit ids by lower-case word."""
    symbols: dict[str, str]
    shared: dict[str, tuple[str, ...]]
    """Units that a word may mean: `pound`."""
    prefixes: dict[str, str]
    prefix_ends: frozenset[str]
    leads: frozenset[str]
    """Words that can stand right before a number and bound it."""
    labels: frozenset[str]
    years: frozenset[str]
    stops: frozenset[str]
    plural_nouns: frozenset[str]
    singulars: frozenset[str]
    bounds: dict[str, Number]
    trends: dict[str, Number]
    pers: dict[str, str]
    start: re.Pattern[str]
    plural: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    prefix: re.Pattern[str]
    bound: re.Pattern[str]
    bound_after: re.Pattern[str]
    trend: re.Pattern[str]
    trend_after: re.Pattern[str]
    per: re.Pattern[str]
    exchange: re.Pattern[str]
    """Another currency that money is counted by."""
    month: re.Pattern[str]
    apart: re.Pattern[str]
    """A rate away from its number."""
    adverb: re.Pattern[str]
    opening: re.Pattern[str]


def key(words: str) -> str:
    """Words as the lexicon has them: small letters, one blank for a hyphen or a line break between two."""
    return " ".join(words.lower().replace("-", " ").split())


def _unit_words(units: Iterable[Unit]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Each word with the unit it means first, and the words that several currencies share."""
    plain: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    for unit in units:
        for word in unit.words:
            for form in (word, word + "s"):
                plain.setdefault(form, unit.id)
            if unit.country:
                shared.setdefault(word.split()[-1], []).append(unit.id)
    return plain, {
        form: tuple(dict.fromkeys(ids))
        for last, ids in shared.items()
        for form in (last, last + "s")
        if len(set(ids)) > 1
    }


@cache
def lexicon(codebook: Codebook) -> Lexicon:
    """Compile the lexicon of a codebook, once."""
    entries = codebook.read("english/numbers", Number)
    units = units_of(codebook).by_id
    words: dict[str, dict[str, Number]] = {
        kind: _of(entries, kind) for kind in {entry.kind for entry in entries}
    }
    after, shared = _unit_words(units.values())
    bounds, trends = words["bound"] | words["bound-after"], words["trend"] | words["trend-after"]
    leading = [*words["bound"], *words["trend"], *words["between"], "the", "a", "an", "just"]
    before = {b: u.id for u in reversed(units.values()) for b in u.before}
    return Lexicon(
        numbers=words["cardinal"] | words["scale"],
        fractions={w: Decimal(e.value) for w, e in words["fraction"].items()},
        ordinals={w: Decimal(e.value) for w, e in words["ordinal"].items()},
        multiples=words["multiple"],
        plurals=words["plural"],
        scales={w: Decimal(e.value) for w, e in words["scale"].items()},
        scale_symbols={s: Decimal(e.value) for e in entries if e.kind == "scale" for s in e.symbols},
        units=units,
        after=after,
        symbols={s: u.id for u in reversed(units.values()) for s in u.symbols},
        shared=shared,
        prefixes={b.strip(): unit for b, unit in before.items()},
        prefix_ends=frozenset(b.strip()[-1] for b in before),
        leads=frozenset(w.split()[-1] for w in leading),
        labels=frozenset(words["label"]),
        years=frozenset(words["year"]),
        stops=frozenset(words["stop"]),
        plural_nouns=frozenset(words["noun"]),
        singulars=frozenset(words["singular"]),
        bounds=bounds,
        trends=trends,
        pers={w: e.value for w, e in words["per"].items()},
        **_around(words),
        **_at(words, entries, units.values(), after),
    )


def _of(entries: Iterable[Number], kind: str) -> dict[str, Number]:
    """The words of one kind, lower-case; signs count as words that bound."""
    return {
        w.lower(): e
        for e in entries
        if e.kind == kind
        for w in (*e.words, *(e.symbols if kind.startswith("bound") else ()))
    }


def _at(
    words: Mapping[str, Mapping[str, Number]],
    entries: Iterable[Number],
    units: Collection[Unit],
    after: Iterable[str],
) -> dict[str, Any]:
    """Patterns of the number itself and its unit."""
    starts = alternatives(
        [*words["cardinal"], *words["scale"], *words["fraction"], *words["multiple"], *words["plural"]]
    )
    scale_symbols = alternatives(s for e in entries if e.kind == "scale" for s in e.symbols)
    symbols, pers, names = (
        alternatives(s for u in units for s in u.symbols),
        words["per"],
        alternatives(after),
    )
    adverbs = alternatives(w for w in pers if w.endswith("ly"))
    return {
        "start": re.compile(rf"\d|[½⅓⅔¼¾⅛]|\b(?i:{starts})(?=fold\b|\b)"),
        "plural": re.compile(rf"(?i:{alternatives(words['plural'])})(?!\w)"),
        "scale": re.compile(
            rf"(?:[\s-]?(?P<word>(?i:{alternatives(words['scale'])}))(?!\w)|(?P<symbol>{scale_symbols})(?![\w³²]))"
        ),
        "unit": re.compile(rf"(?P<symbol>{symbols})(?![^\W\d_])|(?i:(?P<word>{names}))(?![^\W_])"),
        "prefix": re.compile(rf"(?:(?<=[^\w])|^)(?:{alternatives(b for u in units for b in u.before)})\s?$"),
        "per": re.compile(
            rf"(?:\s?/\s?|[\s-](?:per|a|an|each|every)[\s-])(?P<per>(?i:{alternatives(pers)}))(?!\w|{LATER})"
            rf"|\s?/\s?(?P<symbol>{symbols})(?![\w³²])|\sper\s(?P<unit>(?i:{names}))(?!\w)"
            rf"|\s(?P<adverb>(?i:{adverbs}))(?!\w)|\s(?P<piece>apiece)(?!\w)"
        ),
        "exchange": re.compile(
            rf"\s(?:{alternatives(words['exchange'])})\s(?P<unit>(?i:{alternatives(_money(units))}))(?!\w)"
        ),
        "month": re.compile(
            rf"(?:{alternatives(w for e in entries if e.kind == 'month' for w in e.words)})(?!\w)"
        ),
    }


def _money(units: Iterable[Unit]) -> list[str]:
    return [word for unit in units if unit.dimension == "money" for word in unit.words]


def _around(words: Mapping[str, Mapping[str, Number]]) -> dict[str, Any]:
    """Patterns of the words around a number: bounds, changes, rates."""
    pers = words["per"]
    times = alternatives(
        w for w, e in pers.items() if e.value in ("hour", "day", "week", "month", "quarter", "year")
    )
    adverbs = [w for w in pers if w.endswith("ly")]
    between = alternatives(words["between"])
    return {
        "bound": re.compile(
            rf"(?:(?<=[\W])|^)(?P<bound>(?i:{alternatives(words['bound'])}))[\s-]?(?:(?:the|a|an|just)\s)?[(]?\s?$"
        ),
        "bound_after": re.compile(rf"\s?(?P<bound>(?i:{alternatives(words['bound-after'])}))(?!\w)"),
        "trend": re.compile(rf"\b(?P<trend>(?i:{alternatives(words['trend'])}))\s(?:(?i:{between})\s)*[(]?$"),
        "trend_after": re.compile(
            rf"\s?(?:(?:on|year-on-year|year on year|annual)\s)?"
            rf"(?P<trend>(?i:{alternatives(words['trend-after'])}))(?!\w)"
        ),
        "apart": re.compile(
            rf"(?<!than)(?<!from)\s(?:per|a|each|every)\s(?P<per>(?i:{times}))(?!\w)"
            rf"|\s(?P<adverb>(?i:{alternatives(adverbs)}))(?!\w)"
        ),
        "adverb": re.compile(rf"\b(?P<per>(?i:{alternatives([*adverbs, 'annual'])}))(?!\w)"),
        "opening": re.compile(rf"(?i:each|every)\s(?P<per>(?i:{times}))(?!\w)"),
    }
