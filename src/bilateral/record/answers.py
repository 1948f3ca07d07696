"""What statistics offices answered, kept: a check can be repeated without asking again."""

from __future__ import annotations

from dataclasses import astuple, replace
from decimal import Decimal
from typing import Any

import msgspec

from bilateral.model import Answer, Claim, Observation, identify
from bilateral.record.failures import explained
from bilateral.record.record import Record

LAST = "select id, outcome, note, retrieved from answers where office = $office and claim = $claim"
OF_IT = "select * exclude (answer, number) from observations where answer = $answer order by number"


def last(record: Record, office: str, claim: Claim) -> Answer | None:
    """Give the last answer of an office to a claim, if the record has one."""
    asked = f"{LAST} order by retrieved desc limit 1"
    found = record.query(asked, office=office, claim=_name(claim)).fetchall()
    if not found:
        return None
    [(name, outcome, note, retrieved)] = found
    rows = record.query(OF_IT, answer=name)
    made = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
    observations = tuple(_observation(row, office, retrieved) for row in made)
    return Answer(
        claim=claim,
        office=office,
        outcome=outcome,
        retrieved=retrieved,
        observations=observations,
        note=note,
        kept=True,
    )


def keep(record: Record, answer: Answer) -> None:
    """Keep an answer; one that says the same as the last takes its place."""
    before = last(record, answer.office, answer.claim)
    claim = _name(answer.claim)
    name = identify("answer", claim, answer.office, answer.retrieved)
    row = msgspec.to_builtins(answer.claim)
    row |= {"start_date": row.pop("start"), "end_date": row.pop("end")}
    row |= {"id": name, "claim": claim, "office": answer.office}
    row |= {"outcome": answer.outcome, "note": answer.note, "retrieved": answer.retrieved}
    rows = [
        msgspec.to_builtins(o) | {"answer": name, "number": number}
        for number, o in enumerate(answer.observations)
    ]
    with explained(record.path), record.tables.transaction():
        if before and same(before, answer):
            old = identify("answer", claim, answer.office, before.retrieved)
            record.tables.delete("observations", "answer", [old])
            record.tables.delete("answers", "id", [old])
        record.tables.insert("answers", [row])
        record.tables.insert("observations", [{k: v for k, v in r.items() if k in OWN} for r in rows])


OWN = {
    "answer",
    "number",
    "dataset",
    "key",
    "period",
    "value",
    "unit",
    "multiplier",
    "vintage",
    "hash",
    "note",
}


def same(a: Answer, b: Answer) -> bool:
    """Whether two answers say the same, whenever they were retrieved."""
    return (a.outcome, a.note, _said(a)) == (b.outcome, b.note, _said(b))


def _said(answer: Answer) -> list[Observation]:
    return [replace(o, retrieved="", hash="") for o in answer.observations]


def _name(claim: Claim) -> str:
    """What one side exports is one question, whichever way it came up."""
    return identify("claim", "", *astuple(replace(claim, measure=claim.flow or claim.measure, mirror=False)))


def _observation(row: dict[str, Any], office: str, retrieved: str) -> Observation:
    numbers = {name: Decimal(f"{row[name].normalize():f}") for name in ("value", "multiplier")}
    return Observation(office=office, retrieved=retrieved, **(row | numbers))
