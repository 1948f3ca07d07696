"""Text → its quotations, with the marks as they are: many kinds, odd, missing, over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilateral.model import Span

MARK = re.compile(r"[“”„‟\"«»‹›‘’‚']|``|''")
DOUBLE = {"“", "”", "„", "‟", '"', "«", "»", "``", "''"}
OPENING = {"“", "„", "‟", "«", "``", "‘", "‚", "‹"}
CLOSING = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "``": "''",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
}
FAR = 6
"""Paragraphs; no quotation is followed farther without a mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch of one paragraph, marks included; the parts of one quotation share a `chain`."""

    start: int
    end: int
    paragraph: int
    depth: int = 0
    opened: bool = True
    closed: bool = True
    chain: int = -1


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark, and whether it can open or close where it stands."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool

    @property
    def double(self) -> bool:
        """Tell double marks from single ones."""
        return self.text in DOUBLE


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find the quotations of a text, outermost first where they nest."""
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        found.extend(_pair(number, paragraph, list(_marks(text, paragraph))))
    return tuple(sorted(_chain(text, paragraphs, found), key=lambda q: (q.start, -q.end)))


def _marks(text: str, paragraph: Span) -> Iterator[Mark]:
    start, end = paragraph
    for match in MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        sign = match.group()
        opens = not after.isspace() and not before.isalnum() and before not in ".,!?;"
        closes = not before.isspace() and not after.isalnum()
        if sign in "'’‘" and (after.isdigit() or (before.isalnum() and after.isalnum())):
            continue
        if sign == "’":
            opens = False
        if opens and closes and sign not in DOUBLE:
            opens = before.isspace() or before in '([“"—–-:'
            closes = not opens
        yield Mark(match.start(), match.end(), sign, opens, closes)


def _pair(number: int, paragraph: Span, marks: list[Mark]) -> Iterator[Quotation]:
    """Pair the marks of one paragraph; a mark that has no partner leaves a quotation open at one end."""
    stack: list[Mark] = []
    seen = False
    for place, mark in enumerate(marks):
        opener = _opener(stack, mark)
        if opener is not None and (mark.closes or not mark.opens) and _last(mark, marks[place + 1 :]):
            del stack[opener + 1 :]
            first = stack.pop()
            depth = sum(m.double or first.double for m in stack)
            yield Quotation(first.start, mark.end, number, depth)
            seen = seen or first.double
        elif mark.opens and (mark.double or _closed(mark, marks[place + 1 :])) and not _again(stack, mark):
            stack.append(mark)
        elif (
            mark.double
            and mark.closes
            and mark.text not in OPENING
            and not (seen or any(m.double for m in stack))
        ):
            yield Quotation(paragraph[0], mark.end, number, opened=False)
            seen = True
    doubles = [m for m in stack if m.double]
    if doubles:
        yield Quotation(doubles[0].start, paragraph[1], number, closed=False)


def _opener(stack: list[Mark], mark: Mark) -> int | None:
    """Find the open mark that this one closes."""
    for place in reversed(range(len(stack))):
        first = stack[place].text
        if (
            mark.text in CLOSING.get(first, first)
            or {first, mark.text} == {'"', "”"}
            or {first, mark.text} == {"“", '"'}
        ):
            return place
        if first == "“" and mark.text == "“" and mark.closes and not mark.opens:
            return place
        if stack[place].double and not mark.double:
            return None
    return None


def _again(stack: list[Mark], mark: Mark) -> bool:
    """Tell whether the same mark is open already: then the second one is a slip."""
    return any(m.text == mark.text for m in stack)


def _closed(mark: Mark, later: list[Mark]) -> bool:
    """Tell whether a single mark has a partner."""
    return any(m.closes and m.text in CLOSING.get(mark.text, mark.text) for m in later)


def _last(mark: Mark, later: list[Mark]) -> bool:
    """Tell whether a mark closes here: an apostrophe after a word does not, if a better one follows."""
    if mark.double:
        return True
    for other in later:
        if other.double or (other.opens and not other.closes):
            return True
        if other.text == mark.text and other.closes:
            return False
    return True


def _chain(text: str, paragraphs: Sequence[Span], found: list[Quotation]) -> Iterator[Quotation]:
    """Join quotations that run over several paragraphs; what stays open ends with its paragraph."""
    outer: dict[int, list[Quotation]] = {}
    for quotation in found:
        if quotation.depth == 0:
            outer.setdefault(quotation.paragraph, []).append(quotation)
        else:
            yield quotation
    for group in outer.values():
        group.sort(key=lambda q: q.start)
    done: set[Quotation] = set()
    for number in sorted(outer):
        for quotation in outer[number]:
            if quotation in done:
                continue
            parts = _follow(paragraphs, outer, quotation)
            done.update(parts)
            if len(parts) == 1:
                yield from _alone(text, paragraphs, outer, quotation)
            else:
                yield from (replace(part, chain=quotation.start) for part in parts)


def _follow(
    paragraphs: Sequence[Span], outer: dict[int, list[Quotation]], first: Quotation
) -> list[Quotation]:
    """Follow a quotation that its paragraph leaves open into the next ones."""
    parts, bare = [first], 0
    number = first.paragraph
    while not parts[-1].closed and bare < FAR and number + 1 < len(paragraphs):
        number += 1
        start, end = paragraphs[number]
        here = outer.get(number)
        if not here:
            parts.append(Quotation(start, end, number, opened=False, closed=False))
            bare += 1
        elif here[0].start == start:
            parts.append(here[0])
            bare = 0
        else:
            break
    while len(parts) > 1 and not parts[-1].opened and not parts[-1].closed:
        parts.pop()
    return parts


def _alone(
    text: str, paragraphs: Sequence[Span], outer: dict[int, list[Quotation]], quotation: Quotation
) -> Iterator[Quotation]:
    """Give a quotation of one paragraph; one with a missing mark only if it can be told where it ends."""
    if quotation.opened and quotation.closed:
        yield quotation
        return
    start, end = paragraphs[quotation.paragraph]
    lead = text[start : quotation.start].rstrip()
    first = outer[quotation.paragraph][0] == quotation
    if (
        not quotation.opened
        and first
        and re.search(r"[.,!?…—–-]\W{1,3}$", text[quotation.start : quotation.end])
    ):
        yield quotation
    elif not quotation.closed and (not lead or lead[-1] in ":,.!?"):
        yield replace(quotation, end=end)
