"""An entry of the codebook as it was written, and where."""

from __future__ import annotations

from typing import Any

import yaml
from rapidfuzz import process
from rich.console import Group
from rich.text import Text

from bilateral.errors import UnknownNameError
from bilateral.record import Record
from bilateral.rules.load import Codebook
from bilateral.tell.wording import clean

SHOWN = 10
"""Places that are shown of what a rule matched."""


def told(codebook: Codebook, name: str) -> Group:
    """Tell an entry for the terminal, by its id or `part:id`; an unknown one gives the nearest ids."""
    found = [
        (part, raw)
        for part, raws in codebook.parts.items()
        if (raw := raws.get(name) or raws.get(name.removeprefix(f"{part}:")))
    ]
    if not found:
        known = [key for raws in codebook.parts.values() for key in raws]
        nearest = tuple(match for match, _, _ in process.extract(name, known, limit=3))
        raise UnknownNameError(
            f"no entry {name!r} in the codebook; the nearest: {', '.join(nearest)}", nearest
        )
    lines: list[Text] = []
    for part, raw in found:
        lines += [
            Text.assemble((name, "bold cyan"), (f"  {part}  {raw.path}:{raw.line}", "dim")),
            _written(raw.fields),
        ]
    return Group(*lines)


def matched(record: Record, name: str) -> Group:
    """Tell how often a rule spoke in a record, and where it spoke of the latest."""
    rows = record.query(
        "select e.quote, coalesce(d.title, d.source, '') as title, e.line"
        " from evidence e join documents d on d.id = e.document"
        " where e.rule = $rule order by d.published desc nulls last, d.id, e.start_char",
        rule=name,
    ).fetchall()
    lines = [Text(f"in {record.path}: {len(rows):,} places", "bold")]
    lines += [
        Text.assemble(clean(f"“{' '.join(quote.split())}”"), (f"  {clean(title)}:{line}", "dim"))
        for quote, title, line in rows[:SHOWN]
    ]
    return Group(*lines)


def _written(fields: dict[str, Any]) -> Text:
    return Text(yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100).rstrip())
