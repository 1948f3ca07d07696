"""Which column of a table holds what: as the user writes it, from a file beside it, else guessed by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bilateral.errors import OfficeError
from bilateral.offices.entries import Column
from bilateral.rules.load import Codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where to find what in a table; `always` holds for every row."""

    named: dict[str, str]
    always: dict[str, str]
    guessed: tuple[str, ...] = ()
    """What is found in columns of another name, which the user did not name."""

    def __str__(self) -> str:
        """As it is written on the command line."""
        pairs = [f"{role}={name}" for role, name in self.named.items()]
        return ",".join([*pairs, *(f"{role}:{value}" for role, value in self.always.items())])


def columns(codebook: Codebook, path: Path, header: list[str], written: str) -> Columns:
    """Find the columns of a table; OfficeError names what is missing and how to say it."""
    known = {c.id: c for c in codebook.read("offices/table", Column) if c.kind == "column"}
    named, always = _beside(path, known)
    own_named, own_always = _written(path, written, known)
    named = {k: v for k, v in named.items() if k not in own_always} | own_named
    always = {k: v for k, v in always.items() if k not in own_named} | own_always
    for role, name in named.items():
        if name not in header:
            raise OfficeError(f"{path}: no column {name!r} for {role}; there are: {', '.join(header)}")
    taken = set(named.values())
    guesses = {
        role: name
        for role, column in known.items()
        if role not in named | always
        for name in [next((h for h in header if h not in taken and _plain(h) in column.words), None)]
        if name
    }
    found = Columns(
        named={**named, **guesses},
        always=always,
        guessed=tuple(r for r in guesses if r != guesses[r].lower()),
    )
    lacking = [role for role, c in known.items() if c.needs and role not in found.named | always]
    if lacking:
        raise OfficeError(
            f"{path}: which column is {' and '.join(lacking)}? Say so with --columns"
            f" {lacking[0]}=NAME (or {lacking[0]}:VALUE for all rows); there are: {', '.join(header)}"
        )
    return found


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def _written(path: Path, written: str, known: dict[str, Column]) -> tuple[dict[str, str], dict[str, str]]:
    """Read `reporter=Country,unit:USD`."""
    named: dict[str, str] = {}
    always: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in written.split(","))):
        at = min((part.index(sign) for sign in "=:" if sign in part), default=0)
        role, value = part[:at].strip(), part[at + 1 :].strip()
        if role not in known or not value:
            raise OfficeError(
                f"{path}: {part!r} is no column; write NAME=COLUMN or NAME:VALUE,"
                f" with a name of {', '.join(known)}"
            )
        (named if part[at] == "=" else always)[role] = value
    return named, always


def _beside(path: Path, known: dict[str, Column]) -> tuple[dict[str, str], dict[str, str]]:
    """Read `columns` and `always` from the YAML file beside a table, if there is one."""
    beside = path.with_suffix(".yml")
    if not beside.is_file():
        return {}, {}
    try:
        found: Any = yaml.load(beside.read_text("utf-8"), yaml.BaseLoader) or {}
        parts = [dict(found.get(name) or {}) for name in ("columns", "always")]
        if not all(role in known and isinstance(v, str) for part in parts for role, v in part.items()):
            raise ValueError
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, UnicodeDecodeError, OSError):
        raise OfficeError(
            f"{beside}: write `columns: {{reporter: COLUMN}}` and `always: {{unit: USD}}`, with names of"
            f" {', '.join(known)}"
        ) from None
    return parts[0], parts[1]
