"""Text → paragraphs: line breaks end them, save where a text was wrapped by hand."""

from __future__ import annotations

import re
from itertools import pairwise

from bilateral.model import Span

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
LIST_ITEM = re.compile(r"\s*(?:[-–—*•▪◦·>#|]|\(?[0-9ivxIVX]{1,4}[.)]|\(?[a-zA-Z][.)])\s")
WRAP_AT_MOST = 110
"""Lines longer than this are paragraphs of their own: nobody wraps that wide by hand."""
LOWER_SHARE = 0.3
"""A text counts as wrapped by hand if at least this share of its inner lines begin with a small letter."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Cut a text into paragraphs, without the white space around them."""
    lines = _lines(text)
    if not _wrapped(text, lines):
        return tuple(line for line in lines if line[0] < line[1])
    found: list[Span] = []
    begun: Span | None = None
    for line in lines:
        if begun is not None and (line[0] == line[1] or not _continues(text, begun, line)):
            found.append(begun)
            begun = None
        if line[0] < line[1]:
            begun = line if begun is None else (begun[0], line[1])
    return tuple([*found, begun] if begun else found)


def _lines(text: str) -> list[Span]:
    """Find the lines without the white space around them; empty lines stay, as empty spans."""
    found = []
    for match in LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        found.append((start, max(start, match.start() + len(line.rstrip()))))
    return found[:-1] if found and text else found


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether lines were broken by width: then many of them begin in the midst of a sentence."""
    inner = [line for before, line in pairwise(lines) if before[0] < before[1] and line[0] < line[1]]
    lower = sum(text[start].islower() for start, _ in inner)
    return bool(inner) and lower >= LOWER_SHARE * len(inner)


def _continues(text: str, begun: Span, line: Span) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    start, end = line
    last = max(begun[0], text.rfind("\n", begun[0], begun[1]) + 1)
    width = begun[1] - last
    if width > WRAP_AT_MOST or end - start > WRAP_AT_MOST or LIST_ITEM.match(text, start, end):
        return False
    return text[start].islower() or width >= 45 or text[begun[1] - 1] in ",;-–—"
