"""The country that a name or a code means."""

from __future__ import annotations

import pycountry
from rapidfuzz import fuzz, process

from bilateral.errors import UnknownNameError
from bilateral.find.actors.lexicon import lexicon
from bilateral.model import Actor
from bilateral.rules.load import Codebook


def country(codebook: Codebook, name: str) -> Actor:
    """Find a country by name, adjective or code (`IT`, `ITA`); an unknown name gives the nearest ones."""
    words = lexicon(codebook)
    wanted = name.strip()
    code = wanted.upper()
    if len(code) == 2 and (found := pycountry.countries.get(alpha_2=code)):
        code = found.alpha_3
    senses = [sense for spelling in (wanted, wanted.title(), code) for sense in words.means(spelling)]
    named = (sense.actor for sense in senses if sense.how in ("name", "demonym", "acronym"))
    for actor in (words.actors.get(code), *named):
        if actor and actor.kind == "country":
            return actor
    meant = [
        words.actors[s.actor.country].name for s in senses if s.actor and s.actor.country in words.actors
    ]
    names = sorted(actor.name for actor in words.actors.values() if actor.kind == "country")
    close = process.extract(wanted, names, scorer=fuzz.ratio, processor=str.casefold, limit=3)
    nearest = tuple(dict.fromkeys([*meant, *(match for match, _, _ in close)]))[:3]
    raise UnknownNameError(f"no country {name!r} in the codebook; the nearest: {', '.join(nearest)}", nearest)
