"""What stands right behind a figure, whatever it hangs on: how it changed, whence its parts came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bilateral.find.figures.alternatives import alternatives
from bilateral.find.figures.drafts import Draft, Scene
from bilateral.find.figures.entries import Number
from bilateral.find.figures.lexicon import key
from bilateral.model import Bound, Period, Span
from bilateral.rules.load import Codebook

CHANGES = ("share", "ratio", "change", "fraction")
LOOK_BACK = 40
OR = re.compile(r",?\sor\s")
"""Between a change and the same one in percent: "fell by 3 million, or 5 percent"."""
DONE = re.compile(r"^\s\w+(?=\s\w+\s)")
"""What those who are counted do: "3 million guests stayed in A, 6 percent more"."""
PLACES = {"origin": "destination", "destination": "origin"}


@dataclass(frozen=True, slots=True, eq=False)
class Asides:
    """The words between a figure and what is said of it right behind."""

    change: re.Pattern[str]
    """All that may stand between a level and its change."""
    trends: dict[str, Bound]
    than: re.Pattern[str]
    """The end of a change that says compared with what."""
    ended: re.Pattern[str]
    """What follows a change that speaks of nothing else."""
    part: re.Pattern[str]
    also: re.Pattern[str]
    came: re.Pattern[str]
    sides: dict[str, str]
    times: re.Pattern[str]
    """Behind how many times as much as before: "three times the volume of 2020"."""


@cache
def asides_of(codebook: Codebook) -> Asides:
    """Compile the words of a codebook."""
    numbers = codebook.read("english/numbers", Number)

    def words(*kinds: str) -> str:
        return alternatives(w for e in numbers if e.kind in kinds for w in e.words)

    sides = {w: e.id for e in numbers if e.kind == "side" and e.id in PLACES for w in e.words}
    fillers, trend, between = words("side", "inside"), words("trend", "trend-after"), words("between")
    return Asides(
        change=re.compile(
            rf"(?:\s|\b(?:{fillers}|the)\b)*(?P<break>[,;(–—-]?)\s*(?P<link>(?:{words('link')})\s)?\s*"
            rf"(?:(?:an?\s(?:[\w-]+\s){{0,2}}?|\w+ly\s)?(?P<trend>{trend})(?:\sof)?\s)?(?:(?:{between})\s)*",
            re.I,
        ),
        trends={w: e.bound for e in numbers if e.kind in ("trend", "trend-after") for w in e.words},
        than=re.compile(r"\s?(?:\w+\s)?than\s(?:(?:in|during|for|at|that of)\s)?(?:the\s|an?\s)?", re.I),
        ended=re.compile(
            rf"\s?(?:(?:{words('trend-after')})\b\s?)?"
            rf"(?:[\s),]*$|[.,;)–—]|(?:{words('comparison')}|on|year)\b)",
            re.I,
        ),
        part=re.compile(rf"(?:\b(?:{words('part')})|:)\s(?:the\s)?$", re.I),
        also=re.compile(r"\s?(?:,|;|,?\s?and|,?\s?while|,?\s?with)\s", re.I),
        came=re.compile(
            rf"(?:\s(?:{words('moved')}))*\s(?P<side>{alternatives(sides)})\s(?:the\s)?", re.I
        ),
        sides=sides,
        times=re.compile(rf"\s(?:the\s(?:\w+\s)?(?:{words('size')})|that|as)\b", re.I),
    )  # fmt: skip


def grown(
    scene: Scene, found: Sequence[Draft], periods: Sequence[Period], said: Sequence[Span], words: Asides
) -> list[Draft]:
    """ "Exports hit 5 million tonnes in 2023, up 3 percent": by how much the level before it changed.

    `said` is where the sentence tells who says so.
    """
    drafts = list(found)
    for i in range(1, len(drafts)):
        level, change = drafts[i - 1], drafts[i]
        if level.kind == "growth" and OR.fullmatch(scene.text, level.quantity.end, change.quantity.start):
            quantity = replace(change.quantity, trend=level.quantity.trend, bound=level.quantity.bound)
            drafts[i] = replace(level, quantity=quantity, head=change.head, unit=change.unit)
            continue
        bound = _trend(scene, level, change, periods, said, words) if _levels(level, change) else None
        if bound:
            drafts[i] = replace(
                level,
                quantity=replace(change.quantity, trend=bound),
                head=change.head,
                kind="growth",
                unit=change.unit,
                apart=False,
            )
    return drafts


def _levels(level: Draft, change: Draft) -> bool:
    """Whether the first is an amount and the second may be its change."""
    amount = level.trigger is not None and not level.kind and not level.apart
    return amount and change.quantity.dimension in CHANGES and change.kind != "rank"


def _trend(
    scene: Scene,
    level: Draft,
    change: Draft,
    periods: Sequence[Period],
    said: Sequence[Span],
    words: Asides,
) -> Bound | None:
    """Which way a level went, if nothing but its time, its goods and its places stands before its change."""
    text, quantity = scene.text, change.quantity
    taken = [*((p.evidence.start, p.evidence.end) for p in periods), *_named(scene), *said]
    between = _without(text, (level.quantity.end, quantity.start), taken)
    if level.trigger and level.trigger.measure.counted:
        between = DONE.sub("", between)
    match = words.change.fullmatch(between)
    if match is None or not (match["break"] or match["link"] or match["trend"]):
        return None
    trend = match["trend"]
    bound = words.trends.get(key(trend), "=") if trend else quantity.trend
    if quantity.dimension == "ratio" and bound == "=" and words.times.match(text, quantity.until):
        return "up" if quantity.amount > 1 else "down"
    if bound not in ("up", "down"):
        return None
    return bound if _compared(scene, quantity.until, [p.evidence.start for p in periods], words) else None


def _compared(scene: Scene, until: int, starts: Sequence[int], words: Asides) -> bool:
    """Whether a change is one in time: "5 percent more than in 2022", not "than imports", not "of output"."""
    rest = scene.text[: scene.sentence.end]
    than = words.than.match(rest, until)
    if than:
        return any(until < start <= than.end() for start in starts)
    timed = any(until < start <= until + 2 for start in starts)
    return timed or words.ended.match(rest, until) is not None


def _named(scene: Scene) -> list[Span]:
    tokens = scene.sentence.tokens
    goods = [(tokens[g.first].start, tokens[g.last].end) for g in scene.goods]
    return [*goods, *((m.evidence.start, m.evidence.end) for m in scene.mentions)]


def _without(text: str, span: Span, taken: Iterable[Span]) -> str:
    """The text of a span without what is taken."""
    inside = {i for start, end in taken for i in range(start, end)}
    return "".join(text[i] for i in range(*span) if i not in inside)


def divided(scene: Scene, found: Sequence[Draft], words: Asides) -> list[Draft]:
    """ "4 bcm, of which 1.6 came from A and 0.9 from B": the parts of an amount by where they went."""
    drafts = list(found)
    whole: Draft | None = None
    last = -1
    for i, item in enumerate(drafts):
        place = _whence(scene, item, words)
        opens = words.part.search(scene.text[max(0, item.quantity.start - LOOK_BACK) : item.quantity.start])
        goes_on = last >= 0 and words.also.fullmatch(scene.text, last, item.quantity.start)
        if place and whole and (opens or goes_on) and _inside(whole, item, place):
            drafts[i], last = _part(whole, item, place) or item, place[2]
        elif place and i and _follows(scene, drafts[i - 1], item, words):
            drafts[i] = _part(drafts[i - 1], item, place) or item
        elif item.trigger is not None and not item.kind:
            whole, last = item, -1
    return drafts


def _follows(scene: Scene, before: Draft, item: Draft, words: Asides) -> bool:
    """ "60 percent of its wheat from A and 20 percent from B": a country of the first, "and", the second."""
    ends = [
        m.evidence.end
        for m in scene.mentions
        if before.quantity.end < m.evidence.end <= item.quantity.start
        and {a.country for a in m.actors} & ({before.reporter, before.partner} - {None})
    ]
    joined = bool(ends) and words.also.fullmatch(scene.text, max(ends), item.quantity.start) is not None
    return joined and item.trigger is None and before.kind == item.kind != "growth"


def _whence(scene: Scene, item: Draft, words: Asides) -> tuple[str, str, int] | None:
    """The side and the country named right behind a figure, and where that ends."""
    match = words.came.match(scene.text, item.quantity.end)
    if match is None:
        return None
    for mention in scene.mentions:
        countries = {a.country for a in mention.actors if a.country}
        if mention.evidence.start == match.end() and len(countries) == 1:
            return words.sides[key(match["side"])], countries.pop(), mention.evidence.end
    return None


def _part(whole: Draft, item: Draft, place: tuple[str, str, int]) -> Draft | None:
    """What came from, or went to, one country, as far as the whole leaves room for it."""
    if whole.trigger is None or whole.trigger.measure.reporter not in PLACES or whole.unit != item.unit:
        return None
    side, country, _ = place
    own = side == whole.trigger.measure.reporter
    other = whole.partner if own else whole.reporter
    if country == other:
        return None
    reporter, partner = (country, other) if own else (other, country)
    product = item.product or whole.product
    return replace(item, trigger=whole.trigger, reporter=reporter, partner=partner, product=product)


def _inside(whole: Draft, item: Draft, place: tuple[str, str, int]) -> bool:
    """Whether an amount may hold another that is of one country: not "5 tonnes to A, of which 2 to B"."""
    assert whole.trigger is not None
    own = place[0] == whole.trigger.measure.reporter
    mine = whole.reporter if own else whole.partner
    smaller = whole.quantity.amount >= item.quantity.amount and whole.unit == item.unit and not item.kind
    return smaller and mine in (None, place[1])
