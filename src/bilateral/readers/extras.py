"""Libraries that only some formats need."""

from __future__ import annotations

from importlib.util import find_spec

from bilateral.errors import InputError


def needed(library: str, extra: str, name: str) -> None:
    """Say how to install a library that is not there."""
    if find_spec(library) is None:
        raise InputError(f"{name}: needs {library}; install it with: pip install 'bilateral[{extra}]'")
