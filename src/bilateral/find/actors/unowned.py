"""Phrases that do not say whose they are: `our companies`, `the ministry`, `both governments`."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.find.actors import deixis, titles
from bilateral.find.actors.scene import Found, Scene, add, behind, country, overlapping, refer
from bilateral.find.actors.speech import Voices, countries, speakers
from bilateral.find.actors.text import stands
from bilateral.find.actors.wordings import Place, places
from bilateral.model import Actor, Mention

NOBODYS = "any:"
"""With this the id of an actor begins of whom only the phrase is known."""
PHRASES = "actors/offices:"
"""With this the rule begins that found a phrase."""
KINDS = frozenset({"definite", "owned", "owned-pair"})
REACH = 4


def is_open(mention: Mention) -> bool:
    """Whether a mention is a mere description and does not say whose the office or body is."""
    return mention.evidence.rule.startswith(PHRASES) and all(_nobodys(actor) for actor in mention.actors)


def _nobodys(actor: Actor) -> bool:
    return actor.id.startswith(NOBODYS) or (
        actor.country is None and actor.kind != "person" and actor.sector != "IGO"
    )


def settle(found: Found, mention: Mention | None) -> None:
    """Add a mention in place of the open ones that it covers; an unresolved one does not take their place."""
    if mention is None:
        return
    span = (mention.evidence.start, mention.evidence.end)
    covered = [
        m
        for m in overlapping(found, span)
        if is_open(m) and span[0] <= m.evidence.start and m.evidence.end <= span[1]
    ]
    if covered and not mention.actors:
        return
    for other in covered:
        found.remove(other)
    add(found, mention)


def definite(place: Scene, found: Found, mention: Mention) -> Mention | None:
    """The person, office or body of the text that a definite phrase takes up again, if there is one."""
    at = _place(place, mention, "definite")
    if (
        at is None
        or len(mention.actors) != 1
        or mention.actors[0].id[:4] != NOBODYS
        or titles.complement(place, found, at.end) is not None
    ):
        return None
    actor = mention.actors[0]
    if actor.kind == "office":
        bearer, score = titles.holder(place, found, at, ())
        how = "person" if bearer is not None and bearer.kind == "person" else "office"
    else:
        bearer, score, how = _body(place, found, at), at.wording.score, "description"
    return refer(place, at.span, at.wording.id, (bearer,), how, score) if bearer is not None else None


def _body(place: Scene, found: Found, at: Place) -> Actor | None:
    """The only body of the nearest sentence that is named by the same noun."""
    if re.search(r"[^s]s$", at.noun):
        return None
    fit: dict[str, Actor] = {}
    where = None
    for back, mention in behind(place, found, at.start, REACH):
        if where not in (None, back):
            break
        for actor in mention.actors if len(mention.actors) == 1 and not is_open(mention) else ():
            named = stands(at.noun, actor.name.lower())
            if named and actor.kind in ("organisation", "office", "group"):
                fit[actor.id] = actor
                where = back
    return next(iter(fit.values())) if len(fit) == 1 else None


def owned(place: Scene, voices: Voices, found: Found, mention: Mention) -> Mention | None:
    """The same of the speaker's country, of both countries, or of the one that follows with `of`."""
    span = (mention.evidence.start, mention.evidence.end)
    if (at := _place(place, mention, "owned-pair")) is not None:
        codes, score = deixis.dyad(place, found, at, countries(speakers(place, voices, found, at.start)))
        return refer(place, span, at.wording.id, _of(place, mention, codes), "office", score - 0.1)
    if (at := _place(place, mention, "owned")) is not None:
        codes = countries(speakers(place, voices, found, at.start))
        actors = _of(place, mention, codes) if len(codes) == 1 else ()
        return refer(place, span, at.wording.id, actors, deixis.HOW, at.wording.score)
    at = _place(place, mention, "definite")
    whole = titles.complement(place, found, span[1])
    if at is not None and whole is not None and whole.how == deixis.HOW:
        codes = tuple(actor.country for actor in whole.actors if actor.country)
        end = whole.evidence.end
        return refer(place, (span[0], end), at.wording.id, _of(place, mention, codes), "office", 0.8)
    return None


def _of(place: Scene, mention: Mention, codes: tuple[str, ...]) -> tuple[Actor, ...]:
    """The actors of a phrase as those of some countries."""
    return tuple(_owned(actor, country(place, code)) for code in codes for actor in mention.actors)


def _owned(actor: Actor, owner: Actor) -> Actor:
    return replace(
        actor,
        id=f"{owner.id}:{actor.id.removeprefix(NOBODYS)}",
        name=f"{actor.name} of {owner.name}",
        country=owner.country,
        role=f"{actor.role} of {owner.name}" if actor.role else None,
    )


def _place(place: Scene, mention: Mention, kind: str) -> Place | None:
    """Where a mention stands as a wording of a kind, if it begins like one."""
    entries = tuple(entry for entry in place.wordings if entry.refers == kind)
    quote = mention.evidence.quote
    begun = next(places(quote, entries), None)
    if begun is None or begun.start != 0 or begun.end >= len(quote):
        return None
    noun = " ".join(quote[begun.end :].lower().split())
    return Place(begun.wording, mention.evidence.start, mention.evidence.end, noun, "")
