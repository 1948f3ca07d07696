"""Figures: quantities with what they measure, between whom, when and who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from bilateral.find import Find
from bilateral.find.figures.alternatives import alternatives
from bilateral.find.figures.asides import Asides, asides_of, divided, grown
from bilateral.find.figures.context import inherit, parts, resumed, same_units
from bilateral.find.figures.drafts import (
    NOT_FIGURES,
    Draft,
    Scene,
    change_bound,
    draft,
    head_of,
    percent,
    sure,
    told,
)
from bilateral.find.figures.entries import Number
from bilateral.find.figures.goods import goods, names
from bilateral.find.figures.interval import interval
from bilateral.find.figures.lexicon import Lexicon, lexicon
from bilateral.find.figures.quantities import quantities
from bilateral.find.figures.quantity import Quantity
from bilateral.find.figures.ranks import Ranks, ranks, ranks_of
from bilateral.find.figures.rates import rated
from bilateral.find.figures.respective import respective
from bilateral.find.figures.triggers import Trigger, Vocabulary, triggers, vocabulary
from bilateral.find.figures.when import claimed, compared, dated, period_of, split, stretched
from bilateral.model import (
    Analysis,
    Bound,
    Evidence,
    Figure,
    Mention,
    Period,
    Reading,
    Sentence,
    Span,
    Statement,
    identify,
)
from bilateral.rules.load import Codebook

__all__ = ["finder"]


COMMA = re.compile(r",\s*$")
NEXT_WORD = re.compile(r"\s\w+")


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    codebook: Codebook
    lexicon: Lexicon
    vocabulary: Vocabulary
    products: dict[tuple[str, ...], str]
    ranks: Ranks
    asides: Asides
    trends: dict[str, Bound]
    part: re.Pattern[str]
    comparison: re.Pattern[str]


def finder(codebook: Codebook) -> Find:
    """Make the finder of figures from the codebook's units, numbers, measures and products."""
    numbers = codebook.read("english/numbers", Number)
    words = _Words(
        codebook=codebook,
        lexicon=lexicon(codebook),
        vocabulary=vocabulary(codebook),
        products=names(codebook),
        ranks=ranks_of(codebook),
        asides=asides_of(codebook),
        trends={w: e.bound for e in numbers if e.kind == "trend" for w in e.words},
        part=re.compile(rf"\b(?:{_any(numbers, 'part')})\b|:", re.I),
        comparison=re.compile(rf"\b(?:{_any(numbers, 'comparison')})\s(?:in\s)?(?:the\s|an?\s)?$", re.I),
    )

    def find(analysis: Analysis, reading: Reading) -> tuple[Figure, ...]:
        return _figures(analysis, reading, words)

    return find


def _any(numbers: Sequence[Number], kind: str) -> str:
    return alternatives(w for e in numbers if e.kind == kind for w in e.words)


def _figures(analysis: Analysis, reading: Reading, words: _Words) -> tuple[Figure, ...]:
    text = analysis.document.text
    found = [q for q in quantities(text, words.codebook) if not _is_time(q, reading.periods)]
    said = _sayings(text, reading.statements)
    drafts: list[Draft] = []
    for number, sentence in enumerate(analysis.sentences):
        inside = same_units(text, [q for q in found if sentence.start <= q.at < sentence.end])
        scene = _scene(text, sentence, reading, words, inside)
        here = [
            d
            for q in rated(text, inside, sentence, words.lexicon)
            if (d := draft(scene, number, _local(q, scene, words)))
        ]
        here += ranks(scene, number, words.ranks) if sentence.tokens else ()
        here.sort(key=lambda d: d.quantity.at)
        here = divided(scene, respective(scene, here), words.asides)
        timed = _timed(scene, here, inside, reading, words)
        saying = [span for span in said if sentence.start <= span[0] < sentence.end]
        drafts += grown(scene, timed, reading.periods, saying, words.asides)
    drafts = [d for d in resumed(drafts) if told(d)]
    drafts = _still([sure(item) for item in _spoken(inherit(drafts), reading.statements)])
    return _frozen(analysis, parts(text, drafts, words.part), reading)


def _is_time(quantity: Quantity, periods: Sequence[Period]) -> bool:
    """Whether the number belongs to a date or a stretch of time."""
    if quantity.dimension not in ("", "time", "age", "fraction"):
        return False
    near = [p for p in periods if p.evidence.start < quantity.until and quantity.at < p.evidence.end]
    return any(p.start or quantity.dimension != "fraction" for p in near)


def _scene(
    text: str, sentence: Sentence, reading: Reading, words: _Words, inside: Sequence[Quantity]
) -> Scene:
    return Scene(
        text=text,
        sentence=sentence,
        triggers=_unnamed(triggers(sentence, words.vocabulary), sentence, reading.mentions),
        goods=goods(sentence, words.products, [(q.at, q.until) for q in inside]),
        mentions=_innermost(
            [
                m
                for m in reading.mentions
                if sentence.start <= m.evidence.start < sentence.end and not _money(text, m, words.lexicon)
            ],
            inside,
        ),
        words=words.vocabulary,
        trends=words.trends,
        numbers=tuple(
            h for q in inside if q.dimension not in NOT_FIGURES and (h := head_of(sentence, q)) is not None
        ),
    )


def _unnamed(found: Sequence[Trigger], sentence: Sentence, mentions: Sequence[Mention]) -> list[Trigger]:
    """Without the words that are part of a name: "West Bank", "Export-Import Bank of China"."""
    names = [(m.evidence.start, m.evidence.end) for m in mentions]

    def named(trigger: Trigger) -> bool:
        token = sentence.tokens[trigger.token]
        return token.text[0].isupper() and any(s <= token.start and token.end <= e for s, e in names)

    return [trigger for trigger in found if not named(trigger)]


def _money(text: str, mention: Mention, words: Lexicon) -> bool:
    """Whether a country is only named in that of its currency: "the American dollar"."""
    word = NEXT_WORD.match(text, mention.evidence.end)
    unit = words.after.get(text[mention.evidence.start : word.end()].lower()) if word else None
    return unit is not None and words.units[unit].dimension == "money"


def _innermost(mentions: Sequence[Mention], inside: Sequence[Quantity]) -> list[Mention]:
    """The mentions that are no part of a quantity and hold no smaller one of the same country."""

    def holds(outer: Mention, inner: Mention) -> bool:
        a, b = outer.evidence, inner.evidence
        wider = a.start <= b.start and b.end <= a.end and a.end - a.start > b.end - b.start
        return wider and bool({x.country for x in outer.actors} & {x.country for x in inner.actors})

    free = [
        m for m in mentions if not any(q.at <= m.evidence.start and m.evidence.end <= q.until for q in inside)
    ]
    return [m for m in free if not any(holds(m, other) for other in free)]


def _local(quantity: Quantity, scene: Scene, words: _Words) -> Quantity:
    """Money whose word several countries share is that of a country at hand: "kroner" beside Denmark."""
    if not quantity.others or words.lexicon.units[quantity.unit].world:
        return quantity
    near = sorted(scene.mentions, key=lambda m: abs(m.evidence.start - quantity.at))
    for mention in near:
        for country in (a.country for a in mention.actors if a.country):
            for other in quantity.others:
                if country in words.lexicon.units[other].country:
                    return replace(quantity, unit=other, name=words.lexicon.units[other].name)
    return quantity


def _timed(
    scene: Scene, found: Sequence[Draft], numbers: Sequence[Quantity], reading: Reading, words: _Words
) -> list[Draft]:
    text, sentence = scene.text, scene.sentence
    inside = [p for p in dated(reading.periods) if sentence.start <= p.evidence.start < sentence.end]
    inside = split(text, inside)
    spans = [(d.quantity.start, d.quantity.until) for d in found]
    inside = [p for p in inside if not compared(text, p, spans, words.comparison)]
    found = [replace(d, apart=_apart(text, d, words)) for d in found]
    taken = [*spans, *((q.start, q.until) for q in numbers)]
    free = [p for p in inside if not claimed(text, taken, p)]
    timed = []
    for span, item in zip(spans, found, strict=True):
        own = [p for p in inside if claimed(text, [span], p)]
        within = [p for p in own or free if _same_voice(p, item, reading.statements)]
        anchors = [a for a in (item.head, item.trigger.token if item.trigger else None) if a is not None]
        period = period_of(text, sentence, span, anchors, within)
        period = period and stretched(text, period, words.lexicon.numbers)
        timed.append(replace(item, period=period) if period else item)
    return timed


def _sayings(text: str, statements: Sequence[Statement]) -> list[Span]:
    """Where it is told who says something, with the comma before: ", the ministry said"."""
    found = []
    for spans in ([*statement.source, *statement.cue] for statement in statements):
        if not spans:
            continue
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        comma = COMMA.search(text, max(0, start - 3), start)
        found.append((comma.start() if comma else start, end))
    return found


def _apart(text: str, item: Draft, words: _Words) -> bool:
    """Whether a figure is only what another is compared with: "up from 3 billion"."""
    start = item.quantity.start
    return item.quantity.moved_from or words.comparison.search(text[max(0, start - 30) : start]) is not None


def _same_voice(period: Period, item: Draft, statements: Sequence[Statement]) -> bool:
    """ "… reached 5 billion, he said on Tuesday": the day is that of the saying, not of the figure."""
    at = period.evidence.start
    return all(any(s <= at < e for s, e in statement.content) for statement in _saying(item, statements))


def _still(found: Sequence[Draft]) -> list[Draft]:
    """Carry periods on to figures of the same dyad that follow, and back within a sentence."""
    carried: list[Draft] = []
    for item in found:
        before = carried[-1] if carried else None
        carried.append(replace(item, period=before.period) if before and _continues(item, before) else item)
    for index in range(len(carried) - 2, -1, -1):
        item = carried[index]
        behind = (d for d in carried[index + 1 :] if d.sentence == item.sentence and not d.apart)
        after = next(behind, None)
        if after and _flows(item) and _continues(item, after):
            carried[index] = replace(item, period=after.period)
    return carried


def _flows(item: Draft) -> bool:
    return item.trigger is not None and item.trigger.measure.trade


def _continues(item: Draft, other: Draft) -> bool:
    if item.period is not None or item.apart or abs(item.sentence - other.sentence) > 1:
        return False
    if item.trigger is None or other.trigger is None:
        return False
    a, b = item.trigger.measure, other.trigger.measure
    pair, sides = {item.reporter, item.partner}, {other.reporter, other.partner}
    beside = a == b and item.kind == other.kind and item.sentence == other.sentence and bool(pair & sides)
    return (a == b or (a.trade and b.trade)) and None not in pair and (pair == sides or beside)


def _spoken(found: Sequence[Draft], statements: Sequence[Statement]) -> list[Draft]:
    """ "Trade with Israel …", says a Cypriot minister: the unnamed side is the speaker's country."""
    return [
        _between(item, {a.country for s in _saying(item, statements) for a in s.speakers}) for item in found
    ]


def _between(item: Draft, countries: set[str | None]) -> Draft:
    known = {item.reporter, item.partner} - {None}
    if (
        not item.trigger
        or not item.trigger.measure.flow
        or item.kind == "rank"
        or len(known) != 1
        or len(countries) != 1
    ):
        return item
    speaker = next(iter(countries))
    if speaker is None or speaker in known:
        return item
    return replace(item, reporter=item.reporter or speaker, partner=item.partner or speaker)


def _saying(item: Draft, statements: Sequence[Statement]) -> list[Statement]:
    """The innermost statement that asserts a figure, if any."""
    at = item.quantity.at
    around = [(e - s, n) for n, st in enumerate(statements) for s, e in st.content if s <= at < e]
    return [statements[min(around)[1]]] if around else []


def _frozen(analysis: Analysis, found: Sequence[Draft], reading: Reading) -> tuple[Figure, ...]:
    ids = [
        identify(
            "figure",
            analysis.document.id,
            d.quantity.at,
            d.quantity.until,
            d.quantity.value,
            d.unit,
            d.measure,
        )
        for d in found
    ]
    return tuple(_figure(analysis, d, i, ids, reading) for d, i in zip(found, ids, strict=True))


def _figure(analysis: Analysis, item: Draft, identity: str, ids: Sequence[str], reading: Reading) -> Figure:
    quantity = percent(item.quantity)
    low, high = interval(quantity)
    text = analysis.document.text
    start, end = quantity.start, quantity.end
    saying = _saying(item, reading.statements)
    trigger = item.trigger
    return Figure(
        id=identity,
        value=quantity.value,
        multiplier=quantity.multiplier,
        unit=item.unit,
        bound=cast("Bound", change_bound(item.quantity, item.kind)),
        low=low,
        high=high,
        wording=text[start:end],
        evidence=Evidence(
            document=analysis.document.id, start=start, end=end, quote=text[start:end],
            rule=f"figure.{trigger.measure.id}.{trigger.how}" if trigger else "figure.quantity",
            score=1.0 if trigger and item.reporter and item.partner else 0.7,
        ),
        measure=item.measure,
        product=item.product,
        flow=trigger.measure.flow if trigger else None,
        reporter=item.reporter,
        partner=item.partner,
        per=quantity.per,
        period=item.period,
        said_by=saying[0].id if saying else None,
        part_of=ids[item.total] if item.total is not None else None,
    )  # fmt: skip
