"""Statistics offices, siblings behind one small interface: a claim goes in, an answer comes out."""

from __future__ import annotations

from pathlib import Path

from bilateral import plugins
from bilateral.errors import UnknownNameError
from bilateral.offices.desk import Desk, Office
from bilateral.offices.fetch import client

__all__ = ["Desk", "Office", "client", "named"]


def named(name: str, desk: Desk) -> Office:
    """Open an office by its name, or a table of the user's own by its file name."""
    known = plugins.names("offices")
    wanted = name if name in known else Path(name).suffix.lower().removeprefix(".")
    if wanted not in known:
        offered = ", ".join(known)
        raise UnknownNameError(
            f"no office {name!r}; there are: {offered} (the last as FILE.csv, FILE.parquet)", known
        )
    office: Office = plugins.get("offices", wanted)(desk, name)
    return office
