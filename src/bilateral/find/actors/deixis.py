"""Our country, this country, the two sides: countries that only the place and the speaker tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilateral.find.actors import focus, titles
from bilateral.find.actors.scene import Found, Scene, behind, country, number, overlapping, refer
from bilateral.find.actors.speech import Voices, countries, speakers, statement_at
from bilateral.find.actors.wordings import Place
from bilateral.model import Actor, Mention

STATE_SECTORS = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", None}
HOW = "deixis"


def resolve(place: Scene, voices: Voices, found: Found, at: Place) -> Mention | None:
    """Resolve a deictic wording; what cannot be decided is a mention without actors."""
    speaking = speakers(place, voices, found, at.start)
    match at.wording.refers:
        case "own":
            return _states(place, at, _one(countries(speaking)))
        case "own-side":
            return _own_side(place, at, speaking)
        case "own-office":
            return _own_office(place, found, at, speaking)
        case "speaker":
            return refer(place, at.span, at.wording.id, _persons(speaking), "pronoun", 0.9)
        case "speakers":
            return _we(place, found, at, speaking)
        case "this" | "that" | "focus" | "neighbour":
            return _country(place, found, at, frozenset(countries(speaking)))
        case "pair" | "own-pair" | "several":
            return _pair(place, found, at, countries(speaking))
        case _:
            return _of_two(place, found, at)


def _states(place: Scene, at: Place, codes: Iterable[str], score: float | None = None) -> Mention:
    actors = tuple(country(place, code) for code in codes)
    return refer(place, at.span, at.wording.id, actors, HOW, score or at.wording.score)


def _one(codes: tuple[str, ...]) -> tuple[str, ...]:
    return codes if len(codes) == 1 else ()


def _persons(speaking: tuple[Actor, ...]) -> tuple[Actor, ...]:
    persons = tuple(actor for actor in speaking if actor.kind in ("person", "office"))
    return persons if len(persons) == 1 else ()


def _own_side(place: Scene, at: Place, speaking: tuple[Actor, ...]) -> Mention:
    """`our` of something that countries have: the words that follow are no part of the mention."""
    end = at.start + len(place.document.text[at.start : at.end].split()[0])
    actors = tuple(country(place, code) for code in _one(countries(speaking)))
    return refer(place, (at.start, end), at.wording.id, actors, HOW, at.wording.score)


def _own_office(place: Scene, found: Found, at: Place, speaking: tuple[Actor, ...]) -> Mention:
    """`our President`: the person of the text who is that, else the office of the speaker's country."""
    own = _one(countries(speaking))
    follower = titles.named_next(place, found, at.end)
    if follower is not None:
        return refer(place, (at.start, follower.evidence.end), at.wording.id, follower.actors, "person", 0.95)
    if not own:
        return refer(place, at.span, at.wording.id, (), HOW, 0.0)
    bearer, score = titles.holder(place, found, at, (country(place, own[0]),))
    if bearer is not None and bearer.kind == "person":
        return refer(place, at.span, at.wording.id, (bearer,), "person", score)
    office = titles.office(place, own[0], at.noun, at.wording.sector)
    return refer(place, at.span, at.wording.id, (office,), "office", at.wording.score)


def _we(place: Scene, found: Found, at: Place, speaking: tuple[Actor, ...]) -> Mention:
    """`we`: the country of one who speaks for it, the body of one who speaks for that."""
    own = _one(countries(speaking))
    if own and all(actor.sector in STATE_SECTORS and _of_state(actor) for actor in speaking):
        return _states(place, at, own)
    bodies = {actor.id: actor for speaker in speaking for actor in _bodies(found, speaker)}
    if not bodies and (statement := statement_at(place, at.start)) is not None:
        named = [a for span in statement.source for m in overlapping(found, span) for a in m.actors]
        bodies = {actor.id: actor for actor in named if actor.kind == "organisation"}
    return refer(place, at.span, at.wording.id, tuple(bodies.values()) if len(bodies) == 1 else (), HOW, 0.6)


def _of_state(actor: Actor) -> bool:
    """Whether an actor speaks for a country: itself, an office, one with a role in the state."""
    return actor.kind in ("country", "office") or (actor.sector is not None and actor.kind != "group")


def _bodies(found: Found, speaker: Actor) -> list[Actor]:
    """The speaker, if a body, or the bodies of the text that a person's role names."""
    if speaker.kind == "organisation":
        return [speaker]
    role = (speaker.role or "").lower()
    return [
        a for m in found for a in m.actors if a.kind == "organisation" and role and a.name.lower() in role
    ]


def _country(place: Scene, found: Found, at: Place, own: frozenset[str]) -> Mention:
    """A country in focus: with `this` one that is not the speaker's, unless none is near."""
    of, refers = at.wording.of, at.wording.refers
    if refers == "neighbour":
        return _states(place, at, _neighbour(place, found, at, own))
    but = frozenset[str]() if refers == "focus" else own
    code = focus.last(place, found, at.start, reach=1 if own and refers == "this" else 3, but=but, of=of)
    if code is None and not of and refers == "focus":
        code = focus.chief(focus.salience(place, found, at.start), margin=3.0)
    if code is None and refers == "this" and not of and len(own) == 1:
        code = _own_if_alone(place, found, at, own)
    if code is None and of:
        fit = {c for c in focus.overall(m for m in found if m.evidence.end <= at.start) if c in of}
        code = fit.pop() if len(fit) == 1 else None
    return _states(place, at, (code,) if code else ())


def _own_if_alone(place: Scene, found: Found, at: Place, own: frozenset[str]) -> str | None:
    """The speaker's own country, if no other is near."""
    near = {code for _, named in focus.named_before(place, found, at.start, 1) for code in named}
    return next(iter(own)) if near <= own else None


def _neighbour(place: Scene, found: Found, at: Place, own: frozenset[str]) -> tuple[str, ...]:
    """The other of two countries in focus, seen from the speaker's or from the first of the sentence."""
    weights = focus.salience(place, found, at.start)
    near = [code for code in weights if weights[code] > 0.3]
    if len(near) != 2:
        return ()
    here = number(place, at.start)
    said = [m for back, m in behind(place, found, at.start, 0) if back == 0 and focus.codes(m)]
    anchor = next(iter(own)) if len(own) == 1 else focus.codes(said[-1])[0] if said and here >= 0 else None
    return tuple(code for code in near if code != anchor) if anchor in near else ()


def _pair(place: Scene, found: Found, at: Place, own: tuple[str, ...]) -> Mention | None:
    """The two that are in focus: those last joined, else the two heaviest, else the document's only two."""
    if at.wording.id.endswith("bilateral") and _possessed(place, found, at):
        return None
    if at.wording.refers == "several":
        return _states(place, at, _enumerated(place, found, at))
    people = _leaders(place, found, at) if at.wording.kind == "leader" else ()
    if len(people) == 2:
        return refer(place, at.span, at.wording.id, people, "person", at.wording.score)
    pair, score = dyad(place, found, at, own)
    if at.wording.kind == "leader":
        if len(people) > 2 or set(pair) != set(list(focus.overall(found))[:2]):
            return refer(place, at.span, at.wording.id, (), "office", 0.0)
        noun = re.sub(r"ies$", "y", at.noun).removesuffix("s")
        offices = tuple(titles.office(place, code, noun, at.wording.sector) for code in pair)
        return refer(place, at.span, at.wording.id, offices, "office", score - 0.2)
    return _states(place, at, pair, score)


def _possessed(place: Scene, found: Found, at: Place) -> bool:
    """Whether the sides are named right beside: `Kenya's bilateral trade`, `bilateral trade with Kenya`."""
    text = place.document.text
    if re.match(r"[^.;]{0,40}?\s(?:between|with)\s", text[at.end : at.end + 60]):
        return True
    near = list(overlapping(found, (at.start - 5, at.start)))
    return any(
        len(focus.codes(m)) == 1 and re.fullmatch(r"(?:['’]s?)?\s", text[m.evidence.end : at.start])
        and text[m.evidence.start - 1 : m.evidence.start] not in ("-", "–")
        for m in near
    )  # fmt: skip


def dyad(place: Scene, found: Found, at: Place, own: tuple[str, ...]) -> tuple[tuple[str, ...], float]:
    """The two countries, or sides, and how sure that is."""
    sides = at.wording.kind == "side"
    if at.wording.refers == "own-pair":
        return _with_own(place, found, at, own)
    score = at.wording.score
    if pair := focus.joined(place, found, at.start, reach=4, sides=sides):
        return pair, score
    if at.wording.strict:
        return (), 0.0
    weights = focus.salience(place, found, at.start, sides=sides)
    if len(own) == 1 and own[0] not in weights and len(weights) == 1:
        return (own[0], *weights), score - 0.1
    two = list(weights)[:2]
    if len(weights) == 2 or (
        len(weights) > 2 and weights[two[1]] >= focus.MARGIN * list(weights.values())[2]
    ):
        return focus.as_named(found, two), score - 0.1
    if not weights or len(weights) == 1:
        ahead = _ahead(place, found, at) or _only_two(found, set(weights))
        return ahead, score - 0.3
    return (), 0.0


def _with_own(place: Scene, found: Found, at: Place, own: tuple[str, ...]) -> tuple[tuple[str, ...], float]:
    """The speaker's country and the other in focus; several who speak together mean their own."""
    if len(own) > 1:
        return own, at.wording.score
    if not own:
        return (), 0.0
    pair = focus.joined(place, found, at.start, reach=2)
    if pair and own[0] in pair:
        return pair, at.wording.score
    weights = focus.salience(place, found, at.start)
    other = focus.chief(weights, own) or (None if weights.keys() - set(own) else _document_other(found, own))
    return ((own[0], other), at.wording.score - 0.1) if other else ((), 0.0)


def _document_other(found: Found, own: tuple[str, ...]) -> str | None:
    """The country that the document names most beside the speaker's, by far."""
    return focus.chief(focus.overall(found), own, margin=2.0)


def _ahead(place: Scene, found: Found, at: Place) -> tuple[str, ...]:
    """Two countries that the rest of the sentence names: `The two countries, A and B, …`."""
    end = place.sentences[number(place, at.start)].end
    codes = [code for m in overlapping(found, (at.end, max(end, at.end + 1))) for code in focus.codes(m)]
    distinct = tuple(dict.fromkeys(codes))
    return distinct if len(distinct) == 2 else ()


def _only_two(found: Found, needed: set[str]) -> tuple[str, ...]:
    """The two countries of a document that names no third."""
    codes = tuple(focus.overall(found))
    return codes if len(codes) == 2 and needed <= set(codes) else ()


def _enumerated(place: Scene, found: Found, at: Place) -> tuple[str, ...]:
    """As many countries as the wording counts, if the nearest sentence with several has just these."""
    wanted = {"three": 3, "four": 4, "five": 5}
    count = next(
        (n for word, n in wanted.items() if word in place.document.text[at.start : at.end].lower()), 3
    )
    for _, named in focus.named_before(place, found, at.start, 3):
        if len(named) > 1:
            return tuple(reversed(named)) if len(named) == count else ()
    return ()


def _leaders(place: Scene, found: Found, at: Place) -> tuple[Actor, ...]:
    """The persons of the last sentences whose role is what the plural says."""
    people: dict[str, Actor] = {}
    single = Place(at.wording, at.start, at.end, re.sub(r"s$", "", at.noun), at.between)
    for _, mention in behind(place, found, at.start, 4):
        for actor in mention.actors:
            if actor.kind == "person" and actor.country and titles.bears(actor, single):
                people.setdefault(actor.id, actor)
    return tuple(reversed(people.values()))


def _of_two(place: Scene, found: Found, at: Place) -> Mention:
    """The first or the second of two that the text last joined with `and`."""
    run = [m for _, m in behind(place, found, at.start, 1) if m.actors]
    for second in run:
        for first in run:
            between = place.document.text[first.evidence.end : second.evidence.start]
            if first.evidence.end < second.evidence.start and re.fullmatch(r",? and (?:the )?", between):
                chosen = first if at.wording.refers == "former" else second
                return refer(place, at.span, at.wording.id, chosen.actors, HOW, at.wording.score)
    return refer(place, at.span, at.wording.id, (), HOW, 0.0)
