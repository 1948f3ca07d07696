"""Asking offices through the record: what it has from lately, or offline at all, is not asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bilateral.errors import OfficeError
from bilateral.model import Answer, Claim
from bilateral.offices import Desk, Office
from bilateral.record import Record
from bilateral.record.answers import keep, last, same


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inquiry:
    """Offices, and where their answers are kept."""

    desk: Desk
    offices: tuple[Office, ...]
    record: Record | None = None
    told: Callable[[str], None] = lambda _: None
    """Is told before an office is asked."""
    errors: list[OfficeError] = field(default_factory=list)
    """Offices that could not be asked; each once."""
    asked: dict[tuple[str, Claim], Answer] = field(default_factory=dict)

    @property
    def offline(self) -> bool:
        """Whether no office is asked anything over the network."""
        return self.desk.client is None


def inquire(inquiry: Inquiry, office: Office, claim: Claim) -> Answer:
    """Give the answer of an office to a claim; what one side exports is asked once, however it comes up."""
    key = (office.name, replace(claim, measure=claim.flow or claim.measure, mirror=False))
    if key not in inquiry.asked:
        inquiry.asked[key] = _answer(inquiry, office, claim)
    return replace(inquiry.asked[key], claim=claim)


def _answer(inquiry: Inquiry, office: Office, claim: Claim) -> Answer:
    known = last(inquiry.record, office.name, claim) if inquiry.record and office.fresh else None
    if known and (inquiry.offline or _fresh(known, office, inquiry.desk)):
        return known
    goods = claim.product or "all goods"
    inquiry.told(
        f"{office.title}: {claim.flow or claim.measure} of {goods}, {claim.reporter} with {claim.partner}"
    )
    try:
        answer = office.ask(claim)
    except OfficeError as error:
        expected = inquiry.offline and office.fresh
        if not expected and str(error) not in map(str, inquiry.errors):
            inquiry.errors.append(error)
        if known:
            return known
        note = (
            "never asked before, and not asked offline" if inquiry.offline else f"could not be asked: {error}"
        )
        return Answer(
            claim=claim, office=office.name, outcome="no data", retrieved=inquiry.desk.stamp, note=note
        )
    was_asked = answer.observations or answer.outcome == "no data"
    if inquiry.record and office.fresh and not inquiry.offline and was_asked:
        keep(inquiry.record, answer)
    return _revised(known, answer)


def _fresh(known: Answer, office: Office, desk: Desk) -> bool:
    age = desk.now().astimezone(UTC) - datetime.fromisoformat(known.retrieved)
    return age < timedelta(hours=office.fresh)


def _revised(known: Answer | None, answer: Answer) -> Answer:
    """Say so if an office has changed its numbers."""
    if known is None or known.outcome != "found" or answer.outcome != "found" or same(known, answer):
        return answer
    before, now = _total(known), _total(answer)
    if before == now:
        return answer
    note = f"revised: it was {before:,f} {known.observations[0].unit} as retrieved {known.retrieved[:10]}"
    return replace(answer, note="; ".join(filter(None, [answer.note, note])))


def _total(answer: Answer) -> Decimal:
    return sum((o.value * o.multiplier for o in answer.observations), Decimal(0))
