"""In which office a known person stands: by the title before the name, by the date of the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bilateral.find.actors import heads, persons
from bilateral.find.actors.lexicon import Lexicon, lexicon
from bilateral.find.actors.nominals import Nominal
from bilateral.find.actors.text import plain
from bilateral.model import Actor, Analysis, Document, Mention, Period, Reading, Sentence
from bilateral.rules.load import Codebook

FORMER = "ELI"
DAYS_OF_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class Known:
    """The persons of the codebook, the date of a document, the countries that it names."""

    lexicon: Lexicon
    date: str | None
    countries: frozenset[str]


def known(document: Document, mentions: Iterable[Mention], codebook: Codebook) -> Known:
    """What a document's persons are held against."""
    countries = frozenset(a.country for m in mentions for a in m.actors if a.country)
    return Known(lexicon(codebook), document.published, countries)


def in_office(people: Known, actor: Actor, nominal: Nominal) -> Actor:
    """A known person in the office that the title tells; one that is called former stays so."""
    person = people.lexicon.people.get(actor.id)
    if person is None or nominal.sector == FORMER:
        return actor
    return persons.entitled(person, _title(nominal), people.date) or actor


def by_title(people: Known, name: str, nominal: Nominal) -> Actor | None:
    """The person of a country named here who bears the title and the surname at the time."""
    bearers = people.lexicon.surnames.get(plain(name), ())
    if nominal.sector == FORMER or not bearers:
        return None
    near = [p for p in bearers if p.country in people.countries]
    return persons.bearer(near, _title(nominal), people.date, nominal.country)


def _title(nominal: Nominal) -> str:
    tokens = nominal.sentence.tokens
    return " ".join(token.text for token in tokens[nominal.hit.first : nominal.hit.last + 1]).lower()


def dated(analysis: Analysis, reading: Reading, codebook: Codebook) -> tuple[Mention, ...]:
    """The mentions, known persons as of the date that their sentence tells of what happened."""
    people = lexicon(codebook).people
    if not any(actor.id in people for m in reading.mentions for actor in m.actors):
        return reading.mentions
    days = {s.start: day for s in analysis.sentences if (day := _day(s, reading.periods, codebook))}
    starts = {s.start: s for s in analysis.sentences if s.start in days}
    return tuple(_as_of(m, starts.values(), days, people) for m in reading.mentions)


def _as_of(
    mention: Mention, told: Iterable[Sentence], days: dict[int, str], people: dict[str, persons.Person]
) -> Mention:
    person = people.get(mention.actors[0].id) if mention.actors else None
    sentence = next((s for s in told if s.start <= mention.evidence.start < s.end), None)
    if person is None or sentence is None or persons.held(person, days[sentence.start]) is None:
        return mention
    return replace(mention, actors=(persons.actor(person, days[sentence.start]),))


def _day(sentence: Sentence, periods: Iterable[Period], codebook: Codebook) -> str | None:
    """The day on which something happened, if a sentence tells just one, with `in`, `on` or `during`."""
    inside = [p for p in periods if sentence.start <= p.evidence.start < sentence.end]
    if len(inside) != 1 or inside[0].type != "DATE" or not sentence.tokens:
        return None
    period, day = inside[0], inside[0].value
    before = [t for t in sentence.tokens if t.end <= period.evidence.start]
    said = before and before[-1].text.lower() in heads.words(codebook).when
    return day if said and day[:4].isdigit() and "/" not in day and "X" not in day else None
