"""A Reading → the rows of the record's tables, ready for JSON; columns as in `schema.sql`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Any

import msgspec

from bilateral.model import (
    Actor,
    Event,
    Evidence,
    Figure,
    Mention,
    Opinion,
    Period,
    Position,
    Reading,
    Span,
    Statement,
    identify,
)
from bilateral.record.between import concerned, pairs, voice

Row = dict[str, Any]
Rows = Iterator[tuple[str, Row]]

TABLES = (
    "sentences",
    "evidence",
    "mentions",
    "actors",
    "periods",
    "figures",
    "statements",
    "positions",
    "events",
    "event_pairs",
)
DIGITS = Decimal(10) ** 26


def digest(reading: Reading) -> str:
    """Name a reading by its content, whenever the text was retrieved."""
    plain = msgspec.to_builtins(reading)
    plain["document"]["retrieved"] = None
    return sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def rows(reading: Reading) -> dict[str, list[Row]]:
    """Write the findings of a reading as rows by table; of findings with one id the first stands."""
    common = {"document": reading.document.id, "codebook": reading.codebook, "models": reading.models}
    found: dict[str, list[Row]] = {table: [] for table in TABLES}
    for table, row in _all(reading):
        found[table].append(row | common)
    begins = [mark.start for mark in reading.document.marks]
    for row in found["evidence"]:
        row["line"] = reading.document.text.count("\n", 0, row["start_char"]) + 1
        passed = bisect_right(begins, row["start_char"])
        row["place"] = reading.document.marks[passed - 1].label if passed else None
    first = {row["finding"]: _place(row) for row in found["evidence"] if row["number"] == 0}
    for table in ("figures", "statements", "positions", "events"):
        for row in found[table]:
            row.update(first.get(row["id"], {}))
    return found


def document(reading: Reading) -> Row:
    """Write the row of the document itself."""
    plain: Row = msgspec.to_builtins(reading.document)
    return plain | {
        "unread": reading.unread,
        "digest": digest(reading),
        "codebook": reading.codebook,
        "models": reading.models,
    }


def _all(reading: Reading) -> Rows:
    for number, (start, end) in enumerate(reading.sentences):
        yield "sentences", {"number": number, "start_char": start, "end_char": end}
    seen: set[str] = set()
    for written in (
        *(_mention(mention) for mention in reading.mentions),
        *(_period(period) for period in reading.periods),
        *(_figure(figure) for figure in reading.figures),
        *(_statement(statement, reading) for statement in reading.statements),
        *(_position(position, reading.document.text) for position in reading.positions),
        *(_event(event) for event in reading.events),
    ):
        table, first = next(written)
        if first["id"] not in seen:
            seen.add(first["id"])
            yield table, first
            yield from written


def _mention(mention: Mention) -> Rows:
    at = mention.evidence
    name = identify("mention", at.document, at.start, at.end, mention.how, at.rule)
    yield "mentions", {"id": name, "how": mention.how}
    yield from _evidence(name, (at,))
    yield from _mentioned(name, "mention", (mention,))


def _period(period: Period) -> Rows:
    at = period.evidence
    name = identify("period", at.document, at.start, at.end, period.value)
    row = {"id": name, "value": period.value, "type": period.type, "wording": period.wording}
    yield "periods", row | {"start_date": period.start, "end_date": period.end}
    yield from _evidence(name, (at,))


def _figure(figure: Figure) -> Rows:
    plain = {
        f: getattr(figure, f)
        for f in ("id", "measure", "product", "flow", "reporter", "partner", "unit", "per")
    }
    plain |= {f: getattr(figure, f) for f in ("bound", "wording", "said_by", "part_of")}
    numbers = {
        "value": figure.value,
        "multiplier": figure.multiplier,
        "quantity": figure.value * figure.multiplier,
        "low": figure.low,
        "high": figure.high,
    }
    yield "figures", plain | {k: _decimal(v) for k, v in numbers.items()} | _when(figure.period)
    yield from _evidence(figure.id, (figure.evidence,))


def _statement(statement: Statement, reading: Reading) -> Rows:
    text = reading.document.text
    spans = {part: _words(getattr(statement, part), text) for part in ("source", "cue", "content")}
    opinions = [_opinion(opinion, text) for opinion in statement.opinions]
    plain = {"id": statement.id, "style": statement.style, "nested_in": statement.nested_in}
    yield "statements", plain | spans | {"opinions": opinions} | voice(statement, reading)
    yield from _evidence(statement.id, (statement.evidence,))
    yield from _actors(statement.id, "speaker", statement.speakers)


def _position(position: Position, text: str) -> Rows:
    plain = {field: getattr(position, field) for field in ("id", "issue", "stance", "said_by")}
    [about] = _words((position.about,), text)
    yield "positions", plain | {"about": about} | concerned(position) | _when(position.period)
    yield from _evidence(position.id, (position.evidence,))
    yield from _actors(position.id, "holder", position.holder)
    yield from _actors(position.id, "concerning", position.concerning)


def _event(event: Event) -> Rows:
    plain = (
        "id",
        "type",
        "mode",
        "status",
        "contexts",
        "about",
        "instrument",
        "place",
        "cameo",
        "said_by",
        "figures",
    )
    told = {field: getattr(event, field) for field in plain} | {"places": len(event.evidence)}
    yield "events", told | _when(event.period)
    yield from _evidence(event.id, event.evidence)
    yield from _mentioned(event.id, "source", event.source)
    yield from _mentioned(event.id, "target", event.target)
    yield from (("event_pairs", pair) for pair in pairs(event))


def _evidence(finding: str, places: Iterable[Evidence]) -> Rows:
    for number, at in enumerate(places):
        row = {"finding": finding, "number": number, "quote": at.quote, "rule": at.rule, "score": at.score}
        yield "evidence", row | {"start_char": at.start, "end_char": at.end}


def _place(row: Row) -> Row:
    told = {part: row[part] for part in ("quote", "line", "start_char", "end_char", "rule", "score")}
    return told | {"page": row["place"]}


def _mentioned(finding: str, part: str, mentions: Iterable[Mention]) -> Rows:
    pairs = ((mention, actor) for mention in mentions for actor in mention.actors or (None,))
    for number, (mention, actor) in enumerate(pairs):
        at = mention.evidence
        place = {"how": mention.how, "start_char": at.start, "end_char": at.end, "quote": at.quote}
        yield (
            "actors",
            {"finding": finding, "part": part, "number": number} | place | (_actor(actor) if actor else {}),
        )


def _actors(finding: str, part: str, actors: Iterable[Actor]) -> Rows:
    for number, actor in enumerate(actors):
        yield "actors", {"finding": finding, "part": part, "number": number} | _actor(actor)


def _actor(actor: Actor) -> Row:
    plain = {field: getattr(actor, field) for field in ("name", "kind", "country", "sector", "role")}
    return plain | {"actor": actor.id, "role_begin": actor.begin, "role_end": actor.end}


def _when(period: Period | None) -> Row:
    if period is None:
        return {}
    dates = {"start_date": period.start, "end_date": period.end}
    return dates | {"period": period.value, "period_wording": period.wording}


def _words(spans: Iterable[Span], text: str) -> list[Row]:
    return [{"start_char": start, "end_char": end, "words": text[start:end]} for start, end in spans]


def _opinion(opinion: Opinion, text: str) -> Row:
    [row] = _words(((opinion.start, opinion.end),), text)
    return row | {"score": opinion.score}


def _decimal(number: Decimal | None) -> str | None:
    """Plain digits for DECIMAL(38, 12); none if there are too many of them."""
    if number is None or not number.is_finite() or abs(number) >= DIGITS:
        return None
    return f"{number:f}"
