"""Rows of a record → lines of a brief: what is told, when, in whose words, from which source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bilateral.model import Check
from bilateral.tell.periods import when
from bilateral.tell.wording import amount, clean, joined, quantity, quoted, speaker, what

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as it is cited."""

    number: int
    title: str
    published: str
    url: str | None
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where the words of a line stand: `[2] line 14`."""

    number: int
    line: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing told, with its words."""

    when: str
    text: str
    citations: tuple[Citation, ...] = ()
    said_by: str | None = None
    note: str | None = None


class Sources:
    """Documents, numbered as they are first cited."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row["document"]: row for row in rows}
        self._numbers: dict[str, int] = {}

    def cite(self, row: Row, quote: str | None = None) -> Citation:
        """Cite the words of a row."""
        number = self._numbers.setdefault(row["document"], len(self._numbers) + 1)
        return Citation(number=number, line=row["line"], quote=quoted(quote or row["quote"]))

    def cited(self) -> tuple[Source, ...]:
        """List what was cited, in the order of the numbers."""
        return tuple(_source(number, self._rows[name]) for name, number in self._numbers.items())


def _source(number: int, row: Row) -> Source:
    return Source(
        number=number,
        title=joined([clean(row["title"] or ""), clean(row["document_source"] or "")], ", ") or "untitled",
        published=row["published"] or "no date of publication",
        url=row.get("url"),
        document=row["document"],
    )


def act(rows: Sequence[Row], sources: Sources, most: int) -> Line:
    """Tell an act with everybody who reports it."""
    row = rows[0]
    arrow = "and" if row["reciprocal"] else "→"
    status = "" if row["status"] == "actual" else f" ({row['status']})"
    about = joined([row["instrument"] or row["about"], row["place"] and f"in {row['place']}"], ", ")
    kind = f"{(row['mode'] or row['type']).lower().replace('-', ' ').capitalize()}{status}"
    between = f"{party(row, 'source')} {arrow} {party(row, 'target')}"
    citations = [sources.cite(report) for report in rows]
    return Line(
        when=when(row),
        text=joined([f"{kind}: {between}", clean(about)], ", "),
        citations=tuple(citations[:most]),
        said_by=voice(row),
        note=_more(len(citations) - most),
    )


def figure(row: Row, sources: Sources) -> Line:
    """Tell a figure as it was said."""
    arrow = {"export": " to ", "import": " from "}.get(row["flow"] or "", " and ")
    between = joined([row["reporter"], row["partner"]], arrow)
    said = quantity(
        row["bound"],
        amount(row["value"], row["multiplier"], row["low"], row["high"]),
        row["unit"],
        row["per"],
    )
    named = what(row["measure"], row["product"], row["flow"])
    return Line(
        when=when(row),
        text=f"{named[:1].upper()}{named[1:]}, {between}: {said}",
        citations=(sources.cite(row),),
        said_by=voice(row),
    )


def position(row: Row, sources: Sources) -> Line:
    """Tell who is for or against what."""
    changed = f"before: {row['changed_from']}" if row["changed_from"] else None
    since = f"since {row['since']}" if row["since"] else None
    return Line(
        when=when(row),
        text=f"{clean(row['holder'])} ({row['country']}) is {row['stance']}: {clean(row['about'])}",
        citations=(sources.cite(row),),
        said_by=voice(row),
        note=joined([since, changed], ", ") or None,
    )


def statement(row: Row, sources: Sources) -> Line:
    """Tell what somebody says, and which parts of it are opinion."""
    felt = "; ".join(quoted(span["words"], 120) for span in row["opinions"] or ())
    return Line(
        when=row["published"] or "",
        text=speaker(row["speaker"], row["speaker_wording"]),
        citations=(sources.cite(row, row["words"]),),
        note=f"opinion: {felt}" if felt else None,
    )


def person(row: Row) -> Line:
    """Name somebody who acts or speaks."""
    role = clean(row["role"] or "")
    code = joined([row["country"], row["sector"]], " ")
    named = joined([clean(row["name"]), role if role != row["name"] else None], ", ")
    return Line(when="", text=f"{named} ({code})", note=f"in {row['documents']} of the documents")


def check(found: Check, cited: Sequence[Row], sources: Sources, most: int) -> Line:
    """Tell a verdict on figures with its reason."""
    return Line(
        when=found.period or "",
        text=f"{found.verdict.capitalize()}: {clean(found.reason)}",
        citations=tuple(sources.cite(row) for row in cited[:most]),
        note=_more(len(cited) - most),
    )


def undated(row: Row, sources: Sources) -> Line:
    """Tell an act of which no text says when."""
    kind = (row["mode"] or row["type"]).lower()
    text = f"When was this {kind}? {party(row, 'source')} → {party(row, 'target')}"
    return Line(when="undated", text=text, citations=(sources.cite(row),), said_by=voice(row))


def party(row: Row, part: str) -> str:
    """Name one side with its code."""
    return f"{clean(row[part])} ({joined([row[f'{part}_country'], row[f'{part}_sector']], ' ')})"


def voice(row: Row) -> str | None:
    """Who asserts it; none is the document's own voice."""
    voices = (row.get("said_by"), row.get("said_by_wording"))
    return speaker(*voices) if any(voices) else None


def _more(count: int) -> str | None:
    return f"and {count} more reports" if count > 0 else None
