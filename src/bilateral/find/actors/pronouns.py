"""He, she, they, it: the person or group that a pronoun stands for, by number, recency and subject."""

from __future__ import annotations

import re

from bilateral.find.actors.focus import persons
from bilateral.find.actors.scene import (
    UNRESOLVED,
    Found,
    Scene,
    behind,
    is_subject,
    number,
    overlapping,
    refer,
)
from bilateral.find.actors.speech import sources, statement_at
from bilateral.find.actors.wordings import Place
from bilateral.model import Actor, Mention, Statement
from bilateral.rules.tree import base, covered

_AND = re.compile(r"[^.]{0,30} and [^.,]{0,30}")
REACH = 2
"""So many sentences back a pronoun may reach."""


def resolve(place: Scene, found: Found, genders: dict[str, str], at: Place) -> Mention | None:
    """Resolve a pronoun of the third person; one without any candidate leaves no mention."""
    actors, score = antecedent(place, found, genders, at)
    if not actors and at.wording.refers in ("thing", "plural"):
        return None
    return refer(place, at.span, at.wording.id, actors, "pronoun", score)


def antecedent(
    place: Scene, found: Found, genders: dict[str, str], at: Place
) -> tuple[tuple[Actor, ...], float]:
    """Whom a pronoun stands for, and how sure that is."""
    bound = _bound(place, found, genders, at)
    if bound or at.wording.refers == "thing":
        return bound, 0.85
    if at.wording.refers == "plural":
        return _plural(place, found, at), 0.6
    return _single(place, found, genders, at)


def _bound(place: Scene, found: Found, genders: dict[str, str], at: Place) -> tuple[Actor, ...]:
    """The source of an indirect statement, for a pronoun that begins its content or its only candidate."""
    statement = statement_at(place, at.start)
    if statement is None or statement.style == "direct" or _in_quotes(place, statement, at.start):
        return ()
    start = min(span[0] for span in statement.content)
    if len(place.document.text[start : at.start].split()) > 2:
        return ()
    if at.wording.refers == "thing" and not _whole(found, statement):
        return ()
    source = statement.speakers or sources(statement, found)
    return source if _agrees(source, genders, at) else ()


def _whole(found: Found, statement: Statement) -> bool:
    """Whether a mention reaches to the end of the source, not just an owner within it."""
    return all(any(m.evidence.end >= span[1] for m in overlapping(found, span)) for span in statement.source)


def _in_quotes(place: Scene, statement: Statement, at: int) -> bool:
    before = place.document.text[min(span[0] for span in statement.content) - 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _agrees(actors: tuple[Actor, ...], genders: dict[str, str], at: Place) -> bool:
    """Whether number, kind and gender fit the pronoun."""
    refers = at.wording.refers
    if refers == "plural":
        return len(actors) > 1 or any(actor.kind == "group" for actor in actors)
    if len(actors) != 1:
        return False
    if refers == "thing":
        return actors[0].kind in ("country", "organisation") or (
            actors[0].kind == "office" and _body(actors[0].name)
        )
    held = actors[0].kind == "office" and not _body(actors[0].name)
    return held or (actors[0].kind == "person" and genders.get(actors[0].id, refers) == refers)


def _body(name: str) -> bool:
    """An office that is a body, not a person: `foreign ministry`."""
    return any(word in name.lower() for word in ("ministry", "government", "department", "parliament"))


def _single(
    place: Scene, found: Found, genders: dict[str, str], at: Place
) -> tuple[tuple[Actor, ...], float]:
    """The one person of the nearest sentence that names any; of several the subject, else nobody."""
    nearest, back = _candidates(place, found, genders, at)
    if not nearest and (speaker := _speaking_on(place, found, genders, at)) is not None:
        return (speaker,), 0.7
    told = 0.9 if len(nearest) == 1 else 0.65
    if len(nearest) > 1:
        nearest = {key: m for key, m in nearest.items() if _leads(place, found, m)}
    if len(nearest) != 1 or _stranger(place, found, at, back):
        return (), 0.0
    actor = persons(next(iter(nearest.values())))[0]
    return (actor,), told - 0.1 * back - (0.0 if actor.id in genders else 0.05)


def _speaking_on(place: Scene, found: Found, genders: dict[str, str], at: Place) -> Actor | None:
    """The one who spoke last, for `he said` where nobody else was named since."""
    said = [s for _, s in place.contents if any(a <= at.start < b for a, b in s.source)]
    if not said or _stranger(place, found, at, REACH):
        return None
    start = min(at.start, said[0].content[0][0])
    before = [s for _, s in place.contents if s.content[-1][1] <= start and s.source and s.nested_in is None]
    previous = max(before, key=lambda s: s.content[-1][1], default=None)
    if previous is None or number(place, start) - number(place, previous.content[-1][1]) > 2 * REACH:
        return None
    actors = previous.speakers or sources(previous, found)
    return actors[0] if _agrees(actors, genders, at) else None


def _candidates(
    place: Scene, found: Found, genders: dict[str, str], at: Place
) -> tuple[dict[str, Mention], int]:
    """The persons of the nearest sentence that may be meant, each by a mention that leads if one does."""
    excluded = {actor.id for actor in _not_meant(place, found, at)}
    nearest: dict[str, Mention] = {}
    where = 0
    for back, mention in behind(place, found, at.start, REACH):
        if nearest and back != where:
            break
        if mention.how == UNRESOLVED and mention.evidence.quote.lower() in at.wording.first:
            return {}, back
        actor = mention.actors[0] if len(mention.actors) == 1 else None
        if actor is None or actor.kind != "person" or actor.id in excluded:
            continue
        if genders.get(actor.id, at.wording.refers) == at.wording.refers:
            where = back
            if actor.id not in nearest or is_subject(place, mention):
                nearest[actor.id] = mention
    return nearest, where


def _stranger(place: Scene, found: Found, at: Place, back: int) -> bool:
    """Whether a person whom no mention covers is named between the chosen sentence and the pronoun."""
    here = number(place, at.start)
    for sentence in place.sentences[here - back : here + 1]:
        for token in sentence.tokens:
            person = token.name.endswith("PER") or (token.pos == "PROPN" and base(token.dep) == "nsubj")
            if (
                person
                and token.end <= at.start
                and all(map(_guess, overlapping(found, (token.start, token.end))))
            ):
                return True
    return False


def _guess(mention: Mention) -> bool:
    """Whether a name was taken for a body by the model alone: it may be a person's."""
    return mention.evidence.rule.startswith("model:") and mention.actors[0].kind == "organisation"


def _leads(place: Scene, found: Found, mention: Mention) -> bool:
    """Whether a mention is a subject of its own, not one of two coordinated persons."""
    return is_subject(place, mention) and not _coordinated(place, found, mention)


def _coordinated(place: Scene, found: Found, mention: Mention) -> bool:
    text = place.document.text
    near = (mention.evidence.start - 60, mention.evidence.end + 60)
    for other in overlapping(found, near):
        if persons(other) and other is not mention and other.actors != mention.actors:
            first, second = sorted((other, mention), key=lambda m: m.evidence.start)
            between = text[first.evidence.end : second.evidence.start]
            if first.evidence.end <= second.evidence.start and _AND.fullmatch(between):
                return True
    return False


def _not_meant(place: Scene, found: Found, at: Place) -> tuple[Actor, ...]:
    """Who cannot be meant: the speaker within a quotation, the subject of the verb whose object it is."""
    statement = statement_at(place, at.start)
    if statement is not None and (statement.style == "direct" or _in_quotes(place, statement, at.start)):
        return statement.speakers or sources(statement, found)
    sentence = place.sentences[number(place, at.start)]
    for index in covered(sentence, at.span)[:1]:
        token = sentence.tokens[index]
        if base(token.dep) in ("obj", "iobj", "obl"):
            verb = token.head
            subjects = [i for i in sentence.children[verb] if base(sentence.tokens[i].dep) == "nsubj"]
            spans = [(sentence.tokens[i].start, sentence.tokens[i].end) for i in subjects]
            return tuple(a for s in spans for m in overlapping(found, s) for a in m.actors)
    return ()


def _plural(place: Scene, found: Found, at: Place) -> tuple[Actor, ...]:
    """The one plural subject of the nearest sentence that has any: a group, a pair, two that are joined."""
    nearest: dict[tuple[str, ...], tuple[Actor, ...]] = {}
    where: int | None = None
    previous: Mention | None = None
    for back, mention in behind(place, found, at.start, 1):
        if where not in (None, back):
            break
        group = mention.actors if len(mention.actors) > 1 or _is_group(mention) else ()
        if previous is not None and _and(place, mention, previous):
            group = mention.actors + previous.actors
        if group and is_subject(place, mention):
            nearest[tuple(sorted(actor.id for actor in group))] = group
            where = back
        previous = mention
    alone = len(nearest) == 1 and not _crowded(place, found, at, where or 0)
    return next(iter(nearest.values())) if alone else ()


def _crowded(place: Scene, found: Found, at: Place, back: int) -> bool:
    """Whether a plural subject that no mention covers stands between the chosen sentence and the pronoun."""
    here = number(place, at.start)
    return any(
        token.morph.get("Number") == "Plur" and token.pos == "NOUN" and token.end <= at.start
        and base(token.dep) in ("nsubj", "obj") and not any(overlapping(found, (token.start, token.end)))
        for sentence in place.sentences[here - back : here + 1]
        for token in sentence.tokens
    )  # fmt: skip


def _is_group(mention: Mention) -> bool:
    return any(actor.kind == "group" for actor in mention.actors)


def _and(place: Scene, one: Mention, other: Mention) -> bool:
    between = place.document.text[one.evidence.end : other.evidence.start]
    kinds = {actor.kind for actor in one.actors + other.actors}
    return between.strip() in ("and", "and the", ", and", "and Mr.", "and President") and len(kinds) == 1
