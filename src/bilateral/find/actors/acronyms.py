"""Acronyms that the text itself defines: `Baltic Trade Council (BTC)`, or the initials of a body it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bilateral.find.actors.scene import Found, Scene, add, overlapping, refer
from bilateral.find.actors.text import slug
from bilateral.model import Actor, Mention, Span

DEFINED = "references.acronym.defined"
INITIALS = "references.acronym.initials"
ALIAS = "references.acronym.alias"

_ACRONYM = re.compile(r"\b[A-Z][A-Z&]+[A-Za-z&]*[A-Z]s?\b|\b[A-Z]{2,}s?\b")
_DEFINITION = re.compile(
    r"\s?\((?:the |or |hereinafter |also )?([A-Z][\w&-]*[A-Z][\w&-]*)(?:\s?[,;/–—-]\s?([A-Z]{2,}\w*))?\)"
)
_NAME = re.compile(
    r"[A-Z][\w’'-]*(?:(?:[ \n](?:of|for|the|and|on|in|de|&|[A-Z][\w’'-]*))*[ \n][A-Z][\w’'-]*)?$"
)
_SMALL = re.compile(r"\b(?:of|for|the|and|on|in|de|to|’s|'s)\b", re.IGNORECASE)


def add_acronyms(place: Scene, found: Found) -> None:
    """Add the mentions by acronyms: defined in brackets, or the initials of one body named before."""
    known = _defined(place, found)
    for match in _ACRONYM.finditer(place.document.text):
        span = match.span()
        if _known(found, span) or _shouted(place.document.text, span):
            continue
        actor, rule, score = known.get(match[0]), DEFINED, 0.95
        if actor is None:
            actor, rule, score = _of_initials(match[0], found, match.start()), INITIALS, 0.7
        if actor is not None:
            known.setdefault(match[0], actor)
            _put(found, refer(place, span, rule, (actor,), "acronym", score))
            _add_alias(place, found, span, actor, known)


def _guessed(mention: Mention, span: Span) -> bool:
    """Whether a mention is just these letters, taken for a name without knowing whose."""
    return (
        mention.evidence.rule.startswith("model:") and (mention.evidence.start, mention.evidence.end) == span
    )


def _letters(mention: Mention) -> bool:
    return _ACRONYM.fullmatch(mention.evidence.quote) is not None


def _known(found: Found, span: Span) -> bool:
    return any(not _guessed(mention, span) for mention in overlapping(found, span))


def _put(found: Found, mention: Mention) -> None:
    """Add a mention in place of a guess at the same letters."""
    span = (mention.evidence.start, mention.evidence.end)
    for other in [m for m in overlapping(found, span) if _guessed(m, span)]:
        found.remove(other)
    add(found, mention)


def _defined(place: Scene, found: Found) -> dict[str, Actor]:
    """The acronyms that follow a name in brackets; two meanings of one leave none."""
    known: dict[str, Actor] = {}
    twice: set[str] = set()
    text = place.document.text
    for match in _DEFINITION.finditer(text):
        actor = _before(place, found, match.start(), match[1])
        if actor is None:
            continue
        for acronym in filter(None, match.groups()):
            if known.setdefault(acronym, actor).id != actor.id:
                twice.add(acronym)
        for group in filter(match.group, (1, 2)):
            if not _known(found, match.span(group)):
                _put(found, refer(place, match.span(group), DEFINED, (actor,), "acronym", 0.95))
    return {acronym: actor for acronym, actor in known.items() if acronym not in twice}


def _before(place: Scene, found: Found, at: int, acronym: str) -> Actor | None:
    """The body whose name ends right before a bracket: a mention, or words with these initials."""
    near = [m for m in overlapping(found, (max(0, at - 100), at)) if at - m.evidence.end <= 1]
    near = [m for m in near if not (_letters(m) and _guessed(m, (m.evidence.start, m.evidence.end)))]
    bodies = [m for m in near if len(m.actors) == 1 and m.actors[0].kind == "organisation"]
    if bodies:
        return bodies[0].actors[0]
    name = _NAME.search(place.document.text[max(0, at - 110) : at].rstrip())
    words = name[0].split() if name else []
    for start in range(len(words) - 1):
        rest = " ".join(words[start:])
        if rest[0].isupper() and not _SMALL.match(rest) and _fits(acronym, rest) and _is_body(place, rest):
            first = at - len(rest) if place.document.text[at - 1 : at] != " " else at - 1 - len(rest)
            return _body(rest, overlapping(found, (first, at)))
    return None


def _is_body(place: Scene, name: str) -> bool:
    """Whether one of the words is a noun that bodies have in their names."""
    nouns = {
        noun
        for entry in place.wordings
        if entry.refers == "organisation" and entry.exact
        for noun in entry.nouns
    }
    return not nouns.isdisjoint(name.split())


def _body(name: str, inside: Iterable[Mention]) -> Actor:
    """An organisation that only this text knows; the one country in its name is its own."""
    states = {actor.country for mention in inside for actor in mention.actors if actor.country}
    own = states.pop() if len(states) == 1 else None
    return Actor(
        id=f"organisation:{slug(name)}", name=" ".join(name.split()), kind="organisation", country=own
    )


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """The first letters of the words that count."""
    return "".join(word[0].upper() for word in re.findall(r"\w+", _SMALL.sub(" ", name)))


def _fits(acronym: str, name: str) -> bool:
    """Whether an acronym has a name's initials, in order."""
    letters = re.sub(r"[^A-Z]", "", acronym)
    return len(letters) > 1 and letters == initials(name)


def _of_initials(acronym: str, found: Found, at: int) -> Actor | None:
    """The one body named before whose initials these are; of four letters and more in any order."""
    letters = re.sub(r"[^A-Z]", "", acronym)
    fits = {}
    for mention in found:
        for actor in mention.actors:
            if actor.kind != "organisation" or mention.evidence.start >= at or len(letters) < 3:
                continue
            own = initials(actor.name)
            if letters == own or (len(letters) > 3 and sorted(letters) == sorted(own)):
                fits[actor.id] = actor
    return next(iter(fits.values())) if len(fits) == 1 else None


def _add_alias(place: Scene, found: Found, span: Span, actor: Actor, known: dict[str, Actor]) -> None:
    """A second acronym in brackets right after the first names the same body."""
    match = _DEFINITION.match(place.document.text, span[1])
    if match and not _known(found, match.span(1)):
        known.setdefault(match[1], actor)
        _put(found, refer(place, match.span(1), ALIAS, (actor,), "acronym", 0.8))


def _shouted(text: str, span: Span) -> bool:
    """Whether the words around are all in capitals: then capitals tell nothing."""
    around = re.findall(
        r"[^\W\d_]{4,}", text[max(0, span[0] - 40) : span[0]] + " " + text[span[1] : span[1] + 40]
    )
    return len(around) > 1 and all(word.isupper() for word in around)
