"""Who is speaking at a place of the text, and for which country."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.find.actors.scene import Found, Scene, overlapping
from bilateral.find.actors.text import plain
from bilateral.find.actors.wordings import places
from bilateral.model import Actor, Mention, Span, Statement

RANK = {"person": 0, "office": 1, "group": 2, "organisation": 3, "country": 4, "region": 5}
HEADING = 220
"""A heading or a byline is no longer than this."""
OPENING = 6
"""So many paragraphs may tell who speaks."""
_TURN = re.compile(r"(?:[A-Z][\w.'’-]*[ ,]{1,2}){0,5}[A-Z][\w.'’-]*(?: \([^)\n]{1,40}\))?:(?=\s|$)")
_END = re.compile(r"\s(?:at|on|to|before|following|regarding|during|after|about|concerning)\s|[:;]|\sin\s")


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a transcript that one speaker has; none if unknown."""

    start: int
    end: int
    label: Span


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where no statement says so: the turns of a transcript, and the author of the whole."""

    turns: tuple[Turn, ...] = ()
    author: tuple[Actor, ...] = ()


def speaker_country(statement: Statement, mentions: Iterable[Mention]) -> str | None:
    """The country that a statement's speakers belong to, if it is one."""
    codes = {actor.country for actor in statement.speakers or sources(statement, list(mentions))}
    return codes.pop() if len(codes) == 1 else None


def sources(statement: Statement, found: Found) -> tuple[Actor, ...]:
    """Whom a statement's source names or refers to: persons before offices before the rest."""
    mentions = [m for span in statement.source for m in overlapping(found, span) if m.actors]
    if not mentions:
        return ()
    best = min(_rank(m) for m in mentions)
    chosen = [m for m in mentions if _rank(m) == best]
    actors = tuple(dict.fromkeys(actor for m in chosen for actor in m.actors))
    states = {a.country for m in mentions for a in m.actors if a.kind == "country"}
    if len(states) == 1 and all(actor.country is None for actor in actors) and best < RANK["organisation"]:
        return (*actors, *(a for m in mentions for a in m.actors if a.kind == "country"))[:2]
    return actors


def _rank(mention: Mention) -> int:
    return min(RANK[actor.kind] for actor in mention.actors)


def statement_at(place: Scene, at: int) -> Statement | None:
    """The innermost statement whose content covers a place."""
    for (start, end), statement in place.contents:
        if start <= at < end:
            return statement
    return None


def speakers(place: Scene, voices: Voices, found: Found, at: int) -> tuple[Actor, ...]:
    """Who speaks at a place; nobody if it is not known."""
    statement = statement_at(place, at)
    if statement is not None:
        return statement.speakers or sources(statement, found)
    for turn in voices.turns:
        if turn.start <= at < turn.end:
            return _labelled(place, voices, found, turn)
    if voices.turns or _quoted(place, at):
        return ()
    return voices.author


def countries(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The countries that actors belong to."""
    return tuple(dict.fromkeys(actor.country for actor in actors if actor.country))


def voices(place: Scene, found: Found, title: tuple[Mention, ...]) -> Voices:
    """Find the turns of a transcript and who signs the text; `title` holds the mentions of the title."""
    return Voices(turns=_turns(place), author=_author(place, found, title))


def _turns(place: Scene) -> tuple[Turn, ...]:
    text = place.document.text
    labels = [
        (m.start(), m.end() - 1) for s, _ in place.paragraphs if (m := _TURN.match(text, s)) is not None
    ]
    names = [text[start:end] for start, end in labels]
    if len(labels) < 3 or len(set(names)) == len(names) or len(set(names)) < 2:
        return ()
    ends = [start for start, _ in labels[1:]] + [len(text)]
    return tuple(Turn(label[1], end, label) for label, end in zip(labels, ends, strict=True))


def _labelled(place: Scene, voices: Voices, found: Found, turn: Turn) -> tuple[Actor, ...]:
    """Whom the label of a turn names: by mention, by surname, or the author by title."""
    named = [
        actor
        for m in overlapping(found, turn.label)
        for actor in m.actors
        if actor.country or _is_person(actor)
    ]
    if named:
        return tuple(dict.fromkeys(sorted(named, key=lambda actor: RANK[actor.kind])))[:1]
    label = place.document.text[turn.label[0] : turn.label[1]]
    last = label.split()[-1].lower()
    persons = {
        a.id: a for m in found for a in m.actors if a.kind == "person" and a.name.lower().split()[-1] == last
    }
    if len(persons) == 1:
        return tuple(persons.values())
    if label.lower().startswith("the ") and len(voices.author) == 1:
        role = (voices.author[0].role or "").lower()
        return voices.author if label.lower().removeprefix("the ") in role else ()
    return ()


def _is_person(actor: Actor) -> bool:
    return actor.kind == "person"


def _author(place: Scene, found: Found, title: tuple[Mention, ...]) -> tuple[Actor, ...]:
    """Whom the title, a heading, a byline or a signature phrase names as the one who speaks."""
    cues = tuple(entry for entry in place.wordings if entry.refers in ("author", "joint"))
    if signed := _signed(place.document.title or "", 0, list(title), cues):
        return signed
    for start, end in place.paragraphs[:OPENING]:
        if end - start <= HEADING:
            heading = place.document.text[start:end]
            if signed := _signed(heading, start, found, cues) or _byline(heading, start, found):
                return signed
    return _behalf(place, found)


def _signed(heading: str, offset: int, found: Found, cues: tuple[object, ...]) -> tuple[Actor, ...]:
    cue = next(places(plain(heading), cues), None)  # type: ignore[arg-type]
    if cue is None:
        return ()
    if cue.wording.refers == "joint":
        return tuple(
            dict.fromkeys(a for m in found if a_state(m) for a in m.actors if _within(m, offset, heading))
        )
    stop = _END.search(heading, cue.end)
    span = (offset + cue.end, offset + (stop.start() if stop else len(heading)))
    named = [m for m in overlapping(found, span) if m.actors]
    best = min((_rank(m) for m in named), default=9)
    actors = [a for m in named if _rank(m) == best or a_state(m) for a in m.actors]
    return tuple(dict.fromkeys(actors))


def _within(mention: Mention, offset: int, heading: str) -> bool:
    return offset <= mention.evidence.start < offset + len(heading)


def a_state(mention: Mention) -> bool:
    """Whether a mention names a country."""
    return any(actor.kind == "country" for actor in mention.actors)


def _byline(heading: str, start: int, found: Found) -> tuple[Actor, ...]:
    """A paragraph that holds hardly more than a person or an office."""
    end = start + len(heading)
    for mention in overlapping(found, (start, end)):
        size = mention.evidence.end - mention.evidence.start
        if _rank_or_last(mention) <= RANK["office"] and size >= 0.6 * len(heading):
            return mention.actors
    return ()


def _rank_or_last(mention: Mention) -> int:
    return _rank(mention) if mention.actors else len(RANK)


def _behalf(place: Scene, found: Found) -> tuple[Actor, ...]:
    """The country on whose behalf the text says it speaks."""
    cues = tuple(entry for entry in place.wordings if entry.refers == "behalf")
    named: dict[str, Actor] = {}
    for cue in places(place.document.text, cues):
        if statement_at(place, cue.start) is not None or _quoted(place, cue.start):
            continue
        for mention in overlapping(found, (cue.end, cue.end + 12)):
            named |= {actor.id: actor for actor in mention.actors if actor.country}
            break
    return tuple(named.values()) if len(countries(named.values())) == 1 else ()


def _quoted(place: Scene, at: int) -> bool:
    """Whether a place stands within quotation marks."""
    start = max((s for s, e in place.paragraphs if s <= at), default=0)
    before = place.document.text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
