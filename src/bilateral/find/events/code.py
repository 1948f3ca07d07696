"""A match of a rule → an event: both sides, status, type by PLOVER's conventions, details."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.find.events import arguments, dates, details, replies
from bilateral.find.events.arguments import Scene
from bilateral.model import Event, Mention, Period, Reading, Sentence, Span, Status, identify
from bilateral.rules import tree
from bilateral.rules.entries import Context, EventType
from bilateral.rules.match import Match
from bilateral.rules.realis import Modality, refused, status_of

ANNOUNCED = {"AGREE": "pledge"}
"""The mode of an act that counts as another type because it is only announced."""
NAMING = frozenset({"DET", "NUM", "PROPN", "PRON"})
Sides = tuple[tuple[Mention, ...], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Event types, contexts and realis words, ready to look up."""

    types: dict[str, EventType]
    contexts: tuple[Context, ...]
    modality: Modality


def sides(scene: Scene, match: Match, before: Sequence[Event] = ()) -> Sides | None:
    """Who did it and to whom; who did it together stands on both sides. None if nobody counts."""
    if match.rule.mutual and (together := _together(scene, match)):
        return together, together
    sources = arguments.first(scene, match.sources) or _modifiers(scene, match)
    targets = _targets(scene, match, sources)
    if not targets and match.replies:
        targets = replies.addressed(before, sources)
    if not _enough(scene, match, sources, targets):
        return None
    return sources, targets


def _modifiers(scene: Scene, match: Match) -> tuple[Mention, ...]:
    """Who acts in "the Russian offer", "a rebel attack"."""
    if scene.sentence.tokens[match.trigger].pos != "NOUN" or "subject" not in match.rule.source:
        return ()
    return arguments.first(scene, match.frame.roles.get("modifier", ()), known=True)


def _targets(scene: Scene, match: Match, sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The target by its role; within a clause an actor that is known goes before a bare phrase."""
    found = (
        arguments.first(scene, match.targets, sources)
        or _abroad(scene, match.inner, sources)
        or arguments.first(scene, match.inner, sources, known=True)
        or arguments.first(scene, match.inner, sources)
    )
    return () if found and all(arguments.own_loss(scene, m, sources) for m in found) else found


def _abroad(scene: Scene, heads: tuple[int, ...], sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Of the phrases in a clause the first that stands for another country than the source's."""
    home = {a.country for m in sources for a in m.actors} | {None}
    groups = (arguments.first(scene, [head], sources, known=True) for head in heads)
    return next(
        (group for group in groups if any(a.country not in home for m in group for a in m.actors)), ()
    )


def _together(scene: Scene, match: Match) -> tuple[Mention, ...]:
    """Several in one role: coordinated, "the two countries", or two countries before one noun."""
    sources = arguments.first(scene, match.sources)
    known = [a for m in sources for a in m.actors]
    several = len(sources) > 1 and len({a.country for a in known} - {None}) > 1
    targets = arguments.first(scene, match.targets, sources) or _abroad(scene, match.inner, sources)
    if not targets and not several:
        targets = _targets(scene, match, sources)
    if sources and targets:
        return ()
    if targets and _one_side(match):
        return ()
    group = sources or targets
    if len(group) > 1 or (group and len(group[0].actors) > 1):
        return group
    noun = [match.trigger] if scene.sentence.tokens[match.trigger].pos == "NOUN" else []
    heads = [*match.sources, *match.targets, *noun, *match.frame.roles.get("object", [])]
    return arguments.qualifiers(scene, heads) or arguments.owners(scene, match.sources)


def _one_side(match: Match) -> bool:
    """Whether all that is named stands with or before somebody left open: "talks with A and B"."""
    beside = {head for role in ("with", "to") for head in match.frame.roles.get(role, ())}
    return set(match.targets) <= beside


def _enough(scene: Scene, match: Match, sources: tuple[Mention, ...], targets: tuple[Mention, ...]) -> bool:
    if match.rule.strict and not (sources and targets):
        return False
    if not sources and not targets:
        return False
    if all(arguments.private(scene, m) for m in (*sources, *targets)):
        return False
    token = scene.sentence.tokens[match.trigger]
    if token.pos not in ("VERB", "AUX") and match.frame.support is None and not match.rule.bare:
        return bool(sources and targets)
    return not _general(scene, match, sources)


def _general(scene: Scene, match: Match, sources: tuple[Mention, ...]) -> bool:
    """Bare plurals that nobody can name, in the present: "states support it" is no act."""
    return bool(sources) and _present(scene, match.trigger) and all(_bare_plural(scene, m) for m in sources)


def _present(scene: Scene, trigger: int) -> bool:
    tokens = scene.sentence.tokens
    carriers = [tokens[trigger], *(tokens[i] for i in tree.dependents(scene.sentence, trigger, "aux"))]
    return any(
        t.morph.get("Tense") == "Pres" and t.lemma != "have" for t in carriers if t.pos in ("VERB", "AUX")
    )


def _bare_plural(scene: Scene, mention: Mention) -> bool:
    covered = [scene.sentence.tokens[i] for i in tree.covered(scene.sentence, _span(mention))]
    nameless = not any(a.country for a in mention.actors) and not any(t.pos in NAMING for t in covered)
    return nameless and any(t.morph.get("Number") == "Plur" for t in covered)


def _span(mention: Mention) -> Span:
    return mention.evidence.start, mention.evidence.end


def events(
    scene: Scene, reading: Reading, match: Match, ontology: Ontology, before: Sequence[Event] = ()
) -> Iterator[Event]:
    """The event of a match, once for each of its dates; none if nobody who counts is named."""
    found = sides(scene, match, before)
    if found is None or (_told_as_opinion(scene, reading, match) and not _plain_fact(scene, match, found)):
        return
    status = _status(scene, match, ontology)
    kind, status = _conventional(ontology, scene.sentence, match, status)
    for period in dates.periods(reading, scene.sentence, match, _clause(scene, match)) or (None,):
        yield _event(scene, reading, match, found, (kind, status, period), ontology)


def _status(scene: Scene, match: Match, ontology: Ontology) -> Status:
    """What an act answers has been done, whatever the answer: "Chad declined the offer of Mali"."""
    if match.rule.answered:
        return "actual"
    status = status_of(ontology.modality, scene.sentence, match.trigger, match.frame.support)
    return match.rule.status if status == "actual" else status


def _told_as_opinion(scene: Scene, reading: Reading, match: Match) -> bool:
    return details.opined(reading.statements, scene.sentence.tokens[match.trigger].start)


def _plain_fact(scene: Scene, match: Match, found: Sides) -> bool:
    """Even praise may name what somebody did to somebody, in the past tense."""
    past = scene.sentence.tokens[match.trigger].morph.get("Tense") == "Past"
    return past and all(any(m.actors for m in side) for side in found)


def _conventional(ontology: Ontology, sentence: Sentence, match: Match, status: Status) -> tuple[str, Status]:
    """PLOVER takes announced cooperation for AGREE, and "will not" for REJECT."""
    kind = ontology.types[match.rule.event]
    if status == "planned" and kind.planned:
        return kind.planned, status
    if status == "negated" and kind.refused and refused(ontology.modality, sentence, match.trigger):
        return kind.refused, "actual"
    return kind.id, status


def _clause(scene: Scene, match: Match) -> list[int]:
    return details.clause(scene.sentence, match.trigger, match.frame.support)


def _event(
    scene: Scene,
    reading: Reading,
    match: Match,
    found: Sides,
    what: tuple[str, Status, Period | None],
    ontology: Ontology,
) -> Event:
    kind, status, period = what
    rule, sentence, text = match.rule, scene.sentence, scene.document.text
    tokens = _clause(scene, match)
    start, end = details.span_of(sentence, tokens)
    edges = [m.evidence for side in found for m in side if m.evidence.start >= sentence.start]
    start, end = min([start, *(e.start for e in edges)]), max([end, *(e.end for e in edges)])
    same = kind == rule.event
    mode = rule.mode if same else ANNOUNCED.get(kind)
    said = details.speaker(reading.statements, sentence.tokens[match.trigger].start)
    place = details.place(sentence, match, text)
    if place is None and mode == "visit" and found[1]:
        place = found[1][0].evidence.quote
    who = tuple(a.id for side in found for m in side for a in m.actors)
    return Event(
        id=identify("event", scene.document.id, kind, mode, start, end, *who, period.value if period else ""),
        type=kind,
        mode=mode,
        source=found[0],
        target=found[1],
        status=status,
        evidence=(arguments.evidence(scene.document, (start, end), rule.id, _score(match, found)),),
        contexts=tuple(
            dict.fromkeys((*rule.contexts, *details.contexts(sentence, tokens, ontology.contexts)))
        ),
        about=details.about(sentence, match, text),
        instrument=details.instrument(sentence, match, text),
        period=period,
        place=place,
        cameo=_cameo(ontology.types[kind], match, mode) if same else ontology.types[kind].cameo,
        said_by=said.id if said else None,
        figures=details.figures(reading.figures, (start, end)),
    )


def _cameo(kind: EventType, match: Match, mode: str | None) -> str:
    return match.rule.cameo or next((m.cameo for m in kind.modes if m.id == mode), kind.cameo)


def _score(match: Match, found: Sides) -> float:
    """How far to trust it: both sides resolved, no rival rule."""
    resolved = sum(any(m.actors for m in side) for side in found)
    if match.rule.id.startswith("model:"):
        return round(match.score, 2)
    return round((0.5, 0.7, 0.9)[resolved] - 0.1 * bool(match.rivals), 2)
