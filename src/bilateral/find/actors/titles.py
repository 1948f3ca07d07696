"""The president, the Foundation: the person or body that a title or a short form stands for."""

from __future__ import annotations

import re

from bilateral.find.actors.scene import Found, Scene, behind, country, is_subject, overlapping, refer
from bilateral.find.actors.text import stands
from bilateral.find.actors.wordings import Place
from bilateral.model import Actor, Mention, Span

REACH = 12
"""So many sentences back a title or a short form may reach."""
NEAR = 2
"""So many sentences back the nearest bearer of a title is chosen; beyond, only the sole one."""
_OF = re.compile(r"(?: and (?:other )?\w+)?\s(?:of|for)\s(?:the |all )?", re.IGNORECASE)
_NEXT = re.compile(r",?\s(?:(?:Mr|Mrs|Ms|Dr|H\.E)\.?\s|His Excellency\s|Her Excellency\s)?")
_WORD_AFTER = re.compile(r"\s(?:of|for)\s(?:the\s)?(?P<word>[\w-]+)")
_GOES_ON = re.compile(r"\s(?:(?:to|on|in|against)\s(?:the\s)?)?[A-Z]")
STATE = {"GOV", "MIL", "LEG", "JUD", None}
_SMALL = {"of", "the", "for", "and", "affairs", "to"}
_COUNTERPART = re.compile(
    r"\b(?:his|her|their)\s(?:[\w-]+\s){0,2}(?:counterpart|colleague|host|guest)\b", re.I
)
_FORMER = re.compile(r"\b(?:former|ex-|then|late|past|acting)\b", re.IGNORECASE)


def named_next(place: Scene, found: Found, end: int) -> Mention | None:
    """The person named right after a title: `our President Ilia Varga`."""
    gap = _NEXT.match(place.document.text, end)
    if gap is None:
        return None
    for mention in overlapping(found, (end, gap.end() + 1)):
        if mention.actors and mention.actors[0].kind == "person" and mention.evidence.start - gap.end() <= 0:
            return mention
    return None


def complement(place: Scene, found: Found, end: int) -> Mention | None:
    """The country or body that follows with `of`: `the chairman of the council`."""
    gap = _OF.match(place.document.text, end)
    if gap is None:
        return None
    for mention in overlapping(found, (gap.end(), gap.end() + 1)):
        if mention.evidence.start >= gap.end() - 4:
            return mention
    return None


def waits(place: Scene, at: Place, starts: frozenset[int]) -> bool:
    """Whether a title is of what begins at one of these places: `the head of our country`."""
    gap = _OF.match(place.document.text, at.end)
    return gap is not None and not starts.isdisjoint({gap.end(), gap.end() - 4})


def person(place: Scene, found: Found, at: Place) -> Mention | None:
    """Resolve a title to the person or office of the text that bears it."""
    whole = complement(place, found, at.end)
    span = (at.start, whole.evidence.end if whole else at.end)
    if (follower := named_next(place, found, span[1])) is not None:
        return refer(place, (at.start, follower.evidence.end), at.wording.id, follower.actors, "person", 0.95)
    if whole is None and _OF.match(place.document.text, at.end):
        return _taken_up(place, found, at)
    if whole is None and (at.wording.strict or _GOES_ON.match(place.document.text, at.end)):
        return None
    bearer, score = holder(place, found, at, whole.actors if whole else ())
    if bearer is not None and (whole is None or whole.actors):
        how = "person" if bearer.kind == "person" else "office"
        return refer(place, span, at.wording.id, (bearer,), how, score)
    if whole is not None and whole.actors:
        return _office(place, at, span, whole)
    return refer(place, span, at.wording.id, (), "person", 0.0)


def _taken_up(place: Scene, found: Found, at: Place) -> Mention | None:
    """The bearer whose role has the very word that follows with `of`: `the chairwoman of the union`."""
    word = _WORD_AFTER.match(place.document.text, at.end)
    bearer, score = holder(place, found, at, ())
    if word is None or bearer is None or word["word"].lower() not in (bearer.role or "").lower().split():
        return None
    return refer(place, (at.start, word.end()), at.wording.id, (bearer,), "person", score)


def _office(place: Scene, at: Place, span: Span, whole: Mention) -> Mention:
    """The office of a country, if no bearer is known."""
    states = {actor.country for actor in whole.actors if actor.kind == "country" and actor.country}
    actors = tuple(office(place, code, at.noun, at.wording.sector) for code in sorted(states))
    return refer(place, span, at.wording.id, actors, "office", 0.8)


def office(place: Scene, code: str, noun: str, sector: str | None) -> Actor:
    """An office of a country, held by nobody in particular."""
    name = f"{noun} of {country(place, code).name}"
    return Actor(id=f"{code}:{noun.replace(' ', '-')}", name=name, kind="office", country=code, sector=sector)


def holder(place: Scene, found: Found, at: Place, of: tuple[Actor, ...]) -> tuple[Actor | None, float]:
    """The one person or office of the nearest sentence whose role fits the title, and how sure that is."""
    nearest: dict[str, tuple[Mention, Actor]] = {}
    where = None
    for back, mention in behind(place, found, at.start, REACH):
        if where not in (None, back) and (where or 0) <= NEAR:
            break
        if back == 0 and _opposite(place, mention):
            continue
        for actor in mention.actors if len(mention.actors) == 1 else ():
            if actor.kind in ("person", "office") and bears(actor, at) and _belongs(actor, of):
                nearest.setdefault(actor.id, (mention, actor))
                where = back if where is None else where
    if len(nearest) > 1 and any(actor.kind == "person" for _, actor in nearest.values()):
        nearest = {key: pair for key, pair in nearest.items() if pair[1].kind == "person"}
    if len(nearest) > 1:
        nearest = {key: pair for key, pair in nearest.items() if is_subject(place, pair[0])}
    if len(nearest) != 1:
        return None, 0.0
    return next(iter(nearest.values()))[1], at.wording.score - 0.02 * min(where or 0, 10)


def _opposite(place: Scene, mention: Mention) -> bool:
    """Whether somebody is presented as the counterpart of another one, of whom the sentence speaks."""
    start, end = mention.evidence.start, mention.evidence.end
    return _COUNTERPART.search(place.document.text, max(0, start - 40), end) is not None


def bears(actor: Actor, at: Place) -> bool:
    """Whether an actor's present role is what a title says; unless `former`, it is not a former one."""
    role = (actor.role or actor.name).lower()
    if actor.id.startswith("any:") or (actor.kind == "person" and actor.role is None):
        return False
    if _FORMER.search(role):
        return False
    words = set(re.findall(r"[\w-]+", role))
    wanted = set(at.between.split()) - _SMALL
    if not all(any(word.startswith(w[:6]) for word in words) for w in wanted):
        return False
    return any(
        set(option.split()) <= words and not _vice(option, role) for option in at.wording.roles or (at.noun,)
    )


def _vice(option: str, role: str) -> bool:
    """Whether a role is a deputy's or part of a longer office than the one asked for."""
    longer = {"minister": "prime minister", "president": "vice", "secretary": "press secretary"}
    other = longer.get(option)
    return (other is not None and other in role) or re.search(r"\b(?:vice|deputy)\b", role) is not None


def _belongs(actor: Actor, of: tuple[Actor, ...]) -> bool:
    """Whether an actor belongs to what follows with `of`, if anything does."""
    if not of:
        return True
    role = (actor.role or "").lower()
    for whole in of:
        if whole.kind == "organisation":
            if whole.name.lower() in role or (not role and whole.country == actor.country):
                return True
        elif whole.country == actor.country and actor.sector in STATE:
            return True
    return False


def organisation(place: Scene, found: Found, at: Place) -> Mention | None:
    """Resolve a short form to the last body of the text that fits."""
    if _OF.match(place.document.text, at.end) or _GOES_ON.match(place.document.text, at.end):
        return None
    options = at.wording.roles or (at.noun,)
    fit: dict[str, Actor] = {}
    where = None
    for back, mention in behind(place, found, at.start, REACH):
        if where not in (None, back):
            break
        fits = [actor for actor in mention.actors if _fits(actor, at, options)]
        if len(fits) == 1 and len(mention.actors) == 1:
            fit.setdefault(fits[0].id, fits[0])
            where = back
    if fit:
        return refer(place, at.span, at.wording.id, _only(fit), "description", at.wording.score)
    return refer(place, at.span, at.wording.id, (), "description", 0.0) if at.wording.exact else None


def _only(fit: dict[str, Actor]) -> tuple[Actor, ...]:
    """The only body of the nearest sentence; with several in it nobody."""
    return tuple(fit.values()) if len(fit) == 1 else ()


def _fits(actor: Actor, at: Place, options: tuple[str, ...]) -> bool:
    """Whether a body is named by the noun, or of the sector or among the ids that the wording asks for."""
    if actor.kind not in ("organisation", "office"):
        return False
    if at.wording.of or at.wording.sector:
        return actor.id in at.wording.of or (
            actor.kind == "organisation" and actor.sector == at.wording.sector
        )
    name = actor.name.lower()
    return any(stands(option.lower(), name) for option in options)
