"""What countries are called, and which country a name means."""

from __future__ import annotations

import pycountry

from bilateral.tell.countries import country
from bilateral.web.library import Library


def name_of(library: Library, code: str) -> str:
    """Name a country as the record does, else as the standard does, else by its code."""
    found = library.kept("names", lambda: _names(library)).get(code)
    if found is None and (known := pycountry.countries.get(alpha_3=code)):
        found = getattr(known, "common_name", known.name)
    return found or code


def code_of(library: Library, name: str) -> str:
    """Find the code of a country by name or code; an unknown name raises UnknownNameError."""
    if name in library.kept("names", lambda: _names(library)):
        return name
    return country(library.codebook, name[:80]).id


def _names(library: Library) -> dict[str, str]:
    found = library.rows(
        "select actor, mode(name order by name) as name from actors"
        " where kind = 'country' and actor = country and name is not null group by actor"
    )
    return {row["actor"]: row["name"][:80] for row in found}
