"""What is stated beside what statistics offices publish, office by office, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from bilateral.check.inquiry import Inquiry, inquire
from bilateral.check.interval import Interval
from bilateral.check.judge import decimals, told
from bilateral.check.questions import Question, Side, questions, worth
from bilateral.check.sources import what
from bilateral.check.stated import Stated
from bilateral.check.verdict import Beside, apart, overall
from bilateral.model import Answer, Check, Compared, Comparison, Observation, Outcome, identify
from bilateral.offices import Office
from bilateral.offices.entries import Tolerance, tolerances
from bilateral.rules.load import Codebook

WORST: tuple[Outcome, ...] = ("not comparable", "not published", "no data")


def official(found: Sequence[Stated], inquiry: Inquiry) -> Iterator[Check]:
    """Hold every figure that can be asked for against what the offices answer."""
    codebook = inquiry.desk.codebook
    for question in questions(found, codebook):
        limit = _tolerance(question, codebook)
        beside = [
            _compare(question, office, side, limit, inquiry)
            for office in inquiry.offices
            for side in question.sides
        ]
        yield _check(question, beside, limit, codebook)


def _tolerance(question: Question, codebook: Codebook) -> Tolerance:
    """How far apart numbers of this kind may be; a mismatch is put in doubt by no more than words."""
    f = question.first.figure
    fitting = (
        limit
        for limit in tolerances(codebook, "tolerance").values()
        if question.dimension in (limit.dimensions or (question.dimension,))
        and (not limit.products or f.product in limit.products)
    )
    return next(fitting)


def _doubt(question: Question, codebook: Codebook) -> str | None:
    """Why a figure of this kind is never contradicted, if so."""
    f = question.first.figure
    for doubt in tolerances(codebook, "doubt").values():
        if f.measure in doubt.measures or (
            f.product in doubt.products and question.dimension in doubt.dimensions
        ):
            return doubt.by
    return None


def _compare(question: Question, office: Office, side: Side, limit: Tolerance, inquiry: Inquiry) -> Beside:
    """Hold a figure against what one office publishes as reported by one side."""
    answers = tuple(inquire(inquiry, office, leg.claim) for leg in side.legs)
    blank = Comparison(
        office=office.title, reporter=side.reporter, verdict="no data", reason="", answers=answers
    )
    lacking = next((a for outcome in WORST for a in answers if a.outcome == outcome), None)
    if lacking and lacking.outcome != "found":
        reason = f"{lacking.note or ''}{_kept(answers)}"
        return Beside(comparison=replace(blank, verdict=lacking.outcome, reason=reason))
    codebook = inquiry.desk.codebook
    amounts = [
        _amount(leg.claim.unit, answer, codebook) for leg, answer in zip(side.legs, answers, strict=True)
    ]
    if None in amounts:
        units = ", ".join(dict.fromkeys(o.unit for a in answers for o in a.observations))
        reason = f"{office.title} has it in {units}, the figure is in {question.first.figure.unit}"
        return Beside(comparison=replace(blank, verdict="not comparable", reason=reason))
    signed = sum(leg.sign * (amount or 0) for leg, amount in zip(side.legs, amounts, strict=True))
    amount = abs(Fraction(signed)) if any(leg.sign < 0 for leg in side.legs) else Fraction(signed)
    verdict, why = _judge(question, amount, limit, _doubt(question, codebook))
    notes = ", ".join(dict.fromkeys(a.note for a in answers if a.note))
    reason = f"{shown(amount, question)}, {why}{f' ({notes})' if notes else ''}{_kept(answers)}"
    exact = Interval(amount, amount)
    published = decimals(exact, question.first)[0]
    return Beside(
        comparison=replace(blank, verdict=verdict, reason=reason, published=published),
        amount=amount,
        why=why,
    )


def _amount(unit: str, answer: Answer, codebook: Codebook) -> Fraction | None:
    """What an answer makes in all, in a base unit; of several units of a table the first that fits."""
    for name in dict.fromkeys(o.unit for o in answer.observations):
        if factor := worth(name, unit, codebook):
            some = [o for o in answer.observations if o.unit == name]
            return sum((_value(o) * factor for o in some), Fraction(0))
    return None


def _value(observation: Observation) -> Fraction:
    return Fraction(observation.value) * Fraction(observation.multiplier)


def _judge(question: Question, amount: Fraction, limit: Tolerance, doubt: str | None) -> tuple[Compared, str]:
    """Say whether a stated figure and a published one can be the same, and why not."""
    item = question.first
    near, tight = _as_written(item), item.number.tight
    exact = Interval(amount, amount)
    if near.meets(exact):
        return "match", "as stated"
    if tight.meets(exact):
        return "match after adjustment", "as near as “about” allows"
    if item.number.loose.meets(exact):
        return "match after adjustment", "as near as a round number allows"
    edges = [edge for edge in (near.low, near.high) if edge is not None]
    gap = min(apart(edge, amount) for edge in edges)
    if gap <= Fraction(limit.explained):
        return "match after adjustment", f"{float(gap):.1%} apart, which {limit.by} may explain"
    if gap <= Fraction(limit.mismatch):
        return "not comparable", (
            f"{float(gap):.1%} apart: more than {limit.by} may explain ({limit.explained:.1%}),"
            f" less than a mismatch ({limit.mismatch:.0%})"
        )
    if doubt:
        return "not comparable", f"{float(gap):.0%} apart, but {doubt}"
    return "mismatch", f"{float(gap):.0%} apart, beyond the {limit.mismatch:.0%} that could be explained"


def _as_written(item: Stated) -> Interval:
    """Half of the last digit that is written, also where "about" would allow more."""
    f, tight = item.figure, item.number.tight
    exponent = f.value.as_tuple().exponent
    if f.bound != "~" or not isinstance(exponent, int) or tight.low is None or tight.high is None:
        return tight
    middle = Fraction(f.value) * Fraction(f.multiplier) * item.factor
    half = Fraction(10) ** exponent * Fraction(f.multiplier) * item.factor / 2
    return Interval(max(tight.low, middle - half), min(tight.high, middle + half))


def shown(amount: Fraction, question: Question) -> str:
    """Write a published amount in the unit of the figure."""
    return told(Interval(amount, amount), question.first)


def _kept(answers: tuple[Answer, ...]) -> str:
    """Since when an answer has been in the record, where it comes from there."""
    dates = sorted({answer.retrieved[:10] for answer in answers if answer.kept})
    return f" (as retrieved {', '.join(dates)})" if dates else ""


def _check(question: Question, beside: list[Beside], limit: Tolerance, codebook: Codebook) -> Check:
    first = question.first
    f = first.figure
    verdict, why = overall(question, beside, limit, lambda amount: shown(amount, question))
    amounts = [b.amount for b in beside if b.amount is not None]
    spread = Interval(min(amounts), max(amounts)) if amounts else None
    names = tuple(item.figure.id for item in question.figures)
    none: tuple[Decimal | None, Decimal | None] = (None, None)
    return Check(
        id=identify("check", first.document, "offices", *names),
        kind="official",
        relation="offices",
        verdict=verdict,
        reason=f"{what(first)}: “{f.wording}” is stated; {why}",
        figures=names,
        documents=tuple(dict.fromkeys(item.document for item in question.figures)),
        reporter=f.reporter,
        partner=f.partner,
        period=f.period.value if f.period else None,
        stated=decimals(first.number.tight, first),
        computed=decimals(spread, first) if spread else none,
        unit=f.unit,
        codebook=codebook.digest,
        comparisons=tuple(b.comparison for b in beside),
        wording=f.wording,
    )
