"""A relationship → a brief: sections of lines, each with its citations; the same for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilateral.rules.entries import EventType
from bilateral.rules.load import Codebook
from bilateral.tell.acts import acts
from bilateral.tell.brief import lines as line_of
from bilateral.tell.brief.charts import Chart, charts
from bilateral.tell.brief.lines import Line, Sources
from bilateral.tell.relationship import Relationship
from bilateral.tell.wording import clean, joined

Row = dict[str, Any]

AGREEMENTS = ("sign", "ratify")
CONTESTED = ("inconsistent", "conflict", "contested", "contradicted", "method difference", "too coarse")
TITLES = {"culture": "culture and people"}
MOST = 4
"""Citations of one line; how many more there are is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its lines, and charts where there is something to draw."""

    title: str
    lines: tuple[Line, ...]
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief, ready to be written in any format."""

    title: str
    scope: str
    """Which documents and dates it rests upon."""
    sections: tuple[Section, ...]
    sources: tuple[line_of.Source, ...]


def brief(
    found: Relationship, codebook: Codebook, *, since: date | None = None, until: date | None = None
) -> Brief:
    """Make a brief of what a record holds about two countries, dated within `since` and `until` if given."""
    within = _within(since, until)
    sources = Sources(found.rows)
    kinds = {kind.id: kind.quad for kind in codebook.read("ontology/plover", EventType)}
    told = _Told(found, sources, kinds, within)
    sections = [section for section in told.sections() if section.lines or section.charts]
    return Brief(
        title=f"{clean(found.a.name)} – {clean(found.b.name)}",
        scope=_scope(found, since, until),
        sections=tuple(sections),
        sources=sources.cited(),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a relationship, section by section; no line stands in two of them."""

    found: Relationship
    sources: Sources
    kinds: Mapping[str, int]
    within: Callable[[Row], bool]

    def sections(self) -> Iterator[Section]:
        """The sections that fact sheets have, in their order."""
        overview = self._figures(_latest(filter(self.within, self.found.figures)))
        yield Section(title="Overview in figures", lines=overview, charts=charts(self.found))
        for dimension in self.found.dimensions:
            title = TITLES.get(dimension.id, dimension.name)
            events = [row for row in dimension.events if not self._elsewhere(row)]
            lines = (*self._events(events), *self._figures(dimension.figures))
            yield Section(title=title[:1].upper() + title[1:], lines=lines)
            if dimension.id == "political":
                yield Section(title="Agreements", lines=self._events(filter(_agreed, self.found.events)))
        positions = (line_of.position(row, self.sources) for row in self.found.positions if self.within(row))
        yield Section(title="Positions", lines=tuple(positions))
        yield Section(title="Disputes", lines=self._events(filter(self._conflict, self.found.events)))
        yield Section(title="Who says what", lines=self._statements())
        yield Section(title="People", lines=tuple(line_of.person(row) for row in self.found.people))
        yield Section(title="Open questions and contested figures", lines=tuple(self._open()))

    def _elsewhere(self, row: Row) -> bool:
        return _agreed(row) or self._conflict(row)

    def _conflict(self, row: Row) -> bool:
        return self.kinds[row["type"]] > 2

    def _events(self, rows: Iterable[Row]) -> tuple[Line, ...]:
        told = acts(row for row in rows if self.within(row))
        return tuple(line_of.act(act, self.sources, MOST) for act in told)

    def _figures(self, rows: Iterable[Row]) -> tuple[Line, ...]:
        return tuple(line_of.figure(row, self.sources) for row in rows if self.within(row))

    def _statements(self) -> tuple[Line, ...]:
        asserted = (row for row in self.found.statements if not row["nested_in"])
        return tuple(line_of.statement(row, self.sources) for row in asserted)

    def _open(self) -> Iterator[Line]:
        rows = {row["figure"]: row for row in self.found.figures}
        for check in self.found.checks:
            if check.verdict in CONTESTED:
                cited = [rows[name] for name in check.figures if name in rows]
                yield line_of.check(check, cited, self.sources, MOST)
        undated = [row for row in self.found.events if not row["start_date"] and row["status"] == "actual"]
        for row in undated if self.within({}) else ():
            yield line_of.undated(row, self.sources)


def _agreed(row: Row) -> bool:
    return bool(row["instrument"]) or (row["type"] == "SUPPORT" and row["mode"] in AGREEMENTS)


def _latest(figures: Iterable[Row]) -> list[Row]:
    """The newest figures of each measure, product, direction and unit: the state of things."""
    newest: dict[tuple[object, ...], list[Row]] = {}
    for row in figures:
        if not row["measure"] or row["part_of"]:
            continue
        line = tuple(row[name] for name in ("measure", "product", "flow", "reporter", "partner", "unit"))
        kept = newest.setdefault(line, [])
        if kept and _end(row) > _end(kept[0]):
            kept.clear()
        if not kept or _end(row) == _end(kept[0]):
            kept.append(row)
    return [row for rows in newest.values() for row in rows]


def _end(row: Row) -> date:
    return row["end_date"] or date.min


def _within(since: date | None, until: date | None) -> Callable[[Row], bool]:
    """Tell whether a row falls into a range of dates; without one, everything does."""

    def within(row: Row) -> bool:
        start, end = row.get("start_date"), row.get("end_date")
        if not (since or until):
            return True
        return bool(start and end and end >= (since or date.min) and start <= (until or date.max))

    return within


def _scope(found: Relationship, since: date | None, until: date | None) -> str:
    documents = {row["document"]: row for row in found.rows}
    dates = sorted(row["published"] for row in documents.values() if row["published"])
    languages = sorted({row.get("language") or "en" for row in documents.values()})
    published = joined(dict.fromkeys((dates[0], dates[-1])), " to ") if dates else "at dates not known"
    count = f"{len(documents)} document{'s' * (len(documents) != 1)}"
    parts: Sequence[str | None] = (
        f"Rests on {count} in {', '.join(languages)}, published {published}",
        f"from {since} on" if since else None,
        f"up to {until}" if until else None,
    )
    return f"{joined(parts, ', ')}."
