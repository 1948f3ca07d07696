"""What an entry of the codebook's actors may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

Texts = tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all entries have: an id of their own."""

    id: str


class Country(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country or territory: only what ISO 3166 and CLDR do not know of it."""

    name: str | None = None
    the: bool = False
    """Its name takes the article: `President of the Philippines`."""
    names: Texts = ()
    adjectives: Texts = ()
    people: Texts | None = None
    """Plural and odd singular forms; the adjective with -s unless given."""
    capitals: Texts = ()
    seats: Texts = ()
    """Buildings and addresses that stand for the government."""
    short: Texts = ()
    places: Texts = ()
    """Towns and provinces that place what is said."""
    more: Texts = ()
    """Adjectives and people of a part of the country."""
    begin: str | None = None
    end: str | None = None


class Organisation(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation: international, or of one country."""

    name: str
    names: Texts = ()
    short: Texts = ()
    """Acronyms, matched as they are written."""
    country: str | None = None
    sector: str | None = None
    members: Texts = ()
    each: Texts = ()
    """Other organisations, one name each, of the same country and sector."""
    part: Literal["UNO", "EUR", "IGO"] | None = None
    """What it belongs to, as event data write it: the United Nations, the European Union, other states."""
    eras: dict[str, str] = {}
    """Another sector from a day to a day: `2021-08/: GOV`."""
    begin: str | None = None
    end: str | None = None


class Region(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the world, or a territory that governs itself without being recognised."""

    name: str
    names: Texts = ()
    adjectives: Texts = ()
    country: str | None = None
    sector: str | None = None


class Leaders(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who held which office of a country: `Name|other name from/to`."""

    country: str | None = None
    """The id unless given."""
    sector: str | None = None
    """Of all these offices; each has that of its title unless given. An `IGO` has no country."""
    offices: dict[str, Texts]
    died: dict[str, str] = {}


class Spelling(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Spellings of one given name: a person of the codebook is known by each."""

    words: Texts


class Trap(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that look like an actor and, under all conditions given, are not, or are another."""

    words: Texts = ()
    """`*` is whatever names a country, a capital or a place."""
    before: Texts = ()
    """What may stand right before."""
    after: Texts = ()
    """What may stand right after."""
    near: Texts = ()
    """What may stand anywhere in the document."""
    unless: Texts = ()
    """What must not stand anywhere in the document."""
    capital: bool = False
    """A capitalised word follows, as in a person's name."""
    but: Texts = ()
    """Words that may follow all the same."""
    nouns: frozenset[str] = frozenset()
    """Nouns that may follow at once, if capitalised: those that denote actors, unless given."""
    shouting: bool = False
    """The words around are all in capitals."""
    persists: bool = False
    """Where it held once, it holds for the same word further on in the document."""
    gives: str | None = None
    """The actor that is meant instead; none is meant without."""


class Head(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns that denote an actor, and what they make of it."""

    words: Texts
    kind: Literal[
        "office",
        "group",
        "organisation",
        "modifier",
        "honorific",
        "particle",
        "portfolio",
        "nobody",
        "tie",
        "when",
    ]
    """A modifier denotes nobody: it changes the sector of the noun that follows; honorifics and particles
    belong to a person's name (`Mr`, `de`), portfolios to a minister's title (`energy`), nobody's words are
    no actor at all (`yesterday`), a tie tells of a friend or foe, not of an owner (`Iran-backed`),
    after a word of when a date tells the day of what happened (`in 2005`, not `until 2005`)."""
    sector: str = ""
    title: bool = False
    """May stand before a person's name: `President Rossi`."""
    inherits: bool = False
    """Takes the sector of the organisation, office or modifier beside it: `members of parliament`."""
    presides: bool = False
    """Of a state only if nothing else is told: `president`, but not `president of the union`."""
    land: bool = False
    """A country that is not named: `the republic`."""
    weak: bool = False
    """Denotes an actor only with a country or a name beside it."""
    after: Texts = ("of", "from", "for")
    """Prepositions after which whom it belongs to is told."""
    toward: Texts = ()
    """Prepositions after which somebody else is told: `ambassador to Poland`."""
    country: str | None = None


class Sector(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sector of PLOVER's ontology."""

    name: str
    means: str
