"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from bilateral.errors import InputError


def write(path: Path, content: bytes) -> None:
    """Write a file in place of any earlier one; InputError says why it cannot be written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    folder(path.parent)
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another file") from None


def folder(path: Path) -> Path:
    """Make a folder, and those above it; InputError says why it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path}: no folder can be made there ({error.strerror}); name another") from None
    return path
