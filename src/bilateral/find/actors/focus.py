"""Which countries the text is about at a place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilateral.find.actors.scene import Found, Scene, behind, is_subject
from bilateral.model import Actor, Mention

REACH = 8
"""So many sentences back a country stays in focus."""
FADING = 0.65
"""What a country's weight is worth one sentence on."""
MARGIN = 1.5
"""So many times the weight of the next must a choice have."""
WEIGHT = {"country": 1.0, "group": 0.6, "office": 0.6, "person": 0.5, "organisation": 0.2, "region": 0.0}
_JOINED = re.compile(
    r"\s?(?:,? and|,? with|-|–|—|/|’s and|'s and|,)\s?(?:the |of |in )?(?:government of )?", re.IGNORECASE
)


def codes(mention: Mention, *, sides: bool = False) -> tuple[str, ...]:
    """What a mention adds to the focus: countries, and with `sides` organisations of states."""
    found = dict.fromkeys(_code(actor, sides) for actor in mention.actors)
    return tuple(code for code in found if code)


def _code(actor: Actor, sides: bool) -> str | None:
    of_states = sides and actor.kind == "organisation" and actor.sector == "IGO"
    return actor.id if of_states else actor.country


def weight(mention: Mention) -> float:
    """How much a mention puts its country into focus."""
    if mention.how in ("pronoun", "place") or not mention.actors:
        return 0.3 if mention.actors else 0.0
    if mention.how == "demonym":
        return 0.8
    return 1.0 if mention.actors[0].sector == "IGO" else max(WEIGHT[actor.kind] for actor in mention.actors)


def salience(place: Scene, found: Found, at: int, *, sides: bool = False) -> dict[str, float]:
    """The countries in focus at a place with their weights, heaviest first."""
    weights: dict[str, float] = {}
    for back, mention in behind(place, found, at, REACH):
        for code in codes(mention, sides=sides):
            weights[code] = weights.get(code, 0.0) + weight(mention) * FADING**back
    return dict(sorted(weights.items(), key=lambda pair: -pair[1]))


def named_before(
    place: Scene, found: Found, at: int, reach: int, least: float = WEIGHT["office"]
) -> Iterable[tuple[int, dict[str, Mention]]]:
    """For each sentence back that names countries: its distance, and each country with its last mention."""
    sentences: dict[int, dict[str, Mention]] = {}
    for back, mention in behind(place, found, at, reach):
        if weight(mention) >= least:
            for code in codes(mention):
                sentences.setdefault(back, {}).setdefault(code, mention)
    return sentences.items()


def last(
    place: Scene, found: Found, at: int, *, reach: int, but: frozenset[str], of: tuple[str, ...] = ()
) -> str | None:
    """The country last named before a place; one that only a person comes from must be the only one."""
    if by_name := named_before(place, found, at, reach):
        return _sole(place, by_name, but, of)
    by_person = _sole(place, named_before(place, found, at, reach, WEIGHT["person"]), but, of)
    named = overall(mention for mention in found if mention.evidence.end <= at)
    return by_person if set(named) - but == {by_person} else None


def _sole(
    place: Scene,
    sentences: Iterable[tuple[int, dict[str, Mention]]],
    but: frozenset[str],
    of: tuple[str, ...],
) -> str | None:
    """The one country, or else the only subject, of the nearest sentence that names any that fits."""
    for _, named in sentences:
        fit = {code: m for code, m in named.items() if code not in but and (not of or code in of)}
        if len(fit) == 1:
            return next(iter(fit))
        if fit:
            subjects = [code for code, mention in fit.items() if is_subject(place, mention)]
            return subjects[0] if len(subjects) == 1 else None
    return None


def chief(weights: dict[str, float], but: Iterable[str] = (), margin: float = MARGIN) -> str | None:
    """The heaviest country, if it is so by far."""
    rest = [(value, code) for code, value in weights.items() if code not in set(but)]
    if not rest:
        return None
    return rest[0][1] if len(rest) == 1 or rest[0][0] >= margin * rest[1][0] else None


def joined(place: Scene, found: Found, at: int, *, reach: int, sides: bool = False) -> tuple[str, str] | None:
    """The two that the text last joined in so many words: `A and B`, `A-B`, `A's talks with B`."""
    run = [mention for _, mention in behind(place, found, at, reach) if codes(mention, sides=sides)]
    for mention in run:
        if len(pair := codes(mention, sides=sides)) == 2:
            return pair[0], pair[1]
        if len(pair) > 2:
            return None
        if (other := _partner(place, mention, run)) is not None:
            two = codes(other, sides=sides)[0], pair[0]
            return two if two[0] != two[1] and not _third(place, other, run) else None
    return None


def _partner(place: Scene, mention: Mention, run: list[Mention]) -> Mention | None:
    """The mention to which one is joined by a word or a hyphen."""
    text = place.document.text
    for other in run:
        if other.evidence.end <= mention.evidence.start:
            between = text[other.evidence.end : mention.evidence.start]
            if len(between) < 30 and _JOINED.fullmatch(between):
                return other
    return None


def _third(place: Scene, mention: Mention, run: list[Mention]) -> bool:
    return _partner(place, mention, run) is not None


def as_named(mentions: Iterable[Mention], pair: Iterable[str]) -> tuple[str, ...]:
    """Countries in the order in which the text first names them."""
    named = dict.fromkeys(code for mention in mentions for code in codes(mention, sides=True))
    places = {code: place for place, code in enumerate(named)}
    return tuple(sorted(pair, key=lambda code: places.get(code, len(places))))


def overall(mentions: Iterable[Mention]) -> dict[str, float]:
    """How often the whole document names each country, most first."""
    counts: dict[str, float] = {}
    for mention in mentions:
        for code in codes(mention):
            counts[code] = counts.get(code, 0.0) + weight(mention)
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def persons(mention: Mention) -> tuple[Actor, ...]:
    """The persons that a mention names."""
    return tuple(actor for actor in mention.actors if actor.kind == "person")
