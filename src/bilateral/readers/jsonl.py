"""JSON Lines: an object a line; and JSON: a list of objects, or an object that holds one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from bilateral.errors import InputError
from bilateral.readers import table
from bilateral.readers.lines import lines
from bilateral.readers.source import LARGE, Entry, Source, failed, whole

Row = dict[str, Any]


def read(source: Source) -> Iterator[Entry]:
    """Read JSON Lines."""
    known: dict[frozenset[str], dict[str, str]] = {}
    for number, line in lines(source):
        name = f"{source.name}, line {number}"
        if isinstance(line, InputError):
            yield failed(name, str(line))
        elif line.strip():
            yield _row(line, source, name, known)


def read_whole(source: Source) -> Iterator[Entry]:
    """Read a JSON file that holds a list of objects, as GDELT's list of articles does."""
    try:
        content = msgspec.json.decode(whole(source, LARGE))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            f"{source.name}: not JSON ({error}); name it .jsonl if it has an object a line"
        ) from None
    rows = _rows(content)
    if not rows:
        raise InputError(f"{source.name}: no list of objects in it; nothing to read")
    for number, row in enumerate(rows, 1):
        name = f"{source.name}, item {number}"
        try:
            yield table.entry("json", row, table.mapping(row, source.options, name), source, name)
        except InputError as error:
            yield failed(name, str(error).removeprefix(f"{name}: "))


def _rows(content: object) -> list[Row]:
    if isinstance(content, list):
        return [row for row in content if isinstance(row, dict)]
    if not isinstance(content, dict):
        return []
    within = max((_rows(value) for value in content.values() if isinstance(value, list)), key=len, default=[])
    return within or [content]


def _row(line: bytes, source: Source, name: str, known: dict[frozenset[str], dict[str, str]]) -> Entry:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return failed(name, f"not JSON ({error}); an object a line is wanted")
    if not isinstance(row, dict):
        return failed(name, "not a JSON object; an object a line is wanted")
    columns = frozenset(row)
    try:
        if columns not in known:
            known[columns] = table.mapping(row, source.options, name)
        return table.entry("jsonl", row, known[columns], source, name)
    except InputError as error:
        return failed(name, str(error).removeprefix(f"{name}: "))
