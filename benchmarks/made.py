"""Readings for the benchmark of the record: made up, alike on every machine.

Each document has 5 events and 5 figures between 150 countries, of which some are written about far more than
others; one document in twenty is a copy of an earlier one with a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import Any

import pycountry

from bilateral.model import (
    Actor,
    Document,
    Event,
    Evidence,
    Figure,
    Mention,
    Period,
    Position,
    Reading,
    Statement,
    identify,
)

COUNTRIES = [
    Actor(id=country.alpha_3, name=country.name, kind="country", country=country.alpha_3, sector="GOV")
    for country in list(pycountry.countries)[:150]
]
WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(COUNTRIES))))
SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
]
ACTS = (("CONSULT", "visit", "visited"), ("SUPPORT", "sign", "signed an accord with"), ("AID", None, "aided"))
GOODS = (("gas", "m3", "billion m3 of gas"), ("oil", "t", "billion t of oil"), (None, "USD", "billion USD"))
FACTS = [
    "act",
    "figure",
    "act",
    "figure",
    "said",
    "act",
    "figure",
    "act",
    "said",
    "figure",
    "act",
    "figure",
    "said",
]

At = Callable[[str], Evidence]
"""Finds words in the sentence at hand."""
Found = dict[str, tuple[Any, ...]]
"""Findings of a sentence, by the field of the reading they belong to."""
Fact = tuple[str, Callable[[At], Found]]
"""A sentence, and what is found in it once it has a place."""


def readings(count: int) -> Iterator[Reading]:
    """Make so many readings."""
    for number in range(count):
        copied = number % 20 == 19
        yield _reading(number - 7 if copied else number, f"From desk {number}." if copied else "")


def _reading(number: int, tail: str) -> Reading:
    random = Random(number)
    pair = _pair(random)
    facts = [_fact(random, kind, *random.sample(pair, k=2)) for kind in FACTS]
    title = f"{pair[0].name} and {pair[1].name}, bulletin {number}"
    parts = [f"{title}\n\n"]
    for sentence, _ in facts:
        parts += [sentence, " ", _filler(random), "\n\n" if random.random() < 0.4 else " "]
    text = "".join(parts) + tail
    name = sha256(text.encode()).hexdigest()
    starts = list(accumulate(map(len, parts), initial=0))[1::4]
    day = (date(2015, 1, 1) + timedelta(days=number % 3650)).isoformat()
    document = Document(id=name, text=text, title=title, source=f"outlet {number % 300}", published=day)
    made = Reading(document=document, codebook="0123456789abcdef", models=("bilateral-en 0.1",))
    for start, (sentence, build) in zip(starts, facts, strict=False):
        more = build(_finder(name, text, start))
        spans = (*made.sentences, (start, start + len(sentence)))
        made = replace(
            made, sentences=spans, **{part: getattr(made, part) + found for part, found in more.items()}
        )
    return made


def _finder(name: str, text: str, start: int) -> At:
    def at(words: str) -> Evidence:
        found = text.index(words, start)
        return Evidence(document=name, start=found, end=found + len(words), quote=words, rule="made.up")

    return at


def _pair(random: Random) -> list[Actor]:
    pair = random.choices(COUNTRIES, cum_weights=WEIGHTS, k=2)
    return pair if pair[0] != pair[1] else _pair(random)


def _filler(random: Random) -> str:
    words = (
        "".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(random.randint(12, 20))
    )
    return " ".join(words).capitalize() + "."


def _fact(random: Random, kind: str, one: Actor, other: Actor) -> Fact:
    day = (date(2010, 1, 1) + timedelta(days=random.randrange(5000))).isoformat()
    make = {"act": _act, "figure": _figure, "said": _said}[kind]
    return make(random, one, other, day)


def _act(random: Random, one: Actor, other: Actor, day: str) -> Fact:
    kind, mode, verb = random.choice(ACTS)
    sentence = f"{one.name} {verb} {other.name} on {day}."

    def build(at: At) -> Found:
        ends, period = _ends(at, one, other), _period(at, day)
        event = Event(
            id=identify("event", at(sentence).document, at(sentence).start),
            type=kind,
            mode=mode,
            source=ends[:1],
            target=ends[1:],
            status="actual",
            evidence=(at(sentence),),
            period=period,
        )
        return {"events": (event,), "mentions": ends, "periods": (period,)}

    return sentence, build


def _figure(random: Random, one: Actor, other: Actor, day: str) -> Fact:
    product, unit, words = random.choice(GOODS)
    value = Decimal(random.randrange(10, 999)) / 10
    sentence = f"{one.name} sold {value} {words} to {other.name} in {day[:4]}."

    def build(at: At) -> Found:
        period = replace(_period(at, day[:4]), start=f"{day[:4]}-01-01", end=f"{day[:4]}-12-31")
        billion = Decimal(10) ** 9
        figure = Figure(
            id=identify("figure", at(sentence).document, at(sentence).start),
            value=value,
            multiplier=billion,
            unit=unit,
            bound="=",
            low=(value - Decimal("0.05")) * billion,
            high=(value + Decimal("0.05")) * billion,
            wording=f"{value} {words}",
            evidence=at(sentence),
            measure="exports",
            product=product,
            flow="export",
            reporter=one.id,
            partner=other.id,
            period=period,
        )
        return {"figures": (figure,), "mentions": _ends(at, one, other), "periods": (period,)}

    return sentence, build


def _said(random: Random, one: Actor, other: Actor, day: str) -> Fact:
    content = f"we support free trade with {other.name} since {day[:4]}"
    sentence = f"{one.name} said {content}."

    def build(at: At) -> Found:
        source, cue, words, about = (at(each) for each in (one.name, "said", content, "free trade"))
        said = Statement(
            id=identify("statement", words.document, words.start),
            speakers=(one,),
            source=((source.start, source.end),),
            cue=((cue.start, cue.end),),
            content=((words.start, words.end),),
            style="indirect",
            evidence=words,
        )
        position = Position(
            id=identify("position", words.document, words.start),
            holder=(one,),
            issue="free-trade",
            stance=random.choice(("for", "against")),
            about=(about.start, about.end),
            evidence=words,
            concerning=(other,),
            said_by=said.id,
        )
        return {"statements": (said,), "positions": (position,), "mentions": _ends(at, one, other)}

    return sentence, build


def _ends(at: At, *ends: Actor) -> tuple[Mention, ...]:
    return tuple(Mention(actors=(who,), how="name", evidence=at(who.name)) for who in ends)


def _period(at: At, value: str) -> Period:
    return Period(value=value, type="DATE", start=value, end=value, wording=value, evidence=at(value))
