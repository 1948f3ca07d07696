"""Rows of tables → documents: which column is what, said by the user or guessed from its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bilateral.errors import InputError
from bilateral.model import Document
from bilateral.readers.dates import dated
from bilateral.readers.source import Entry, Options, Source

CODE = 2
"""Letters of a language's code."""


def mapping(columns: Iterable[str], options: Options, name: str) -> dict[str, str]:
    """Decide which column holds which part of a document."""
    there = list(columns)
    for part, column in options.columns.items():
        if part not in _names():
            raise InputError(
                f"--columns {part}=…: no part of a document; the parts are {', '.join(_names())}"
            )
        if column not in there:
            raise InputError(f"{name}: no column {column!r}; there are: {', '.join(there[:30])}")
    lower = {column.lower(): column for column in reversed(there)}
    guessed = {
        part: lower[found.lower()]
        for part, names in _names().items()
        if (found := next((n for n in names if n.lower() in lower), None))
    }
    chosen = guessed | dict(options.columns)
    if not {"text", "url"} & chosen.keys():
        raise InputError(
            f"{name}: no column holds the text; name it with --columns text=NAME;"
            f" there are: {', '.join(there[:30])}"
        )
    return chosen


def told(kind: str, chosen: Mapping[str, str]) -> str:
    """Say what was decided, in one line: `jsonl text=body published=date`."""
    return " ".join([kind, *(f"{part}={column}" for part, column in chosen.items())])


def entry(kind: str, row: Mapping[str, Any], chosen: Mapping[str, str], source: Source, name: str) -> Entry:
    """Make an entry of a row: its text, or what lies at its address if it has only that."""
    if not chosen.get("text") and row.get(chosen["url"]):
        from bilateral.readers.url import page  # noqa: PLC0415  (only lists of addresses are fetched)

        return page(str(row[chosen["url"]]), source.options, like=_document("", row, chosen, source))
    return Entry(
        name=name,
        load=partial(msgspec.json.encode, {column: _plain(row.get(column)) for column in chosen.values()}),
        make=partial(_made, row=row, chosen=chosen, source=replace(source, name=name)),
        extractor=told(kind, chosen),
    )


def _made(_: bytes, row: Mapping[str, Any], chosen: Mapping[str, str], source: Source) -> Document:
    text = row.get(chosen.get("text", ""))
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{source.name}: no text in column {chosen.get('text')!r}; nothing to read")
    return _document(text, row, chosen, source)


def _document(text: str, row: Mapping[str, Any], chosen: Mapping[str, str], source: Source) -> Document:
    said = {part: _words(row.get(column)) for part, column in chosen.items() if part != "text"}
    language = (said.get("language") or "").lower().split("-")[0]
    return Document(
        id=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=said.get("title"),
        url=said.get("url"),
        source=said.get("source") or Path(source.short.split(",")[0]).name,
        language=language if len(language) == CODE else None,
        published=dated(said.get("published")),
    )


def _words(value: object) -> str | None:
    words = "" if value is None else str(value).strip()
    return words or None


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | None) else str(value)


@cache
def _names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.load(
        Path(__file__).with_name("columns.yml").read_text("utf-8"), Loader=yaml.BaseLoader
    )
    return found
