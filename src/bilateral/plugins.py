"""Parts by name: entry points, ours like anyone's.

Groups: `bilateral.finders`, `bilateral.codebook` (which type an entry of the codebook has),
`bilateral.readers`, `bilateral.exporters`, `bilateral.offices`.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from bilateral.errors import UnknownNameError


@cache
def _points(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=f"bilateral.{group}")}


def names(group: str) -> tuple[str, ...]:
    """Name the parts of a group, sorted."""
    return tuple(sorted(_points(group)))


def get(group: str, name: str) -> Any:
    """Load one part; an unknown name tells the known ones."""
    try:
        return _points(group)[name].load()
    except KeyError:
        known = names(group)
        raise UnknownNameError(f"no part {name!r} in {group}; there are: {', '.join(known)}", known) from None
