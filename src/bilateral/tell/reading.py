"""What was found in one document, grouped by kind, each finding with its words and their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bilateral.model import (
    Actor,
    Event,
    Evidence,
    Figure,
    Mention,
    Period,
    Position,
    Reading,
    Span,
    Statement,
)
from bilateral.tell.wording import (
    actor,
    amount,
    clean,
    heading,
    joined,
    place,
    quantity,
    quoted,
    side,
    speaker,
    what,
)

PLACES = 3
"""Places of one event that are shown; `--json` gives all of them."""


def told(reading: Reading, note: str | None = None) -> Group:
    """Tell a reading for the terminal; the note says what became of it."""
    parts = (_actors, _events, _figures, _statements, _positions, _periods)
    return Group(*_header(reading, note), *(line for part in parts for line in part(reading)))


def _header(reading: Reading, note: str | None) -> Iterator[RenderableType]:
    document = reading.document
    yield Text(clean(document.title or document.source or document.id[:12]), "bold cyan")
    published = f"published {document.published}" if document.published else "no date of publication"
    yield Text(
        joined([clean(document.source or "text"), published, f"{len(document.text.split()):,} words", note]),
        "dim",
    )
    if reading.unread:
        yield Text(f"not read: {clean(reading.unread)}", "yellow")


def _actors(reading: Reading) -> Iterator[RenderableType]:
    places: dict[Actor, list[Mention]] = {}
    for mention in reading.mentions:
        for who in mention.actors:
            places.setdefault(who, []).append(mention)
    if places:
        yield heading("Actors", len(places))
    for who, mentions in sorted(places.items(), key=lambda item: -len(item[1])):
        wordings = Counter(clean(m.evidence.quote) for m in mentions).most_common()
        words = ", ".join(f"“{w}”" + (f" ×{n}" if n > 1 else "") for w, n in wordings)
        yield _finding(reading, Text.assemble((actor(who), "green")), mentions[0].evidence, words=words)
    if unresolved := [m for m in reading.mentions if not m.actors]:
        words = ", ".join(
            f"{quoted(m.evidence.quote, 40)} (line {_line(reading, m.evidence)})" for m in unresolved
        )
        yield _entry(Text(f"left open: {words}", "dim"))


def _events(reading: Reading) -> Iterator[RenderableType]:
    if reading.events:
        yield heading("Events", len(reading.events))
    for event in reading.events:
        yield _finding(reading, _event(event), *event.evidence, notes=[_said_by(reading, event.said_by)])


def _event(event: Event) -> Text:
    together = event.source == event.target
    parties = side(event.source) if together else joined([side(event.source), side(event.target)], " → ")
    status = "" if event.status == "actual" else f"  {event.status}"
    about = joined([event.instrument or event.about, event.place and f"in {event.place}"])
    return Text.assemble(
        (joined([event.type, event.mode], " "), "bold"),
        (status, "yellow"),
        (f"  {event.period.value}" if event.period else "", "magenta"),
        f"  {parties}",
        (f"  {clean(about)}" if about else "", "cyan"),
    )


def _figures(reading: Reading) -> Iterator[RenderableType]:
    if reading.figures:
        yield heading("Figures", len(reading.figures))
    wholes = {figure.id: figure for figure in reading.figures}
    for figure in reading.figures:
        whole = wholes.get(figure.part_of or "")
        part = f"part of the {clean(whole.wording)}" if whole else None
        yield _finding(
            reading, _figure(figure), figure.evidence, notes=[part, _said_by(reading, figure.said_by)]
        )


def _figure(figure: Figure) -> Text:
    said = amount(figure.value, figure.multiplier, figure.low, figure.high)
    return Text.assemble(
        (quantity(figure.bound, said, figure.unit, figure.per), "bold"),
        (f"  {figure.period.value}" if figure.period else "", "magenta"),
        f"  {what(figure.measure, figure.product, figure.flow)}",
        f"  {joined([figure.reporter, figure.partner], ' – ')}",
    )


def _statements(reading: Reading) -> Iterator[RenderableType]:
    if reading.statements:
        yield heading("Statements", len(reading.statements))
    for statement in reading.statements:
        felt = _words(reading, ((o.start, o.end) for o in statement.opinions))
        opinions = "; ".join(quoted(words, 80) for words in felt)
        within = _said_by(reading, statement.nested_in)
        notes = [within and f"within what is {within}", opinions and f"opinion: {opinions}"]
        content = " … ".join(_words(reading, statement.content))
        yield _finding(
            reading, _statement(reading, statement), statement.evidence, words=quoted(content), notes=notes
        )


def _statement(reading: Reading, statement: Statement) -> Text:
    cue = " … ".join(_words(reading, statement.cue))
    return Text.assemble(
        (_speaker(reading, statement), "green"),
        (f"  {statement.style}", "yellow"),
        f"  {quoted(cue, 60)}" if cue else "",
    )


def _speaker(reading: Reading, statement: Statement) -> str:
    """Who speaks; if that was left open, the words that stand for them."""
    if statement.speakers:
        return " and ".join(map(actor, statement.speakers))
    return speaker(None, " … ".join(_words(reading, statement.source)))


def _said_by(reading: Reading, name: str | None) -> str | None:
    return next((f"said by {_speaker(reading, s)}" for s in reading.statements if s.id == name), None)


def _positions(reading: Reading) -> Iterator[RenderableType]:
    if reading.positions:
        yield heading("Positions", len(reading.positions))
    for position in reading.positions:
        notes = [_said_by(reading, position.said_by)]
        yield _finding(reading, _position(reading, position), position.evidence, notes=notes)


def _position(reading: Reading, position: Position) -> Text:
    [about] = _words(reading, (position.about,))
    return Text.assemble(
        (" and ".join(map(actor, position.holder)), "green"),
        (f"  {position.stance}  {clean(position.issue)}", "bold"),
        (f"  {position.period.value}" if position.period else "", "magenta"),
        (f"  {quoted(about, 80)}", "cyan"),
    )


def _periods(reading: Reading) -> Iterator[RenderableType]:
    if reading.periods:
        yield heading("Periods", len(reading.periods))
    for period in reading.periods:
        at = period.evidence
        where = place(_line(reading, at), at.start, at.end)
        yield _entry(Text.assemble(_period(period), f"  {quoted(at.quote, 60)}", (f"  {where}", "dim")))
    if not reading.document.published and any(p.start is None and p.type == "DATE" for p in reading.periods):
        yield _entry(Text("Relative periods stay relative; --published DATE resolves them.", "dim"))


def _period(period: Period) -> Text:
    days = joined(dict.fromkeys([period.start, period.end]), " to ")
    undated = "relative" if period.type in ("DATE", "TIME") else period.type.lower()
    return Text.assemble((period.value, "magenta"), f"  {days or undated}")


def _words(reading: Reading, spans: Iterable[Span]) -> list[str]:
    return [reading.document.text[start:end] for start, end in spans]


def _finding(
    reading: Reading,
    head: Text,
    *places: Evidence,
    words: str | None = None,
    notes: list[str | None] | None = None,
) -> Padding:
    lines = [head]
    for at in places[:PLACES]:
        where = place(_line(reading, at), at.start, at.end)
        lines.append(Text.assemble((f"  {words or quoted(at.quote)}", "italic"), (f"  {where}", "dim")))
    more = f"and at {len(places) - PLACES} more places" if len(places) > PLACES else None
    lines += [Text(f"  {note}", "dim") for note in (more, *(notes or ())) if note]
    return _entry(*lines)


def _entry(*lines: Text) -> Padding:
    return Padding(Group(*(_hanging(line) for line in lines)), (0, 0, 0, 2))


def _hanging(line: Text) -> RenderableType:
    """A line whose leading spaces indent what wraps, too."""
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    return Padding(line[indent:], (0, 0, 0, indent))


def _line(reading: Reading, at: Evidence) -> int:
    return reading.document.text.count("\n", 0, at.start) + 1
