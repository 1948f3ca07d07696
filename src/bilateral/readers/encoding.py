"""Bytes → text: UTF-8 first, then what byte order marks and the letters themselves say."""

from __future__ import annotations

import codecs

from bilateral.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = "cp1252"
FEW = 0.25
"""Share of bytes beyond ASCII up to which a text of the Latin alphabet is taken as Western."""
SAMPLE = 100_000
ASCII = bytes(range(128))


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Decode a text, and name its encoding; a byte order mark is no part of the text."""
    encoding, text = _decoded(content, name)
    if "\0" in text:
        raise InputError(f"{name}: not plain text (it holds NUL bytes); save it as plain text in UTF-8")
    if not text.strip():
        raise InputError(f"{name}: empty; nothing to read")
    return text, encoding


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding, content.removeprefix(mark).decode(encoding, "replace")
    try:
        return "utf-8", content.decode()
    except UnicodeDecodeError as error:
        broken = error
    if b"\0" in content:
        raise InputError(f"{name}: not plain text (it holds NUL bytes); save it as plain text in UTF-8")
    for encoding in (_guessed(content), WESTERN):
        try:
            return encoding, content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    line = content.count(b"\n", 0, broken.start) + 1
    raise InputError(
        f"{name}: not UTF-8 at line {line} (byte {broken.start}), nor another encoding that is known;"
        " save it as plain text in UTF-8"
    )


def _guessed(content: bytes) -> str:
    if len(content.translate(None, ASCII)) <= FEW * len(content):
        return WESTERN
    from charset_normalizer import from_bytes  # noqa: PLC0415  (most texts are UTF-8)

    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best else WESTERN
