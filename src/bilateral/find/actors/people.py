"""Persons in a document: one value for each, surnames, gender."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bilateral.find.actors.focus import persons
from bilateral.find.actors.scene import Found, Scene, add, number, overlapping, refer
from bilateral.model import Actor, Mention

RULE = "references.person.surname"


def surname(name: str) -> str:
    """The last word of a name of several."""
    words = name.split()
    return words[-1] if len(words) > 1 else ""


def unified(mentions: Iterable[Mention], titles: frozenset[str]) -> Found:
    """Give all mentions of one person the fullest value that the document knows."""
    found = sorted(mentions, key=lambda m: m.evidence.start)
    values: dict[str, Actor] = {}
    for actor in (actor for mention in found for actor in persons(mention)):
        values[actor.id] = _fuller(values.get(actor.id, actor), actor)
    values = {key: values[owner] for key, owner in _owners(values, titles).items()}
    return [_revalued(mention, values) for mention in found]


def _revalued(mention: Mention, values: dict[str, Actor]) -> Mention:
    """A mention with the fullest values; a person of the codebook stays in the office of its own time."""
    actors = tuple(actor if actor.begin else values.get(actor.id, actor) for actor in mention.actors)
    return mention if actors == mention.actors else replace(mention, actors=actors)


def _fuller(one: Actor, other: Actor) -> Actor:
    """One value with what the other knows more."""
    if one.country and other.country and one.country != other.country:
        return one
    return replace(
        one,
        country=one.country or other.country,
        sector=one.sector or other.sector,
        role=one.role or other.role,
        begin=one.begin or other.begin,
        end=one.end or other.end,
    )


def untitled(name: str, titles: frozenset[str]) -> str:
    """A name without the titles before it: `Kask` of `Mr. Kask`."""
    words = name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in titles:
        words = words[1:]
    return " ".join(words)


def _owners(values: dict[str, Actor], titles: frozenset[str]) -> dict[str, str]:
    """For each person the id of the one whose full name it shortens, or its own; fuller values are kept."""
    owners = {key: key for key in values}
    plain = {key: untitled(actor.name, titles) for key, actor in values.items()}
    for key, actor in list(values.items()):
        if " " in plain[key]:
            continue
        full = [
            other.id
            for other in values.values()
            if surname(plain[other.id]).lower() == plain[key].lower()
            and (not actor.country or not other.country or actor.country == other.country)
        ]
        if len(full) == 1:
            owners[key] = full[0]
            values[full[0]] = _fuller(values[full[0]], actor)
    return owners


def add_surnames(place: Scene, found: Found, titles: frozenset[str]) -> None:
    """Add the mentions by surname alone of persons whose full name the document gives before."""
    bearers: dict[str, dict[str, tuple[int, Actor]]] = {}
    for mention in found:
        for actor in persons(mention):
            if name := surname(actor.name):
                bearers.setdefault(name, {}).setdefault(actor.id, (mention.evidence.start, actor))
    if not bearers:
        return
    names = sorted(map(re.escape, bearers), key=len, reverse=True)
    for match in re.finditer(rf"\b(?:{'|'.join(names)})\b", place.document.text):
        known = [actor for start, actor in bearers[match[0]].values() if start < match.start()]
        span = match.span()
        if known and not any(overlapping(found, span)) and _alone(place, span, titles):
            actors = (known[0],) if len(known) == 1 else ()
            add(found, refer(place, span, RULE, actors, "person", 0.9))


def _alone(place: Scene, span: tuple[int, int], titles: frozenset[str]) -> bool:
    """Whether a surname stands without another first name before it and no further name after it."""
    text = place.document.text
    head = re.search(r"([\w.’'-]+)[ \n]$", text[max(0, span[0] - 30) : span[0]])
    word = head[1] if head else ""
    sentence = place.sentences[number(place, span[0])]
    first = span[0] - len(word) - 1 <= sentence.start
    if word[:1].isupper() and not first and word.lower().rstrip(".") not in titles:
        return False
    return re.match(r" [A-Z][a-z]", text[span[1] : span[1] + 3]) is None


def genders(place: Scene, found: Found) -> dict[str, str]:
    """The gender of persons whose title or role tells it: `masculine` or `feminine`."""
    signs = {title.lower(): e.refers for e in place.wordings for title in e.titles}
    if not signs:
        return {}
    pattern = re.compile(
        rf"\b({'|'.join(map(re.escape, sorted(signs, key=len, reverse=True)))})\b", re.IGNORECASE
    )
    known: dict[str, str] = {}
    for mention in found:
        for actor in persons(mention):
            start = mention.evidence.start
            near = place.document.text[max(0, start - 15) : start].rstrip(" .\n").rpartition(" ")[2]
            for words in (near, mention.evidence.quote, actor.role or ""):
                match = pattern.search(words)
                if match and actor.id not in known and len(mention.actors) == 1:
                    known[actor.id] = signs[match[1].lower()]
    return known
