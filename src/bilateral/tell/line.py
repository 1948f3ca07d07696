"""A reading in one line, for when there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bilateral.model import Reading
from bilateral.tell.wording import clean

COUNTRIES = 4
"""Countries that are named, the most often mentioned first."""
NAME = 60


def line(reading: Reading) -> str:
    """Tell where a text came from, what kinds of findings it gave, and of which countries."""
    document = reading.document
    name = clean(document.title or document.source or document.id[:12])
    name = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
    where = clean(document.source or "text")
    if reading.unread:
        return f"{where}  {name}  not read: {clean(reading.unread)}"
    named = Counter(a.country for mention in reading.mentions for a in mention.actors if a.country)
    kinds = ("event", "figure", "statement", "position")
    found = ((len(getattr(reading, f"{kind}s")), kind) for kind in kinds)
    told = ", ".join(f"{number} {kind}{'s' * (number != 1)}" for number, kind in found if number)
    return "  ".join([where, name, told or "nothing found", *[c for c, _ in named.most_common(COUNTRIES)]])


def summary(counts: Mapping[str, int], seconds: float, record: str | None) -> str:
    """Tell how many texts were read, how fast, and what became of them."""
    read, failed = counts.get("read", 0), counts.get("failed", 0)
    speed = f"{read / seconds:,.1f} texts and {counts.get('words', 0) / seconds:,.0f} words a second"
    parts = [
        f"{read:,} read" + (f" in {_lasted(seconds)} ({speed})" if read > 1 else ""),
        f"{counts.get('kept', 0):,} kept in {record}" if record else "",
        _some(counts.get("known", 0), "read before"),
        _some(counts.get("unread", 0), "in other languages, not read"),
        _some(failed, "failed" + ("; see bilateral failures" if record else "")),
    ]
    return " · ".join(filter(None, parts))


def _some(number: int, what: str) -> str:
    return f"{number:,} {what}" if number else ""


def _lasted(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
    )
