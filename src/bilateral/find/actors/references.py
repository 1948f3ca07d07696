"""References within a document: short names, titles, acronyms, pronouns and deixis, in that order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from bilateral.find import Find
from bilateral.find.actors import deixis, pronouns, titles, unowned
from bilateral.find.actors.acronyms import add_acronyms
from bilateral.find.actors.lexicon import lexicon
from bilateral.find.actors.names import named
from bilateral.find.actors.namesakes import honours
from bilateral.find.actors.people import add_surnames, genders, unified
from bilateral.find.actors.phrases import phrases
from bilateral.find.actors.scene import Found, Scene, add, country, overlapping, refer, scene
from bilateral.find.actors.speech import Voices, speaker_country, voices
from bilateral.find.actors.terms import dated
from bilateral.find.actors.wordings import Place, places, wordings
from bilateral.model import Analysis, Mention, Reading
from bilateral.rules.load import Codebook

PRONOUNS = frozenset({"masculine", "feminine", "plural", "thing"})
ANAPHORS = frozenset({"person", "organisation"})
SPEAKERS = frozenset({"speaker", "speakers"})
LATER = PRONOUNS | ANAPHORS | SPEAKERS | {"author", "joint", "behalf", "possessor"} | unowned.KINDS

GENDERS = frozenset({"masculine", "feminine"})
SURE = 0.75
"""With so high a score a pronoun tells the gender of whom it stands for."""
NAMING = frozenset({"name", "acronym"})
OWNING = frozenset({"pronoun", "unresolved"})

__all__ = ["finder", "resolve", "speaker_country"]


def finder(codebook: Codebook) -> Find:
    """Make the finder that completes the mentions: by syntax, then by reference."""

    def find(analysis: Analysis, reading: Reading) -> tuple[Mention, ...]:
        mentions = dated(analysis, reading, codebook)
        return resolve(analysis, reading, phrases(analysis, mentions, codebook), codebook)

    return find


def resolve(
    analysis: Analysis, reading: Reading, mentions: Iterable[Mention], codebook: Codebook
) -> tuple[Mention, ...]:
    """Add to mentions by name those that refer to them, and give each person one value."""
    place = scene(analysis, reading.statements, lexicon(codebook).actors, wordings(codebook))
    before_names = honours(codebook)
    found = unified(mentions, before_names)
    add_acronyms(place, found)
    add_surnames(place, found, before_names)
    gender = genders(place, found)
    deictic = _places(place, frozenset(entry.refers for entry in place.wordings) - LATER)
    _anaphors(place, found, gender, frozenset(at.start for at in deictic))
    _deictics(place, found, voices(place, found, _title(analysis, codebook)), deictic)
    _possessors(place, found, gender)
    return tuple(unified(found, before_names))


def _title(analysis: Analysis, codebook: Codebook) -> tuple[Mention, ...]:
    """The mentions by name in the document's title."""
    document = analysis.document
    return named(replace(document, text=document.title), lexicon(codebook)) if document.title else ()


def _places(place: Scene, kinds: frozenset[str]) -> list[Place]:
    chosen = tuple(entry for entry in place.wordings if entry.refers in kinds)
    return list(places(place.document.text, chosen))


def _anaphors(place: Scene, found: Found, gender: dict[str, str], waiting: frozenset[int]) -> None:
    """Resolve titles, short forms and pronouns, from the beginning to the end."""
    anaphors = _places(place, ANAPHORS)
    told = [at for at in anaphors if not titles.waits(place, at, waiting)]
    starts = {at.start for at in anaphors}
    opened = [m for m in found if unowned.is_open(m) and m.evidence.start not in starts]
    todo: list[tuple[int, Place | Mention]] = [(at.start, at) for at in [*told, *_places(place, PRONOUNS)]]
    todo += [(mention.evidence.start, mention) for mention in opened]
    for _, at in sorted(todo, key=itemgetter(0)):
        if isinstance(at, Mention):
            unowned.settle(found, unowned.definite(place, found, at))
        elif at.wording.refers in PRONOUNS:
            _pronoun(place, found, gender, at)
        elif not _taken(found, at):
            title = at.wording.refers == "person"
            unowned.settle(
                found, titles.person(place, found, at) if title else titles.organisation(place, found, at)
            )


def _pronoun(place: Scene, found: Found, gender: dict[str, str], at: Place) -> None:
    """Resolve a pronoun; a sure one tells the gender of whom it stands for."""
    mention = pronouns.resolve(place, found, gender, at)
    unowned.settle(found, mention)
    if mention is not None and mention.evidence.score >= SURE and at.wording.refers in GENDERS:
        gender.setdefault(mention.actors[0].id, at.wording.refers)


def _deictics(place: Scene, found: Found, voices: Voices, deictic: list[Place]) -> None:
    """Resolve what depends on who speaks and what the text is about, and the titles that wait for it."""
    starts = frozenset(at.start for at in deictic)
    sides = [at for at in _places(place, SPEAKERS) if at.start not in starts]
    for at in sorted([*deictic, *sides], key=lambda at: (at.start, -at.end)):
        if not _named(found, at):
            unowned.settle(found, deixis.resolve(place, voices, found, at))
    for at in _places(place, frozenset({"person"})):
        if titles.waits(place, at, starts) and not _taken(found, at):
            unowned.settle(found, titles.person(place, found, at))
    for mention in [m for m in found if unowned.is_open(m)]:
        unowned.settle(found, unowned.owned(place, voices, found, mention))


def _taken(found: Found, at: Place) -> bool:
    """Whether a place begins within, or ends, a mention that says who is meant and is no pronoun."""
    return any(
        mention.how != "pronoun"
        and not unowned.is_open(mention)
        and (mention.evidence.start <= at.start or mention.evidence.end == at.end)
        for mention in overlapping(found, at.span)
    )


def _named(found: Found, at: Place) -> bool:
    """Whether a place is part of a name, or of a reference that is settled; longer phrases may hold it."""
    return any(
        not unowned.is_open(mention)
        and (
            mention.evidence.start == at.start
            or (mention.how in NAMING and mention.evidence.start < at.start)
        )
        for mention in overlapping(found, at.span)
    )


def _possessors(place: Scene, found: Found, gender: dict[str, str]) -> None:
    """Resolve `his country` to the country of whom the pronoun stands for."""
    for at in _places(place, frozenset({"possessor"})):
        owners = [m for m in overlapping(found, (at.start, at.start + 1)) if m.how in OWNING]
        states = {actor.country for m in owners for actor in m.actors if actor.country}
        if owners:
            actors = tuple(country(place, code) for code in states) if len(states) == 1 else ()
            add(found, refer(place, at.span, at.wording.id, actors, deixis.HOW, at.wording.score))
