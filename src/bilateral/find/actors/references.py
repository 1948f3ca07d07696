"""References within a document: short names, titles, acronyms, pronouns and deixis, in that order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bilateral.find import Find
from bilateral.find.actors import deixis, pronouns, titles
from bilateral.find.actors.acronyms import add_acronyms
from bilateral.find.actors.entries import Head
from bilateral.find.actors.lexicon import lexicon
from bilateral.find.actors.names import named
from bilateral.find.actors.people import add_surnames, genders, unified
from bilateral.find.actors.scene import Found, Scene, add, country, overlapping, refer, scene
from bilateral.find.actors.speech import Voices, speaker_country, voices
from bilateral.find.actors.wordings import Place, places, wordings
from bilateral.model import Analysis, Mention, Reading
from bilateral.rules.load import Codebook

PRONOUNS = frozenset({"masculine", "feminine", "plural", "thing"})
ANAPHORS = frozenset({"person", "organisation"})
SPEAKERS = frozenset({"speaker", "speakers"})
LATER = PRONOUNS | ANAPHORS | SPEAKERS | {"author", "behalf", "possessor"}

OWNING = frozenset({"pronoun", "unresolved"})

__all__ = ["finder", "resolve", "speaker_country"]


def finder(codebook: Codebook) -> Find:
    """Make the finder that completes the mentions: by syntax, then by reference."""

    from bilateral.find.actors.phrases import phrases

    def find(analysis: Analysis, reading: Reading) -> tuple[Mention, ...]:
        return resolve(analysis, reading, phrases(analysis, reading.mentions, codebook), codebook)

    return find


def resolve(
    analysis: Analysis, reading: Reading, mentions: Iterable[Mention], codebook: Codebook
) -> tuple[Mention, ...]:
    """Add to mentions by name those that refer to them, and give each person one value."""
    place = scene(analysis, reading.statements, lexicon(codebook).actors, wordings(codebook))
    found = unified(mentions)
    add_acronyms(place, found)
    heads = codebook.read("actors/offices", Head)
    add_surnames(place, found, frozenset(word.lower() for head in heads if head.title for word in head.words))
    gender = genders(place, found)
    deictic = _places(place, frozenset(entry.refers for entry in place.wordings) - LATER)
    _anaphors(place, found, gender, frozenset(at.start for at in deictic))
    _deictics(place, found, voices(place, found, _title(analysis, codebook)), deictic)
    _possessors(place, found, gender)
    return tuple(unified(found))


def _title(analysis: Analysis, codebook: Codebook) -> tuple[Mention, ...]:
    """The mentions by name in the document's title."""
    document = analysis.document
    return named(replace(document, text=document.title), lexicon(codebook)) if document.title else ()


def _places(place: Scene, kinds: frozenset[str]) -> list[Place]:
    chosen = tuple(entry for entry in place.wordings if entry.refers in kinds)
    return list(places(place.document.text, chosen))


def _anaphors(place: Scene, found: Found, gender: dict[str, str], waiting: frozenset[int]) -> None:
    """Resolve titles, short forms and pronouns, from the beginning to the end."""
    both = [*_places(place, ANAPHORS), *_places(place, PRONOUNS)]
    for at in sorted(both, key=lambda at: (at.start, -at.end)):
        if at.wording.refers in PRONOUNS:
            _keep(found, pronouns.resolve(place, found, gender, at))
        elif not _taken(found, at) and not titles.waits(place, at, waiting):
            resolve_anaphor = titles.person if at.wording.refers == "person" else titles.organisation
            _keep(found, resolve_anaphor(place, found, at))


def _deictics(place: Scene, found: Found, voices: Voices, deictic: list[Place]) -> None:
    """Resolve what depends on who speaks and what the text is about, and the titles that wait for it."""
    starts = frozenset(at.start for at in deictic)
    sides = [at for at in _places(place, SPEAKERS) if at.start not in starts]
    for at in sorted([*deictic, *sides], key=lambda at: (at.start, -at.end)):
        if not _taken(found, at):
            _keep(found, deixis.resolve(place, voices, found, at))
    for at in _places(place, frozenset({"person"})):
        if titles.waits(place, at, starts) and not _taken(found, at):
            _keep(found, titles.person(place, found, at))


def _keep(found: Found, mention: Mention | None) -> None:
    if mention is not None:
        add(found, mention)


def _taken(found: Found, at: Place) -> bool:
    """Whether a place begins within a mention, or ends one that is more than a pronoun."""
    return any(
        mention.how != "pronoun" and (mention.evidence.start <= at.start or mention.evidence.end == at.end)
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
