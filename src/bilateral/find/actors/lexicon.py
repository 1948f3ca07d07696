"""Every wording by which an actor of the codebook may be named, with what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product

import msgspec
import pycountry
from ahocorasick_rs import AhoCorasick
from babel import Locale

from bilateral.find.actors.entries import (
    Country,
    Head,
    Leaders,
    Organisation,
    Region,
    Spelling,
    Trap,
)
from bilateral.find.actors.persons import Person, person_id, persons
from bilateral.find.actors.text import bare, plain, slug
from bilateral.model import Actor
from bilateral.rules.load import Codebook

SAINTS = (("St. ", "Saint "), ("Saint ", "St. "), ("Saint ", "St "))
NOBODY = {"ATA"}
"""Codes of ISO 3166 that stand for no one: nobody governs Antarctica."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a wording means: an actor, or a person whose role depends on the date."""

    how: str
    rule: str
    actor: Actor | None = None
    person: Person | None = None
    score: float = 1.0
    eras: tuple[tuple[str, ...], ...] = ()
    """First day, last day or nothing, sector in between."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Wordings and their senses, the automaton that finds them, and the traps for some of them."""

    wordings: tuple[str, ...]
    senses: tuple[tuple[Sense, ...], ...]
    traps: dict[str, tuple[Trap, ...]]
    actors: dict[str, Actor]
    automaton: AhoCorasick
    index: dict[str, int] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    """By the id of the actor that stands for them."""
    surnames: dict[str, tuple[Person, ...]] = field(default_factory=dict)

    def means(self, wording: str) -> tuple[Sense, ...]:
        """The senses of exactly this wording."""
        at = self.index.get(plain(wording))
        return self.senses[at] if at is not None else ()


@lru_cache(maxsize=4)
def lexicon(codebook: Codebook) -> Lexicon:
    """Make the lexicon of a codebook, once."""
    countries = list(_countries(codebook.read("actors/countries", Country)))
    actors = {entry.id: _state(entry) for entry in countries}
    table: dict[str, list[Sense]] = {}
    for entry in countries:
        _add(table, _wordings(entry, actors[entry.id]))
    for organisation in codebook.read("actors/organisations", Organisation):
        actors[organisation.id] = _organisation(organisation, organisation.id, organisation.name)
        _add(table, _named(organisation, actors[organisation.id]))
    for region in codebook.read("actors/regions", Region):
        actors[region.id] = _region(region)
        _add(table, _regional(region, actors[region.id]))
    people = _people(
        codebook, {e.id: f"the {actors[e.id].name}" if e.the else actors[e.id].name for e in countries}
    )
    _add(table, _persons(codebook, people))
    heads = codebook.read("actors/offices", Head)
    nouns = frozenset(word.capitalize() for head in heads for word in head.words)
    traps = _traps(codebook.read("actors/traps", Trap), table, nouns)
    wordings = tuple(table)
    return Lexicon(
        wordings=wordings,
        senses=tuple(tuple(dict.fromkeys(senses)) for senses in table.values()),
        traps=traps,
        actors=actors,
        automaton=AhoCorasick(wordings),
        index={wording: i for i, wording in enumerate(wordings)},
        people={person_id(person): person for person in people},
        surnames=_surnames(people),
    )


def _add(table: dict[str, list[Sense]], pairs: Iterable[tuple[str, Sense]]) -> None:
    for wording, sense in pairs:
        for form in {plain(wording), bare(plain(wording))}:
            table.setdefault(form, []).append(sense)
            if sense.how != "acronym" and len(form) > 3:
                table.setdefault(form.upper(), []).append(sense)


def _countries(entries: Iterable[Country]) -> Iterator[Country]:
    """Those of the codebook, then the rest of ISO 3166."""
    known = set()
    for entry in entries:
        known.add(entry.id)
        yield entry
    yield from (Country(id=iso.alpha_3) for iso in pycountry.countries if iso.alpha_3 not in known | NOBODY)


def _state(entry: Country) -> Actor:
    iso = pycountry.countries.get(alpha_3=entry.id)
    name = entry.name or (Locale("en").territories[iso.alpha_2] if iso else entry.id)
    return Actor(id=entry.id, name=name, kind="country", country=entry.id, begin=entry.begin, end=entry.end)


def _library_names(code: str) -> Iterator[str]:
    iso = pycountry.countries.get(alpha_3=code)
    if iso is None or code in {"COD", "COG"}:
        return
    for name in (iso.name, getattr(iso, "common_name", ""), getattr(iso, "official_name", "")):
        if name and "," not in name and "(" not in name:
            yield name.removeprefix("the ")


def _wordings(entry: Country, actor: Actor) -> Iterator[tuple[str, Sense]]:
    rule = f"actors/countries:{entry.id}"
    group = Actor(id=f"{entry.id}:people", name=f"people of {actor.name}", kind="group", country=entry.id)
    seat = replace(actor, id=f"{entry.id}:seat", kind="office", sector="GOV")
    names = {actor.name, *entry.names, *_library_names(entry.id)}
    names |= {name.replace("&", "and") for name in names} | {name.replace("St. ", "St ") for name in names}
    names |= {name.replace(saint, other) for name in names for saint, other in SAINTS}
    people = entry.people
    if people is None:
        people = tuple(f"{word}s" for word in entry.adjectives if word[-1] in "nikrt")
    for how, words, who, score in (
        ("name", names, actor, 1.0),
        ("acronym", entry.short, actor, 1.0),
        ("demonym", entry.adjectives, actor, 1.0),
        ("demonym", people, group, 1.0),
        ("capital", entry.capitals, actor, 0.9),
        ("seat", entry.seats, seat, 0.9),
        ("place", (*entry.places, *entry.more), actor, 0.8),
    ):
        sense = Sense(how, rule, actor=who, score=score)
        yield from ((word, sense) for word in sorted(words))


def _organisation(entry: Organisation, code: str, name: str) -> Actor:
    return Actor(
        id=code,
        name=name,
        kind="organisation",
        country=entry.country,
        sector=entry.sector,
        begin=entry.begin,
        end=entry.end,
    )


def _named(entry: Organisation, actor: Actor) -> Iterator[tuple[str, Sense]]:
    rule = f"actors/organisations:{entry.id}"
    eras = tuple((*era.split("/"), sector) for era, sector in entry.eras.items())
    for name in (entry.name, *entry.names):
        yield name, Sense(_as_written(name), rule, actor=actor, eras=eras)
    for name in entry.short:
        yield name, Sense("acronym", rule, actor=actor, eras=eras)
    for name in entry.each:
        yield name, Sense(_as_written(name), rule, actor=_organisation(entry, slug(name), name))


def _as_written(name: str) -> str:
    return "acronym" if name.isupper() else "name"


def _region(entry: Region) -> Actor:
    return Actor(id=entry.id, name=entry.name, kind="region", country=entry.country, sector=entry.sector)


def _regional(entry: Region, actor: Actor) -> Iterator[tuple[str, Sense]]:
    rule = f"actors/regions:{entry.id}"
    for name in (entry.name, *entry.names):
        yield name, Sense("name", rule, actor=actor)
    for name in entry.adjectives:
        yield name, Sense("demonym", rule, actor=actor)


def _people(codebook: Codebook, countries: dict[str, str]) -> list[Person]:
    sectors = {word: head.sector for head in codebook.read("actors/offices", Head) for word in head.words}
    return persons(codebook.read("actors/leaders", Leaders), sectors, countries)


def _persons(codebook: Codebook, people: Iterable[Person]) -> Iterator[tuple[str, Sense]]:
    spellings = {
        word: entry.words for entry in codebook.read("actors/spellings", Spelling) for word in entry.words
    }
    for person in people:
        for spelt in dict.fromkeys(form for name in person.names for form in _spelt(name, spellings)):
            yield spelt, Sense("person", f"actors/leaders:{person.country}", person=person)


def _surnames(people: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    """Persons by the first and the last word of their names: one of them is the surname."""
    found: dict[str, dict[str, Person]] = {}
    for person in people:
        for word in {word for name in person.names for word in (name.split()[0], name.split()[-1])}:
            found.setdefault(plain(word), {})[person_id(person)] = person
    return {word: tuple(bearers.values()) for word, bearers in found.items()}


def _spelt(name: str, spellings: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """A full name in all the spellings of its given names."""
    words = name.split()
    if len(words) < 2:
        return iter((name,))
    return (" ".join(forms) for forms in product(*(spellings.get(word, (word,)) for word in words)))


def _traps(
    entries: Iterable[Trap], table: dict[str, list[Sense]], nouns: frozenset[str]
) -> dict[str, tuple[Trap, ...]]:
    """Traps by wording; a trap that gives nothing and asks nothing blocks its words wherever they stand.

    No surname is what denotes an office: `Chancellor` after `German`.
    """
    found: dict[str, tuple[Trap, ...]] = {}
    for entry in entries:
        trap = msgspec.structs.replace(entry, nouns=nouns) if entry.capital else entry
        for word in trap.words:
            for form in {plain(word), plain(word).upper() if len(word) > 3 else plain(word)}:
                table.setdefault(form, [])
                found[form] = (*found.get(form, ()), trap)
    return found
