"""How rows are put into words on a page; the templates escape all of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from bilateral.tell.wording import amount, clean, joined, quantity, speaker, what
from bilateral.web.documents import WINDOW

Row = dict[str, Any]

PLAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
SHOWN = 600
"""Characters of a quote on a page."""


def short(text: str | None, limit: int = SHOWN) -> str:
    """One line without unprintable characters, cut at a word."""
    line = clean((text or "")[: limit * 4])
    if len(line) <= limit:
        return line
    return f"{line[:limit].rpartition(' ')[0] or line[:limit]} …"


def href(address: str | None) -> str | None:
    """The address if it is a web page's; anything else is no link."""
    try:
        parts = urlsplit((address or "").strip())
        return parts.geturl() if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def when(row: Row) -> str:
    """A period in few words: `2018`, `2018-05`, `Jan–Jul 2024`, or as it was written."""
    start, end = row.get("start_date"), row.get("end_date")
    if PLAIN.fullmatch(row.get("period") or ""):
        return str(row["period"])
    if not start or not end:
        return f"“{short(row['period_wording'], 40)}”" if row.get("period_wording") else "undated"
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return f"{start:%b}–{end:%b %Y}" if whole and start.year == end.year else f"{start} – {end}"


def number(row: Row) -> str:
    """A figure as it was said."""
    said = amount(row["value"], row["multiplier"], row["low"], row["high"])
    return quantity(row["bound"], said, row["unit"], row["per"])


def measured(row: Row) -> str:
    """What a figure measures."""
    return what(row["measure"], row["product"], row["flow"])


def voice(row: Row) -> str:
    """Who says it; nothing if it is the document's own voice."""
    if not (row.get("said_by") or row.get("said_by_wording")):
        return ""
    return speaker(row.get("said_by"), row.get("said_by_wording"))


def origin(row: Row) -> str:
    """Where the words stand: the document's name and the line."""
    name = row.get("document_source") or row.get("title") or row["document"][:12]
    return f"{short(name, 80)}, line {row['line']}"


def at(row: Row) -> str:
    """The address of the words, highlighted in their document."""
    start = (row.get("start_char") or 0) // WINDOW * WINDOW
    finding = next(
        (row[n] for n in ("finding", "event", "figure", "statement", "position") if row.get(n)), ""
    )
    query = f"?start={start}" if start else ""
    return f"/documents/{quote(row['document'], safe='')}{query}#at-{quote(finding, safe=':')}"


def act(row: Row) -> str:
    """Type and mode of an event, in lower case words: `consult · visit`."""
    return joined([row["type"].lower(), row["mode"]])


def plural(count: int, one: str, many: str | None = None) -> str:
    """A number and what it counts: `1 event`, `1,200 events`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def pieces(row: Row) -> list[tuple[str, bool]]:
    """The content of a statement in pieces: words, and whether they are felt rather than asserted."""
    felt = [(o["start_char"], o["end_char"]) for o in row["opinions"] or ()]
    found: list[tuple[str, bool]] = []
    for number_of, span in enumerate(row["content"] or ()):
        if number_of:
            found.append((" … ", False))
        found += _cut(span, felt)
    return found


def _cut(span: Row, felt: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    start, end = span["start_char"], span["start_char"] + len(span["words"])
    inside = [(max(low, start), min(high, end)) for low, high in felt if low < end and high > start]
    edges = sorted({start, end, *(edge for pair in inside for edge in pair)})
    return [
        (span["words"][low - start : high - start], any(a <= low and high <= b for a, b in inside))
        for low, high in itertools.pairwise(edges)
    ]


def year(day: date | None) -> str:
    """The year of a day, if there is one."""
    return f"{day:%Y}" if day else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "short": short,
    "href": href,
    "when": when,
    "number": number,
    "measured": measured,
    "voice": voice,
    "origin": origin,
    "at": at,
    "act": act,
    "plural": plural,
    "pieces": pieces,
    "year": year,
}
