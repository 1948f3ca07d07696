"""Ranks: "third-largest trading partner", "ranks first among the suppliers"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from bilateral.find.figures.alternatives import alternatives
from bilateral.find.figures.drafts import Draft, Scene, placed
from bilateral.find.figures.entries import Measure, Number
from bilateral.find.figures.lexicon import key
from bilateral.find.figures.quantity import Quantity
from bilateral.find.figures.triggers import Trigger, distance
from bilateral.rules import tree
from bilateral.rules.load import Codebook

ONE_OF = re.compile(r"\b(?:one of|among)\s(?:\S+\s){0,3}$", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Ranks:
    """How ranks are written."""

    before: re.Pattern[str]
    """A superlative, then what is ranked."""
    verb: re.Pattern[str]
    values: dict[str, Decimal]
    nouns: dict[str, tuple[Measure, str]]


@cache
def ranks_of(codebook: Codebook) -> Ranks:
    """Compile the ranks of a codebook."""
    numbers = codebook.read("english/numbers", Number)
    values = {w: Decimal(e.value) for e in numbers if e.kind == "ordinal" for w in e.words}
    best = [w for e in numbers if e.kind == "rank" for w in e.words]
    nouns: dict[str, tuple[Measure, str]] = {}
    for measure in codebook.read("english/measures", Measure):
        nouns |= {w: (measure, "rank") for w in measure.ranks if w not in nouns}
        nouns |= dict.fromkeys(measure.self_ranks, (measure, "self_rank"))
    ordinal, noun = alternatives(values), alternatives(nouns)
    return Ranks(
        before=re.compile(
            rf"\b(?:(?P<ordinal>{ordinal}|\d+(?:st|nd|rd|th))[\s-])?(?P<best>{alternatives(best)})\s"
            rf"(?:[\w-]+\s){{0,3}}?(?P<noun>{noun})(?P<many>s?)\b",
            re.I,
        ),
        verb=re.compile(
            rf"\brank(?:s|ed|ing)?\s(?P<ordinal>{ordinal}|\d+(?:st|nd|rd|th))\b"
            rf".{{0,30}}?\b(?P<noun>{noun})(?P<many>s?)\b",
            re.I,
        ),
        values=values,
        nouns=nouns,
    )


def ranks(scene: Scene, number: int, written: Ranks) -> Iterator[Draft]:
    """The ranks of a parsed sentence."""
    sentence = scene.sentence
    text = scene.text[sentence.start : sentence.end]
    for match in (*written.before.finditer(text), *written.verb.finditer(text)):
        if ONE_OF.search(text[: match.start()]):
            continue
        tokens = tree.covered(
            sentence, (sentence.start + match.start("noun"), sentence.start + match.end("noun"))
        )
        if not tokens:
            continue
        measure, how = written.nouns[key(match["noun"])]
        head = tree.top(sentence, tokens)
        trigger = Trigger(head, tokens[0], measure, "rank" if how == "rank" else "self_rank")
        found = Draft(
            quantity=_quantity(scene, match, written),
            sentence=number,
            head=head,
            trigger=trigger,
            kind="rank",
            unit="rank",
        )
        found = _in_trade(scene, placed(scene, found))
        if how == "self_rank" or None not in (found.reporter, found.partner):
            yield found


def _quantity(scene: Scene, match: re.Match[str], written: Ranks) -> Quantity:
    ordinal = (match["ordinal"] or "first").lower()
    value = written.values.get(ordinal) or Decimal(re.sub(r"\D", "", ordinal) or 1)
    start = scene.sentence.start + match.start()
    end = scene.sentence.start + match.end()
    return Quantity(
        start=start, end=end, at=start, until=end, value=value, multiplier=Decimal(1), high=None, unit="rank",
        name="rank", dimension="rank", bound="=", trend="=", per=None, noun="", kind="ordinal",
    )  # fmt: skip


def _ranked(trigger: Trigger, case: str) -> bool:
    """Whether a partner is ranked by what it is a partner in, or a source of."""
    flows = trigger.measure.flow in ("export", "import") or trigger.measure.counted
    return case in ("in", "of", "for") if flows else case == "of" and not trigger.measure.trade


def _in_trade(scene: Scene, found: Draft) -> Draft:
    """ "partner in the export of crude oil" ranks exports."""
    assert found.trigger is not None
    rank = found.trigger
    for trigger in scene.triggers:
        inside = rank.token in tree.ancestors(scene.sentence, trigger.token)
        if (
            inside
            and trigger.how == "noun"
            and _ranked(trigger, tree.case_of(scene.sentence, trigger.token))
            and distance(scene.sentence, rank.token, trigger.token) <= 2
        ):
            changed = Trigger(rank.token, rank.first, trigger.measure, rank.how)
            return placed(scene, replace(found, trigger=changed))
    return found
