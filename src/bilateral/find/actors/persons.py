"""Who held an office when: the role of a known person at the time of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.errors import CodebookError
from bilateral.find.actors.entries import Leaders
from bilateral.find.actors.text import slug
from bilateral.model import Actor

_TERM = re.compile(r"(?P<names>.+?) (?P<begin>\d{4}[-\d]*)/(?P<end>\d{4}[-\d]*)?$")


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from a day to a day, as precise as known."""

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
        died |= {(country, name): day for name, day in entry.died.items()}
        for office, holders in entry.offices.items():
            role = office if " of " in office else f"{office} of {countries.get(country, country)}"
            sector = sectors.get(office.partition(" of ")[0].lower(), "GOV")
            for holder in holders:
                (name, *others), begin, end = _holder(entry.id, holder)
                key = (country, name)
                names[key] = tuple(dict.fromkeys((name, *names.get(key, ()), *others)))
                terms.setdefault(key, []).append(Term(role, sector, begin, end))
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


def _actor(person: Person, term: Term | None, role: str | None, sector: str | None) -> Actor:
    return Actor(
        id=f"person:{slug(person.names[0])}",
        name=person.names[0],
        kind="person",
        country=person.country,
        sector=sector,
        role=role,
        begin=term.begin if term else None,
        end=term.end if term else None,
    )


def _not_after(one: str, other: str) -> bool:
    """Compare two dates as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] <= other[:known]
