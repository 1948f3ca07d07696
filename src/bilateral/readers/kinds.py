"""Which reader reads a source: by its address, its ending, or how it begins (`kinds.yml`)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

import yaml

from bilateral import plugins
from bilateral.errors import InputError
from bilateral.readers.source import STANDARD_INPUT, Entry, Reader, Source, readable

PLAIN = "txt"
OPEN = frozenset({"", PLAIN, "xml", "-"})
"""Endings that leave open what a file is."""
BEGINNING = 4_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What files of a kind begin with, and who reads them, or why nobody does."""

    begins: re.Pattern[bytes]
    endings: frozenset[str]
    reader: str
    refuse: str


def within(source: Source) -> Iterator[Entry]:
    """Find the entries of a source, by the reader that it asks for."""
    wanted = source.options.format
    if wanted is None:
        name = ending(source.name)
        if name in OPEN or name not in plugins.names("readers"):
            wanted, source = _begun(source, name)
        else:
            wanted = name
    reader: Reader = plugins.get("readers", wanted)
    return reader(source)


def ending(name: str) -> str:
    """Give the ending of a name without `.gz`; `-` is standard input."""
    if name == STANDARD_INPUT:
        return "-"
    path = PurePosixPath(name.partition("?")[0].lower())
    return (PurePosixPath(path.stem) if path.suffix == ".gz" else path).suffix.lstrip(".")


def is_known(name: str) -> bool:
    """Tell whether a reader is for files with this ending."""
    found = ending(name)
    return bool(found) and (found in OPEN or found in plugins.names("readers"))


def _begun(source: Source, name: str) -> tuple[str, Source]:
    """Look how a source begins; standard input can be opened only once."""
    with readable(source.name):
        file = io.BufferedReader(source.open(), 1 << 16)  # type: ignore[type-var]
        beginning = file.peek(BEGINNING)[:BEGINNING]
        if name == "-":
            source = replace(source, open=lambda: file)
        else:
            file.close()
    for kind in _kinds():
        if (not kind.endings or name in kind.endings) and kind.begins.match(beginning):
            if kind.refuse:
                raise InputError(f"{source.name}: {kind.refuse}")
            return kind.reader, source
    return ("html" if source.url else PLAIN), source


@cache
def _kinds() -> tuple[Kind, ...]:
    rows = yaml.load(Path(__file__).with_name("kinds.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return tuple(
        Kind(
            re.compile(row["begins"].encode()),
            frozenset(row.get("endings", ())),
            row.get("reader", ""),
            row.get("refuse", ""),
        )
        for row in rows
    )
