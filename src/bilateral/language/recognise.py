"""Text → the language it is written in."""

from __future__ import annotations


def recognise(text: str) -> str | None:
    """Name the language of a text (ISO 639-1), or none when unsure."""
    return None
