"""Who held an office when: the role of a known person at the time of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.errors import CodebookError
from bilateral.find.actors.entries import Leaders
from bilateral.find.actors.text import slug
from bilateral.model import Actor

INTERNATIONAL = "IGO"
_TERM = re.compile(r"(?P<names>.+?) (?P<begin>\d{4}[-\d]*)/(?P<end>\d{4}[-\d]*)?$")


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from a day to a day, as precise as known."""

    title: str
    """As a text writes it before a name, in small letters: `foreign minister`."""
    office: str
    sector: str
    begin: str
    end: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A known person with the terms of office, oldest first."""

    names: tuple[str, ...]
    country: str
    terms: tuple[Term, ...]
    died: str | None


def persons(entries: Iterable[Leaders], sectors: dict[str, str], countries: dict[str, str]) -> list[Person]:
    """Gather the terms of each person; `sectors` maps an office's title to its sector."""
    terms: dict[tuple[str, str], list[Term]] = {}
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    died: dict[tuple[str, str], str] = {}
    for entry in entries:
        country = entry.country or entry.id
        died |= {(country, slug(name)): day for name, day in entry.died.items()}
        for office, holders in entry.offices.items():
            whole = " of " in office or entry.sector is not None
            role = office if whole else f"{office} of {countries.get(country, country)}"
            sector = entry.sector or sectors.get(office.partition(" of ")[0].lower(), "GOV")
            for holder in holders:
                (name, *others), begin, end = _holder(entry.id, holder)
                key = (country, slug(name))
                names[key] = tuple(dict.fromkeys((*names.get(key, ()), name, *others)))
                terms.setdefault(key, []).append(Term(office.lower(), role, sector, begin, end))
    return [
        Person(names[key], key[0], tuple(sorted(held, key=lambda t: t.begin)), died.get(key))
        for key, held in terms.items()
    ]


def _holder(where: str, holder: str) -> tuple[list[str], str, str | None]:
    """The names of a holder of an office, from when to when."""
    match = _TERM.fullmatch(holder)
    if match is None:
        raise CodebookError(f"actors/leaders: {where}: {holder!r}; write `Name 1999-05/2006-05`")
    return match["names"].split("|"), match["begin"], match["end"]


def person_id(person: Person) -> str:
    """The id of the actor that stands for a person."""
    return f"person:{slug(person.names[0])}"


def held(person: Person, date: str) -> Term | None:
    """The office that a person holds at a date; with several, the one taken up last."""
    current = [term for term in person.terms if within(date, term.begin, term.end)]
    return current[-1] if current else None


def within(date: str, begin: str, end: str | None) -> bool:
    """Whether a date lies between two days, as far as they are known; without an end, ever since."""
    return _not_after(begin, date) and (end is None or _not_after(date, end))


def actor(person: Person, date: str | None) -> Actor:
    """The person at a date: in office, formerly, not yet; undated, with the one office ever held."""
    if date is None:
        offices = {term.office for term in person.terms}
        sectors = {term.sector for term in person.terms}
        role = person.terms[-1].office if len(offices) == 1 else None
        term = person.terms[-1] if len(person.terms) == 1 else None
        return _actor(person, term, role, sectors.pop() if len(sectors) == 1 else None)
    if (term := held(person, date)) is not None:
        return _actor(person, term, term.office, term.sector)
    past = [term for term in person.terms if _not_after(term.begin, date)]
    if not past:
        return _actor(person, None, None, None)
    dead = person.died is not None and _not_after(person.died, date)
    return _actor(person, past[-1], f"former {past[-1].office}", past[-1].sector if dead else "ELI")


def entitled(person: Person, title: str, date: str | None) -> Actor | None:
    """The person in the office that a title before the name tells: the one held, or else held last."""
    terms = [term for term in person.terms if _same(term.title, title)]
    begun = [term for term in terms if date is None or _not_after(term.begin, date)]
    return _actor(person, begun[-1], begun[-1].office, begun[-1].sector) if begun else None


def _same(title: str, other: str) -> bool:
    """Whether two titles are one, as both sides of the ocean spell it."""
    return title.replace("defence", "defense") == other.lower().replace("defence", "defense")


def bearer(people: Iterable[Person], title: str, date: str | None, country: str | None) -> Actor | None:
    """The one of several persons who bears a title at a date, in a country if that is told."""
    found = [
        _actor(person, term, term.office, term.sector)
        for person in people
        for term in person.terms
        if (date is None or within(date, term.begin, term.end)) and _same(term.title, title)
        if country in (None, person.country)
    ]
    return found[0] if len({actor.id for actor in found}) == 1 else None


def _actor(person: Person, term: Term | None, role: str | None, sector: str | None) -> Actor:
    return Actor(
        id=person_id(person),
        name=person.names[0],
        kind="person",
        country=None if sector == INTERNATIONAL else person.country,
        sector=sector,
        role=role,
        begin=term.begin if term else None,
        end=term.end if term else None,
    )


def _not_after(one: str, other: str) -> bool:
    """Compare two dates as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] <= other[:known]
