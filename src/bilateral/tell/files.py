"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from bilateral.errors import InputError


def write(path: Path, content: bytes) -> None:
    """Write a file in place of any earlier one; InputError says why it cannot be written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another file") from None
