"""Plain text in UTF-8: one file, one Document."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from bilateral.errors import InputError
from bilateral.model import Document

LIMIT = 20_000_000
"""Bytes of the largest text that is read."""
LONGEST_TITLE = 200
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read(source: str, *, limit: int = LIMIT) -> Iterator[Document]:
    """Read a file of plain text, or standard input (`-`)."""
    name = "standard input" if source == "-" else source
    text = decode(_bytes(source, name, limit), name)
    yield Document(
        id=sha256(text.encode()).hexdigest(),
        text=text,
        title=title(text),
        source=name if source == "-" else Path(source).name,
    )


def _bytes(source: str, name: str, limit: int) -> bytes:
    try:
        if source == "-":
            return _bounded(sys.stdin.buffer, name, limit)
        with Path(source).open("rb") as file:
            return _bounded(file, name, limit)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the spelling and the folder") from None
    except IsADirectoryError:
        raise InputError(f"{name}: a folder; name its files: {name.rstrip('/')}/*.txt") from None
    except PermissionError:
        raise InputError(f"{name}: may not be read; ask its owner for permission") from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{name}: cannot be read ({getattr(error, 'strerror', None) or error}); name another file"
        ) from None


def _bounded(file: BinaryIO, name: str, limit: int) -> bytes:
    content = file.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"{name}: larger than {limit / 1e6:g} MB; split it into one file a document")
    return content


def decode(content: bytes, name: str) -> str:
    """Decode UTF-8; a byte order mark is no part of the text."""
    content = content.removeprefix(BYTE_ORDER_MARK)
    if b"\0" in content:
        raise InputError(f"{name}: not plain text (it holds NUL bytes); save it as plain text in UTF-8")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}: not UTF-8 at line {line} (byte {error.start}); convert it, for instance"
            f" with iconv -f WINDOWS-1252 -t UTF-8"
        ) from None
    if not text.strip():
        raise InputError(f"{name}: empty; nothing to read")
    return text


def title(text: str) -> str | None:
    """The first line if it stands alone before a blank line, is short and is no sentence."""
    first, _, rest = text.lstrip().partition("\n")
    following = rest.partition("\n")[0]
    line = first.strip()
    alone = bool(rest.strip()) and not following.strip()
    return (
        line
        if alone and len(line) <= LONGEST_TITLE and not line.endswith((".", "!", ":", ",", ";"))
        else None
    )
