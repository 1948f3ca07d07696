"""Text → paragraphs: line breaks end them, save where a text was wrapped by hand."""

from __future__ import annotations

import re
from itertools import pairwise

from bilateral.model import Span

BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
LIST_ITEM = re.compile(r"\s*(?:[-–—*•▪◦·>#|]|\(?[0-9ivxIVX]{1,4}[.)]|\(?[a-zA-Z][.)])\s")
WRAP_AT_MOST = 110
"""Lines longer than this are paragraphs of their own: nobody wraps that wide by hand."""
WRAP_AT_LEAST = 45
"""A line shorter than this ends its paragraph, unless the next one plainly goes on."""
LOWER_SHARE = 0.3
"""A text counts as wrapped by hand if at least this share of its inner lines begin with a small letter."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Cut a text into paragraphs, without the white space around them."""
    lines = _lines(text)
    if not _wrapped(text, lines):
        return tuple(line for line in lines if line[0] < line[1])
    found: list[Span] = []
    last: Span | None = None
    for line in lines:
        if line[0] == line[1]:
            last = None
        elif last is not None and _continues(text, last, line):
            found[-1] = (found[-1][0], line[1])
            last = line
        else:
            found.append(line)
            last = line
    return tuple(found)


def _lines(text: str) -> list[Span]:
    """Find the lines without the white space around them; empty lines stay, as empty spans."""
    found = []
    begin = 0
    for end, after in [*(match.span() for match in BREAK.finditer(text)), (len(text), len(text))]:
        line = text[begin:end]
        start = begin + len(line) - len(line.lstrip())
        found.append((start, max(start, begin + len(line.rstrip()))))
        begin = after
    return found


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether lines were broken by width: then many of them begin in the midst of a sentence."""
    inner = [line for before, line in pairwise(lines) if before[0] < before[1] and line[0] < line[1]]
    lower = sum(text[start].islower() for start, _ in inner)
    return bool(inner) and lower >= LOWER_SHARE * len(inner)


def _continues(text: str, last: Span, line: Span) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    start, end = line
    width = last[1] - last[0]
    if width > WRAP_AT_MOST or end - start > WRAP_AT_MOST or LIST_ITEM.match(text, start, end):
        return False
    return text[start].islower() or width >= WRAP_AT_LEAST or text[last[1] - 1] in ",;-–—"
