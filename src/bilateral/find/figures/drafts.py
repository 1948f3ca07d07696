"""A figure while it is being read, and what it measures by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bilateral.find.figures import governs
from bilateral.find.figures.goods import MAX_STEPS, Goods, product_of
from bilateral.find.figures.quantity import Quantity
from bilateral.find.figures.sides import Figure as Place
from bilateral.find.figures.sides import Party, dyad, parties
from bilateral.find.figures.triggers import Trigger, Vocabulary, nearest, verb
from bilateral.model import Bound, Mention, Period, Sentence
from bilateral.rules import tree

NOT_FIGURES = frozenset(
    {"time", "age", "temperature", "angle", "label", "level", "pixels", "data", "data rate", "index"}
)
CHANGES = ("share", "change", "ratio", "fraction")
POINTING = ("pronoun", "deixis")
AGAIN = re.compile(r"\b(?:the|these|those|all|both|other)\s$", re.I)
FEW = 12
REACH = 25
RANK_REACH = 5
RATIO = ("ratio", "change")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A quantity with the slots filled so far."""

    quantity: Quantity
    sentence: int
    head: int | None = None
    trigger: Trigger | None = None
    kind: str = ""
    """`growth`, `share`, `rank` or nothing."""
    unit: str = "1"
    product: str | None = None
    reporter: str | None = None
    partner: str | None = None
    period: Period | None = None
    resumes: bool = False
    """Its subject takes up what was spoken of: "the figure", "it"."""
    apart: bool = False
    """Of another time than the figures beside it."""
    total: int | None = None
    """Index of the draft that this one is a part of."""

    @property
    def measure(self) -> str | None:
        """The measure in words: `exports`, `growth of exports`, `rank in turnover`."""
        if self.trigger is None:
            return None
        joint = {"growth": "growth of ", "share": "share of ", "rank": "rank in "}.get(self.kind, "")
        return joint + self.trigger.measure.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A parsed sentence with all that was found in it."""

    text: str
    sentence: Sentence
    triggers: Sequence[Trigger]
    goods: Sequence[Goods]
    mentions: Sequence[Mention]
    words: Vocabulary
    trends: dict[str, Bound]
    numbers: tuple[int, ...]
    """Heads of the quantities in it."""


def draft(scene: Scene, number: int, quantity: Quantity) -> Draft | None:
    """Read what a quantity measures and between whom; none if it is no figure."""
    if quantity.dimension in NOT_FIGURES or _refers(scene, quantity):
        return None
    if not scene.sentence.tokens:
        bare = Draft(quantity=quantity, sentence=number, unit=_unit(quantity, None, scene.sentence))
        return _kept(scene, bare)
    quantity = _counting(scene, quantity, head_of(scene.sentence, quantity))
    head = head_of(scene.sentence, quantity)
    found = Draft(quantity=quantity, sentence=number, head=head, unit=_unit(quantity, head, scene.sentence))
    if head is not None:
        found = replace(found, **_kind(scene, quantity, head))
        others = tuple(n for n in scene.numbers if n != head)
        fitting = [t for t in scene.triggers if _fits(scene, t, found, head)]
        again = (t for t in fitting if governs.gapped(scene.sentence, head, t))
        trigger = next(again, None) or nearest(scene.sentence, head, fitting, others)
        found = replace(found, trigger=trigger, resumes=governs.resumes(scene.sentence, head, scene.words))
        found = placed(scene, found)
    return _kept(scene, found)


def head_of(sentence: Sentence, quantity: Quantity) -> int | None:
    """The token that stands for a quantity: its unit or the noun it counts."""
    span = (quantity.until, quantity.end) if quantity.noun else (quantity.at, quantity.until)
    tokens = tree.covered(sentence, span) or tree.covered(sentence, (quantity.at, quantity.end))
    return tree.top(sentence, tokens) if tokens else None


def _counting(scene: Scene, quantity: Quantity, head: int | None) -> Quantity:
    """A bare number counts the people named right after it, or the noun that the syntax puts it under."""
    if head is None or quantity.dimension or quantity.noun:
        return quantity
    people = [
        m.evidence for m in scene.mentions if m.how == "demonym" and m.evidence.start == quantity.until + 1
    ]
    if people:
        return replace(quantity, noun=people[0].quote, end=people[0].end)
    token = scene.sentence.tokens[head]
    noun = scene.sentence.tokens[token.head]
    near = quantity.until <= noun.start <= quantity.until + REACH
    if token.dep != "nummod" or noun.pos not in ("NOUN", "PROPN", "ADJ") or not near:
        return quantity
    return replace(quantity, noun=noun.text, end=noun.end)


def placed(scene: Scene, found: Draft) -> Draft:
    """Fill in reporter, partner and product of a draft that has a trigger."""
    trigger = found.trigger
    if trigger is None:
        return found
    head = found.head if found.head is not None else trigger.token
    again = [i for i in tree.dependents(scene.sentence, head, "appos") if not _of_which(scene, head, i)]
    others = tuple(n for n in scene.numbers if n != head and n not in again and not _worth(scene, head, n))
    sides = parties(
        scene.sentence,
        trigger,
        scene.mentions,
        scene.words,
        Place(head, others, tuple(t.token for t in scene.triggers)),
    )
    trigger = _in_transit(scene, trigger, sides)
    reporter, partner = dyad(scene.sentence, trigger, sides, scene.words)
    product = None
    if trigger.measure.goods:
        product = product_of(
            scene.sentence,
            head,
            trigger.token,
            [g for g in scene.goods if not (found.quantity.noun and g.token == head)],
            RANK_REACH if found.kind == "rank" else MAX_STEPS,
        )
    if trigger.measure.goods and product is None and not found.kind:
        goods = scene.words.goods
        product = goods.get(found.quantity.unit) or goods.get(found.quantity.dimension)
    unit = trigger.measure.nouns[0] if trigger.measure.counted and found.unit == "1" else found.unit
    return replace(found, trigger=trigger, unit=unit, reporter=reporter, partner=partner, product=product)


def _of_which(scene: Scene, head: int, number: int) -> bool:
    """Whether a number set beside another is a part of it: "3 tonnes, of which 1 tonne from A"."""
    return any(token.text.lower() in ("which", "that") for token in scene.sentence.tokens[head:number])


def _worth(scene: Scene, head: int, number: int) -> bool:
    """Whether another number only says what this one is worth: "5 tonnes of tea worth 3 million to A"."""
    between = scene.sentence.tokens[head + 1 : number]
    said = f" {scene.text[between[0].start : between[-1].end].lower()} " if between else ""
    nearest = not any(head < other < number for other in scene.numbers)
    return nearest and any(f" {words} " in said for words in scene.words.valued)


def _in_transit(scene: Scene, trigger: Trigger, sides: Sequence[Party]) -> Trigger:
    """What is shipped through a country and to none is in transit there."""
    roles = {party.role for party in sides}
    if (
        trigger.measure.flow is None
        or "route" not in roles
        or "destination" in roles
        or trigger.how != "giving"
    ):
        return trigger
    transit = next((m for m in scene.words.nouns.values() if m.reporter == "route"), trigger.measure)
    return replace(trigger, measure=transit)


def sure(found: Draft) -> Draft:
    """Without what a verb says that may mean what stays at home: "sold" needs two countries."""
    trigger = found.trigger
    if trigger is None or not trigger.verb or trigger.verb in trigger.measure.alone or _pair(found):
        return found
    return replace(found, trigger=None, kind="", product=None, reporter=None, partner=None)


def _pair(found: Draft) -> bool:
    return None not in (found.reporter, found.partner)


def _kept(scene: Scene, found: Draft) -> Draft | None:
    quantity = found.quantity
    if quantity.dimension or found.trigger:
        return found
    part_of_word = (
        scene.text[quantity.until : quantity.until + 1] == "-"
    )  # "two-way", "a 20-member delegation"
    return found if quantity.noun and scene.mentions and not part_of_word else None


def told(found: Draft) -> bool:
    """Whether it says something by itself: "a third" and "doubled" do only of what they measure."""
    quantity = found.quantity
    relative = quantity.dimension in ("fraction", *RATIO) or quantity.kind == "multiple"
    return found.trigger is not None or not relative


def _refers(scene: Scene, quantity: Quantity) -> bool:
    """Whether a counted noun only takes up what is spoken of: "the two countries", "these four deals"."""
    if quantity.dimension:
        return False
    last = quantity.noun.lower().split()[-1:]
    pair = quantity.value == 2 and {*last} <= scene.words.pairs
    again = AGAIN.search(scene.text[max(0, quantity.start - 12) : quantity.start])
    few = again is not None and quantity.amount <= FEW and not scene.text[quantity.at].isdigit()
    return (
        quantity.amount == 1
        or pair
        or few
        or any(m.how in POINTING and m.evidence.start <= quantity.at < m.evidence.end for m in scene.mentions)
    )


def _few(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number is small enough to be that of things spoken of one by one."""
    return quantity.high is None and quantity.amount <= FEW and not scene.text[quantity.at].isdigit()


def _unit(quantity: Quantity, head: int | None, sentence: Sentence) -> str:
    if quantity.dimension == "fraction":
        return "percent"
    if quantity.dimension or not quantity.noun:
        return quantity.unit
    if head is not None and sentence.tokens[head].pos in ("NOUN", "PROPN", "ADJ"):
        return sentence.tokens[head].lemma.lower()
    return re.sub(r"(?<!s)s$", "", quantity.noun.split()[-1].lower())


def _kind(scene: Scene, quantity: Quantity, head: int) -> dict[str, Any]:
    """Whether a number is a change or a share, and which way a change went."""
    if quantity.kind == "multiple" or quantity.dimension in RATIO or quantity.trend != "=":
        return {"kind": "growth"}
    governor = scene.sentence.tokens[scene.sentence.tokens[head].head]
    trend = scene.trends.get(governor.text.lower(), "=")
    case = tree.case_of(scene.sentence, head)
    lead = scene.text[: quantity.start]
    by = (case == "by" or lead.endswith(" by ")) and not lead.endswith(" to ")
    if by and trend == "=":
        before = (scene.trends.get(t.text.lower(), "=") for t in reversed(scene.sentence.tokens[:head]))
        trend = next((t for t in before if t != "="), "=")
    share = quantity.dimension in ("share", "fraction")
    if (by and (share or trend != "=")) or (share and trend != "=" and not case and not _of(scene, quantity)):
        return {"kind": "growth", "quantity": replace(quantity, trend=trend)}
    if share:
        return {"kind": "share"}
    return {"kind": "growth" if quantity.bound in ("up", "down") else ""}


def _of(scene: Scene, quantity: Quantity) -> bool:
    return scene.text[quantity.until :].lstrip().startswith("of ")


def _fits(scene: Scene, trigger: Trigger, found: Draft, head: int) -> bool:
    """Whether a measure can be given in the unit of a figure, and the syntax ties the two."""
    sentence, measure, quantity = scene.sentence, trigger.measure, found.quantity
    words = scene.words
    dimension = quantity.dimension or "count"
    tokens = tree.covered(sentence, (quantity.at, quantity.until)) or [head]
    if found.kind == "share":
        return measure.id != "capacity" and governs.share(sentence, head, tokens[-1], trigger, words)
    if dimension in CHANGES:
        described = governs.attribute(sentence, head)
        rate = described is not None and sentence.tokens[described].text.lower() not in scene.trends
        rate = rate or governs.unsaid(sentence, tokens[0], trigger, scene.trends)
        rate = rate or _set_against(scene, tokens[-1])
        return not rate and (
            governs.change(sentence, head, trigger, words)
            or governs.beside(sentence, head, trigger, scene.numbers)
        )
    if measure.counted and dimension == "money":
        return "money" in measure.dimensions and _valued(scene, quantity) and trigger.token < head
    if measure.counted:
        return dimension == "count" and _counts(scene, trigger, quantity, head)
    if dimension not in (*measure.dimensions, "flow rate"):
        return dimension == "count" and not quantity.noun and quantity.multiplier > 1
    if dimension == "money" and trigger.light and measure.flow:
        return False
    if dimension != "count":
        tied = governs.amount(sentence, head, trigger, words) or (
            _valued(scene, quantity) and governs.worth(sentence, head, trigger)
        )
        return (
            tied
            or governs.beside(sentence, head, trigger, scene.numbers)
            or governs.gapped(sentence, head, trigger)
        )
    moved = not trigger.light or any(g.token == head for g in scene.goods) or _moved(scene, trigger, head)
    moved = moved and not (trigger.light and _few(scene, quantity))
    sold = trigger.token != head or any(
        verb(sentence.tokens[i], scene.words) for i in tree.ancestors(sentence, head)
    )
    return bool(quantity.noun) and moved and sold and governs.goods(sentence, head, trigger)


def _set_against(scene: Scene, last: int) -> bool:
    """ "5 percent more than imports" is no change in time."""
    behind = scene.sentence.tokens[last + 1 : last + 4]
    than = next((token.index for token in behind if token.text.lower() == "than"), None)
    return than is not None and any(trigger.first in (than + 1, than + 2) for trigger in scene.triggers)


def _valued(scene: Scene, quantity: Quantity) -> bool:
    """Whether a figure is said to be what goods are worth."""
    before = scene.text[: quantity.start].rstrip().lower()
    return before.endswith(tuple(scene.words.valued))


def _harmed(scene: Scene, head: int) -> bool:
    """Whether something befalls those who are counted."""
    around = (*tree.ancestors(scene.sentence, head), *tree.dependents(scene.sentence, head, "acl"))
    return any(scene.sentence.tokens[i].lemma.lower() in scene.words.harm for i in around)


def _moved(scene: Scene, trigger: Trigger, head: int) -> bool:
    """Whether it is said whence or where something goes: "sent 62 buses to …", not "took 62 hostages"."""
    sentence = scene.sentence
    places = (*tree.dependents(sentence, trigger.token, "obl"), *tree.dependents(sentence, head, "nmod"))
    return any(scene.words.sides.get(tree.case_of(sentence, i)) in ("origin", "destination") for i in places)


def _counts(scene: Scene, trigger: Trigger, quantity: Quantity, head: int) -> bool:
    """Whether a number counts what a measure counts: its own noun, people, or nothing named."""
    if trigger.measure.crowd and _few(scene, quantity):
        return False
    if trigger.token == head:
        return not _harmed(scene, head)
    if quantity.noun:
        people = scene.sentence.tokens[head].lemma.lower() in scene.words.people or any(
            m.how == "demonym" and m.evidence.end == quantity.end for m in scene.mentions
        )
        return people and governs.people(scene.sentence, head, trigger)
    bracketed = scene.text[quantity.at - 1 : quantity.at] + scene.text[quantity.until : quantity.until + 1]
    whole = quantity.amount == quantity.amount.to_integral_value() and bracketed != "()"
    return whole and governs.count(scene.sentence, head, trigger, scene.words)


def change_bound(quantity: Quantity, kind: str) -> str:
    """Bound of a change is the way it went, else how exactly it was said."""
    if kind != "growth":
        return quantity.bound
    if quantity.trend != "=":
        return quantity.trend
    if quantity.kind == "multiple":
        return "down" if quantity.value < 1 else "up"
    return (
        quantity.bound
        if quantity.bound in ("up", "down")
        else "up"
        if quantity.dimension in RATIO
        else quantity.bound
    )


def percent(quantity: Quantity) -> Quantity:
    """A fraction in percent, to two places: "a third" is 33.33; "−5 %" is down by 5."""
    if quantity.trend == "down" and quantity.value < 0:
        return replace(quantity, value=-quantity.value)
    if quantity.dimension != "fraction":
        return quantity
    high = None if quantity.high is None else (quantity.high * 100).quantize(Decimal("0.01"))
    value = (quantity.value * 100).quantize(Decimal("0.01"))
    return replace(quantity, value=value, high=high)
