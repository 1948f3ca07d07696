"""Mentions by name, on the raw text: the longest wording wins, traps are heeded, persons are dated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bilateral.find import Find
from bilateral.find.actors import persons, traps
from bilateral.find.actors.entries import Trap
from bilateral.find.actors.lexicon import Lexicon, Sense, lexicon
from bilateral.find.actors.namesakes import honours, is_stranger
from bilateral.find.actors.text import plain
from bilateral.model import Actor, Analysis, Document, Evidence, Mention, Reading
from bilateral.rules.load import Codebook

_JOINED = re.compile(r"-(?!based|born|led|area)[A-Za-z]")
"""After a place: a name that goes on, as a company's may."""
STATES = {"country", "group"}
PLACES = {"name", "capital", "place"}
ANY = "*"
"""The wording of a trap for all places."""
Hit = tuple[int, int, int]
"""Start, end, number of the wording."""


def finder(codebook: Codebook) -> Find:
    """Make the finder of names from the codebook's actors."""
    words, titles = lexicon(codebook), honours(codebook)

    def find(analysis: Analysis, reading: Reading) -> tuple[Mention, ...]:
        return named(analysis.document, words, titles)

    return find


def named(document: Document, words: Lexicon, titles: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """The mentions by name in a document, in order; wordings that mean nobody here leave no mention."""
    text = plain(document.text)
    fired: set[tuple[str, str]] = set()
    found = []
    for start, end, number in _longest(_hits(text, words)):
        sense, rule = _sense(words, number, (text, start, end), fired, document.published)
        if sense is None or is_stranger(sense, text, (start, end), words, titles):
            continue
        if not (sense.how == "place" and _JOINED.match(text, end)):
            found.append(_mention(document, sense, (start, end), rule))
    return tuple(
        one for before, one in pairwise((None, *found)) if one and not _of_another(before, one, text)
    )


def _of_another(before: Mention | None, one: Mention, text: str) -> bool:
    """A body of one country right behind another one's name: `Chile's Defense Department`."""
    if before is None or one.actors[0].kind != "organisation" or before.actors[0].kind not in STATES:
        return False
    between = text[before.evidence.end : one.evidence.start]
    owners = (before.actors[0].country, one.actors[0].country)
    return None not in owners and owners[0] != owners[1] and between in {" ", "'s ", "' ", "'s own "}


def _hits(text: str, words: Lexicon) -> Iterator[Hit]:
    for number, start, end in words.automaton.find_matches_as_indexes(text, overlapping=True):
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        if text[start - 1 : start] in ("@", "#") or text[end : end + 1] == "@":
            continue
        yield start, end, number


def _longest(hits: Iterator[Hit]) -> Iterator[Hit]:
    """From left to right the longest, without overlap."""
    reach = 0
    for start, end, number in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= reach:
            reach = end
            yield start, end, number


def _sense(
    words: Lexicon, number: int, place: tuple[str, int, int], fired: set[tuple[str, str]], date: str | None
) -> tuple[Sense | None, str | None]:
    """What a wording means here, and the trap that said so, if one did.

    `fired` keeps which traps hold on in this document, and which wordings meant what they say.
    """
    wording = words.wordings[number]
    for trap in (*words.traps.get(wording, ()), *_for_places(words, number)):
        key = (trap.id, wording)
        if key in fired or traps.holds(trap, *place):
            if trap.persists and ("", wording) not in fired:
                fired.add(key)
            rule = f"actors/traps:{trap.id}"
            if trap.gives is None:
                return None, rule
            own = words.senses[number]
            how = own[0].how if own else "name"
            return Sense(how, rule, actor=words.actors[trap.gives]), rule
    fired.add(("", wording))
    return _choose(words.senses[number], date), None


def _for_places(words: Lexicon, number: int) -> tuple[Trap, ...]:
    """The traps for whatever names a place: `Lima, Ohio`, `Cuba Street`."""
    senses = words.senses[number]
    named = senses and senses[0].how in PLACES and senses[0].actor and senses[0].actor.kind == "country"
    return words.traps.get(ANY, ()) if named else ()


def _choose(senses: tuple[Sense, ...], date: str | None) -> Sense | None:
    """The one sense; of several persons the one in office at the time; else none."""
    if len(senses) < 2:
        return senses[0] if senses else None
    if all(sense.actor for sense in senses):
        return _of_the_time(senses, date)
    current = [s for s in senses if s.person and date and persons.held(s.person, date)]
    return current[0] if len(current) == 1 else None


def _of_the_time(senses: tuple[Sense, ...], date: str | None) -> Sense | None:
    """Of several actors the state that no longer exists, at a date when it did; else the one that exists."""
    ended = [s for s in senses if s.actor and s.actor.kind != "organisation" and s.actor.end]
    then = [s for s in ended if s.actor and date and persons.within(date, s.actor.begin or "", s.actor.end)]
    left = then or [s for s in senses if s not in ended] or list(senses)
    return left[0] if len({s.actor.id for s in left if s.actor}) == 1 else None


def _mention(document: Document, sense: Sense, span: tuple[int, int], rule: str | None) -> Mention:
    who: Actor | None = sense.actor
    if sense.person is not None:
        who = persons.actor(sense.person, document.published)
    assert who is not None
    for begin, end, sector in sense.eras:
        if document.published and persons.within(document.published, begin, end or None):
            who = replace(who, sector=sector)
    return Mention(
        actors=(who,),
        how=sense.how,
        evidence=Evidence(
            document=document.id,
            start=span[0],
            end=span[1],
            quote=document.text[span[0] : span[1]],
            rule=rule or sense.rule,
            score=sense.score,
        ),
    )
